"""`Seed` + `Block`… → `Metadata`: what a source says about itself, each value with its evidence.

A text file speaks through the lines that `clean` recognised (title, byline, date …); a saved
page also through its head.  What nobody says stays unknown.
"""

from __future__ import annotations

from builder.describe.access import truncated
from builder.describe.dates import published, published_relative
from builder.describe.frontmatter import front_matter
from builder.describe.headline import section, standfirst, title
from builder.describe.outlet import outlet
from builder.describe.page import describe_page
from builder.describe.signature import signed
from builder.describe.tongue import language
from builder.model.document import Metadata
from builder.model.seed import Block, Seed


def describe(seed: Seed, blocks: tuple[Block, ...]) -> Metadata:
    """What is said about the source in its own file."""
    spoken = language(blocks)
    code = spoken.value if spoken else ""
    by = signed(blocks)
    read = Metadata(
        title=title(blocks, code),
        standfirst=standfirst(blocks),
        authors=by.people,
        desks=by.desks,
        agencies=by.agencies,
        outlet=outlet(blocks),
        published=published(blocks, code),
        published_relative=published_relative(blocks),
        section=section(blocks),
        language=spoken,
        truncated=truncated(blocks),
    )
    if seed.media_type == "text/markdown":
        return front_matter(seed, blocks, read)
    return describe_page(seed, blocks, read) if seed.media_type == "text/html" else read

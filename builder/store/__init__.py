"""Writing without harm: pages go into ``docs/`` only where they are ours, and all at once.

`write` brings generated files into place by the manifest rule, `standing` says whether they all still are, `locked` keeps a second build out,
`swap_site` puts a freshly published site where the old one stood, and `cache` remembers what was
read from each seed.  Whatever kills a build, every file is the old one or the new one, whole, and
the next build finishes or begins again.
"""

from builder.store.lock import locked
from builder.store.pages import recover, standing, write
from builder.store.site import mend_site, swap_site

__all__ = ["locked", "mend_site", "recover", "standing", "swap_site", "write"]

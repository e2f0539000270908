"""Whether the text is cut, and by what."""

from __future__ import annotations

import re

from builder.describe.claims import whole
from builder.model.document import Claim
from builder.model.seed import Block

_NEAR = 6  # blocks after the last paragraph in which a paywall speaks about it
_FINISHED = re.compile(r"""[.!?。！？।؟۔][)\]"'”’»“‹›]{0,3}$""")


def truncated(blocks: tuple[Block, ...]) -> Claim | None:
    """The line that says the rest must be paid for; a plain invitation to subscribe counts only after an unfinished sentence."""
    last = max((at for at, block in enumerate(blocks) if block.kept and block.kind != "standfirst"), default=-1)
    unfinished = last >= 0 and not _FINISHED.search(blocks[last].view.text[-6:])
    for block in blocks[last + 1 : last + 1 + _NEAR]:
        if block.rule == "paywall:gate" or (unfinished and block.rule in {"paywall:subscribe", "paywall:more"}):
            return whole(block, block.rule)
    return None

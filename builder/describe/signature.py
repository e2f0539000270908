"""Who signed: people apart from desks and agencies."""

from __future__ import annotations

from builder.describe.claims import claim, of_kind
from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.bylines import SignerKind, is_role, signers


def authors(blocks: tuple[Block, ...]) -> tuple[Claim, ...]:
    """People who signed."""
    return _signed(blocks, "person")


def desks(blocks: tuple[Block, ...]) -> tuple[Claim, ...]:
    """Desks and staff that signed; what a person above does ("Senior Editor") is no desk."""
    signed = _signed(blocks, "desk")
    return tuple(one for one in signed if not is_role(one.value)) if authors(blocks) else signed


def agencies(blocks: tuple[Block, ...]) -> tuple[Claim, ...]:
    """Agencies that signed."""
    return _signed(blocks, "agency")


def _signed(blocks: tuple[Block, ...], kind: SignerKind) -> tuple[Claim, ...]:
    """Everybody of one kind, each name once."""
    found: dict[str, Claim] = {}
    for block in of_kind(blocks, "byline"):
        for signer in signers(block.view.text, marker=False):
            if signer.kind == kind:
                found.setdefault(signer.name.casefold(), claim(block, signer.start, signer.end, "metadata:byline"))
    return tuple(found.values())

"""Article + metadata + boilerplate + markup + white space = every character, for whatever text."""

from __future__ import annotations

import hashlib
from typing import Any

from hypothesis import given

from builder.clean import account, by_rule, clean
from builder.model.seed import MediaType, Seed
from tests.strategies import texts


def made(text: str, media_type: MediaType) -> Seed:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Seed("x", "seeds/x", digest, len(text), media_type, "utf-8", "strict", bom=False, lossless=True, text=text)


def whole(seed: Seed) -> Any:
    blocks = clean(seed)
    found = account(seed, blocks)
    assert found.total == len(seed.text)
    end = 0
    for block in blocks:
        assert block.view.start >= end
        end = block.view.end
        assert block.trace
        assert block.trace[-1].kept == block.kept
    return found, blocks


@given(texts)
def test_every_visible_character_of_a_text_is_in_one_block(text: str) -> None:
    seed = made(text, "text/plain")
    found, blocks = whole(seed)
    assert found.markup == 0
    assert all(seed.text[block.view.start : block.view.end] == block.view.text for block in blocks)


@given(texts)
def test_a_markdown_file_with_front_matter_is_accounted_for(text: str) -> None:
    assert whole(made(f"---\ntitle: x\n---\n{text}", "text/markdown"))[0].markup == 0


@given(texts)
def test_a_page_is_accounted_for_too(text: str) -> None:
    whole(made(f"<p>{text}</p>", "text/html"))


def test_rules_are_counted_most_first() -> None:
    seed = made("Advertisement\n\nAdvertisement\n\nShare this article\n", "text/plain")
    assert by_rule(clean(seed)) == {"notice:advertisement": 2, "sharing:buttons": 1}

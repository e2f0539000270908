"""The site attributes and never asserts: every sentence of ours is listed, and somebody has read it.

``tests/cases/wording/sentences.txt`` holds each sentence a template or `wording` can produce, … standing
for what is filled in.  A new one fails here until it is added; whoever adds it answers for these:
its subject is a source or the dossier's own act, and no word in it judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.render import wording

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "builder" / "render" / "templates").glob("*.jinja"))
LISTED = ROOT / "tests" / "cases" / "wording" / "sentences.txt"
JUDGING = [
    "accuse",
    "admit",
    "allege",
    "alleged",
    "allegedly",
    "bias",
    "biased",
    "claim",
    "claims",
    "claimed",
    "conceal",
    "contradict",
    "contradicts",
    "controversial",
    "correct",
    "deny",
    "disinformation",
    "exaggerate",
    "fake",
    "false",
    "falsely",
    "hide",
    "honest",
    "hides",
    "incorrect",
    "lie",
    "lies",
    "misinformation",
    "mislead",
    "misleading",
    "obviously",
    "omit",
    "omits",
    "only-true",
    "propaganda",
    "refuse",
    "reveal",
    "reveals",
    "reliable",
    "so-called",
    "suspicious",
    "true",
    "truth",
    "trustworthy",
    "unfortunately",
    "unreliable",
    "untrue",
    "wrong",
]


def sentences() -> Iterator[str]:
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = re.sub(r"\{\{.*?\}\}", "…", text, flags=re.DOTALL)
        text = re.sub(r"\{:.*?\}|<[^>]*>", " ", text)
        for line in text.splitlines():
            yield from _long(re.split(r"(?<=[.?!;])\s|\|", line))
    for words in (wording.STATUSES, wording.KINDS, wording.CELLS):
        yield from _long(words.values())


def _long(parts: object) -> Iterator[str]:
    for part in parts:  # type: ignore[attr-defined]
        plain = " ".join(re.findall(r"[\w’'-]+|…", part))
        if len(re.findall(r"[A-Za-z]{2,}", plain)) >= 3:
            yield plain


def test_every_sentence_was_read_by_somebody() -> None:
    listed = set(LISTED.read_text(encoding="utf-8").splitlines())
    assert sorted(set(sentences()) - listed) == []


def test_no_sentence_is_listed_that_nobody_produces() -> None:
    assert sorted(set(LISTED.read_text(encoding="utf-8").splitlines()) - set(sentences())) == []


@pytest.mark.parametrize("word", JUDGING)
def test_no_word_judges(word: str) -> None:
    assert [s for s in sentences() if re.search(rf"\b{word}\b", s, re.IGNORECASE)] == []


def test_of_many_names_the_first_are_said_and_how_many_more() -> None:
    assert wording._listed([str(n) for n in range(14)]) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more"

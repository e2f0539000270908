"""The dossier's own words for things: closed lists, so that they can be read, translated and checked in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.model.casebook import Casebook

STATUSES = {
    "direct": "the source gives all of it in quotation marks",
    "partial": "the source gives part of it in quotation marks",
    "paraphrase": "the source reports it in its own words",
    "own voice": "the source says it itself",
}
KINDS = {
    "copy": "the same words",
    "parallel": "the same statement in near words",
    "paraphrase": "the same statement in other words",
}
SYMBOLS = {
    "direct": "“ ”",
    "partial": "“…",
    "paraphrase": "≈",
    "own voice": "■",
    "absent": "–",
    "cut": "?",
    "undated": "·",
    "earlier": "<",
    "language": "≠",
    "not looked at": "",
}
CELLS = STATUSES | {
    "absent": "no such passage was found in this text, which is complete",
    "cut": "cannot be known: the saved text is cut",
    "undated": "no such passage was found in this text, which gives no date and may be older",
    "earlier": "no such passage was found in this text, which was published earlier",
    "language": "not compared: the text is in another language",
    "not looked at": "shares nothing else with these sources and was not looked at",
}


def caveats(book: Casebook) -> list[str]:
    """What a reader should know before relying on the dossier; empty when there is nothing."""
    cut = [s.ref.sigil for s in book.sources if s.truncated]
    undated = [s.ref.sigil for s in book.sources if s.ref.date == "undated"]
    unknown = [s.ref.sigil for s in book.sources if s.ref.outlet_inferred or s.ref.outlet == "unknown outlet"]
    wanted = [w.name for w in book.wanted[:6]]
    rows = [
        (cut, "The saved text is cut in {}: what is missing there cannot be known."),
        (undated, "No date of publication is given in {}."),
        (unknown, "The outlet is not named in {}; where one is shown, it was inferred."),
        (wanted, "Originals that are cited and not in this dossier: {}."),
        ([str(len(book.suggestions))] if book.suggestions else [], "Undecided names, speakers and statements: {}."),
    ]
    return [words.format(", ".join(values)) for values, words in rows if values]


def names(book: Casebook) -> dict[str, str]:
    """What pages call the sources, people and topics that decisions know by their ids."""
    topics = {topic.ref.id: topic.ref.name for topic in book.topics}
    people = {person.ref.id: person.ref.name for person in book.people}
    return topics | people | {source.ref.id: source.ref.sigil for source in book.sources}


def party(text: str, named: Mapping[str, str]) -> str:
    """One side of a decision about names: ``000-af#Bell`` is “Bell” in 000."""
    source, mark, form = text.partition("#")
    return f"“{form}” in {named[source]}" if mark and source in named else named.get(text, text)


def reason(text: str, named: Mapping[str, str]) -> str:
    """The reason of a decision, its sources called as on pages; a word without a digit is not taken for an id."""
    return re.sub(r"[\w-]*\d[\w-]*", lambda found: named.get(found[0], found[0]), text)

"""The dossier's own words for things: closed lists, so that they can be read, translated and checked in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from builder.model.casebook import Casebook
from builder.model.entity import Judgement

_SOURCES = 12  # named one by one in a sentence

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
    cut = [s.ref.sigil for s in book.briefs if s.truncated]
    undated = [s.ref.sigil for s in book.briefs if s.ref.date == "undated"]
    unknown = [s.ref.sigil for s in book.briefs if s.ref.outlet_inferred or s.ref.outlet == "unknown outlet"]
    wanted = [w.name for w in book.wanted if w.kind != "document"][:6]
    documents = sum(w.kind == "document" for w in book.wanted)
    if documents:
        wanted.append("1 document" if documents == 1 else f"documents under {documents} names")
    rows = [
        (cut, "The saved text is cut in {}: what is missing there cannot be known."),
        (undated, "No date of publication is given in {}."),
        (unknown, "The outlet is not named in {}; where one is shown, it was inferred."),
        (wanted, "Originals that are cited and not in this dossier: {}."),
        ([str(len(book.suggestions))] if book.suggestions else [], "Undecided names, speakers and statements: {}."),
    ]
    return [words.format(_listed(values)) for values, words in rows if values]


def names(book: Casebook) -> dict[str, str]:
    """What pages call the sources, people and topics that decisions know by their ids."""
    topics = {topic.ref.id: topic.ref.name for topic in book.topics.briefs}
    people = {person.ref.id: person.ref.name for person in book.people.briefs}
    return topics | people | {source.ref.id: source.ref.sigil for source in book.briefs}


def party(text: str, named: Mapping[str, str]) -> str:
    """One side of a decision about names: ``000-af#Bell`` is “Bell” in 000."""
    source, mark, form = text.partition("#")
    return f"“{form}” in {named[source]}" if mark and source in named else named.get(text, text)


def merges(why: Iterable[Judgement], named: Mapping[str, str]) -> list[tuple[str, str, tuple[str, ...], str]]:
    """(name, other name, reasons, rule) of each merge; one that is made in many sources for one reason stands once."""
    found: dict[tuple[str, str, tuple[str, ...], str], list[str]] = {}
    for made in why:
        source, mark, form = made.left.partition("#")
        here = mark and source in named
        key = (f"“{form}”" if here else party(made.left, named), party(made.right, named), made.because, made.by)
        found.setdefault(key, []).extend([named[source]] if here else [])
    return [(name + _in(sigils), other, because, by) for (name, other, because, by), sigils in found.items()]


def _in(sigils: Sequence[str]) -> str:
    return f" in {_listed(sigils)}" if sigils else ""


def _listed(names: Sequence[str]) -> str:
    """The names in a row; of very many the first, and how many more."""
    more = f" and {len(names) - _SOURCES} more" if len(names) > _SOURCES else ""
    return ", ".join(names[:_SOURCES]) + more


def reason(text: str, named: Mapping[str, str]) -> str:
    """The reason of a decision, its sources called as on pages; a word without a digit is not taken for an id."""
    return re.sub(r"[\w-]*\d[\w-]*", lambda found: named.get(found[0], found[0]), text)

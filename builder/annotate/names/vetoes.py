"""What is no name of a person, whatever the tagger thinks: air bases, operations, newspapers, peoples, titles of works."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from builder.annotate.names.candidates import Candidate, words_of
from builder.annotate.names.features import ORDINAL, capital
from builder.annotate.names.lexicon import lexicon
from builder.annotate.names.roles import nominal
from builder.annotate.names.rows import Row
from builder.model.document import MentionKind
from builder.resources import read_yaml

_APPOSED = 5  # words of ", a small town"
_INNER_CAPITAL = re.compile(r"[^\W\d_A-Z][A-Z]|[A-Z]{2}[^\W\d_A-Z]")
_CODE = re.compile(r"[\d_]")
_SURNAME_PREFIXES = (
    "Mc",
    "Mac",
    "De",
    "Di",
    "Da",
    "Du",
    "Del",
    "Della",
    "Le",
    "La",
    "Van",
    "Von",
    "Fitz",
    "O’",
    "O'",
    "Al",
    "El",
    "Ver",
    "Vander",
)
_SHORT = 4
_FIRM = 0.95
_MOST_TITLE = 6  # words of a title between quotation marks


@cache
def _beside() -> dict[str, dict[str, MentionKind | None]]:
    """``before`` and ``after``: the neighbour → what it makes of the name (``None``: nothing)."""
    lists = read_yaml("name_vetoes.yml")
    table: dict[str, dict[str, MentionKind | None]] = {"before": {}, "after": {}}
    for kind, sides in lists.items():
        for side, words in sides.items():
            if side in table:
                table[side].update(dict.fromkeys(words, None if kind == "nothing" else kind))
    for phrase in lists["place"]["phrases"]:
        table["after"][phrase] = "place"
    return table


@cache
def _no_names() -> frozenset[str]:
    return frozenset(read_yaml("name_vetoes.yml")["nothing"]["whole"])


def allowed(rows: Sequence[Row], names: Sequence[Candidate]) -> list[Candidate]:
    """The names without those that cannot be, and with those that must be of another kind."""
    found = []
    for name in names:
        kept = _judged(rows[name.row], name, words_of(rows, name))
        if kept:
            found.append(kept)
    return found


def _judged(row: Row, name: Candidate, words: Sequence[str]) -> Candidate | None:
    if (
        " ".join(words).lower() in _no_names()
        or _people_or_calendar(words)
        or (name.kind == "place" and len(words) > 1 and _mere_office(words))
        or (name.kind == "org" and len(words) == 1 and _portfolio(row, name))
        or (name.kind == "person" and _no_person(row, name, words))
    ):
        return None
    known = _well_known(row, name, words)
    if known:
        return known
    return _by_neighbour(row, name, ("place", "org", None) if name.kind == "person" else ("place",))


def _no_person(row: Row, name: Candidate, words: Sequence[str]) -> bool:
    if any(word.lower() in _no_names() or _CODE.search(word) for word in words) or _ship(row, name, words):
        return True
    if words[-1].lower() in read_yaml("name_vetoes.yml")["nothing"]["last"]:
        return True
    letters = [word for word in words if sum(map(str.isalpha, word)) > 1]
    return not letters or _mere_words(words) or _title_of_work(row, name)


def _ship(row: Row, name: Candidate, words: Sequence[str]) -> bool:
    """*MV Anna Bell*: a vessel, by the letters in front of its name."""
    letters = words[0] if len(words) > 1 and words[0].isupper() else row.words[name.start - 1] if name.start else ""
    return letters.isupper() and letters.lower() in read_yaml("name_vetoes.yml")["nothing"]["ships"]


def _well_known(row: Row, name: Candidate, words: Sequence[str]) -> Candidate | None:
    """The name as the place or organisation it must be; ``None`` when nothing is known of it."""
    phrase = lexicon().phrases.get(" ".join(words).lower(), ())
    country = name.kind == "org" and all(lexicon().has(word, "place:countries") for word in words)
    if country or any(entry.startswith("place:") for entry in phrase):
        return name if name.kind == "place" else name.turned("place", "well-known place")
    if name.kind == "person" and name.start and ORDINAL.fullmatch(row.words[name.start - 1]):
        return name.moved(name.start - 1, name.end).turned("org", "number before it")
    body = _known_body(words) or (_brand(words) if name.kind == "person" else "")
    if not body or _surname(name, words):
        return None
    return name if name.kind == "org" else name.turned("org", body)


def _surname(name: Candidate, words: Sequence[str]) -> bool:
    """*Goldman* is a bank, and many people; the tagger is firm that here it is one of these."""
    firm = name.kind == "person" and name.belief >= _FIRM and not words[0].isupper()
    return firm and len(words) == 1 and lexicon().has(words[0], "last", "both")


def _known_body(words: Sequence[str]) -> str:
    """Why the words are an organisation's for certain; empty when they are not."""
    known = lexicon()
    if "org:known" in known.phrases.get(" ".join(words).lower(), ()):
        return "well-known organisation"
    if len(words) == 1 and known.has(words[0], "org:known") and not known.has(words[0], "first", "both"):
        return "well-known organisation"
    bare = words[0].lower().removeprefix("al-") if len(words) > 1 else ""
    return f"first word: {words[0]}" if bare in read_yaml("name_vetoes.yml")["org"]["first"] else ""


def _brand(words: Sequence[str]) -> str:
    """*TikTok*, *AI*: a lone word with a capital inside, or of a few capitals only, is written like no surname."""
    if len(words) > 1 or words[0].startswith(_SURNAME_PREFIXES):
        return ""
    inner = _INNER_CAPITAL.search(words[0]) is not None
    return "written like a brand" if inner or (words[0].isupper() and len(words[0]) <= _SHORT) else ""


def _people_or_calendar(words: Sequence[str]) -> bool:
    """*Iraqi*, *Kurds*, *Friday*: no name of one person, place or body."""
    known = lexicon()
    return all(
        known.has(word, "place:demonyms", "name:calendar", "name:determiners")
        and not known.has(word, "place:countries")
        for word in words
    )


def _mere_office(words: Sequence[str]) -> bool:
    """*Iraqi Prime*: the beginning of an office, no place."""
    known = lexicon()
    return all(known.has(word, "place:demonyms", "modifier", "role", "title") for word in words) and not any(
        known.has(word, "place:countries", "place:regions", "place:states", "place:cities", "place:heads")
        for word in words
    )


def _portfolio(row: Row, name: Candidate) -> bool:
    """*Environment* Minister: what the office is about."""
    behind = row.words[name.end].lower() if name.end < len(row.words) else ""
    return behind in read_yaml("name_vetoes.yml")["nothing"]["portfolio"]


def _mere_words(words: Sequence[str]) -> bool:
    """Titles without a name, and single words the language writes small."""
    known = lexicon()
    if all(
        known.has(word, "title", "role", "modifier") and not known.has(word, "first", "both", "last") for word in words
    ):
        return True
    return all(known.has(word, "common") and not known.has(word, "first", "both") for word in words) and len(words) == 1


def _title_of_work(row: Row, name: Candidate) -> bool:
    """``“Angela’s Ashes”``: what stands between marks from end to end, mostly capitals, is called so and does nothing."""
    start = name.start
    while start > 0 and row.words[start] != '"' and name.start - start < _MOST_TITLE:
        start -= 1
    if row.words[start] != '"':
        return False
    end = start + 1
    while end < len(row.words) and row.words[end] != '"' and end - start <= _MOST_TITLE:
        end += 1
    inside = [word for word in row.words[start + 1 : end] if word[0].isalpha()]
    closed = end < len(row.words) and row.words[end] == '"'
    if not closed or end < name.end or not inside or row.words[end - 1] in ".!?":
        return False
    between = start > 0 and end + 1 < len(row.words) and capital(row.words[start - 1]) and capital(row.words[end + 1])
    return not between and sum(map(capital, inside)) * 2 > len(inside) and capital(inside[0])


def _by_neighbour(row: Row, name: Candidate, wanted: Sequence[MentionKind | None]) -> Candidate | None:
    """A name beside *air base*, *Operation*, *newspaper* is a place, nothing, an organisation."""
    before = row.words[name.start - 1].lower() if name.start else ""
    after = [word.lower() for word in row.words[name.end : name.end + 2]]
    if "place" in wanted and _located(row, name):
        return name.turned("place", "called a place")
    for side, phrase in (("after", " ".join(after)), ("after", after[0] if after else ""), ("before", before)):
        if phrase in _beside()[side] and _beside()[side][phrase] in wanted:
            kind = _beside()[side][phrase]
            return name.turned(kind, f"{side}: {phrase}") if kind else None
    return name


def _located(row: Row, name: Candidate) -> bool:
    """*the city of* Sidon; Sidon, *the capital of* Lebanon."""
    called = frozenset(read_yaml("name_vetoes.yml")["place"]["called"])
    ahead = [word.lower() for word in row.words[max(0, name.start - 2) : name.start]]
    if len(ahead) > 1 and ahead[1] == "of" and ahead[0] in called:
        return True
    behind = [*(word.lower() for word in row.words[name.end : name.end + _APPOSED]), "", ""]
    if behind[0] != "," or behind[1] not in ("the", "a", "an"):
        return False
    # "a small town"; not "the town clerk"
    return any(word in called and not (after and nominal(after)) for word, after in pairwise(behind[2:5]))

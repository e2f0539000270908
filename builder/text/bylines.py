"""Who signed a line: ``By News Desk - January 20 2022`` → a desk; ``By A. Name and B. Name, AFP`` → two people and an agency.

Only shapes are looked at (capitals, initials, particles), beside a few lists in
``resources/bylines.yml``; where the shape does not fit, nobody signed.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from builder.resources import read_bytes, read_yaml
from builder.text.calendar import relative_date, stamp_words, written_dates

SignerKind = Literal["person", "desk", "agency"]

_WORD = re.compile(r"[^\W\d_][\w.'’‘`-]*")
_SPLIT = re.compile(r"\s{0,9}(?:[,;|/&•·\n]|\s[–—-]\s|(?<=\S)[ \t\xa0]{2,9}(?=\S))\s*")
_NOISE = re.compile(r"[\s,;:|/&•·.–—-]+")
_CLOCK = re.compile(
    r"(?:\bat\b|\bum\b|\bà\b|\ba las\b|kl\.?)?\s?(?<!\d)[0-2]?\d[:.h][0-5]\d(?::\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|uhr|h|gmt|utc|ist|est|edt|cst|et|cet)?\b",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\b(?:GMT|UTC|CES?T|E[DS]T|P[DS]T|JST|WIB|IST)\b|(?<!\d)\d\d?/\d\d?/\d{4}(?!\d)")
_BRACKET = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|@\w{1,30}|\S{1,40}@\S{1,40}")
_LENGTH = re.compile(
    r"\b\d{1,5}\s?(?:min|mins|minutes?|minuten|minutos?|minuti|minuter|views?|shares?|comments?|kommentare?|commentaires?|comentarios?|commenti|words)\b.{0,12}|\b\d{1,2}\s?(?:hours?|hrs?|days?|weeks?|stunden?|tagen?|heures?|jours?|horas?|d[ií]as?|ore|giorni)$",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[^\W\d_])(?=[A-ZÄÖÜ][^\W\d_]{3})")
_BAR = re.compile(r"\s{0,9}[|•·]\s*|\s[–—-]\s|(?<=\d)\s+(?=[^\W\d])")
_REPORTER = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,4})\s?(?:기자|특파원|선임기자)(?![가-힣])")
_GLUED = frozenset({"by", "von", "par", "por", "written by"})  # "ByA. Name": two elements of a page run together
_JOINED = re.compile(r"(?P<article>[^\W\d_]{1,3})[-'’‘`]")
_BETWEEN = re.compile(r"(?<=\s)\S{1,8}(?=\s)")  # a word that may link two names
_NEVER = frozenset(":!?")  # signs that no name has
_SHORT = 200  # characters of a line in which a marked part is looked for
_CJK = "\u2e80"  # from here on a full name is written as one word
_LONGEST = 5  # words of a name
_MOST = 6  # people who sign one article


@dataclass(frozen=True)
class Signer:
    """Somebody who signed, as written."""

    name: str
    """Without marker, role and title."""
    kind: SignerKind
    """Person, desk (``News Desk``, ``Staff``) or agency."""
    start: int
    """Offset in the line."""
    end: int
    """Offset behind it."""


def marked(text: str) -> int:
    """Length of the words that announce a byline (``By ``); 0 when there are none."""
    low = text[:40].casefold()
    for marker in _markers().get(low[:1], ()):
        if low.startswith(marker):
            rest = text[len(marker) :]
            glued = marker in _GLUED and text[len(marker) - 1].islower() and rest[:1].isupper()
            if glued or marker[-1] in ":：/／" or rest[:1].isspace() or rest[:1] in ":：":
                return len(marker) + len(rest) - len(rest.lstrip(" \t\xa0:："))
    return 0


def marked_for_sure(text: str) -> int:
    """The same for words that announce nothing but bylines ("Written by", not "de")."""
    length = marked(text)
    return 0 if text[:length].strip(" \t\xa0:：").casefold() in _cautious() else length


def more_by(text: str) -> int:
    """Length of the words of a link to what else an author wrote ("View all posts by "); 0 when there are none."""
    return _opening(text, "more")


def about(text: str) -> int:
    """Length of the words above a box about the author ("About "); 0 when there are none."""
    return _opening(text, "about")


def _opening(text: str, name: str) -> int:
    low = text[:_SHORT].replace("\xa0", " ").casefold()
    return next((len(words) + 1 for words in _phrases(name) if low.startswith(words + " ")), 0)


@cache
def doing() -> str:
    """The words between a name and what the person does ("is", "reports"), as alternatives of an expression."""
    return "|".join(sorted(_words("does")))


def works(text: str) -> bool:
    """The words say that somebody writes for a living ("a reporter at …")."""
    return not _words("work").isdisjoint(map(str.casefold, _WORD.findall(text[:_SHORT])))


def only_marker(text: str) -> bool:
    """The line is nothing but a marker: the name stands on the next line."""
    return text.strip().strip(":：").casefold() in _marker_words()


def signers(text: str, *, marker: bool) -> tuple[Signer, ...]:
    """Everybody who signs in `text`; with `marker` the line must begin as bylines do.

    Nothing when any part of the line is neither a name nor a desk nor an agency nor a role.
    """
    begin = marked(text) or _marked_part(text)
    if not begin and len(text) < _SHORT and (named := reporters(text)):
        return named
    if marker and not begin:
        return ()
    if begin and text[begin : begin + 1] in "|•·":
        return ()  # "by | 20 January 2022 | Gardens": the name is lost
    body = _blanked(text, begin)
    cautious = begin and text[:begin].strip(" \t\xa0:：").casefold() in _cautious()
    dates = [one.start for one in written_dates(text)] if begin else []
    found: list[Signer] = []
    for start, end in _parts(body):
        if found and any(found[-1].end <= at < start for at in dates):
            break  # "By A. Name | Jan 20, 2022 | Harbour, News"
        if found and _beside(body[start:end], found[0]):
            if _placed(body[start:end]):
                break  # "By A. Name, Head of Sales and Public Relations"
            continue
        signer = _signer(body, start, end, marker=bool(begin) and not cautious)
        if signer:
            found.append(signer)
        elif cautious or not begin or not found:
            return ()
        else:
            break  # "By A. Name, who covers the Middle East": what follows the names is about them
    return tuple(found[:_MOST]) if _plausible(found) else ()


def reporters(text: str) -> tuple[Signer, ...]:
    """Korean names before the word for a reporter, whatever stands beside them ("서울, 부산 김민수 기자")."""
    found = [match.span("name") for match in _REPORTER.finditer(text)]
    return tuple(Signer(text[start:end], "person", start, end) for start, end in found[:_MOST])


def _marked_part(text: str) -> int:
    """Where the names begin after a bar or a date ("20.01.2022 | 14:07 | Von A. Name"); 0 when no part is marked."""
    ends = [bar.end() for bar in _BAR.finditer(text[:_SHORT])]
    ends += [noise.end() for one in written_dates(text[:_SHORT]) if (noise := _NOISE.match(text, one.end))]
    return next((end + length for end in sorted(ends) if (length := marked(text[end:]))), 0)


def _beside(text: str, first: Signer) -> bool:
    """A role, a place ("A. Name, Berlin"), or an outlet in capitals after a name that is not ("A. Name, MDR SACHSEN")."""
    if _role(text):
        return True
    if (
        text.casefold().rstrip(".") in _agencies()
        or first.kind != "person"
        or not _words("staff").isdisjoint(text.casefold().split())
    ):
        return False
    return (len(text.split()) == 1 and " " in first.name) or (text.isupper() and not first.name.isupper())


def _placed(text: str) -> bool:
    """What somebody does and where ("Head of Sales")."""
    words = text.casefold().split()
    return len(words) > 2 and not _words("at").isdisjoint(words[1:])


def _plausible(found: list[Signer]) -> bool:
    return bool(found) and len({one.name.casefold() for one in found}) == len(found)


def _blanked(text: str, begin: int) -> str:
    """The line with marker, dates, clock times, brackets and addresses blanked out: offsets stay."""
    spans = [(0, begin), *((one.start, one.end) for one in written_dates(text, months=True))]
    spans += [match.span() for match in _WORD.finditer(text) if match.group().casefold() in stamp_words()]
    ago = relative_date(text)
    spans += [ago] if ago else []
    spans += [match.span() for pattern in (_CLOCK, _STAMP, _BRACKET, _LENGTH) for match in pattern.finditer(text)]
    for start, end in spans:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _parts(body: str) -> list[tuple[int, int]]:
    """The stretches between commas, bars, links ("and") and glued role words."""
    cuts = [match.span() for match in _SPLIT.finditer(body)]
    cuts += [match.span() for match in _BETWEEN.finditer(body) if match.group().casefold() in _words("link")]
    cuts += [(match.start(), match.start()) for match in _CAMEL.finditer(body) if _role(body[match.start() :])]
    parts, at = [], 0
    for start, end in [*sorted(cuts), (len(body), len(body))]:
        if start >= at:
            if not _NOISE.fullmatch(body[at:start] or " "):
                parts.append(_trimmed(body, at, start))
            at = end
    return parts


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    piece = body[start:end]
    left = len(piece) - len(piece.lstrip(" \t\xa0\n.,:;|-–—"))
    right = len(piece) - len(piece.rstrip(" \t\xa0\n,:;|-–—"))
    return start + left, end - right


def _signer(body: str, start: int, end: int, *, marker: bool) -> Signer | None:
    text = body[start:end]
    if text.casefold().rstrip(".") in _agencies():
        return Signer(text, "agency", start, end)
    words = list(_WORD.finditer(text))
    if not words or not _NEVER.isdisjoint(text) or any(word.group().casefold() in _words("nobody") for word in words):
        return None
    if any(part in _words("staff") for word in words for part in word.group().casefold().split("-")):
        return Signer(text, "desk", start, end) if len(words) <= 4 and text[0].isupper() else None
    length = 0 if any(map(str.isdigit, text)) else _name_length(words, marker=marker)
    if not length or _role(text):
        return None
    last = words[length - 1].end()
    rest = text[last:].strip(" ,.:")
    if rest and not _role(rest) and rest.casefold() not in section_names():
        return None
    return Signer(text[words[0].start() : last].rstrip("."), "person", start + words[0].start(), start + last)


def _name_length(words: list[re.Match[str]], *, marker: bool) -> int:
    """How many of the words are a name: two or more with capitals (or letters without case), particles between."""
    count = capitals = 0
    for word in words[: _LONGEST + 1]:
        text = word.group()
        particle = text.casefold() in _words("particles")
        if capitals >= (1 if text[0] > _CJK else 2) and (_role(text) or text.casefold() in section_names()):
            break
        if text[0].islower() and not (particle or _joined(text)):
            break
        count += 1
        capitals += not particle or text[0].isupper()
    if count > _LONGEST:
        return 0
    while count and words[count - 1].group().casefold() in _words("particles"):
        count -= 1
    # One word is a name behind "By", and where full names are one, before a role ("신현주 기자").
    whole = bool(words) and words[0].group()[0] > _CJK
    alone = marker and (len(words) == 1 or _role(words[1].group())) and (whole or len(words[0].group()) > 2)
    single = count == 1 and (alone or (whole and len(words) == 2 and _role(words[1].group())))
    return count if capitals >= 2 or single else 0


def _joined(word: str) -> bool:
    """The word is a name with its article joined to it (al-Hadidi, d'Arcy)."""
    begin = _JOINED.match(word)
    return begin is not None and begin["article"] in _words("joined") and word[begin.end() :][:1].isupper()


def _role(text: str) -> bool:
    """The text begins with a word for what somebody does, or with a place or outlet ("in Berlin", "for BBC")."""
    first = _WORD.match(text.lstrip(" ,"))
    word = first.group().casefold() if first else ""
    return any(word in _words(kind) for kind in ("work", "roles", "at"))


def is_role(text: str) -> bool:
    """The text says what somebody does ("Senior Editor"): it ends in a word for one person's work, and names nobody."""
    words = _WORD.findall(text)
    return bool(words) and words[-1].casefold() in _words("roles") | _words("work")


def given_names() -> frozenset[str]:
    """Frequent first names, lower case: what tells a name standing alone from a section or a place."""
    return _given()


def names_known(text: str) -> bool:
    """At least half of the people whom a line names have frequent first names."""
    people = [one.name for one in signers(text, marker=False) if one.kind == "person"]
    known = [name for name in people if name.split()[0].split("-")[0].casefold() in given_names()]
    return bool(known) and len(known) * 2 >= len(people)


@cache
def section_names() -> frozenset[str]:
    """The names of sections of news sites, lower case."""
    return frozenset(read_yaml("sections.yml")["names"].split())


@cache
def _given() -> frozenset[str]:
    text = gzip.decompress(read_bytes("name_words.txt.gz")).decode("utf-8")
    first = next(line for line in text.splitlines() if line.startswith("first "))
    return frozenset(first.split()[1:])


@cache
def _markers() -> dict[str, tuple[str, ...]]:
    """First letter → the markers that begin so, the longest first."""
    markers = sorted(_marker_words(), key=lambda marker: (-len(marker), marker))
    return {first: tuple(one for one in markers if one[0] == first) for first in sorted({one[0] for one in markers})}


@cache
def _marker_words() -> frozenset[str]:
    return frozenset(_phrases("markers"))


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in read_yaml("bylines.yml")[name].split("|"))


@cache
def _cautious() -> frozenset[str]:
    return _words("cautious")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in str(read_yaml("bylines.yml")[name]).split())


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(str.casefold, agency_forms()))


@cache
def agency_forms() -> frozenset[str]:
    """Wire services as they are written."""
    return frozenset(_phrases("agencies"))

"""Nothing that is withheld may be found in a build: no 60 characters of a text, no suppressed name, no local path.

Both sides are *squeezed* to letters and digits, case and accents folded, so that no markup, escape,
line break or punctuation can hide a passage.  Of the withheld texts every 16th string of 26 such
characters is kept as an *anchor* (of 14 where letters are sparse), so that any 60 characters hold an
anchor whole.  Each file is then read once: where one of its strings is an anchor, the match is
followed to both sides and measured in the withheld text (a seed-and-extend search, as in BLAST,
Altschul et al. 1990).  A match that may be shown in another source (a copy) is no leak.

Messages name file, source and line, but neither the words nor the name: build logs are public.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.check.letters import GAP, plain, positions, squeeze
from builder.check.rights import NOTHING, Rights
from builder.check.texts import files_below, wordings
from builder.model.document import Document
from builder.model.finding import Finding
from builder.model.span import Span, View

WINDOW = 60
"""Characters of withheld text (white space runs counted as one) that must be nowhere."""

_STRIDE = 16
_LONG = 26  # 26 + 16 - 1 = 41 letters hold an anchor whole; 60 characters of prose have 45 to 52
_REACH = 200  # letters looked at around an anchor: more than 60 characters can have, whatever folding makes of them
_HOME_MARKS = ("home", "Users", "Documents and Settings")
_HOME = re.compile(
    r"(?:(?<![\w./~-])|(?<=file://))/(?:home|Users)/[\w.-]{1,60}/[\w.-]{1,60}"
    r"|(?<!\w)[A-Za-z]:[\\/]{1,2}(?:Users|Documents and Settings)[\\/]{1,2}[^\\/\s\"'<>]{1,60}"
)
"""Where the usual systems keep what belongs to a person.  A source may quote such a path."""
_CHANCE = 2  # letters by which a wording that may be shown agrees beyond its ends: "th[e harbour" behind "by th[e …"
_SHORT = 14  # 14 + 16 - 1 = 29 letters: for tables and lists of numbers, where there are fewer


@dataclass(frozen=True)
class Guarded:
    """A source whose text may be shown in part only."""

    path: str
    """Its file."""
    text: str
    """All that a reader of the file sees, white space folded."""
    hidden: tuple[Span, ...]
    """The parts of `text` that are withheld."""
    free: tuple[Span, ...]
    """The other parts."""
    lines: tuple[tuple[int, int], ...]
    """(offset in `text`, line in the file), ascending."""


@dataclass(frozen=True)
class LeakReport:
    """What was read, and what was found in it."""

    files: int
    """Files, members of archives included."""
    findings: tuple[Finding, ...]
    """One for each file and source (or name, or path), sorted."""


def guard(document: Document, shown: Iterable[Span], rights: Rights = NOTHING) -> Guarded:
    """What must not be found of a source, when only `shown` (spans of its seed) may be, and what is shown of it by right."""
    seed = document.seed.text
    visible = bytearray(len(seed))
    for span in (*shown, *_named(document)):
        visible[span.start : span.end] = b"\1" * len(span)
    text: list[str] = []
    free = bytearray()
    lines: list[tuple[int, int]] = []
    line, counted = 1, 0
    for block in document.blocks:
        line, counted = line + seed.count("\n", counted, block.view.start), block.view.start
        lines.append((len(free), line))
        mask = _mask(block.view, visible)
        for word in re.finditer(r"\S+", block.view.text):
            text.append(word.group() + " ")
            free += mask[word.start() : word.end()] + mask[word.end() - 1 : word.end()]
    words = "".join(text)
    for span in rights.within(words):
        free[span.start : span.end] = b"\1" * len(span)
    return Guarded(document.seed.path, words, _stretches(free, 0), _stretches(free, 1), tuple(lines))


def _named(document: Document) -> Iterator[Span]:
    """Where the source says its title, authors, outlet and day: every build names it by them."""
    known = document.metadata
    for claim in (known.title, *known.authors, known.outlet, known.published):
        yield from claim.spans if claim else ()


def find_leaks(
    build: Path, guarded: Iterable[Guarded], *, names: Mapping[str, Iterable[str]], roots: Iterable[str]
) -> LeakReport:
    """Every place in a build where something withheld stands.

    Args:
        build: the folder that will be published.
        guarded: the sources, as `guard` gives them; those shown in full as well, they may be copied.
        names: label of each suppressed person (``suppress[0]``) and all written forms.
        roots: folders of this machine that must not be named.

    """
    index = _Index(tuple(guarded))
    search = _Search(index, _Names(names), _Folders(roots, index.allowed))
    files = 0
    found: set[Finding] = set()
    for path, raw in files_below(build):
        files += 1
        found.update(search.file(path, raw))
    return LeakReport(files, tuple(sorted(found, key=lambda finding: (finding.path, finding.code, finding.message))))


@dataclass(frozen=True)
class _Piece:
    """A withheld stretch, ready to be compared."""

    source: Guarded
    start: int
    text: str
    squeezed: str
    at: array[int]

    def window(self, first: int, last: int, allowed: str) -> int | None:
        """Where 60 withheld characters begin of which all letters stand in ``squeezed[first:last]``; none if allowed."""
        at = self.at
        start = at[first - 1] + 1 if first else 0
        end = at[last] if last < len(at) else len(self.text)
        if end - start < WINDOW or self.squeezed[first + _CHANCE : last - _CHANCE] in allowed:
            return None
        for begin in range(start, end - WINDOW + 1):
            letters = self.squeezed[bisect_left(at, begin) : bisect_left(at, begin + WINDOW)]
            if letters[_CHANCE:-_CHANCE] not in allowed:
                return self.start + max(begin, at[first])
        return None


class _Index:
    """The anchors of all that is withheld: length → letters → (number of the piece, offset)."""

    def __init__(self, guarded: tuple[Guarded, ...]) -> None:
        self.pieces: list[_Piece] = []
        self.anchors: dict[int, dict[str, list[tuple[int, int]]]] = {_LONG: {}, _SHORT: {}}
        self._verdicts: dict[tuple[int, int, int], int | None] = {}
        self.allowed = "\0".join(dict.fromkeys(reading for one in guarded for reading in _readings(one)))
        for one in guarded:
            for span in one.hidden:
                if len(span) >= WINDOW:
                    self._add(one, span)

    def _add(self, source: Guarded, span: Span) -> None:
        text = source.text[span.start : span.end]
        letters, places_of = squeeze(text), positions(text)
        seen: set[tuple[int, int, str]] = set()
        for length, places in (
            (_LONG, range(0, len(letters), _STRIDE)),
            (_SHORT, sorted(_sparse(places_of, len(text)))),
        ):
            for at in places:
                around = (length, min(at, _REACH), letters[max(0, at - _REACH) : at + _REACH])
                if at + length <= len(letters) and around not in seen:  # in a text that repeats itself one is enough
                    seen.add(around)
                    anchors = self.anchors[length].setdefault(letters[at : at + length], [])
                    anchors.append((len(self.pieces), at))
        self.pieces.append(_Piece(source, span.start, text, letters, places_of))

    def leaks(self, squeezed: str) -> Iterator[tuple[Guarded, int]]:
        """Each source of which too much stands in a squeezed text, and where (offset in `Guarded.text`)."""
        known: set[str] = set()
        followed: dict[tuple[int, int], int] = {}
        for at, number, place in self._hits(squeezed):
            piece, diagonal = self.pieces[number], (number, at - place)
            if piece.source.path in known or followed.get(diagonal, -1) > at:
                continue
            first, last = _extend(squeezed, piece.squeezed, at, place)
            if last < place + _REACH:
                followed[diagonal] = at - place + last
            begin = self._verdict(number, first, last)
            if begin is not None:
                known.add(piece.source.path)
                yield piece.source, begin

    def _verdict(self, number: int, first: int, last: int) -> int | None:
        """`_Piece.window`, remembered: text that repeats itself asks the same many times."""
        key = (number, first, last)
        if key not in self._verdicts:
            self._verdicts[key] = self.pieces[number].window(first, last, self.allowed)
        return self._verdicts[key]

    def _hits(self, squeezed: str) -> Iterator[tuple[int, int, int]]:
        """(offset, number of the piece, offset there) of each anchor in a squeezed text."""
        for length, anchors in self.anchors.items():
            if anchors:
                for at in [n for n in range(len(squeezed) - length + 1) if squeezed[n : n + length] in anchors]:
                    for number, place in anchors[squeezed[at : at + length]]:
                        yield at, number, place


def _readings(source: Guarded) -> Iterator[str]:
    """What may be shown of a source, squeezed, in every way in which a file that shows it may be read: also without its tags."""
    for span in source.free:
        text = source.text[span.start : span.end]
        yield squeeze(text)
        for wording in wordings(text.encode()):
            yield squeeze("".join(wording.text))


def _sparse(places: array[int], length: int) -> set[int]:
    """Offsets of short anchors: in stretches where 60 characters have too few letters for a long one."""
    enough = _LONG + _STRIDE - 1
    at = [-1, *places, *[length] * enough]
    return {
        place - place % _STRIDE + step
        for place in range(len(at) - enough)
        if at[place + enough] - at[place] > WINDOW
        for step in range(0, enough + _STRIDE, _STRIDE)
    }


class _Names:
    """The written forms of suppressed people."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        forms = [(label, form) for label, given in sorted(names.items()) for form in given if squeeze(form)]
        self.forms = tuple((label, squeeze(form), _name_pattern(form)) for label, form in forms)

    def found(self, pieces: tuple[str, ...], squeezed: str) -> Iterator[str]:
        """Labels of the names that stand in these pieces as words of their own."""
        for label, letters, pattern in self.forms:
            if letters in squeezed and any(pattern.search(plain(glue.join(pieces))) for glue in ("", " ")):
                yield label


class _Folders:
    """Folders of this machine, and people's own folders on any other."""

    def __init__(self, roots: Iterable[str], allowed: str) -> None:
        border = r"(?:(?<![\w./~-])|(?<=file://)){}(?![\w-])"
        known = sorted({folder for folder in roots if len(folder) > 1})
        self.roots = tuple((folder, re.compile(border.format(re.escape(folder)))) for folder in known)
        self.allowed = allowed

    def found(self, text: str) -> str:
        """What is named in `text`, in words; empty when nothing is."""
        if any(folder in text and pattern.search(text) for folder, pattern in self.roots):
            return "a folder of this machine"
        homes = any(mark in text for mark in _HOME_MARKS) and [found.group() for found in _HOME.finditer(text)]
        return "somebody's own folder" if homes and any(squeeze(home) not in self.allowed for home in homes) else ""


class _Search:
    """One pass over the files of a build."""

    def __init__(self, index: _Index, names: _Names, folders: _Folders) -> None:
        self.index = index
        self.names = names
        self.folders = folders
        self._clean: set[str] = set()  # tags seen before: menus and heads are the same on every page

    def file(self, path: str, raw: bytes) -> Iterator[Finding]:
        yield from self._pieces(path, (path,))
        for wording in wordings(raw):
            yield from self._pieces(path, wording.text)
            for tag in wording.tags:
                if tag not in self._clean:
                    found = tuple(self._pieces(path, (tag,)))
                    yield from found
                    if not found:
                        self._clean.add(tag)

    def _pieces(self, path: str, pieces: tuple[str, ...]) -> Iterator[Finding]:
        squeezed = squeeze("".join(pieces))
        for source, at in self.index.leaks(squeezed):
            yield _text_leak(path, source, at)
        for label in self.names.found(pieces, squeezed):
            message = f"names a person who is kept out ({label} in dossier.yml)"
            yield Finding("error", "check/leak-name", message, "build again; if it stays, tell us", path)
        folder = self.folders.found("".join(pieces))
        if folder:
            message = f"names {folder}"
            yield Finding("error", "check/leak-path", message, "use paths relative to the project", path)


def _mask(view: View, visible: bytearray) -> bytearray:
    """For each character of a view, 1 when it may be shown."""
    mask = bytearray(len(view.text))
    for run in view.runs:
        behind = visible[run.span.start : run.span.end]
        if len(behind) != run.length:
            behind = bytearray([0 not in behind]) * run.length
        mask[run.at : run.at + run.length] = behind
    return mask


def _stretches(mask: bytearray, kind: int) -> tuple[Span, ...]:
    """Where `mask` is `kind`."""
    return tuple(Span(found.start(), found.end()) for found in re.finditer(bytes([kind]) + b"+", mask))


def _extend(left: str, right: str, at: int, place: int) -> tuple[int, int]:
    """How far ``right`` is like ``left`` around two equal anchors, within reach: offsets in ``right``."""
    before = min(at, place, _REACH)
    behind = min(len(left) - at, len(right) - place, _REACH)
    back = _common(left[at - before : at][::-1], right[place - before : place][::-1])
    return place - back, place + _common(left[at : at + behind], right[place : place + behind])


def _common(left: str, right: str) -> int:
    """Length of the common beginning of two strings of one length."""
    if left == right:
        return len(left)
    return next(n for n, (one, other) in enumerate(zip(left, right, strict=True)) if one != other)


def _name_pattern(form: str) -> re.Pattern[str]:
    tokens = [re.escape(token) for token in GAP.split(plain(form)) if token]
    return re.compile(r"(?<![^\W_])" + r"[\W_]{0,20}".join(tokens) + r"(?![^\W_])")


def _text_leak(path: str, source: Guarded, at: int) -> Finding:
    line = source.lines[max(0, bisect_right(source.lines, at, key=lambda pair: pair[0]) - 1)][1]
    message = f"holds {WINDOW} characters or more of {source.path} that are withheld (from line {line} there)"
    hint = "build again and check that; if it stays, show less of it, or allow more under publish: in dossier.yml"
    return Finding("error", "check/leak-text", message, hint, path)

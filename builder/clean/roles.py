"""Which lines around the beginning of the article say what: title, standfirst, byline, date, caption.

Working from the first paragraph upwards: what stands nearest to the article and looks like a
headline is the title; what is between the two is standfirst, byline, date line, caption, or
furniture.  Nothing is taken for anything without a named rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.clean.headlines import USUAL, begun_anew, headline
from builder.clean.lexicon import icon
from builder.clean.lines import Line
from builder.clean.signs import Signs
from builder.model.seed import BlockKind
from builder.text.bylines import Signer, marked, names_known, only_marker, signers
from builder.text.calendar import WrittenDate, relative_date, stamps, written_dates

_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d\s?[:.h時시]\s?[0-5]\d(?:[:分분]\d{0,2})?")
_HEAD = 60  # lines before the first paragraph that are looked at; menus are longer than any headline block
_OPENING = 12  # words of a sentence with which an article begins
_STAMP, _DAY = 4, 2  # words beside a date: "Last updated on …", "Thursday, …"
_COMMON_LINES, _LONGEST = 80, 2000  # lines of the article, and characters of each, in which a name is looked for
_SENTENCE = 7  # words from which "A. Name is the mayor." is a sentence and no signature
_SIGNATURE = 14  # words of a signature
_ABOVE, _JUST_ABOVE = 4, 2  # lines above the headline in which its author stands beside a date, and otherwise
_DAY_FIRST = "de"  # a language in which 3/4/2021 is a date: which one it is, is asked later
_MENU = 0.3  # share of words of menus from which a line is one
_NAME = 4  # words of a name that stands without a word before it
_SIGNED_WITHIN = 2  # lines below an article in which its author signs
_SHORT = 200  # characters of a line that patterns are tried on
_CAPTION_MOST = 90  # words
# Signs of a line below the headline that is no summary: it is a menu's, or a list of names.
_BESIDE = frozenset(
    {
        "linked",
        "hint related",
        "hint aside",
        "hint action",
        "hint comments",
        "in nav",
        "in aside",
        "in footer",
        "in form",
    }
    | {"capitals", "credit end"}
)
_STANDFIRST_BELOW = 3  # lines below the headline in which a summary stands even when it reads like a headline
_LOOK_AHEAD, _STANDFIRSTS = 9, 2  # lines, and long sentences, between the headline and a date or byline
_MINUTES = re.compile(r"\d|temp[so]|lese|reading|min", re.IGNORECASE)  # without one there is no reading time
_FACES = re.compile(
    r"\((?<=[^\W\d_] \()(?:[LRC]|(?i:left|right|centre|center|links|rechts|li\.|re\.|l\.|r\.|archiv|archive|file))\)"
)
_PARTY = re.compile(r"\b(?:Gov|Sen|Rep|Lt)s?\.[^().]{2,40}\(R\)$")
_CREDIT = re.compile(
    r"(?i)^[(\[]?\s?(?:photo(?:s)?(?:graph)?|picture|image|illustration|credit|photo credit|image credit|bild(?:er|quelle|rechte|nachweis)?|foto(?:s)?|photo d'illustration|crédit(?: photo)?|imagen|imagem|immagine|kuva|fot\.?|zdj(?:ęcie)?|фото|صورة|foto de|foto por|copyright|source|quelle)\s?[:/©]|^[(\[]?©|^(?:getty|afp|reuters|ap photo|ap|dpa|imago|epa)\b[^.]{0,60}$"
)
_NOTICE = "notice:copyright"
_SLASH = re.compile(r"[^\W\d_]/[^\W\d_]")
_COUNTER = re.compile(r"^\W*\d{1,3}\s?(?:/|of|von|de|sur|di|из)\s?\d{1,3}\W*$", re.IGNORECASE)
_READING = re.compile(
    r"(?i)\b\d{1,3}\s?[-–]?\s?(?:min(?:ute|uten|utes|uti|utos|uut|uter|utter|ut)?\.?)\b.{0,12}(?:read|lesezeit|lecture|lectura|leitura|lettura|leestijd|läs)|lesedauer|lesezeit|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|reading time|min read"
)


@dataclass(frozen=True)
class Role:
    """What a line is, and why."""

    kind: BlockKind
    """Its kind of block."""
    rule: str
    """``metadata:…``"""
    because: str
    """The reason in words."""


_TITLE = Role("title", "metadata:title", "the headline")
_AGAIN = Role("title", "metadata:title-again", "the headline once more")
_STANDFIRST = Role("standfirst", "metadata:standfirst", "the summary below the headline")
_BYLINE = Role("byline", "metadata:byline", "says who wrote it")
_DATELINE = Role("dateline", "metadata:date", "says when it was published")
_CAPTION = Role("caption", "metadata:caption", "describes a picture")
_CREDITED = Role("credit", "metadata:credit", "says whose picture it is")
_SECTION = Role("section", "metadata:section", "names the section of the site")
_OUTLET = Role("outlet", "metadata:outlet", "names the outlet")
_TIME = Role("dateline", "metadata:reading-time", "says how long reading takes")


def roles_of(
    lines: Sequence[Line], signs: Sequence[Signs], kept: Sequence[bool], *, strict: bool = False
) -> dict[int, Role]:
    """Line index → its role, for the lines that have one.

    `strict`: a name without a word before it signs only when its first name is known, because a page
    says in its markup who wrote it.
    """
    roles = {at: role for at, line in enumerate(lines) if (role := _anywhere(line.text, signs[at]))}
    first = opening(signs, kept)
    if first is None:
        return roles
    first = _below(lines, signs, roles, first)
    head = range(max(0, first - _HEAD), first)
    roles |= {at: role for at in head if at not in roles and (role := _in_head(lines, signs, at))}
    title = headline(lines, signs, head, {at: role.kind for at, role in roles.items()}, first)
    if title is None and not strict and (title := begun_anew(lines, signs, first)) is not None:
        first = _below(lines, signs, roles, title + 1)
        roles |= {at: role for at in range(title + 1, first) if (role := _in_head(lines, signs, at))}
    if title is None and _is_exclaimed(lines, signs, first):
        title = first
    if title is None:
        return roles
    folded = signs[title].folded
    roles |= {at: _AGAIN for at in head if signs[at].folded == folded}
    roles[title] = _TITLE
    roles |= _bylines(lines, signs, roles, range(title, first), strict=strict)
    if not strict and _BYLINE not in roles.values():
        roles |= {
            at: _BYLINE for at in _behind(signs, kept) if at not in roles and _signs_off(lines[at].text, signs[at])
        }
    for at in range(title + 1, first):
        if (
            at not in roles
            and _is_standfirst(signs[at])
            and (kept[at] or (at <= title + _STANDFIRST_BELOW and _BESIDE.isdisjoint(signs[at].values)))
        ):
            roles[at] = _STANDFIRST
    return roles | _outlet(lines, signs, title, roles)


def _bylines(
    lines: Sequence[Line], signs: Sequence[Signs], roles: dict[int, Role], above: range, *, strict: bool
) -> dict[int, Role]:
    """Lines around the headline that are nothing but names; `above` are those from it to the article."""
    title, first = above.start, above.stop
    pictures = {at for at, role in roles.items() if role in (_CREDITED, _CAPTION)}
    article = [at for at in range(first, min(first + _COMMON_LINES, len(lines))) if at not in pictures]
    found: dict[int, Role] = {}
    for at in range(max(0, title - _ABOVE), min(first + _SIGNED_WITHIN + 1, len(lines))):
        people = _named(lines[at].text, signs[at]) if roles.get(at, _DATELINE).kind == "dateline" else ()
        if not people or _heads_list(signs, at):
            continue
        close, dated = at >= title - _JUST_ABOVE, _beside_date(lines, signs, at)
        near = close and (dated or at - 1 == title or (at + 1 == first and len(people) > 1))
        known = (dated or close) and names_known(lines[at].text)
        if known or (near and not strict and _are_strange(people, _words(lines[i] for i in article))):
            found[at] = _BYLINE
    return found


def _below(lines: Sequence[Line], signs: Sequence[Signs], roles: dict[int, Role], first: int) -> int:
    """The first paragraph proper: below a byline or date that follows a standfirst, when there is one."""
    best, sentences = first, 0
    for at in range(first, min(first + _LOOK_AHEAD, len(lines))):
        if at not in roles and _in_head(lines, signs, at):
            best = at + 1
        elif signs[at].words >= _OPENING:
            sentences += 1
            if sentences > _STANDFIRSTS:
                break
    return best


def opening(signs: Sequence[Signs], kept: Sequence[bool]) -> int | None:
    """Index of the first paragraph: the first kept line that is a long sentence; without any, the end of the file."""
    for least in (_OPENING, 8, 1):
        for at, sign in enumerate(signs):
            if kept[at] and sign.words >= least and sign.sentence and "question" not in sign.values:
                return at
    return len(signs) or None


def _anywhere(text: str, signs: Signs) -> Role | None:
    """Roles that a line shows by itself, wherever it stands."""
    notice = signs.phrase is not None and signs.phrase.rule == _NOTICE  # "© 2021 The Gazette. All rights reserved."
    if signs.words < 12 and not notice and _CREDIT.search(text[:60]):
        return _CREDITED
    if _COUNTER.match(text[:20]):
        return _CAPTION
    if signs.words < 14 and _MINUTES.search(text) and _READING.search(text):
        return _TIME
    if "picture credit" in signs.values and not (signs.words <= _SIGNATURE and names_known(text) and marked(text)):
        return _CAPTION  # "Par A. Nom (avec AFP)" is signed
    if signs.words < _CAPTION_MOST and _points_at_faces(text):
        return _CAPTION
    return None


def _points_at_faces(text: str) -> bool:
    """True for "Ann Lee (L) and Bo Chen (R)"; not for "Gov. Ann Lee (R)", a Republican."""
    return any(not _PARTY.search(text, max(0, found.start() - 60), found.end()) for found in _FACES.finditer(text))


def _in_head(lines: Sequence[Line], signs: Sequence[Signs], at: int) -> Role | None:
    """Roles that a line has before the first paragraph."""
    text, sign = lines[at].text, signs[at]
    if sign.words > 30:
        return None
    if icon(text) and relative_date(text):
        return _SECTION
    if _signed(lines, signs, at):
        return _BYLINE
    if _is_date(text, sign):
        return _DATELINE
    return None


def _signed(lines: Sequence[Line], signs: Sequence[Signs], at: int) -> bool:
    """The line says that it is a byline, or the line above does."""
    text = lines[at].text
    if only_marker(text):
        return at + 1 < len(lines) and bool(signers(lines[at + 1].text, marker=False))
    phrase = signs[at].phrase
    if phrase and phrase.where == "line":
        return False
    if at and only_marker(lines[at - 1].text):
        return bool(signers(text, marker=False))
    return bool(signers(text, marker=True))


def _named(text: str, sign: Signs) -> tuple[Signer, ...]:
    """Who is named in a line that is nothing but names, agencies among them; a slash makes two of them a picture's ("Name/Agency")."""
    if (
        sign.words > _SIGNATURE
        or (sign.sentence and sign.words >= _SENTENCE)
        or (sign.phrase and sign.phrase.where == "line")
        or sign.values.get("menu words", 0) > _MENU
        or text[-1] in ":?!"
    ):
        return ()
    named = signers(text, marker=False)
    people = [one for one in named if one.kind == "person"]
    pictured = _SLASH.search(text) and len(people) <= text.count("/")
    whole = all(len(one.name.split()) <= _NAME for one in people) and all(one.kind != "desk" for one in named)
    return named if whole and not pictured else ()


def _heads_list(signs: Sequence[Signs], at: int) -> bool:
    """Items follow the line: it is their heading ("Key Points")."""
    return at + 1 < len(signs) and "bullet" in signs[at + 1].values


def _behind(signs: Sequence[Signs], kept: Sequence[bool]) -> range:
    """The lines directly behind the last long sentence of the article."""
    last = next(
        (at for at in range(len(signs) - 1, -1, -1) if kept[at] and signs[at].sentence and signs[at].words >= _OPENING),
        None,
    )
    return range(0) if last is None else range(last + 1, min(last + 1 + _SIGNED_WITHIN, len(signs)))


def _signs_off(text: str, sign: Signs) -> bool:
    """The line is nothing but known names, or says that it names the author, as a signature below a text does."""
    if sign.words > _SIGNATURE or sign.phrase:
        return False
    return (sign.words <= 5 and bool(_named(text, sign)) and names_known(text)) or (
        bool(marked(text)) and names_known(text)
    )


def _words(lines: Iterable[Line]) -> frozenset[str]:
    return frozenset(word for line in lines for word in _WORD.findall(line.text[:_LONGEST]))


def _are_strange(people: Sequence[Signer], article: frozenset[str]) -> bool:
    """The article has none of the words in lower case ("Key Points") and names no such place; an author it hardly ever does."""
    words = [word for one in people if one.kind == "person" for word in _WORD.findall(one.name)]
    return all(not one.name[0].islower() for one in people) and not any(
        word.lower() in article or (len(word) > 4 and word in article) for word in words
    )


def _beside_date(lines: Sequence[Line], signs: Sequence[Signs], at: int) -> bool:
    """A date or a reading time stands in the line, above it, or just below."""
    near = range(max(0, at - 1), min(at + 3, len(lines)))
    return any(_is_date(lines[i].text, signs[i]) or _READING.search(lines[i].text[:_SHORT]) for i in near)


def _is_date(text: str, sign: Signs) -> bool:
    if not sign.dated or sign.words > 22:
        return False
    dates = written_dates(text, _DAY_FIRST, months=True)
    stamped = not stamps().isdisjoint(_WORD.findall(text.casefold()))
    if sign.sentence:  # "It was signed on 3 March 2021." tells of the date of something else
        return bool(dates) and _rest(text, dates) <= (_STAMP if stamped else _DAY)
    return bool(dates or stamped or relative_date(text)) and (
        stamped or _rest(text, dates) <= _STAMP + 4 * ("bars" in sign.values)
    )


def _rest(text: str, dates: Sequence[WrittenDate]) -> int:
    """How many words a line has beside its dates and clock times."""
    for one in dates:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return len(_WORD.findall(_CLOCK.sub(" ", text)))


def _is_exclaimed(lines: Sequence[Line], signs: Sequence[Signs], first: int) -> bool:
    """A headline that ends as sentences end ("Who wins?") was taken for the first paragraph."""
    if first + 1 >= len(lines) or signs[first].phrase:
        return False
    return lines[first].text[-1] not in ".。" and signs[first].words <= USUAL and signs[first + 1].words >= _OPENING


def _is_standfirst(sign: Signs) -> bool:
    return not sign.phrase and not sign.dated and (sign.words >= 10 or (sign.sentence and sign.words >= 6))


def _outlet(lines: Sequence[Line], signs: Sequence[Signs], title: int, roles: dict[int, Role]) -> dict[int, Role]:
    """The outlet: a name alone on the first line, directly above the headline."""
    if title != 1 or 0 in roles or signs[0].phrase or lines[0].text.islower():
        return {}
    words = lines[0].text.split()
    named = (
        len(words) <= 4 and lines[0].text[-1] not in ".:!?" and words[0][0].isupper() and words[0].casefold() == "the"
    )
    return {0: _OUTLET} if named else {}

"""What can be seen of a line from its text alone: a handful of numbers with names.

The numbers feed `scoring`; their weights are in ``resources/line_weights.json``, one per name,
so that "why was this line set aside" can be answered in words.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from builder.clean.lexicon import Lexicon, Phrase, fold_line, icon, match
from builder.resources import read_yaml
from builder.text.calendar import relative_date, written_dates
from builder.text.initials import initials
from builder.text.language import little_words

_WORD = re.compile(r"[^\W\d_]+|\d+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_END = re.compile(r"""[.!?…。！？।؟۔][)\]"'”’»“‹›]{0,3}$|[.!?]\s?["“”»]$""")
_NUMBER = re.compile(r"\d\d")  # without one there is no date and no time
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|org|net)\b")
_BAR = re.compile("[|•·›»/>–—-]")
_BARS = re.compile(r"[|•·›»]|\s[/>–—-]\s")
_QUOTE = re.compile('["“”„«»‹›「」]')
# "(AP Photo/A. Name)", "Foto: Name / Agency", "Picture: Name", "© Name"
_CREDIT_END = re.compile(
    r"(?i)(?:[^\W\d_]{1,20}\s?/\s?[^\W\d_]{2,20}(?:[^/.]|(?<=\b[^\W\d_])\.){0,25}|\([^()]{2,60}\)|[^\W\d_]{0,9}(?:foto|photo|photos|bild|bildrechte|picture|pictured|image|screenshot|credit|source|quelle|fuente|fonte|bron|foto por|kuva|fot\.|фото|صورة)\s?:\s?[^:]{2,50}|©[^©]{2,50})\s?[.)\]]?(?:\s(?:less|more))?$"
)
_CREDIT_MARK = re.compile("[/():©]")  # one of them every credit has
_BULLET = re.compile(r"^[•·▪■□●○◆◇►▶➤→>»*–—+-]|^\d{1,3}[.)]?\s|^[#@【\[]")
_SIZES = (2.5, 5.5, 9.5, 19.5, 39.5)  # words
_SIZED = ("words 1-2", "words 3-5", "words 6-9", "words 10-19", "words 20-39", "words 40+")
# Devanagari to Thai with their vowel signs, katakana, ideographs, Hangul: hiragana is mostly grammar
_PAIRED = re.compile("[\u0900-\u0eff\u30a1-\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{2,200}")
_LONGEST = 600  # characters of a line of such a script that are looked at
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LABEL = re.compile(r"[^:.!?,]{2,30}: \S")
_MONEY = re.compile("[€$£¥]")
_PRICE = re.compile(r"[€$£¥]\s?\d|\d\s?[€$£]")
_SENTENCE, _HEADLINE, _UNFINISHED = 10, 18, 20  # words
_ACRONYM = 5  # letters of an agency's name at most: "(Reuters)" signs, "(Archivbild)" describes
_CAPTION = 90  # words of a caption
_SOME = 3  # words of one kind that are as telling as more of them
SURE = "phrase of pages"  # the sign of one that nobody writes in an article
_TALK = 120  # tokens of a line that are looked up


Values = dict[str, float]
"""Name of a sign → how strong it is; absent signs are 0."""


@dataclass(frozen=True)
class Signs:
    """What is seen of one line."""

    words: float
    """Number of words; two characters of a script without spaces count as one."""
    sentence: bool
    """It ends as sentences end."""
    phrase: Phrase | None
    """The furniture phrase it holds."""
    folded: str
    """Its text for comparing."""
    dated: bool
    """A date or a clock time is written in it."""
    apart: bool
    """A blank line stands before it."""
    topic: frozenset[str]
    """Its longer words, by which it is compared with the rest of the text."""
    values: Values
    """All that speaks for or against it."""


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, folded."""
    return list(map(str.casefold, _WORD.findall(text)))


def signs_of(text: str, lexicon: Lexicon, *, repeated: bool = False, apart: bool = True) -> Signs:
    """The signs of one line; `text` is cut to the length that rules look at, `repeated` if it stands elsewhere too."""
    folded = fold_line(text[icon(text) :])
    tokens = _WORD.findall(text)
    folded_words = list(map(str.casefold, tokens))
    low = folded_words[:_TALK]
    unspaced = len(_UNSPACED.findall(text)) if not text.isascii() else 0
    words = (sum(map(str.isascii, tokens)) if unspaced else len(tokens)) + unspaced / 2
    phrase = match(folded, folded_words, lexicon)
    sentence = bool(_END.search(text[-6:]))
    dated = words < 40 and _dated(text, low)
    values = {_SIZED[bisect(_SIZES, words)]: 1.0}
    values |= _ends(text, words, sentence=sentence)
    values |= _capitals(text, tokens, words)
    values |= _vocabulary(low, words, unspaced, lexicon)
    values |= _marks(text, words)
    values |= _shape(text, words, phrase, sentence=sentence, dated=dated)
    if phrase:
        values[f"phrase {phrase.where}"] = 1.0
        values[phrase.rule] = 1.0
        if phrase.sure:
            values[SURE] = 1.0
    if repeated:
        values["repeated"] = 1.0
    topic = frozenset(word for word in low if len(word) > 4)
    return Signs(words, sentence, phrase, folded, dated, apart, topic, values)


def pairs_of(text: str) -> frozenset[str]:
    """Pairs of letters, for scripts whose words are short or not set apart; empty for the others."""
    if text.isascii():
        return frozenset()
    return frozenset(run[at : at + 2] for run in _PAIRED.findall(text[:_LONGEST]) for at in range(len(run) - 1))


def _dated(text: str, low: Sequence[str]) -> bool:
    written = _NUMBER.search(text) and (_CLOCK.search(text) or written_dates(text))
    return bool(written or (not _ago().isdisjoint(low) and relative_date(text)))


def _ends(text: str, words: float, *, sentence: bool) -> Values:
    """How the line begins and ends."""
    last = text[-1]
    seen = {
        "sentence end": sentence,
        "short sentence": sentence and words < 9.5,
        "colon end": last in ":：",
        "ellipsis end": last == "…" or text.endswith("..."),
        "question": last in "?？؟",
        "bullet": bool(_BULLET.match(text)),
        "table": "\t" in text,
    }
    return {name: 1.0 for name, true in seen.items() if true}


def _capitals(text: str, tokens: Sequence[str], words: float) -> Values:
    """Capital letters and numbers."""
    if not tokens:
        return {"no words": 1.0}
    made: Values = {}
    letters = [token for token in tokens if not token.isdigit()]
    capitals = len([token for token in letters if token[0].isupper()])
    if words > 2 and capitals > 0.6 * len(letters):
        made["capitals"] = 1.0
    if len(text) > 3 and text.isupper():
        made["all capitals"] = 1.0
    if 2 <= len(tokens) <= 4 and capitals == len(tokens):
        made["name"] = 1.0
    if len(letters) < len(tokens):
        made["digits"] = 1 - len(letters) / len(tokens)
    return made


def _shape(text: str, words: float, phrase: Phrase | None, *, sentence: bool, dated: bool) -> Values:
    """What kind of line it may be."""
    seen = {
        "date": dated,
        "date in a sentence": dated and words >= _SENTENCE and bool(_YEAR.search(text)),
        "headline": not sentence and not dated and not phrase and 4 <= words <= _HEADLINE and text[-1] not in ":,;",
        "unfinished": not sentence and words >= _UNFINISHED,
        "label": bool(_LABEL.match(text)),
        "opens with speech": text[0] in "“„«\"'‘–—-",
        "price": bool(_MONEY.search(text) and _PRICE.search(text)),
    }
    return {name: 1.0 for name, true in seen.items() if true}


def _vocabulary(low: Sequence[str], words: float, unspaced: int, lexicon: Lexicon) -> Values:
    """Which kinds of words the line is made of."""
    if not low:
        return {}
    kinds = _kinds()
    found: dict[str, int] = {}
    for word in kinds.keys() & low:
        for kind in kinds[word]:
            found[kind] = found.get(kind, 0) + 1
    made = {kind: min(found[kind], _SOME) / _SOME for kind in sorted(found)}
    # A script without spaces has no words to look up: half of a usual share, so that it speaks for nothing.
    share = 0.35 if unspaced > words / 2 else sum(map(little_words().__contains__, low)) / len(low)
    made["little words"] = min(share, 0.5) * 2
    menu = sum(map(lexicon.words.__contains__, low)) / len(low)
    if menu:
        made["menu words"] = menu
    if words > 60:
        made.pop("picture", None)
    return made


def _marks(text: str, words: float) -> Values:
    """Signs between the words."""
    bars = len(_BARS.findall(text[:300])) if _BAR.search(text) else 0
    tail = text[-90:] if words < _CAPTION else ""
    ending = _CREDIT_END.search(tail) if _CREDIT_MARK.search(tail) and "\t" not in tail else None
    seen = {
        "comma": "," in text or "،" in text or "、" in text,
        "quotation marks": bool(_QUOTE.search(text)),
        "address": bool(_ADDRESS.search(text)),
        "credit end": ending is not None,
        "picture credit": ending is not None and _is_credit(ending.group()),
    }
    made = {name: 1.0 for name, true in seen.items() if true}
    if bars:
        made["bars"] = min(bars, 3) / (1 + words / 10)
    return made


def _is_credit(ending: str) -> bool:
    """It names a picture, an agency, or both ("(Photo/A. Name)"); an agency and initials in brackets ("(dpa/jk)") sign a text."""
    words = _WORD.findall(ending.casefold())
    named = not _word_sets()["picture"].isdisjoint(words)
    return named and (len(words) > 1 or len(words[0]) > _ACRONYM) and not initials(ending)


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.casefold().split()) for name, words in read_yaml("line_words.yml").items()}


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Word → the kinds of words it is of."""
    sets = _word_sets()
    return {word: tuple(name for name in sets if word in sets[name]) for word in frozenset().union(*sets.values())}


@cache
def _ago() -> frozenset[str]:
    table = read_yaml("calendar.yml")["relative"]
    return frozenset(word.partition("_")[0] for key in ("after", "before") for word in table[key].casefold().split())

"""What can be seen of a line from its text alone: a handful of numbers with names.

The numbers feed `scoring`; their weights are in ``resources/line_weights.json``, one per name,
so that "why was this line set aside" can be answered in words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from builder.clean.lexicon import Lexicon, Phrase, fold_line, icon, match
from builder.resources import read_yaml
from builder.text.calendar import relative_date, written_dates
from builder.text.language import little_words

_WORD = re.compile(r"[^\W\d_]+|\d+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_END = re.compile(r"""[.!?…。！？।؟۔][)\]"'”’»“‹›]{0,3}$|[.!?]\s?["“”»]$""")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\.(?:com|org|net)\b")
_BARS = re.compile(r"[|•·›»]|\s[/>–—-]\s")
_QUOTE = re.compile('["“”„«»‹›「」]')
# "(AP Photo/A. Name)", "Foto: Name / Agency", "Picture: Name", "© Name"
_CREDIT_END = re.compile(
    r"(?i)(?:[^\W\d_]\s?/\s?[^\W\d_]{2,20}[^/.]{0,25}|\([^()]{2,60}\)|(?:foto|photo|photos|bild|bildrechte|picture|pictured|image|credit|source|quelle|fuente|fonte|bron|foto por|kuva|fot\.|фото|صورة)\s?:\s?[^:]{2,50}|©[^©]{2,50})\s?[.)\]]?$"
)
_BULLET = re.compile(r"^[•·▪■□●○◆◇►▶➤→>»*–—+-]|^\d{1,3}[.)]?\s|^[#@【\[]")
_SIZES = ((2.5, "words 1-2"), (5.5, "words 3-5"), (9.5, "words 6-9"), (19.5, "words 10-19"), (39.5, "words 20-39"))
# Devanagari to Thai with their vowel signs, katakana, ideographs, Hangul: hiragana is mostly grammar
_PAIRED = re.compile("[\u0900-\u0eff\u30a1-\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{2,200}")
_LONGEST = 600  # characters of a line of such a script that are looked at
_TALK = 120  # tokens of a line that are looked up


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
    values: dict[str, float]
    """Name of a sign → how strong it is; absent signs are 0."""


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in lower case."""
    return [token.lower() for token in _WORD.findall(text)]


def signs_of(text: str, lexicon: Lexicon, repeated: frozenset[str] = frozenset(), *, apart: bool = True) -> Signs:
    """The signs of one line; `text` is cut to the length that rules look at."""
    folded = fold_line(text[icon(text) :])
    tokens = _WORD.findall(text)
    low = [token.lower() for token in tokens[:_TALK]]
    unspaced = len(_UNSPACED.findall(text)) if not text.isascii() else 0
    words = (sum(map(str.isascii, tokens)) if unspaced else len(tokens)) + unspaced / 2
    phrase = match(folded, lexicon)
    sentence = bool(_END.search(text[-6:]))
    dated = words < 40 and _dated(text, low)
    values = {next((name for most, name in _SIZES if words < most), "words 40+"): 1.0}
    values |= _ends(text, words, sentence=sentence)
    values |= _capitals(text, tokens, words)
    values |= _vocabulary(low, words, unspaced, lexicon)
    values |= _marks(text, words)
    if dated:
        values["date"] = 1.0
    if phrase:
        values[f"phrase {phrase.where}"] = 1.0
        values[f"family {phrase.rule.partition(':')[0]}"] = 1.0
    if folded in repeated:
        values["repeated"] = 1.0
    topic = frozenset(word for word in low if len(word) > 4)
    return Signs(words, sentence, phrase, folded, dated, apart, topic, values)


def pairs_of(text: str) -> frozenset[str]:
    """Pairs of letters, for scripts whose words are short or not set apart; empty for the others."""
    if text.isascii():
        return frozenset()
    return frozenset(run[at : at + 2] for run in _PAIRED.findall(text[:_LONGEST]) for at in range(len(run) - 1))


def _dated(text: str, low: Sequence[str]) -> bool:
    return bool(written_dates(text) or _CLOCK.search(text) or (_ago().intersection(low) and relative_date(text)))


def _ends(text: str, words: float, *, sentence: bool) -> dict[str, float]:
    """How the line begins and ends."""
    last = text[-1]
    seen = {
        "sentence end": sentence,
        "short sentence": sentence and words < 9.5,
        "colon end": last in ":：",
        "ellipsis end": last == "…" or text.endswith("..."),
        "question": last in "?？؟",
        "lower start": text[0].islower(),
        "bullet": bool(_BULLET.match(text)),
        "table": "\t" in text,
    }
    return {name: 1.0 for name, true in seen.items() if true}


def _capitals(text: str, tokens: Sequence[str], words: float) -> dict[str, float]:
    """Capital letters and numbers."""
    if not tokens:
        return {"no words": 1.0}
    made: dict[str, float] = {}
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


def _vocabulary(low: Sequence[str], words: float, unspaced: int, lexicon: Lexicon) -> dict[str, float]:
    """Which kinds of words the line is made of."""
    if not low:
        return {}
    made = {name: 1.0 for name, members in _word_sets().items() if not members.isdisjoint(low)}
    # A script without spaces has no words to look up: half of a usual share, so that it speaks for nothing.
    share = 0.35 if unspaced > words / 2 else sum(map(little_words().__contains__, low)) / len(low)
    made["little words"] = min(share, 0.5) * 2
    menu = sum(map(lexicon.words.__contains__, low)) / len(low)
    if menu:
        made["menu words"] = menu
    if words > 60:
        made.pop("picture", None)
    return made


def _marks(text: str, words: float) -> dict[str, float]:
    """Signs between the words."""
    bars = len(_BARS.findall(text[:300]))
    seen = {
        "comma": "," in text or "،" in text or "、" in text,
        "quotation marks": bool(_QUOTE.search(text)),
        "address": bool(_ADDRESS.search(text)),
        "exclamation": "!" in text,
        "credit end": words < 80 and bool(_CREDIT_END.search(text[-90:])),
    }
    made = {name: 1.0 for name, true in seen.items() if true}
    if bars:
        made["bars"] = min(bars, 3) / (1 + words / 10)
    return made


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_yaml("line_words.yml").items()}


@cache
def _ago() -> frozenset[str]:
    table = read_yaml("calendar.yml")["relative"]
    return frozenset(word.partition("_")[0] for key in ("after", "before") for word in table[key].split())

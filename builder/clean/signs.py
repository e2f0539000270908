"""What can be seen of a line from its text alone: a handful of numbers with names.

The numbers feed `scoring`; their weights are in ``resources/line_weights.json``, one per name,
so that "why was this line set aside" can be answered in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.clean.lexicon import Lexicon, Phrase, fold_line, match
from builder.text.calendar import relative_date, written_dates
from builder.text.language import little_words

_WORD = re.compile(r"[^\W\d_]+|\d+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_END = re.compile(r"""[.!?…。！？।؟۔][)\]"'”’»“‹›]{0,3}$|[.!?]\s?["“”»]$""")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_ADDRESS = re.compile(r"https?:|www\.|\S@\S+\.\w|\b\w{2,30}\.(?:com|org|net|de|fr|co)\b")
_BARS = re.compile(r"\s[|•·»›/>]\s|[|•·›»]|\s[–—-]\s")
_QUOTE = re.compile('["“”„«»‹›「」]')
_CREDIT = re.compile(
    r"(?i)getty|\breuters\b|\bafp\b|\bdpa\b|\bap\b|\bapa\b|\bepa\b|shutterstock|istock|imago|keystone|\bphotos?\b|\bphotographer|\bfotos?\b|\bbild(?:er)?\b"
    r"|\bimages?\b|\bcourtesy\b|\bcredits?\b|\bcaption\b|\bphotograph\b|\bpicture|\bfile\b|\bkuva\b|\bfotó\b|фото|صورة|photo\b|©|📷|写真|撮影|사진"
)
_SLASH_CREDIT = re.compile(r"[^\W\d_]\s?/\s?[^\W\d_]{2,20}[^/]{0,25}[)\]]?$|\([^()]{2,60}\)\s?\.?$")
_YOU = re.compile(
    r"(?i)\b(?:you|your|yours|sie|ihr|ihre|ihren|dein|deine|du|vous|votre|vos|usted|tu|tus|seu|sua|você|tuo|tua|jouw|je|uw|din|ditt|twój|twoje|ваш|вас|вы|вам)\b"
)
_I = re.compile(r"(?i)\b(?:i|i'm|i’m|my|me|ich|mein|mir|moi|mon|yo|eu|mi|ik|jag|jeg|ja|я|мне|lol)\b")
_OPENER = re.compile(r"^[•·▪■□●○◆◇►▶➤→>»*–—+-]|^\d{1,3}[.)]?\s|^[#@【\[]")


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
    values: dict[str, float]
    """Name of a sign → how strong it is; absent signs are 0."""


_SIZES = ((2.5, "words 1-2"), (5.5, "words 3-5"), (9.5, "words 6-9"), (19.5, "words 10-19"), (39.5, "words 20-39"))


def signs_of(text: str, lexicon: Lexicon, repeated: frozenset[str]) -> Signs:
    """The signs of one line; `text` is cut to the length that rules look at."""
    folded = fold_line(text)
    tokens = _WORD.findall(text)
    unspaced = len(_UNSPACED.findall(text))
    words = len(tokens) + unspaced / 2
    phrase = match(folded, lexicon)
    sentence = bool(_END.search(text[-6:]))
    dated = words < 40 and bool(written_dates(text) or relative_date(text) or _CLOCK.search(text))
    values = _size(words)
    _add(values, _shape(text, tokens, words, sentence=sentence))
    _add(values, _vocabulary(tokens, words, unspaced, lexicon))
    _add(values, _marks(text, words, dated=dated))
    if phrase:
        values[f"phrase {phrase.where}"] = 1.0
        values[f"family {phrase.rule.partition(':')[0]}"] = 1.0
    if folded in repeated:
        values["repeated"] = 1.0
    return Signs(words, sentence, phrase, folded, dated, values)


def _add(values: dict[str, float], more: dict[str, float]) -> None:
    values.update(more)


def _size(words: float) -> dict[str, float]:
    name = next((name for most, name in _SIZES if words < most), "words 40+")
    return {name: 1.0}


def _shape(text: str, tokens: list[str], words: float, *, sentence: bool) -> dict[str, float]:
    made: dict[str, float] = {}
    if sentence:
        made["sentence end"] = 1.0
        if words < 9.5:
            made["short sentence"] = 1.0
    if text[-1] in ":：":
        made["colon end"] = 1.0
    if text.endswith(("...", "…")):
        made["ellipsis end"] = 1.0
    if text[-1] in "?？؟":
        made["question"] = 1.0
    if text[0].islower():
        made["lower start"] = 1.0
    if _OPENER.match(text):
        made["bullet"] = 1.0
    if "\t" in text:
        made["table"] = 1.0
    letters = [token for token in tokens if not token.isdigit()]
    capitals = sum(token[0].isupper() for token in letters)
    if words > 2 and capitals > 0.6 * len(letters):
        made["capitals"] = 1.0
    if len(text) > 3 and text.isupper():
        made["all capitals"] = 1.0
    if 2 <= len(tokens) <= 4 and capitals == len(tokens) == len(letters):
        made["name"] = 1.0
    if len(letters) < len(tokens):
        made["digits"] = (len(tokens) - len(letters)) / len(tokens)
    return made


def _vocabulary(tokens: list[str], words: float, unspaced: int, lexicon: Lexicon) -> dict[str, float]:
    low = [token.lower() for token in tokens[:120]]
    if not low:
        return {"no words": 1.0}
    made: dict[str, float] = {}
    little = little_words()
    share = sum(token in little for token in low) / len(low) if unspaced < words / 2 else 0.35
    made["little words"] = min(share, 0.5) * 2
    menu = sum(token in lexicon.words for token in low) / len(low)
    if menu:
        made["menu words"] = menu
    return made


def _marks(text: str, words: float, *, dated: bool) -> dict[str, float]:
    made: dict[str, float] = {}
    if dated:
        made["date"] = 1.0
    if "," in text or "، " in text or "、" in text:
        made["comma"] = 1.0
    if _QUOTE.search(text):
        made["quotation marks"] = 1.0
    bars = len(_BARS.findall(text[:300]))
    if bars:
        made["bars"] = min(bars, 3) / (1 + words / 10)
    if _ADDRESS.search(text):
        made["address"] = 1.0
    if words < 90:
        if _CREDIT.search(text):
            made["picture words"] = 1.0
        if _SLASH_CREDIT.search(text[-90:]):
            made["credit end"] = 1.0
    if _YOU.search(text):
        made["you"] = 1.0
    if _I.search(text):
        made["i"] = 1.0
    if "!" in text:
        made["exclamation"] = 1.0
    return made

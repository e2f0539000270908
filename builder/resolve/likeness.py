"""Are two names one?  Three verdicts, with reasons in words.

People: the words of the shorter name are laid along those of the longer one, in order
(`words` says how two words compare).  Then the *structure* decides, rule by rule: another given
name, another middle name or another generational suffix is another person, however alike the
rest; a middle name may be left out; a slip or a bare initial is a suggestion at the most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from builder.model.entity import Verdict
from builder.resolve.organisations import match_organisations
from builder.resolve.words import (
    ALIKE,
    DIFFERENT,
    INITIAL,
    NICKNAME,
    SLIP,
    SPELLING,
    Pair,
    compare_words,
)
from builder.text.names import PersonName, person_name
from builder.text.romanise import one_letter_apart, sounds, wade_giles

Answer = tuple[Verdict, float, tuple[str, ...]]
"""Verdict, score 0–1, reasons in words."""
_COMPANY = 2  # words that agree beside one that may be damaged
_RANK: dict[Verdict, int] = {"same": 2, "suggest": 1, "different": 0, "unsure": 0}


def match_names(left: str, right: str, kind: str = "person") -> Answer:
    """The verdict (same, suggest, different), a score 0–1, and the reasons."""
    if left.casefold() == right.casefold():
        return "same", 1.0, ("written alike",)
    if kind == "org":
        return match_organisations(left, right)
    if kind == "place":
        return match_places(left, right)
    return match_people(person_name(left), person_name(right))


def match_places(left: str, right: str) -> Answer:
    """Places are one when they are written alike but for accents and doubled letters."""
    alike = bool(sounds(left)) and sounds(left) == sounds(right)
    return ("same", 0.95, ("written alike but for accents",)) if alike else ("different", 0.0, ("another name",))


def match_people(left: PersonName, right: PersonName) -> Answer:
    """Whether two names of people are one."""
    if not (left.words and right.words):
        return "different", 0.0, ("no name",)
    short, long = sorted((left, right), key=lambda name: (len(name.words), name.words))
    if short.suffix and long.suffix and short.suffix != long.suffix:
        return "different", 0.0, (f"{short.suffix.title()} and {long.suffix.title()} are two people",)
    if "".join(short.words) == "".join(long.words):
        if short.suffix != long.suffix:
            return "different", 0.1, (f"only {short.suffix or long.suffix} tells them apart",)
        return "same", 0.98, ("the same letters but for case, accents, spaces and titles",)
    if len(short.words) == 1:
        return _judge_short(short, long)
    answers = (reading(short, long) for reading in _READINGS)
    return max((a for a in answers if a), key=lambda answer: (_RANK[answer[0]], answer[1]))


def compare_in(one: PersonName, left: str, other: PersonName, right: str) -> Pair:
    """How a word of one name compares with a word of another."""
    return compare_words(left, right, unvowelled=(left in one.unvowelled) != (right in other.unvowelled))


# ------------------------------------------------------------------ one word


def _judge_short(short: PersonName, long: PersonName) -> Answer:
    """One word against a name: the family name may stand alone, a given name only perhaps."""
    word = short.words[0]
    family = compare_in(short, word, long, long.family)
    if family.close:
        alone = ("only the family name is given",) if len(long.words) > 1 else ()
        return "same", round(family.score - 0.1 * len(alone), 4), _said(family.because, *alone)
    if family.level >= SLIP:
        return "suggest", 0.55, (family.because,)
    given = compare_in(short, word, long, long.given) if long.given else Pair(DIFFERENT, 0.0)
    if given.level >= NICKNAME:
        return "suggest", 0.5, _said(given.because, "only the given name is given")
    return "different", 0.0, (f"{word.title()} is not {long.family.title()}",)


# ------------------------------------------------------------------ how two names may be read

Reading = Callable[[PersonName, PersonName], Answer | None]
"""The answer for one way to read a shorter and a longer name; ``None`` when they cannot be read so."""


def _as_written(short: PersonName, long: PersonName) -> Answer:
    return judge(lay(short, long))


def _turned(short: PersonName, long: PersonName) -> Answer | None:
    """One name is written family name first: Kim Jong-un, Jong-un Kim."""
    turned = replace(short, words=(short.words[-1], *short.words[:-1]))
    laid = lay(turned, long)
    verdict, score, because = judge(laid)
    if verdict == "different" or laid.over or any(pair.level < SPELLING for _, _, pair in laid.pairs):
        return None
    known = short.family_first or long.family_first
    return verdict if known else "suggest", score - 0.1, ("the same words in another order", *because)


def _in_pinyin(short: PersonName, long: PersonName) -> Answer | None:
    """Mao Tse-tung, Mao Zedong."""
    chinese = short.family_first and long.family_first and len(short.words) == 2
    if chinese and wade_giles(long.words) == wade_giles(short.words):
        return "same", 0.9, ("Wade–Giles and pinyin spellings of one name",)
    return None


def _without_particle(short: PersonName, long: PersonName) -> Answer | None:
    """Van Gaal, Louis van Gaal."""
    bare = [_bare(short, long), _bare(long, short)]
    return match_people(bare[0], bare[1]) if bare != [short, long] else None


def _bare(name: PersonName, other: PersonName) -> PersonName:
    """`name` without its first word where `other` shows that it is a particle."""
    if name.loose and name.words[0] in other.particles:
        return replace(name, words=name.words[1:], loose=False)
    return name


_READINGS: tuple[Reading, ...] = (_as_written, _turned, _in_pinyin, _without_particle)


# ------------------------------------------------------------------ two names side by side


@dataclass(frozen=True)
class Laid:
    """A shorter name laid along a longer one, word by word and in order."""

    short: PersonName
    long: PersonName
    pairs: tuple[tuple[int, int, Pair], ...]
    """Index in the shorter, index in the longer, how the two words compare."""

    @property
    def alone(self) -> list[str]:
        """Words of the shorter name without a partner."""
        taken = {at for at, _, _ in self.pairs}
        return [word for at, word in enumerate(self.short.words) if at not in taken]

    @property
    def over(self) -> list[int]:
        """Places in the longer name without a partner."""
        taken = {at for _, at, _ in self.pairs}
        return [at for at in range(len(self.long.words)) if at not in taken]

    @property
    def extra(self) -> list[str]:
        """Words of the longer name without a partner."""
        return [self.long.words[at] for at in self.over]

    @property
    def levels(self) -> dict[int, int]:
        """How alike each word of the shorter name is to its partner, by its place."""
        return {at: pair.level for at, _, pair in self.pairs}

    @property
    def score(self) -> float:
        """How alike all words of the shorter name are, 0–1."""
        return sum(pair.score for _, _, pair in self.pairs) / len(self.short.words)

    @property
    def because(self) -> tuple[str, ...]:
        """The reasons of all pairs."""
        return _said(*(pair.because for _, _, pair in self.pairs))


def lay(short: PersonName, long: PersonName) -> Laid:
    """`short` along `long` so that the words agree best."""
    table: dict[tuple[int, int], tuple[float, tuple[tuple[int, int, Pair], ...]]] = {}
    for row in range(len(short.words), -1, -1):
        for column in range(len(long.words), -1, -1):
            skipped = [table[step] for step in ((row + 1, column), (row, column + 1)) if step in table]
            best = max(skipped, key=lambda found: found[0], default=(0.0, ()))
            if row < len(short.words) and column < len(long.words):
                pair = compare_in(short, short.words[row], long, long.words[column])
                score, rest = table[row + 1, column + 1]
                if pair.level >= SLIP and pair.score + score > best[0]:
                    best = (pair.score + score, ((row, column, pair), *rest))
            table[row, column] = best
    return Laid(short, long, table[0, 0][1])


# ------------------------------------------------------------------ what the structure decides

Rule = Callable[[Laid], Answer | None]
"""The answer of one rule; ``None``: it does not apply."""


def judge(laid: Laid) -> Answer:
    """The verdict on two names of two or more words: that of the first rule that applies."""
    for rule in _RULES:
        answer = rule(laid)
        if answer:
            return answer
    over = (f"{_title(laid.extra)} left out",) if laid.over else ()
    return "same", round(laid.score - 0.03 * len(laid.over), 4), _said(*laid.because, *over)


def _other_word(laid: Laid) -> Answer | None:
    """Fouad Hussein, Fouad Karimi; but among other words that agree a short one may be a slip too, or cut off."""
    if not laid.alone:
        return None
    agree = list(laid.levels.values()).count(ALIKE)
    if len(laid.alone) == len(laid.extra) == 1 and agree >= _COMPANY and _damaged(laid.alone[0], laid.extra[0]):
        return "suggest", 0.5, (f"{_title(laid.alone)} may be {_title(laid.extra)} with a slip, or cut off",)
    return "different", laid.score / 2, (f"{_title(laid.alone)} is not {_title(laid.extra)}",)


def _damaged(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return (len(short) > 3 and one_letter_apart(left, right)) or (len(short) > 1 and long.startswith(short))


def _other_family(laid: Laid) -> Answer | None:
    """Pairs of nicknames and initials are for given names: Ana Frank is not Ana Francis."""
    last = 0 if laid.short.family_first else len(laid.short.words) - 1
    if laid.levels[last] in (INITIAL, NICKNAME):
        return "different", laid.score / 2, ("the family names differ",)
    return None


def _word_before(laid: Laid) -> Answer | None:
    """Uday Saddam Hussein, Saddam Hussein."""
    if 0 not in laid.over:
        return None
    return "suggest", 0.5, (f"{laid.long.words[0].title()} stands before the given name",)


def _word_behind(laid: Laid) -> Answer | None:
    """Mohammed bin Salman Al Saud, Mohammed bin Salman."""
    if len(laid.long.words) - 1 not in laid.over:
        return None
    return "suggest", 0.6, (f"{laid.long.words[-1].title()} follows the family name",)


def _other_initials(laid: Laid) -> Answer | None:
    """George W. Bush, George H. W. Bush."""
    middle = laid.short.words[1:-1]
    if laid.over and middle and any(len(word) == 1 for word in (*middle, *laid.extra)):
        return "different", 0.2, (f"{_title(middle)} and {_title(laid.long.words[1:-1])} are other initials",)
    return None


def _other_suffix(laid: Laid) -> Answer | None:
    """Donald Trump, Donald J. Trump Jr.; but Joseph R. Biden Jr. is the formal name of Joe Biden."""
    suffix = laid.short.suffix or laid.long.suffix
    formal = any(level < SPELLING for level in laid.levels.values())
    if laid.short.suffix == laid.long.suffix or formal:
        return None
    return "suggest", 0.4, (f"only one of them is called {suffix.title()}",)


def _slips(laid: Laid) -> Answer | None:
    """One slip is perhaps the same person, two are another."""
    slips = list(laid.levels.values()).count(SLIP)
    if not slips:
        return None
    return (
        ("suggest", min(laid.score, 0.7), laid.because) if slips == 1 else ("different", laid.score / 2, laid.because)
    )


def _bare_initial(laid: Laid) -> Answer | None:
    """R. Bell, Richard Bell."""
    given = 1 if laid.short.family_first else 0
    return ("suggest", 0.7, laid.because) if laid.levels[given] == INITIAL else None


_RULES: tuple[Rule, ...] = (
    _other_word,
    _other_family,
    _word_before,
    _word_behind,
    _other_initials,
    _other_suffix,
    _slips,
    _bare_initial,
)


def _title(words: Sequence[str]) -> str:
    return " ".join(word.title() for word in words)


def _said(*because: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in because if text))

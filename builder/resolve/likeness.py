"""Are two names one?  Three verdicts, with reasons in words.

People: the words of the shorter name are laid along those of the longer one, in order.  Every
pair of words is alike, alike in another spelling, a nickname, an initial, a slip of the pen, or
different.  Then the *structure* decides: another given name, another middle name or another
generational suffix is another person, however alike the rest; a middle name may be left out; a
slip or a bare initial is a suggestion at the most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from builder.model.entity import Verdict
from builder.resolve.organisations import match_organisations
from builder.resources import read_yaml
from builder.text.names import PersonName, person_name
from builder.text.romanise import VOWELS, consonants, distance, one_letter_apart, reasons, sounds, unvowelled, wade_giles

Answer = tuple[Verdict, float, tuple[str, ...]]
"""Verdict, score 0–1, reasons in words."""

# Two spellings of one name are not further apart, by the number of syllables: Bell and Bill are two names.
_SPELLING = (0.08, 0.08, 0.4, 0.45)
_UNWRITTEN = VOWELS | frozenset("wy")  # what Arabic script leaves out, or writes with one letter: و for u, o, w, v
_TELLING = 5  # letters of a word in which one wrong letter is perhaps a slip, and not another name


def match_names(left: str, right: str, kind: str = "person") -> Answer:
    """The verdict (same, suggest, different), a score 0–1, and the reasons."""
    if left.casefold() == right.casefold():
        return "same", 1.0, ("written alike",)
    if kind == "org":
        return match_organisations(left, right)
    if kind == "place":
        alike = sounds(left) == sounds(right)
        return ("same", 0.95, ("written alike but for accents",)) if alike else ("different", 0.0, ("another name",))
    free = unvowelled(left) != unvowelled(right)
    return match_people(person_name(left), person_name(right), unvowelled=free)


# ------------------------------------------------------------------ words


@dataclass(frozen=True)
class Pair:
    """How two words of two names compare."""

    level: int
    """4 alike · 3 another spelling · 2 nickname · 1 initial · 0 perhaps a slip · -1 different."""
    score: float
    """0–1."""
    because: str = ""
    """The reason, in words; empty when alike."""


_DIFFERENT = Pair(-1, 0.0)
SLIP, INITIAL, NICKNAME, SPELLING, ALIKE = range(5)


@lru_cache(maxsize=200_000)
def compare_words(left: str, right: str, *, unvowelled: bool = False) -> Pair:
    """How one word of a name compares with one word of another."""
    if left == right:
        return Pair(ALIKE, 1.0)
    if len(left) == 1 or len(right) == 1:
        alike = left[0] == right[0] or sounds(left)[:1] == sounds(right)[:1]
        return (
            Pair(INITIAL, 0.75, f"{left[0].upper()}. may stand for {max(left, right, key=len).title()}")
            if alike
            else _DIFFERENT
        )
    if {left, right} & {"al" + left, "al" + right, "el" + left, "el" + right}:
        return Pair(SPELLING, 0.95, "with and without the article")
    known = [nicknames(word) for word in (left, right)]
    if all(known) and not known[0] & known[1]:
        return _DIFFERENT
    if not known[0] & known[1] and not unvowelled and _far_apart(consonants(left), consonants(right)):
        return _DIFFERENT
    far = consonant_distance(left, right) if unvowelled else distance(left, right)
    if _feminine(left, right):
        return Pair(SLIP, 0.5, f"{left.title()} and {right.title()} may be a man and a woman")
    if far <= (_SPELLING[2] if unvowelled else _bound(left, right)):
        return Pair(SPELLING, 1 - far / 4, _spelling(left, right))
    if all(known):
        return Pair(NICKNAME, 0.9, f"{left.title()} and {right.title()} are forms of one given name")
    if "abd" + left == right or "abd" + right == left:
        return Pair(SLIP, 0.6, "with and without Abd")
    return (
        Pair(SLIP, 0.6, f"{left.title()} and {right.title()} differ by a letter")
        if _slip(left, right, far)
        else _DIFFERENT
    )


def _far_apart(left: str, right: str) -> bool:
    """Whether two consonants or more have no partner: seen without laying the words along one another."""
    shared = sum(min(left.count(sign), right.count(sign)) for sign in set(left))
    return max(len(left), len(right)) - shared > 1


def _bound(left: str, right: str) -> float:
    syllables = min(sum(sign in VOWELS for sign in sounds(word)) for word in (left, right))
    return _SPELLING[min(syllables, len(_SPELLING) - 1)]


def _feminine(left: str, right: str) -> bool:
    """Whether an ending makes a woman's name of a man's: Paul, Paula; Daniel, Danielle; Popov, Popova."""
    short, long = sorted((left, right), key=len)
    if short[-1] in VOWELS:
        return False
    return long in {short + "a", short + short[-1] + "a", short + short[-1] + "e"} or (
        long == short + "e" and bool(nicknames(short))
    )


def _spelling(left: str, right: str) -> str:
    why = ", ".join(reasons(left, right))
    return f"{left.title()} and {right.title()} are spellings of one name" + (f" ({why})" if why else "")


def _slip(left: str, right: str, far: float) -> bool:
    """Whether one word may be the other with a slip of the pen or the ear in it."""
    size = min(len(left), len(right))
    return (far < 1 and size > 2) or (far <= 1 and size > 6) or (size >= _TELLING and one_letter_apart(left, right))


def consonant_distance(left: str, right: str) -> float:
    """The distance of two words when one of them was written without its short vowels."""
    bare = [
        "".join(sign for sign in sounds(word).replace("v", "w") if sign not in _UNWRITTEN) for word in (left, right)
    ]
    return distance(bare[0], bare[1])


@cache
def _nickname_lines() -> dict[str, frozenset[int]]:
    lines = [line.split() for group in read_yaml("nicknames.yml").values() for line in group]
    found: dict[str, set[int]] = {}
    for number, words in enumerate(lines):
        for word in words:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def nicknames(word: str) -> frozenset[int]:
    """The lines of ``nicknames.yml`` that `word` stands in; two words that share one are forms of one given name."""
    return _nickname_lines().get(word, frozenset())


# ------------------------------------------------------------------ names


@dataclass(frozen=True)
class Laid:
    """A shorter name laid along a longer one, word by word and in order."""

    short: PersonName
    long: PersonName
    pairs: tuple[tuple[int, int, Pair], ...]
    """Index in the shorter, index in the longer, how the two words compare."""

    @property
    def alone(self) -> tuple[str, ...]:
        """Words of the shorter name without a partner."""
        taken = {at for at, _, _ in self.pairs}
        return tuple(word for at, word in enumerate(self.short.words) if at not in taken)

    @property
    def over(self) -> tuple[int, ...]:
        """Places in the longer name without a partner."""
        taken = {at for _, at, _ in self.pairs}
        return tuple(at for at in range(len(self.long.words)) if at not in taken)


def match_people(left: PersonName, right: PersonName, *, unvowelled: bool = False) -> Answer:
    """Whether two names of people are one."""
    short, long = sorted((left, right), key=lambda name: (len(name.words), name.words))
    if short.suffix and long.suffix and short.suffix != long.suffix:
        return "different", 0.0, (f"{short.suffix.title()} and {long.suffix.title()} are two people",)
    if "".join(short.words) == "".join(long.words):
        if short.suffix != long.suffix:
            return "different", 0.1, (f"only {short.suffix or long.suffix} tells them apart",)
        return "same", 0.98, ("the same letters but for case, accents, spaces and titles",)
    return max(_readings(short, long, unvowelled), key=lambda answer: (_RANK[answer[0]], answer[1]))


_RANK: dict[Verdict, int] = {"same": 2, "suggest": 1, "different": 0, "unsure": 0}


def _readings(short: PersonName, long: PersonName, unvowelled: bool) -> list[Answer]:  # noqa: FBT001 - private
    """The answers for each way to read the two names."""
    if len(short.words) == 1:
        return [_judge_short(short.words[0], long, unvowelled)]
    found = [_judge(lay(short, long, unvowelled=unvowelled))]
    found.append(_judge_turned(short, long, unvowelled))
    if (
        short.family_first
        and long.family_first
        and len(short.words) == 2
        and wade_giles(long.words) == wade_giles(short.words)
    ):
        found.append(("same", 0.9, ("Wade–Giles and pinyin spellings of one name",)))
    bare = [_without_particle(name, other) for name, other in ((short, long), (long, short))]
    if bare != [short, long]:
        found.append(match_people(bare[0], bare[1], unvowelled=unvowelled))
    return found


def _without_particle(name: PersonName, other: PersonName) -> PersonName:
    """`name` without its first word where `other` shows that it is a particle: Van Gaal, Louis van Gaal."""
    if name.loose and name.words[0] in other.particles:
        return replace(name, words=name.words[1:], loose=False)
    return name


def _judge_short(word: str, long: PersonName, unvowelled: bool) -> Answer:  # noqa: FBT001 - private
    """One word against a name: the family name may stand alone, a given name only perhaps."""
    family = compare_words(word, long.family, unvowelled=unvowelled)
    if family.level >= SPELLING:
        alone = ("only the family name is given",) if len(long.words) > 1 else ()
        return "same", round(family.score - 0.1 * len(alone), 4), _said(family.because, *alone)
    if family.level == SLIP:
        return "suggest", 0.55, (family.because,)
    given = compare_words(word, long.given, unvowelled=unvowelled) if long.given else _DIFFERENT
    if given.level >= NICKNAME:
        return "suggest", 0.5, _said(given.because, "only the given name is given")
    return "different", 0.0, (f"{word.title()} is not {long.family.title()}",)


def _judge_turned(short: PersonName, long: PersonName, unvowelled: bool) -> Answer:  # noqa: FBT001 - private
    """The verdict when one name is written family name first."""
    turned = replace(short, words=(short.words[-1], *short.words[:-1]))
    laid = lay(turned, long, unvowelled=unvowelled)
    verdict, score, because = _judge(laid)
    if verdict == "different" or laid.over or any(pair.level < SPELLING for _, _, pair in laid.pairs):
        return "different", 0.0, ("another order of other names",)
    known = short.family_first or long.family_first
    return verdict if known else "suggest", score - 0.1, ("the same words in another order", *because)


def lay(short: PersonName, long: PersonName, *, unvowelled: bool = False) -> Laid:
    """`short` along `long` so that the words agree best."""
    table: dict[tuple[int, int], tuple[float, tuple[tuple[int, int, Pair], ...]]] = {}
    for row in range(len(short.words), -1, -1):
        for column in range(len(long.words), -1, -1):
            best: tuple[float, tuple[tuple[int, int, Pair], ...]] = (0.0, ())
            for step in ((row + 1, column), (row, column + 1)):
                if step in table and table[step][0] > best[0]:
                    best = table[step]
            if row < len(short.words) and column < len(long.words):
                pair = compare_words(short.words[row], long.words[column], unvowelled=unvowelled)
                score, rest = table[row + 1, column + 1]
                if pair.level >= SLIP and pair.score + score > best[0]:
                    best = (pair.score + score, ((row, column, pair), *rest))
            table[row, column] = best
    return Laid(short, long, table[0, 0][1])


def _judge(laid: Laid) -> Answer:
    """The verdict on two names of two or more words."""
    short, long = laid.short, laid.long
    score = sum(pair.score for _, _, pair in laid.pairs) / len(short.words)
    because = _said(*(pair.because for _, _, pair in laid.pairs))
    if laid.alone:
        rest = [long.words[at] for at in laid.over]
        return "different", score / 2, (f"{_title(laid.alone)} is not {_title(rest)}",)
    levels = {at: pair.level for at, _, pair in laid.pairs}
    last = 0 if short.family_first else len(short.words) - 1
    if levels[last] in (INITIAL, NICKNAME):
        return "different", score / 2, ("the family names differ",)
    extra = _extra(laid)
    if extra:
        return extra
    if short.suffix != long.suffix and all(level >= SPELLING for level in levels.values()):
        return "suggest", 0.4, (f"only one of them is called {(short.suffix or long.suffix).title()}",)
    slips = [pair for _, _, pair in laid.pairs if pair.level == SLIP]
    if len(slips) > 1:
        return "different", score / 2, because
    if slips:
        return "suggest", min(score, 0.7), because
    if levels[_given(short)] == INITIAL:
        return "suggest", 0.7, because
    over = (f"{_title([long.words[at] for at in laid.over])} left out",) if laid.over else ()
    return "same", round(score - 0.03 * len(laid.over), 4), _said(*because, *over)


def _given(name: PersonName) -> int:
    return 1 if name.family_first else 0


def _extra(laid: Laid) -> Answer | None:
    """The verdict when the longer name has a word more at the wrong place."""
    short, long = laid.short, laid.long
    over = [long.words[at] for at in laid.over]
    if not over:
        return None
    if 0 in laid.over:
        return "suggest", 0.5, (f"{long.words[0].title()} stands before the given name",)
    if len(long.words) - 1 in laid.over:
        return "suggest", 0.6, (f"{long.words[-1].title()} follows the family name",)
    middle = short.words[1:-1]
    if middle and any(len(word) == 1 for word in (*middle, *over)):
        return "different", 0.2, (f"{_title(middle)} and {_title(long.words[1:-1])} are other initials",)
    return None


def _title(words: Sequence[str]) -> str:
    return " ".join(word.title() for word in words)


def _said(*because: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in because if text))

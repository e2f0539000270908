"""What the machine will not decide, ranked, with the evidence.

Three kinds of pairs come here: names that match but for a slip, an initial or a word too many;
short forms that fit two people; an organisation and what may be its acronym or its shorter name.
What speaks for a pair is told in words and by the sentences: the same source names both, another
source says much the same of the other one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.model.entity import Entity, MentionRef, Suggestion
from builder.resolve.answers import Answers
from builder.resolve.candidates import initial_pairs, pairs, person_keys, slip_keys
from builder.resolve.glimpses import Glimpse
from builder.resolve.likeness import Answer
from builder.resolve.organisations import organisation_name
from builder.resolve.roster import Roster
from builder.resolve.sightings import Sighting
from builder.resolve.stories import Stories
from builder.resolve.words import SLIP, compare_words, nicknames
from builder.text.names import PersonName
from builder.text.romanise import consonants, one_letter_apart
from builder.text.words import content_words

_PARALLEL = 3  # content words that two sentences share when they say much the same
_SEVERAL = "others come into question as well"
_ONCE = 2  # mentions of a form that may be a slip; what is written often is meant


@dataclass(frozen=True)
class Side:
    """One of the two entities of a pair."""

    root: int
    entity: Entity
    sightings: tuple[Sighting, ...]

    @cached_property
    def uses(self) -> tuple[MentionRef, ...]:
        """All its mentions."""
        return tuple(sorted(use for sighting in self.sightings for use in sighting.uses))

    @cached_property
    def sources(self) -> frozenset[str]:
        """Where it is mentioned."""
        return frozenset(sighting.source for sighting in self.sightings if sighting.uses)

    @cached_property
    def full(self) -> bool:
        """Whether some form of it is a full name."""
        return any(sighting.full for sighting in self.sightings)


def suggest(sources: Sequence[Glimpse], entities: Mapping[int, Entity], roster: Roster) -> tuple[Suggestion, ...]:
    """The suggestions, best first."""
    sides = [Side(root, entity, _seen(root, roster)) for root, entity in sorted(entities.items())]
    texts = Sentences(sources)
    found: dict[str, Suggestion] = {}
    for left, right, answer in (*_people(sides, roster.answers), *_organisations(sides, roster.answers)):
        if not roster.clusters.apart(left.root, right.root) and (
            left.sources & right.sources or _related(left, right, roster.stories)
        ):
            made = _suggestion(left, right, answer, texts)
            found.setdefault(made.id, made)
    return tuple(sorted(found.values(), key=lambda s: (-s.score, s.left, s.right)))


def _seen(root: int, roster: Roster) -> tuple[Sighting, ...]:
    members = (roster.sightings[member] for member in roster.clusters.members(root))
    return tuple(sighting for sighting in members if sighting.uses)


def _related(left: Side, right: Side, stories: Stories) -> bool:
    return any(stories.related(source, right.sources) for source in sorted(left.sources))


# ------------------------------------------------------------------ pairs worth a question


def _people(sides: Sequence[Side], known: Answers) -> Iterator[tuple[Side, Side, Answer]]:
    people = [side for side in sides if side.entity.kind == "person"]
    full = [side for side in people if side.full]
    short = [side for side in people if not side.full]
    yield from _full_names(full, known)
    yield from _short_forms(short, full)


def _full_names(full: Sequence[Side], known: Answers) -> Iterator[tuple[Side, Side, Answer]]:
    full = sorted(full, key=lambda side: min(s.name.words for s in side.sightings if s.full))
    names = [list(dict.fromkeys(s.name for s in side.sightings if s.full)) for side in full]
    keys = [[key for name in own for key in (*person_keys(name), *slip_keys(name))] for own in names]
    for one, other in sorted({*pairs(keys), *initial_pairs(names)}):
        left, right = sorted((full[one], full[other]), key=lambda side: (len(side.uses), side.entity.id))
        answer = _best(left, right, known)
        if answer and (not left.sources & right.sources or len(left.uses) <= _ONCE):
            yield left, right, answer


def _best(left: Side, right: Side, known: Answers) -> Answer | None:
    """The most likely answer of all their full names, when it is worth a question."""
    answers = [known.of_people(one, other) for one in _full_forms(left) for other in _full_forms(right)]
    verdicts = {answer[0] for answer in answers}
    if "different" in verdicts and "same" not in verdicts:
        return None
    worth = [answer for answer in answers if answer[0] in ("same", "suggest")]
    return max(worth, key=lambda answer: answer[1], default=None)


def _full_forms(side: Side) -> list[PersonName]:
    """Its full names; those from a script without vowels, which say too little against another, only where there are no others."""
    names = dict.fromkeys(s.name for s in side.sightings if s.full)
    return [name for name in names if not name.unvowelled] or list(names)


def _short_forms(short: Sequence[Side], full: Sequence[Side]) -> Iterator[tuple[Side, Side, Answer]]:
    """Short forms with nobody behind them, beside each person they may mean or be a slip of."""
    by_source: dict[str, list[Side]] = {}
    by_family: dict[str, list[Side]] = {}
    for side in full:
        for source in side.sources:
            by_source.setdefault(source, []).append(side)
        for key in {consonants(s.name.family) for s in side.sightings if s.full}:
            by_family.setdefault(key, []).append(side)
    for left in short:
        word = left.sightings[0].name.words[-1]
        near = [right for source in sorted(left.sources) for right in by_source.get(source, ())]
        near += by_family.get(consonants(word), [])
        found = [(right, _short_answer(word, left, right)) for right in {side.root: side for side in near}.values()]
        several = sum(answer is not None for _, answer in found) > 1
        for right, answer in found:
            if answer:
                yield left, right, (*answer[:2], (*answer[2], _SEVERAL) if several else answer[2])


def _short_answer(word: str, left: Side, right: Side) -> Answer | None:
    best = max((compare_words(word, s.name.family) for s in right.sightings if s.full), key=lambda pair: pair.level)
    if best.level == SLIP and len(left.uses) <= _ONCE and (not nicknames(word) or _one_letter(word, right)):
        return "suggest", 0.5, (best.because,)
    if best.close:
        return "suggest", 0.45, (f"{right.entity.name} bears this name",)
    return None


def _one_letter(word: str, right: Side) -> bool:
    """Whether a given name is one letter away from a family name: Bill, Bell; not Julie, Doyle."""
    return any(one_letter_apart(word, s.name.family) for s in right.sightings if s.full)


def _organisations(sides: Sequence[Side], known: Answers) -> Iterator[tuple[Side, Side, Answer]]:
    bodies = [side for side in sides if side.entity.kind == "org"]
    names = [list(dict.fromkeys(s.text for s in side.sightings)) for side in bodies]
    keys = [[key for text in texts for key in _body_keys(text)] for texts in names]
    for one, other in pairs(keys):
        answers = [known.of_organisations(a, b) for a in names[one] for b in names[other]]
        worth = [answer for answer in answers if answer[0] == "suggest"]
        if worth:
            left, right = sorted((bodies[one], bodies[other]), key=lambda side: (len(side.uses), side.entity.id))
            yield left, right, max(worth, key=lambda answer: answer[1])


def _body_keys(text: str) -> Iterator[str]:
    """Keys under which an organisation meets its acronym, its shorter name and its slips."""
    name = organisation_name(text)
    yield f"letters {name.acronym}"
    yield f"first {consonants(name.words[0])} {consonants(name.words[1]) if len(name.words) > 2 else ''}"
    yield f"only {consonants(name.words[0])}"


# ------------------------------------------------------------------ evidence


class Sentences:
    """The sentences mentions stand in."""

    def __init__(self, sources: Sequence[Glimpse]) -> None:
        self._sources = {source.source: source for source in sources}
        self._words: dict[tuple[str, int], frozenset[str]] = {}

    def words(self, use: MentionRef) -> frozenset[str]:
        """The content words of the sentence of a mention."""
        source = self._sources[use.source]
        number = source.sentence[use.index]
        if number < 0:
            return frozenset()
        if (use.source, number) not in self._words:
            self._words[use.source, number] = frozenset(content_words(source.sentences[number]))
        return self._words[use.source, number]


def _suggestion(left: Side, right: Side, answer: Answer, texts: Sentences) -> Suggestion:
    _, score, because = answer
    said = list(because)
    both = sorted(left.sources & right.sources)
    parallel = _parallel(left, right, texts)
    if both:
        said.append(f"{' and '.join(both[:3])} {'names' if len(both) == 1 else 'name'} {right.entity.name} as well")
    if parallel:
        said.append(f"{parallel[0].source} says much the same of {right.entity.name}")
    form = left.entity.aliases[0].text
    side = f"{min(left.sources)}#{form}" if len(left.sources) == 1 else form
    likely = min(0.99, 0.7 * score + 0.1 * bool(both) + 0.2 * bool(parallel))
    evidence = parallel or tuple(use for use in right.uses if use.source in both)[:1] or right.uses[:1]
    return Suggestion(
        _digest(side, right.entity.id, said),
        "name",
        side,
        right.entity.id,
        tuple(said),
        round(likely, 4),
        left.uses,
        evidence,
    )


def _parallel(left: Side, right: Side, texts: Sentences) -> tuple[MentionRef, ...]:
    """Mentions of `right` in other sources whose sentences say much the same as one of `left`."""
    own = {word for s in (*left.sightings, *right.sightings) for word in content_words(s.text)}
    scored: list[tuple[int, MentionRef]] = []
    mine = [texts.words(use) - own for use in left.uses[:_LOOK]]
    for use in right.uses[:_LOOK]:
        if use.source not in left.sources:
            shared = max((len(words & texts.words(use)) for words in mine), default=0)
            scored.append((shared, use))
    return tuple(use for shared, use in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if shared >= _PARALLEL)[:3]


_LOOK = 200  # mentions of one entity that are looked at for parallel sentences


def _digest(left: str, right: str, because: Sequence[str]) -> str:
    return hashlib.sha256("\n".join((left, right, *because)).encode()).hexdigest()[:8]

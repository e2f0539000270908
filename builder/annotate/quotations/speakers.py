"""Speakers of the chosen readings, in reading order: who *he* is, and who goes on speaking."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from builder.annotate.grammar import role_words, words_of
from builder.annotate.quotations.antecedents import (
    Scene,
    described,
    gender_of,
    holder_before,
    is_shared,
    name_beside,
    person_before,
    person_named_just_before,
    thing_named_just_before,
)
from builder.annotate.quotations.reports import Place, Proposal
from builder.annotate.quotations.tongues import pronouns
from builder.annotate.quotations.voices import Voice, voices
from builder.annotate.reading import Reading
from builder.model.document import Speaker
from builder.text.genders import Gender

_GENDERS: dict[str, Gender] = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}


@dataclass(frozen=True)
class Heard:
    """A speaker phrase with the mention behind it."""

    voice: Voice
    """The phrase."""
    concluded: bool
    """True when the mention is not written in the phrase."""
    person: int = -1
    """Mention of the person behind it, whom *he* may mean next; -1 when unknown."""


def speakers_of(
    reading: Reading, proposals: Sequence[Proposal], scene: Scene
) -> list[tuple[Proposal, tuple[Speaker, ...]]]:
    """Each reading with its speakers, the first in front; none where the text does not say.

    Where *it* is the report of the sentence before, that report joins `Proposal.via`.
    """
    known: dict[Place, tuple[Heard, ...]] = {}
    last: Heard | None = None
    spoken: dict[str, int] = {}
    paper: Place | None = None
    made = []
    for proposal in proposals:
        heard: tuple[Heard, ...] = ()
        if proposal.speaker:
            if proposal.speaker not in known:
                known[proposal.speaker] = _hear(scene, proposal.speaker, last, spoken)
                for one in known[proposal.speaker]:
                    spoken.setdefault(scene.key(one.person) if one.person >= 0 else "", one.person)
            heard = known[proposal.speaker]
        floating = "floating" in proposal.flags
        through = _through(scene, proposal, heard, paper)
        made.append((through, tuple(_speaker(reading, one, floating=floating) for one in heard)))
        paper = _paper(scene, through) or paper
        last = heard[0] if heard else last
    return made


def _through(scene: Scene, proposal: Proposal, heard: Sequence[Heard], paper: Place | None) -> Proposal:
    """The reading, passed on by the document that *it* stands for."""
    it = heard and heard[0].voice.text.lower() == "it" and heard[0].voice.mention < 0
    if not (it and paper and scene.sentence_at(heard[0].voice.start) - scene.sentence_at(paper[0]) <= _STILL_MEANT):
        return proposal
    return replace(proposal, via=(paper, *proposal.via))


def _paper(scene: Scene, proposal: Proposal) -> Place | None:
    """The document through which, or in which, the words of a reading come."""
    if proposal.via:
        return proposal.via[-1]
    if proposal.speaker and scene.text[slice(*proposal.speaker)].lower().split()[-1] in words_of("documents"):
        return proposal.speaker
    return None


def _hear(scene: Scene, place: Place, last: Heard | None, spoken: Mapping[str, int]) -> tuple[Heard, ...]:
    return tuple(_resolved(scene, voice, last, spoken) for voice in voices(scene.text, place, scene.names))


def _resolved(scene: Scene, voice: Voice, last: Heard | None, spoken: Mapping[str, int]) -> Heard:
    """The phrase with the mention it stands for, as far as that can be told."""
    nameless = voice.mention < 0 or scene.names.found[voice.mention].record.kind == "role"
    beside = name_beside(scene, voice) if nameless and voice.kind in {"role", "unnamed"} else -1
    if beside >= 0:
        return Heard(replace(voice, mention=beside), concluded=False, person=beside if beside in scene.sentence else -1)
    holder = -1 if voice.kind == "pronoun" else holder_before(scene, voice.text, voice.start)
    if voice.kind == "pronoun" or (voice.mention not in scene.sentence and holder < 0 and described(voice.text)):
        found = _of_pronoun(scene, voice, last)
        same = _of_surname(scene, found, spoken)
        found = same if same >= 0 else found
    elif (same := _of_surname(scene, voice.mention, spoken)) >= 0:
        found = same
    elif voice.mention in scene.sentence or not voice.text.lower().startswith(("the ", "his ", "her ")):
        return Heard(voice, concluded=False, person=voice.mention if voice.mention in scene.sentence else -1)
    else:
        known = voice.mention >= 0 and (holder < 0 or len(voice.text.split()) > _BARE)
        found = voice.mention if known else holder
        return Heard(replace(voice, mention=found), concluded=not known and found >= 0, person=holder)
    return Heard(replace(voice, mention=found), concluded=found >= 0, person=found if found in scene.sentence else -1)


_BARE = 2  # words: "the minister" is whom the text calls so; "the Iraqi minister" is left to who knows all sources


def _of_surname(scene: Scene, mention: int, spoken: Mapping[str, int]) -> int:
    """Index of the mention of whoever spoke first under a surname that two people of the source share; else -1."""
    return spoken.get(scene.key(mention), -1) if mention in scene.sentence and is_shared(scene, mention) else -1


def _of_pronoun(scene: Scene, voice: Voice, last: Heard | None) -> int:
    low = voice.text.lower()
    low = pronouns().get(low, low)
    if low in {"who", "which", "that"}:
        person = person_named_just_before(scene, voice.start)
        thing = thing_named_just_before(scene, voice.start)
        return thing if person < 0 or low == "which" else person
    if low in _GENDERS or voice.kind != "pronoun":
        gender = _GENDERS.get(low) or gender_of(low)
        if (last and _nameless(scene, last, voice, gender)) or _after_somebody(scene, voice):
            return -1
        return person_before(scene, voice.start, gender, last.person if last else -1)
    near = last is not None and scene.sentence_at(voice.start) - scene.sentence_at(last.voice.start) <= _STILL_MEANT
    if low in {"it", "they"} and near and last and last.voice.mention >= 0 and last.voice.mention not in scene.sentence:
        return last.voice.mention
    return -1


def _after_somebody(scene: Scene, voice: Voice) -> bool:
    """True when the sentence before is about somebody without a name: "Another former employee … She recalled …"."""
    here = scene.sentence_at(voice.start)
    for number in range(here - 1, max(-1, here - 1 - _STILL_MEANT), -1):
        sentence = scene.text[scene.sentence_starts[number] : scene.sentence_starts[number + 1]]
        if sentence[:1] not in "\"“'‘":
            found = _SOMEBODY.match(sentence)
            return found is not None and found[1].lower() in role_words() | _ANYBODY
    return False


_ANYBODY = frozenset({"man", "woman", "person", "girl", "boy", "teenager"})
_SOMEBODY = re.compile(
    r"(?:Another|An?|One)\s(?:[a-z-]{2,20}\s){0,4}?([a-z-]{3,20})(?=,|\s(?:who|whom|in|of|at|from|said|says|told|was|has|had)\b)"
)


def _nameless(scene: Scene, last: Heard, voice: Voice, gender: Gender) -> bool:
    """True when the last speaker is somebody without a name and near: "a spokeswoman said … She added …"."""
    if last.voice.text.split()[-1].lower() in words_of("documents"):
        return False
    near = scene.sentence_at(voice.start) - scene.sentence_at(last.voice.start) <= _STILL_MEANT
    fits = gender_of(last.voice.text) in {"", gender}
    unknown = last.voice.kind in {"role", "unnamed"} or (last.voice.kind == "name" and last.voice.mention < 0)
    return near and fits and last.person < 0 and unknown and last.voice.start < voice.start


_STILL_MEANT = 2  # sentences


def _speaker(reading: Reading, heard: Heard, *, floating: bool) -> Speaker:
    voice = heard.voice
    place = reading.locate(voice.start, voice.end)
    return Speaker(voice.text, place, voice.kind, voice.mention, inferred=floating or heard.concluded)

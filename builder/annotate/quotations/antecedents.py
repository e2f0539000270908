"""Whom *he*, *she*, *who*, *the minister* stand for: the nearest fitting person, by a few plain signs.

A candidate gains by being the last speaker, by opening its sentence, by a known gender that fits; it loses
with every sentence of distance, inside a quotation, and as an owner ("Trump’s").  A person of the other
gender is never taken; and where the last speaker has no name, *he* has none either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from builder.annotate.grammar import role_words, words_of
from builder.annotate.quotations.reports import Place
from builder.annotate.quotations.voices import Names, Voice
from builder.annotate.reading import Found
from builder.model.document import Sentence
from builder.resources import read_yaml
from builder.text.genders import Gender, gender_before, gender_of_given_names, gender_of_words

_FARTHEST = 12  # sentences back
_MOST = 60  # people looked at
_APPOSITION = re.compile(r",\s+(?:the|a|an|his|her|their)?\s*([^,.;]{3,80})")


@dataclass(frozen=True)
class Scene:
    """The people of a reading and what is known about each."""

    text: str
    """The reading's text."""
    names: Names
    """Its mentions."""
    people: tuple[int, ...]
    """Indexes of the person mentions outside metadata, in order."""
    starts: tuple[int, ...]
    """Their first offsets."""
    sentence: dict[int, int]
    """Mention → number of its sentence."""
    first: frozenset[int]
    """Mentions that are the first person of their sentence."""
    quoted: frozenset[int]
    """Mentions inside words in marks."""
    gender: dict[str, Gender]
    """Last name → gender."""
    shared: frozenset[str]
    """Last names that two people have."""
    sentence_starts: tuple[int, ...]
    """First offset of each sentence."""

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence an offset stands in."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def key(self, mention: int) -> str:
        """What two mentions of one person share: the last word of the name."""
        return _key(self.names.found[mention].record.text)


def scene_of(text: str, names: Names, sentences: Sequence[Found[Sentence]], marks: Sequence[Place]) -> Scene:
    """The people of a reading; `marks` are its words in quotation marks, in order."""
    starts = tuple(sentence.start for sentence in sentences)
    people = tuple(
        n
        for n, found in enumerate(names.found)
        if found.record.kind == "person" and found.record.zone not in {"byline", "caption"}
    )
    sentence = {n: max(0, bisect_right(starts, names.found[n].start) - 1) for n in people}
    first: dict[int, int] = {}
    for n in people:
        known = n if _oblique(text, starts[sentence[n]], names.found[n].start) else first.setdefault(sentence[n], n)
        if _OWNS.fullmatch(text, names.found[known].end, names.found[n].start):
            first[sentence[n]] = n
    opens = [start for start, _ in marks]
    inside = frozenset(n for n in people if _inside(marks, opens, names.found[n].start))
    shared = _shared(names, people)
    gender = {name: fits for name, fits in _genders(text, names, people).items() if name not in shared}
    return Scene(
        text,
        names,
        people,
        tuple(names.found[n].start for n in people),
        sentence,
        frozenset(first.values()),
        inside,
        gender,
        shared,
        starts,
    )


_OBLIQUE = re.compile(
    r"\b(?:of|with|by|for|to|from|at|on|about|between|against|including|like|than|as|over|under|near|and)\s+(?:the\s+|his\s+|her\s+)?(?:[^\W\d_][\w.’'-]{0,20}\s+){0,3}$"
)


_OWNS = re.compile(
    r"['’]s?\s(?:[a-z-]{2,20}\s){0,3}[a-z-]{2,20},?\s(?:[A-Z][a-z]{1,5}\.\s)?"
)  # "Smith's mother, *Vera*, waited"


def _oblique(text: str, sentence: int, start: int) -> bool:
    """True for the name in "In his meeting with Prime Minister Abe, …": no subject, so not what *he* means next."""
    found = _OBLIQUE.search(text, max(sentence, start - 60), start)
    return found is not None and not re.search(r"[a-z]+ed\s", found[0])


def _inside(marks: Sequence[Place], opens: Sequence[int], offset: int) -> bool:
    at = bisect_right(opens, offset) - 1
    return at >= 0 and marks[at][1] > offset


def person_before(scene: Scene, offset: int, gender: Gender, last: int) -> int:
    """Index of the mention a pronoun at `offset` stands for, -1 when nobody fits; `last`: mention of the last speaker."""
    here = scene.sentence_at(offset)
    best, best_score = -1, _LEAST
    nearest = bisect_right(scene.starts, offset - 1) - 1
    for at in range(nearest, max(-1, nearest - _MOST), -1):
        mention = scene.people[at]
        away = here - scene.sentence[mention]
        if away > _FARTHEST:
            break
        score = _score(scene, mention, away, gender, last)
        if score > _LEAST and last >= 0 and scene.key(mention) != scene.key(last) and _begins(scene, mention):
            last, score = -1, score + _TURNED  # the text has turned to somebody else since
        if score > best_score:
            best, best_score = mention, score
    return best


_TURNED = 0.5


def _begins(scene: Scene, mention: int) -> bool:
    """True for whom a sentence begins with: "Smith shrugs", "Economist Jane Smith warned", "His son, John, is back"."""
    if mention not in scene.first or mention in scene.quoted:
        return False
    before = scene.text[scene.sentence_starts[scene.sentence[mention]] : scene.names.found[mention].start]
    return len(before) < 2 * _TITLE_ROOM and (before.endswith(", ") or not _SAYS_MORE.search(before))


_SAYS_MORE = re.compile(r",|[a-z]ed\b")


_LEAST = -3.0


def _score(scene: Scene, mention: int, away: int, gender: Gender, last: int) -> float:
    known = scene.gender.get(scene.key(mention), "")
    if gender and known and known != gender:
        return _LEAST - 1
    owner = scene.text.startswith(("’s", "'s"), scene.names.found[mention].end)
    return (
        -0.45 * away
        + 1.0 * (mention in scene.first)
        + 1.6 * (last >= 0 and scene.key(mention) == scene.key(last))
        + 0.8 * bool(gender and known)
        - 2.0 * (mention in scene.quoted)
        - 0.8 * owner
    )


def person_named_just_before(scene: Scene, offset: int) -> int:
    """Index of the mention a relative "who" at `offset` belongs to."""
    at = bisect_right(scene.starts, offset - 1) - 1
    if at < 0:
        return -1
    mention = scene.people[at]
    near = offset - scene.names.found[mention].end < _NEAR and scene.sentence[mention] == scene.sentence_at(offset)
    return mention if near else -1


_NEAR = 90  # characters between a name and its "who", room for an apposition


def thing_named_just_before(scene: Scene, offset: int) -> int:
    """Index of the mention that ends before ", which" at `offset`; -1 when none does."""
    ends = scene.text[:offset].rstrip(", ")
    near = [n for n in scene.names.within(offset - _NEAR, offset) if scene.names.found[n].end == len(ends)]
    return near[-1] if near else -1


def is_shared(scene: Scene, mention: int) -> bool:
    """True for a surname alone that two people of the source have."""
    return " " not in scene.names.found[mention].record.text and scene.key(mention) in scene.shared


def _shared(names: Names, people: Sequence[int]) -> frozenset[str]:
    """The last names that stand behind two different first names."""
    whole = {names.found[n].record.text for n in people}
    last = Counter(_key(name) for name in whole if " " in name)
    return frozenset(name for name, count in last.items() if count > 1)


def name_beside(scene: Scene, voice: Voice) -> int:
    """Index of the mention that closes "The patient, retired teacher Jane Doe,", -1 when there is none."""
    beside = _BESIDE.match(scene.text, voice.end)
    inside = scene.names.within(voice.end, beside.end()) if beside else []
    last = inside[-1] if inside else -1
    closes = beside is not None and last >= 0 and scene.names.found[last].end == beside.end() - 1
    return last if closes and scene.names.found[last].record.kind in {"person", "org"} else -1


_BESIDE = re.compile(
    r",\s(?![^,;.]{0,60}\b(?:who|which|whose|where|and|of|in|to|by|for|with|from|at|on|about|after)\b)[^,;.!?:“”\"\n]{2,80},"
)  # a plain apposition: nothing in it that could make the name somebody else


def holder_before(scene: Scene, phrase: str, offset: int) -> int:
    """Index of the last person whom the text gives the role in "the mayor", when it gives it to one only."""
    head = re.findall(r"[^\W\d_]+", phrase.lower().split(" of ")[0].split(" for ")[0])
    if not head or head[-1] not in role_words():
        return -1
    held = [n for n in scene.people[: bisect_right(scene.starts, offset)] if head[-1] in _roles(scene, n)]
    return held[-1] if len({scene.key(n) for n in held}) == 1 else -1


def described(phrase: str) -> bool:
    """True for "the 31-year-old", "the Halifax singer", "the mother of two": whom a text says so, it has named before."""
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", phrase.lower().split(" of ")[0].split(" from ")[0])
    aged = bool(words) and words[-1].endswith("-year-old")
    return len(words) > 1 and words[0] == "the" and (aged or words[-1] in words_of("descriptions"))


def _roles(scene: Scene, mention: int) -> frozenset[str]:
    """Lower-case words that stand beside a name as title or apposition."""
    found = scene.names.found[mention]
    before = _ABBREVIATED.sub(r"\1 ", scene.text[max(0, found.start - _TITLE_ROOM) : found.start])
    before = " ".join(re.split(r"[,.;:!?\n“”\"]", before)[-1].split()[-_TITLE_WORDS:])
    behind = _APPOSITION.match(scene.text, found.end, found.end + _APPOSITION_ROOM)
    words = f"{before} {found.record.role} {behind[1].split(' of ')[0] if behind else ''}"
    said = frozenset(re.findall(r"[^\W\d_]+", words.lower()))
    return said.union(*(_called()[word] for word in said & _called().keys()))


@cache
def _called() -> dict[str, frozenset[str]]:
    """What else somebody is called who is called so: "const" → constable, officer."""
    lists = read_yaml("grammar.yml")["callings"]
    words = {word for said in lists.values() for word in said}
    return {word: frozenset(calling for calling, said in lists.items() if word in said) for word in sorted(words)}


_ABBREVIATED = re.compile(r"(\b[A-Z][a-z]{1,5})\.\s$")  # "Const."; not the end of a sentence, "met the minister."
_TITLE_ROOM = 40  # characters
_TITLE_WORDS = 4
_APPOSITION_ROOM = 90


def _genders(text: str, names: Names, people: Sequence[int]) -> dict[str, Gender]:
    votes: dict[str, int] = {}
    surnames = {_key(names.found[n].record.text) for n in people if " " in names.found[n].record.text}
    for n in people:
        found = names.found[n]
        key = _key(found.record.text)
        given = key if key not in surnames else found.record.text.split()[0].lower() * (" " in found.record.text)
        votes[key] = votes.get(key, 0) + _vote(text, found.start, given)
    return {key: "she" if vote > 0 else "he" for key, vote in votes.items() if vote}


def _vote(text: str, start: int, given: str) -> int:
    """Positive for a woman, negative for a man, 0 when neither a title before `start` nor the given name says so."""
    return 2 * _SIGN[gender_before(text, start)] + _SIGN[gender_of_given_names().get(given, "")]


_SIGN = {"she": 1, "": 0, "he": -1}


def gender_of(phrase: str) -> Gender:
    """The gender a phrase without a name shows ("a spokeswoman")."""
    words = re.findall(r"[^\W\d_]+", phrase.lower())
    found = {gender_of_words().get(word, "") for word in words}
    return "she" if "she" in found else "he" if "he" in found else ""


def _key(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return words[-1] if words else ""

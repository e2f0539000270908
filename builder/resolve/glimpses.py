"""What of a source matters to who is who: its sightings, its role phrases, what it says of two names.

It depends on the source alone, so it is found once and remembered as long as the source says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.model.document import Document, Mention
from builder.model.documents import Documents
from builder.model.entity import MentionRef
from builder.resolve.likeness import Answer
from builder.resolve.offices import leaves_open
from builder.resolve.sightings import Kind, Sighting, fold
from builder.text.genders import Gender, gender_of_title_before
from builder.text.memory import Remembered
from builder.text.names import person_name


@dataclass(frozen=True)
class Phrase:
    """A role phrase that speaks of a certain person."""

    index: int
    """Its mention."""
    text: str
    """Its words."""
    office: str
    """They, and what directly follows and says of what it is: the president *of the United States*."""
    beside: tuple[int, ...]
    """Mentions directly behind and before it, with at most a comma between."""


@dataclass(frozen=True)
class Glimpse:
    """What of a source matters to who is who."""

    source: str
    """`Document.id`."""
    sha256: str
    """Of its file."""
    day: str
    """When it was published; empty when it does not say."""
    sightings: tuple[Sighting, ...]
    """Names, each with its mentions."""
    glosses: tuple[tuple[int, int], ...]
    """Mentions that it says are of one name."""
    roles: dict[int, str]
    """By mention, the role that stands beside it."""
    phrases: tuple[Phrase, ...]
    """Roles that stand for somebody."""
    sentence: tuple[int, ...]
    """By mention, the sentence it stands in; -1 when in none."""
    sentences: dict[int, str]
    """Those sentences."""


@dataclass
class Memory(Remembered):
    """What an earlier run saw."""

    glimpses: dict[str, Glimpse] = field(default_factory=dict)
    """By the hash of all that a document says."""
    answers: dict[str, Answer] = field(default_factory=dict)
    """Whether two names are one, by the names."""


def glimpses_of(documents: Documents, memory: Memory) -> list[Glimpse]:
    """What matters of each source, by their ids; only what is not remembered is looked into."""
    known, memory.glimpses = memory.glimpses, {}
    found = []
    for source in sorted(documents):
        digest = documents.stamp(source).digest
        found.append(known.get(digest) or glimpse(documents[source]))
        if digest:
            memory.glimpses[digest] = found[-1]
    return found


def glimpse(document: Document) -> Glimpse:
    """What matters of one source."""
    mentions = document.mentions
    sentence = tuple(mention.sentence for mention in mentions)
    return Glimpse(
        document.id,
        document.seed.sha256,
        document.metadata.published.value if document.metadata.published else "",
        tuple(_sightings(document)),
        tuple((gloss.left, gloss.right) for gloss in document.glosses),
        {index: mention.role for index, mention in enumerate(mentions) if mention.role},
        tuple(_phrases(document)),
        sentence,
        {number: document.sentences[number].text for number in sorted(set(sentence) - {-1})},
    )


# ------------------------------------------------------------------ names


def _sightings(document: Document) -> Iterator[Sighting]:
    grouped: dict[tuple[str, Kind], list[tuple[MentionRef, Mention]]] = {}
    for index, mention in enumerate(document.mentions):
        if mention.kind != "role" and person_name(mention.text).words and not _credited(document, mention):
            grouped.setdefault((fold(mention.text), mention.kind), []).append((MentionRef(document.id, index), mention))
    for (_, kind), uses in grouped.items():
        texts = [" ".join(mention.text.split()) for _, mention in uses]
        roles = dict.fromkeys(mention.role for _, mention in uses if mention.role)
        commonest = max(dict.fromkeys(texts), key=texts.count)
        body = [ref.index for ref, mention in uses if mention.zone == "body"]
        first = min(body or [ref.index for ref, _ in uses])
        gender = _titled(document, [mention for _, mention in uses]) if kind == "person" else ""
        refs = tuple(ref for ref, _ in uses)
        yield Sighting(document.id, commonest, kind, refs, tuple(texts), tuple(roles), first, gender)


def _titled(document: Document, mentions: Sequence[Mention]) -> Gender:
    """The pronoun the titles before most mentions tell of, when they agree."""
    found = [
        gender_of_title_before(document.seed.text, mention.spans[0].start) for mention in mentions if mention.spans
    ]
    told = set(found) - {""}
    return told.pop() if len(told) == 1 and 2 * found.count("") < len(found) else ""


def _credited(document: Document, mention: Mention) -> bool:
    """Whether the name only signs a photograph."""
    if mention.sentence < 0:
        return False
    return document.blocks[document.sentences[mention.sentence].block].kind == "credit"


# ------------------------------------------------------------------ role phrases

_OF = re.compile(r" (?:of|from) (?:the )?([A-Z][\w.-]{1,20}(?: [A-Z][\w.-]{1,20}){0,2})")
_OWNS = ("'s", "’s")
# Between a role and the name behind it, between a name and the role behind it.
_JOINTS = {
    True: (" ", ", "),
    False: (", ", ", the ", " is ", " is the ", " was ", " was the ", " became ", " became the "),
}


def _phrases(document: Document) -> Iterator[Phrase]:
    for index, mention in enumerate(document.mentions):
        if mention.kind == "role" and mention.spans and _definite(document, mention):
            words = " ".join(mention.text.split())
            said = mention.text + _behind(document, mention)
            yield Phrase(index, words, said, tuple(_beside(document, index)))


def _definite(document: Document, mention: Mention) -> bool:
    """Whether the phrase speaks of a certain person; an article before it may not be part of the mention."""
    start = mention.spans[0].start
    before = document.seed.text[max(0, start - 12) : start].lower().split()[-1:]
    first = mention.text.lower().split()[:1]
    return not any(leaves_open(word.rstrip(".")) for word in (*before, *first))


def _behind(document: Document, mention: Mention) -> str:
    """What directly follows a role and says of what it is: the president *of the United States*."""
    end = mention.spans[-1].end
    found = _OF.match(document.seed.text, end, end + 60)
    return f" of {found.group(1)}" if found else ""


def _beside(document: Document, index: int) -> Iterator[int]:
    """The mentions that stand directly behind and before, with at most a comma between."""
    for other in (index + 1, index - 1):
        if not 0 <= other < len(document.mentions):
            continue
        left, right = (document.mentions[at] for at in sorted((index, other)))
        if not (left.spans and right.spans):
            continue
        between = document.seed.text[left.spans[-1].end : right.spans[0].start]
        owner = other < index and document.seed.text.startswith(_OWNS, right.spans[-1].end)  # "the president’s adviser"
        if between in _JOINTS[other > index] and not owner:
            yield other

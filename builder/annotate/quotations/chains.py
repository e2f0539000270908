"""Through whom the words came: cited outlet or agency → document → speaker, each step with the words that establish it.

A step is taken from the sentence itself ("AP's source said", "has told AP", "According to the report, Smith said",
"In the report, …").  Whose document it is may have been said earlier ("a report viewed by the daily Al-Akhbar");
such a step is marked as inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.annotate import grammar as g
from builder.annotate.quotations.reports import Place, Proposal
from builder.annotate.quotations.units import Unit
from builder.annotate.quotations.voices import Names
from builder.annotate.quotations.words import Words
from builder.annotate.reading import Reading
from builder.model.document import ChainStep, Speaker

_OBTAINED = re.compile(
    r"\b(?:obtained|viewed|seen|reviewed|published|released|leaked|acquired|exposed|revealed)\s+(?:by|to)\s+(?:the\s+)?(?:[^\W\d_]+\s+){0,4}$",
    re.IGNORECASE,
)
_LEADS = frozenset({"in", "according", "citing", "per"})
_ORDER = {"outlet": 0, "agency": 0, "document": 1, "source": 2, "speaker": 2}


@dataclass(frozen=True)
class Origins:
    """The outlets a reading cites, and whose document it speaks of."""

    outlets: frozenset[int]
    """Mentions of outlets and agencies."""
    owner: int
    """Mention of the outlet that a document came through; -1 when none did."""


def origins_of(text: str, names: Names) -> Origins:
    """The outlets cited in a reading."""
    known = {
        _key(found.record.text)
        for found in names.found
        if found.record.kind == "org" and _is_outlet(text, found.start, found.end)
    }
    outlets = frozenset(n for n, found in enumerate(names.found) if _key(found.record.text) in known)
    owners = (
        n for n in sorted(outlets) if _OBTAINED.search(text, max(0, names.found[n].start - 60), names.found[n].start)
    )
    return Origins(outlets, next(owners, -1))


def _is_outlet(text: str, start: int, end: int) -> bool:
    """True for "the daily Al-Akhbar", "Al-Akhbar newspaper", "Fars News Agency", "AP"."""
    name = text[start:end]
    words = set(re.findall(r"[^\W\d_]+", name.lower()))
    before = re.findall(r"[^\W\d_]+", text[max(0, start - 14) : start].lower())[-1:]
    behind = re.findall(r"[^\W\d_]+", text[end : end + 14].lower())[:1]
    beside = {*before, *behind} & (g.words_of("outlets") - {"news", "times", "post", "press"})
    return bool(words & g.words_of("outlets")) or name.lower() in g.words_of("agencies") or bool(beside)


def _key(name: str) -> str:
    return re.sub(r"^the\s+", "", name.lower())


def chain_of(
    reading: Reading, proposal: Proposal, speakers: Sequence[Speaker], unit: Unit | None, known: tuple[Names, Origins]
) -> tuple[ChainStep, ...]:
    """The chain of one quotation, outermost first, the speaker last; empty when nobody is named."""
    if not speakers:
        return ()
    names, origins = known
    places = [*proposal.via, *(_places_beside(unit, proposal) if unit else ())]
    steps = [step for place in places for step in _steps(reading, place, names, origins)]
    own = list(_speaker_steps(reading, proposal, speakers[0], names, origins))
    merged = _unique([*steps, *own])
    return tuple(sorted(_with_owner(merged, names, origins), key=lambda step: _ORDER[step.kind]))


def _speaker_steps(
    reading: Reading, proposal: Proposal, speaker: Speaker, names: Names, origins: Origins
) -> Iterator[ChainStep]:
    """The steps a speaker phrase holds: "AP's source" is the agency and its source."""
    kind = "source" if speaker.kind == "unnamed" else "speaker"
    if proposal.via and speaker.text.lower() == "it":
        return  # the document of the sentence before, which is in the chain already
    if proposal.speaker:
        found = list(_steps(reading, proposal.speaker, names, origins))
        last = found[-1] if found else None
        if (last and last.kind == "document") or (last and last.mention == speaker.mention >= 0):
            yield from found
            return
        yield from (step for step in found if step.kind in {"outlet", "agency"})
    yield ChainStep(
        "speaker" if kind == "speaker" else "source",
        speaker.text,
        speaker.spans,
        speaker.mention,
        inferred="floating" in proposal.flags,
    )


def _steps(reading: Reading, place: Place, names: Names, origins: Origins) -> Iterator[ChainStep]:
    """Outlet, agency and document named in a phrase."""
    text = reading.text[slice(*place)]
    head = re.split(r"\s(?:of|for|from|on|by|obtained|viewed|seen|published|that|which|about)\s", text)[0]
    for number in names.within(*place):
        found = names.found[number]
        if number in origins.outlets:
            kind = (
                "agency"
                if found.record.text.lower() in g.words_of("agencies") or "agency" in text.lower()
                else "outlet"
            )
            yield ChainStep("agency" if kind == "agency" else "outlet", found.record.text, found.record.spans, number)
    words = re.findall(r"[^\W\d_]+", head.lower())
    if words and words[-1] in g.words_of("documents"):
        yield ChainStep("document", head, reading.locate(place[0], place[0] + len(head)))


def _places_beside(unit: Unit, proposal: Proposal) -> Iterator[Place]:
    """Phrases outside the reported words that name a source: "in the report", "according to …", "told AP"."""
    words = unit.words
    for at, word in enumerate(words):
        if proposal.start <= word.start < proposal.end:
            continue
        if word.low in _LEADS or (
            word.tag in {g.VERB, g.PAST, g.WORD} and word.low in {"told", "tell", "tells", "telling"}
        ):
            start = at + 2 if word.low == "according" else at + 1
            end = _phrase_end(words, start)
            if end > start and not proposal.start <= words[start].start < proposal.end:
                yield words[start].start, words[end - 1].end


def _phrase_end(words: Words, start: int) -> int:
    end = start
    while (
        end < len(words)
        and end - start < _LONGEST
        and words[end].tag in {g.DETERMINER, g.NAME, g.WORD, g.POSSESSIVE, g.NUMBER, g.PAST}
    ):
        end += 1
        if words[end - 1].low in g.words_of("documents"):
            break
    return end if words[end - 1].low in g.words_of("documents") or words[end - 1].tag == g.NAME else start


_LONGEST = 8  # words


def _with_owner(steps: Sequence[ChainStep], names: Names, origins: Origins) -> list[ChainStep]:
    """The steps, with the outlet a document came through in front where only an earlier sentence says so."""
    document = any(step.kind == "document" for step in steps)
    if not document or origins.owner < 0 or any(step.kind in {"outlet", "agency"} for step in steps):
        return list(steps)
    found = names.found[origins.owner]
    if any(step.kind == "document" and re.search(r"\s[A-Z]", step.text) for step in steps):
        return list(steps)  # "the Pentagon statement" is the Pentagon's
    first = min(span.start for step in steps if step.kind == "document" for span in step.spans)
    if found.record.spans and found.record.spans[0].start > first:
        return list(steps)  # only later is it said whose document it is
    return [ChainStep("outlet", found.record.text, found.record.spans, origins.owner, inferred=True), *steps]


def _unique(steps: Sequence[ChainStep]) -> list[ChainStep]:
    seen: dict[tuple[str, str], ChainStep] = {}
    for step in steps:
        seen.setdefault((step.kind, step.text.lower()), step)
    return list(seen.values())

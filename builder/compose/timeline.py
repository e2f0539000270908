"""Three clocks: when it happened, when it was published, when it was saved."""

from __future__ import annotations

from collections.abc import Iterable

from builder.compose.lookup import Lookup
from builder.model.casebook import Event
from builder.model.document import Claim
from builder.text.labels import shortened

_LABEL = 90  # characters of a sentence shown beside a date


def events_of(lookup: Lookup, sentences: Iterable[tuple[str, int]]) -> tuple[Event, ...]:
    """Events dated in some sentences, (source, index), in order of time."""
    wanted = frozenset(sentences)
    return _sorted(
        event
        for source in sorted({source for source, _ in wanted})
        for index, event in dated_sentences(lookup, source)
        if (source, index) in wanted
    )


def all_events(lookup: Lookup) -> tuple[Event, ...]:
    """Every dated event of the dossier, publications and captures included."""
    found = [event for source in lookup.documents for _, event in dated_sentences(lookup, source)]
    for source, document in lookup.documents.items():
        meta = document.metadata
        found += _clock(lookup, source, "published", meta.published) + _clock(lookup, source, "captured", meta.captured)
    return _sorted(found)


def dated_sentences(lookup: Lookup, source: str) -> list[tuple[int, Event]]:
    """(sentence, event) for every date of a source that could be resolved, but for its own."""
    if source not in lookup.events:
        lookup.events[source] = _dated(lookup, source)
    return lookup.events[source]


def _dated(lookup: Lookup, source: str) -> list[tuple[int, Event]]:
    made = []
    published = lookup.documents[source].metadata.published
    for date in lookup.documents[source].dates:
        if not date.value or date.sentence < 0 or (published and date.spans == published.spans):
            continue  # "LARKPORT, March 4, 2024 (AP) -" says when it was written
        cited = lookup.sentence(source, date.sentence)
        made.append(
            (
                date.sentence,
                Event(
                    date.value,
                    "happened",
                    shortened(cited.text, _LABEL),
                    cited,
                    date.text,
                    date.because,
                    lookup.sources[source],
                ),
            )
        )
    return made


def _clock(lookup: Lookup, source: str, lane: str, claim: Claim | None) -> list[Event]:
    if claim is None or claim.inferred:
        return []
    ref = lookup.sources[source]
    cited = lookup.cite(source, claim.spans, claim.text) if claim.spans else None
    return [
        Event(
            claim.value,
            "captured" if lane == "captured" else "published",
            f"{ref.outlet}: {ref.title}",
            cited,
            claim.text,
            "",
            ref,
        )
    ]


def _sorted(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda e: (e.value, e.source.sigil, e.cited.spans[0].start if e.cited else -1)))

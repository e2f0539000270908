"""Who said what: quotations with speaker, cue, stance and chain.

1. paragraphs are cut into units, sentences whose quoted parts count as one word (`units`, `marks`);
2. every pattern proposes readings of every cue (`proposals`);
3. the best readings that do not overlap stay (`chooser`);
4. what stands in marks and was not taken is a floating quotation, a term, or set in scare quotes (`leftovers`);
5. speakers get their names, and the chain of sources is drawn (`speakers`, `chains`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from builder.annotate.quotations.antecedents import scene_of
from builder.annotate.quotations.carried import carried_on
from builder.annotate.quotations.chains import chain_of, origins_of
from builder.annotate.quotations.chooser import choose
from builder.annotate.quotations.leftovers import leftovers
from builder.annotate.quotations.proposals import proposals_of
from builder.annotate.quotations.reports import Place, Proposal
from builder.annotate.quotations.speakers import speakers_of
from builder.annotate.quotations.transcripts import transcript_turns
from builder.annotate.quotations.units import Unit, units_of
from builder.annotate.quotations.voices import names_of
from builder.annotate.reading import Found, Reading
from builder.model.document import Mention, Quotation, Sentence, Speaker

_SILENT = frozenset({"byline", "caption"})


def find_quotations(
    reading: Reading, sentences: list[Found[Sentence]], mentions: list[Found[Mention]]
) -> tuple[Quotation, ...]:
    """The quotations of a reading, in order, not overlapping."""
    turns = transcript_turns(reading, mentions)
    units = [unit for unit in units_of(reading) if unit.zone not in _SILENT and unit.piece not in turns]
    chosen = _with_who_goes_on(
        [proposal for number, unit in enumerate(units) for proposal in choose(proposals_of(number, unit))]
    )
    everything = sorted(
        [*turns.values(), *chosen, *leftovers(reading.text, units, chosen)], key=lambda p: (p.start, p.end)
    )
    names = names_of(mentions)
    marks = [(stretch.left, stretch.right) for unit in units for _, stretch in sorted(unit.quoted.items())]
    scene = scene_of(reading.text, names, sentences, marks)
    origins = origins_of(reading.text, names)
    starts = [sentence.start for sentence in sentences]
    found = (
        (
            replace(
                _quotation(reading, proposal, speakers, units),
                sentence=max(0, bisect_right(starts, proposal.start) - 1),
                chain=chain_of(
                    reading, proposal, speakers, units[proposal.unit] if proposal.unit >= 0 else None, (names, origins)
                ),
            ),
            _around(reading.text, proposal, units),
        )
        for proposal, speakers in speakers_of(reading, everything, scene)
    )
    return carried_on(found, names)


def _with_who_goes_on(chosen: Sequence[Proposal]) -> list[Proposal]:
    """The readings, the last speaker in those whose verb needs none: *Dijo que …  Añadió que …*."""
    made: list[Proposal] = []
    last: Place | None = None
    for proposal in chosen:
        goes_on = "floating" in proposal.flags and proposal.speaker is None
        made.append(replace(proposal, speaker=last) if goes_on else proposal)
        last = made[-1].speaker or last
    return made


def _around(text: str, proposal: Proposal, units: Sequence[Unit]) -> str:
    """The words of a reading's sentence that are not reported."""
    if proposal.unit < 0:
        return ""
    unit = units[proposal.unit]
    return f"{text[unit.start : proposal.start]} {text[proposal.end : unit.end]}"


def _quotation(reading: Reading, proposal: Proposal, speakers: Sequence[Speaker], units: Sequence[Unit]) -> Quotation:
    text = reading.text
    return Quotation(
        text=text[proposal.start : proposal.end],
        spans=reading.locate(proposal.start, proposal.end),
        kind="broken" if "marks-suspect" in proposal.flags and proposal.kind == "direct" else proposal.kind,
        sentence=-1,
        cue=text[slice(*proposal.cue)] if proposal.cue else "",
        cue_spans=reading.locate(*proposal.cue) if proposal.cue else (),
        stance=proposal.stance,
        speaker=speakers[0] if speakers else None,
        more_speakers=tuple(speakers[1:]),
        flags=_flags(text, proposal, speakers, units),
        pattern=proposal.pattern,
    )


def _flags(text: str, proposal: Proposal, speakers: Sequence[Speaker], units: Sequence[Unit]) -> tuple[str, ...]:
    remarks = (
        ("inferred-speaker", bool(speakers) and speakers[0].inferred),
        ("truncated", _CUT.match(text, proposal.end) is not None),
        ("headline", proposal.unit >= 0 and units[proposal.unit].zone in {"title", "heading"}),
    )
    return (*proposal.flags, *(flag for flag, true in remarks if true))


_CUT = re.compile(
    r"(?:,? (?:and|but|or|because))?[ \u00a0]?(?:…|\.{3})[ \u00a0]*(?=\n|\Z)"
)  # "officials confirmed that …" and no more

"""Quotations as pages show them: status, speaker, cue, chain, and remarks in words."""

from __future__ import annotations

from builder.compose.lookup import UNKNOWN_OUTLET, Lookup
from builder.model.casebook import ChainLink, Ref, Utterance
from builder.model.document import ChainStep, Quotation, Speaker
from builder.model.passage import Status

SPEECH = ("direct", "mixed", "indirect", "broken")
"""Kinds of quotation that report speech; scare quotes and terms do not."""

STATUS: dict[str, Status] = {"direct": "direct", "mixed": "partial", "indirect": "paraphrase", "broken": "paraphrase"}
FLAGS = {
    "unclosed": "the source does not close the quotation marks",
    "stray-mark": "the source has a stray quotation mark here",
    "floating": "the source names no speaker beside these words; they follow words of the same speaker",
    "inferred-speaker": "the speaker is inferred from the text around it",
    "marks-suspect": "the quotation marks cannot be trusted, so these words are not shown as verbatim",
    "truncated": "the source breaks off here",
    "headline": "from a headline",
}
STANCES = {
    "distancing": "the source's word keeps a distance",
    "endorsing": "the source's word presents it as true",
    "denial": "the source's word reports a denial",
    "emphasis": "the source's word reports emphasis",
    "prediction": "the source's word reports an expectation",
    "commitment": "the source's word reports a commitment",
    "directive": "the source's word reports a demand or request",
    "judgement": "the source's word reports a judgement",
}


def utterance(lookup: Lookup, source: str, index: int) -> Utterance:
    """The quotation `index` of a source, ready for a page."""
    quotation = lookup.documents[source].quotations[index]
    return Utterance(
        lookup.cite(source, quotation.spans, quotation.text),
        quotation.kind,
        STATUS.get(quotation.kind, "paraphrase"),
        _who(lookup, source, quotation.speaker),
        lookup.cite(source, quotation.speaker.spans, quotation.speaker.text)
        if quotation.speaker and quotation.speaker.spans
        else None,
        lookup.cite(source, quotation.cue_spans, quotation.cue) if quotation.cue_spans else None,
        STANCES.get(quotation.stance, ""),
        chain(lookup, source, quotation),
        _flags(lookup, source, quotation),
        lookup.statements[source].get(index),
        lookup.perhaps[source].get(quotation.speaker.mention) if quotation.speaker else None,
        tuple(
            (_who(lookup, source, one), lookup.cite(source, one.spans, one.text))
            for one in quotation.more_speakers
            if one.spans
        ),
    )


def _flags(lookup: Lookup, source: str, quotation: Quotation) -> tuple[str, ...]:
    """Remarks in words; a person behind a role phrase is inferred, whatever the phrase's own quotation says."""
    flags = dict.fromkeys(flag for flag in quotation.flags if flag in FLAGS)
    mention = quotation.speaker.mention if quotation.speaker else -1
    if mention >= 0 and lookup.documents[source].mentions[mention].kind == "role" and lookup.ref(source, mention):
        flags["inferred-speaker"] = None
    return tuple(FLAGS[flag] for flag in flags)


def chain(lookup: Lookup, source: str, quotation: Quotation) -> tuple[ChainLink, ...]:
    """Hosting outlet → cited outlet → document → speaker."""
    return (host(lookup, source), *(_step(lookup, source, step) for step in quotation.chain))


def host(lookup: Lookup, source: str) -> ChainLink:
    """The outlet that published a source, as the first link of its chains; the source itself when nothing names one."""
    outlet, here = lookup.outlets[source], lookup.sources[source]
    if outlet.name == UNKNOWN_OUTLET:
        own = Ref("source", source, f"source {here.sigil}", here.path)
        return ChainLink("outlet", own.name, None, inferred=False, ref=own)
    return ChainLink("outlet", outlet.name, None, outlet.inferred, lookup.refs.get(f"outlet:{outlet.id}"))


def _step(lookup: Lookup, source: str, step: ChainStep) -> ChainLink:
    ref = lookup.outlet_named(step.text) or lookup.ref(source, step.mention)
    cited = lookup.cite(source, step.spans, step.text) if step.spans else None
    kind = "outlet" if step.kind == "speaker" and ref and ref.kind == "outlet" else step.kind
    return ChainLink(kind, ref.name if ref else step.text, cited, step.inferred, ref)


def _who(lookup: Lookup, source: str, speaker: Speaker | None) -> Ref | None:
    return lookup.ref(source, speaker.mention) if speaker else None

"""The page of one person: forms, roles, what they are reported to have said, what is said of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.catalogue import EntityEntry
from builder.compose.lookup import UNDATED, Lookup
from builder.compose.timeline import events_of
from builder.compose.utterances import SPEECH, utterance
from builder.model.casebook import Citation, Companion, FormRow, PersonBrief, PersonDossier, Ref, RoleRow
from builder.model.entity import Alias, Entity, Judgement, MentionRef, Suggestion

FIRST = 8
"""Sources that a line of an index shows."""
_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")  # what an id of a source looks like
_DATES = 4  # dates of sources that are named one by one
_LOOKS = ("tagger ", "stands in the caption")  # reasons that hold for brands as well
_MARGINS = {"caption": "captions", "byline": "bylines"}


def person_ref(entity: Entity) -> Ref:
    """The page of a person."""
    return Ref("person", entity.id, entity.name, f"people/{entity.id}.md", entity.roles[0].text if entity.roles else "")


def is_somebody(lookup: Lookup, entity: Entity) -> bool:
    """True when more than the look of one word says that a person is named: a brand is written like a surname.

    That is a fuller name, a first name, a title, a role, speech, a signature, or what the curator says.
    An outlet is nobody, unless it is called by a first name: what it says, it says as an outlet.
    """
    fuller = bool(entity.roles) or any(" " in alias.text for alias in entity.aliases)
    outlet = lookup.outlet_named(entity.name) is not None
    if entity.curated or (fuller and not outlet):
        return True
    mentions = (lookup.documents[use.source].mentions[use.index] for alias in entity.aliases for use in alias.uses)
    reasons = {reason for mention in mentions for reason in mention.reasons}
    if outlet and not any(reason.startswith("first name") for reason in reasons):
        return False
    return fuller or any(not reason.startswith(_LOOKS) for reason in reasons)


def person_dossier(
    lookup: Lookup, entity: Entity, suggestions: Sequence[Suggestion], topics: Mapping[str, Mapping[int, Sequence[Ref]]]
) -> PersonDossier:
    """The dossier of one person; `suggestions`: of either side, `topics`: by source id and sentence.

    All that it depends on is in `builder.compose.people`' key.
    """
    entry = next((e for e in lookup.catalogue.people if e.id == entity.id), None)
    uses = sorted({use for alias in (*entity.aliases, *entity.roles) for use in alias.uses})
    sentences = sorted({(use.source, _sentence(lookup, use)) for use in uses if _sentence(lookup, use) >= 0})
    said = _said(lookup, frozenset(uses))
    spoken = {(source, lookup.documents[source].quotations[index].sentence) for source, index in said}
    about = [
        lookup.sentence(source, index)
        for source, index in sentences
        if (source, index) not in spoken and _is_body(lookup, source, index)
    ]
    named = Counter(ref for source, index in sentences for ref in topics.get(source, {}).get(index, ()))
    return PersonDossier(
        lookup.refs[entity.id],
        entry.note if entry else "",
        tuple(form_rows(lookup, entity.aliases)),
        _roles(lookup, entry, uses),
        tuple(utterance(lookup, source, index) for source, index in said),
        tuple(about),
        companions(lookup, sentences, entity.id),
        events_of(lookup, sentences),
        tuple(lookup.sources[source] for source in sorted({use.source for use in uses})),
        tuple(sorted(named, key=lambda ref: (-named[ref], ref.name, ref.id))),
        why(lookup, entity),
        perhaps(lookup, entity, suggestions),
        _margin(lookup, uses),
    )


def why(lookup: Lookup, entity: Entity) -> tuple[Judgement, ...]:
    """Why the forms of a name are one, as a page says it."""
    return tuple(replace(j, because=_shown(lookup, j.because)) for j in entity.judgements)


def perhaps(lookup: Lookup, entity: Entity, suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """What is undecided about a person, as a page says it."""
    return tuple(replace(s, left=_other(lookup, s, entity), because=_shown(lookup, s.because)) for s in suggestions)


def person_brief(made: PersonDossier, shows: str) -> PersonBrief:
    """What the rest of a dossier shows of a person."""
    return PersonBrief(
        made.ref,
        made.roles[0].text if made.roles else "",
        tuple(form.text for form in made.forms),
        sum(form.count for form in made.forms),
        len(made.said),
        made.sources[:FIRST],
        len(made.sources),
        made.why,
        made.margin,
        shows,
    )


def _other(lookup: Lookup, suggestion: Suggestion, entity: Entity) -> str:
    """The name on the other side of a suggestion."""
    right = lookup.refs.get(suggestion.right)
    return suggestion.left.rpartition("#")[2] if suggestion.right == entity.id or right is None else right.name


def form_rows(lookup: Lookup, aliases: Iterable[Alias]) -> list[FormRow]:
    """Written forms by source, most used first."""
    rows = []
    for alias in aliases:
        by_source: defaultdict[str, list[Citation]] = defaultdict(list)
        for use in alias.uses:
            mention = lookup.documents[use.source].mentions[use.index]
            by_source[use.source].append(lookup.cite(use.source, mention.spans, mention.text))
        uses = tuple((lookup.sources[source], tuple(by_source[source])) for source in sorted(by_source))
        rows.append(FormRow(alias.text, uses, len(alias.uses)))
    return sorted(rows, key=lambda row: (-row.count, row.text))


def companions(lookup: Lookup, sentences: Sequence[tuple[str, int]], myself: str) -> tuple[Companion, ...]:
    """People named in the same sentences, most often first."""
    counts: Counter[str] = Counter()
    where: defaultdict[str, set[str]] = defaultdict(set)
    refs: dict[str, Ref] = {}
    for source, index in sentences:
        here = {ref.id: ref for ref in lookup.people_in(source, index) if ref.id != myself}
        for key, ref in here.items():
            refs[key] = ref
            counts[key] += 1
            where[key].add(lookup.sources[source].sigil)
    ranked = sorted(counts, key=lambda key: (-counts[key], refs[key].name))
    return tuple(Companion(refs[key], counts[key], tuple(sorted(where[key]))) for key in ranked)


def _said(lookup: Lookup, uses: frozenset[MentionRef]) -> list[tuple[str, int]]:
    """Quotations whose speaker, or one of whose speakers, is one of these mentions."""
    made = []
    for source in sorted({use.source for use in uses}):
        for index, quotation in enumerate(lookup.documents[source].quotations):
            speakers = (quotation.speaker, *quotation.more_speakers)
            if quotation.kind in SPEECH and any(
                s and s.mention >= 0 and MentionRef(source, s.mention) in uses for s in speakers
            ):
                made.append((source, index))
    return made


def _roles(lookup: Lookup, entry: EntityEntry | None, uses: Sequence[MentionRef]) -> tuple[RoleRow, ...]:
    """What the sources call a person's office, *President* and *president* as one."""
    places: defaultdict[str, dict[str, Citation]] = defaultdict(dict)
    for use in uses:
        mention = lookup.documents[use.source].mentions[use.index]
        if mention.role and mention.role_spans:
            cited = lookup.cite(use.source, mention.role_spans, mention.role)
            places[mention.role.casefold()].setdefault(cited.id, cited)
        elif mention.kind == "role":
            cited = lookup.cite(use.source, mention.spans, mention.text)
            places[mention.text.casefold()].setdefault(cited.id, cited)
    said = [tuple(found.values()) for found in places.values()]
    rows = [RoleRow(cited[0].text, cited, _dated(lookup, cited)) for cited in said]
    if entry:
        rows += [
            RoleRow(role.as_, (), "/".join(x for x in (role.from_, role.to) if x), curated=True) for role in entry.roles
        ]
    return tuple(sorted(rows, key=lambda row: (row.curated, -len(row.uses), row.text)))


def _dated(lookup: Lookup, cited: Iterable[Citation]) -> str:
    """The dates of the sources that say so; none when one of them is undated."""
    dates = sorted({lookup.sources[c.source].date for c in cited})
    if UNDATED in dates:
        return ""
    return ", ".join(dates) if len(dates) <= _DATES else f"{dates[0]} to {dates[-1]}"


def _margin(lookup: Lookup, uses: Sequence[MentionRef]) -> str:
    zones = {lookup.documents[use.source].mentions[use.index].zone for use in uses}
    return " and ".join(words for zone, words in _MARGINS.items() if zone in zones) if zones <= _MARGINS.keys() else ""


def _sentence(lookup: Lookup, use: MentionRef) -> int:
    return lookup.documents[use.source].mentions[use.index].sentence


def _shown(lookup: Lookup, because: Iterable[str]) -> tuple[str, ...]:
    """Reasons with the short labels of sources in the place of their ids."""

    def label(found: re.Match[str]) -> str:
        source = lookup.sources.get(found.group())
        return source.sigil if source else found.group()

    return tuple(_ID.sub(label, words) for words in because)


def _is_body(lookup: Lookup, source: str, index: int) -> bool:
    return lookup.documents[source].sentences[index].zone in {"body", "title", "standfirst"}

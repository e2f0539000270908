"""Outlets, the chains of citation between them, and the originals that are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from builder.compose.lookup import Lookup, Outlet, fold
from builder.compose.utterances import SPEECH, chain
from builder.model.casebook import ChainLink, Citation, OutletDossier, Ref, SourceRef, Wanted, unarticled

Arrow = tuple[ChainLink, ChainLink, tuple[Citation, ...]]
"""(from, to, evidence)"""
_CITED = ("outlet", "agency", "document")


def outlet_ref(outlet: Outlet) -> Ref:
    """The page of an outlet."""
    return Ref("outlet", outlet.id, outlet.name, f"outlets/{outlet.id}.md", outlet.kind)


def outlet_dossiers(lookup: Lookup, arrows: Sequence[Arrow]) -> tuple[OutletDossier, ...]:
    """One dossier per outlet that published a source or is in the catalogue."""
    outlets = {outlet.id: outlet for _, outlet in sorted(lookup.outlets.items())}
    for entry in lookup.catalogue.outlets:
        outlets.setdefault(
            entry.id,
            Outlet(entry.id, entry.name, entry.kind, entry.established or "entered by the curator", entry=entry),
        )
    mine: defaultdict[str, list[str]] = defaultdict(list)
    for source, outlet in sorted(lookup.outlets.items()):
        mine[outlet.id].append(source)
    cites, cited = _by_name(left.name for left, _, _ in arrows), _by_name(right.name for _, right, _ in arrows)
    made = []
    for outlet in sorted(outlets.values(), key=lambda o: (o.name.casefold(), o.id)):
        names = {fold(form) for form in _forms(outlet)}
        there = [arrows[n] for n in sorted({n for name in names for n in cites.get(name, ())})]
        here = [arrows[n] for n in sorted({n for name in names for n in cited.get(name, ())})]
        made.append(_dossier(lookup, outlet, mine[outlet.id], there, here))
    return tuple(made)


def _by_name(names: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """The numbers of some names, by the name as it is compared."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        found[fold(name)].append(number)
    return found


def find_arrows(lookup: Lookup) -> tuple[Arrow, ...]:
    """Every step of every chain, with the words that establish it; the same arrow of one source only once."""
    found: dict[tuple[str, str, str], tuple[ChainLink, ChainLink, dict[str, Citation]]] = {}
    for source, document in sorted(lookup.documents.items()):
        for quotation in document.quotations:
            if quotation.kind not in SPEECH:
                continue
            steps = list(chain(lookup, source, quotation))
            if quotation.speaker and quotation.speaker.kind == "pronoun" and not steps[-1].ref:
                steps.pop()  # "they" names nobody
            for left, right in pairwise(steps):
                key = (left.key, right.key, right.kind)
                if key[0] == key[1]:
                    continue
                evidence = found.setdefault(key, (left, right, {}))[2]
                if right.cited:
                    evidence.setdefault(right.cited.id, right.cited)
    return tuple((left, right, tuple(cited.values())) for _, (left, right, cited) in sorted(found.items()))


def find_wanted(lookup: Lookup, arrows: Sequence[Arrow]) -> tuple[Wanted, ...]:
    """Cited outlets, agencies and documents that are no source here, each with the sentences that cite it."""
    have = {fold(form) for outlet in lookup.outlets.values() for form in _forms(outlet)}
    found: dict[tuple[bool, str], tuple[str, set[str], dict[str, Citation]]] = {}
    for _, right, evidence in arrows:
        if right.kind in _CITED and fold(right.name) not in have and _canonical(lookup, right.name) not in have:
            page = right.ref.path if right.ref else fold(unarticled(right.name))
            _, kinds, cited = found.setdefault((right.kind == "document", page), (right.name, set(), {}))
            kinds.add(right.ref.hint if right.ref and right.ref.kind == "outlet" else right.kind)
            for one in evidence:
                sentence = lookup.sentence_at(one)
                cited.setdefault(sentence.id, sentence)
    ranked = sorted(found.items(), key=lambda item: (item[0][0], -len(item[1][2]), item[0]))
    return tuple(
        Wanted(name, min(kinds), tuple(cited.values()), tuple(_sources(lookup, list(cited.values()))))
        for _, (name, kinds, cited) in ranked
        if cited
    )


def _dossier(
    lookup: Lookup, outlet: Outlet, mine: Sequence[str], there: Sequence[Arrow], here: Sequence[Arrow]
) -> OutletDossier:
    """The dossier of an outlet with its sources, the arrows that begin at it and those that lead to it."""
    cites: dict[str, ChainLink] = {}
    for _, right, _ in there:
        if right.kind in _CITED:
            cites.setdefault(right.key, right)
    cited_by: defaultdict[str, list[Citation]] = defaultdict(list)
    for cited in (cited for _, right, evidence in here if right.kind in _CITED for cited in evidence):
        cited_by[cited.source].append(cited)
    return OutletDossier(
        lookup.refs[f"outlet:{outlet.id}"],
        outlet.kind,
        outlet.established,
        outlet.entry.note if outlet.entry else "",
        tuple(lookup.sources[source] for source in mine),
        tuple(cites[key] for key in sorted(cites)),
        tuple((lookup.sources[source], cited) for source in sorted(cited_by) for cited in cited_by[source]),
        tuple(lookup.sources[source] for source in mine if lookup.documents[source].metadata.truncated),
    )


def _forms(outlet: Outlet) -> tuple[str, ...]:
    return (outlet.name, *(outlet.entry.same if outlet.entry else ()))


def _canonical(lookup: Lookup, name: str) -> str:
    for entry in lookup.catalogue.outlets:
        if fold(name) in {fold(form) for form in (entry.name, *entry.same)}:
            return fold(entry.name)
    return fold(name)


def _sources(lookup: Lookup, cited: Sequence[Citation]) -> list[SourceRef]:
    return [lookup.sources[source] for source in sorted({c.source for c in cited})]

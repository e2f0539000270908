"""A group of sketches → an `Alignment`: passages, links with reasons, table, differences, origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from builder.align.chance import Pair
from builder.align.collation import Row, collate, merge, shared, tokens_of
from builder.align.copies import Origins, group_origins, kind_of
from builder.align.decisions import Group
from builder.align.differences import differences
from builder.align.evidence import Evidence
from builder.align.labels import label_of
from builder.align.passages import Piece, pieces_of
from builder.align.places import Places
from builder.align.reasons import reasons
from builder.align.sources import Sources
from builder.model.passage import Alignment, Cell, Column, Link
from builder.text.keys import key_of


@dataclass(frozen=True)
class Collection:
    """All that was read and computed, for looking up."""

    sources: Sources
    scores: Mapping[Pair, float]
    places: Places
    close: Mapping[Pair, Evidence]
    origins: Origins


def group_key(group: Group, collection: Collection) -> str:
    """A hash of all that the alignment of a group is made of."""
    members = map(collection.sources.key, group.members)
    scores = (str(collection.scores.get(pair)) for pair in combinations(group.members, 2))
    lent = " ".join(map(str, sorted(map(group.members.index, group.lent))))
    return key_of(group.id, group.label, str(group.tentative), " ".join(group.decided), lent, *members, *scores)


def lay_out(group: Group, collection: Collection) -> Alignment:
    """The alignment of one group."""
    sources, names = collection.sources, collection.sources.names
    members = [sources[index] for index in group.members]
    pieces = pieces_of(members, sources.documents, sources.weights, names.owners)
    passages = tuple(piece.passage for piece in pieces)
    links = _links(group, collection)
    table = collate([tokens_of(piece.passage.text) for piece in pieces])
    kind = kind_of(table)
    origins = [
        collection.origins.of(passage, sources.documents[member.source])
        for passage, member in zip(passages, members, strict=True)
    ]
    grouped, labels, inferred = group_origins(passages, origins, table)
    return Alignment(
        id=group.id,
        kind=kind,
        label=group.label or label_of(passages, links, names),
        score=min((link.score for link in links), default=0.0),
        passages=passages,
        links=links,
        columns=tuple(_column(rows, pieces) for rows in merge(table)),
        differences=differences(pieces, table, kind, weights=sources.weights, names=names),
        origins=grouped,
        origin_labels=labels,
        origins_inferred=inferred,
        tentative=group.tentative,
        also=() if group.tentative else tuple(o for o in map(collection.places.id, group.own) if o != group.id),
        decided=group.decided,
    )


def _links(group: Group, collection: Collection) -> tuple[Link, ...]:
    made = []
    for (a, left), (b, right) in combinations(enumerate(group.members), 2):
        sources = collection.sources
        if collection.scores.get((left, right)):
            why = reasons(sources[left], sources[right], sources.weights, sources.names.marked)
            if (left, right) in collection.close:
                why += (collection.close[left, right].words,)
            made.append(Link(a, b, collection.scores[left, right], why))
    return tuple(made)


def _column(rows: Sequence[Row], pieces: Sequence[Piece]) -> Column:
    return Column(shared(rows[0]), tuple(_cell(rows, pieces[k], k) for k in range(len(pieces))))


def _cell(rows: Sequence[Row], piece: Piece, witness: int) -> Cell | None:
    tokens = [token for row in rows if (token := row[witness])]
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    words = [(token.start, token.end) for token in tokens]
    quoted = any(a < right and left < b for a, b in piece.quoted for left, right in words)
    return Cell(piece.view.text[start:end], piece.view.locate(start, end), quoted)

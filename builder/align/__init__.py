"""`Document`…, `Registry` → `Alignment`…: the same statement in several sources, side by side.

    sentences → sketches ─► story gate ─► candidates ─► scores ─► best of each other
              → groups (complete link) ─► passages ─► collation ─► differences
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor

from builder.align.candidates import candidates
from builder.align.groups import best_of, complete_link, linked_pairs
from builder.align.score import score
from builder.align.sketch import Sketch, sketches_of
from builder.align.stories import find_stories
from builder.align.threshold import threshold
from builder.align.weights import Weights
from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.entity import Registry
from builder.model.passage import Alignment, Link, Passage

def align(
    documents: Sequence[Document], registry: Registry, catalogue: Catalogue, executor: Executor | None = None
) -> tuple[Alignment, ...]:
    """Statements told by two or more sources, ordered by their first witness."""
    ordered = sorted(documents, key=lambda document: document.id)
    owners = registry.owners()
    sketches = [sketch for index, document in enumerate(ordered) for sketch in sketches_of(document, index, owners)]
    weights = Weights(sketches)
    gate = find_stories(sketches, weights)
    scores = {pair: score(sketches[pair[0]], sketches[pair[1]], weights) for pair in candidates(sketches, weights, gate)}
    least = threshold(scores, sketches)
    links = {pair: value for pair, value in best_of(scores, sketches).items() if value >= least}
    groups = complete_link(links, scores, sketches, least)
    return tuple(_alignment(members, scores, sketches, ordered) for members in groups)


def _alignment(
    members: Sequence[int], scores: dict[tuple[int, int], float], sketches: Sequence[Sketch], documents: Sequence[Document]
) -> Alignment:
    passages = tuple(_passage(sketches[index], documents[sketches[index].source]) for index in members)
    place = {index: number for number, index in enumerate(members)}
    links = tuple(
        Link(place[a], place[b], scores[a, b], ("same rare words",)) for a, b in linked_pairs(members, scores, sketches)
    )
    first = passages[0]
    digest = documents[sketches[members[0]].source].seed.sha256
    key = f"{digest}:{first.spans[0].start}-{first.spans[-1].end}"
    lowest = min(link.score for link in links)
    made = hashlib.sha256(key.encode()).hexdigest()[:12]
    return Alignment(made, "parallel", first.text[:60], lowest, passages, links)


def _passage(sketch: Sketch, document: Document) -> Passage:
    sentence = document.sentences[sketch.sentence]
    return Passage(document.id, sentence.text, sentence.spans, (sketch.sentence,))

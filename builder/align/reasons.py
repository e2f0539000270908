"""Why two passages were linked, in words a reader of the page understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.align.evidence import evidence
from builder.align.sketch import Sketch
from builder.align.weights import Weights
from builder.model.entity import Entity

_MOST = 4  # shared words named


def reasons(left: Sketch, right: Sketch, weights: Weights, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """The evidence for and against, strongest first."""
    return tuple(_reasons(left, right, weights, entities))


def _reasons(left: Sketch, right: Sketch, weights: Weights, entities: Mapping[str, Entity]) -> Iterator[str]:
    if left.whole.words == right.whole.words:
        yield "the same words"
    rare = _rare_words(left, right, weights)
    if rare:
        yield f"both have: {', '.join(rare)}"
    for found in evidence(left, right, weights):
        yield found.words.format(", ".join(entities[key].name for key in found.entities))


def _rare_words(left: Sketch, right: Sketch, weights: Weights) -> list[str]:
    shared = left.whole.terms & right.whole.terms
    ranked = sorted((term for term in shared if not term.startswith("@")), key=lambda term: (-weights.of(term), term))
    chosen = [term for term in ranked[:_MOST] if not term[0].isdigit()]
    return list(dict.fromkeys(_written(term, left) for term in chosen))


def _written(term: str, sketch: Sketch) -> str:
    """The word behind a stem, as this sketch has it."""
    return next((word for word in sketch.whole.words if word.startswith(term)), term)

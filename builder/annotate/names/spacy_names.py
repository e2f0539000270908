"""Names by the user's own spaCy model, beside the built-in tagger (extra ``[spacy]``); never needed by default."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from builder.annotate.names.candidates import Candidate
from builder.annotate.names.rows import Row
from builder.model.document import MentionKind
from builder.model.finding import UsageError

if TYPE_CHECKING:
    from spacy.language import Language

Recogniser = Callable[[str], Iterable[tuple[int, int, MentionKind]]]
"""Text → the names in it: start, end, kind."""

# NORP, peoples and parties, is neither a person nor a place nor one organisation.
_KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


@cache
def recogniser(model: str) -> Recogniser:
    """A recogniser from the name or folder of an installed model, loaded once a process.

    Raises:
        UsageError: spaCy or the model is not installed.

    """
    try:
        import spacy  # noqa: PLC0415 - an extra: only who asks for it pays for it
    except ImportError as error:
        raise UsageError(
            "spaCy is not installed", "pip install 'dossier-builder[spacy]', or take names_model out"
        ) from error
    try:
        return of_model(spacy.load(model, enable=["tok2vec", "transformer", "ner"]))
    except OSError as error:
        raise UsageError(
            f"spaCy has no model {model!r}", "install it, or take names_model out of dossier.yml"
        ) from error


def of_model(model: Language) -> Recogniser:
    """A recogniser from a loaded model."""

    def names(text: str) -> Iterator[tuple[int, int, MentionKind]]:
        for entity in model(text).ents:
            if entity.label_ in _KINDS:
                yield entity.start_char, entity.end_char, _KINDS[entity.label_]

    return names


def found_by(recognise: Recogniser, rows: Sequence[Row], text: str) -> list[Candidate]:
    """What a recogniser finds, as candidates on the rows' words; names that cut a word are left out."""
    starts = {token.start: (number, at) for number, row in enumerate(rows) for at, token in enumerate(row.tokens)}
    ends = {token.end: (number, at + 1) for number, row in enumerate(rows) for at, token in enumerate(row.tokens)}
    found = []
    for start, end, kind in recognise(text):
        left, right = starts.get(start), ends.get(end)
        if left and right and left[0] == right[0]:
            found.append(Candidate(left[0], left[1], right[1], kind, 1.0, ("the user’s own model",)))
    return found

"""A user's own model adds names; it is never asked unless it is given."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from builder.annotate.names.mentions import find_mentions
from builder.annotate.names.spacy_names import of_model
from builder.annotate.reading import Reading
from builder.annotate.sentences import find_sentences

TEXT = "Then zorblatt met Ann Lee in London."


def model(text: str) -> SimpleNamespace:
    """Stands for a loaded model: it knows one name more, and one kind we have no use for."""
    at = text.index("zorblatt")
    known = [(at, at + 8, "PERSON"), (at + 13, at + 20, "ORG"), (0, 4, "DATE")]
    return SimpleNamespace(ents=[SimpleNamespace(start_char=s, end_char=e, label_=kind) for s, e, kind in known])


def test_names_of_the_model_are_added_and_those_of_the_tagger_kept(reading: Callable[..., Reading]) -> None:
    read = reading(TEXT)
    found = find_mentions(read, find_sentences(read), further=of_model(model))  # type: ignore[arg-type]
    assert [(m.record.kind, m.record.text) for m in found] == [
        ("person", "zorblatt"),
        ("person", "Ann Lee"),
        ("place", "London"),
    ]


def test_nothing_is_added_by_default(reading: Callable[..., Reading]) -> None:
    read = reading(TEXT)
    assert "zorblatt" not in [m.record.text for m in find_mentions(read, find_sentences(read))]

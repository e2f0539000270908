"""`Block`… → sentences, mentions, quotations, dates, terms of one document."""

from __future__ import annotations

from dataclasses import replace

from builder.annotate.dates.heard import without_another_day
from builder.annotate.dates.written import find_dates
from builder.annotate.names.glosses import find_glosses
from builder.annotate.names.mentions import find_mentions
from builder.annotate.names.spacy_names import recogniser
from builder.annotate.quotations.attributed import find_quotations
from builder.annotate.reading import reading_of
from builder.annotate.sentences import find_sentences
from builder.annotate.terms import find_terms
from builder.model.document import Document


def annotate(document: Document, model: str = "") -> Document:
    """The document with its annotations; needs `blocks` and `metadata`, and knows nothing of the catalogue.

    Args:
        document: as `describe` left it.
        model: name or folder of the user's own spaCy model, which may add names; empty: none.

    """
    reading = reading_of(document.blocks)
    sentences = find_sentences(reading)
    mentions = find_mentions(reading, sentences, further=recogniser(model) if model else None)
    quotations = find_quotations(reading, sentences, mentions)
    dates = [found.record for found in find_dates(reading, sentences, document.metadata)]
    return replace(
        document,
        sentences=tuple(found.record for found in sentences),
        mentions=tuple(found.record for found in mentions),
        glosses=find_glosses(reading, mentions),
        dates=without_another_day(dates, quotations),
        quotations=quotations,
        terms=find_terms(reading, sentences, mentions),
    )

"""Casebook → FollowTheMoney entities (Person, Organization, Article, Mention), as Aleph reads them.

Made with the `followthemoney` library of the extra ``[ftm]``, which checks every property.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from builder.model.casebook import Casebook
from builder.model.finding import UsageError


def follow_the_money(book: Casebook) -> bytes:
    """One JSON entity a line.

    Raises:
        UsageError: the library is not installed.

    """
    try:
        model = import_module("followthemoney").model
    except ImportError as error:
        raise UsageError("followthemoney is not installed", "pip install 'dossier-builder[ftm]'") from error
    return "".join(json.dumps(entity.to_dict(), ensure_ascii=False) + "\n" for entity in _entities(book, model)).encode(
        "utf-8"
    )


def _entities(book: Casebook, model: Any) -> Iterator[Any]:
    for source in book.briefs:
        yield _made(
            model,
            "Article",
            f"source-{source.ref.id}",
            title=source.ref.title,
            notes=f"sha256 {source.sha256}",  # its contentHash is a SHA-1
            fileName=source.path.rpartition("/")[2],
            publisher="" if source.ref.outlet_inferred else source.ref.outlet,
            date="" if source.ref.date == "undated" else source.ref.date,
        )
    for person in book.people:
        yield _made(
            model, "Person", f"person-{person.ref.id}", name=person.ref.name, alias=[f.text for f in person.forms]
        )
        for form in person.forms:
            for _, uses in form.uses:
                for cited in uses:
                    yield _made(
                        model,
                        "Mention",
                        f"mention-{cited.id}",
                        document=f"source-{cited.source}",
                        name=form.text,
                        resolved=f"person-{person.ref.id}",
                        detectedSchema="Person",
                    )


def _made(model: Any, schema: str, made_id: str, **properties: str | list[str]) -> Any:
    entity = model.make_entity(schema)
    entity.id = made_id
    for name, value in properties.items():
        if value:
            entity.add(name, value)
    return entity

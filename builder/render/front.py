"""Front matter of pages: what search, link previews and reference managers are told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from builder.model.casebook import PersonDossier, SourceDossier, Statement, TopicDossier
from builder.render import escape
from builder.render.citing import highwire, jsonld
from builder.text.labels import shortened

Front = dict[str, Any]
"""What can be JSON, by name."""
_MOST = 24  # tags of a page
_LINE = 200  # characters of a description


def matter(rows: Mapping[str, Any]) -> str:
    """The head of a page's file: JSON values, which are YAML too."""
    return (
        "---\n"
        + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows.items())
        + "---\n\n"
    )


def described(line: str) -> Front:
    """One line for search results and link previews."""
    return {"description": escape.head(line)} if line else {}


def of_home(introduction: str) -> Front:
    """The first words of the curator's introduction."""
    return described(shortened(" ".join(re.sub(r"[#*_`\[\]<>]", "", introduction).split()), _LINE))


def of_person(person: PersonDossier) -> Front:
    """Other written forms: as tags they outweigh titles in the search, so that each leads to the person first."""
    forms = [form.text for form in person.forms]
    tags = [escape.head(form) for form in forms if form != person.ref.name][:_MOST]
    return described(" · ".join(forms)[:300]) | {"search": {"boost": 3}, "tags": tags}


def of_topic(topic: TopicDossier) -> Front:
    """What outlets call it."""
    labels = sorted({text for row in topic.labels for text, _, _ in row.labels})
    return described(" · ".join(labels)[:300]) | {"search": {"boost": 2}}


def of_statement(made: Statement) -> Front:
    """The words in which sources differ: each of them leads to the statement, not those of its title only."""
    first = made.cards[0].passages[0].cited.text if made.cards else ""
    said = [d.label.partition(": ")[2] for d in made.differences if d.kind != "status"]
    words = dict.fromkeys(escape.head(one) for label in said for one in label.split(" · "))
    return described(shortened(first, _LINE)) | {"search": {"boost": 2.5}, "tags": list(words)[:_MOST]}


def of_source(source: SourceDossier) -> Front:
    """Outlet, date and author, for reference managers; what is not shown whole stays out of search engines."""
    data = escape.script(json.dumps(jsonld(source), ensure_ascii=False))
    made = described(f"{source.ref.outlet}, {source.ref.date}") | {"highwire": highwire(source), "jsonld": data}
    return made if source.publish == "full" else made | {"robots": "noindex"}

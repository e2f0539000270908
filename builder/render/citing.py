"""How to cite a source, a statement or a person's page: BibTeX, RIS, CSL-JSON, and the tags reference managers read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from builder.model.casebook import Casebook, PersonDossier, SourceDossier, Statement
from builder.text.layout import indented

_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
"""Characters that a backslash does not make harmless in TeX."""


@dataclass(frozen=True)
class Reference:
    """What a bibliography says about one thing; empty where nothing says it."""

    key: str
    """Key of the entry."""
    title: str
    """Its title."""
    authors: tuple[str, ...]
    """Who wrote it."""
    container: str
    """The outlet, or the dossier it stands in."""
    date: str
    """``2022-01-20``, ``2022-01`` or ``2022``."""
    url: str
    """Its address."""
    note: str
    """The proof: which characters of which file."""
    article: bool = True
    """False for a page of the dossier."""


def of_source(source: SourceDossier, book: Casebook | None = None) -> Reference:
    """The article itself, with a note where it is reproduced, if it is `book`."""
    outlet = "" if source.ref.outlet_inferred or source.ref.outlet == "unknown outlet" else source.ref.outlet
    date = source.ref.date if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", source.ref.date) else ""
    said = {fact.name: fact.value for fact in source.facts if not fact.inferred}
    authors = tuple(fact.value for fact in source.facts if fact.name == "By" and not fact.inferred)
    note = f"As reproduced in “{book.title if book else ''}”, source {source.ref.sigil}, file sha256 {source.sha256}"
    return Reference(_key(source.ref.id), source.ref.title, authors, outlet, date, said.get("Address", ""), note)


def of_statement(made: Statement, book: Casebook) -> Reference:
    """The side-by-side page, with every passage on it."""
    passages = [p.cited for card in made.cards for p in card.passages]
    places = [f"{c.sigil} characters {c.at} of file sha256 {c.sha256}" for c in passages if c.at]
    return _page(f"statement-{made.ref.id}", made.label, made.ref.path, book, "Witnesses: " + "; ".join(places))


def of_person(person: PersonDossier, book: Casebook) -> Reference:
    """The page of a person."""
    sources = ", ".join(source.sigil for source in person.sources)
    named = f"As named in {'source' if len(person.sources) == 1 else 'sources'} {sources}"
    return _page(f"person-{person.ref.id}", person.ref.name, person.ref.path, book, named)


def citing(reference: Reference) -> tuple[tuple[str, str], ...]:
    """(format, text) for each format."""
    item = indented([csl(reference)])
    return (
        ("In words", in_words(reference)),
        ("BibTeX", bibtex(reference)),
        ("RIS", ris(reference)),
        ("CSL-JSON", item),
    )


def in_words(reference: Reference) -> str:
    """One line for a footnote; what nothing says is left out, except that a source has no date."""
    date = reference.date or ("undated" if reference.article else "")
    parts = (", ".join(reference.authors), f"“{reference.title}”", reference.container, date, reference.url)
    return f"{', '.join(filter(None, parts))}. {reference.note}."


def bibtex(reference: Reference) -> str:
    """One ``@misc`` entry."""
    rows = {
        "title": "{" + _tex(reference.title) + "}",
        "author": _tex(" and ".join(reference.authors)),
        "howpublished": _tex(reference.container),
        "date": reference.date,
        "url": reference.url,
        "note": _tex(reference.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in rows.items() if value]
    return "\n".join([f"@misc{{{reference.key},", *lines, "}"])


def ris(reference: Reference) -> str:
    """One record, of type NEWS for an article and ELEC for a page of the dossier."""
    rows = [("TY", "NEWS" if reference.article else "ELEC"), ("TI", reference.title)]
    rows += [("AU", author) for author in reference.authors]
    rows += [("T2", reference.container), ("DA", reference.date.replace("-", "/")), ("UR", reference.url)]
    rows += [("N1", reference.note), ("ER", "")]
    return "\n".join(f"{tag}  - {value}" for tag, value in rows if value or tag == "ER")


def csl(reference: Reference) -> dict[str, object]:
    """One CSL-JSON item."""
    item: dict[str, object] = {
        "id": reference.key,
        "type": "article-newspaper" if reference.article else "webpage",
        "title": reference.title,
    }
    if reference.authors:
        item["author"] = [{"literal": author} for author in reference.authors]
    if reference.container:
        item["container-title"] = reference.container
    if reference.date:
        item["issued"] = {"date-parts": [[int(part) for part in reference.date.split("-")]]}
    if reference.url:
        item["URL"] = reference.url
    return item | {"note": reference.note}


def highwire(source: SourceDossier) -> list[list[str]]:
    """[name, content] of the Highwire and Dublin Core tags that Zotero reads."""
    reference = of_source(source)
    rows = [["citation_title", reference.title], ["DC.title", reference.title]]
    rows += [[name, author] for author in reference.authors for name in ("citation_author", "DC.creator")]
    if reference.container:
        rows += [["citation_journal_title", reference.container], ["DC.publisher", reference.container]]
    if reference.date:
        rows += [["citation_publication_date", reference.date.replace("-", "/")], ["DC.date", reference.date]]
    return [*rows, ["DC.identifier", f"sha256:{source.sha256}"]]


def jsonld(source: SourceDossier) -> dict[str, object]:
    """schema.org description of the source."""
    reference = of_source(source)
    made: dict[str, object] = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": reference.title}
    if reference.authors:
        made["author"] = [{"@type": "Person", "name": author} for author in reference.authors]
    if reference.container:
        made["publisher"] = {"@type": "Organization", "name": reference.container}
    if reference.date:
        made["datePublished"] = reference.date
    return made | {"identifier": f"sha256:{source.sha256}"}


def _page(key: str, title: str, path: str, book: Casebook, note: str) -> Reference:
    address = f"{book.url.rstrip('/')}/{path.removesuffix('.md')}.html" if book.url else ""
    authors = (book.curator,) if book.curator else ()
    return Reference(_key(key), title, authors, book.title, "", address, note, article=False)


def _key(made_id: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9-]", "", made_id).strip("-")
    return (
        plain
        if "-" in plain or plain == made_id
        else f"{plain or 'source'}-{hashlib.sha256(made_id.encode()).hexdigest()[:8]}"
    )


def _tex(text: str) -> str:
    return re.sub(r"[&%$#_{}\\~^]", lambda found: _TEX.get(found[0], f"\\{found[0]}"), text)

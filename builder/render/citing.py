"""How to cite a source: BibTeX, RIS, CSL-JSON, and the meta tags reference managers read."""

from __future__ import annotations

import json
import re

from builder.model.casebook import SourceDossier


def citing(source: SourceDossier, dossier: str) -> tuple[tuple[str, str], ...]:
    """(format, text) for each format; fields the file does not give are left out."""
    return (
        ("BibTeX", bibtex(source, dossier)),
        ("RIS", ris(source, dossier)),
        ("CSL-JSON", json.dumps([csl(source, dossier)], ensure_ascii=False, indent=1)),
    )


def bibtex(source: SourceDossier, dossier: str) -> str:
    """One ``@misc`` entry."""
    fields = {
        "title": "{" + _tex(source.ref.title) + "}",
        "author": _tex(" and ".join(_authors(source))),
        "howpublished": _tex(_outlet(source)),
        "date": _date(source),
        "url": _value(source, "Address"),
        "note": _tex(_note(source, dossier)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(source)},", *lines, "}"])


def ris(source: SourceDossier, dossier: str) -> str:
    """One record of type NEWS."""
    rows = [("TY", "NEWS"), ("TI", source.ref.title), *(("AU", a) for a in _authors(source)), ("T2", _outlet(source))]
    rows += [
        ("DA", _date(source).replace("-", "/")),
        ("UR", _value(source, "Address")),
        ("N1", _note(source, dossier)),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {value}" for tag, value in rows if value or tag == "ER")


def csl(source: SourceDossier, dossier: str) -> dict[str, object]:
    """One CSL-JSON item."""
    item: dict[str, object] = {"id": _key(source), "type": "article-newspaper", "title": source.ref.title}
    if _authors(source):
        item["author"] = [{"literal": author} for author in _authors(source)]
    if _outlet(source):
        item["container-title"] = _outlet(source)
    if _date(source):
        item["issued"] = {"date-parts": [[int(part) for part in _date(source).split("-")]]}
    if _value(source, "Address"):
        item["URL"] = _value(source, "Address")
    return item | {"note": _note(source, dossier)}


def highwire(source: SourceDossier) -> list[list[str]]:
    """[name, content] of the Highwire and Dublin Core tags that Zotero reads."""
    rows = [["citation_title", source.ref.title], ["DC.title", source.ref.title]]
    rows += [[name, author] for author in _authors(source) for name in ("citation_author", "DC.creator")]
    if _outlet(source):
        rows += [["citation_journal_title", _outlet(source)], ["DC.publisher", _outlet(source)]]
    if _date(source):
        rows += [["citation_publication_date", _date(source).replace("-", "/")], ["DC.date", _date(source)]]
    return [*rows, ["DC.identifier", f"sha256:{source.sha256}"]]


def jsonld(source: SourceDossier) -> dict[str, object]:
    """schema.org description of the source."""
    made: dict[str, object] = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": source.ref.title}
    if _authors(source):
        made["author"] = [{"@type": "Person", "name": author} for author in _authors(source)]
    if _outlet(source):
        made["publisher"] = {"@type": "Organization", "name": _outlet(source)}
    if _date(source):
        made["datePublished"] = _date(source)
    return made | {"identifier": f"sha256:{source.sha256}"}


def _authors(source: SourceDossier) -> list[str]:
    return [fact.value for fact in source.facts if fact.name == "By" and not fact.inferred]


def _outlet(source: SourceDossier) -> str:
    return "" if source.ref.outlet_inferred or source.ref.outlet == "unknown outlet" else source.ref.outlet


def _date(source: SourceDossier) -> str:
    return source.ref.date if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", source.ref.date) else ""


def _value(source: SourceDossier, name: str) -> str:
    return next((fact.value for fact in source.facts if fact.name == name and not fact.inferred), "")


def _note(source: SourceDossier, dossier: str) -> str:
    return f"As reproduced in “{dossier}”, source {source.ref.sigil}, file sha256 {source.sha256}"


def _key(source: SourceDossier) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", source.ref.id) or f"source{source.sha256[:8]}"


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))

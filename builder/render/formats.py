"""What ``dossier export`` can make: reference lists, tables, annotations, entities."""

from __future__ import annotations

from collections.abc import Callable

from builder.model.casebook import Casebook
from builder.model.output import LaterFile, Output, OutputFile
from builder.render.citing import bibtex, csl, of_source, ris
from builder.render.entities import follow_the_money
from builder.render.exports import render_exports
from builder.text.layout import indented

Maker = Callable[[Casebook], tuple[Output, ...]]


def _one(name: str, make: Callable[[Casebook], bytes]) -> Maker:
    return lambda book: (OutputFile(name, make(book)),)


def _data(*endings: str) -> Maker:
    """A maker of the files of ``data/`` whose names end so."""
    return lambda book: tuple(
        LaterFile(file.path.removeprefix("data/"), file.make)
        for file in render_exports(book)
        if file.path.endswith(endings)
    )


def _bibtex(book: Casebook) -> bytes:
    return "".join(f"{bibtex(of_source(source, book))}\n\n" for source in book.sources).encode("utf-8")


def _ris(book: Casebook) -> bytes:
    return "".join(f"{ris(of_source(source, book))}\n\n" for source in book.sources).encode("utf-8")


def _csl(book: Casebook) -> bytes:
    return (indented([csl(of_source(source, book)) for source in book.sources]) + "\n").encode("utf-8")


FORMATS: dict[str, Maker] = {
    "bibtex": _one("sources.bib", _bibtex),
    "ris": _one("sources.ris", _ris),
    "csl": _one("sources.json", _csl),
    "annotations": _data("annotations.jsonld"),
    "json": _data("dossier.json"),
    "sqlite": _data("dossier.sqlite"),
    "csv": _data(".csv", "datapackage.json"),
    "ftm": _one("entities.ftm.json", follow_the_money),
}
"""Name of the format → its files."""

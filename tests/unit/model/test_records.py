"""The records stages hand to one another: frozen, explained field by field, made of tuples."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder import model

FOLDER = Path(model.__file__).parent
NAMES = sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]))


def records() -> list[type]:
    """Every dataclass of the model, once."""
    found = {
        value
        for name in NAMES
        for value in vars(importlib.import_module(f"builder.model.{name}")).values()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == f"builder.model.{name}"
    }
    return sorted(found, key=lambda kind: kind.__qualname__)


def unexplained(name: str) -> Iterator[str]:
    """Fields of a module's classes with no docstring line below them."""
    for node in ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            for field, below in zip(node.body, [*node.body[1:], None], strict=True):
                told = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
                if isinstance(field, ast.AnnAssign) and not told:
                    yield f"{node.name}.{ast.unparse(field.target)}"


@pytest.mark.parametrize("kind", records(), ids=[kind.__qualname__ for kind in records()])
def test_a_record_is_frozen_and_holds_nothing_that_changes(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    changeable = [field.name for field in dataclasses.fields(kind) if str(field.type).startswith(("list", "set"))]
    assert changeable == []


@pytest.mark.parametrize("kind", records(), ids=[kind.__qualname__ for kind in records()])
def test_a_record_has_slots_as_there_are_millions_of_them(kind: type) -> None:
    assert "__slots__" in vars(kind)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_says_what_it_means(name: str) -> None:
    assert list(unexplained(name)) == []

"""What was found and what was expected, in the words of somebody who writes ``dossier.yml``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Annotated, Any, get_args, get_origin

from msgspec import Meta

from builder.catalogue.hints import choices, items, options, record, text
from builder.catalogue.tree import Node
from builder.text.slugs import slug

_WORDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


def found(node: Node) -> str:
    """A value as it stands in the file."""
    if node.shape != "scalar":
        return f"a list of {len(node.items)}" if node.shape == "list" else "a group of keys"
    if node.value is None:
        return "nothing"
    if isinstance(node.value, str):
        return f"the text {_short(node.value)}" if node.value else "an empty text"
    return str(node.value).lower() if isinstance(node.value, bool) else f"the number {node.written}"


def advice(hint: Any, node: Node) -> str:
    """What was expected, and how to write it."""
    wanted = f"expected {expected(hint)}"
    if node.shape != "scalar":
        return wanted
    if node.value is None:
        return f"{wanted}; write it or take the key out"
    if items(hint) is not None:
        return f"{wanted}; put it in brackets: [{node.written}]"
    return wanted + _example(hint, node.written)


def expected(hint: Any) -> str:
    """A type, as somebody would say it who has never seen one."""
    if choices(hint):
        return f"one of: {', '.join(choices(hint))}"
    if record(hint) and text(hint):
        return "a name, or a group of keys"
    hint = next(option for option in options(hint) if option is not type(None))
    if get_origin(hint) is Annotated:
        return next(meta.description or "" for meta in get_args(hint)[1:] if isinstance(meta, Meta))
    if items(hint) is not None:
        return "a list"
    if get_origin(hint) is tuple:
        return f"a list of {len(get_args(hint))}, each {expected(get_args(hint)[0])}"
    return _WORDS.get(hint, "a group of keys")


def near(key: str, keys: Iterable[str]) -> str:
    """The key that was probably meant, else all there are."""
    known = list(keys)
    close = difflib.get_close_matches(key.casefold(), known, 1)
    return f"did you mean {close[0]!r}?" if close else f"expected one of: {', '.join(known)}"


def _example(hint: Any, written: str) -> str:
    """A form of `written` that would do, where there is one."""
    close = difflib.get_close_matches(written.casefold(), choices(hint), 1)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; for example {slug(written)!r}" if "hyphens" in expected(hint) and written.strip() else ""


def _short(value: str, limit: int = 60) -> str:
    return repr(value if len(value) <= limit else value[: limit - 1] + "…")

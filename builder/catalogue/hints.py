"""What the type of a field says: its alternatives, its items, its closed set of words, the record in it."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct


def options(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a union; the type itself when it is none."""
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def record(hint: Any) -> type[Struct] | None:
    """The kind of record that is, or may be, wanted."""
    return next((option for option in options(hint) if isinstance(option, type) and issubclass(option, Struct)), None)


def text(hint: Any) -> bool:
    """True when a text will do."""
    return any((get_args(option)[0] if get_origin(option) is Annotated else option) is str for option in options(hint))


def items(hint: Any) -> Any:
    """The type of the items of a list of any length; ``None`` when no such list is wanted."""
    return get_args(hint)[0] if get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis else None


def parts(hint: Any) -> tuple[Any, ...]:
    """The types of the items of a list of fixed length; empty when no such list is wanted."""
    return next((get_args(option) for option in options(hint) if get_origin(option) is tuple), ())


def choices(hint: Any) -> tuple[str, ...]:
    """The words of a closed set, but for the empty one."""
    return tuple(
        str(choice)
        for option in options(hint)
        if get_origin(option) is Literal
        for choice in get_args(option)
        if choice
    )

"""Feeds every regular expression of the builder lines made to hurt it, and tells those that take more than linear time.

``python growth.py`` must be its own process: it listens to `re.compile` before the builder is imported,
reads a text and a page so that the expressions made on first use are made, and prints a line of JSON for each expression: its place, and what hurts it or null.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SHORT, TIMES = 1000, 4
SURE = 4_000  # past every bounded repetition: up to its bound, `.{1,999}` looks quadratic
CALM = 0.004  # seconds; a long line that takes less cannot have taken quadratic time
GROWTH = 9  # linear is 4, quadratic 16
_OPEN = {"category_digit": "7", "category_space": " ", "category_word": "a", "category_not_space": "a"}


def watched() -> dict[str, re.Pattern[str]]:
    """Every expression the builder compiles, by the file and line that does."""
    found: dict[str, re.Pattern[str]] = {}
    compile_ = re.compile

    def listening(pattern: Any, flags: int = 0) -> Any:
        made = compile_(pattern, flags)
        frame = sys._getframe(1)
        if "builder" in Path(frame.f_code.co_filename).parts and isinstance(made.pattern, str):
            name = Path(frame.f_code.co_filename).relative_to(ROOT).as_posix()
            found[f"{name}:{frame.f_lineno}:{len(made.pattern)}:{made.pattern[:60]}"] = made
        return made

    re.compile = listening  # type: ignore[assignment]
    import builder
    from builder.reading import read_document

    for module in pkgutil.walk_packages(builder.__path__, "builder."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for seed in [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests").rglob("seeds/*.html"))][:8]:
        read_document(seed, seed.name)
    re.compile = compile_
    return found


def atoms(parsed: Iterable[Any]) -> Iterator[str]:
    """A character for each place of an expression, in order."""
    for operation, value in parsed:
        name = str(operation).lower()
        if name == "literal":
            yield chr(value)
        elif name in {"any", "not_literal"}:
            yield "a"
        elif name == "in":
            yield _member(value)
        else:
            for inner in _inside(value):
                yield from atoms(inner)


def _member(members: list[Any]) -> str:
    for operation, value in members:
        name = str(operation).lower()
        if name == "negate":
            return "a"
        if name == "literal":
            return chr(value)
        if name == "range":
            return chr(value[0])
        if name == "category":
            return _OPEN.get(str(value).lower(), "-")
    return "a"


def _inside(value: Any) -> Iterator[Any]:
    """The expressions within an operation's argument."""
    if isinstance(value, re._parser.SubPattern):  # type: ignore[attr-defined]
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _inside(one)


def attacks(pattern: re.Pattern[str]) -> Iterator[str]:
    """Short units whose repetition may hurt an expression."""
    parsed = re._parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)  # type: ignore[attr-defined]
    known = list(islice(atoms(parsed), 40))
    yield from dict.fromkeys(
        [
            *known[:20],
            *(one + other for one, other in pairwise(known[:20])),
            "".join(known[:12]),
            "".join(known),
            "".join(f"{one} " for one in known[:6]),
            *("a", "A", " ", "a ", "A. ", "1", "1 ", ", ", '"', "“", "\n", "<", "-"),
        ]
    )


def seconds(pattern: re.Pattern[str], line: str, tries: int) -> float:
    """The least time that finding everything in a line takes."""
    taken = []
    for _ in range(tries):
        start = time.process_time()
        for _found in pattern.finditer(line):
            pass
        pattern.match(line)
        taken.append(time.process_time() - start)
    return min(taken)


def hurts(pattern: re.Pattern[str], unit: str) -> bool:
    """True when a line of some units takes far more than its share of a line four times as long, twice over."""
    if seconds(pattern, _line(unit, SHORT * TIMES), 1) < CALM:
        return False
    return all(_grows(pattern, unit, size) for size in (SHORT, SURE))


def _grows(pattern: re.Pattern[str], unit: str, size: int) -> bool:
    short, long = (seconds(pattern, _line(unit, length), 3) for length in (size, size * TIMES))
    return long > GROWTH * max(short, CALM / 100)


def _line(unit: str, length: int) -> str:
    return (unit * length)[:length] + "\0"


def main() -> None:
    """Prints each expression and the first unit whose repetition hurts it."""
    patterns = watched()
    for name, pattern in sorted(patterns.items()):
        unit = next((unit for unit in attacks(pattern) if hurts(pattern, unit)), None)
        sys.stdout.write(json.dumps([name, unit]) + "\n")


if __name__ == "__main__":
    main()

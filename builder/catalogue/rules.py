"""What must hold between the values of a catalogue: an ordered table of rules over all records that were read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from builder.catalogue.reader import Made
from builder.catalogue.records import Decision, EntityEntry, OutletEntry, TopicEntry
from builder.catalogue.tree import Place
from builder.model.finding import Finding

Rule = Callable[[str, tuple[Made, ...]], Iterator[Finding]]
"""Gets the file's name and all records; yields a finding for each breach."""

_ABOUT = ("pair", "line", "quotation", "statement", "passages", "topic")
_VERDICTS = {
    "pair": ("same", "not", "unsure"),
    "line": ("keep", "drop"),
    "quotation": ("correct", "reject"),
    "statement": ("merge", "split", "rename", "reject"),
    "passages": ("same", "not", "unsure"),
    "topic": ("keep", "reject", "unsure"),
}
_NEEDS = {"merge": ("with",), "split": ("with",), "rename": ("label",), "correct": ("speaker", "kind", "span")}
"""A verdict that says nothing without one of these keys."""
_TWO = {"pair": "names, or a name and an id", "passages": "ids of citations in two sources"}


def same_ids(name: str, made: tuple[Made, ...]) -> Iterator[Finding]:
    """An id must be taken once: people, organisations and places share one list, outlets and topics have their own."""
    taken: dict[tuple[type, str], int] = {}
    for one in made:
        if isinstance(one.record, EntityEntry | OutletEntry | TopicEntry):
            key = type(one.record), one.record.id
            place = one.places["id"]
            if key in taken:
                yield _finding(
                    "catalogue/same-id", f"the id {key[1]!r} is taken", f"line {taken[key]} has it already", name, place
                )
            taken.setdefault(key, place[0])


def contradictions(name: str, made: tuple[Made, ...]) -> Iterator[Finding]:
    """A written form cannot mean two entries, nor be both the same and not the same."""
    owner: dict[tuple[str, str], tuple[str, int]] = {}
    for one in made:
        if not isinstance(one.record, EntityEntry):
            continue
        place = one.places.get("same", one.place)
        refused = {other.name for other in one.record.refused}
        for form in one.record.same:
            key = one.path.partition("[")[0], form  # Washington may be a person and a place
            if form in refused:
                message = f"{form!r} stands under same and under not of {one.record.id!r}"
                yield _finding("catalogue/contradiction", message, "keep one of them", name, place)
            if key in owner and owner[key][0] != one.record.id:
                hint = (
                    f"line {owner[key][1]} gives it to {owner[key][0]!r}; keep one, or decide it per source with a pair"
                )
                yield _finding("catalogue/contradiction", f"{form!r} is given to two entries", hint, name, place)
            owner.setdefault(key, (one.record.id, place[0]))


def decisions(name: str, made: tuple[Made, ...]) -> Iterator[Finding]:
    """A decision is about one thing, with a verdict that fits it and what the verdict needs."""
    for one in made:
        if isinstance(one.record, Decision):
            about = tuple(key for key in _ABOUT if key in one.places)
            problem = _problem(one.record, about)
            if problem:
                yield _finding("catalogue/decision", *problem, name, one.place)


def _problem(decision: Decision, about: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong and what was expected; `about` are the keys written that say what it is about."""
    if len(about) != 1:
        return f"the decision is about {' and '.join(about) or 'nothing'}", f"expected one of: {', '.join(_ABOUT)}"
    if decision.verdict not in _VERDICTS[about[0]]:
        allowed = ", ".join(_VERDICTS[about[0]])
        return f"{decision.verdict!r} is no verdict on a {about[0]}", f"expected one of: {allowed}"
    needs = _NEEDS.get(decision.verdict, ())
    if needs and not any(getattr(decision, "with_" if key == "with" else key) for key in needs):
        return f"the verdict {decision.verdict!r} says nothing yet", f"add {' or '.join(needs)}"
    sides = decision.pair or decision.passages
    if sides and len(set(sides)) == 1:
        return f"{sides[0]!r} is paired with itself", f"write two {_TWO[about[0]]}"
    if decision.span and not 0 <= decision.span[0] < decision.span[1]:
        return f"the span {list(decision.span)} is empty", "write where it starts and where it ends, [12, 48]"
    return None


def days(name: str, made: tuple[Made, ...]) -> Iterator[Finding]:
    """A day must be in the calendar."""
    for one in made:
        if isinstance(one.record, Decision) and one.record.on:
            try:
                date.fromisoformat(one.record.on)
            except ValueError:
                message = f"on: {one.record.on!r} is not in the calendar"
                yield _finding("catalogue/type", message, "expected a day: YYYY-MM-DD", name, one.places["on"])


def _finding(code: str, message: str, hint: str, name: str, place: Place) -> Finding:
    return Finding("error", code, message, hint, name, *place)


RULES: tuple[Rule, ...] = (same_ids, contradictions, decisions, days)

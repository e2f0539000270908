"""What differs from the last build, said in statements: sources, witnesses, merges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from builder.compose.suppression import masked, pattern_of
from builder.model.casebook import Casebook
from builder.model.history import Entry, History, Snapshot
from builder.text.labels import counted, shortened

_KEPT = 50  # entries of the page and the feed
_LABEL = 50  # characters of a statement's label: entries outlive builds, and a later one may show less
_SHOWN = 20  # lines of one kind in an entry


def snapshot(book: Casebook) -> Snapshot:
    """What can change between builds."""
    return Snapshot(
        {s.ref.id: f"{s.ref.sigil} {s.ref.title}" for s in book.briefs},
        {s.ref.id: s.sha256 for s in book.briefs},
        {s.ref.id: (shortened(s.label, _LABEL), tuple(ref.id for ref in s.sources)) for s in book.statements},
        {p.ref.id: (p.ref.name, tuple(sorted(p.forms))) for p in book.people.briefs},
    )


def next_history(old: History | None, book: Casebook, today: str, hidden: Sequence[str] = ()) -> History:
    """The history with this build; the same history when nothing differs, so that a second build writes nothing.

    It forgets whoever goes by one of the names in `hidden`, also in what it said of earlier builds.

    The first entry is dated by the newest date a source gives, if one gives any, and not by the clock: the
    same input gives the same bytes.
    """
    now = snapshot(book)
    old = _forgetting(old, hidden) if old else None
    if old is None:
        dates = [s.ref.date for s in book.briefs if s.ref.date[:4].isdigit()]
        first = f"The dossier begins with {counted(len(now.sources), 'source')} and {counted(len(now.statements), 'statement')} side by side."
        return History(now, (Entry(1, max(dates, default=""), (first,)),))
    lines = tuple(_differences(_moved(old.snapshot, book), now))
    if not lines:
        return History(now, old.entries) if now != old.snapshot else old
    return History(now, (Entry(old.entries[0].number + 1 if old.entries else 1, today, lines), *old.entries)[:_KEPT])


def _forgetting(old: History, hidden: Sequence[str]) -> History:
    """The history without the people who are kept out by now, and with their names masked wherever it says them."""
    curated = pattern_of(hidden)
    if curated is None:
        return old
    written = {key: (name, *forms) for key, (name, forms) in old.snapshot.people.items()}
    out = {key: forms for key, forms in written.items() if key in hidden or any(map(curated.search, forms))}
    names = pattern_of([*hidden, *chain.from_iterable(out.values())])
    said = old.snapshot
    return History(
        replace(
            said,
            sources={key: masked(title, names) for key, title in said.sources.items()},
            statements={key: (masked(label, names), ids) for key, (label, ids) in said.statements.items()},
            people={key: row for key, row in said.people.items() if key not in out},
        ),
        masked(old.entries, names),
    )


def _moved(old: Snapshot, book: Casebook) -> Snapshot:
    """The snapshot with everything called as it is now: another first witness makes no new statement, a fuller name nobody new."""
    leads = {
        tuple(path.removesuffix(".md").split("/")): new.removesuffix(".md").split("/")[1] for path, new in book.moved
    }
    statements = {leads.get(("statements", key), key): said for key, said in old.statements.items()}
    people = {leads.get(("people", key), key): said for key, said in old.people.items()}
    return replace(old, statements=statements, people=people)


def _differences(old: Snapshot, now: Snapshot) -> Iterator[str]:
    added = [now.sources[key] for key in sorted(now.sources.keys() - old.sources.keys())]
    gone = [old.sources[key] for key in sorted(old.sources.keys() - now.sources.keys())]
    if added:
        yield f"{counted(len(added), 'source')} added: {_some(added)}."
    if gone:
        yield f"{counted(len(gone), 'source')} removed: {_some(gone)}."
    changed = [
        now.sources[key]
        for key in sorted(now.sources.keys() & old.sources.keys())
        if now.hashes[key] != old.hashes.get(key)
    ]
    if changed:
        yield f"The file of {counted(len(changed), 'source')} has changed: {_some(changed)}."
    yield from list(_statements(old, now))[:_SHOWN]
    yield from list(_people(old, now))[:_SHOWN]


def _statements(old: Snapshot, now: Snapshot) -> Iterator[str]:
    total = len(now.sources)
    for key in sorted(now.statements):
        label, sources = now.statements[key]
        if key not in old.statements:
            yield f"New side by side: “{label}”, in {len(sources)} of {total} sources."
        elif old.statements[key][1] != sources:
            yield f"The statement “{label}” is now in {len(sources)} of {total} sources; before, in {len(old.statements[key][1])} of {len(old.sources)}."
    for key in sorted(old.statements.keys() - now.statements.keys()):
        yield f"No longer side by side: “{old.statements[key][0]}”."


def _people(old: Snapshot, now: Snapshot) -> Iterator[str]:
    for key in sorted(now.people.keys() & old.people.keys()):
        name, forms = now.people[key]
        more = sorted(set(forms) - set(old.people[key][1]))
        less = sorted(set(old.people[key][1]) - set(forms))
        if more:
            yield f"{name} is now also read behind {_some(more)}."
        if less:
            yield f"{name} is no longer read behind {_some(less)}."
    for key in sorted(now.people.keys() - old.people.keys()):
        yield f"New among the people: {now.people[key][0]}."
    for key in sorted(old.people.keys() - now.people.keys()):
        yield f"No longer among the people: {old.people[key][0]}."


def _some(values: list[str]) -> str:
    shown = ", ".join(f"“{value}”" for value in values[:6])
    return shown + (f" and {len(values) - 6} more" if len(values) > 6 else "")

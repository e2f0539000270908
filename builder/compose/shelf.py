"""The dossiers of people, or of topics, each composed only when what it is made of is not what it was.

What the rest of a dossier needs of one that stays as it was (a line of an index, rows of tables, the places it
cites) is remembered; the dossier itself is composed when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import msgspec

from builder.compose.lookup import Lookup
from builder.compose.memory import Known, Places
from builder.compose.shown import Shown
from builder.model.casebook import Brief, Dossier, Dossiers
from builder.text.memory import mark_of

Item = TypeVar("Item")


@dataclass(frozen=True)
class Family(Generic[Item, Dossier, Brief]):
    """How the dossiers of one kind are made."""

    made_of: Callable[[Item], str]
    """Hash of all that a dossier is made of; empty when that cannot be said."""
    compose: Callable[[Item], Dossier]
    """Makes one."""
    brief: Callable[[Dossier, str], Brief]
    """What other pages show of it, with a hash of all that its own shows."""
    kind: type[Brief]
    """What kind of record that is."""


class Shelf(Dossiers[Dossier, Brief], Generic[Item, Dossier, Brief]):
    """Dossiers in the order of the items they are made of."""

    def __init__(
        self, look: Lookup, family: Family[Item, Dossier, Brief], items: Sequence[Item], memory: dict[str, Known]
    ) -> None:
        self._look, self._family, self._items, self._memory = look, family, items, memory
        self._keys = [family.made_of(item) for item in items]
        self._shown: Shown | None = None
        self._made: dict[int, Dossier] = {}
        before = dict(memory)
        memory.clear()
        self._decode = msgspec.msgpack.Decoder(family.kind).decode
        self.briefs: list[Brief] = [self._brief(number, before.get(key)) for number, key in enumerate(self._keys)]

    def show(self, shown: Shown) -> None:
        """Says what may be shown from here on."""
        if not shown.all:
            self._shown = shown
            self.briefs = [self._family.brief(one, mark_of(one).hex()) for one in self]

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, number: int) -> Dossier:
        made = self._made.get(number) or self._family.compose(self._items[number])
        return self._shown.of(made) if self._shown else made

    def told(self, number: int, tell: Callable[[Dossier], bytes]) -> bytes:
        """What `tell`, always the same function, says of a dossier; it is remembered as long as that is made of the same."""
        known = None if self._shown else self._memory.get(self._keys[number])
        if known is None:
            return tell(self[number])
        if not known.tables:
            known = self._memory[self._keys[number]] = replace(known, tables=tell(self[number]))
        return known.tables

    def _brief(self, number: int, known: Known | None) -> Brief:
        """What other pages show of a dossier; it is composed for that when nothing is known of it."""
        if known is None:
            return self._composed(number)
        for source, places in known.cited.items():
            self._look.recall(source, places.unpacked)
        self._memory[self._keys[number]] = known
        return self._decode(known.brief)

    def _composed(self, number: int) -> Brief:
        key = self._keys[number]
        with self._look.noting() as noted:
            made = self._made[number] = self._family.compose(self._items[number])
        brief = self._family.brief(made, mark_of(made).hex())
        if key and not self._look.unproved:
            cited = {source: Places.packed(noted[source]) for source in sorted(noted)}
            self._memory[key] = Known(msgspec.msgpack.encode(brief), cited)
        return brief

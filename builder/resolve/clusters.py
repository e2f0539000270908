"""Sets that grow by joining, and that refuse to join what must stay apart."""

from __future__ import annotations

from builder.model.entity import Judgement


class Clusters:
    """Sightings, by number, in sets: joined with a judgement each, kept apart by vetoes on whole sets."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._members: list[list[int]] = [[number] for number in range(size)]
        self._enemies: list[set[int]] = [set() for _ in range(size)]
        self._judgements: list[list[Judgement]] = [[] for _ in range(size)]

    def root(self, number: int) -> int:
        """The number that stands for the set of `number`."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def together(self, left: int, right: int) -> bool:
        """Whether both are in one set."""
        return self.root(left) == self.root(right)

    def apart(self, left: int, right: int) -> bool:
        """Whether a veto keeps the two sets apart."""
        return self._apart(self.root(left), self.root(right))

    def _apart(self, one: int, other: int) -> bool:
        enemies = self._enemies[one]
        return bool(enemies) and any(self.root(enemy) == other for enemy in enemies)

    def forbid(self, left: int, right: int) -> None:
        """Keeps the sets of both apart from now on."""
        self._enemies[self.root(left)].add(right)
        self._enemies[self.root(right)].add(left)

    def join(self, left: int, right: int, judgement: Judgement | None = None) -> bool:
        """One set of two, unless a veto forbids it; the judgement is kept with the set."""
        one, other = self.root(left), self.root(right)
        if one == other:
            return True
        if self._apart(one, other):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._parent[other] = one
        self._members[one] += self._members[other]
        self._enemies[one] |= self._enemies[other]
        self._judgements[one] += self._judgements[other]
        if judgement:
            self._judgements[one].append(judgement)
        return True

    def members(self, number: int) -> list[int]:
        """All numbers in the set of `number`, in order."""
        return sorted(self._members[self.root(number)])

    def judgements(self, number: int) -> list[Judgement]:
        """Why they are one."""
        return self._judgements[self.root(number)]

    def roots(self) -> list[int]:
        """One number for each set, in order."""
        return sorted({self.root(number) for number in range(len(self._parent))})

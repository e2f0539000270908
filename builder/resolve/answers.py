"""Whether two names are one, asked once: the answer depends on the two names alone and outlives the build."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.resolve.likeness import Answer, match_people
from builder.resolve.organisations import match_organisations
from builder.text.names import PersonName


class Answers:
    """The answers that were asked for; one that was given before is not worked out again."""

    def __init__(self, known: Mapping[str, Answer]) -> None:
        self._known = known
        self.given: dict[str, Answer] = {}
        """By the two names."""

    def of_people(self, left: PersonName, right: PersonName) -> Answer:
        """What `match_people` says."""
        return self._of(f"{left.key}\n{right.key}", lambda: match_people(left, right))

    def of_organisations(self, left: str, right: str) -> Answer:
        """What `match_organisations` says."""
        return self._of(f"org {left}\n{right}", lambda: match_organisations(left, right))

    def _of(self, names: str, work_out: Callable[[], Answer]) -> Answer:
        answer = self.given.get(names) or self._known.get(names) or work_out()
        self.given[names] = answer
        return answer

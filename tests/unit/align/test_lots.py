"""Sources are laid together in lots, on any executor, and what comes of it is the same."""

from __future__ import annotations

import pickle
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from builder.align import Memory, align, comparing
from builder.align.lots import lots_of
from builder.align.story import Story
from builder.catalogue import Catalogue
from builder.model.documents import Documents
from builder.model.entity import Registry

TOLD = (
    "A fire in {} destroyed the ferry {} of the harbour.",
    "Mayor Brandt of {} called the price of {} million euros a gift to the company.",
    "Fishermen blocked the quay of {} with boats for {} days.",
)


class Afar(Executor):
    """Another machine: what is done there travels, and so does what comes of it; after some tasks it dies."""

    def __init__(self, tasks: int = 1_000) -> None:
        self.tasks = tasks

    def submit(self, work, /, *args):
        self.tasks -= 1
        future = Future()
        if self.tasks < 0:
            future.set_exception(BrokenProcessPool())
        else:
            work, args = pickle.loads(pickle.dumps((work, args)))
            future.set_result(pickle.loads(pickle.dumps(work(*args))))
        return future


@pytest.fixture
def documents(told):
    """Three sources on each of five towns; the last has a sentence of the first one as well."""
    towns = ("Karsund", "Velm", "Osthaven", "Tyra", "Belmar")
    return [
        told(
            f"{'mkd'[witness]}-{town}",
            *(line.format(town, 3 + number) for line in TOLD[witness:] + TOLD[:witness]),
            *([TOLD[0].format("Karsund", 3)] if number == 4 else []),
        )
        for number, town in enumerate(towns)
        for witness in range(3)
    ]


def aligned(documents, executor=None):
    memory = Memory()
    return align(Documents.of(documents), Registry(), Catalogue(), executor, memory), memory.compared


@pytest.mark.parametrize("most", [1, 4, 1_000])
def test_lots_of_any_size_on_another_machine_give_the_same(documents, monkeypatch, most):
    monkeypatch.setattr(comparing, "_LOT", most)
    here, machine = aligned(documents), Afar()
    assert here[0]
    assert aligned(documents, machine) == here
    assert machine.tasks < 1_000


def test_many_sources_are_laid_together_on_the_cores_of_this_machine(documents, monkeypatch):
    here, cores = aligned(documents), Afar()
    monkeypatch.setattr("builder.executors.futures.ProcessPoolExecutor", lambda **_: cores)
    for most, used in ((1_000, False), (5, True)):
        monkeypatch.setattr(comparing, "_MANY", most)
        assert aligned(documents) == here
        assert (cores.tasks < 1_000) is used


@pytest.mark.parametrize("tasks", [0, 2])
def test_what_a_dead_process_leaves_is_done_here(documents, monkeypatch, tasks):
    monkeypatch.setattr(comparing, "_LOT", 4)
    machine = Afar(tasks)
    assert aligned(documents, machine) == aligned(documents)
    assert machine.tasks < 0


def test_a_lot_holds_the_sketches_its_stories_need_and_no_others():
    stories = Story((0, 1), "a", [(0, 1), (0, 5)]), Story((2, 3), "b", [(2, 3)]), Story((), "", [(0, 9)])
    first, second = lots_of(stories, lambda source: [source], {(0, 9): "copies"}, most=2)
    assert (first.pairs, sorted(first.sketches), first.copied) == ([(0, 1), (0, 5)], [0, 1, 5], {})
    assert (second.pairs, sorted(second.sketches), second.copied) == (
        [(2, 3), (0, 9)],
        [0, 2, 3, 9],
        {(0, 9): "copies"},
    )

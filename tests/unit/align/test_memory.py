"""What is remembered spares work and changes nothing, whatever comes and goes."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest

from builder.align import Memory, align, weights
from builder.align.comparing import compare, find_copies, find_gate
from builder.align.names import Names
from builder.align.sources import Sources
from builder.catalogue import Catalogue
from builder.model.documents import Documents
from builder.model.entity import Alias, Entity, MentionRef, Registry
from builder.text.slugs import slug

TOWNS = ("Karsund", "Velm", "Osthaven", "Tyra", "Belmar", "Norsand")
TOLD = (
    "A fire in {} destroyed the ferry {} of the harbour.",
    "Mayor Brandt of {} called the price of {} million euros a gift to the company.",
    "Fishermen blocked the quay of {} with boats for {} days.",
    "The council of {} will vote on the contract in autumn {}.",
    "Nobody in {} was hurt when bridge {} fell into the water.",
)


@pytest.fixture
def documents(told):
    """Two to three sources on each of six towns; two of them have a sentence of another town as well."""
    made = {}
    for number, town in enumerate(TOWNS):
        for witness in range(2 + number % 2):
            told_here = [line.format(town, 3 + number) for line in TOLD[witness:] + TOLD[:witness]]
            name = f"{'mkd'[witness]}-{town}"
            made[name] = told(name, *told_here, *([TOLD[0].format("Velm", 4)] if number > 3 else []))
    return made


def laid(documents, memory=None):
    return align(Documents.of(documents), Registry(), Catalogue(), None, memory)


@pytest.mark.parametrize("sample", [4, 250])
def test_remembered_or_not_the_same_is_found(documents, monkeypatch, sample):
    monkeypatch.setattr(weights, "SAMPLE", sample)
    names = sorted(documents)
    memory = Memory()
    for gone in ([*names[:3]], [names[5]], [], [*names[9:]], [names[0], names[7]], names[2:]):
        here = [documents[name] for name in names if name not in gone]
        assert laid(here, memory) == laid(here)
        memory = Memory.load(memory.dump())


def test_what_is_remembered_is_not_compared_again(documents, monkeypatch):
    first, *others = documents.values()
    memory = Memory()
    laid(others, memory)
    kept = {id(found) for *_, found in memory.compared}
    monkeypatch.setattr(Memory, "rest_on", lambda self, basis, count: self.counts)  # as if the words weighed the same
    laid([first, *others], memory)
    again = [found for *_, found in memory.compared if id(found) not in kept]
    assert kept
    assert 0 < len(again) < len(kept)


def test_who_is_called_otherwise_is_not_compared_again(documents):
    """One article more may turn the spelling most sources have, and with it the id."""
    uses = tuple(MentionRef(name, 0) for name in sorted(documents)[:3])
    memory = Memory()
    for name in ("Ilse Brandt", "Ilse Brant"):
        forms = Alias("Ilse Brandt", uses[:2]), Alias("Ilse Brant", uses[2:])
        person = Entity(slug(name), "person", name, forms)
        kept = {id(found) for *_, found in memory.compared}
        align(Documents.of(documents.values()), Registry((person,)), Catalogue(), None, memory)
    assert {id(found) for *_, found in memory.compared} == kept


def test_a_change_that_changes_no_count_costs_only_its_source(documents):
    first, *others = documents.values()
    memory = Memory()
    laid([first, *others], memory)
    kept = {id(found) for *_, found in memory.compared}
    laid([replace(first, sample=(7,)), *others], memory)
    again = [found for *_, found in memory.compared if id(found) not in kept]
    assert 0 < len(again) < len(kept)


@pytest.mark.parametrize("content", [b"", b"\x81", b"no memory", Memory("another basis").dump()[:-3]])
def test_a_broken_memory_remembers_nothing(content):
    assert Memory.load(content) == Memory()


def test_sources_that_were_compared_are_gone_without_a_search_for_circles(documents):
    gc.disable()
    try:
        sources = Sources(Documents.of(documents.values()), Names({}, {}, {}), Memory())
        compare(sources, find_gate(sources), find_copies(sources))
        left = weakref.ref(sources)
        del sources
        assert left() is None
    finally:
        gc.enable()

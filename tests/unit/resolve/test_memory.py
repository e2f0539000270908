"""What is remembered of sources and of names spares work and changes nothing."""

from __future__ import annotations

import pytest

from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.documents import Documents, Stamp
from builder.resolve import Memory, answers, glimpses, resolve
from tests.unit.resolve.stories import told

STORY = (
    told("a", "[Amal Nour|person|Mayor] met [Karim Haddad] of the [Fishers Union|org]. [Nour] left."),
    told("b", "[Amal Noor] spoke to the [Fishermen's Union|org] in [Velm|place]. The [mayor|role] was late."),
    told("c", "[Karim Hadad] and [K. Haddad] are two."),
)


def kept(*documents: Document) -> Documents:
    """Documents that are known by what they say."""
    held = {document.id: document for document in documents}
    return Documents({name: Stamp(one.seed.sha256, one.seed.sha256) for name, one in held.items()}, held.__getitem__)


def again(memory: Memory) -> Memory:
    """The memory as the next build has it."""
    return Memory.load(memory.dump())


def test_with_a_memory_the_answer_is_the_same() -> None:
    memory = Memory()
    resolve(kept(*STORY[:2]), Catalogue(), memory)
    grown = resolve(kept(*STORY), Catalogue(), again(memory))
    assert grown == resolve(Documents.of(STORY), Catalogue())


def test_only_what_is_new_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    resolve(kept(*STORY), Catalogue(), memory)
    looked: list[str] = []
    glimpse = glimpses.glimpse
    monkeypatch.setattr(glimpses, "glimpse", lambda one: (looked.append(one.id), glimpse(one))[1])
    monkeypatch.setattr(answers, "match_people", lambda *_: pytest.fail("was asked before"))
    changed = told("b", "The [mayor|role] was late.")
    resolve(kept(STORY[0], changed, STORY[2]), Catalogue(), again(memory))
    assert looked == ["b"]


def test_what_is_gone_is_forgotten() -> None:
    memory = Memory()
    resolve(kept(*STORY), Catalogue(), memory)
    resolve(kept(STORY[0]), Catalogue(), memory)
    assert len(memory.glimpses) == 1
    assert not any("hadad" in names for names in memory.answers)


def test_a_document_nobody_can_name_by_what_it_says_is_looked_into_each_time() -> None:
    memory = Memory()
    assert resolve(Documents.of(STORY), Catalogue(), memory) == resolve(Documents.of(STORY), Catalogue(), memory)
    assert not memory.glimpses

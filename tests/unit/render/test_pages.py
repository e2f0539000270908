"""Long lists are continued on further pages, each of which says where the others begin."""

from __future__ import annotations

from types import SimpleNamespace

from builder.render import pages
from builder.render.pages import _index


def rows(*names: str) -> list[SimpleNamespace]:
    return [SimpleNamespace(ref=SimpleNamespace(id=name, name=name, sigil=f"S{n}")) for n, name in enumerate(names, 1)]


def told(kind: str, monkeypatch) -> list[list[tuple[str, str, bool]]]:
    monkeypatch.setattr(pages, "_PER_PAGE", 2)
    found = _index(kind, "People", "All.", rows("Ada Lind", "Bo Lind", "Cy Okoro", "Di Ortiz", "Eva"))
    return [page.content["pages"] for page in found]


def test_a_page_of_names_goes_from_the_first_to_the_last(monkeypatch):
    first, _, last = told("people", monkeypatch)
    assert first == [
        ("Ada – Bo", "people/index.md", True),
        ("Cy – Cy", "people/index-2.md", False),
        ("Di – Eva", "people/index-3.md", False),
    ]
    assert [here for _, _, here in last] == [False, False, True]


def test_sources_go_by_sigil_and_what_has_neither_order_by_number(monkeypatch):
    assert [words for words, _, _ in told("sources", monkeypatch)[0]] == ["S1 – S2", "S3 – S3", "S4 – S5"]
    for kind in ("statements", "topics"):
        assert [words for words, _, _ in told(kind, monkeypatch)[0]] == ["1", "2", "3"]


def test_pages_of_the_timeline_say_where_they_begin(monkeypatch):
    monkeypatch.setattr(pages, "_PER_PAGE", 2)
    source = SimpleNamespace(id="a")
    events = [
        SimpleNamespace(value=value, lane="happened", source=source) for value in ("1902", "1914-08", "2021-07-26")
    ]
    first, last = pages._timeline(SimpleNamespace(events=events, briefs=()))
    assert [words for words, _, _ in first.content["pages"]] == ["1: 1902", "2: 1914-08"]
    assert last.path == "timeline-2.md"


def test_a_short_list_has_one_page():
    assert [page.content["pages"] for page in _index("people", "People", "All.", rows("Ada"))] == [[]]
    assert [page.path for page in _index("people", "People", "All.", ())] == ["people/index.md"]

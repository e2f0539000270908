"""Planted leaks are found in every kind of file, and what may be shown is left alone."""

from __future__ import annotations

import gzip
import html
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.check.leaks import WINDOW, Guarded, LeakReport, _Index, find_leaks, guard, squeeze
from builder.check.rights import Rights
from builder.model.document import Claim, Document, Metadata
from builder.model.seed import Block, Seed
from builder.model.span import Run, Span, View, verbatim

TEXT = (
    "Nothing of this may be shown, said the clerk “who” counts ships & boats at the old harbour\n"
    "of Límasol, where forty-two of them were moored in March; nobody asked why, nobody <wrote> it down. "
    "Only this sentence in the middle is cited on a page and may therefore be read by all. "
    "The rest stays in the drawer of the harbour office until somebody else finds the time to publish it."
)
SHOWN = Span(TEXT.index("Only this"), TEXT.index("The rest"))
HIDDEN = TEXT[5:120]


def document(text: str = TEXT, path: str = "seeds/a.txt") -> Document:
    seed = Seed("a", path, "0" * 64, len(text), "text/plain", "utf-8", "strict", bom=False, lossless=True, text=text)
    return Document(seed, (Block(verbatim(text, 0, len(text)), "paragraph", kept=True, trace=()),), Metadata())


def look(
    build: Path, *guarded: Guarded, names: dict[str, tuple[str, ...]] | None = None, root: str = "/nowhere"
) -> LeakReport:
    return find_leaks(build, guarded or (guard(document(), [SHOWN]),), names=names or {}, roots=[root])


def zipped(raw: bytes) -> bytes:
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.html", raw)
    return stream.getvalue()


def database(text: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as base, base:
        base.execute("PRAGMA page_size = 512")
        base.execute("CREATE TABLE t (a, b)")
        base.execute("INSERT INTO t VALUES (1, ?)", (text,))
        base.commit()
        return base.serialize()


WRAPPED: dict[str, Callable[[str], bytes]] = {
    "page.html": lambda t: f"<p>before {html.escape(t)} after</p>".encode(),
    "entities.html": lambda t: ("<p>" + "".join(f"&#{ord(c)};" for c in t)).encode(),
    "marked.html": lambda t: "".join(f"<b class='x'>{html.escape(c)}</b>" for c in t).encode(),
    "attribute.html": lambda t: f'<img alt="a > b {html.escape(t)}">'.encode(),
    "meta.html": lambda t: f'<meta name="description" content="{html.escape(t)}">'.encode(),
    "comment.html": lambda t: f"<!-- {t} -->".encode(),
    "wrapped.html": lambda t: html.escape(t).replace(" ", "\n      ").encode(),
    "link.html": lambda t: f'<a href="mailto:?body={quote(t)}">'.encode(),
    "script.html": lambda t: f"<script>var x = {json.dumps(t)}</script>".encode(),
    "index.json": lambda t: json.dumps({"docs": [{"text": t}]}).encode(),
    "index-html.json": lambda t: json.dumps({"docs": [{"text": f"<p>{html.escape(t)}</p>"}]}).encode(),
    "index.js": lambda t: f"var __index = {json.dumps(t, ensure_ascii=False)}".encode(),
    "linked.jsonld": lambda t: json.dumps({"@type": "Quotation", "text": t}).encode(),
    "feed.xml": lambda t: f"<entry><content type='html'>{html.escape(html.escape(t))}</content></entry>".encode(),
    "cdata.xml": lambda t: f"<entry><![CDATA[{t}]]></entry>".encode(),
    "picture.svg": lambda t: "".join(f"<tspan x='1'>{html.escape(w)} </tspan>" for w in t.split()).encode(),
    "sitemap.xml": lambda t: f"<url><loc>https://example.org/{quote(t)}</loc></url>".encode(),
    "sitemap.xml.gz": lambda t: gzip.compress(t.encode()),
    "table.csv": lambda t: f'id,text\n1,"{t.replace(chr(34), chr(34) * 2)}"\n'.encode(),
    "data.sqlite": database,
    "dossier.zip": lambda t: zipped(t.encode()),
    "nested.zip": lambda t: zipped(zipped(gzip.compress(t.encode()))),
    "wide.txt": lambda t: b"\xff\xfe" + t.encode("utf-16-le"),
    "picture.png": lambda t: b"\x89PNG\r\n\x1a\n\0\0\0\xfftEXt" + t.encode() + b"\0\xff\xfe",
    "shouted.md": lambda t: t.upper().encode(),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_a_planted_leak_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(WRAPPED[name](HIDDEN))
    findings = look(tmp_path).findings
    assert {finding.code for finding in findings} == {"check/leak-text"}
    assert all(name in finding.path and "seeds/a.txt" in finding.message for finding in findings)


@pytest.mark.parametrize("name", WRAPPED)
def test_what_may_be_shown_is_no_leak(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(WRAPPED[name](TEXT[SHOWN.start : SHOWN.end]))
    assert look(tmp_path).findings == ()


@pytest.mark.parametrize("name", WRAPPED)
def test_a_suppressed_name_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(WRAPPED[name]("yesterday Ann-Zoë Lée said so"))
    findings = look(tmp_path, names={"suppress[0]": ("A. Lee", "Ann Zoe Lee")}).findings
    assert {finding.code for finding in findings} == {"check/leak-name"}


def test_every_window_of_sixty_characters_is_found(tmp_path: Path) -> None:
    folded = " ".join(TEXT.split())
    end = folded.index("Only this")
    for start in range(end - 61):
        (tmp_path / "page.html").write_text(f"<p>xx {html.escape(folded[start : start + 60])} yy</p>", encoding="utf-8")
        assert look(tmp_path).findings, f"window {start} was missed"


def test_fifty_characters_are_no_leak(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(html.escape(TEXT[5:55]))
    assert look(tmp_path).findings == ()


def test_the_line_in_the_source_is_named(tmp_path: Path) -> None:
    text = "".join(
        f"Line {n} says something long enough to be told apart from line {n + 1} and others.\n" for n in range(9)
    )
    starts = [n for n in range(len(text)) if text.startswith("Line", n)]
    views = [verbatim(text, start, text.index("\n", start)) for start in starts]
    blocks = tuple(Block(view, "paragraph", kept=True, trace=()) for view in views)
    (tmp_path / "a.html").write_text(text.splitlines()[4])
    (finding,) = look(tmp_path, guard(Document(document(text).seed, blocks, Metadata()), [])).findings
    assert "from line 5 there" in finding.message


def test_messages_keep_the_secret(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HIDDEN + " Ann Lee")
    text = " ".join(map(str, look(tmp_path, names={"suppress[0]": ("Ann Lee",)}).findings))
    assert "harbour" not in text
    assert "Ann" not in text


def test_words_that_may_be_shown_in_another_source_are_no_leak(tmp_path: Path) -> None:
    original = document("He said: " + TEXT, "seeds/b.txt")
    shown_there = [Span(9, 9 + len(TEXT))]
    (tmp_path / "a.html").write_text(html.escape(TEXT), encoding="utf-8")
    assert look(tmp_path, guard(document(), []), guard(original, shown_there)).findings == ()
    assert look(tmp_path, guard(document(), []), guard(original, [Span(0, 60)])).findings


def test_words_shown_in_another_source_between_its_tags_are_no_leak(tmp_path: Path) -> None:
    other = TEXT.replace("said the clerk", "said <b></b><i></i><b> the clerk")
    (tmp_path / "data.csv").write_text(other, encoding="utf-8")
    copy = guard(document(other, "seeds/b.txt"), [Span(0, len(other))])
    assert look(tmp_path, guard(document(), [SHOWN]), copy).findings == ()


@pytest.mark.parametrize(("more", "found"), [("Th", False), ("The rest stays", True)])
def test_a_letter_that_follows_a_shown_sentence_by_chance_is_no_leak(more: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "a.html").write_text(f"{TEXT[SHOWN.start : SHOWN.end]} {more}", encoding="utf-8")
    known = guard(document(TEXT[SHOWN.start : SHOWN.end] + "End.", "seeds/b.txt"), [Span(0, len(SHOWN))])
    assert bool(look(tmp_path, guard(document(), []), known).findings) is found


def test_where_a_source_says_its_title_and_authors_is_no_leak(tmp_path: Path) -> None:
    title, author = "Forty-two boats at the harbour", "Maria Castellano de Almeida y Souza"
    text = f"title: {title} author: {author} outlet: The Courier"
    (tmp_path / "a.json").write_text(json.dumps({"title": title, "author": author}), encoding="utf-8")
    spans = [(value, (Span(text.index(value), text.index(value) + len(value)),)) for value in (title, author)]
    said = [Claim(value, value, place, "front-matter") for value, place in spans]
    known = replace(document(text), metadata=Metadata(title=said[0], authors=(said[1],)))
    assert look(tmp_path, guard(known, [])).findings == ()
    assert look(tmp_path, guard(document(text), [])).findings != ()


def test_a_headline_that_stands_in_the_text_again_is_no_leak(tmp_path: Path) -> None:
    headline = "Forty ships of the old harbour were counted twice, says the clerk of Limasol"
    text = f"{headline} {TEXT} {headline}"
    rights = Rights([headline])
    (tmp_path / "a.html").write_text(f"<h1>{headline}</h1><p>Nothing of this kind was seen before.</p>")
    assert look(tmp_path, guard(document(text), [], rights)).findings == ()
    assert look(tmp_path, guard(document(text), [])).findings
    (tmp_path / "a.html").write_text(html.escape(text[: len(headline) + 100]), encoding="utf-8")
    assert look(tmp_path, guard(document(text), [], rights)).findings


def test_an_entity_of_a_saved_page_is_hidden_as_the_character_it_is(tmp_path: Path) -> None:
    raw = "&#72;" * 70
    runs = tuple(Run(n, 1, Span(5 * n, 5 * n + 5)) for n in range(70))
    block = Block(View("H" * 70, runs), "paragraph", kept=True, trace=())
    made = guard(Document(document(raw).seed, (block,), Metadata()), [Span(0, 25)])
    assert [(span.start, span.end) for span in made.hidden] == [(5, 71)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Lee", True),
        ("by ANN\u00a0LEE, yesterday", True),
        ("people/ann-lee/", True),
        ("ann_lee", True),
        ("An<mark>n</mark> Lee", True),
        ("<td>Ann</td><td>Lee</td>", True),
        ("Ann Lee's", True),
        ("Joann Leeson", False),
        ("Ann Leeds", False),
        ("Ann saw Lee", False),
    ],
)
def test_a_name_counts_as_words_of_its_own(text: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "a.html").write_text(f"<p>{text}</p>", encoding="utf-8")
    assert bool(look(tmp_path, names={"suppress[0]": ("Ann Lee",)}).findings) is found


def test_a_name_in_a_file_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people/ann-lee.html").write_text("x")
    (finding,) = look(tmp_path, names={"suppress[0]": ("Ann Lee",)}).findings
    assert finding.path == "people/ann-lee.html"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see /home/ann/dossier/seeds/a.txt", True),
        ('"\\/home\\/ann\\/dossier"', True),
        ("file:///home/ann/dossier", True),
        ("%2Fhome%2Fann%2Fdossier", True),
        ("https://example.org/home/ann/dossier", False),
        ("/home/ann", False),
        ("/home/ann/dossiers", True),
        ("file:///Users/ann/Desktop/a.html", True),
        ('"C:\\\\Users\\\\ann\\\\Desktop"', True),
        ("file:///C:/Users/ann/a.html", True),
        ("https://example.org/Users/ann/Desktop", False),
        ("the /home/office/annex said its clerk", False),
    ],
)
def test_a_folder_of_this_machine_is_found(text: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "a.js").write_text(text)
    quoted = document("It lay in the /home/office/annex, said its clerk.")
    findings = look(tmp_path, guard(quoted, [Span(0, 40)]), root="/home/ann/dossier").findings
    assert [finding.code for finding in findings] == ["check/leak-path"] * found


@pytest.mark.parametrize(
    ("text", "found"), [("/srv/dossier/a", True), ("/srv/dossiers", False), ("x/srv/dossier", False)]
)
def test_a_folder_counts_as_a_whole(text: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "a.js").write_text(text)
    assert bool(look(tmp_path, root="/srv/dossier").findings) is found


def test_the_same_tag_on_two_pages_is_reported_for_both(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(f'<meta content="{html.escape(HIDDEN)}">', encoding="utf-8")
    assert [finding.path for finding in look(tmp_path).findings] == ["a.html", "b.html"]


@pytest.mark.parametrize("unit", ["ab", "pwned", "a", "one two three four five "])
def test_a_text_that_repeats_itself_costs_no_more_than_its_length(unit: str, tmp_path: Path) -> None:
    text = unit * (40_000 // len(unit))
    (tmp_path / "a.html").write_text(text)
    assert look(tmp_path, guard(document(text), [Span(0, len(text) // 2)])).findings == ()
    assert look(tmp_path, guard(document(text), [])).findings


words = st.text(st.characters(codec="utf-8", min_codepoint=48), min_size=1, max_size=12)


@given(st.lists(words, min_size=40, max_size=60), st.integers(0, 150))
def test_a_long_passage_of_any_script_is_found(tokens: list[str], start: int) -> None:
    text = " ".join(" ".join(tokens).split())
    passage = text[start : start + 100]
    letters = [len(squeeze(passage[n : n + WINDOW])) for n in range(len(passage) - WINDOW - 1)]
    found = list(_Index((guard(document(text), []),)).leaks(f"x{squeeze(passage)}y"))
    assert found or max(letters, default=0) < 30

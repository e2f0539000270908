"""Raw files are decoded by verify's own rules, and what the site says is not believed blindly."""

from __future__ import annotations

import codecs

import pytest

from builder.verify.evidence import decode
from tests.unit.verify.conftest import Case

TEXT = "Café “Zoë” — naïve"


@pytest.mark.parametrize(
    ("raw", "said", "text", "codec"),
    [
        (TEXT.encode(), "utf-8", TEXT, "utf-8"),
        (TEXT.encode(), "cp1251", TEXT, "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "", TEXT, "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "", TEXT, "utf-16-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "", TEXT, "utf-32-be"),
        (TEXT.encode("cp1252"), "cp1252", TEXT, "cp1252"),
        ("plain words".encode("utf-16-le"), "utf-16-le", "plain words", "utf-16-le"),
        (b"+AGE-", "utf-7", "+AGE-", "utf-8"),
        (b"\\u0061\xff", "unicode_escape", "\\u0061\ufffd", "utf-8"),
        (b"a\xffb", "no such codec", "a\ufffdb", "utf-8"),
        (b"a\xffb", "utf-16-le", "a\ufffdb", "utf-8"),
        (b"a\x81b", "cp1252", "a\ufffdb", "cp1252"),
        (b"", "", "", "utf-8"),
    ],
)
def test_bytes_become_text(raw: bytes, said: str, text: str, codec: str) -> None:
    assert decode(raw, said) == (text, codec)


def test_a_citation_of_a_file_in_another_encoding_is_proven_and_noted(case: Case) -> None:
    sha = case.seed(TEXT.encode("cp1252"))
    case.page(f'<q class="d-q" data-sha="{sha}" data-at="0-10">Café “Zoë”</q>')
    case.contents(sources={"a.txt": sha}, encoding="cp1252")
    report = case.verify()
    assert report.failures == ()
    assert [(note.path, note.message) for note in report.notes] == [("a.txt", "was decoded as cp1252")]


@pytest.mark.parametrize("shown", ["AT&amp;T said ‘yes’", "AT&amp;T <b>said</b> ‘yes’"])
def test_entities_and_tags_of_a_saved_page_are_read_as_a_reader_sees_them(case: Case, shown: str) -> None:
    raw = "<p>AT&amp;T <i>said</i> &lsquo;yes&rsquo;</p>"
    sha = case.seed(raw.encode(), "a.html")
    case.page(f'<q class="d-q" data-sha="{sha}" data-at="3-{len(raw) - 4}">{shown}</q>')
    case.contents(sources={"a.html": sha})
    assert case.codes() == []


def test_entities_in_a_plain_text_are_not_read(case: Case) -> None:
    sha = case.seed(b"AT&amp;T")
    case.page(f'<q class="d-q" data-sha="{sha}" data-at="0-8">AT&amp;T</q>')
    case.contents(sources={"a.txt": sha})
    assert case.codes() == ["verify/altered"]

"""Which codec reads a file, and why."""

from __future__ import annotations

import codecs

import pytest

from builder.ingest.decoding import declared, decode

FRENCH = "Le préfet a déclaré : « L’été sera très chaud », à 20 €."


def read(raw: bytes, *, declares: bool = False) -> tuple[str, str, str]:
    made = decode(raw, declares=declares)
    return made.text, made.encoding, made.evidence


@pytest.mark.parametrize(
    ("raw", "encoding", "evidence"),
    [
        (FRENCH.encode(), "utf-8", "strict"),
        (codecs.BOM_UTF8 + FRENCH.encode(), "utf-8", "bom"),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), "utf-16-le", "bom"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16-be", "bom"),
        (FRENCH.encode("utf-16-le"), "utf-16-le", "guessed"),
        (FRENCH.encode("cp1252"), "cp1252", "fits"),
    ],
)
def test_the_text_comes_back_with_the_reason_for_its_codec(raw: bytes, encoding: str, evidence: str) -> None:
    assert read(raw) == (FRENCH, encoding, evidence)
    assert decode(raw, declares=False).lossless


def test_a_declared_encoding_counts_where_the_format_can_declare_one() -> None:
    raw = '<meta charset="windows-1251"><p>Министр сообщил о решении.'.encode("cp1251")
    assert read(raw, declares=True)[1:] == ("cp1251", "declared")
    assert read(raw, declares=False)[2] == "guessed"


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert declared(b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">') == "cp1252"


def test_an_unknown_declaration_is_none() -> None:
    assert declared(b"<meta charset=klingon-8>") == ""


def test_cyrillic_is_not_taken_for_accented_latin() -> None:
    raw = "Министр иностранных дел сообщил о решении правительства по этому вопросу.".encode("koi8-r")
    assert decode(raw, declares=False).evidence == "guessed"


def test_a_stray_byte_costs_one_character_and_not_the_file() -> None:
    made = decode(FRENCH.encode() + b" \x93stray" + FRENCH.encode(), declares=False)
    assert (made.encoding, made.evidence, made.lossless) == ("utf-8", "mixed", False)
    assert made.text.count("�") == 1


def test_a_truncated_last_character_is_seen() -> None:
    assert decode(FRENCH.encode()[:-3], declares=False).text.startswith("Le préfet")


def test_utf_8_mark_on_other_bytes_is_not_lossless() -> None:
    assert not decode(codecs.BOM_UTF8 + b"caf\xe9", declares=False).lossless

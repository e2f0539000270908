"""A folder as it comes: many formats, languages and encodings, each read or told apart with a remark that helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.ingest import read_seed, scan

LATIN = "The bridge over the river was opened again on Thursday, the city said.\n"
GERMAN = "Die alte Brücke über den Fluss ist wieder geöffnet, sagte Bürgermeister Jürgen Müller am Donnerstag.\n"
POLISH = "Stary most na rzece został w czwartek ponownie otwarty, powiedział burmistrz Łukasz Żółkiewski. Prace trwały dwa lata i nie były tanie, podało miasto, ale to jest most na wiele lat, mówią goście.\n"
TURKISH = "Eski köprü perşembe günü yeniden açıldı. Başkan bu çalışmaların iki yıl sürdüğünü ve çok pahalı olduğunu söyledi, dedi.\n"
RUSSIAN = "Старый мост через реку был снова открыт в четверг после двух лет работ, сообщили в городе. Стоило подождать, сказал мэр.\n"
ARABIC = (
    "أعيد افتتاح الجسر القديم فوق النهر يوم الخميس بعد عامين من العمل، حسبما قالت المدينة في بيان وزعته على الصحف.\n"
)
GREEK = "Η παλιά γέφυρα πάνω από το ποτάμι άνοιξε ξανά την Πέμπτη μετά από δύο χρόνια εργασιών, είπε ο δήμαρχος.\n"
HEBREW = "הגשר הישן מעל הנהר נפתח מחדש ביום חמישי לאחר שנתיים של עבודות, כך מסרה העירייה בהודעה לעיתונות.\n"
CHINESE = "市政府表示，河上的旧桥经过两年的施工，于周四重新开放，许多市民前来参观。第一个走过大桥的是市长。\n"
JAPANESE = (
    "川に架かる古い橋が二年間の工事を経て木曜日に再び開通したと市が発表した。待ったかいがあったと市長は話した。\n"
)

READ = (  # name, bytes, codec, remark
    ("plain.txt", LATIN.encode(), "utf-8", ""),
    ("crlf-bom.txt", b"\xef\xbb\xbf" + GERMAN.replace("\n", "\r\n").encode(), "utf-8", ""),
    ("no-newline.txt", LATIN.rstrip().encode(), "utf-8", ""),
    ("wide.txt", b"\xff\xfe" + GERMAN.encode("utf-16-le"), "utf-16-le", ""),
    ("wide-without-mark.txt", LATIN.encode("utf-16-be"), "utf-16-be", "ingest/encoding-guessed"),
    ("western.txt", GERMAN.encode("cp1252"), "cp1252", "ingest/encoding-fits"),
    ("polish.txt", POLISH.encode("iso8859-2"), "iso8859_2", "ingest/encoding-fits"),
    ("polish-windows.txt", POLISH.encode("cp1250"), "cp1250", "ingest/encoding-fits"),
    ("turkish.txt", TURKISH.encode("cp1254"), "cp1254", "ingest/encoding-fits"),
    ("russian-koi8.txt", RUSSIAN.encode("koi8-r"), "koi8_r", "ingest/encoding-guessed"),
    ("russian-1251.txt", RUSSIAN.encode("cp1251"), "cp1251", "ingest/encoding-guessed"),
    ("arabic.txt", ARABIC.encode("cp1256"), "cp1256", "ingest/encoding-guessed"),
    ("greek.txt", GREEK.encode("cp1253"), "cp1253", "ingest/encoding-guessed"),
    ("hebrew.txt", HEBREW.encode("cp1255"), "cp1255", "ingest/encoding-guessed"),
    ("chinese.txt", CHINESE.encode("gb18030"), "gb18030", "ingest/encoding-guessed"),
    ("japanese.txt", JAPANESE.encode("cp932"), "cp932", "ingest/encoding-guessed"),
    (
        "pasted.txt",
        f"“{LATIN}” – “{LATIN}”".encode() + "café, naïf, façade".encode("cp1252"),
        "utf-8",
        "ingest/broken-encoding",
    ),
    ("declared.html", f'<meta charset="windows-1256"><p>{ARABIC}</p>'.encode("cp1256"), "cp1256", ""),
    (
        "declared-wrongly.html",
        f'<meta charset="utf-8"><p>{GERMAN}</p>'.encode("cp1252"),
        "cp1252",
        "ingest/encoding-fits",
    ),
    ("xml.xhtml", f'<?xml version="1.0" encoding="ISO-8859-1"?><p>{GERMAN}</p>'.encode("latin-1"), "cp1252", ""),
)
NOT_READ = (  # name, bytes, remark
    ("empty.txt", b"", "ingest/empty"),
    ("blank.txt", b" \n\t\n", "ingest/empty"),
    ("noise.txt", bytes(range(256)) * 9, "ingest/binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(90), "ingest/binary"),
    ("paper.txt", b"%PDF-1.4\n" + bytes(90), "ingest/binary"),
    ("page.mht", b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n\r\n<p>x</p>", "ingest/unsupported"),
    ("letter.docx", b"PK\x03\x04" + bytes(90), "ingest/unsupported"),
)


@pytest.mark.parametrize(("name", "raw", "codec", "remark"), READ, ids=[entry[0] for entry in READ])
def test_a_file_is_read_in_its_own_encoding(name: str, raw: bytes, codec: str, remark: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(raw)
    seed, findings = read_seed(tmp_path / name, name)
    assert seed
    assert (seed.encoding, [finding.code for finding in findings]) == (codec, [remark] if remark else [])


@pytest.mark.parametrize(("name", "raw", "remark"), NOT_READ, ids=[entry[0] for entry in NOT_READ])
def test_a_file_that_is_no_text_is_told_with_what_to_do(name: str, raw: bytes, remark: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(raw)
    seed, (finding,) = read_seed(tmp_path / name, name)
    assert seed is None
    assert (finding.code, bool(finding.hint)) == (remark, True)


def test_the_folder_gives_every_file_that_may_be_read(tmp_path: Path) -> None:
    for name, raw, *_ in (*READ, *NOT_READ):
        (tmp_path / name).write_bytes(raw)
    found, findings = scan(tmp_path)
    assert len(found) == len(READ) + 5
    assert {finding.code for finding in findings} == {"ingest/unsupported"}

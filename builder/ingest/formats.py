"""Which files are read, and what to do about those that are not."""

from __future__ import annotations

from pathlib import PurePath

from builder.model.seed import MediaType

FORMATS: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}
"""Ending in lower case → format."""

_REMEDIES = {
    ".pdf": "copy its text into a .txt file, or save the web page itself as HTML",
    ".mhtml": "open it in a browser and save it as a single HTML file",
    ".mht": "open it in a browser and save it as a single HTML file",
    ".webarchive": "open it in a browser and save it as a single HTML file",
    ".docx": "save it as plain text (.txt)",
    ".doc": "save it as plain text (.txt)",
    ".odt": "save it as plain text (.txt)",
    ".rtf": "save it as plain text (.txt)",
    ".zip": "unpack it into this folder",
    ".gz": "unpack it into this folder",
    "": "give it the ending .txt, .html or .md",
}

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"bplist00", "a web archive"),
    (b"SQLite format 3", "a database"),
)


def media_type(path: PurePath) -> MediaType | None:
    """The format of a file by its ending; ``None`` when it is none of ours."""
    return FORMATS.get(path.suffix.lower())


def foreign(path: PurePath) -> bool:
    """The ending says that the file is of a format that is not read, even if its bytes could be shown as text."""
    return bool(path.suffix) and path.suffix.lower() in _REMEDIES


def remedy(path: PurePath) -> str:
    """What to do with a file of another format."""
    endings = ", ".join(FORMATS)
    return _REMEDIES.get(path.suffix.lower(), f"readable endings are {endings}; put other files elsewhere")


def binary(raw: bytes) -> str:
    """What a file is that holds no text, in words; empty for a text."""
    for magic, words in _MAGIC:
        if raw.startswith(magic):
            return words
    return ""

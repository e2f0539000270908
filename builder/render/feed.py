"""What changed, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from builder.model.history import History

_EPOCH = "1970-01-01"  # the standard wants a date where there is none


def atom(history: History, title: str, url: str) -> bytes:
    """The feed; addresses are relative unless the dossier knows where it is published."""
    page = f"{url.rstrip('/')}/changes.html" if url else "../changes.html"
    name = escape(title)
    entries = "".join(
        f"<entry><id>tag:dossier,{entry.day or _EPOCH}:build-{entry.number}</id><title>Build {entry.number}</title>"
        f'<updated>{entry.day or _EPOCH}T00:00:00Z</updated><link href="{escape(page)}"/>'
        f'<content type="text">{escape(" ".join(entry.lines))}</content></entry>\n'
        for entry in history.entries
    )
    updated = history.entries[0].day if history.entries else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>tag:dossier,{_EPOCH}:{escape(title, {chr(34): ''}).replace(' ', '-')}</id>\n<title>{name}</title>\n"
        f"<updated>{updated or _EPOCH}T00:00:00Z</updated>\n<author><name>{name}</name></author>\n{entries}</feed>\n"
    ).encode()

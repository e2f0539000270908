"""bytes → `Seed`: decode once, alter nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from builder.model.finding import Finding
from builder.model.seed import Seed
from builder.text.slugs import slug


def read_seed(path: Path, name: str) -> tuple[Seed | None, tuple[Finding, ...]]:
    """The seed in the file `path`, called `name` in messages; ``None`` with a finding when it cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, (Finding("error", "ingest/unreadable", str(error), path=name),)
    text = raw.decode("utf-8", "replace")
    media = {".html": "text/html", ".htm": "text/html", ".md": "text/markdown"}.get(path.suffix.lower(), "text/plain")
    seed = Seed(
        id=slug(Path(name).stem), path=name, sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), media_type=media,  # type: ignore[arg-type]
        encoding="utf-8", encoding_evidence="strict", bom=False, lossless=True, text=text,
    )
    return seed, ()

"""Which scripts a browser runs on a page of the site: files of the site, and those whose hashes its policy names."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
_TAG = '<meta http-equiv="Content-Security-Policy" content="{content}">'
_ANY_HASH = "script-src 'self' "
_CLOSED, _END = b"</script>", b"</body>"


def policy(scripts: Iterable[str]) -> str:
    """The tag that lets a browser run nothing but files of the site and these inline scripts.

    They are never taken from the page: a script that came in with a seed must not be allowed by its own hash.
    """
    hashes = sorted(f"'sha256-{_digest(script.encode())}'" for script in set(scripts))
    content = escape(POLICY.format(hashes=" ".join(hashes)), quote=False)
    return _TAG.format(content=content)


def with_last_script(page: bytes) -> bytes:
    """The page, its policy extended by the hash of the script that stands just before its end: a preview's own."""
    script = _last_script(page.rpartition(_END)[0])
    before, tag, after = page.partition(_TAG.partition("{")[0].encode())
    if not (script and tag):
        return page
    named = f"{_ANY_HASH}'sha256-{_digest(script)}' ".encode()
    return before + tag + after.replace(_ANY_HASH.encode(), named, 1)


def _last_script(page: bytes) -> bytes:
    """What stands in the inline script that the bytes end with; empty when they end otherwise."""
    _, opened, script = page.rpartition(b"<script>")
    inside = script.removesuffix(_CLOSED)
    return inside if opened and inside != script and _CLOSED not in inside else b""


def _digest(script: bytes) -> str:
    return base64.b64encode(hashlib.sha256(script).digest()).decode()

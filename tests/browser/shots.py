"""Pictures of every kind of page, to be looked at: desktop, phone, dark, print.

    python tests/browser/shots.py site /tmp/shots [--only person,statement] [--looks desk,phone,dark,print] [--whole]

One page of each kind is taken (the heaviest, because that is where a layout breaks).
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.browsing import LOOKS, chromium, look, served


def kinds(site: Path) -> dict[str, Path]:
    """The heaviest page of each kind, by the class its content carries."""
    best: dict[str, Path] = {}
    for path in sorted(site.rglob("*.html")):
        found = re.search(r'class="d-page d-page--([a-z]+)"', path.read_text(encoding="utf-8"))
        kind = found[1] if found else "guide" if "guide" in path.parts else ""
        name = f"{kind}-{path.parent.name}" if kind == "index" else kind
        if kind and (name not in best or path.stat().st_size > best[name].stat().st_size):
            best[name] = path
    return best


def main() -> int:
    """Takes the pictures; 1 when a page complained in its console."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--looks", default=",".join(LOOKS))
    parser.add_argument("--whole", action="store_true")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    wanted = {name: path for name, path in kinds(asked.site).items() if not asked.only or name in asked.only.split(",")}
    with served(asked.site) as base, chromium() as browser:
        for one in asked.looks.split(","):
            with look(browser, one) as page:
                page.on(
                    "console",
                    lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None,
                )
                for name, path in wanted.items():
                    page.goto(f"{base}/{path.relative_to(asked.site).as_posix()}")
                    page.wait_for_timeout(250)
                    page.screenshot(path=asked.folder / f"{name}-{one}.png", full_page=asked.whole)
    sys.stderr.write("\n".join(sorted(set(complaints)) or [f"{len(wanted)} kinds of page"]) + "\n")
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main())

"""What a page costs its reader, kind by kind: requests, bytes, first paint, size of the document; and the search.

    python tests/browser/figures.py site [--search Khadimi] [--times 100]

With --times the search index is multiplied first, as if the dossier had that many times its pages.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.browsing import chromium, look, served
from tests.browser.shots import kinds

PAINT = "Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime || 0)"
NODES = "document.querySelectorAll('*').length"


def main() -> int:
    """Prints one line for each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--search", default="")
    parser.add_argument("--times", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        site = _multiplied(asked.site, Path(scratch), asked.times) if asked.times > 1 else asked.site
        with served(site) as base:
            _say("kind", "requests", "bytes", "html", "nodes", "first paint, ms")
            for kind, path in kinds(site).items():
                with look(browser) as page:
                    _say(kind, *_cost(page, f"{base}/{path.relative_to(site).as_posix()}"))
            if asked.search:
                with look(browser) as page:
                    size = _entries(site).stat().st_size
                    _say(
                        "search",
                        asked.search,
                        f"index of {size} bytes",
                        "first result after {} ms from opening the page, {} ms from typing".format(
                            *_search(page, base, asked.search)
                        ),
                    )
    return 0


def _cost(page: Any, address: str) -> tuple[int, int, int, int, int]:
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: int(answer.headers.get("content-length", 0))}))
    page.goto(address, wait_until="networkidle")
    return len(sizes), sum(sizes.values()), sizes[address], page.evaluate(NODES), page.evaluate(PAINT)


def _search(page: Any, base: str, query: str) -> tuple[int, int]:
    """Milliseconds to the first result, on a page that was just opened and on one that stands still."""
    times = []
    for state in ("commit", "networkidle"):
        page.goto(f"{base}/index.html", wait_until=state)
        begun = time.perf_counter()
        page.locator(".md-search__input").fill(query)
        page.locator(".md-search__input").press("Shift")
        page.locator(".md-search-result__item").first.wait_for(timeout=60_000)
        times.append(round(1000 * (time.perf_counter() - begun)))
    return times[0], times[1]


def _multiplied(site: Path, scratch: Path, times: int) -> Path:
    made = scratch / "site"
    shutil.copytree(site, made)
    entries = json.loads(_entries(made).read_text(encoding="utf-8"))
    own = [entry for entry in entries if not entry["location"].startswith("guide/")]
    entries += [
        entry | {"location": f"{n}/{entry['location']}", "title": f"{entry['title']} {n}"}
        for n in range(1, times)
        for entry in own
    ]
    _entries(made).write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return made


def _entries(site: Path) -> Path:
    return site / "search" / "entries.json"


def _say(*columns: object) -> None:
    sys.stdout.write("\t".join(map(str, columns)) + "\n")


if __name__ == "__main__":
    sys.exit(main())

"""What each stage costs, as a share of the whole and as words per CPU second; two sizes give the exponent of growth.

    python benchmarks/run.py                          1,000 and 4,000 articles, pages included
    python benchmarks/run.py --sizes 1000,10000 --no-publish

Each size is measured in processes of its own, so that peak memory is its own:

    stages   one stage after the other over all articles
    cold     `dossier build` with an empty cache, on all cores
    warm     the same again, nothing changed
    added    the same after one more article
    plain    MkDocs on the pages of that build, without the plugin
    publish  the same with the plugin, which knows no page yet
    again    the same once more, nothing changed

CPU seconds of a busy machine still vary by a quarter; compare ratios within one run.
The tables go to standard output, the numbers to ``.cache/benchmarks.json``, after each measure, so that
a run that is stopped has not been for nothing.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from corpus import make_articles, write_corpus

from builder import pipeline
from builder.align import align
from builder.annotate import annotate
from builder.catalogue import load_catalogue
from builder.clean import clean
from builder.compose import Material, compose
from builder.describe import describe
from builder.ingest import read_seed, scan
from builder.model.document import Document
from builder.model.documents import Documents
from builder.model.output import OutputFile
from builder.model.report import Report
from builder.publish import publish as make_site
from builder.render.exports import render_exports
from builder.render.pages import render_pages
from builder.resolve import resolve
from builder.settings import Project
from builder.store import write

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / ".cache" / "benchmarks.json"
READING = ("ingest", "clean", "describe", "annotate")
BINDING = ("resolve", "align", "compose", "render", "store")
MEASURES = ("cold", "warm", "added", "plain", "publish", "again")
Made = TypeVar("Made")


# ── in a process of its own ───────────────────────────────────────────────────────────────────────────


def spent() -> float:
    """CPU seconds of this process so far, and of the workers it has seen end."""
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + workers.ru_utime + workers.ru_stime


class Clock:
    """CPU seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        before = spent()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + spent() - before

    def of(self, name: str, work: Callable[..., Made], *arguments: Any, **more: Any) -> Made:
        """The result of some work, its time kept."""
        with self(name):
            return work(*arguments, **more)


class Stages(Report):
    """CPU seconds by stage of a build: one ends when the next begins."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.now, self.since = "", 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:  # noqa: ARG002
        """Notes when a stage ends."""
        if stage != self.now:
            at = spent()
            self.seconds[self.now] = self.seconds.get(self.now, 0.0) + at - self.since
            self.now, self.since = stage, at


def stages(folder: Path) -> dict[str, Any]:
    """CPU seconds of each stage, and what came out."""
    clock = Clock()
    project = Project(folder)
    catalogue = load_catalogue(project.catalogue)
    found, _ = scan(project.seeds)
    documents = []
    for path, name, _ in found:
        seed, _ = clock.of("ingest", read_seed, path, name)
        if seed:
            blocks = clock.of("clean", clean, seed)
            metadata = clock.of("describe", describe, seed, blocks)
            documents.append(clock.of("annotate", annotate, Document(seed, blocks, metadata)))
    gc.disable()  # as in a build
    held = Documents.of(documents)
    registry = clock.of("resolve", resolve, held, catalogue)
    alignments = clock.of("align", align, held, registry, catalogue)
    book = clock.of("compose", compose, Material(held, registry, alignments), catalogue)
    later = [*render_pages(book), *render_exports(book)]
    files = clock.of("render", lambda: [OutputFile(file.path, file.content) for file in later])
    with tempfile.TemporaryDirectory() as docs:
        clock.of("store", write, files, Path(docs))
    return {
        "seconds": clock.seconds,
        "articles": len(documents),
        "words": sum(len(document.seed.text.split()) for document in documents),
        "people": sum(entity.kind == "person" for entity in registry.entities),
        "statements": len(alignments),
        "pages": len(files),
        "megabytes": sum(len(file.content) for file in files) / 1e6,
    }


def build(folder: Path) -> dict[str, Any]:
    """A whole build without publishing, as the command does it."""
    clock = Stages()
    built = pipeline.build(Project(folder), report=clock)
    clock("", 0, 0)
    counts: dict[str, int] = {}
    for change in built.changes:
        counts[change.action] = counts.get(change.action, 0) + 1
    return {"changes": counts, "seconds": clock.seconds}


def publish(folder: Path) -> dict[str, Any]:
    """MkDocs on the pages of the last build."""
    site = folder / "site"
    make_site(Project(folder), site)
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if path.suffix == ".html"]
    return {"files": len(files), "html bytes a page": sum(pages) // max(1, len(pages))}


WORK: dict[str, Callable[[Path], dict[str, Any]]] = {"stages": stages, "build": build, "publish": publish}


def in_child(work: str, folder: Path) -> None:
    """Does one piece of work and prints what it gave and what it cost, its own workers included."""
    began = time.perf_counter()
    found = WORK[work](folder)
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    found["wall"] = time.perf_counter() - began
    found["cpu"] = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    found["peak MB"] = max(own.ru_maxrss, workers.ru_maxrss) / (1024 if sys.platform != "darwin" else 1024**2)
    print(json.dumps(found))


# ── the whole ─────────────────────────────────────────────────────────────────────────────────────────


def run(work: str, folder: Path) -> dict[str, Any]:
    """One piece of work in a fresh process."""
    print(f"{folder.name}: {work} …", file=sys.stderr)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    told = subprocess.run(
        [sys.executable, __file__, "--child", work, str(folder)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        env=environment,
    )
    return dict(json.loads(told.stdout.splitlines()[-1]))


def measure(articles: int, seed: int, *, published: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """All measures of one size, one by one, with their names."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / f"{articles:,} articles"
        write_corpus(folder, articles=articles, seed=seed)
        yield "stages", run("stages", folder)
        yield "cold", run("build", folder)
        yield "warm", run("build", folder)
        _, more = make_articles(seed + 1, 1)
        (folder / "seeds" / "one-more.txt").write_bytes(next(more).text.encode())
        yield "added", run("build", folder)
        if published:
            _set_up_site(folder)
            settings = folder / "mkdocs.yml"
            ours = settings.read_text(encoding="utf-8")
            settings.write_text(ours.replace("  - dossier\n", ""), encoding="utf-8")
            yield "plain", run("publish", folder)
            settings.write_text(ours, encoding="utf-8")
            yield "publish", run("publish", folder)
            yield "again", run("publish", folder)


def _set_up_site(folder: Path) -> None:
    """This project's look around the corpus."""
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (folder / "overrides").symlink_to(ROOT / "overrides")
    guide = folder / "docs" / "guide"
    guide.mkdir(parents=True, exist_ok=True)
    (guide / "index.md").write_text("# Guide\n", encoding="utf-8")


def exponent(small: float, large: float, ratio: float) -> float:
    """How cost grows with size: 1 linear, 2 quadratic."""
    return math.log(max(large, 1e-3) / max(small, 1e-3)) / math.log(ratio)


def table(sizes: list[int], found: dict[int, dict[str, Any]]) -> Iterator[str]:
    """The measures of all sizes, one line each."""
    small, large = sizes[0], sizes[-1]
    ratio = large / small
    last = found[large]["stages"]
    total = sum(last["seconds"].values())
    yield f"{large:,} articles, {last['words']:,} words, {last['people']:,} people, {last['statements']:,} statements, {last['pages']:,} pages"
    yield ""
    yield f"{'stage':<10}{'CPU s':>10}{'share':>8}{'words/CPU s':>14}{'exponent':>10}"
    for name in (*READING, *BINDING):
        spent = last["seconds"][name]
        grows = f"{exponent(found[small]['stages']['seconds'][name], spent, ratio):.2f}" if ratio > 1 else "–"
        yield f"{name:<10}{spent:>10.2f}{spent / total:>8.1%}{last['words'] / max(spent, 1e-3):>14,.0f}{grows:>10}"
    reading = sum(last["seconds"][name] for name in READING)
    binding = last["seconds"]["resolve"] + last["seconds"]["align"]
    yield ""
    yield f"reading: {last['words'] / reading:,.0f} words per CPU second on one core"
    yield f"resolve + align: {binding / reading:.1%} of reading"
    yield ""
    yield f"{'':<10}{'wall s':>10}{'CPU s':>10}{'of cold':>9}{'exponent':>10}{'peak MB':>10}{'exponent':>10}"
    for name in [name for name in MEASURES if name in found[large]]:
        one = found[large][name]
        longer, larger = (
            f"{exponent(found[small][name][cost], one[cost], ratio):.2f}" if ratio > 1 and name in found[small] else "–"
            for cost in ("cpu", "peak MB")
        )
        share = one["cpu"] / found[large]["cold"]["cpu"]
        yield (
            f"{name:<10}{one['wall']:>10.1f}{one['cpu']:>10.1f}{share:>9.1%}{longer:>10}{one['peak MB']:>10.0f}{larger:>10}"
        )
    if ratio > 1 and "cold" in found[large]:
        slope = (found[large]["cold"]["peak MB"] - found[small]["cold"]["peak MB"]) / (large - small)
        yield f"memory: {slope:.2f} MB an article more"
    if "added" in found[large]:
        yield f"one article added: {found[large]['added']['changes']}, {found[large]['added']['seconds']}"
    yield from _bars(found[large], reading=last["words"] / reading, binding=binding / reading)


def _bars(one: dict[str, Any], *, reading: float, binding: float) -> Iterator[str]:
    """What was measured beside what is wanted."""
    cpu = {name: one[name]["cpu"] for name in MEASURES if name in one}
    rows = [("words read per CPU second, at least", reading, 12_000), ("resolve + align / reading", binding, 0.25)]
    if "added" in cpu:
        rows.append(("one article added / cold", cpu["added"] / cpu["cold"], 0.03))
    if "again" in cpu:
        rows.append(("publish / plain MkDocs", cpu["publish"] / cpu["plain"], 0.6))
        rows.append(("publish again / plain MkDocs", cpu["again"] / cpu["plain"], 0.12))
    if "cold" in one:
        rows.append(("peak MB, cold", one["cold"]["peak MB"], 1500))
    yield ""
    yield f"{'':<40}{'measured':>12}{'bar':>12}"
    yield from (f"{what:<40}{value:>12,.3g}{bar:>12,}" for what, value, bar in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,4000", help="numbers of articles, smallest first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-publish", action="store_true", help="stop at the pages")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the numbers are kept")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        in_child(asked.child[0], Path(asked.child[1]))
        return
    sizes = sorted(int(size) for size in asked.sizes.split(","))
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    found: dict[int, dict[str, Any]] = {}
    for size in sizes:
        found[size] = {}
        for name, one in measure(size, asked.seed, published=not asked.no_publish):
            found[size][name] = one
            asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
        print("\n".join(table(sorted(found), found)), end="\n\n", flush=True)


if __name__ == "__main__":
    main()

"""Casebook → Markdown pages.  One environment, one escape, one template per kind of page."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, Undefined
from markupsafe import Markup

from builder import __version__
from builder.model.casebook import (
    Casebook,
    Citation,
    Event,
    TextBlock,
)
from builder.model.output import LaterFile
from builder.render import drawings, escape, front
from builder.render.citing import Reference, citing, of_person, of_source, of_statement
from builder.render.exports import EXPORTS
from builder.render.front import described, matter
from builder.render.keys import Keys
from builder.render.told import packed
from builder.render.ways import html_way, way
from builder.render.wording import CELLS, KINDS, STATUSES, SYMBOLS, caveats, merges, names, party, reason
from builder.text.excerpts import omission
from builder.text.labels import counted
from builder.text.leaves import leaves

_PER_PAGE = 250  # rows of an index page; longer lists continue on the next
_PLACES = 24  # places of one form or role that are linked
_DIFFER = 6  # statements on the home page
_COLUMNS = 40  # sources side by side in one matrix; above that, each topic has its own


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is laid out."""

    path: str
    """POSIX path below ``docs/``."""
    template: str
    """Name of its template."""
    title: str
    """Title, also of the browser's window."""
    kind: str
    """person, topic, statement, source … for style and search."""
    content: Mapping[str, Any]
    """What the template is given beside the casebook."""
    more: Callable[[], Mapping[str, Any]] = dict
    """What it is given besides, worked out of that (or of the casebook) when the page is laid out."""
    front: Callable[[], Mapping[str, Any]] = dict
    """Further front matter, worked out likewise: a description for search results and link previews first."""
    alone: bool = False
    """True when it shows nothing but its content: its template is given no casebook."""
    made_of: str | None = None
    """Hash of what it shows besides, where that is known without it; empty when it holds what no file can hold."""


def render_pages(
    book: Casebook, notes: Mapping[str, str] | None = None, made_of: str = "", only: Collection[str] = ()
) -> Iterator[LaterFile]:
    """Every page, to be laid out one at a time.

    Args:
        book: what is shown.
        notes: the researcher's own words by path of the page they belong to.
        made_of: hash of all that the casebook was made of, when that is known.
        only: paths of the pages that are wanted; none: all.

    """
    environment = _environment()
    key, everywhere = Keys(), (book.title, book.url, book.curator)
    for family in PAGES:
        for page in family(book):
            if only and page.path not in only:
                continue
            note = (notes or {}).get(page.path, "").strip()
            content, whole = (page.content, page.made_of) if page.alone else ({}, made_of)
            shown = {**content, "": whole}, page.path, page.template, page.title, page.kind, note, everywhere
            yield LaterFile(
                page.path, partial(_page, environment, book, page, note), "" if whole == "" else key(*shown)
            )


def _page(environment: Environment, book: Casebook, page: Page, note: str) -> tuple[bytes]:
    head = {"title": escape.head(page.title), "kind": page.kind, **page.front()}
    text = matter(head) + _lay_out(environment, book, page)
    if note:
        text += f'\n<aside class="d-notes" markdown="1">\n\n## Notes\n\n{note}\n\n<p class="d-meta">The researcher’s own words.</p>\n</aside>\n'
    return (text.encode("utf-8"),)


def _home(book: Casebook) -> Iterator[Page]:
    differ = [s for s in book.statements if s.differences][:_DIFFER]
    people = sorted(book.people.briefs, key=lambda p: (-p.sources, -p.mentions, p.ref.name))[:12]
    content = {
        "differ": differ,
        "people": [p for p in people if not p.margin],
        "caveats": caveats(book),
        "introduction": Markup(book.introduction.strip()),  # noqa: S704 - the curator's own Markdown
    }
    yield Page(
        "index.md",
        "home",
        book.title,
        "home",
        content,
        partial(_at_last, book),
        partial(front.of_home, book.introduction),
    )


def _at_last(book: Casebook) -> Mapping[str, Any]:
    """What is known when all other pages are laid out, and a picture."""
    return {"count": book.sources.proved, **_drawn(drawings.strip, book.events, "index.md", name="strip")}


def _people(book: Casebook) -> Iterator[Page]:
    yield from _index("people", "People", "Everyone the sources name, as the sources word it.", book.people.briefs)
    named = names(book)
    for number, person in enumerate(book.people.briefs):
        content = {"why": merges(person.why, named)}
        more, head = partial(_person, book, number), partial(_of_person, book, number)
        page = person.ref.path, "person", person.ref.name, "person"
        yield Page(*page, content, more, head, alone=True, made_of=person.made_of)


def _person(book: Casebook, number: int) -> Mapping[str, Any]:
    person = book.people[number]
    return {"p": person, **_cited(of_person, person, book)}


def _of_person(book: Casebook, number: int) -> Mapping[str, Any]:
    return front.of_person(book.people[number])


def _topics(book: Casebook) -> Iterator[Page]:
    lead = "Themes, organisations, documents, events and places."
    yield from _index("topics", "Topics", lead, book.topics.briefs, more=bool(book.names))
    groups = {group.ref.id: group for group in book.matrix if group.ref}
    for number, topic in enumerate(book.topics.briefs):
        content = {"group": groups.get(topic.ref.id)}
        more, head = partial(_topic, book, number), partial(_of_topic, book, number)
        page = topic.ref.path, "topic", topic.ref.name, "topic"
        yield Page(*page, content, more, head, alone=True, made_of=topic.made_of)
    yield from _names(book)


def _topic(book: Casebook, number: int) -> Mapping[str, Any]:
    return {"t": book.topics[number]}


def _of_topic(book: Casebook, number: int) -> Mapping[str, Any]:
    return front.of_topic(book.topics[number])


def _statements(book: Casebook) -> Iterator[Page]:
    lead = "Statements that two or more sources tell, those that differ most first."
    yield from _index("statements", "Statements, side by side", lead, book.statements)
    for made in book.statements:
        more, head = partial(_cited, of_statement, made, book), partial(front.of_statement, made)
        yield Page(made.ref.path, "statement", made.label, "statement", {"s": made}, more, head, alone=True)


def _sources(book: Casebook) -> Iterator[Page]:
    yield from _index("sources", "Sources", "Every file in seeds/, as it was saved.", book.briefs)
    for number, source in enumerate(book.briefs):
        more, head = partial(_source, book, number), partial(_of_source, book, number)
        page = source.ref.path, "source", source.ref.title, "source"
        yield Page(*page, {}, more, head, alone=True, made_of=source.made_of)


def _source(book: Casebook, number: int) -> Mapping[str, Any]:
    source = book.sources[number]
    book.sources.told(number, packed)  # now that it is composed
    return {"s": source, **_cited(of_source, source, book)}


def _of_source(book: Casebook, number: int) -> Mapping[str, Any]:
    return front.of_source(book.sources[number])


def _outlets(book: Casebook) -> Iterator[Page]:
    yield from _index("outlets", "Outlets", "Who published the sources, and who is cited as a publisher.", book.outlets)
    for outlet in book.outlets:
        head = partial(described, outlet.kind)
        yield Page(outlet.ref.path, "outlet", outlet.ref.name, "outlet", {"o": outlet}, front=head, alone=True)


def _names(book: Casebook) -> Iterator[Page]:
    for path, group in groupby(book.names, key=lambda row: row[0].path.partition("#")[0]):
        yield Page(path, "names", "Other names", "index", {"names": list(group)}, alone=True)


def _wholes(book: Casebook) -> Iterator[Page]:
    whole = len(book.briefs) <= _COLUMNS
    yield Page(
        "matrix.md", "matrix", "Who says what", "matrix", {"columns": [s.ref for s in book.briefs] if whole else []}
    )
    yield from _timeline(book)
    arrows = {"arrows": book.chains[:_PER_PAGE]}
    chain = partial(_drawn, drawings.chain, book, "chain.md")
    yield Page("chain.md", "chain", "Chain of citation", "chain", arrows, chain)
    together = partial(_drawn, drawings.together, book, "together.md")
    yield Page("together.md", "together", "People named together", "together", {}, together)
    yield Page("wanted.md", "wanted", "Wanted", "wanted", {"wanted": book.wanted[:_PER_PAGE]})
    yield _methodology(book)
    if book.history:
        yield Page("changes.md", "changes", "What changed", "changes", {"history": book.history})
    exports = [(export.name, export.what) for export in EXPORTS]
    yield Page("data/index.md", "data", "Data", "data", {"exports": exports})


def _methodology(book: Casebook) -> Page:
    named = names(book)
    undecided = [
        (party(s.left, named), party(s.right, named), [reason(words, named) for words in s.because])
        for s in book.suggestions[:50]
    ]
    content = {"version": __version__, "undecided": undecided}
    more = partial(_remarks, book)
    return Page("methodology.md", "methodology", "How this dossier was made", "methodology", content, more)


def _remarks(book: Casebook) -> Mapping[str, Any]:
    """The findings, those on citations included, which are known when all sources are laid out."""
    return {"findings": (*book.findings, *book.sources.unproved)}


def _timeline(book: Casebook) -> Iterator[Page]:
    """The timeline, continued on further pages when there are many dates; the picture stands on the first."""
    parts = leaves(book.events, lambda e: f"{e.value} {e.lane} {e.source.id}", _PER_PAGE)
    paths = ["timeline.md", *(f"timeline-{n}.md" for n in range(2, len(parts) + 1))]
    undated = [s.ref for s in book.briefs if s.ref.date == "undated"][:_PER_PAGE]
    words = [f"{n}: {part[0].value}" if part else str(n) for n, part in enumerate(parts, start=1)]
    for path, part in zip(paths, parts, strict=True):
        lanes = [(name, rows) for lane, name in _LANES if (rows := [e for e in part if e.lane == lane])]
        covered = [e for e in book.events if e.lane == "published"] if path == paths[0] else []
        content = {"lanes": lanes, "undated": undated, "pages": _leaves(words, paths, path), "covered": covered}
        picture = partial(_timeline_picture, part, covered, path)
        yield Page(path, "timeline", "Timeline", "timeline", content, picture, alone=True)


def _timeline_picture(events: Sequence[Event], covered: Sequence[Event], path: str) -> Mapping[str, Markup]:
    """The dates of one page, below them on the first how many sources were published when."""
    below = drawings.coverage(covered, path) if covered else Markup("")
    return {"picture": drawings.timeline(events, path) + below}


def _drawn(
    draw: Callable[[Any, str], Markup], what: object, path: str, *, name: str = "picture"
) -> Mapping[str, Markup]:
    return {name: draw(what, path)}


PAGES: tuple[Callable[[Casebook], Iterable[Page]], ...] = (
    _people,
    _topics,
    _statements,
    _sources,
    _outlets,
    _wholes,
    _home,
)
"""Families of pages; a new kind of page is a new line.  What counts and shows the rest comes last."""
_LANES = (
    ("happened", "When it happened, as the sources date it"),
    ("published", "When it was published"),
    ("captured", "When it was saved"),
)


def _index(kind: str, title: str, lead: str, rows: Sequence[Any], *, more: bool = False) -> Iterator[Page]:
    """The index page of a section, continued on further pages when it is long; `more`: there are rare names besides."""
    parts = leaves(rows, lambda row: row.ref.id, _PER_PAGE)
    paths = [f"{kind}/index.md", *(f"{kind}/index-{n}.md" for n in range(2, len(parts) + 1))]
    words = [_reach(kind, part, number) for number, part in enumerate(parts, start=1)]
    for path, part in zip(paths, parts, strict=True):
        content = {
            "title": title,
            "lead": lead,
            "kind": kind,
            "rows": part,
            "pages": _leaves(words, paths, path),
            "empty": "Nothing here yet.",
            "more": more,
        }
        yield Page(path, "index", title, "index", content, front=partial(described, lead), alone=True)


def _leaves(words: Sequence[str], paths: Sequence[str], here: str) -> list[tuple[str, str, bool]]:
    """What the pages of a long list are called, where each is, and whether it is this one; none when there is but one."""
    return [(said, path, path == here) for said, path in zip(words, paths, strict=True)] if len(paths) > 1 else []


def _reach(kind: str, rows: Sequence[Any], number: int) -> str:
    """From where to where a page of a long list goes, by name or by sigil; its number where the order is neither."""
    if kind in {"statements", "topics"} or not rows:
        return str(number)
    first, last = (
        one.ref.sigil if kind == "sources" else one.ref.name.partition(" ")[0] for one in (rows[0], rows[-1])
    )
    return f"{first} – {last}"


@dataclass(frozen=True)
class _Group:
    """Neighbouring blocks that are shown, or set aside, together."""

    kept: bool
    blocks: tuple[TextBlock, ...]
    kinds: str


def _groups(blocks: Sequence[TextBlock]) -> Iterator[_Group]:
    shown = {"title", "byline", "dateline", "section", "caption", "credit", "outlet", "frontmatter"}
    for kept, group in groupby(blocks, key=lambda block: block.kept or block.kind in shown):
        members = tuple(group)
        yield _Group(kept, members, ", ".join(dict.fromkeys(block.kind for block in members)))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """The templates, compiled once for all builds of a process."""
    environment = Environment(
        loader=_Templates(),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        h=escape.html,
        counted=counted,
        attr=escape.attribute,
        h_lines=_lines,
        status_words=STATUSES,
        kind_words=KINDS,
        cell_words=CELLS,
        symbols=SYMBOLS,
        groups_of=_groups,
        omission=omission,
        spread=_spread,
    )
    return environment


class _Templates(BaseLoader):
    """Templates of the package, wherever it is installed."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:  # noqa: ARG002
        resource = files(__package__).joinpath("templates", template)
        if not resource.is_file():
            raise TemplateNotFound(template)
        return resource.read_text(encoding="utf-8"), None, lambda: True


def _lay_out(environment: Environment, book: Casebook, page: Page) -> str:
    folder = posixpath.dirname(page.path)

    def to(path: str) -> Markup:
        target, mark, anchor = path.partition("#")
        return Markup(way(target, folder) + mark + anchor)  # noqa: S704 - made of slugs

    def html_to(path: str) -> Markup:
        return Markup(html_way(path, folder))  # noqa: S704 - made of slugs

    whole = {} if page.alone else {"book": book}
    template = environment.get_template(f"{page.template}.md.jinja")
    text = template.render(to=to, html_to=html_to, **whole, **page.content, **page.more())
    text = re.sub(
        r"^(#{2,} .*)$", r"\1 {: data-search-exclude }", text, flags=re.MULTILINE
    )  # search knows pages by title and first words
    text = re.sub(r"(?<=[^\n])\n(?=#{2,} |<(?:details|section|aside)\b)", "\n\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _finalize(value: object) -> object:
    if type(value) is Markup:  # nearly all that a template prints
        return value
    if isinstance(value, Undefined) and "inline if" in (value._undefined_message or ""):  # noqa: SLF001 - Jinja has no public way
        return ""
    return escape.markdown(value)


def _cited(reference: Callable[[Any, Casebook], Reference], what: object, book: Casebook) -> Mapping[str, Any]:
    """How to cite what the page is about."""
    return {"citing": citing(reference(what, book))}


def _spread(uses: Sequence[Citation]) -> list[Citation]:
    """At most `_PLACES` of the places where something is said, so that each source comes before the second place of another."""
    seen: Counter[str] = Counter()
    ranked = []
    for number, cited in enumerate(uses):
        seen[cited.source] += 1
        ranked.append((seen[cited.source], number))
    return [uses[number] for number in sorted(number for _, number in sorted(ranked)[:_PLACES])]


def _lines(text: str) -> Markup:
    """Several lines inside ``<pre>``: line breaks as entities, so that no blank line ends the HTML block; spaces as they are."""
    lines = (Markup("&#32;&#32;").join(escape.html(part) for part in line.split("  ")) for line in text.split("\n"))
    return Markup("&#10;").join(lines)

"""``dossier.yml`` → `Catalogue`: who is who, as a person decided it.

The file is read strictly and whole: every mistake in it is reported at once, each with its
line and column, what was found and what was expected.  It is YAML with the readings of
YAML 1.2 for plain words (``on``, ``no`` and dates stay text), without anchors or aliases.
Nothing the machine concludes is ever written into it except by ``dossier review``, which
appends the decisions a person took.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

import msgspec
import yaml
from msgspec import Struct, field

from builder.model.finding import CatalogueError, Finding

Slug = Annotated[str, msgspec.Meta(pattern=r"^[^\W_]+(-[^\W_]+)*$", max_length=80)]
"""An id as used in addresses: words joined by hyphens."""


class NotName(Struct, frozen=True, forbid_unknown_fields=True):
    """A name that must never be merged with the entry it stands in."""

    name: str
    """The other written form."""
    why: str = ""
    """The reason, shown on the page."""


class RoleEntry(Struct, frozen=True, forbid_unknown_fields=True, rename={"as_": "as", "from_": "from"}):
    """A role somebody held, as the curator words it."""

    as_: str
    """The role phrase ("Iraqi Prime Minister")."""
    from_: str = ""
    """EDTF date it began; empty when open."""
    to: str = ""
    """EDTF date it ended; empty when open."""


class EntityEntry(Struct, frozen=True, forbid_unknown_fields=True, rename={"not_": "not"}):
    """A person, organisation or place the curator knows."""

    id: Slug
    """Used in addresses; never derived again once written."""
    name: str
    """The name shown."""
    same: tuple[str, ...] = ()
    """Written forms that mean this one, in all sources."""
    not_: tuple[NotName | str, ...] = ()
    """Written forms that never do."""
    roles: tuple[RoleEntry, ...] = ()
    """Roles that may stand for this one in a source."""
    note: str = ""
    """The curator's words, shown as the curator's."""

    @property
    def refused(self) -> tuple[NotName, ...]:
        """`not_` as records."""
        return tuple(n if isinstance(n, NotName) else NotName(n) for n in self.not_)


class OutletEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who publishes, or is cited as a publisher."""

    id: Slug
    """Used in addresses."""
    name: str
    """The name shown."""
    kind: Literal["outlet", "agency", "author"] = "outlet"
    """An author publishes on a site of their own."""
    same: tuple[str, ...] = ()
    """Other written forms."""
    sources: tuple[str, ...] = ()
    """File names (or patterns with ``*``) of the seeds it published."""
    established: str = ""
    """How the curator knows that; shown on the outlet's page."""
    publish: Literal["full", "excerpt", "metadata", "none", ""] = ""
    """How much of its texts a public build shows; empty: the project's setting."""
    note: str = ""
    """The curator's words."""


class TopicEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A topic a reader would look for."""

    id: Slug
    """Used in addresses."""
    name: str
    """The heading."""
    kind: Literal["theme", "organisation", "document", "event", "place"] = "theme"
    """What it is."""
    terms: tuple[str, ...] = ()
    """Words or phrases that belong to it; a trailing ``*`` matches any ending."""
    entities: tuple[str, ...] = ()
    """Ids of people, organisations or places that belong to it."""
    statements: tuple[str, ...] = ()
    """Ids of statements that belong to it."""
    note: str = ""
    """The curator's words."""


class SourceEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of one seed; its metadata is curated in ``seeds/sources.csv``."""

    file: str
    """File name below ``seeds/``."""
    id: Slug | None = None
    """Pins the id used in addresses."""
    sigil: str = ""
    """Short label in side-by-side tables."""
    publish: Literal["full", "excerpt", "metadata", "none", ""] = ""
    """How much of it a public build shows."""
    note: str = ""
    """The curator's words."""


class Decision(Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """One judgement by a person.  Exactly one of pair, line, quotation, statement says what about."""

    verdict: Literal["same", "not", "unsure", "keep", "drop", "correct", "merge", "split", "rename", "reject"]
    """The judgement."""
    pair: tuple[str, str] | None = None
    """Two names, or ``source#form`` and an id: same, not, unsure."""
    line: str = ""
    """``file:line`` or ``file:first-last``: keep it as article, or drop it as boilerplate."""
    quotation: str = ""
    """A citation's id (``source#c123``): correct its speaker, kind or span, or reject it."""
    statement: str = ""
    """A statement's id: merge it with others, split a source off, rename or reject it."""
    with_: tuple[str, ...] = ()
    """For merge: statement ids; for split: source ids."""
    speaker: str = ""
    """For correct: entity id, or words as the source has them."""
    kind: Literal["direct", "mixed", "indirect", "scare", "term", ""] = ""
    """For correct: the kind of quotation."""
    span: tuple[int, int] | None = None
    """For correct: offsets into the seed's text."""
    label: str = ""
    """For rename: the new label."""
    by: str = ""
    """Who decided."""
    on: str = ""
    """When, YYYY-MM-DD."""
    note: str = ""
    """Why."""


class Suppressed(Struct, frozen=True, forbid_unknown_fields=True):
    """A person kept out of every output."""

    name: str
    """Name or id."""
    same: tuple[str, ...] = ()
    """Written forms to keep out as well."""
    why: str = ""
    """The reason; never published."""


class Publish(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the sources each kind of build shows."""

    default: Literal["full", "excerpt", "metadata", "none"] = "excerpt"
    """For a public build; private and offline builds are always full."""
    characters: int = 300
    """Distinct characters of one source a public build may show, at least."""
    share: float = 0.15
    """Share of one source a public build may show, when larger."""


class Catalogue(Struct, frozen=True, forbid_unknown_fields=True):
    """All that ``dossier.yml`` says."""

    title: str = "Dossier"
    """Name of the dossier and of its site."""
    introduction: str = ""
    """The curator's paragraph on the home page (Markdown of the curator's own)."""
    curator: str = ""
    """Who signs for it."""
    language: str = "en"
    """Language of the dossier's own words."""
    url: str = ""
    """Where it will be published; empty: anywhere."""
    people: tuple[EntityEntry, ...] = ()
    """Who is who."""
    organisations: tuple[EntityEntry, ...] = ()
    """Which organisation is which."""
    places: tuple[EntityEntry, ...] = ()
    """Which place is which."""
    outlets: tuple[OutletEntry, ...] = ()
    """Who publishes."""
    topics: tuple[TopicEntry, ...] = ()
    """What a reader would look for; automatic ones are added."""
    automatic_topics: bool = True
    """False: show the curated topics only."""
    sources: tuple[SourceEntry, ...] = ()
    """Settings of single seeds."""
    decisions: tuple[Decision, ...] = ()
    """Judgements, in the order they were taken; a later one wins."""
    suppress: tuple[Suppressed | str, ...] = ()
    """People kept out of every output."""
    publish: Publish = Publish()
    """How much a public build shows."""
    lines: dict[str, int] = field(default_factory=dict)
    """Not written by hand: ``decisions[3]`` → line in the file, for messages."""

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """`suppress` as records."""
        return tuple(s if isinstance(s, Suppressed) else Suppressed(s) for s in self.suppress)


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue in `path`; an absent file gives an empty one.

    Raises:
        CatalogueError: with one finding for every mistake of the file.
    """
    if not path.exists():
        return Catalogue()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        finding = Finding("error", "catalogue/unreadable", f"cannot be read: {error}", "save it as UTF-8 text", path.name)
        raise CatalogueError(finding.message, finding.hint, (finding,)) from error
    return parse_catalogue(text, path.name)


def parse_catalogue(text: str, name: str = "dossier.yml") -> Catalogue:
    """The catalogue in `text`; `name` is used in messages.  Raises `CatalogueError` as `load_catalogue`."""
    reader = _Reader(name)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = getattr(error, "problem", None) or "it is no YAML"
        reader.complain("catalogue/yaml", str(problem), "mind indentation and quotation marks", (line, column))
        raise reader.error() from error
    values = reader.value(node, "") if node is not None else {}
    catalogue = reader.record(Catalogue, values or {}, "")
    reader.check(catalogue)
    if reader.findings or catalogue is None:
        raise reader.error()
    return msgspec.structs.replace(catalogue, lines={path: mark[0] for path, mark in reader.marks.items()})


class _Reader:
    """Turns YAML nodes into records and remembers where each value stood."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks: dict[str, tuple[int, int]] = {"": (1, 1)}
        self.findings: list[Finding] = []
        self._seen: set[int] = set()

    def complain(self, code: str, message: str, hint: str, mark: tuple[int, int]) -> None:
        self.findings.append(Finding("error", code, message, hint, self.name, *mark))

    def error(self) -> CatalogueError:
        found = tuple(sorted(self.findings, key=lambda f: (f.line, f.column, f.message)))
        many = "mistake" if len(found) == 1 else "mistakes"
        return CatalogueError(f"{self.name} has {len(found)} {many}", "mend them and build again", found)

    def value(self, node: yaml.Node, path: str) -> Any:
        """Plain values of a node; marks are remembered by path (``people[0].name``)."""
        mark = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.marks[path] = mark
        if id(node) in self._seen:
            self.complain("catalogue/alias", "an alias (*name) was found", "write the value out", mark)
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, f"{path}[{number}]") for number, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            mark = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key in found:
                self.complain("catalogue/twice", f"the key {key!r} stands here twice", "keep one of them", mark)
            found[key] = self.value(value_node, f"{path}.{key}" if path else key)
            self.marks[f"{path}.{key}" if path else key] = mark
        return found

    def record(self, kind: type[Any], values: Any, path: str) -> Any:
        """A record of `kind`, or ``None`` after a complaint for each of its mistakes."""
        mark = self.marks.get(path, (1, 1))
        if not isinstance(values, dict):
            self.complain("catalogue/type", f"found {_words(values)}", f"expected a group of keys: {_keys(kind)}", mark)
            return None
        before = len(self.findings)
        made: dict[str, Any] = {}
        fields = {f.encode_name: f for f in msgspec.structs.fields(kind)}
        hints = get_type_hints(kind, include_extras=True)
        for key, value in values.items():
            where = f"{path}.{key}" if path else key
            if key not in fields or key == "lines" and kind is Catalogue:
                near = difflib.get_close_matches(key, list(fields), 1)
                hint = f"did you mean {near[0]!r}?" if near else f"expected one of: {_keys(kind)}"
                self.complain("catalogue/unknown-key", f"the key {key!r} is not known here", hint, self.marks[where])
                continue
            made[fields[key].name] = self._field(hints[fields[key].name], value, where)
        for key, entry in fields.items():
            if entry.required and key not in values:
                self.complain("catalogue/missing", f"the key {key!r} is missing", f"add {key}: …", mark)
        return kind(**made) if len(self.findings) == before else None

    def _field(self, hint: Any, value: Any, path: str) -> Any:
        inner = [a for a in get_args(hint) if isinstance(a, type) and issubclass(a, Struct)]
        union = [a for a in get_args(hint) if get_args(a) and any(isinstance(x, type) and issubclass(x, Struct) for x in get_args(a))]
        structs = inner or [x for a in union for x in get_args(a) if isinstance(x, type) and issubclass(x, Struct)]
        if isinstance(hint, type) and issubclass(hint, Struct):
            return self.record(hint, value, path)
        if structs and isinstance(value, list):
            plain = bool(union)
            return tuple(
                item if plain and isinstance(item, str) else self.record(structs[0], item, f"{path}[{n}]")
                for n, item in enumerate(value)
            )
        try:
            return msgspec.convert(value, hint)
        except msgspec.ValidationError as error:
            message, _, at = str(error).partition(" - at `$")
            place = self.marks.get(path + at.rstrip("`"), self.marks.get(path, (1, 1)))
            fix = "put it in quotation marks" if "Expected `str`, got" in message else "see the guide: reference, dossier.yml"
            if value is None:
                fix = "write a value, or take the key out"
            self.complain("catalogue/type", f"{path}: {message[:1].lower()}{message[1:]}", fix, place)
            return None

    def check(self, catalogue: Catalogue | None) -> None:
        """Rules that concern more than one value."""
        if catalogue is None:
            return
        for section in ("people", "organisations", "places", "outlets", "topics"):
            first: dict[str, int] = {}
            for number, entry in enumerate(getattr(catalogue, section)):
                if entry.id in first:
                    mark = self.marks[f"{section}[{number}].id"]
                    line = self.marks[f"{section}[{first[entry.id]}].id"][0]
                    self.complain("catalogue/same-id", f"the id {entry.id!r} is taken", f"line {line} has it already", mark)
                first.setdefault(entry.id, number)
        for number, decision in enumerate(catalogue.decisions):
            about = [name for name in ("pair", "line", "quotation", "statement") if getattr(decision, name)]
            mark = self.marks[f"decisions[{number}]"]
            if len(about) != 1:
                found = " and ".join(about) or "none of them"
                self.complain("catalogue/decision", f"found {found}", "expected one of: pair, line, quotation, statement", mark)
            elif decision.verdict not in _VERDICTS[about[0]]:
                allowed = ", ".join(_VERDICTS[about[0]])
                self.complain("catalogue/decision", f"{decision.verdict!r} is no verdict on a {about[0]}", f"expected one of: {allowed}", mark)


_VERDICTS = {
    "pair": ("same", "not", "unsure"),
    "line": ("keep", "drop"),
    "quotation": ("correct", "reject"),
    "statement": ("merge", "split", "rename", "reject"),
}


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    if getattr(node, "style", None) is not None:
        return text
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if re.fullmatch(r"-?(0|[1-9]\d{0,15})", text):
        return int(text)
    if re.fullmatch(r"-?\d{1,15}\.\d{1,15}", text):
        return float(text)
    return text


def _keys(kind: type[Any]) -> str:
    return ", ".join(f.encode_name for f in msgspec.structs.fields(kind) if f.name != "lines")


def _words(value: Any) -> str:
    names = {str: "a text", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "a group of keys"}
    return "nothing" if value is None else names.get(type(value), "something else")

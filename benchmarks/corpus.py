"""A corpus of the right shape and any size: outlets that tell the same events, each in its own way.

    python benchmarks/corpus.py OUT --articles 1000 --seed 1

writes ``OUT/seeds/*.txt|*.html`` one after the other (nothing is held), ``OUT/dossier.yml``, and
what is true about them: ``OUT/world.json`` (people and their forms, outlets) and
``OUT/truth.jsonl``, one object for each article with the offsets of article text, names,
quotations and statements in the raw file.

    world ── people, organisations, places, outlets with their habits
      └─ event ── who, what, where, when, and a few statements somebody makes
           └─ article ── one outlet's telling: order, wording, spelling, marks, furniture

Text is a tree of strings and marked pieces, flattened once; so every offset is true by construction.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"))
PEOPLE_PER_ARTICLE = 0.12  # real folders grow new people ever more slowly; events here draw from a pool of this size
STATEMENTS = (3, 7)  # told in an event, at least and at most
OWN_VOICE = (12, 24)  # sentences of an outlet's own in an article, at least and at most
MADE_UP = 0.3  # share of nouns and adjectives that are made up
AGAIN = 0.15  # share of nouns that an event keeps coming back to
TOPICAL = 12  # how many such nouns an event has


@dataclass(frozen=True)
class Mark:
    """A piece of text about which something is true."""

    kind: str
    parts: tuple[Piece, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)


Piece = str | Mark


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    id: str
    given: str
    surname: str
    pronoun: str
    role: str
    role_short: str
    org: str
    same: dict[str, str]
    """Letters that outlets write differently."""

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"


@dataclass(frozen=True)
class Outlet:
    """Somebody who publishes, with habits."""

    name: str
    marks: tuple[str, str]
    spells: frozenset[str]
    """Letters it writes the other way."""
    dateline: str
    desk: str
    agency: str
    """The agency it takes copy from; empty when it writes itself."""
    top: tuple[str, ...]
    bottom: tuple[str, ...]
    html: bool


@dataclass(frozen=True)
class Statement:
    """What somebody says about an event, in a few wordings."""

    id: str
    speaker: Person
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """Something that several outlets report."""

    id: str
    day: date
    slots: dict[str, str]
    nouns: tuple[str, ...]
    """Words it keeps coming back to."""
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class World:
    """All who act and all who publish."""

    people: tuple[Person, ...]
    outlets: tuple[Outlet, ...]
    places: tuple[str, ...]


@dataclass
class Article:
    """A file, and what is true about it."""

    name: str
    text: str
    truth: dict[str, Any] = field(default_factory=dict)


# ── the world ─────────────────────────────────────────────────────────────────────────────────────────


def make_world(rng: Random, articles: int) -> World:
    """People, places and outlets enough for `articles`."""
    places = tuple(sorted({_place(rng) for _ in range(40 + articles // 50)}))
    return World(_people(rng, max(12, int(articles * PEOPLE_PER_ARTICLE)), places), _outlets(rng, 24), places)


def _people(rng: Random, count: int, places: Sequence[str]) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    while len(found) < count:
        origin = WORDS["origins"][rng.choice(sorted(WORDS["origins"]))]
        pronoun = rng.choice(["he", "she"])
        surname = rng.choice(origin["particle"]) + rng.choice(origin["begin"]) + rng.choice(origin["end"])
        office = rng.choice(WORDS["roles"])
        person = Person(
            f"p{len(found)}", rng.choice(origin["given"][pronoun]), surname, pronoun, office["role"], office["short"],
            f"{rng.choice(places)} {office['org']}", origin["same"],
        )  # fmt: skip
        found.setdefault(person.name if len(found) > count // 2 else surname, person)  # namesakes, but not many
    return tuple(found.values())


def _place(rng: Random) -> str:
    return str(rng.choice(WORDS["places"]["begin"]) + rng.choice(WORDS["places"]["end"]))


def _outlets(rng: Random, count: int) -> tuple[Outlet, ...]:
    parts = WORDS["outlets"]
    names: dict[str, None] = {}
    while len(names) < count:
        names.setdefault(" ".join(rng.choice(parts[part]) for part in ("first", "second", "third")))
    return tuple(_outlet(rng, name) for name in names)


def _outlet(rng: Random, name: str) -> Outlet:
    letters = sorted({letter for origin in WORDS["origins"].values() for letter in origin["same"]})
    furniture = WORDS["furniture"]
    return Outlet(
        name=name,
        marks=rng.choices(MARKS, (6, 4, 1, 1))[0],
        spells=frozenset(letter for letter in letters if rng.random() < 0.4),
        dateline=rng.choice(WORDS["datelines"]),
        desk=rng.choice(WORDS["desks"]),
        agency=rng.choice(WORDS["agencies"]) if rng.random() < 0.3 else "",
        top=tuple(line for group in rng.sample(furniture["top"], 2) for line in group),
        bottom=tuple(line for group in rng.sample(furniture["bottom"], 3) for line in group),
        html=rng.random() < 0.25,
    )


# ── events ────────────────────────────────────────────────────────────────────────────────────────────


def make_event(rng: Random, world: World, number: int) -> Event:
    """An event with its people and what they say."""
    people = tuple(rng.sample(world.people, rng.randint(2, 5)))
    slots = _slots(rng, world, people)
    statements = tuple(
        Statement(
            f"e{number}s{index}", rng.choice(people), tuple(_fill(wording, slots.__getitem__) for wording in wordings)
        )
        for index, wordings in enumerate(rng.sample(WORDS["statements"], rng.randint(*STATEMENTS)))
    )
    day = date(2019, 1, 1) + timedelta(rng.randrange(1800))
    return Event(f"e{number}", day, slots, tuple(rng.sample(WORDS["nouns"], TOPICAL)), statements)


def _slots(rng: Random, world: World, people: Sequence[Person]) -> dict[str, str]:
    things = WORDS["things"]
    return {
        "thing": " ".join(rng.choice(things[part]) for part in ("first", "second", "third")),
        "number": str(rng.choice([rng.randint(3, 99), rng.randrange(100, 990, 10), rng.randrange(1000, 9900, 100)])),
        "place": rng.choice(world.places),
        "org": rng.choice(people).org,
        "month": rng.choice(WORDS["months"]),
    }


def _fill(template: str, draw: Callable[[str], str]) -> str:
    """The template with its slots filled; ``{Thing}`` begins with a capital; "a" before a vowel is "an"."""

    def filled(found: re.Match[str]) -> str:
        value = _fill(draw(found[1].lower()), draw)
        return value if found[1].islower() else _capital(value)

    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", re.sub(r"\{([A-Za-z]+)2?\}", filled, template))


def _made(rng: Random, kind: str) -> str:
    """A made-up word; a few come again and again, most once, as Zipf found for real ones."""
    parts = WORDS["made"]
    rank = min(int(rng.paretovariate(0.25)), 50_000)
    chooser = Random(rank)
    return str(
        chooser.choice(parts["begin"])
        + chooser.choice(parts["middle"])
        + chooser.choice(parts["begin"])
        + chooser.choice(parts["end"][kind])
    )


# ── articles ──────────────────────────────────────────────────────────────────────────────────────────


def make_articles(seed: int, count: int) -> tuple[World, Iterator[Article]]:
    """The world of `seed`, and `count` articles in it, one after the other."""
    rng = Random(seed)
    world = make_world(rng, count)
    return world, _tell_all(rng, world, count)


def _tell_all(rng: Random, world: World, count: int) -> Iterator[Article]:
    told = 0
    for number in range(count):
        event = make_event(rng, world, number)
        wire: dict[str, Telling] = {}
        for outlet in rng.sample(world.outlets, min(1 + _few(rng), count - told)):
            yield _tell(rng, event, outlet, told, wire)
            told += 1
        if told >= count:
            return


def _few(rng: Random) -> int:
    """0 to 9, small ones often: how many further outlets tell an event."""
    return min(9, int(rng.expovariate(0.35)))


class Telling(NamedTuple):
    """One telling of an event: what an agency sells and outlets print as it is."""

    title: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]


def _tell(rng: Random, event: Event, outlet: Outlet, number: int, wire: dict[str, Telling]) -> Article:
    if outlet.agency and outlet.agency in wire and rng.random() < 0.7:
        telling = wire[outlet.agency]
    else:
        voice = _Voice(rng, event, outlet)
        telling = wire[outlet.agency] = Telling(voice.title(), tuple(voice.paragraphs()))
    published = event.day + timedelta(rng.randint(0, 3))
    date_line = outlet.dateline.format(
        month=published.strftime("%B"), number=published.month, day=published.day, year=published.year
    )
    lines: list[Piece] = [*outlet.top, outlet.name, Mark("title", telling.title), f"By {outlet.desk}", date_line]
    lines += [Mark("article", (Mark("paragraph", paragraph),)) for paragraph in telling.paragraphs]
    lines += [line.format(year=published.year, outlet=outlet.name) for line in outlet.bottom]
    page = _Page(as_html=outlet.html)
    page.lines(lines)
    name = f"{number:06d}.{'html' if outlet.html else 'txt'}"
    facts = {"file": name, "event": event.id, "outlet": outlet.name, "published": published.isoformat()}
    return Article(name, page.text, facts | page.truth)


class _Voice:
    """How one outlet tells one event."""

    def __init__(self, rng: Random, event: Event, outlet: Outlet) -> None:
        self.rng, self.event, self.outlet = rng, event, outlet
        self.met: set[str] = set()

    def title(self) -> tuple[Piece, ...]:
        first = self.event.statements[0]
        quote, surname = " ".join(first.wordings[0].split()[:5]), self.spelled(first.speaker.surname, first.speaker)
        known = {"quote": quote, "surname": surname}
        return (_fill(self.rng.choice(WORDS["titles"]), lambda slot: known.get(slot) or self._draw(slot)),)

    def paragraphs(self) -> Iterator[tuple[Piece, ...]]:
        """Statements in this outlet's order, its own sentences between them, two to four to a paragraph."""
        rng = self.rng
        told = [statement for statement in self.event.statements if rng.random() < 0.8]
        order: list[Statement | str] = [*told, *self._own(rng.randint(*OWN_VOICE))]
        rng.shuffle(order)
        while order:
            size = rng.randint(2, 4)
            taken, order = order[:size], order[size:]
            sentences = [self._reported(one) if isinstance(one, Statement) else (one,) for one in taken]
            yield tuple(piece for sentence in sentences for piece in (*sentence, " "))[:-1]

    def _own(self, count: int) -> Iterator[str]:
        """Sentences in the outlet's own voice: one of the whole ones, the others put together."""
        yield _fill(self.rng.choice(WORDS["sentences"]), self._draw)
        for _ in range(count - 1):
            yield _fill(self.rng.choice(WORDS["clauses"]), self._draw)

    def _draw(self, slot: str) -> str:
        """What stands in a slot of the outlet's own sentences, drawn anew each time."""
        rng = self.rng
        if slot == "number":
            return str(rng.randint(12, 4000))
        if slot in {"noun", "adjective"} and rng.random() < MADE_UP:
            return _made(rng, slot)
        if slot == "town":
            return _place(rng)
        if slot == "noun" and rng.random() < AGAIN:
            return rng.choice(self.event.nouns)
        if slot in self.event.slots and slot != "month":
            return self.event.slots[slot]
        return str(rng.choice(WORDS[f"{slot}s"]))

    def _reported(self, statement: Statement) -> tuple[Piece, ...]:
        kind = self.rng.choices(["direct", "mixed", "indirect"], (4, 3, 4))[0]
        wording = statement.wordings[0] if kind == "direct" else self.rng.choice(statement.wordings)
        cue = self.rng.choices(list(WORDS["cues"]), list(WORDS["cues"].values()))[0]
        facts = {"kind": kind, "speaker": statement.speaker.id, "statement": statement.id, "cue": cue}
        who = self._speaker(statement.speaker)
        left, right = self.outlet.marks
        if kind == "direct" and self.rng.random() < 0.6:
            return (left, Mark("quotation", (_capital(wording) + ",",), facts), right, " ", *who, f" {cue}.")
        if kind == "direct":
            return (
                *_first_capital(who),
                f" {cue}: ",
                left,
                Mark("quotation", (_capital(wording) + ".",), facts),
                right,
            )
        if kind == "mixed":
            words = wording.split()
            at = len(words) - self.rng.randint(2, min(6, len(words) - 2))
            quoted = Mark("quoted", (" ".join(words[at:]),))
            clause = Mark("quotation", (" ".join(words[:at]), " ", left, quoted, right), facts)
            return (*_first_capital(who), f" {cue} that ", clause, ".")
        if self.rng.random() < 0.25 and not (isinstance(who[0], Mark) and who[0].kind == "pronoun"):
            facts = facts | {"cue": "According to"}
            return ("According to ", *who, ", ", Mark("quotation", (wording,), facts), ".")
        return (*_first_capital(who), f" {cue} that ", Mark("quotation", (wording,), facts), ".")

    def _speaker(self, person: Person) -> tuple[Piece, ...]:
        facts = {"person": person.id}
        if person.id not in self.met:
            self.met.add(person.id)
            name = Mark("mention", (self.spelled(person.name, person),), facts)
            if self.rng.random() < 0.5:
                return (f"{person.role} ", name)
            return (name, f", the {person.role} of the {person.org},")
        if self.rng.random() < 0.2:
            return (Mark("pronoun", (person.pronoun,), facts),)
        if self.rng.random() < 0.2:
            return (Mark("role", (person.role_short,), facts),)
        return (Mark("mention", (self.spelled(person.surname, person),), facts),)

    def spelled(self, name: str, person: Person) -> str:
        """The name as this outlet writes it."""
        for letters, other in person.same.items():
            if letters in self.outlet.spells:
                name = name.replace(letters, other).replace(letters.capitalize(), other.capitalize())
        return name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first_capital(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces, the first letter a capital; a name keeps its own ("al-")."""
    first, *rest = pieces
    if isinstance(first, str):
        return (_capital(first), *rest)
    if first.kind == "mention":
        return pieces
    return (replace(first, parts=_first_capital(first.parts)), *rest)


class _Page:
    """Flattens pieces into a file's text, and keeps where each marked one stands."""

    def __init__(self, *, as_html: bool) -> None:
        self.as_html = as_html
        self.chunks: list[str] = []
        self.at = 0
        self.truth: dict[str, list[dict[str, Any]]] = {}

    @property
    def text(self) -> str:
        return "".join(self.chunks)

    def lines(self, lines: Sequence[Piece]) -> None:
        if self.as_html:
            self._add('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"></head>\n<body>\n')
        for line, following in pairwise((*lines, "")):
            tag = "h1" if isinstance(line, Mark) and line.kind == "title" else "p" if isinstance(line, Mark) else "div"
            self._add(f"<{tag}>" if self.as_html else "")
            self._piece(line)
            self._add(
                f"</{tag}>\n"
                if self.as_html
                else "\n\n"
                if isinstance(following, Mark) or isinstance(line, Mark)
                else "\n"
            )
        self._add("</body></html>\n" if self.as_html else "")

    def _piece(self, piece: Piece) -> None:
        if isinstance(piece, str):
            self._add(html.escape(piece, quote=False) if self.as_html else piece)
            return
        start = self.at
        for part in piece.parts:
            self._piece(part)
        self.truth.setdefault(piece.kind, []).append({"start": start, "end": self.at, **piece.facts})

    def _add(self, text: str) -> None:
        self.chunks.append(text)
        self.at += len(text)


# ── the folder ────────────────────────────────────────────────────────────────────────────────────────


def write_corpus(out: Path, *, articles: int, seed: int = 1) -> int:
    """Writes the corpus below `out`; the number of words in it."""
    (out / "seeds").mkdir(parents=True, exist_ok=True)
    world, told = make_articles(seed, articles)
    words = 0
    with (out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for article in told:
            (out / "seeds" / article.name).write_bytes(article.text.encode())
            truth.write(json.dumps(article.truth, ensure_ascii=False) + "\n")
            words += len(article.text.split())
    known = {
        "people": [{"id": p.id, "name": p.name, "forms": sorted(forms_of(p, world))} for p in world.people],
        "outlets": [outlet.name for outlet in world.outlets],
    }
    (out / "world.json").write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")
    (out / "dossier.yml").write_text(f"title: A corpus of {articles} articles\n", encoding="utf-8")
    return words


def forms_of(person: Person, world: World) -> set[str]:
    """The person's full name as each outlet writes it."""
    rng = Random(0)
    nowhere = Event("", date(2019, 1, 1), {}, (), ())
    return {_Voice(rng, nowhere, outlet).spelled(person.name, person) for outlet in world.outlets}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    words = write_corpus(asked.out, articles=asked.articles, seed=asked.seed)
    print(f"{asked.articles} articles, {words} words in {asked.out}")


if __name__ == "__main__":
    main()

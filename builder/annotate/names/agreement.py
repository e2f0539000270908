"""One document, one reading of a name: what a text proves once about a word holds where the word comes back alone.

Proof of a person is a full name that ends in the word, or a title before it; of a place, a list or *the city of*; of an
organisation, *Ltd.* or *employees of*.  A word with proof of one kind only is of that kind wherever it stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from builder.annotate.names.candidates import Candidate, added, by_row, words_of
from builder.annotate.names.features import capital
from builder.annotate.names.lexicon import lexicon
from builder.annotate.names.rows import Row
from builder.model.document import MentionKind
from builder.resources import read_yaml

_SURE = 0.6
LEAST_LONE = 0.75
"""Belief below which a lone word no list knows, without a title, a full name or a verb of speech, is no person."""
_FIRM = 0.9
_SHORTEST = 3
_BETWEEN = {(",",), ("and",), ("or",), (",", "and"), (",", "or")}
_LANDS = ("place:countries", "place:regions", "place:states")
_PLACES = (*_LANDS, "place:cities")
_LISTED = "well-known place"
_PREFIXES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
Proofs = dict[str, dict[MentionKind, str]]


def agreed(rows: Sequence[Row], names: list[Candidate]) -> list[Candidate]:
    """The names, with lone words read as the document proves them elsewhere."""
    proofs = proven(rows, names)
    turned = [_as_proven(rows, name, proofs) for name in names]
    held = {(name.row, index) for name in turned for index in range(name.start, name.end)}
    new = [
        Candidate(row, index, index + 1, kind, 1.0, (reason,))
        for row, index, kind, reason in _lone(rows, proofs, _outlets(rows, turned))
        if (row, index) not in held
    ]
    return added(turned, new)


def listed(rows: Sequence[Row], names: list[Candidate]) -> list[Candidate]:
    """The names, lists of places whole: *in Rabiyah, Zumar and Mosul*; and what stands after *in* is no person."""
    found: list[Candidate] = []
    for number, beside in by_row(names).items():
        words = rows[number].words
        chains: list[list[Candidate]] = []
        for name in beside:
            if chains and tuple(words[chains[-1][-1].end : name.start]) in _BETWEEN:
                chains[-1].append(name)
            else:
                chains.append([name])
        found += [name for chain in chains for name in _of_one_kind(words, chain)]
    return found


def _of_one_kind(words: Sequence[str], chain: list[Candidate]) -> list[Candidate]:
    """The names of one list; lone words the tagger is unsure of follow a firm place among them, or *in* before the list."""
    before = words[chain[0].start - 1] if chain[0].start else ""
    after = words[chain[-1].end] if chain[-1].end < len(words) else ""
    whole = chain[:-1] if capital(after) else chain  # "Kerry and U.S. Secretary": the last one belongs to what follows
    surest = max(whole, key=lambda name: name.belief, default=chain[0])
    inside = lexicon().has(before, "name:inside") and after not in ("'s", "’s")
    if inside or (surest.kind == "place" and surest.belief >= _FIRM and len(chain) > 1):
        return [name.turned("place", "one of a list of places") if _unsure(name) else name for name in chain]
    return chain


def _unsure(name: Candidate) -> bool:
    """A lone word that only the tagger takes for something else, and not firmly."""
    return (
        name.kind != "place"
        and name.end - name.start == 1
        and name.belief < _FIRM
        and name.reasons[0].startswith("tagger")
    )


def doubted(rows: Sequence[Row], names: list[Candidate]) -> list[Candidate]:
    """The names without lone unusual words that only the tagger takes for people, and not firmly: brands, products, coinages."""
    proofs = proven(rows, names)
    return [name for name in names if not _doubtful(rows[name.row].words, name, proofs)]


def _doubtful(words: Sequence[str], name: Candidate, proofs: Proofs) -> bool:
    if name.kind != "person" or name.end - name.start > 1 or not name.reasons[0].startswith("tagger"):
        return False
    known = lexicon()
    after = words[name.end] if name.end < len(words) else ""
    speaks = known.has(after, "name:reporting")
    return (
        name.belief < LEAST_LONE
        and "person" not in proofs.get(words[name.start], ())
        and not speaks
        and not known.has(words[name.start], "first", "last", "both")
    )


def _as_proven(rows: Sequence[Row], name: Candidate, proofs: Proofs) -> Candidate:
    """A name of the tagger's as the kind its words are proven to be elsewhere; what a rule decided stays."""
    if not name.reasons[0].startswith("tagger"):
        return name
    proof = proofs.get(" ".join(words_of(rows, name)), {})
    if len(proof) == 1 and name.kind not in proof and not _in_town(rows[name.row].words, name):
        kind, reason = next(iter(proof.items()))
        return name.turned(kind, reason)
    return name


def _in_town(words: Sequence[str], name: Candidate) -> bool:
    """*in* Dayton, whoever else is called so."""
    before = words[name.start - 1] if name.start else ""
    return name.kind == "place" and lexicon().has(words[name.start], *_PLACES) and lexicon().has(before, "name:in")


def proven(rows: Sequence[Row], names: Sequence[Candidate]) -> Proofs:
    """Word → kind → the proof, in words."""
    found: Proofs = {}
    for name in names:
        for word, kind, reason in _proofs(rows[name.row].words, name, words_of(rows, name)):
            found.setdefault(word, {}).setdefault(kind, reason)
    for word, proof in found.items():
        if "person" in proof and proof.get("place") == _LISTED and not lexicon().has(word, *_LANDS):
            del proof["place"]  # Scott Dayton, and then Dayton: here the town is somebody's name
    return found


def _proofs(words: Sequence[str], name: Candidate, own: Sequence[str]) -> Iterator[tuple[str, MentionKind, str]]:
    known = lexicon()
    before = words[name.start - 1] if name.start else ""
    after = words[name.end].lower() if name.end < len(words) else ""
    if known.has(own[0], *_PLACES):
        yield own[0], "place", _LISTED
    if name.kind == "person":
        bare = [word for word in own if word.lower().strip(".") not in _SUFFIXES and word != ","]
        if name.belief >= _SURE and len(bare) > 1 and len(bare[-1]) >= _SHORTEST and bare[-1][-1] != ".":
            yield bare[-1], "person", f"surname of {' '.join(bare)}"
            if bare[-1].lower().startswith(_PREFIXES):
                yield bare[-1].split("-", 1)[1], "person", f"surname of {' '.join(bare)}"
        elif len(own) == 1 and known.has(before, "title") and capital(before):
            yield own[0], "person", f"elsewhere with a title: {before} {own[0]}"
    elif not name.reasons[0].startswith("tagger"):
        yield " ".join(own), name.kind, f"elsewhere {name.reasons[0]}"
    elif (
        name.kind == "org"
        and name.belief >= _FIRM
        and len(own) > 1
        and not known.has(own[0], "place:demonyms", "common")
    ):
        yield own[0], "org", f"part of {' '.join(own)}"
    if len(own) == 1 and (
        after in _had() or (before == "of" and name.start > 1 and words[name.start - 2].lower() in _had())
    ):
        yield own[0], "org", "elsewhere with employees, shares or clients"


@cache
def _had() -> frozenset[str]:
    return frozenset(read_yaml("name_vetoes.yml")["org"]["had"])


def _outlets(rows: Sequence[Row], names: Sequence[Candidate]) -> Proofs:
    """*Al-Akhbar* and the like, in small letters: an article’s capital comes and goes."""
    found: Proofs = {}
    for name in names:
        word = words_of(rows, name)[0].lower()
        if name.kind == "org" and name.end - name.start == 1 and word.startswith(_PREFIXES):
            found[word] = {"org": f"elsewhere {words_of(rows, name)[0]}"}
    return found


def _lone(rows: Sequence[Row], proofs: Proofs, outlets: Proofs) -> Iterator[tuple[int, int, MentionKind, str]]:
    """Words proven to be a person's name, an organisation's initials, or an outlet, that stand alone."""
    known = lexicon()
    for number, row in enumerate(rows):
        for index, word in enumerate(row.words):
            proof = proofs.get(word) or outlets.get(word.lower(), {})
            initials = "org" in proof and (word.isupper() or "-" in word)
            if len(proof) != 1 or not ("person" in proof or initials):
                continue
            after = row.words[index + 1] if index + 1 < len(row.words) else ""
            before = row.words[index - 1] if index else ""
            beside = capital(after) or (capital(before) and not known.has(before, "title", "role", "place:demonyms"))
            if not beside or (index == 1 and not capital(after)):
                yield number, index, *next(iter(proof.items()))

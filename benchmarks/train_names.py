"""Trains the name tagger and writes its weights into the package.

    python benchmarks/train_names.py FOLDER [--sets wikigold,btc,…]

FOLDER holds the tagged sets (``NAME.bio.gz``: ``token TAB label`` lines, ``-DOCSTART- id`` before each document) and
``name-tokens.tsv.gz``; where they come from and under which licences stands in ``builder/resources/name_tagger.card.md``.
Needs python-crfsuite, which the package itself never does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from builder.annotate.names.features import described, habits, runs
from builder.annotate.names.lexicon import lexicon
from builder.resources import read_yaml

RESOURCES = Path(__file__).resolve().parent.parent / "builder" / "resources"
Tagged = list[tuple[str, str]]
BLOCK = 20  # tweets have no documents: so many of them are read as one
COPIES = 2  # of each document, with other people's names
LOOSE = {"btc", "wnut17"}
SETTINGS = {"c1": 0.12, "c2": 0.1, "max_iterations": 80, "feature.possible_transitions": True}
LEAST = 0.04  # weights nearer to nought are dropped
STEP = 0.02  # weights are kept as whole numbers of this step


def read(path: Path) -> list[tuple[str, list[Tagged]]]:
    """The documents of a tagged set: id and sentences."""
    documents: list[tuple[str, list[Tagged]]] = []
    sentence: Tagged = []
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("-DOCSTART- "):
                documents.append((line[11:], []))
            elif line:
                token, label = line.split("\t")
                sentence.append((token, label))
            elif sentence:
                documents[-1][1].append(sentence)
                sentence = []
    return documents


def write_name_words(folder: Path) -> None:
    """``name_words.txt.gz``: words that are mostly first names, mostly last names, or both."""
    kinds: dict[str, set[str]] = {"first": set(), "last": set(), "both": set()}
    with gzip.open(folder / "name-tokens.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            name, first, last, forenames, surnames = line.rstrip("\n").split("\t")
            word = name.lower()
            if word in NOT_NAMES or len(word) < 2:
                continue
            is_first = (int(first) >= 3 and int(first) >= 0.5 * int(last)) or int(forenames) > 0
            is_last = (int(last) >= 3 and int(last) >= 0.5 * int(first)) or int(surnames) > 0
            if is_first or is_last:
                kinds["both" if is_first and is_last else "first" if is_first else "last"].add(word)
    kinds["common"] = common_words(folder)
    text = "\n".join(" ".join([kind, *sorted(words)]) for kind, words in kinds.items())
    (RESOURCES / "name_words.txt.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def common_words(folder: Path) -> set[str]:
    """Words that the training text writes small at least four times out of five."""
    small: Counter[str] = Counter()
    great: Counter[str] = Counter()
    for path in sorted(folder.glob("*.bio.gz")):
        if "by-sa" in path.name:
            continue
        for _, sentences in read(path):
            for sentence in sentences:
                for token, _ in sentence:
                    (small if token.islower() else great)[token.lower()] += 1
    return {w for w, n in small.items() if n >= 3 and w.isalpha() and len(w) > 2 and n >= 4 * great[w]}


NOT_NAMES = {
    "the",
    "al",
    "abu",
    "van",
    "emperor",
    "lady",
    "princess",
    "lord",
    "saint",
    "el",
    "de",
    "di",
    "la",
    "st",
    "king",
    "prince",
    "queen",
    "sir",
    "pope",
    "bin",
    "ibn",
    "del",
    "da",
    "von",
    "der",
    "le",
    "du",
    "emir",
    "sultan",
    "count",
    "duke",
}


class Renamer:
    """Copies of documents in which people have other names, some with a title or a nationality before them.

    The tagger then learns what stands around names rather than the names of one encyclopedia.  A third of the new words
    are spliced from the halves of two names, so that no list knows them.
    """

    def __init__(self, folder: Path, seed: int = 1) -> None:
        with gzip.open(folder / "name-tokens.tsv.gz", "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines][1:]
        self.first = [row[0] for row in rows if int(row[1]) >= 2 or int(row[3]) > 0]
        self.last = [row[0] for row in rows if int(row[2]) >= 3 or int(row[4]) > 0]
        self.forenames = {row[0].lower() for row in rows if int(row[1]) >= 3 and int(row[1]) >= 0.5 * int(row[2])}
        self.origins = [word.title() for word in read_yaml("places.yml")["demonyms"][:PEOPLES]]
        self.random = random.Random(seed)

    def copy(self, document: list[Tagged]) -> list[Tagged]:
        """One copy; within it the same word gets the same new word."""
        renamed: dict[str, str] = {}
        return [self._sentence(sentence, renamed) for sentence in document]

    def _sentence(self, sentence: Tagged, renamed: dict[str, str]) -> Tagged:
        made: Tagged = []
        for index, (word, label) in enumerate(sentence):
            if label == "B-PER" and not word.startswith("@") and self.random.random() < INTRODUCED and _open(made):
                made += self._introduction()
            if label in ("B-PER", "I-PER") and len(word) > 2 and word[0].isupper() and "." not in word:
                last = index + 1 == len(sentence) or sentence[index + 1][1] != "I-PER"
                surname = last and (label == "I-PER" or word.lower() not in self.forenames)
                word = renamed.setdefault(word, self._name(word, surname=surname))  # noqa: PLW2901
            made.append((word, label))
        return made

    def _introduction(self) -> Tagged:
        chance = self.random.random()
        origin, title = (self.random.choice(self.origins), "O"), (self.random.choice(TITLES), "O")
        return [origin] if chance < 0.4 else [title] if chance < 0.8 else [origin, title]

    def _name(self, word: str, *, surname: bool) -> str:
        names = self.last if surname else self.first
        chance = self.random.random()
        if chance < 0.5:
            new = self.random.choice(names)
        elif chance < 0.85 or not surname:
            left, right = self.random.choice(names), self.random.choice(names)
            new = (left[: max(2, len(left) // 2)] + right[len(right) // 2 :].lower())[:12]
        else:
            return word
        return word[:3] + new if word.lower().startswith("al-") else new


def _open(made: Tagged) -> bool:
    """True where a title may be put: at the start and behind a word in small letters that is no article."""
    return not made or (made[-1][0].islower() and made[-1][0] not in {"the", "a", "an", "and", "of"})


INTRODUCED = 0.3
PEOPLES = 190  # the rest of the list are parties and directions
TITLES = [
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "President",
    "Senator",
    "Sen.",
    "Gov.",
    "Gen.",
    "Lt.",
    "Col.",
    "Minister",
    "Judge",
    "Justice",
    "Secretary",
    "Ambassador",
    "Spokesman",
    "Sheikh",
    "Rev.",
    "Mayor",
    "Prof.",
    "Sgt.",
    "Capt.",
    "Coach",
    "Chairman",
    "King",
    "Deputy",
    "Rep.",
]


def documents_of(name: str, path: Path) -> Iterator[list[Tagged]]:
    """The documents of one set, tweets in blocks."""
    for _, sentences in read(path):
        if name in LOOSE:
            yield from (sentences[at : at + BLOCK] for at in range(0, len(sentences), BLOCK))
        else:
            yield [made for made in map(restored, sentences) if made] if name.startswith("gum") else sentences


def restored(sentence: Tagged) -> Tagged | None:
    """A GUM sentence with the names its conversion lost: those that begin with an adjective (*United* States, *National* Party).

    Known places and runs that end in an organisation's head word get their label back; a sentence with another
    unlabelled run of several capitalised words is given up (``None``), since nobody knows what it is.
    """
    words = [token for token, _ in sentence]
    made = list(sentence)
    for start, end in runs(words):
        if end - start < 2 or any(label != "O" for _, label in sentence[start:end]) or words[start] in FUNCTION:
            continue
        kind = ""
        if " ".join(words[start:end]).lower() in lexicon().phrases:
            kind = "LOC"
        elif lexicon().has(words[end - 1], "org:heads"):
            kind = "ORG"
        elif start:
            return None
        if kind:
            made[start:end] = [(word, ("B-" if not n else "I-") + kind) for n, word in enumerate(words[start:end])]
    return made


FUNCTION = {"I", "The", "A", "We", "You", "It", "This", "In", "On", "If", "But", "And"}


def sequences(sentences: list[Tagged]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The segments of a document: features and labels."""
    plain = [[quotes(token) for token, _ in sentence] for sentence in sentences]
    habit = habits(plain)
    for words, sentence in zip(plain, sentences, strict=True):
        for start, end, rows in described(words, habit):
            labels = [label for _, label in sentence[start:end]]
            yield rows, mended(labels, words[start:end])


def quotes(token: str) -> str:
    return '"' if token in ("``", "''", "“", "”") else token


def mended(labels: list[str], words: list[str]) -> list[str]:
    """Labels without handles, and with a B- where a segment cuts a name."""
    made: list[str] = []
    for label, word in zip(labels, words, strict=True):
        now = "O" if word.startswith("@") else label
        if now.startswith("I-") and (not made or made[-1][1:] != now[1:]):
            now = "B" + now[1:]
        made.append(now)
    return made


def train(samples: Iterable[tuple[list[list[str]], list[str]]]) -> dict[str, object]:
    """The weights: transitions and features per label."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, labels in samples:
        trainer.append(rows, labels)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "model"))
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    return {"transitions": dict(info.transitions), "features": dict(info.state_features)}


def exported(model: dict[str, object]) -> bytes:
    """Gzipped JSON: labels, transitions, and per feature the labels and weights, as whole steps."""
    labels = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
    transitions = {f"{a} {b}": round(w, 3) for (a, b), w in model["transitions"].items()}  # type: ignore[attr-defined]
    rows: dict[str, dict[int, int]] = {}
    for (name, label), weight in model["features"].items():  # type: ignore[attr-defined]
        if abs(weight) >= LEAST:
            rows.setdefault(name, {})[labels.index(label)] = round(weight / STEP)
    flat = [[name, *(n for pair in sorted(row.items()) for n in pair)] for name, row in sorted(rows.items())]
    body = {"labels": labels, "step": STEP, "transitions": transitions, "features": flat}
    return gzip.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", default="wikigold,btc,wnut17,gum-by")
    parser.add_argument("--out", type=Path, default=RESOURCES / "name_tagger.json.gz")
    args = parser.parse_args()
    write_name_words(args.folder)
    renamer = Renamer(args.folder)
    samples = [
        sample
        for name in args.sets.split(",")
        for document in documents_of(name, args.folder / f"{name}.bio.gz")
        for version in (document, *(renamer.copy(document) for _ in range(0 if name in LOOSE else COPIES)))
        for sample in sequences(version)
    ]
    print(f"{len(samples)} segments, {sum(len(labels) for _, labels in samples)} words", file=sys.stderr)
    args.out.write_bytes(exported(train(samples)))
    print(f"{args.out}: {args.out.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()

"""Dossiers that strain a layout: too much, too long, too little, and written from the right.

    python tests/browser/odd.py /tmp/odd

writes and builds them below that folder, to be looked at.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from builder import pipeline
from builder.publish import publish
from builder.scaffold import new_project
from builder.settings import Project

WITNESSES = 11
MENTIONS = 400
LONG = "Wolfeschlegelsteinhausenbergerdorff " * 8 + "Velin"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 6
ARABIC = """انسحاب السفن من ميناء فلم
صحيفة الميناء - 3 مارس 2021

قال رئيس البلدية بول كوينت إن "ميناء فلم سيغلق في شهر مايو لأن تكلفته باهظة"، وأضاف أن السفن ستغادر قبل نهاية العام.

وأفادت وكالة الأنباء بأن الصيادين احتجوا على الرصيف ثلاثة أيام.
"""
CATALOGUE = f"""title: Odd
people:
  - {{id: paul-quint, name: Paul Quint, same: [بول كوينت]}}
  - {{id: long, name: "{LONG.strip()}", same: [Odra Velin]}}
  - {{id: ana-ruiz, name: Ana Ruiz, not: [Ana Ruíz]}}
  - {{id: ana-ruiz-2, name: Ana Ruíz, not: [Ana Ruiz]}}
topics:
  - {{id: withdrawal, name: الانسحاب من الميناء, terms: [harbour, ميناء]}}
"""
SAME = "The harbour of Velm will close in {month} because it is too dear to keep for the town, Mayor Paul Quint said."
WORDS, THINGS, TOWNS = (
    line.split()
    for line in (
        "red blue old new wide small cold warm high low deep thin calm loud dark pale rich poor soft hard",
        "boat net quay rope lamp bridge crane house garden",
        "Velm Ostrik Marn Tolda Pern Quill Asta Brunn Karst Dorv Elm",
    )
)


def walks(number: int) -> str:
    """Paragraphs that name one person in each sentence, no two alike."""
    told = [
        f"The {WORDS[n % 20]} {THINGS[(n + number) % 9]} of {TOWNS[n * 7 % 11]} was shown to Paul Quint by "
        f"{number * 40 + n} {WORDS[(n * 3 + number) % 20]} {THINGS[n * 5 % 9]}s"
        for n in range(MENTIONS // WITNESSES)
    ]
    return "\n\n".join(". ".join(told[at : at + 6]) + "." for at in range(0, len(told), 6)) + "\n"


def many() -> dict[str, str]:
    """One statement in eleven sources, a person named everywhere, names and words of every length."""
    texts = {
        f"{n:02}.txt": f"Paper {n}: the harbour\nThe Paper No {n}\nBy Odra Velin - March {n + 1} 2021\n\n"
        f"{SAME.format(month='May' if n % 2 else 'June')}\n\n{walks(n)}"
        for n in range(WITNESSES)
    }
    left, right = (
        " ".join(f"the {WORDS[(n + shift) % 20]} boat number {n} left the quay," for n in range(24)) for shift in (0, 7)
    )
    return texts | {
        "bare.txt": "nothing here says who wrote it or when, and it is one paragraph only\n",
        "arabic.txt": ARABIC,
        "long-left.txt": f"{UNBROKEN}\nThe Left\nBy Ana Ruiz - May 2 2021\n\nOdra Velin said {left} and Ana Ruiz waved.\n",
        "long-right.txt": f"Boats\nThe Right\nBy X - May 3 2021\n\nOdra Velin said {right} and Ana Ruíz waved.\n",
    }


def one() -> dict[str, str]:
    """A single source."""
    return {"only.txt": f"Harbour\nThe Ledger\nBy Odra Velin - March 3 2021\n\n{SAME.format(month='May')}\n"}


ODD = {"many": (many, CATALOGUE), "one": (one, "title: One\n"), "none": (dict, "title: None\n")}
"""Name → texts and catalogue."""


def built(name: str, folder: Path) -> Path:
    """The published site of one of `ODD`."""
    texts, catalogue = ODD[name]
    new_project(folder)
    for path, text in texts().items():
        (folder / "seeds" / path).write_text(text, encoding="utf-8")
    (folder / "dossier.yml").write_text(catalogue, encoding="utf-8")
    project = Project(folder)
    pipeline.build(project)
    publish(project, project.site)
    return project.site


if __name__ == "__main__":
    for name in ODD:
        sys.stdout.write(f"{built(name, Path(sys.argv[1]) / name)}\n")

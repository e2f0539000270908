"""Caution in other languages: the tagger learned English, and in German every noun has a capital.

There a person must have a first name that is known as one, a place must be on the lists, and an organisation must be
believed in firmly; surnames then follow from the full names, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.annotate.names.candidates import Candidate, words_of
from builder.annotate.names.lexicon import lexicon
from builder.annotate.names.rows import Row
from builder.text.language import identify

_ENOUGH = 400  # characters from which English cannot be mistaken
_FIRM = 0.95
_ACRONYM = 4  # letters; the German "Mit" is no MIT
_PLACES = ("place:countries", "place:regions", "place:states", "place:cities")


def is_foreign(text: str) -> bool:
    """True when a text is long enough to tell, and not in English."""
    language = identify(text)
    return language != "en" and (language != "" or len(text) > _ENOUGH)


def cautious(rows: Sequence[Row], names: Sequence[Candidate]) -> list[Candidate]:
    """The names that can be believed in a text that is not English."""
    return [kept for name in names for kept in [_believed(words_of(rows, name), name)] if kept]


def _believed(words: Sequence[str], name: Candidate) -> Candidate | None:
    known = lexicon()
    if name.kind == "person":
        first = next((index for index, word in enumerate(words) if known.has(word, "first", "both")), None)
        alone = first is None or first == len(words) - 1
        return None if first is None or alone else name.moved(name.start + first, name.end)
    if name.kind == "place":
        phrase = known.phrases.get(" ".join(words).lower(), ())
        listed = any(entry.startswith("place:") for entry in phrase) or all(known.has(word, *_PLACES) for word in words)
        return name if listed else None
    listed = known.has(words[0], "org:known") and (words[0].isupper() or len(words[0]) > _ACRONYM)
    return name if listed or (name.belief >= _FIRM and len(words) > 1) else None

"""What a source says a person is: words before the name, an apposition behind it, or a role phrase that stands alone.

A role phrase is a head (*minister*, *commander*; ``roles.yml``) with what qualifies it on the left
(*Iraqi Foreign* Minister, *Iran’s* commander) and what it governs on the right (commander *of the Coalition*).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from builder.annotate.features import capital
from builder.annotate.lexicon import lexicon
from builder.resources import read_yaml

Words = Sequence[str]
Stretch = tuple[int, int]

_ARTICLES = frozenset({"the", "a", "an"})
_POINTING = frozenset({"the", "this", "that", "his", "her", "its", "their", "our", "my", "your"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LINKS = frozenset({"of", "for", "to", "at", "in", "on", "from", "with"})
_OPEN = frozenset({",", "-", "–", "—", "_", "(", "--"})
_TAILS = frozenset({"-", "led", "based", "backed"})
_SIDES = frozenset({"l", "r", "c", "left", "right", "centre", "center"})
_LONGEST = 9
_PLAIN_WORDS = 3
_LONE_FIELDS = ("role:state", "role:arms", "role:law", "role:faith", "role:trade", "role:word")


def role_before(words: Words, start: int) -> Stretch | None:
    """The role in front of a name that begins at `start`: *Iraqi Prime Minister* | Mustafa al-Kadhimi."""
    index = _qualified(words, start)
    if index == start or not any(_head(word) for word in words[index:start]):
        return None
    if _personal_only(words[index:start]):
        return None
    return index, start


def _personal_only(words: Words) -> bool:
    return all(lexicon().has(word, "title:personal") for word in words)


def _qualified(words: Words, end: int) -> int:
    """Leftwards over heads, modifiers, titles, nationalities, bodies and possessives."""
    index = end
    while index and end - index < _LONGEST:
        word = words[index - 1]
        if word in _POSSESSIVES and index > 1 and capital(words[index - 2]):
            index -= 2
        elif (
            _qualifies(word)
            or (capital(word) and index < end and _is_body(word))
            or ("-" in word[1:] and index < end and word[0].isalpha())
        ):
            index -= 1
        else:
            break
    while index < end and (
        words[index] in _POSSESSIVES or not words[index][0].isalnum() or lexicon().has(words[index], "title:personal")
    ):
        index += 1
    return index


def _qualifies(word: str) -> bool:
    known = lexicon()
    if known.has(word, "role:kin") and word != "counterpart":
        return False
    return known.has(word, "role", "modifier", "title:office", "title:rank", "place:demonyms") and word.lower() not in {
        "he",
        "don",
    }


def _is_body(word: str) -> bool:
    """A capitalised word that may name what the role belongs to: *US*, *CENTCOM*, *Parliament*."""
    return not lexicon().has(word, "name:calendar", "name:pronouns", "name:determiners", "first")


def _head(word: str) -> bool:
    known = lexicon()
    return known.has(word, "role", "title:office", "title:rank") and (
        not known.has(word, "role:kin") or word == "counterpart"
    )


def role_after(words: Words, end: int) -> Stretch | None:
    """The apposition behind a name that ends at `end`: Qassem Soleimani | , *commander of the Quds Force*,."""
    start = _apposed(words, end)
    if start is None:
        return None
    start += start < len(words) and words[start].lower() in _ARTICLES | _POINTING
    head = _head_after(words, start)
    return None if head is None else (start, _governed(words, head + 1))


def role_ahead(words: Words, start: int) -> Stretch | None:
    """The apposition that introduces a name: the *Deputy Commander of the Coalition*, | US General Richard Bell."""
    comma = _qualified(words, start) - 1
    if comma < 1 or words[comma] != ",":
        return None
    for index in range(comma - 1, max(comma - 2 * _LONGEST, -1), -1):
        if words[index] in (",", ".", ";", ":"):
            return None
        article = words[index].lower() in _ARTICLES
        if article or (words[index].islower() and capital(words[index + 1]) and words[index] not in _LINKS):
            head = _head_after(words, index + 1)
            if head is not None and _governed(words, head + 1) == comma:
                return index + 1, comma
    return None


def role_of(words: Words, start: int, end: int) -> Stretch | None:
    """The role the text gives a name: the most telling of what stands before and behind it."""
    before = role_before(words, start)
    if before and any(
        not lexicon().has(word, "title:rank", "place:demonyms", "place:countries") for word in words[slice(*before)]
    ):
        return before
    return role_after(words, end) or role_ahead(words, start) or before


def _apposed(words: Words, end: int) -> int | None:
    """Where an apposition could begin: behind a comma or dash, an age, or a caption's (L)."""
    if end + 2 < len(words) and words[end] == "(" and words[end + 1].lower() in _SIDES and words[end + 2] == ")":
        after = end + 3
        return after + 1 if after < len(words) and words[after] in _OPEN else after
    if end >= len(words) or words[end] not in _OPEN:
        return None
    if end + 2 < len(words) and words[end + 1].isdigit() and words[end + 2] == ",":
        return end + 3
    return end + 1


def _head_after(words: Words, start: int) -> int | None:
    """The head of the phrase that begins at `start`: the last role word before what it governs or its end."""
    found = None
    for index in range(start, min(start + _LONGEST, len(words))):
        word = words[index]
        if _head(word) and not (
            capital(word) and index > start and capital(words[index - 1]) and not _qualifies(words[index - 1])
        ):
            found = index
        elif found is not None or not (
            _qualifies(word) or capital(word) or "-" in word or word in _POSSESSIVES or index == start
        ):
            break
    if found is None or (found + 1 < len(words) and capital(words[found + 1]) and not _head(words[found + 1])):
        return None  # "…, General Bell said": the next name's title, no apposition
    return found


def _governed(words: Words, start: int) -> int:
    """Over *of the US-led International Coalition*, *to the US*, *for Foreign Affairs*."""
    end = start
    while end < len(words) and words[end].lower() in _LINKS:
        stop = _complement(words, end + 1)
        if stop == end + 1 or (
            words[end].lower() in ("in", "on", "at", "from", "with", "to", "for")
            and not any(map(capital, words[end + 1 : stop]))
        ):
            break
        end = stop
    return end


def _complement(words: Words, start: int) -> int:
    """The noun phrase a preposition governs, as far as capitals or a few plain words carry it."""
    end = start
    if end < len(words) and words[end].lower() in _ARTICLES | _POINTING:
        end += 1
    opened, plain = end, 0
    while end < len(words) and end - opened < _LONGEST + 3:
        word = words[end]
        joins = (
            word in ("&", "and", "of", "-", "–", "—")
            and end > opened
            and end + 1 < len(words)
            and (capital(words[end + 1]) or words[end + 1] in _TAILS)
        )
        if (
            capital(word)
            or (word in _TAILS and words[end - 1] == "-")
            or joins
            or (word in _POSSESSIVES and end > opened)
            or (capital(words[end - 1]) and "-" in word[1:])
        ):
            end += 1
        elif (
            word[0].isalpha()
            and plain < _PLAIN_WORDS
            and not _function(word)
            and (lexicon().has(word, "org:heads", "modifier") or not any(map(capital, words[opened:end])))
        ):
            plain += 1
            end += 1
        else:
            break
    return start if end == opened else end


def _function(word: str) -> bool:
    known = lexicon()
    low = word.lower()
    return (
        low in _LINKS
        or low in {"and", "or", "but", "as", "by", "than", "that", "not"}
        or known.has(word, "name:acting", "name:reporting", "name:pronouns", "name:determiners", "name:copula")
    )


@cache
def _loose() -> frozenset[str]:
    """Heads that are as often adjectives or verbs: alone they need a sign that the phrase ends behind them."""
    return frozenset(read_yaml("roles.yml")["loose"])


@cache
def _ending() -> frozenset[str]:
    """Words and signs behind which a loose head cannot go on."""
    return frozenset(read_yaml("roles.yml")["ending"])


def lone_roles(words: Words, taken: Sequence[bool]) -> Iterator[Stretch]:
    """Role phrases that stand for somebody: the *Iraqi Prime Minister*, his *Prime Minister*, Mr. *President*.

    `taken` tells which words already belong to a name or to the role of one.
    """
    index = 0
    while index < len(words):
        found = None
        if words[index].lower() in _POINTING:
            found = _phrase(words, index + 1, taken)
        elif (
            capital(words[index])
            and words[index].lower() not in _ARTICLES
            and (not index or lexicon().has(words[index - 1], "title:personal"))
        ):
            found = _phrase(words, index, taken)
        if found:
            yield found
        index = found[1] if found else index + 1


def _phrase(words: Words, start: int, taken: Sequence[bool]) -> Stretch | None:
    """A role phrase that begins exactly at `start` and whose head is free."""
    head = None
    for index in range(start, min(start + _LONGEST, len(words))):
        word = words[index]
        if lexicon().has(word, *_LONE_FIELDS) and not taken[index]:
            head = index
        elif not (
            _qualifies(word)
            or (capital(word) and not taken[index])
            or (taken[index] and _body_before(words, index))
            or word == "-"
        ):
            break
    if head is None or _goes_on(words, head, taken):
        return None
    end = _governed(words, head + 1)
    return start, head + 1 if any(taken[head + 1 : end]) else end


def _body_before(words: Words, index: int) -> bool:
    """A name inside the phrase: the *US* President, *CIA* director."""
    return (
        capital(words[index]) and index + 1 < len(words) and (_qualifies(words[index + 1]) or capital(words[index + 1]))
    )


def _goes_on(words: Words, head: int, taken: Sequence[bool]) -> bool:
    """True when the phrase does not end with its head: a name follows, or a loose head qualifies another noun."""
    if head + 1 >= len(words):
        return False
    after = words[head + 1]
    if capital(after) and words[head] != after:
        return True
    if words[head].lower() in _loose():
        return after.lower() not in _ending()
    return taken[head + 1] or after == "-"

"""What a source says a person is: the words before the name, or an apposition beside it.

A role phrase is a head (*minister*, *commander*; ``roles.yml``) with what qualifies it on the left
(*Iraqi Foreign* Minister, *Iran’s* commander) and what it governs on the right (commander *of the Coalition*).
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.annotate import grammar as g
from builder.annotate.names.features import capital
from builder.annotate.names.lexicon import lexicon

Words = Sequence[str]
Stretch = tuple[int, int]

_ARTICLES = frozenset({"the", "a", "an"})
POINTING = frozenset({"the", "this", "that", "his", "her", "its", "their", "our", "my", "your"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LINKS = frozenset({"of", "for", "to", "at", "in", "on", "from", "with"})
_OPEN = frozenset({",", "-", "–", "—", "_", "(", "--"})
_TAILS = frozenset({"-", "led", "based", "backed"})
_JOINTS = frozenset({"&", "and", "of", "-", "–", "—"})
_SIDES = frozenset({"l", "r", "c", "left", "right", "centre", "center"})
LONGEST = 9
_LONGEST_COMPLEMENT = 12
_PLAIN_WORDS = 3
_TIMES = frozenset({"day", "night", "eve", "morning", "evening", "week", "month", "year", "time", "moment"})


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
    while index and end - index < LONGEST:
        word = words[index - 1]
        if word in _POSSESSIVES and index > 1 and capital(words[index - 2]):
            index -= 2
        elif word == "of" and index > 1 and end > index and _head(words[index - 2]) and qualifies(words[index]):
            index -= 2  # Secretary *of* State
        elif (
            qualifies(word)
            or (capital(word) and index < end and _is_body(word, first=index == 1))
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


def qualifies(word: str) -> bool:
    """True for a head, a modifier, a title of office or a nationality; kin are no roles."""
    known = lexicon()
    if known.has(word, "role:kin") and word != "counterpart":
        return False
    return known.has(word, "role", "modifier", "title:office", "title:rank", "place:demonyms") and word.lower() not in {
        "he",
        "don",
    }


def _is_body(word: str, *, first: bool) -> bool:
    """A capitalised word that may name what the role belongs to: *US*, *CENTCOM*, *Parliament*."""
    return g.tag(word, first=first) == g.NAME and not lexicon().has(
        word, "name:calendar", "name:pronouns", "name:determiners", "first"
    )


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
    start += start < len(words) and words[start].lower() in _ARTICLES | POINTING
    head = _head_after(words, start)
    return None if head is None else (start, governed(words, head + 1))


def role_ahead(words: Words, start: int) -> Stretch | None:
    """The apposition that introduces a name: the *Deputy Commander of the Coalition*, | US General Richard Bell."""
    comma = _qualified(words, start) - 1
    if comma < 1 or words[comma] != ",":
        return None
    for index in range(comma - 1, max(comma - 2 * LONGEST, -1), -1):
        if words[index] in (",", ".", ";", ":"):
            return None
        article = words[index].lower() in _ARTICLES
        if article or (words[index].islower() and capital(words[index + 1]) and words[index] not in _LINKS):
            head = _head_after(words, index + 1)
            if head is not None and governed(words, head + 1) == comma:
                return index + 1, comma
    return None


def role_opening(words: Words, start: int, end: int) -> Stretch | None:
    """The phrase a sentence opens with when nothing but a name between commas follows: *The harbour master of Aden*, Amal Nouri, said."""
    if not 0 < start < LONGEST + 3 or words[start - 1] != "," or words[end : end + 1] != [","]:
        return None
    head = next((index for index in range(1, start) if words[index] == "of"), 0) - 1
    article = words[0].lower() in _ARTICLES and all(map(nominal, words[1 : head + 1]))
    apart = lexicon().has(words[head], "role:kin", "name:calendar", "place:heads") or words[head].lower() in _TIMES
    return (1, start - 1) if head > 0 and article and not apart and governed(words, head + 1) == start - 1 else None


def role_of(words: Words, start: int, end: int) -> Stretch | None:
    """The role the text gives a name: the most telling of what stands before and behind it."""
    before = role_before(words, start)
    if before and any(
        not lexicon().has(word, "title:rank", "place:demonyms", "place:countries") for word in words[slice(*before)]
    ):
        return before
    return role_after(words, end) or role_ahead(words, start) or role_opening(words, start, end) or before


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
    for index in range(start, min(start + LONGEST, len(words))):
        word = words[index]
        if _head(word) and not (
            capital(word) and index > start and capital(words[index - 1]) and not qualifies(words[index - 1])
        ):
            found = index
        elif found is not None or not (
            qualifies(word) or capital(word) or "-" in word or word in _POSSESSIVES or index == start
        ):
            break
    if found is None or (found + 1 < len(words) and capital(words[found + 1]) and not _head(words[found + 1])):
        return None  # "…, General Bell said": the next name's title, no apposition
    return found


def governed(words: Words, start: int) -> int:
    """Over *of the US-led International Coalition*, *to the US*, *for Foreign Affairs*."""
    end = start
    while end < len(words) and words[end].lower() in _LINKS:
        stop = _complement(words, end + 1)
        loose = words[end].lower() != "of" and not any(map(capital, words[end + 1 : stop]))
        if stop == end + 1 or loose or lexicon().has(words[end + 1], "name:calendar"):
            break
        end = stop
    return end


def _complement(words: Words, start: int) -> int:
    """The noun phrase a preposition governs, as far as capitals or a few plain words carry it."""
    end = start
    if end < len(words) and words[end].lower() in _ARTICLES | POINTING:
        end += 1
    opened, plain = end, 0
    while end < len(words) and end - opened < _LONGEST_COMPLEMENT:
        if not _carries(words, opened, end):
            plain += 1
            named = any(map(capital, words[opened:end])) and not lexicon().has(words[end], "org:heads", "modifier")
            if plain > _PLAIN_WORDS or named or not nominal(words[end]):
                break
        end += 1
    return start if end == opened else end


def _carries(words: Words, opened: int, index: int) -> bool:
    """A capitalised word, or what joins two of them: *US-led* Coalition, Trade *and* Industry, Iraq*’s* army."""
    word, before = words[index], words[index - 1]
    after = words[index + 1] if index + 1 < len(words) else ""
    if capital(word) or (word in _TAILS and before == "-") or (word in _POSSESSIVES and index > opened):
        return True
    return index > opened and (
        (word in _JOINTS and (capital(after) or after in _TAILS)) or (capital(before) and "-" in word[1:])
    )


def nominal(word: str) -> bool:
    """A plain noun or adjective, as far as closed classes and endings tell."""
    known = lexicon()
    return (
        word[0].isalpha()
        and word.lower() not in _LINKS
        and g.tag(word, first=False) in {g.WORD, g.NAME}
        and not known.has(word, "name:acting", "name:reporting", "name:pronouns", "name:determiners", "name:copula")
    )

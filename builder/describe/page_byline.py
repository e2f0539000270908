"""Who signed a saved page: the head's names beside those that are shown.

Structured data win where they name people, then names that lead to the author's page, then the
other places of the head.  Where these name only the house, a signature that is shown is more
telling; the house comes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from builder.describe.head import Said
from builder.describe.page_title import folded
from builder.describe.signature import Signed, unmarked
from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.bylines import given_names, marked, section_names, signers

_SITE = re.compile(r"(?i)^(?:https?:|www\.)|\.(?:com|org|net|de|fr|co\.uk)$|@")
_DOMAIN = re.compile(r"(?i)^www\.|\.[a-z]{2,3}$")
_STRUCTURED = "html:jsonld:author"
_LONGEST = 5  # words of a name, a pen name or a house


def page_byline(  # noqa: PLR0913, PLR0917 - four places speak
    stated: Iterable[Sequence[Said]], links: Signed, blocks: tuple[Block, ...], read: Signed, site: str, text: str
) -> Signed:
    """Who signed the page: `stated` are the names of the head by place, `links` those that lead to the author, `read` is what the lines show."""
    said = [one for names in stated for one in names if folded(one.value) not in section_names()]
    linked, shown = _of_others(links, site), _of_others(read, site)
    head = _weighed(said, linked, site, text)
    people = head.people or linked.people or shown.people or (() if any_of(head) else unmarked(blocks))
    agencies = head.agencies or (() if head.people else shown.agencies)
    desks = head.desks or (() if head.people else shown.desks)
    house = () if people or desks or agencies else _house(said, text) or (*links.people, *read.people)[:1]
    return Signed(people, desks or house, agencies)


def _weighed(said: Sequence[Said], linked: Signed, site: str, text: str) -> Signed:
    """The structured data, else the links, else the other places of the head; the links when they name more people beside the same."""
    told = {rule: _signed([one for one in said if one.rule == rule], site, text) for rule in _rules(said)}
    first = next((one for one in (told.pop(_STRUCTURED, Signed()), linked, *told.values()) if any_of(one)), Signed())
    return linked if _names(first) < _names(linked) else first


def _rules(said: Sequence[Said]) -> list[str]:
    return list(dict.fromkeys(one.rule for one in said))


def _names(signed: Signed) -> set[str]:
    return {folded(one.value) for one in signed.people}


def _of_others(signed: Signed, site: str) -> Signed:
    """The same without people who are the house itself."""
    people = tuple(_without_site(one, site) for one in signed.people if not _is_house(one.value, site))
    return replace(signed, people=people)


def any_of(signed: Signed) -> bool:
    """Somebody signed."""
    return bool(signed.people or signed.desks or signed.agencies)


def _house(said: Sequence[Said], text: str) -> tuple[Claim, ...]:
    """The house itself, when the structured data state it as the only author."""
    named = (one for one in said if one.rule == _STRUCTURED and len(one.value.split()) <= _LONGEST)
    return tuple(one.claim(text) for one in named)[:1]


def _signed(said: Sequence[Said], site: str, text: str) -> Signed:
    """The names apart by what they are; the site itself is none of them."""
    kinds: dict[str, dict[str, Claim]] = {"person": {}, "desk": {}, "agency": {}}
    for one in said:
        value = one.value[marked(one.value) :]
        if _SITE.search(value) or value[:1] in "([" or not folded(value) or _is_house(value, site):
            continue
        # "A. Name, professor of law at …": what follows the first name is about it.
        found = signers(value, marker=False) or signers(value.partition(",")[0], marker=False)
        for signer in found:
            if not _is_house(signer.name, site):
                kinds[signer.kind].setdefault(folded(signer.name), one.claim(text, signer.name))
        account = value.islower() and " " not in value  # "annlee" is nobody's name
        if not found and not account and len(value.split()) <= _LONGEST and not any(map(str.isdigit, value)):
            kinds["person"].setdefault(folded(value), one.claim(text, value))
    return Signed(*(tuple(kinds[kind].values()) for kind in ("person", "desk", "agency")))


def _is_house(name: str, site: str) -> bool:
    """The name is the site's, or the site's with words beside it ("Outlet News"); a site may be called after a person."""
    own, house = folded(name), folded(_DOMAIN.sub("", site))
    if not house or own.partition(" ")[0] in given_names():
        return False
    return own == house or own.startswith(house + " ") or house.startswith(own + " ")


def _without_site(one: Claim, site: str) -> Claim:
    """The name without the outlet that stands behind it."""
    name = one.value.removesuffix(site).rstrip(" ,") if site else one.value
    return replace(one, value=name) if len(name.split()) > 1 else one

"""Who signs a line of short forms, as agencies, houses and people do at the foot of a text."""

from __future__ import annotations

import re

from builder.text.bylines import Signer, agency_forms

_LINK = re.compile(r"[,/+&]|\sund\s")
_CODE = re.compile(r"[a-zäöüß]{2,3}")  # of a person ("jk"): a longer one may be a word
_HOUSE = re.compile(r"[A-Za-z]{2,20}\.[a-z]{2,3}")
_LONGEST = 60  # characters of such a line


def initials(text: str) -> tuple[Signer, ...]:
    """Who signs a line of short forms: the agencies and houses of "SDA/jk" and "red, harbour.at/Agenturen", else the people ("jk, mw").

    Nothing when a part is anything else.
    """
    line = text.partition(";")[0]
    houses: list[Signer] = []
    people: list[Signer] = []
    at = 0
    for part in _LINK.split(line.strip()) if len(line) < _LONGEST else ("?",):
        name = part.strip(" ()[]")
        at = line.find(name, at)
        if name in agency_forms():
            houses.append(Signer(name, "agency", at, at + len(name)))
        elif _HOUSE.fullmatch(name):
            houses.append(Signer(name, "desk", at, at + len(name)))
        elif _CODE.fullmatch(name):
            people.append(Signer(name, "desk", at, at + len(name)))
        else:
            return ()
    if houses and (houses[0].kind == "agency" or len(houses) + len(people) > 1):
        return tuple(houses)
    return tuple(people) if len(people) > 1 else ()

"""Words and signs of a running text, with their places: the one tokenizer that tagger, rules and key phrases share.

A token is a word (``O’Regan``, ``al-A’raji``, ``Jong-un`` and ``U.S.`` stay whole), a number, a web
address, a handle, or one sign.  Split off are the possessive (``Iraq`` ``’s``), the tail of a
compound that only qualifies a name (``US`` ``-`` ``led``) and the head of one (``pro`` ``-`` ``Iran``),
so that the name inside is a token of its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """A word or a sign, and where it stands."""

    text: str
    """As written."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""


# Words whose full stop is theirs; a full stop after any other word ends a sentence.
_ABBREVIATED = (
    "Mr|Mrs|Ms|Mx|Dr|Drs|Prof|Jr|Sr|St|Ste|Mt|Ft|Gen|Lt|Col|Maj|Capt|Cpt|Cmdr|Adm|Brig|Sgt|Cpl|Pvt|Pte|Pfc|Sfc|Spc|Cmsgt|Msgt|Capts|Messrs|Sen|Rep|Gov|Rev|Hon|Msgr"
    "|Supt|Insp|Det|Amb|Atty|Asst|Dist|Fr|Mme|Mlle|Inc|Corp|Co|Cos|Ltd|Bros|Assn|Dept|Univ|vs|No|Nos"
    "|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash"
    "|Wis|Wyo|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
)
# Second halves that qualify the name before the hyphen and are not part of it.
_TAILS = (
    "led|based|backed|born|style|owned|sponsored|supported|controlled|occupied|administered|held|run|trained|made|built|funded|financed"
    "|friendly|dominated|linked|brokered|mediated|allied|aligned|affiliated|wide|era|bound|listed|area|mandated|appointed|installed|imposed"
    "|drafted|speaking|language|educated|registered|supplied|designed|produced|flagged|inspired|associated|related|hosted|organized|organised"
    "|only|like|type|ruled|governed|proposed|approved|patrolled|protected|enforced|authorized|headquartered|trading|style|themed|native|level"
)
_HEADS = "pro|anti|non|ex|post|pre|mid|cross|trans"
_LETTER = r"[^\W\d_]"
_CLITIC = r"['’](?:s|S|d|ll|re|ve|t|m)(?!\w)"
_TOKEN = re.compile(
    rf"""
      [A-Za-z]+(?=[\s,])                                              # a plain word, as most are: no need to try what follows
    | (?:https?://|www\.)[^\s<>"“”]+                                  # web address
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}}         # mail address
    | [@#]\w+                                                         # handle, tag
    | \b(?:[A-Z]\.)+(?:[A-Z](?![\w]))?                                # U.S.  J.  J.P.
    | \b(?:{_ABBREVIATED})\.(?!\w)                                    # Gen.
    | {_CLITIC}                                                       # ’s
    | \b(?:{_HEADS})(?=[-‐‑]{_LETTER}*[A-Z])                          # pro- in pro-Iran
    | \b[RDI](?=-[A-Z][a-z]{{3,}}\b)                                  # R- in R-Utica: party and home
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k)?(?!\w)                # 2,500  5.5  1990s
    | \w[\w\u0300-\u036f\u064b-\u0652\u0670\u200c]*                   # a word,
        (?:(?:[-‐‑](?!(?:{_TAILS})(?!\w))|['’ʼ‘](?!(?:s|S|d|ll|re|ve|t|m)(?!\w))|&)\w[\w\u0300-\u036f\u064b-\u0652\u0670\u200c]*)*   # with - ’ & inside
    | &(?:amp|quot|apos|lt|gt|nbsp|AMP);                               # left over from mark-up
    | \.{{2,}} | --+ | \S                                             # signs
    """,
    re.VERBOSE,
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``, in order; white space is in none."""
    return [
        Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]

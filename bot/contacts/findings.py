"""What the contact check answers: one finding for each handle, number, address or name in a text. Values and codes only.

Sentences for families are made elsewhere from `reason` and `data`; this room writes no prose.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from bot.flow.contacts import Risk

Kind = Literal["handle", "phone", "site", "email", "invite", "card", "name"]
Verdict = Literal["official", "look_alike", "known_front", "former", "unlisted"]
Reason = Literal[
    # official: exactly as in the directory, confirmed by two people or only seen in print (design §5, "Contacts age")
    "exact",
    "exact-not-called",
    # former: no longer theirs (`doubt: former …`), or withdrawn by a verifier
    "former",
    "withdrawn",
    # look_alike: what was done to the thing it resembles
    "skeleton",
    "mixed-scripts",
    "ticks",
    "added-word",
    "reordered",
    "transliteration",
    "distance",
    "other-ending",
    "subdomain",
    "userinfo",
    "punycode",
    "other-host",
    "free-mail",
    "one-digit-off",
    "same-tail",
    "letters-for-digits",
    # known_front: by a name or address of flows/fronts.yaml
    "front-name",
    "front-address",
    # unlisted
    "not-listed",
    "held-back",
    "known-domain",
    "bears-name",
    "name-only",
    "invite",
    "bank-card",
    "iban",
]
GRAVEST: tuple[Verdict, ...] = ("known_front", "look_alike", "former", "unlisted", "official")
"""Of several findings the first of these speaks for the whole: one good number clears nothing that stands beside it."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found. `start` and `end` count code points of the text as given; `canonical` is what a machine would open.

    `contact` is the directory entry (or front) that it is or imitates, `also` others with the same value. `value` is the
    value of that entry. `risk`, `region` and `shown` are the entry's: a caller keeps red and hidden ones from people for
    whom they are dangerous (`bot.contacts.standing.may_see`). `data` holds what a reason needs besides: dates, brands.
    A bank card or account is never kept whole in `canonical`, only its last four.
    """

    kind: Kind
    as_typed: str
    start: int
    end: int
    canonical: str
    verdict: Verdict = "unlisted"
    contact: str | None = None
    reason: Reason = "not-listed"
    value: str = ""
    also: tuple[str, ...] = ()
    risk: Risk | None = None
    region: str = ""
    shown: bool = False
    data: Mapping[str, str] = {}


def gravest(findings: tuple[Finding, ...]) -> Finding | None:
    """The finding that decides, the first of equals; None when there is none."""
    return min(findings, key=lambda finding: GRAVEST.index(finding.verdict), default=None)

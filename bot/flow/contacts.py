"""A contact point: an office or line we may point a person to, with where and when each way to it was seen.

Nothing here decides whether somebody may see it; `bot.contacts` does (freshness, risk, place).
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

WayKind = Literal["phone", "telegram", "viber", "whatsapp", "site", "email", "address"]
Reach = Literal["inside", "abroad", "both", "unknown"]
"""From where a phone can be dialled: only inside its country, only meant for callers abroad, both, or not known."""
Confidence = Literal["high", "medium", "low"]
Show = Literal["yes", "never"]
Risk = Literal["green", "amber", "red"]


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One number, handle or address. `value` is what a person copies; `seen` is the newest date it was seen in print."""

    kind: WayKind
    value: str
    reach: Reach = "both"
    seen: str
    sources: tuple[str, ...]
    confidence: Confidence
    show: Show = "yes"
    doubt: str = ""
    checked_on: str | None = None
    checked_by: tuple[str, ...] = ()


class ContactPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One office or line. `names` has the four locales, `short` too when a name is too long for a button; `original` is
    the name as the office itself writes it.

    `purpose`, `cannot`, `hours` and `cost` are English source sentences (gettext context `contact/<id>/<field>`).
    `alternatives` are contact ids shown as a second way to the same help.
    """

    id: str
    names: Mapping[str, str]
    original: str
    short: Mapping[str, str] = {}
    region: Literal["ua", "nl", "int", "ru"]
    purpose: str
    cannot: str = ""
    hours: str = ""
    cost: str = ""
    ways: tuple[Way, ...] = ()
    risk: Risk = "green"
    show: Show = "yes"
    doubt: str = ""
    alternatives: tuple[str, ...] = ()
    file: str = ""
    line: int = 0

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
Zone = Literal["Europe/Kyiv", "Europe/Amsterdam"]
"""Where an office keeps its hours; each has its words in `bot.present.phrases` (`time-…`)."""
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Hours(msgspec.Struct, frozen=True, kw_only=True):
    """When somebody answers, as it was last seen in print on `seen`, by the clock of `zone`.

    `always` is day and night. Without `days` the print names hours and no days: then nobody can say "open now".
    """

    zone: Zone
    seen: str
    always: bool = False
    days: tuple[Weekday, ...] = ()
    since: str = ""
    until: str = ""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One number, handle or address. `value` is what a machine dials or opens; `seen` is the newest date it was in print.

    `checked_on` and `checked_by` are the last confirmation, by two people; `called_on` and `called_by` the first of two
    calls that still waits for the second; `withdrawn_on` takes the way off every card.
    """

    kind: WayKind
    value: str
    reach: Reach = "both"
    seen: str
    sources: tuple[str, ...]
    confidence: Confidence
    show: Show = "yes"
    doubt: str = ""
    open: Hours | None = None
    checked_on: str | None = None
    checked_by: tuple[str, ...] = ()
    called_on: str | None = None
    called_by: str = ""
    withdrawn_on: str | None = None
    withdrawn_by: str = ""
    withdrawn_why: str = ""

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None

    @property
    def is_usable(self) -> bool:
        """Whether anybody may be shown it at all."""
        return self.show == "yes" and not self.is_withdrawn


class ContactPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One office or line. `names` has the four locales, `short` too when a name is too long for a button; `original` is
    the name as the office itself writes it.

    `purpose`, `whom` (key `for`), `cannot`, `hours` and `cost` are English source sentences (gettext context
    `contact/<id>/<key>`). `hours` is for what `open` cannot hold. `languages` are codes, only where a source tells them.
    `aliases` are other names people use for it, in any language: only for recognising who a text speaks of, never shown.
    `alternatives` are contact ids shown as a second way to the same help; `row` are the rows of the fact sheets it holds.
    """

    id: str
    names: Mapping[str, str]
    original: str
    short: Mapping[str, str] = {}
    region: Literal["ua", "nl", "int", "ru"]
    purpose: str
    whom: str = ""
    cannot: str = ""
    hours: str = ""
    cost: str = ""
    open: Hours | None = None
    languages: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    risk: Risk = "green"
    show: Show = "yes"
    doubt: str = ""
    alternatives: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    file: str = ""
    line: int = 0

    @property
    def is_withdrawn(self) -> bool:
        """Whether every way that could be shown has been withdrawn. An office that never had a way is not withdrawn."""
        ways = [way for way in self.ways if way.show == "yes"]
        return bool(ways) and all(way.is_withdrawn for way in ways)


class LinkOwner(msgspec.Struct, frozen=True):
    """Who runs a domain (or a mailbox at a public mail host) that a family may be sent to, and where that was read."""

    who: str
    seen: str
    sources: tuple[str, ...]


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation that families are warned about by somebody who investigated it: never by us, and never more than that.

    `names` has the four locales; `aliases`, `handles`, `sites` and `phones` are only what a source names. `said` is exactly
    what `reported_by` reported on `reported_on`, one English source sentence each (gettext context `front/<id>/said-<n>`).
    `contact` is its row in the contacts, if it has one.
    """

    id: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    reported_by: str
    reported_on: str
    said: tuple[str, ...]
    sources: tuple[str, ...]
    contact: str = ""
    file: str = ""
    line: int = 0

"""What rendering must be told besides the session: the day, and who runs this bot."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec


class Operator(msgspec.Struct, frozen=True):
    """Who is responsible, as /privacy names them."""

    name: str
    contact: str
    site: str = ""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What is in the tables about one person: the number of rows by table, and until when locked papers are kept (the day,
    counted from 1970; 0 without any)."""

    rows: Mapping[str, int]
    locked_until: int = 0


class SubscriptionView(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a subscription to warnings, as its person sees it: words of `bot.bulletins.audience`, empty where nothing
    is known, and the two words that stand on each of its warnings."""

    situation: str = ""
    country: str = ""
    tester: bool = False
    phrase: str = ""


class SentWarning(Protocol):
    """A warning that was sent (`bot.bulletins.genuine.Published`)."""

    @property
    def number(self) -> int: ...

    @property
    def day(self) -> str: ...

    @property
    def texts(self) -> Mapping[str, str]: ...

    @property
    def code(self) -> Sequence[int]: ...

    @property
    def recalled(self) -> bool: ...

    @property
    def corrected_by(self) -> int: ...


class Setting(msgspec.Struct, frozen=True):
    """The day of the turn (UTC), and the operator; no operator means a local try-out.

    Without the moment `now` nothing is said about who answers at this hour. `held` is counted for the page on what is kept.
    `subscription` is filled where the flow `warnings` is, `published` where a card shows a warning that was sent.
    `surge` is the prepared warning that stands in the menu now.
    """

    today: dt.date
    operator: Operator | None = None
    now: dt.datetime | None = None
    held: Held | None = None
    subscription: SubscriptionView | None = None
    published: Mapping[int, SentWarning] = {}
    surge: str = ""

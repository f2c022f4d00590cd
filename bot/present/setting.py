"""What rendering must be told besides the session: the day, and who runs this bot."""

import datetime as dt
from collections.abc import Mapping

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


class Setting(msgspec.Struct, frozen=True):
    """The day of the turn (UTC), and the operator; no operator means a local try-out.

    Without the moment `now` nothing is said about who answers at this hour. `held` is counted for the page on what is kept.
    """

    today: dt.date
    operator: Operator | None = None
    now: dt.datetime | None = None
    held: Held | None = None

"""What rendering must be told besides the session: the day, and who runs this bot."""

import datetime as dt

import msgspec


class Operator(msgspec.Struct, frozen=True):
    """Who is responsible, as /privacy names them."""

    name: str
    contact: str
    site: str = ""


class Setting(msgspec.Struct, frozen=True):
    """The day of the turn (UTC), and the operator; no operator means a local try-out.

    Without the moment `now` nothing is said about who answers at this hour.
    """

    today: dt.date
    operator: Operator | None = None
    now: dt.datetime | None = None

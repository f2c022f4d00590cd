"""Confirming and withdrawing a way, as decisions: what a verifier's word changes, or why it changes nothing.

Two different people confirm; one is enough to withdraw, because removing is the careful side; bringing back needs two.
"""

import datetime as dt
import re

import msgspec

from bot.contacts.standing import FRESH_DAYS
from bot.flow.contacts import Way

SECOND_DAYS = 7
"""The second person's call counts when at most so many days lie between the two."""
CODENAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MOST_WHY = 200


class Refused(Exception):
    """The word cannot be taken; the sentence says why, kindly."""


def confirm(way: Way, by: str, on: dt.date, today: dt.date) -> Way:
    """The way after `by` reached it on `on`. Raises `Refused`.

    The first call is only noted: the state stays as it was. The second, by somebody else within seven days, confirms.
    """
    _codename(by)
    _plausible(way, on, today)
    if way.called_on is not None and abs((on - _date(way.called_on)).days) <= SECOND_DAYS:
        if way.called_by == by:
            raise Refused(
                f"{by} has called already, on {way.called_on}. Thank you. Now a second person is needed, "
                f"until {_date(way.called_on) + dt.timedelta(days=SECOND_DAYS)}."
            )
        return msgspec.structs.replace(
            way,
            checked_on=max(on.isoformat(), way.called_on),
            checked_by=(way.called_by, by),
            called_on=None,
            called_by="",
            withdrawn_on=None,
            withdrawn_by="",
            withdrawn_why="",
        )
    if way.called_on is not None and on < _date(way.called_on):
        raise Refused(f"A newer call is noted already: {way.called_by} on {way.called_on}.")
    return msgspec.structs.replace(way, called_on=on.isoformat(), called_by=by)


def withdraw(way: Way, by: str, why: str, today: dt.date) -> Way:
    """The way taken off every card. Raises `Refused`."""
    _codename(by)
    reason = " ".join(why.split())
    if not reason or len(reason) > MOST_WHY:
        raise Refused(f"Please say why in one sentence of at most {MOST_WHY} characters.")
    if way.is_withdrawn:
        raise Refused(f"It is withdrawn already, since {way.withdrawn_on}, by {way.withdrawn_by or 'somebody'}.")
    return msgspec.structs.replace(
        way, withdrawn_on=today.isoformat(), withdrawn_by=by, withdrawn_why=reason, called_on=None, called_by=""
    )


def _plausible(way: Way, on: dt.date, today: dt.date) -> None:
    if on > today:
        raise Refused(f"{on} is still to come. Please give the day of the call.")
    if (today - on).days > FRESH_DAYS:
        raise Refused(f"{on} is more than {FRESH_DAYS} days ago. Please call once more and give that day.")
    for known, said in ((way.withdrawn_on, "withdrawn"), (way.checked_on, "last confirmed")):
        if known is not None and on < _date(known):
            raise Refused(f"It was {said} on {known}, after that call. Please call once more.")


def _codename(by: str) -> None:
    if not CODENAME.fullmatch(by) or len(by) > 24:
        raise Refused("A codename is lower-case letters, digits and hyphens, at most 24. Please use no real name.")


def _date(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)

"""How far a contact can be trusted today, and who may see it. Pure: the day comes in as an argument."""

import datetime as dt
from typing import Literal

from bot.flow.contacts import ContactPoint, Way

State = Literal["unconfirmed", "fresh", "due", "stale", "withdrawn"]
FRESH_DAYS = 30
"""A number counts as fresh for thirty days after a call (facts, D23: "proposed: 30 days for numbers")."""
STALE_DAYS = 90
"""After ninety days without a call it is stale: still shown, with the date and a second way (design §9)."""


def state_of(way: Way, today: dt.date) -> State:
    """Where a way stands: withdrawn, never called by us, called lately, due for a call, or long overdue.

    One person's word is no confirmation, and a date that is still to come is not believed.
    """
    if way.is_withdrawn:
        return "withdrawn"
    if way.checked_on is None or len(set(way.checked_by)) < 2:
        return "unconfirmed"
    age = (today - dt.date.fromisoformat(way.checked_on)).days
    if age < 0:
        return "unconfirmed"
    if age <= FRESH_DAYS:
        return "fresh"
    return "due" if age <= STALE_DAYS else "stale"


def next_check(way: Way, today: dt.date) -> dt.date:
    """The day of the next call: thirty days after the last confirmation; today for what was never confirmed."""
    if way.checked_on is None or state_of(way, today) == "unconfirmed":
        return today
    return dt.date.fromisoformat(way.checked_on) + dt.timedelta(days=FRESH_DAYS)


def shown_ways(contact: ContactPoint, country: str) -> tuple[Way, ...]:
    """The ways a person may use, phones first and those that reach from `country` before the others; none marked
    `show: never`, none withdrawn.

    A phone that does not reach from there is left out when another phone of the office does.
    """
    ways = [way for way in contact.ways if way.is_usable]
    if not is_at_home(contact, country) and any(reaches(contact, way, country) for way in ways if way.kind == "phone"):
        ways = [way for way in ways if way.kind != "phone" or reaches(contact, way, country)]
    return tuple(sorted(ways, key=lambda way: (way.kind != "phone", not reaches(contact, way, country))))


def is_at_home(contact: ContactPoint, country: str) -> bool:
    """Whether somebody in `country` (a result value; empty when not known) dials the office as a local call.

    International offices have local lines in Ukraine only.
    """
    home = {"nl": "nl", "ru": "ru"}.get(contact.region, "ua")
    return country == home or (home == "ua" and country == "")


def reaches(contact: ContactPoint, way: Way, country: str) -> bool:
    """Whether this way is meant for callers from `country`; only phones can fail to reach."""
    wrong = "abroad" if is_at_home(contact, country) else "inside"
    return way.kind != "phone" or way.reach != wrong


def printed_on(contact: ContactPoint, country: str) -> str | None:
    """The oldest date at which one of the shown ways was last seen in print; None if none has a date."""
    dates = [way.seen for way in shown_ways(contact, country) if way.seen != "undated"]
    return min(dates) if dates else None


def may_see(contact: ContactPoint, inside: str | None) -> bool:
    """Whether the contact may be shown to somebody who answered the first question ("are you inside?") so.

    Red contacts only to people who said that they and their close relatives are outside Russia and occupied territory.
    Somebody inside, or unsure, is not led to offices of a party to the war: the neutral door, and Dutch help, remain.
    """
    if contact.show != "yes" or contact.is_withdrawn:
        return False
    if contact.risk == "red":
        return inside == "no"
    return inside != "unsure" or contact.id in NEUTRAL or (contact.region == "nl" and contact.risk == "green")


NEUTRAL = frozenset({"icrc-tracing", "emergency-112", "psy-lifeline"})
"""What is shown to people inside Russia or occupied territory (design §9)."""

"""How far a contact can be trusted today, and who may see it. Pure: the day comes in as an argument."""

import datetime as dt
from typing import Literal

from bot.flow.contacts import ContactPoint, Way

State = Literal["unconfirmed", "fresh", "due", "stale"]
FRESH_DAYS = 30
"""A number counts as fresh for thirty days after a call (facts, D23: "proposed: 30 days for numbers")."""
STALE_DAYS = 90
"""After ninety days without a call it is stale: still shown, with the date and a second way (design §9)."""


def state_of(way: Way, today: dt.date) -> State:
    """Where a way stands: never called by us, called lately, due for a call, or long overdue."""
    if way.checked_on is None or len(way.checked_by) < 2:
        return "unconfirmed"
    age = (today - dt.date.fromisoformat(way.checked_on)).days
    if age <= FRESH_DAYS:
        return "fresh"
    return "due" if age <= STALE_DAYS else "stale"


def shown_ways(contact: ContactPoint, country: str) -> tuple[Way, ...]:
    """The ways a person may use, the ones that work from `country` first; none marked `show: never`.

    A phone that only works inside its country is left out for someone elsewhere when another phone reaches the office.
    """
    ways = [way for way in contact.ways if way.show == "yes"]
    home = {"ua": "ua", "nl": "nl"}.get(contact.region)
    at_home = country == home or (home == "ua" and country == "") or home is None
    wrong = "abroad" if at_home else "inside"
    phones = [way for way in ways if way.kind == "phone"]
    reachable = [way for way in phones if way.reach != wrong]
    if reachable and not at_home:
        ways = [way for way in ways if way.kind != "phone" or way in reachable]
    return tuple(sorted(ways, key=lambda way: (way.kind != "phone", way.kind == "phone" and way.reach == wrong)))


def printed_on(contact: ContactPoint, country: str) -> str | None:
    """The oldest date at which one of the shown ways was last seen in print; None if none has a date."""
    dates = [way.seen for way in shown_ways(contact, country) if way.seen != "undated"]
    return min(dates) if dates else None


def may_see(contact: ContactPoint, inside: str | None, country: str | None) -> bool:
    """Whether the contact may be shown to somebody who answered the first question so.

    Red contacts only to people who said that they and their close relatives are outside Russia and occupied territory.
    Somebody inside, or unsure, is shown the neutral door and the emergency number only.
    """
    if contact.show != "yes":
        return False
    is_outside = inside == "no" and country != "occupied"
    is_inside = inside == "unsure" or country == "occupied"
    if contact.risk == "red":
        return is_outside
    return not is_inside or contact.id in NEUTRAL


NEUTRAL = frozenset({"icrc-tracing", "emergency-112", "psy-lifeline"})
"""What is shown to people inside Russia or occupied territory (design §9)."""

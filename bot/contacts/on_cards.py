"""Which contacts stand on a printed card. Nobody knows who will hold it, and it cannot be taken back.

So only what is safe for everybody: green offices, ways that may be shown and are not overdue for a call. On the card in
Russian, which may be read inside Russia or occupied territory, only what is shown to people there.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from bot.contacts.standing import NEUTRAL, may_see, shown_ways, state_of
from bot.flow.contacts import ContactPoint, Way
from bot.flow.model import Locale

MOST: Final = 3
WANTED: Final[Mapping[Locale, tuple[str, ...]]] = {
    "uk": ("nib", "missing-commissioner", "police", "koordshtab", "ombudsman"),
    "ru": ("icrc-tracing", "emergency-112"),
    "nl": ("redcross-nl", "nl-police", "nl-victims", "nl-113"),
    "en": ("icrc-tracing", "icmp", "emergency-112"),
}
"""The offices of each language's region, best first; the last ones stand in for those that may not be shown."""
_HOME: Final[Mapping[Locale, str]] = {"uk": "ua", "ru": "elsewhere", "nl": "nl", "en": "elsewhere"}
_AWAY: Final[Mapping[Locale, str]] = {"uk": "elsewhere", "ru": "ua", "nl": "elsewhere", "en": "ua"}


class CardContact(msgspec.Struct, frozen=True):
    """One office, and the ways to it that are printed: never none."""

    contact: ContactPoint
    ways: tuple[Way, ...]


def for_card(locale: Locale, contacts: Mapping[str, ContactPoint], today: dt.date) -> tuple[CardContact, ...]:
    """At most three offices; none that is red, amber, withdrawn, overdue for a call, or never to be shown."""
    known = (contacts[ident] for ident in WANTED[locale] if ident in contacts)
    offices = (CardContact(each, _ways(each, locale, today)) for each in known if may_be_printed(each, locale))
    return tuple(each for each in offices if each.ways)[:MOST]


def may_be_printed(contact: ContactPoint, locale: Locale) -> bool:
    """Whether the office is safe for whoever finds the card."""
    if contact.risk != "green" or not may_see(contact, inside="no"):
        return False
    return locale != "ru" or contact.id in NEUTRAL


def _ways(contact: ContactPoint, locale: Locale, today: dt.date) -> tuple[Way, ...]:
    """The first telephone for callers at home and the first for those away; without one, the first other way."""
    phones = [_first(_fit(shown_ways(contact, country), today, phones=True)) for country in (_HOME[locale], _AWAY[locale])]
    found = tuple(dict.fromkeys(phone for phone in phones if phone is not None))
    return found or tuple(_fit(shown_ways(contact, _HOME[locale]), today, phones=False)[:1])


def _fit(ways: Sequence[Way], today: dt.date, phones: bool) -> list[Way]:
    """Nobody can look up on paper whether a way that was confirmed long ago still holds."""
    fresh = [way for way in ways if state_of(way, today) != "stale" and way.kind != "address"]
    return [way for way in fresh if (way.kind == "phone") == phones]


def _first(ways: Sequence[Way]) -> Way | None:
    return next(iter(ways), None)

"""What a companion card says: what an office asks, what to have ready, what to write down there. Values for its template."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.flow.contacts import ContactPoint
from bot.flow.model import Companion, Locale, Message, Unknown

GENERAL_NOTES = ("companion-note-clerk", "companion-note-date", "companion-note-number", "companion-note-promise")
"""What is written down at every office; not where somebody only listens."""

Phrase = Callable[..., str]
Say = Callable[[Message | Unknown], Any]


def companion_values(
    companion: Companion, contacts: Mapping[str, ContactPoint], locale: Locale, say: Say, phrase: Phrase
) -> dict[str, Any]:
    """The card of one office."""
    listens = companion.topic == "talk"
    return {
        "name": contacts[companion.office].names[locale],
        "how": " · ".join(phrase(f"companion-how-{way}", locale) for way in companion.how),
        "unknown": _unknown(companion, contacts, locale, phrase) if isinstance(companion.asks, Unknown) else "",
        "asks": [] if isinstance(companion.asks, Unknown) else [say(message) for message in companion.asks],
        "ready": [say(message) for message in companion.ready],
        "service": companion.service,
        "note": [*(() if listens else _general(locale, phrase)), *(say(message) for message in companion.note)],
    }


def unknown_values(locale: Locale, phrase: Phrase) -> dict[str, Any]:
    """The card of a line that has no companion, because nothing is to be prepared for it."""
    unknown = phrase("companion-unknown-itself", locale)
    return {"name": "", "how": "", "unknown": unknown, "asks": [], "ready": [], "service": False, "note": []}


def _unknown(companion: Companion, contacts: Mapping[str, ContactPoint], locale: Locale, phrase: Phrase) -> str:
    desk = companion.asks.desk if isinstance(companion.asks, Unknown) else companion.office
    if desk == companion.office or desk not in contacts:
        return phrase("companion-unknown-itself", locale)
    return phrase("companion-unknown", locale, office=contacts[desk].names[locale])


def _general(locale: Locale, phrase: Phrase) -> list[str]:
    return [phrase(key, locale) for key in GENERAL_NOTES]

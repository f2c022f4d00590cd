"""The clock moved: what a family sees of contacts and of its own list after a month, three months, a year."""

import asyncio
import datetime as dt
from pathlib import Path

import msgspec
import pytest

from bot.adapters.cli.play import Player, StandingClock
from bot.adapters.library.shelf import Shelf
from bot.adapters.storage.memory import MemoryStore
from bot.bootstrap.desk import make_desk
from bot.config import Settings
from bot.flow.contacts import Way
from bot.flow.model import LOCALES, Locale
from bot.present.labels import Labels
from bot.present.locales import date_words
from tests.support.person import Person
from tests.support.universe import CODES, NOW, make_sheet, shelf

DAY = 86_400
TODAY = dt.datetime.fromtimestamp(NOW, dt.UTC).date()
TO_PLAN = ("no", "soldier", "ua", "lost", "days", "next", "next", "next", "next")


def phrase(key: str, locale: Locale, date: str = "") -> str:
    text = Labels(shelf().library, shelf().catalogs).phrase(key, locale)
    return text.format(date=date_words(date, locale)[1]) if date else text


def with_nib(**marks: object) -> Shelf:
    """The shipped library in which verifiers have dealt with every way to the bureau."""
    nib = shelf().library.contacts["nib"]
    ways: tuple[Way, ...] = tuple(msgspec.structs.replace(way, **marks) for way in nib.ways)
    contacts = {**shelf().library.contacts, "nib": msgspec.structs.replace(nib, ways=ways)}
    return msgspec.structs.replace(shelf(), library=msgspec.structs.replace(shelf().library, contacts=contacts))


def search_card(library: Shelf, days: int, locale: Locale, folder: Path) -> str:
    """What stands on the card with the bureau, `days` from today."""
    clock = StandingClock(NOW + days * DAY)
    desk = make_desk(library, Settings(data=folder))
    player = Player(desk, MemoryStore(clock), make_sheet, folder, clock, CODES)
    player.feed({"text": "/start"})
    player.feed({"press": LOCALES.index(locale)})
    player.feed({"press": 0})
    player.feed({"text": "/contacts"})
    return "\n".join(message["text"] for message in player.feed({"press": 0})["messages"])


@pytest.mark.parametrize("locale", LOCALES)
def test_what_nobody_called_is_never_said_to_be_confirmed(locale: Locale, tmp_path: Path) -> None:
    """A year on it is still “seen in print”, with its date, and not a word more."""
    now, later = (search_card(shelf(), days, locale, tmp_path) for days in (0, 365))
    seen = phrase("contact-seen", locale, "2025-10-22")
    assert seen in now
    assert seen in later
    assert phrase("contact-checked", locale).split("{")[0] not in later


@pytest.mark.parametrize("locale", LOCALES)
def test_a_confirmed_number_grows_old_in_public(locale: Locale, tmp_path: Path) -> None:
    """Confirmed today; after three months without a call “last confirmed on …”, with a second way beside it."""
    called = with_nib(checked_on=TODAY.isoformat(), checked_by=("kalyna", "sova"))
    fresh, due, stale, year = (search_card(called, days, locale, tmp_path) for days in (0, 60, 91, 365))
    confirmed, last = (phrase(key, locale, TODAY.isoformat()) for key in ("contact-checked", "contact-stale"))
    assert confirmed in fresh
    assert confirmed in due
    for card in (stale, year):
        assert last in card
        assert confirmed not in card
        assert "+380 44 287 81 65" in card, "a lifeline does not vanish in silence"
        assert phrase("contact-or", locale) in card


@pytest.mark.parametrize("locale", LOCALES)
def test_a_withdrawn_number_is_shown_nowhere(locale: Locale, tmp_path: Path) -> None:
    """Its neighbour stands in for it, from the first day and for ever."""
    gone = with_nib(withdrawn_on=TODAY.isoformat(), withdrawn_by="kalyna")
    for days in (0, 365):
        card = search_card(gone, days, locale, tmp_path)
        assert "287 81 65" not in card
        assert "1648" not in card
        assert shelf().library.contacts["koordshtab"].names[locale] in card


def with_list(folder: Path) -> Person:
    person = Person(folder, "uk")
    person.feed({"text": "/start"})
    for option in ("uk", "go-on", "situation", *TO_PLAN):
        person.feed({"pick": option})
    person.feed({"control": "skip"})
    for option in ("right", "make", "police", "today"):
        person.feed({"pick": option})
    return person


def test_back_after_a_month_the_bot_knows_the_place(tmp_path: Path) -> None:
    person = with_list(tmp_path)
    person.feed({"wait": 31 * DAY})
    asyncio.run(person.universe.store.sweep(NOW + 31 * DAY))
    answer = person.feed({"text": "/start"})
    assert answer["node"] == "plan/step"
    assert "22 листопада 2026" in answer["messages"][0]["text"]


@pytest.mark.parametrize(("days", "kept"), [(364, True), (366, False)])
def test_a_list_is_kept_for_twelve_months_and_no_longer(days: int, kept: bool, tmp_path: Path) -> None:
    """After that the person is met as new: calmly, with the question of the language."""
    person = with_list(tmp_path)
    person.universe.clock.at += days * DAY
    asyncio.run(person.universe.store.sweep(person.universe.clock.at))
    answer = person.feed({"text": "/start"})
    assert answer["node"] == ("plan/step" if kept else "start/language")

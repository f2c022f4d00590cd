"""An office's hours in words: its own clock first, the family's beside it, and where the hours were read."""

import datetime as dt
from collections.abc import Callable
from itertools import groupby
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

from bot.contacts.hours import Opening, opening
from bot.flow.contacts import WEEK, Hours, Weekday
from bot.flow.model import Locale
from bot.present.locales import babel_locale, date_words

ZONE_WORDS = {"Europe/Kyiv": "time-kyiv", "Europe/Amsterdam": "time-amsterdam"}
"""Clocks that have words of their own; any other is “on your clock”."""

Phrase = Callable[..., str]
"""A phrase of the bot's own by its key, filled: `phrase("time-kyiv", time="9:00")`."""


def hours_words(hours: Hours, now: dt.datetime | None, zone: str, locale: Locale, phrase: Phrase) -> str:
    """One paragraph: the days and hours, whether that is now, and the print they come from.

    `zone` is the family's clock, empty when it is not known; without `now` nothing is said about this moment.
    """
    stands = opening(hours, now or dt.datetime.combine(_first(hours.seen), dt.time(12), dt.UTC))
    said = [_when(hours, stands, zone, locale, phrase), _now(stands, hours, zone, locale, phrase) if now else ""]
    return " ".join([*(part for part in said if part), _origin(hours, locale, phrase)])


def _when(hours: Hours, stands: Opening, zone: str, locale: Locale, phrase: Phrase) -> str:
    if stands.begins is None or stands.ends is None:
        return phrase("hours-always")
    clock = _clocks(stands.begins, stands.ends, zone, phrase)
    if not hours.days:
        return f"{clock}. {phrase('hours-no-days')}"
    return f"{_days(hours.days, locale)} {clock}."


def _now(stands: Opening, hours: Hours, zone: str, locale: Locale, phrase: Phrase) -> str:
    match stands.state:
        case "open":
            return phrase("hours-open")
        case "closed" if stands.begins is not None:
            day = str(get_day_names("wide", "format", babel_locale(locale))[stands.begins.weekday()])
            return phrase("hours-opens", time=_clocks(stands.begins, None, zone, phrase), day=day)
    return ""


def _clocks(begins: dt.datetime, ends: dt.datetime | None, zone: str, phrase: Phrase) -> str:
    """The time on the office's clock, and on the family's where that differs."""

    def read(moment: dt.datetime) -> str:
        return f"{moment.hour}:{moment.minute:02}"

    def span(clock: str) -> str:
        there = ZoneInfo(clock)
        time = read(begins.astimezone(there))
        until = f"–{read(ends.astimezone(there))}" if ends else ""
        return phrase(ZONE_WORDS.get(clock, "time-here"), time=f"{time}{until}")

    office = str(begins.tzinfo)
    differs = zone and begins.astimezone(ZoneInfo(zone)).utcoffset() != begins.utcoffset()
    return f"{span(office)} = {span(zone)}" if differs else span(office)


def _days(days: tuple[Weekday, ...], locale: Locale) -> str:
    """Weekdays in short, neighbours as a span: Mon–Fri, Sun."""
    names = get_day_names("abbreviated", "format", babel_locale(locale))
    numbered = enumerate(WEEK.index(day) for day in days)
    spans = [[day for _, day in group] for _, group in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(names[span[0]]) + (f"–{names[span[-1]]}" if len(span) > 1 else "") for span in spans)


def _origin(hours: Hours, locale: Locale, phrase: Phrase) -> str:
    if hours.seen == "undated":
        return phrase("hours-seen-undated")
    return phrase("hours-seen", date=date_words(hours.seen, locale)[1])


def _first(seen: str) -> dt.date:
    """A day in the time of the print; any will do where none is known."""
    parts = [] if seen == "undated" else [int(part) for part in seen.split("-")]
    return dt.date(*[*parts, 1, 1][:3]) if parts else dt.date(2025, 1, 1)

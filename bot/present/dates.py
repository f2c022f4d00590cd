"""Dates as people type them, in four languages, to EDTF: "spring 2024", "3 травня 24", "vorige maand", "не пам'ятаю".

Month names come from CLDR; a typed word is taken for a month when it begins with the part its cases share.
Days stand before months in every language we speak; "03/04/2024" is the third of April.
"""

import datetime as dt
import re

from bot.engine.values import UNKNOWN
from bot.flow.model import FIRST_YEAR
from bot.present.months import MONTH_STEMS

EVER = 9999
"""The newest year that may be meant, where dates may lie ahead."""

_NUMERIC = re.compile(r"(?:(\d{1,2})[./\- ])?(\d{1,2})[./\- ](\d{4}|\d{2})(?:\s*(?:р|г|року|года)\.?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_LONG_NUMBER = re.compile(r"\d{5}")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SEASONS = {
    21: ("весн", "навесн", "весен", "spring", "lente", "voorjaar"),
    22: ("літ", "влітку", "улітку", "лет", "summer", "zomer"),
    23: ("осін", "восен", "осен", "autumn", "fall", "herfst", "najaar"),
    24: ("зим", "взимку", "узимку", "winter"),
}
_UNKNOWN = (
    "не пам'ятаю", "не памятаю", "не знаю", "не помню", "не вспомню", "не пригадую", "не згадаю", "невідомо", "неизвестно",
    "не впевнен", "не уверен", "don't know", "dont know", "do not know", "not remember", "don't remember", "dont remember",
    "can't remember", "cant remember", "not sure", "unknown", "no idea", "weet ik niet", "weet niet", "weet het niet",
    "niet meer", "niet zeker", "geen idee", "onbekend",
)  # fmt: skip
_ABOUT = frozenset({
    "близько", "приблизно", "десь", "орієнтовно", "точно", "около", "примерно", "где-то", "приблизительно", "ongeveer", "rond",
    "circa", "ergens", "about", "around", "approximately", "roughly", "maybe", "н", "р.н", "г.р", "народження", "рождения",
})  # fmt: skip
"""Words that change nothing about the date beside them."""
_DAYS_AGO = {0: ("сьогодні", "сегодня", "vandaag", "today"), 1: ("вчора", "учора", "вчера", "gisteren", "yesterday"),
             2: ("позавчора", "позавчера", "eergisteren")}  # fmt: skip
_LAST_MONTH = ("минулого місяця", "у минулому місяці", "в прошлом месяце", "прошлый месяц", "vorige maand", "last month")
_LAST_YEAR = (
    "прошлого года",
    "минулий рік",
    "прошлый год",
    "минулого року",
    "торік",
    "в прошлом году",
    "vorig jaar",
    "last year",
)
_YEAR_WORDS = ("рік", "року", "році", "год", "году", "года", "р", "г", "у", "в", "in", "year", "jaar")
_THIS_MONTH = ("цього місяця", "в этом месяце", "deze maand", "this month")


def read_date(text: str, today: dt.date, since: int = FIRST_YEAR) -> str | None:
    """The EDTF date that `text` names, or "unknown", or None when it is not understood.

    A year of two digits belongs to this century as long as it is not still to come; before, where `since` reaches back so far.

    >>> read_date("весна 2024", dt.date(2026, 11, 22)), read_date("3.05.24", dt.date(2026, 11, 22))
    ('2024-21', '2024-05-03')
    """
    typed = " ".join(text.casefold().replace("’", "'").replace("ʼ", "'").split()).strip(" .!?")
    is_unsure = any(phrase in typed for phrase in _UNKNOWN)
    if _LONG_NUMBER.search(typed):
        return UNKNOWN if is_unsure else None
    newest = today.year if since < FIRST_YEAR else EVER
    for phrase in _UNKNOWN if is_unsure else ():
        typed = typed.replace(phrase, " ")
    said = " ".join(word for word in typed.split() if word.strip(",.") not in _ABOUT)
    found = _relative(said, today) or _numeric(said, newest) or _worded(said, today, newest)
    return found or (UNKNOWN if is_unsure else None)


def to_month(edtf: str) -> str:
    """A date without its day."""
    return "-".join(edtf.split("-")[:2])


def _relative(typed: str, today: dt.date) -> str | None:
    for days, words in _DAYS_AGO.items():
        if typed in words:
            return (today - dt.timedelta(days=days)).isoformat()
    if typed in _THIS_MONTH:
        return f"{today:%Y-%m}"
    if typed in _LAST_MONTH:
        return f"{today.replace(day=1) - dt.timedelta(days=1):%Y-%m}"
    return str(today.year - 1) if typed in _LAST_YEAR else None


def _numeric(typed: str, newest: int) -> str | None:
    iso = _ISO.fullmatch(typed)
    if iso:
        return _built(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    numeric = _NUMERIC.fullmatch(typed)
    if numeric:
        return _built(_year(numeric[3], newest), int(numeric[2]), int(numeric[1]) if numeric[1] else None)
    return str(int(typed)) if re.fullmatch(r"(?:19|20)\d\d", typed) else None


def _worded(typed: str, today: dt.date, newest: int) -> str | None:
    words = _WORD.findall(typed)
    month = next((found for found in map(_month, words) if found), None)
    season = next((found for found in map(_season, words) if found), None)
    numbers = [word for word in words if word.isdecimal()]
    if month is None and ("." in typed or _ISO.fullmatch(typed) or _NUMERIC.fullmatch(typed)):  # a date that no calendar has
        return None
    year = next((int(word) for word in reversed(numbers) if len(word) == 4), None)
    day = next((int(word) for word in numbers if len(word) <= 2), None)
    if month is not None:
        if year is None and _is_short_year(words, numbers, today, newest):
            year, day = _year(numbers[-1], newest), int(numbers[0]) if len(numbers) > 1 else None
        if year is None and newest < EVER:  # a birthday without its year
            return None
        latest = today.year if month <= today.month else today.year - 1
        if any(phrase in typed for phrase in _LAST_YEAR):
            latest = today.year - 1
        return _built(year or latest, month, day)
    if season is not None:
        latest = today.year if {21: 3, 22: 6, 23: 9, 24: 12}[season] <= today.month else today.year - 1
        if any(phrase in typed for phrase in _LAST_YEAR):
            latest = today.year - 1
        return f"{year or latest}-{season}"
    only_a_year = all(word.isdecimal() or word in _YEAR_WORDS for word in words)
    return str(year) if year and only_a_year else None


def _is_short_year(words: list[str], numbers: list[str], today: dt.date, newest: int) -> bool:
    """Whether the last word is a year of two digits: "10 серпня 24", "декабрь 22"; "May 3" is a day."""
    if not numbers or words[-1] != numbers[-1] or len(words) < 2:
        return False
    return len(numbers) > 1 and len(numbers[-1]) == 2 if newest < EVER else 14 <= int(numbers[-1]) <= today.year % 100


def _built(year: int, month: int, day: int | None) -> str | None:
    try:
        found = dt.date(year, month, day or 1)
    except ValueError:
        return None
    return found.isoformat() if day else f"{found:%Y-%m}"


def _year(digits: str, newest: int) -> int:
    if len(digits) == 4:
        return int(digits)
    return 2000 + int(digits) if 2000 + int(digits) <= newest else 1900 + int(digits)


def _season(word: str) -> int | None:
    return next((season for season, stems in _SEASONS.items() if any(word.startswith(stem) for stem in stems)), None)


def _month(word: str) -> int | None:
    fitting = [
        (len(stem), month) for stem, month in MONTH_STEMS.items() if word.startswith(stem) and len(word) <= len(stem) + 5
    ]
    return max(fitting)[1] if fitting else None

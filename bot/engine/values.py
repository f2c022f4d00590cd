"""Canonical values of typed questions, and whether a value fits its question. No language here: words were understood before.

Dates are EDTF (ISO 8601-2, level 1): "2024", "2024-05", "2024-05-03", seasons "2024-21" (spring) to "2024-24" (winter).
"unknown" is an answer of its own.
"""

import datetime as dt
import re
import unicodedata

from bot.engine.session import Value
from bot.flow.model import Ask
from bot.papers.form import KINSHIPS
from bot.papers.names import fault_of_name

UNKNOWN = "unknown"
MOST_DAYS_AHEAD = 330
"""Eleven months: a plan is forgotten twelve months after the last visit, and a date in it shall come before that."""
LONGEST_LABEL = 24
MOST_DIGITS = 2
LONGEST: dict[str, int] = {"place": 120, "marks": 300, "kinship": 40, "contact": 80}
"""Letters an answer may have, so that it fits on its lines of a sheet (`tests/unit/papers`)."""
LEAST_PHONE, MOST_PHONES = 7, 32
"""Digits in one or two phone numbers."""

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_PERSONAL = re.compile(r"\d{10}|380\d{9}|31[1-9]\d{8}|[A-Za-zА-ЯІа-яі]{2}\d{6}")
"""A tax number, a phone (ten digits, or a Ukrainian or Dutch one with its country), or a Ukrainian passport."""
_BLANK = frozenset("\u3164\u115f\u1160\u2800 ")
"""Letters that show nothing."""
_COUNTRY = re.compile(r"[a-z]{2}")
_REFERENCE = re.compile(r"[0-9A-Za-zА-Яа-яЁёҐґЄєІіЇї№/.\- ]{1,40}")
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 1}
"""The first month a season can mean: "winter 2026" is said of January as well as of December."""


def fault_of(ask: Ask, value: Value, today: dt.date) -> str | None:
    """Why `value` does not answer `ask`, as a phrase key; None when it does."""
    if ask.kind == "many":
        known = {option.id for option in ask.options}
        return None if isinstance(value, list) and set(value) <= known else "ask-again"
    if ask.kind == "offices" or ask.kind == "spelling":
        return None if isinstance(value, list) and all(value) else "ask-again"
    if not isinstance(value, str):
        return "ask-again"
    match ask.kind:
        case "date" | "month":
            return _date_fault(value, ask, today)
        case "yes-no":
            return None if value in ("yes", "no", UNKNOWN) else "ask-again-yes-no"
        case "country":
            return None if value == UNKNOWN or _COUNTRY.fullmatch(value) else "ask-again-country"
        case "reference":
            return _reference_fault(value)
        case "label":
            return _label_fault(value)
        case "name":
            return fault_of_name(value)
        case "kinship":
            return _kinship_fault(value)
        case "place" | "marks":
            return None if len(value) <= LONGEST[ask.kind] and _has_letters(value) else "ask-again-length"
        case "contact":
            return None if len(value) <= LONGEST["contact"] and _is_reachable(value) else "ask-again-contact"
        case "code":
            return "code-wrong"
        case "message" | "trick":
            return "ask-again-message"
        case "bulletin":
            return "ask-again-bulletin"
        case "forwards":
            return None if value in {option.id for option in ask.options} else "ask-again-forwards"
        case "text":
            return None if ask.least <= len(value) <= ask.most else "ask-again-length"


def first_day(edtf: str) -> dt.date | None:
    """The first day an EDTF date can mean; None for "unknown" or what is not a date."""
    match = _EDTF.fullmatch(edtf)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        return dt.date(year, _SEASON_START.get(month, month), day)
    except ValueError:
        return None


def _date_fault(value: str, ask: Ask, today: dt.date) -> str | None:
    if value == UNKNOWN:
        return None
    day = first_day(value)
    if day is None:
        return "ask-again-date"
    if ask.future:
        return None if today <= day <= today + dt.timedelta(days=MOST_DAYS_AHEAD) else "ask-again-future"
    if day > today:
        return "ask-again-not-future"
    return None if day.year >= ask.since else "ask-again-date"


def _kinship_fault(value: str) -> str | None:
    return None if value in KINSHIPS or (len(value) <= LONGEST["kinship"] and _has_letters(value)) else "ask-again-length"


def _has_letters(value: str) -> bool:
    return any(letter.isalpha() for letter in value)


def _is_reachable(value: str) -> bool:
    """Whether somebody could be called or written to: a phone number, or an e-mail address; both in one answer are fine."""
    digits = sum(letter.isdigit() for letter in value)
    return LEAST_PHONE <= digits <= MOST_PHONES or re.search(r"[^\s@]+@[^\s@]+\.[^\s@]+", value) is not None


def _reference_fault(value: str) -> str | None:
    """An office's number has a digit, is short, and is not a bank card, a phone or a tax number (those are never kept)."""
    if not _REFERENCE.fullmatch(value) or not any(letter.isdigit() for letter in value):
        return "ask-again-reference"
    digits = re.sub(r"[ .\-]", "", value)
    return "ask-again-reference-personal" if _PERSONAL.fullmatch(digits) or _is_card(digits) else None


def _label_fault(value: str) -> str | None:
    """A label is a word or two of the family's own; numbers and handles would name a person."""
    digits = sum(letter.isdigit() for letter in value)
    is_plain = len(value) <= LONGEST_LABEL and digits <= MOST_DIGITS and not set(value) & set("@/:<>.")
    is_seen = any(unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "So" for letter in value)
    return None if is_plain and is_seen and not set(value) <= _BLANK else "ask-again-label"


def _is_card(digits: str) -> bool:
    """The Luhn check that every payment card number passes.

    No card has 17 digits, but the number of a Ukrainian criminal case has; one in ten of them would pass.
    """
    if not digits.isdigit() or len(digits) not in (13, 14, 15, 16, 18, 19):
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def cleaned(text: str) -> str:
    """Typed text without control, zero-width and direction marks, spaces folded."""
    kept = "".join(" " if letter in "\n\r\t" else letter for letter in text)
    return " ".join("".join(letter for letter in kept if unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cs")).split())

"""What may stand around a bulletin's text without making it another message: the bot's own lines, a few words of a relative.

No number to call, handle, link, amount or half a code; a reader must not be led anywhere by what nobody signed.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from bot.bulletins.codes import CODE_WORDS, code_words, codes_in
from bot.bulletins.mentions import anything_in
from bot.flow.model import LOCALES

MOST_AROUND: Final = 120
"""Characters around a text when the bot's own lines are not known: about what they have."""
MOST_BESIDE: Final = 60
"""When they are: the two words of the person, “Mum, is this real?”, and no second message."""
_FEWEST_LIKE_CODE: Final = 3
_SPACE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGITS: Final = re.compile(r"\w*\d\w*")
_CLOCK: Final = re.compile(r"(?:\[\d{1,2}\.\d{1,2}\.\d{4} )?(?<![\w:.])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\w:])\]?")
"""An hour; with the date before it as Telegram puts it over copied messages."""
_NAMES: Final = (
    "no|nr|number|nummer|номер|номером|под|під|bulletin|warning|waarschuwing|бюлетень|бюллетень|попередження|предупреждение"
)
_NUMBER: Final = re.compile(rf"(?:(?:№|#|n°|{_NAMES})\.?:? *){{0,3}}([1-9]\d{{0,6}})[.!?]?", re.IGNORECASE)


def is_number_alone(text: str) -> int:
    """The number somebody asks about, if the text is nothing else; 0 otherwise.

    >>> is_number_alone("№ 7"), is_number_alone("Warning no. 12?"), is_number_alone("7 people")
    (7, 12, 0)
    """
    found = _NUMBER.fullmatch(text.strip()) if len(text) <= MOST_AROUND else None
    return int(found[1]) if found else 0


def is_harmless(
    rests: tuple[str, str], number: int, day: str, code: Sequence[int], corrected: frozenset[int], around: Sequence[str]
) -> bool:
    """Whether what stands before and behind the text of a bulletin leads nobody astray."""
    kept = [_without_code(_without_lines(rest, around), tuple(code)) for rest in rests]
    left = _SPACE.sub(" ", _CLOCK.sub(" ", _day(day).sub(" ", " ".join(kept)))).strip()
    return (
        len(left) <= (MOST_BESIDE if around else MOST_AROUND)
        and not _is_like_code(left, code)
        and not anything_in(left)
        and _own_digits(left, number, corrected)
        and all(char.isspace() or unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cs") for char in left)
    )


def is_only_ours(rest: str, number: int, day: str, around: Sequence[str]) -> bool:
    """Whether beside five words there is nothing but the bot's own lines: the label, the number, the day."""
    left = _day(day).sub(" ", _without_lines(rest, around))
    left = re.sub(rf"(?<!\w){number}(?!\w)", " ", left)
    return not any(char.isalnum() for char in left)


def _without_lines(rest: str, around: Sequence[str]) -> str:
    for line in sorted(around, key=len, reverse=True):
        line = _SPACE.sub(" ", unicodedata.normalize("NFC", line)).strip()
        rest = rest.replace(line, " ") if line else rest
    return rest


def _without_code(rest: str, code: tuple[int, ...]) -> str:
    """Without the bulletin's own five words, exactly as they are written."""
    for start, end, locale, found in reversed(list(codes_in(rest))):
        if found == code and rest[start:end].casefold().split() == code_words(code, locale).casefold().split():
            rest = f"{rest[:start]} {rest[end:]}"
    return rest


def _is_like_code(left: str, code: Sequence[int]) -> bool:
    """Most of the five words and not all: one of them was changed."""
    said = {word.casefold() for word in _WORD.findall(left)}
    own = (set(code_words(code, locale).casefold().split()) for locale in LOCALES) if len(code) == CODE_WORDS else ()
    return any(len(said & words) >= min(_FEWEST_LIKE_CODE, len(words)) for words in own)


def _own_digits(left: str, number: int, corrected: frozenset[int]) -> bool:
    """Whether all digits are its number, or a number it corrects; its day and hours are not among them any more."""
    return all(found.isascii() and found.isdigit() and int(found) in {number, *corrected} for found in _DIGITS.findall(left))


def _day(day: str) -> re.Pattern[str]:
    """A day as it is written: 2026-11-22, 22.11.2026, 22 листопада 2026, November 22, 2026."""
    year, month, date = (re.escape(part.lstrip("0")) for part in day.split("-"))
    name = r"[^\W\d_]{2,12}\.?"
    numeric = rf"{year}-0?{month}-0?{date}|0?{date}[./-]0?{month}[./-]{year}"
    return re.compile(rf"(?<!\w)(?:{numeric}|{date} {name},? {year}|{name} {date}, {year})(?!\w)")

"""Numbers and handles as people read them: the digits they dial, in groups."""

import re

from bot.flow.contacts import Way
from bot.flow.dialling import dialled


def grouped(number: str) -> str:
    """A number as it is dialled, in groups of digits; short codes stay as they are.

    >>> grouped("+380442878165"), grouped("+380800300529"), grouped("1648"), grouped("+31704455888")
    ('+380 44 287 81 65', '0 800 300 529', '1648', '+31 70 445 58 88')
    """
    number = dialled(number)
    if re.fullmatch(r"\+380\d{9}", number):
        return _split(number, 4, 2, 3, 2, 2)
    if re.fullmatch(r"[08]800\d{6,7}", number):
        return _split(number, 1, 3, 3, len(number) - 7)
    if re.fullmatch(r"0(800|900)\d{4}", number):
        return f"{number[:4]}-{number[4:]}"  # as Dutch offices print their service numbers
    if re.fullmatch(r"\+\d{2}\d{9}", number):
        return _split(number, 3, 2, 3, 2, 2)
    return number


def readable(way: Way) -> str:
    """A way's value as people read it."""
    if way.kind == "telegram":
        return f"@{way.value}"
    return grouped(way.value) if way.kind in ("phone", "whatsapp", "viber") else way.value


def _split(number: str, *sizes: int) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return " ".join(parts)

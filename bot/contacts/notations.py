"""Telephone numbers in any notation, as the digits a network dials.

Ukraine, the Netherlands and Russia are read with their own trunk prefixes; other countries only with + or 00. The tables of
the world's numbers are not needed for that and stay out of the running bot (`bot.contacts.checks`).
"""

import re
import unicodedata

UKRAINE = re.compile(r"380(?:3[1-9]|4[1-9]|5[0-9]|6[1-9]|7[0-9]|8[09]|9[0-9])\d{7}")
NETHERLANDS = re.compile(r"31(?:[1-9]\d{8}|(?:800|900|906|909)\d{4,7})")
RUSSIA = re.compile(r"7[3489]\d{9}")
_NO_DIGIT = re.compile(r"[^0-9]+")
SHORT = range(3, 7)
"""Digits of a short code; 16-48 and 112 are such."""
_UKRAINIAN_CODES = re.compile(r"0(?:3[1-9]|39|4[134678]|5[0-7]|6[1-9]|7[357]|800|89|900|9[1-9])")


def digits_of(text: str) -> str:
    """The decimal digits in any script, in their order."""
    if text.isascii():
        return _NO_DIGIT.sub("", text)
    return "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())


def readings(text: str) -> tuple[str, ...]:
    """Every number that the notation can mean, likeliest first: digits with the country's code, or a short code.

    >>> readings("0 800 300 529")[0], readings("(00380) 44 287-81-65"), readings("8 (800) 250-26-29"), readings("16-48")
    ('380800300529', ('380442878165',), ('78002502629',), ('1648',))
    """
    digits = digits_of(text)
    if "+" in unicodedata.normalize("NFKC", text).lstrip("( \u00a0")[:1]:
        return _sized([_trunkless(digits)])
    if len(digits) in SHORT:
        return (digits,)
    if digits.startswith("00"):
        return _sized([_trunkless(digits[2:])])
    found: list[str] = []
    if digits.startswith("810"):
        found.append(_trunkless(digits[3:]))
    if digits.startswith("80") and len(digits) == 11:
        found.append("3" + digits)
    if digits.startswith("8") and len(digits) == 11:
        found.append("7" + digits[1:])
    if digits.startswith("0"):
        at_home = ["38" + digits, "31" + digits[1:]]
        found += at_home if _UKRAINIAN_CODES.match(digits) and len(digits) == 10 else reversed(at_home)
    elif not found:
        found.append(_trunkless(digits))
        if len(digits) == 9:
            found += ["380" + digits, "31" + digits]
        if len(digits) == 10:
            found.append("7" + digits)
    return _sized(found)


def can_exist(number: str) -> bool:
    """Whether a network of the three countries could have it; of other countries only the length is judged."""
    if number.startswith("380"):
        return UKRAINE.fullmatch(number) is not None
    if number.startswith("31"):
        return NETHERLANDS.fullmatch(number) is not None
    if number.startswith("7"):
        return RUSSIA.fullmatch(number) is not None
    return not number.startswith("0") and 8 <= len(number) <= 15


def is_at_home(number: str) -> bool:
    """Whether it is a whole number of one of the three countries, which may be written without + or 00."""
    return number.startswith(("380", "31", "7")) and can_exist(number)


def subscriber(number: str) -> str:
    """The part that stays when a number is copied to another country, area or operator; empty for what is too short.

    >>> subscriber("380442878165"), subscriber("380800300529"), subscriber("319008844")
    ('2878165', '300529', '')
    """
    if number.startswith(("380800", "380900")):
        return number[6:]
    return number[-7:] if len(number) >= 11 else ""


def _trunkless(digits: str) -> str:
    """Without the trunk zero that is printed in brackets: +380 (0)44, +31 (0)70."""
    for code in ("380", "31"):
        if digits.startswith(code + "0"):
            return code + digits[len(code) + 1 :]
    return digits


def _sized(found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number for number in found if 7 <= len(number) <= 15))

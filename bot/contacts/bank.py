"""Bank cards and accounts in a text: named for what they are, never kept whole."""

import re
from collections.abc import Iterator

from bot.contacts.findings import Finding

_CARD = re.compile(r"(?<![\d+/=])[2-6]\d{3}(?:[ \u00a0-]?\d){11,15}(?!\d|[ -]\d)")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])")
_BRANDS = (("220", "Mir"), ("4", "Visa"), ("5", "Mastercard"), ("2", "Mastercard"), ("6", "Maestro"), ("3", "American Express"))


def accounts(text: str) -> Iterator[Finding]:
    """Card numbers and IBANs whose check digits are right, and sixteen digits in fours whatever their check digit says."""
    for found in _IBAN.finditer(text):
        account = found[0].replace(" ", "")
        if int("".join(str(int(char, 36)) for char in account[4:] + account[:4])) % 97 == 1:
            data = {"country": account[:2]}
            yield _finding(found, f"{account[:2]}{account[2:4]} … {account[-4:]}", "iban", data)
    for found in _CARD.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if _luhn(digits) or re.fullmatch(r"\d{4}([ \u00a0-])\d{4}\1\d{4}\1\d{4}", found[0]):
            brand = next(name for start, name in _BRANDS if digits.startswith(start))
            yield _finding(found, f"… {digits[-4:]}", "bank-card", {"brand": brand})


def _finding(found: re.Match[str], canonical: str, reason: str, data: dict[str, str]) -> Finding:
    return Finding(
        kind="card",
        as_typed=found[0],
        start=found.start(),
        end=found.end(),
        canonical=canonical,
        reason="iban" if reason == "iban" else "bank-card",
        data=data,
    )


def _luhn(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0

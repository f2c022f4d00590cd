"""Numbers that resemble one of the directory: one digit off, or the same subscriber's digits behind another prefix.

Short codes (102, 112, 1648) are never imitated here: every number of three digits is near another one.
"""

from collections.abc import Iterable

from bot.contacts.entries import Entry
from bot.contacts.like_handles import Likeness
from bot.contacts.nearness import Near
from bot.contacts.notations import subscriber
from bot.flow.dialling import dialled

SHORTEST = 8
_SERVICE = ("31800", "31900", "31906", "31909", "3185", "3188", "31800", "380800", "380900")
"""Prefixes under which a Dutch service number of four digits could be copied."""


class Phones:
    """The long numbers of the directory."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._forms: dict[str, Entry] = {}
        self._tails: dict[str, Entry] = {}
        self._services: dict[str, Entry] = {}
        for entry in sorted(entries, key=lambda each: each.rank):
            number = entry.canonical
            if len(number) < SHORTEST:
                continue
            for form in (number, dialled("+" + number).lstrip("+"), _at_home(number)):
                self._forms.setdefault(form, entry)
            if tail := subscriber(number):
                self._tails.setdefault(tail, entry)
            elif number.startswith(("31800", "31900")):
                self._services.setdefault(number[5:], entry)
        self._near = Near(self._forms, SHORTEST, most=1)

    def like(self, numbers: Iterable[str], digits: str) -> Likeness | None:
        """Which number it resembles, and how. `numbers` are its readings, `digits` what was typed."""
        for form in (*numbers, digits):
            for _, near in self._near.find(form):
                return self._forms[near], "one-digit-off"
        for number in (*numbers, digits):
            if len(number) < SHORTEST:
                continue
            for tail in (number[-7:], number[-6:]):
                if tail in self._tails:
                    return self._tails[tail], "same-tail"
            for prefix in _SERVICE:
                if number.startswith(prefix) and number[len(prefix) :] in self._services:
                    return self._services[number[len(prefix) :]], "same-tail"
        return None


def _at_home(number: str) -> str:
    """As it is dialled inside its country, where we know how."""
    for code, trunk in (("380", "0"), ("31", "0"), ("7", "8")):
        if number.startswith(code):
            return trunk + number[len(code) :]
    return number

"""Gentle limits per person (R55): a flood gets one notice, a family never notices.

Typed messages and uploads: 20 a minute, 200 a day. Presses: 60 a minute; they are how a family reads on.
Counts live in memory only and say nothing but how much is left.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal

from bot.engine.events import ChoicePicked, CommandGiven
from bot.service.ports import Incoming

PER_MINUTE, PER_DAY, PRESSES_PER_MINUTE = 20, 200, 60
ALWAYS = frozenset({"x", "delete"})
"""Commands that are never held back: the quick exit, and erasing."""
MOST_PEOPLE = 50_000
"""People counted at a time; the one who was quiet longest is forgotten first."""


class _Bucket:
    """Tokens that come back evenly over `seconds`."""

    __slots__ = ("at", "left")

    def __init__(self, at: float, size: int) -> None:
        self.at = at
        self.left = float(size)

    def take(self, at: float, size: int, seconds: float) -> bool:
        self.left = min(float(size), self.left + (at - self.at) * size / seconds)
        self.at = at
        if self.left < 1:
            return False
        self.left -= 1
        return True


class _Person:
    __slots__ = ("day", "minute", "presses", "told")

    def __init__(self, at: float) -> None:
        self.minute = _Bucket(at, PER_MINUTE)
        self.day = _Bucket(at, PER_DAY)
        self.presses = _Bucket(at, PRESSES_PER_MINUTE)
        self.told = False


class Throttle:
    """Says of each update whether it passes, is dropped, or is dropped with one kind sentence."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._people: OrderedDict[int, _Person] = OrderedDict()

    def weigh(self, incoming: Incoming) -> Literal["pass", "tell", "drop"]:
        """One notice per flood: the next comes only after something has passed again."""
        now = self._clock()
        person = self._people.get(incoming.person)
        if person is None:
            person = self._people[incoming.person] = _Person(now)
            if len(self._people) > MOST_PEOPLE:
                self._people.popitem(last=False)
        self._people.move_to_end(incoming.person)
        if self._passes(person, incoming, now):
            person.told = False
            return "pass"
        first, person.told = not person.told, True
        return "tell" if first else "drop"

    def _passes(self, person: _Person, incoming: Incoming, now: float) -> bool:
        if isinstance(incoming.event, CommandGiven) and incoming.event.name in ALWAYS:
            return True
        if isinstance(incoming.event, ChoicePicked):
            return person.presses.take(now, PRESSES_PER_MINUTE, 60)
        return person.minute.take(now, PER_MINUTE, 60) and person.day.take(now, PER_DAY, 86_400)

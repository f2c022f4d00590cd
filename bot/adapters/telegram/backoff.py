"""How long to wait after a failure: longer each time, a little different each time, never more than half a minute."""

import random
import time
from collections.abc import Callable
from typing import Final

FIRST: Final = 0.25
LONGEST: Final = 30.0


class Backoff:
    """Counts waves of failure: many calls that fail at the same moment are one wave."""

    __slots__ = ("_clock", "_until", "waves")

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until = 0.0
        self.waves = 0

    def fail(self) -> float:
        """Note a failure and say how many seconds to wait."""
        now = self._clock()
        if now >= self._until:
            self.waves += 1
            self._until = now + self._longest() / 2
        return self._longest() * random.uniform(0.5, 1.0)  # noqa: S311  (spreads load, guards nothing)

    def succeed(self) -> None:
        """Note that it works again."""
        self.waves = 0
        self._until = 0.0

    def _longest(self) -> float:
        return min(LONGEST, FIRST * 2.0 ** min(self.waves - 1, 10))

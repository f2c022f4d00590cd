"""How often a link that opens nothing may be tried: few enough that nobody keeps the server busy with it."""

from collections import deque
from typing import Final

MOST_FAILURES: Final = 20
WINDOW_SECONDS: Final = 60


class Attempts:
    """Of everybody together: behind a proxy one visitor looks like the other, and a good link is never refused."""

    def __init__(self) -> None:
        self._failed: deque[int] = deque()

    def may_fail(self, at: int) -> bool:
        """Note a failure; whether it is one of the first of this minute."""
        while self._failed and (at - self._failed[0] >= WINDOW_SECONDS or self._failed[0] > at):
            self._failed.popleft()
        if len(self._failed) >= MOST_FAILURES:
            return False
        self._failed.append(at)
        return True

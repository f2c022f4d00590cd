"""Whether people are let in, and why not. Pure of time: the clock is passed in.

A cause that is seen pauses the intake; once it is gone, the pause stays for `LINGER` more seconds, because whoever holds our
token comes back. An operator's order lifts it at once, for the causes there are: a new one pauses again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

LINGER: Final = 600.0
"""Seconds a cause must have been gone before the intake resumes by itself."""

SECOND_POLLER: Final = "second-poller"
FOREIGN_WEBHOOK: Final = "foreign-webhook"
OPERATOR: Final = "operator"
"""A pause somebody ordered. It ends with the order that ends it, and not by itself."""


@dataclass(slots=True)
class _Cause:
    since: float
    gone_at: float | None = None
    lifted: bool = False


class Pauses:
    """The causes there are. `now` gives seconds of any clock that does not jump. For one thread: the event loop's."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._causes: dict[str, _Cause] = {}

    def begin(self, reason: str) -> None:
        """This cause is there, from now on or still."""
        cause = self._standing().setdefault(reason, _Cause(self._now()))
        cause.gone_at = None
        if reason == OPERATOR:  # a new order stands against an earlier one
            cause.lifted = False

    def end(self, reason: str) -> None:
        """This cause is gone: its pause ends after `LINGER` seconds, an operator's at once."""
        if reason == OPERATOR:
            self._causes.pop(reason, None)
        elif (cause := self._causes.get(reason)) is not None and cause.gone_at is None:
            cause.gone_at = self._now()

    def lift(self) -> None:
        """An operator's order: let people in although these causes are there. One that comes anew, after it was gone for
        `LINGER` seconds, pauses again."""
        self.end(OPERATOR)
        for cause in self._standing().values():
            cause.lifted = True

    @property
    def is_paused(self) -> bool:
        """Whether nobody is let in."""
        return bool(self.reasons)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, the oldest first."""
        return tuple(reason for reason, cause in self._standing().items() if not cause.lifted)

    @property
    def since(self) -> float | None:
        """The moment of the clock from which nobody was let in; None while people are."""
        return min((cause.since for cause in self._standing().values() if not cause.lifted), default=None)

    def _standing(self) -> dict[str, _Cause]:
        """Without those that have been gone for long enough."""
        now = self._now()
        for reason, cause in tuple(self._causes.items()):
            if cause.gone_at is not None and now - cause.gone_at >= LINGER:
                del self._causes[reason]
        return self._causes

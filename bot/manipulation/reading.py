"""What a message check says, as a value: signs with the words that show them, or none, or that the text could not be read.

It never acquits: `no_sign` means that nothing from our list was recognised, which proves nothing (design §1).
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from bot.flow.model import Severity
from bot.manipulation.guided import CAUTIONS_THAT_MAKE_DANGER, ORDER

Outcome = Literal["signs", "no_sign", "unreadable"]
Unread = Literal["", "empty", "no-words", "language"]
"""Why a text could not be read."""
Stage = Literal["approach", "small-yes", "narrow", "raise", "task"]
"""The steps of facts/tactics.md §4 that can show in messages."""
STAGES: tuple[Stage, ...] = ("approach", "small-yes", "narrow", "raise", "task")
CHAIN = 3
"""So many different steps in one message, or in several sent together, are the known way from a kind word to a task."""


class Sign(msgspec.Struct, frozen=True):
    """One recognised trick: the words that show it, and where they stand (code points in message number `message`)."""

    tactic: str
    severity: Severity
    quote: str
    start: int
    end: int
    message: int = 0


class Reading(msgspec.Struct, frozen=True):
    """The outcome for one message, or for several that belong together; signs with the highest danger first."""

    outcome: Outcome
    severity: Severity = "none"
    signs: tuple[Sign, ...] = ()
    chain: tuple[Stage, ...] = ()
    unread: Unread = ""
    messages: int = 1


UNREADABLE = Reading("unreadable", unread="empty")


def weighed(signs: Iterable[Sign], stages: Iterable[Stage], messages: int = 1) -> Reading:
    """The reading of these signs: each tactic once, by its first sign; three cautions together are danger (facts §1)."""
    first: dict[str, Sign] = {}
    for sign in signs:
        first.setdefault(sign.tactic, sign)
    if not first:
        return Reading("no_sign", messages=messages)
    ordered = tuple(sorted(first.values(), key=lambda sign: ORDER[sign.severity]))
    severity = ordered[0].severity
    if severity == "caution" and len(ordered) >= CAUTIONS_THAT_MAKE_DANGER:
        severity = "danger"
    known = set(stages)
    chain = tuple(stage for stage in STAGES if stage in known)
    return Reading("signs", severity, ordered, chain if len(chain) >= CHAIN else (), messages=messages)

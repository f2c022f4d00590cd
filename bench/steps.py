"""The ten-step registration dialogues as data: what a simulated person does next, given what the bot just showed.

A step looks at each message the bot sends or edits and answers what to do, or None to go on waiting for another one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.botapi import Message


@dataclass(frozen=True, slots=True)
class Types:
    """Sends a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Presses:
    """Presses the button with this label, or the one at this place, of the message just shown."""

    which: str | int


Step = Callable[[Message], Types | Presses | None]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Ten steps; the first begins unasked, and `ends` knows the answer to the last."""

    steps: tuple[Step, ...]
    ends: Callable[[Message], bool]


def typed(text: str, once: str = "") -> Step:
    """Types this as soon as a message (containing `once`) shows."""
    return lambda shown: Types(text) if once in shown.text else None


def pressed(label: str | int = 0, once: str = "") -> Step:
    """Presses this button as soon as a message (containing `once`) shows it; a number is its place."""

    def step(shown: Message) -> Presses | None:
        labels = shown.labels
        there = label < len(labels) if isinstance(label, int) else label in labels
        return Presses(label) if there and once in shown.text else None

    return step


def _anything(_: Message) -> bool:
    return True


PEERS = Dialogue(
    (
        typed("/start"), typed("Олена"), pressed("Так"), typed("мати"), pressed("Так"), typed("12.05.2024"),
        pressed("Так"), typed("Полтава"), pressed("Так"), pressed("Так"),
    ),
    _anything,
)  # fmt: skip
"""Five texts and five presses, for every peer."""

LIKHTAR = Dialogue(
    (
        typed("/start"), typed("1"), pressed(0), typed("1"), pressed(0), typed("1"), pressed(0), typed("1"),
        pressed(0), pressed(0),
    ),
    lambda shown: bool(shown.buttons),
)  # fmt: skip
"""Ours, also five texts and five presses: language, first minute, relative missing, not inside, a soldier, in Ukraine,
contact lost, up to three days, the page about waiting. Typed numbers stand for buttons, as people use them."""

"""One person's conversation, as a value that goes to plain data and back.

Results are named answers, shared by all flows (a name means one thing in the whole library). A `Trail` holds the way
the person came, one step per accepted answer, each with what it changed, so that *back* undoes exactly that.
"""

from typing import Literal

import msgspec

from bot.evidence.pack import Gathered
from bot.flow.model import FlowId, Locale, NodeId, Place

Value = str | list[str]
Subscribed = Literal["on", "tester", "phrase"]
"""What a subscription to warnings has: that there is one, that its person is a tester, that two words stand on each warning."""
SKIPPED = ""
"""Stands for an answer where a question was skipped; no answer is empty."""


class Run(msgspec.Struct, frozen=True, array_like=True):
    """One pass through one flow."""

    flow: FlowId
    node: NodeId


class Step(msgspec.Struct, frozen=True, array_like=True):
    """A place where the person answered: the runs as they were, the earlier value of each result that changed since,
    and what was picked or typed (`SKIPPED` for a skipped question, None for leaving by a command).

    `asked` is the code of the question that was answered (`bot.engine.question`).

    Who leaves by a command takes nothing along: the ticks, and a change of an answer under way, wait in `chosen`, `kept`
    and `review` until the person is back.
    """

    runs: tuple[Run, ...]
    undo: dict[str, Value | None]
    picked: Value | None = None
    chosen: tuple[str, ...] = ()
    kept: dict[str, Value] = {}
    review: Place | None = None
    asked: str = ""

    @property
    def place(self) -> Place | None:
        return Place(self.runs[-1].flow, self.runs[-1].node) if self.runs else None


class StepRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the family noted at one step of its plan. Dates are ISO days (or EDTF for `done_on`), never finer.

    `remind_at` is the moment (seconds UTC) of the reminder the family asked for; 0 when there is none.
    """

    done_on: str = ""
    reference: str = ""
    next_date: str = ""
    remind_at: int = 0


class Relative(msgspec.Struct, frozen=True, omit_defaults=True):
    """One missing person's plan. `label` is the family's choice: an id of `bot.engine.lists.LABELS` or its own words.

    `month` is when contact was lost (EDTF).
    """

    label: str
    situation: str
    country: str = ""
    month: str = ""
    steps: dict[str, StepRecord] = {}


class Session(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where one person is, and what the person told. `turn` rises with every accepted input.

    `revision` is the library's the session is pinned to; `asked` the code of the question on the card (`bot.engine.question`),
    `offered` its buttons in order. `moved` says that the question changed since, and that nobody has told the person yet;
    `led`, that the author's map led on from the card they see, or that a button of it is offered no more: an answer counts if
    it fits (`bot.engine.moving`). `crisis` keeps the crisis lines on each card.
    `zone` is the clock the family lives by (an IANA name), asked when it wants a reminder.
    `papers_until` is the moment (seconds UTC) at which open papers are erased (`bot.engine.papers`); 0 when there are none.
    `gathered` are forwarded messages for an evidence pack, `gathered_until` the moment at which they are erased
    (`bot.engine.gathering`); 0 when there are none.
    `draft` are masked words the person may let us keep, `draft_until` the moment at which they are dropped; `told` says that
    this check was told of (`bot.engine.tricks`).
    `subscribed` is what is known of the subscription to warnings, which itself is kept elsewhere (`bot.engine.subscription`).
    `quiet` asks for messages without a sound and with one and the same first line.
    `chosen` are the options ticked so far at a question with several answers. `kept` are the answers (by question)
    that came after one that is being changed: they are given again on the way back to `review`, where they still fit.
    """

    locale: Locale
    runs: tuple[Run, ...] = ()
    turn: int = 0
    results: dict[str, Value] = {}
    trail: tuple[Step, ...] = ()
    relatives: tuple[Relative, ...] = ()
    current: int = 0
    revision: str = ""
    asked: str = ""
    offered: tuple[str, ...] = ()
    moved: bool = False
    led: bool = False
    crisis: bool = False
    zone: str = ""
    papers_until: int = 0
    gathered: tuple[Gathered, ...] = ()
    gathered_until: int = 0
    draft: str = ""
    draft_until: int = 0
    told: bool = False
    quiet: bool = False
    subscribed: tuple[Subscribed, ...] = ()
    chosen: tuple[str, ...] = ()
    kept: dict[str, Value] = {}
    review: Place | None = None

    @property
    def place(self) -> Place | None:
        """The node the person waits at."""
        return Place(self.runs[-1].flow, self.runs[-1].node) if self.runs else None

    @property
    def relative(self) -> Relative | None:
        """The relative whose plan is open."""
        return self.relatives[self.current] if self.current < len(self.relatives) else None


def next_wake(session: Session) -> int | None:
    """The earliest moment at which something happens by itself: a reminder the family asked for, or the end of its papers or
    of what it gathered."""
    asked = [record.remind_at for relative in session.relatives for record in relative.steps.values()]
    return min((at for at in (*asked, session.papers_until, session.gathered_until, session.draft_until) if at), default=None)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Session)


def to_bytes(session: Session) -> bytes:
    """The session as MessagePack."""
    return _encoder.encode(session)


def from_bytes(data: bytes) -> Session:
    """The session back from `to_bytes`. Raises `msgspec.DecodeError` for anything else."""
    return _decoder.decode(data)

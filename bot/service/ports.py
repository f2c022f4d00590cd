"""What the conductor needs from the outside, as protocols. Adapters implement them; nothing here knows which.

The conductor is synchronous: it runs inside the store's one writer thread, for a whole group of updates at a time,
so that a group costs one thread hop and one disk sync (ADR 0001). Only sending and receiving are asynchronous.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol, TypeVar

import msgspec

from bot.engine.events import Event
from bot.engine.session import Session
from bot.present.outbound import OutboundMessage

T = TypeVar("T")


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One update, parsed. `person` is the messenger's numeric id of its author, `chat` the private chat.

    `update` is the messenger's own number for it (duplicates have the same one).
    `message` is the message it came in, or the card whose button was pressed; `callback` the press to be answered.
    """

    update: int
    person: int
    chat: int
    event: Event
    message: int | None = None
    callback: str | None = None


DeliveryKind = Literal["send", "edit", "delete"]


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be done in a chat, kept in the outbox until the messenger took it.

    `edit` names the `message` it changes and is sent anew if that is gone; `delete` names its `messages`.
    """

    kind: DeliveryKind
    chat: int
    content: OutboundMessage | None = None
    message: int | None = None
    messages: tuple[int, ...] = ()


class Queued(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery with its number in the outbox and the pseudonym of its person; numbers rise in the order of writing."""

    number: int
    person: bytes
    delivery: Delivery


class UnitOfWork(Protocol):
    """One open transaction. Every call is one small statement; nothing is visible to others before the commit."""

    def is_seen(self, update: int) -> bool:
        """Whether this update was committed before."""

    def mark_seen(self, update: int, at: int) -> None: ...

    def load(self, person: int) -> Session | None:
        """The person's session, opened. Raises `Unreadable` if its seal does not hold."""

    def save(self, person: int, chat: int, session: Session, at: int, *, keep_term: bool = False) -> None:
        """Keep the session, from `at` on for its term; with `keep_term` for as long as it was kept before: it is we who
        touch it, not the person."""

    def erase(self, person: int) -> None:
        """Forget the person whole: session, key, message ids, deliveries, deletions."""

    def enqueue(self, person: int, delivery: Delivery, at: int) -> None:
        """Put a delivery into the outbox; it is handed to the sender after the commit."""

    def remember(self, person: int, message: int, at: int) -> None:
        """Note a message id for the clean-up (kept 48 hours)."""

    def recall(self, person: int, since: int) -> Sequence[int]:
        """Message ids noted since then, oldest first."""

    def forget_messages(self, person: int) -> None:
        """Drop the noted message ids."""

    def count_failure(self, update: int, code: str, at: int) -> int:
        """Note that this update failed and say how many times it has; keeps its number and the code only."""

    def report(self, contact: str, at: int) -> None:
        """Count that some family found this contact outdated on that day; who it was is not kept."""

    def attempt(self) -> AbstractContextManager[None]:
        """A savepoint: what is written inside is undone if the block raises."""


class Store(Protocol):
    """Where sessions and the outbox live."""

    async def run(self, work: Callable[[UnitOfWork], T]) -> tuple[T, Sequence[Queued]]:
        """Run `work` in one transaction in the writer thread, commit, and return its result with what it enqueued.

        Raises `NotSaved` if the disk or the database refused; then nothing of it happened.
        """

    async def pending(self) -> Sequence[Queued]:
        """Everything that still waits in the outbox, in order: what a crash left."""

    async def due(self, now: int) -> Sequence[int]:
        """The chats of people whose reminder's moment has come, some at a time. In a private chat that is the person's id."""

    async def reports(self) -> Mapping[str, int]:
        """How often each contact was found outdated, in the last half year."""

    async def settle(self, done: Iterable["Settled"]) -> None:
        """Record what became of deliveries: they leave the outbox; sent message ids are remembered."""

    async def block(self, person: int) -> None:
        """The person blocked the bot: drop what waits to be sent and start the erase clock."""

    async def sweep(self, now: int) -> None:
        """Drop what has reached its term (`bot.service.retention`)."""

    async def close(self) -> None: ...


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """The end of one delivery. `sent` is the message id the messenger gave; `gone` means the person blocked the bot."""

    number: int
    person: bytes
    at: int
    sent: int | None = None
    gone: bool = False


class NotSaved(Exception):
    """The store could not commit; nothing of the group was kept. The message holds a code, nothing personal."""


class Unreadable(Exception):
    """A sealed row did not open: damaged, moved, or of another key. The row is left as it is."""


class Refused(Exception):
    """The messenger will never take this delivery (400): it is dropped, with a code in the log."""


class Gone(Exception):
    """The person blocked the bot or left (403): nothing more is sent to them."""


class Later(Exception):
    """The messenger asks to wait `seconds` (429), or could not be reached."""

    def __init__(self, seconds: float, whole: bool = False) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        self.whole = whole


class Messenger(Protocol):
    """A way to a chat. Each call is one request; `Refused`, `Gone` or `Later` say why not."""

    async def send(self, chat: int, content: OutboundMessage) -> int:
        """Returns the id of the new message."""

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None: ...

    async def delete(self, chat: int, messages: Sequence[int]) -> None: ...

    async def answer(self, callback: str, text: str) -> None:
        """Stop the button's waiting sign, with a short line or none. Never raises: it is a courtesy."""


class Clock(Protocol):
    def now(self) -> int:
        """Seconds since 1970, UTC."""

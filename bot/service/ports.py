"""What the conductor needs from the outside, as protocols. Adapters implement them; nothing here knows which.

The conductor is synchronous: it runs inside the store's one writer thread, for a whole group of updates at a time,
so that a group costs one thread hop and one disk sync (ADR 0001). Only sending and receiving are asynchronous.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol, TypeVar

import msgspec

from bot.bulletins.audience import Audience, Subscriber
from bot.engine.events import Event, Examined, Sent
from bot.engine.session import Session, Value
from bot.evidence.pack import Pack
from bot.flow.model import Locale
from bot.manipulation.tricks import Told, TrickReport
from bot.present.outbound import Hold, OutboundMessage
from bot.present.setting import Held

T = TypeVar("T")


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One update, parsed. `person` is the messenger's numeric id of its author, `chat` the private chat.

    `update` is the messenger's own number for it (duplicates have the same one).
    `message` is the message it came in, or the card whose button was pressed; `callback` the press to be answered.
    What was worked out apart (`bot.service.apart`) comes with it: `code_key` is what was derived from the family code that was
    typed here, `examined` what was seen in its words. One that is `joined` is examined with a later one of its burst.
    """

    update: int
    person: int
    chat: int
    event: Event
    message: int | None = None
    callback: str | None = None
    code_key: bytes | None = None
    examined: Examined | None = None
    joined: bool = False

    @property
    def is_again(self) -> bool:
        """Whether it was handed over before."""
        return self.code_key is not None or self.examined is not None or self.joined


class Lock(msgspec.Struct, frozen=True):
    """What locks papers under a family code: the salt of its key, and the papers' key wrapped under that key."""

    salt: bytes
    wrap: bytes


Ending = Literal["", "handed", "locked", "packed"]
"""What the messenger's acceptance of a delivery does: nothing, erase the papers, lock them, or erase what was gathered."""
DeliveryKind = Literal["send", "edit", "delete"]


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be done in a chat, kept in the outbox until the messenger took it.

    `edit` names the `message` it changes and is sent anew if that is gone; `delete` names its `messages`.
    One that holds `papers` is sealed under their key, and never goes out after the moment `not_after`. Its acceptance may
    be the `ending` of the papers. The same holds for `evidence`, the documents of a pack; `batch` says of which.
    """

    kind: DeliveryKind
    chat: int
    content: OutboundMessage | None = None
    message: int | None = None
    messages: tuple[int, ...] = ()
    papers: bool = False
    evidence: bool = False
    batch: int = 0
    not_after: int = 0
    ending: Ending = ""
    lock: Lock | None = None

    @property
    def is_apart(self) -> bool:
        """Whether it is sealed under the key of a part of the session, and goes with it."""
        return self.papers or self.evidence


class Clearing(msgspec.Struct, frozen=True, kw_only=True):
    """A message that is to leave its chat, tried `tries` times so far; after `until` the family is told to delete it."""

    person: bytes
    chat: int
    message: int
    hold: Hold
    until: int
    tries: int = 0


class Queued(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery with its number in the outbox and the pseudonym of its person; numbers rise in the order of writing."""

    number: int
    person: bytes
    delivery: Delivery


class Subscription(msgspec.Struct, frozen=True, kw_only=True):
    """What someone who wants warnings told: of which audience they are, whether they see them first, their phrase or none."""

    subscriber: Subscriber
    tester: bool = False
    phrase: str = ""


BulletinState = Literal["held", "running", "paused", "stopped", "done", "recalling", "recalled"]
Stage = Literal["testers", "part", "all"]
"""How far a bulletin may go: to those who asked to see warnings first, to one in twenty, to all."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """An accepted bulletin: its signed file, and how far it has come. Moments are seconds UTC."""

    number: int
    file: bytes
    state: BulletinState
    stage: Stage = "testers"
    accepted_at: int
    release_at: int
    note: str = ""


class Officer(msgspec.Struct, frozen=True, kw_only=True):
    """An officer who enrolled: the code name, the private chat, the secret of the one-time codes and the last step used."""

    name: str
    chat: int
    totp: bytes
    last_step: int = 0


class Send(msgspec.Struct, frozen=True, kw_only=True):
    """One copy of a bulletin on its way to a chat; `message` is the copy that is there already, when it is to leave."""

    person: bytes
    chat: int
    locale: str
    phrase: str = ""
    message: int = 0


class SendEnd(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a copy: `sent` as `message`, or not: the person `blocked` the bot, it `failed` for good, or it was not
    tried and is `new` again. For a copy that was to leave: it is `withdrawn`, it `failed` and stays, or is tried again."""

    person: bytes
    state: Literal["sent", "blocked", "failed", "new", "withdrawn"]
    at: int
    message: int = 0


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

    def erase(self, person: int, *, locked: bool = True) -> None:
        """Forget the person whole: session, key, papers, what was gathered, message ids, deliveries; without `locked`, papers
        locked under a family code stay, and the tries of that code. Messages that are to leave the chat leave it now."""

    def clear(self, person: int, chat: int, messages: Sequence[int], hold: Hold, due: int, sent: int) -> None:
        """Take these messages, sent at `sent`, out of the chat from the moment `due` on."""

    def hasten(self, person: int, hold: Hold, at: int, but: int = 0) -> None:
        """All messages of this kind leave the chat now, except `but`."""

    def give_up(self, messages: Sequence[Clearing]) -> None:
        """Try no longer to take these out of their chats."""

    def lock_for(self, person: int, key: bytes, salt: bytes) -> Lock:
        """The lock that `key` opens, for the papers that are open now. Raises `Unreadable` if there are none."""

    def lock(self, person: int, lock: Lock, answers: Mapping[str, Value], until_day: int) -> None:
        """Keep these answers under the lock only; any locked before are gone."""

    def salt(self, person: int) -> bytes:
        """The salt a family code of this person is tried with: a random one where nothing is locked."""

    def unlock(self, person: int, key: bytes) -> Mapping[str, Value] | None:
        """What is locked, if the key opens it; then it is locked no more."""

    def signed(self, pack: Pack) -> bytes:
        """The pack as canonical JSON, signed with the server's evidence key, which signs nothing else."""

    def try_code(self, person: int, at: int) -> None:
        """Count a try of a family code."""

    def tries(self, person: int, since: int) -> int:
        """Tries of a family code after `since`."""

    def held(self, person: int) -> Held:
        """What is held about this person now."""

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

    def report_trick(self, report: TrickReport, at: int) -> None:
        """Keep what a family told of a trick, with the day; who it was is not kept, nor in which order they told."""

    def settle(self, done: "Sequence[Settled]") -> None:
        """Record what became of deliveries, in this transaction."""

    def subscribe(self, person: int, chat: int, subscriber: Subscriber) -> None:
        """The person wants warnings, as this audience; whether they see them first, and their phrase, stay as they are."""

    def unsubscribe(self, person: int) -> None:
        """The person wants no warnings: what was kept for them is gone, and copies on their way are not sent."""

    def subscription(self, person: int) -> Subscription | None:
        """What the person subscribed to. None as well where the row does not open."""

    def set_testing(self, person: int, on: bool) -> None:
        """Whether a subscriber sees warnings first; nothing happens for anyone else."""

    def set_phrase(self, person: int, words: str) -> None:
        """The words that stand on every warning to this subscriber, "" for none; nothing happens for anyone else."""

    def note_act(self, act: str, by: str, subject: str, at: int) -> None:
        """One more entry of the audit chain, in this transaction."""

    def bulletins(self) -> Sequence[Kept]:
        """Every bulletin that was accepted, by number."""

    def keep_bulletin(self, kept: Kept) -> None:
        """Keep a bulletin, or how far it has come."""

    def rosters(self) -> Sequence[bytes]:
        """The signed files of every roster, oldest first."""

    def keep_roster(self, number: int, file: bytes) -> None:
        """Keep a roster. Raises `ValueError` when another stands under that number: rosters are never replaced."""

    def switch(self, name: str) -> bytes | None:
        """What was set under this name."""

    def set_switch(self, name: str, body: bytes | None) -> None:
        """Set it; with None it is off."""

    def officer(self, name: str) -> Officer | None:
        """The officer who enrolled under this code name. Raises `Unreadable`."""

    def officer_of(self, person: int) -> Officer | None:
        """The officer whose account this is. Raises `Unreadable`."""

    def keep_officer(self, officer: Officer, person: int) -> None:
        """Enrol an officer with this account, or note the step of the code that was used last."""

    def drop_officer(self, name: str) -> None:
        """Forget an officer's account and secret."""

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

    async def sessions(self, after: bytes, most: int) -> Sequence[tuple[bytes, int, Session | None]]:
        """The next sessions behind the row `after` (b"" to begin), with their chats, without the parts that are sealed apart.
        A row that does not open has no session."""

    async def clearings(self, now: int) -> Sequence[Clearing]:
        """Messages whose moment to leave has come, some at a time."""

    async def cleared(self, gone: Iterable[Clearing], later: Iterable[tuple[Clearing, int]]) -> None:
        """Record which messages left (or are given up), and when the others are tried again."""

    async def reports(self) -> Mapping[str, int]:
        """How often each contact was found outdated, in the last half year."""

    async def tricks(self) -> Sequence[Told]:
        """What families told of tricks, in no order. A row that does not open is passed over and left as it is."""

    async def settle(self, done: Iterable["Settled"]) -> None:
        """Record what became of deliveries: they leave the outbox; sent message ids are remembered."""

    async def block(self, person: int) -> None:
        """The person blocked the bot: drop what waits to be sent and start the erase clock."""

    async def sweep(self, now: int) -> None:
        """Drop what has reached its term (`bot.service.retention`)."""

    async def audience_size(self, audience: Audience) -> Mapping[str, int]:
        """How many subscribers an audience has, by language; a language without any is not named."""

    async def plan(self, number: int, audience: Audience, most: int) -> int:
        """Write down the next recipients of a bulletin, at most `most`, and say how many; 0 when all are planned.
        Taken up where it was left, after a restart too; nobody is planned twice."""

    async def take(self, number: int, stage: Stage, most: int) -> Sequence[Send]:
        """The next copies to send, now marked as under way; none when the stage is through. Testers come first. Whoever has
        left, or does not want warnings any more, is passed over for good."""

    async def under_way(self, number: int) -> Sequence[Send]:
        """Copies that were taken and of which nothing was heard: what a crash left. Opted-out people are passed over."""

    async def took(self, number: int, ends: Sequence[SendEnd]) -> None:
        """Record what became of copies; whoever blocked the bot loses the subscription, and the erase clock starts."""

    async def withdrawing(self, number: int, most: int, now: int) -> Sequence[Send]:
        """Copies, sent in the last 48 hours, that are still in their chats. The same ones until `withdrawn` says otherwise."""

    async def withdrawn(self, number: int, ends: Sequence[SendEnd]) -> None:
        """Record which copies have left their chats, and which never will."""

    async def progress(self, number: int) -> Mapping[str, Mapping[str, int]]:
        """Of each language, how many copies are new, sending, sent, blocked, failed, skipped and withdrawn."""

    async def acts(self, after: int, most: int) -> Sequence[tuple[bytes, str]]:
        """Entries of the audit chain with numbers above `after`, in order, each with its MAC."""

    async def audit_head(self) -> tuple[int, str] | None:
        """Number and MAC of the newest entry."""

    async def close(self) -> None: ...


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """The end of one delivery. `sent` is the message id the messenger gave; `edited` the card that was changed; `gone` means
    the person blocked the bot. `hold` says that what was sent is to leave `chat` again."""

    number: int
    person: bytes
    at: int
    sent: int | None = None
    gone: bool = False
    chat: int = 0
    hold: Hold = ""
    edited: int | None = None


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


class NotReady(Later):
    """The document a message asks for could not be made: the messenger is well, and other messages need not wait."""


class Messenger(Protocol):
    """A way to a chat. Each call is one request; `Refused`, `Gone` or `Later` say why not."""

    async def send(self, chat: int, content: OutboundMessage) -> int:
        """Returns the id of the new message."""

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None: ...

    async def delete(self, chat: int, messages: Sequence[int]) -> None: ...

    async def answer(self, callback: str, text: str) -> None:
        """Stop the button's waiting sign, with a short line or none. Never raises: it is a courtesy."""


class FreshCode(msgspec.Struct, frozen=True):
    """A family code nobody has seen yet: the numbers of its words, and the key derived from them with `salt`."""

    numbers: tuple[int, ...]
    salt: bytes
    key: bytes


class Codes(Protocol):
    """Family codes and the slow function behind them."""

    def fresh(self) -> FreshCode:
        """A new code; at once if one was made ahead."""

    def derive(self, numbers: Sequence[int], salt: bytes) -> bytes:
        """The key behind a code. Slow on purpose (R20): never in the writer's thread or the event loop."""

    def phrase(self, locale: Locale) -> str:
        """Two random words of this language."""


class Examiner(Protocol):
    """Reads what families were sent."""

    def examine(self, messages: Sequence[Sent]) -> Examined:
        """What is seen in these messages together. Slow: never in the writer's thread or the event loop."""


class Clock(Protocol):
    def now(self) -> int:
        """Seconds since 1970, UTC."""

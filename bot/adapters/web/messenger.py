"""The browser chat's messenger: a transcript per chat, in memory only, and the log of its changes for open pages.

Everything here runs in one event loop. A restart forgets every transcript: the conversation itself lives in the
store, and an edit of a card that is no longer here is `Refused`, so the sender sends the card anew.
"""

import asyncio
import secrets
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Literal

import msgspec

from bot import logs
from bot.present.outbound import OutboundMessage
from bot.service.ports import Clock, NotReady, Refused

KEPT_MESSAGES = 500
"""Messages of one chat; the oldest leave the page first."""
KEPT_CHANGES = 200
"""Changes a page can catch up on after a lost connection; one that missed more gets the whole transcript."""
KEPT_CHATS = 64
KEPT_PRESSES = 32
HEARTBEAT = 15.0
PRINT_AGAIN = 20.0
"""Seconds until a document that could not be printed is tried again."""

Side = Literal["bot", "person", "note"]

SheetMaker = Callable[[OutboundMessage], tuple[str, bytes]]
"""Makes the document a message asks for: a file name and the bytes. Called in a thread, while sending."""


class Key(msgspec.Struct, frozen=True, omit_defaults=True):
    """A button as the page sees it."""

    label: str
    data: str = ""
    copy: str = ""


class Document(msgspec.Struct, frozen=True):
    """A sheet under a message; `url` works for this chat only."""

    name: str
    size: int
    url: str


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a transcript: the bot's message (`html`), the person's (`text`, or `upload`: its kind), or a note
    that something was removed. `nonce` is the page's own name for a message it has already drawn."""

    id: int
    side: Side
    at: int
    html: str = ""
    text: str = ""
    upload: str = ""
    rows: tuple[tuple[Key, ...], ...] = ()
    protect: bool = False
    document: Document | None = None
    edited: bool = False
    locale: str = ""
    nonce: str = ""


class Put(msgspec.Struct, frozen=True, tag_field="kind", tag="put"):
    """The entry is new, or replaces the one with its id."""

    entry: Entry


class Drop(msgspec.Struct, frozen=True, tag_field="kind", tag="drop"):
    ids: tuple[int, ...]


class Answer(msgspec.Struct, frozen=True, tag_field="kind", tag="answer"):
    """A press was taken: the button of `message` stops waiting, `text` is shown for a moment."""

    message: int
    text: str = ""


class Snapshot(msgspec.Struct, frozen=True, tag_field="kind", tag="snapshot"):
    """The whole transcript; replaces what the page shows."""

    entries: tuple[Entry, ...]
    locale: str = ""


Change = Put | Drop | Answer | Snapshot


class Streamed(msgspec.Struct, frozen=True):
    """A change with its place in the log, from which a page resumes; `change` is None for a heartbeat."""

    place: str
    change: Change | None


class Numbers:
    """Rising numbers that no earlier process gave out, below 2**53 so that a page can count with them.

    The store may remember ours across a restart, as message ids to delete and as updates already seen.
    """

    def __init__(self, clock: Clock) -> None:
        self._next = clock.now() * 1_000_000 + secrets.randbelow(500_000)

    def __call__(self) -> int:
        self._next += 1
        return self._next


class _Chat:
    """A transcript, its log, and what wakes the pages that show it."""

    def __init__(self) -> None:
        self.entries: dict[int, Entry] = {}
        self.sheets: dict[int, bytes] = {}
        self.locale = ""
        self.started = False
        self.log: deque[tuple[int, Change]] = deque(maxlen=KEPT_CHANGES)
        self.seq = 0
        self.news = asyncio.Event()
        self.presses: OrderedDict[str, int] = OrderedDict()
        self.pages = 0

    def put(self, entry: Entry) -> None:
        self.entries[entry.id] = entry
        self.publish(Put(entry))
        if len(self.entries) > KEPT_MESSAGES:
            self.drop([next(iter(self.entries))])

    def drop(self, ids: Sequence[int]) -> None:
        for id in ids:
            del self.entries[id]
            self.sheets.pop(id, None)
        if ids:
            self.publish(Drop(tuple(ids)))

    def publish(self, change: Change) -> None:
        self.seq += 1
        self.log.append((self.seq, change))
        self.wake()

    def wake(self) -> None:
        self.news.set()
        self.news = asyncio.Event()

    def since(self, seq: int) -> list[tuple[int, Change]] | None:
        """The changes after `seq`, or None if the log no longer reaches back so far."""
        if not 0 <= seq <= self.seq or (seq < self.seq and self.log[0][0] > seq + 1):
            return None
        return [(number, change) for number, change in self.log if number > seq]


class BrowserMessenger:
    """Implements `bot.service.ports.Messenger` for pages in a browser.

    `make_sheet` may raise `Refused` or `Later` like any delivery.
    """

    def __init__(self, clock: Clock, make_sheet: SheetMaker) -> None:
        self._clock = clock
        self._make_sheet = make_sheet
        self._numbers = Numbers(clock)
        self._epoch = secrets.token_hex(4)
        self._chats: OrderedDict[int, _Chat] = OrderedDict()
        self._closed = False

    # What the sender uses.

    async def send(self, chat: int, content: OutboundMessage) -> int:
        sheet = await self._sheet(content)
        held = self._chat(chat)
        entry = self._entry(self._numbers(), self._clock.now(), content, sheet)
        if sheet:
            held.sheets[entry.id] = sheet[1]
        held.locale = content.locale or held.locale
        held.put(entry)
        return entry.id

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None:
        sheet = await self._sheet(content)
        held = self._chat(chat)
        before = held.entries.get(message)
        if before is None or before.side != "bot":
            raise Refused("no such message")
        held.sheets.pop(message, None)
        if sheet:
            held.sheets[message] = sheet[1]
        held.locale = content.locale or held.locale
        held.put(msgspec.structs.replace(self._entry(message, before.at, content, sheet), edited=True))

    async def delete(self, chat: int, messages: Sequence[int]) -> None:
        """Take messages off the page. One message of the person's own leaves a short neutral note, because a line
        that vanishes while one looks at it frightens; clearing a chat leaves nothing, older notes included."""
        held = self._chat(chat)
        known = [message for message in dict.fromkeys(messages) if message in held.entries]
        if len(messages) > 1:
            notes = [entry.id for entry in held.entries.values() if entry.side == "note"]
            held.drop(list(dict.fromkeys(known + notes)))
        elif known and held.entries[known[0]].side == "person":
            held.put(Entry(id=known[0], side="note", at=held.entries[known[0]].at))
        else:
            held.drop(known)

    async def answer(self, callback: str, text: str) -> None:
        for held in reversed(self._chats.values()):
            if (message := held.presses.pop(callback, None)) is not None:
                held.publish(Answer(message, text))
                return

    # What the pages use.

    def add_own(self, chat: int, *, text: str = "", upload: str = "", nonce: str = "") -> int:
        """Put the person's own message into the transcript; returns its id."""
        entry = Entry(id=self._numbers(), side="person", at=self._clock.now(), text=text, upload=upload, nonce=nonce)
        self._chat(chat).put(entry)
        return entry.id

    def take_back(self, chat: int, message: int) -> None:
        """Remove the person's message without a trace: it was not taken."""
        held = self._chat(chat)
        held.drop([message] if message in held.entries else [])

    def expect_answer(self, chat: int, callback: str, message: int) -> None:
        """Remember which card waits for `answer(callback)`."""
        presses = self._chat(chat).presses
        presses[callback] = message
        while len(presses) > KEPT_PRESSES:
            presses.popitem(last=False)

    def claim_start(self, chat: int) -> bool:
        """Whether this page is the first to open the empty chat; true once, until `release_start`."""
        held = self._chat(chat)
        first = not held.started and not held.entries
        held.started = True
        return first

    def release_start(self, chat: int) -> None:
        self._chat(chat).started = False

    def document(self, chat: int, message: int) -> tuple[str, bytes] | None:
        """The sheet under a message of this chat."""
        held = self._chats.get(chat)
        entry = held.entries.get(message) if held else None
        if held is None or entry is None or entry.document is None:
            return None
        return entry.document.name, held.sheets[message]

    async def changes(self, chat: int, after: str = "") -> AsyncIterator[Streamed]:
        """Everything since the place `after`, then everything as it happens; a snapshot first if that is unknown.

        Ends when the messenger closes.
        """
        held = self._chat(chat)
        held.pages += 1
        try:
            seq = self._resume(after)
            while not self._closed:
                news = held.news
                for place, change in self._catch_up(held, seq):
                    seq = place
                    yield Streamed(f"{self._epoch}-{seq}", change)
                if news.is_set():
                    continue
                try:
                    await asyncio.wait_for(news.wait(), HEARTBEAT)
                except TimeoutError:
                    yield Streamed(f"{self._epoch}-{seq}", None)
        finally:
            held.pages -= 1

    def close(self) -> None:
        """End every stream, so that the server can stop at once."""
        self._closed = True
        for held in self._chats.values():
            held.wake()

    def _catch_up(self, held: _Chat, seq: int) -> list[tuple[int, Change]]:
        missed = held.since(seq)
        if missed is None:
            return [(held.seq, Snapshot(tuple(held.entries.values()), held.locale))]
        return missed

    def _resume(self, after: str) -> int:
        epoch, _, seq = after.partition("-")
        return int(seq) if epoch == self._epoch and seq.isascii() and seq.isdigit() and len(seq) < 16 else -1

    def _chat(self, chat: int) -> _Chat:
        held = self._chats.setdefault(chat, _Chat())
        self._chats.move_to_end(chat)
        if len(self._chats) > KEPT_CHATS:
            idle = next((id for id, other in self._chats.items() if not other.pages and other is not held), None)
            if idle is not None:
                del self._chats[idle]
        return held

    async def _sheet(self, content: OutboundMessage) -> tuple[str, bytes] | None:
        if not content.has_document:
            return None
        try:
            return await asyncio.to_thread(self._make_sheet, content)
        except Exception as error:
            logs.alarm("browser.sheet_failed", error=error)
            raise NotReady(PRINT_AGAIN) from None

    def _entry(self, id: int, at: int, content: OutboundMessage, sheet: tuple[str, bytes] | None) -> Entry:
        return Entry(
            id=id,
            side="bot",
            at=at,
            html=content.html,
            rows=tuple(tuple(Key(key.label, key.data, key.copy) for key in row) for row in content.rows),
            protect=content.protect,
            document=Document(sheet[0], len(sheet[1]), f"/sheet/{id}") if sheet else None,
            locale=content.locale,
        )

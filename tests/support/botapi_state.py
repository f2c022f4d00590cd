"""What the loopback Telegram remembers: clock, chats and their messages, waiting updates, faults to play, calls seen.

No network here. Every change happens under `World.lock`, so a test's thread and the server's thread may both ask.
"""

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

import msgspec

FORTY_EIGHT_HOURS = 48 * 3600
UPDATES_KEPT = 24 * 3600
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

Json = dict[str, object]
FaultKind = Literal[
    "502", "500", "429", "error", "reset_before", "reset_after", "slow", "malformed", "truncated", "hang",
]  # fmt: skip


class ApiError(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code, self.description, self.retry_after = code, description, retry_after

    def body(self) -> bytes:
        """The JSON Telegram sends for it."""
        answer: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return msgspec.json.encode(answer)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in a multipart body."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; exactly one of data, url and copy is set for the kinds this project uses."""

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None


@dataclass(slots=True)
class Message:
    """One message of a chat. `visible()` hands out copies, so an old copy still holds the old buttons."""

    chat: int
    message_id: int
    date: int
    from_bot: bool
    kind: str = "text"
    text: str = ""
    html: str | None = None
    entities: tuple[Json, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    markup: Json | None = None
    document: Upload | None = None
    protected: bool = False
    edited: int = 0
    deleted: bool = False
    stuck: bool = False
    earlier: tuple[str, ...] = ()
    extra: Json = field(default_factory=dict)

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons, row by row."""
        return [button.text for row in self.buttons for button in row]


@dataclass(slots=True)
class Chat:
    """A private chat, group or channel, and the people's side of it."""

    chat_id: int
    info: Json
    messages: dict[int, Message] = field(default_factory=dict)
    next_id: int = 1
    blocked: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the server saw it; `at` is monotonic time, `when` the server's clock, `status` the answer's code (0: none
    was sent)."""

    method: str
    chat: int | None
    at: float
    params: Json
    status: int = 200
    description: str = ""
    fault: str = ""
    when: float = 0.0


@dataclass(slots=True)
class Fault:
    """One planned mishap; `times` is how often it still may happen (None: without end), `until` the moment of the server's
    clock from which it happens no more."""

    kind: FaultKind
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    probability: float = 1.0
    skip: int = 0
    after: bool = False
    delay: float = 0.0
    code: int = 400
    description: str = "Bad Request"
    retry_after: int = 1
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update not yet confirmed."""

    update_id: int
    since: float
    raw: bytes


class Limits:
    """Telegram's pace: a message a second in one chat, thirty a second over all, with a little room for jitter."""

    WINDOW = 0.95

    def __init__(self, per_chat: int = 1, overall: int = 30) -> None:
        self.per_chat, self.overall = per_chat, overall
        self.sent: deque[float] = deque()
        self.by_chat: dict[int, deque[float]] = {}

    def check(self, chat: int) -> None:
        """Counts one message, or raises 429."""
        now = time.monotonic()
        mine = self.by_chat.setdefault(chat, deque())
        for seen, most in ((mine, self.per_chat), (self.sent, self.overall)):
            while seen and now - seen[0] > self.WINDOW:
                seen.popleft()
            if len(seen) >= most:
                raise ApiError(429, "Too Many Requests: retry after 1", 1)
        mine.append(now)
        self.sent.append(now)


class World:
    """Everything one bot's Telegram knows."""

    def __init__(
        self, seed: int = 0, token: str | None = None, recording: bool = True, clock: Callable[[], float] = time.time
    ) -> None:
        self.clock = clock
        self.lock = threading.RLock()
        self.seed = seed
        self.random = random.Random(seed)
        self.token = token
        self.tokens_seen: set[str] = set()
        self.recording = recording
        self.latency = 0.0
        self.limits: Limits | None = None
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.updates: deque[Waiting] = deque()
        self.next_update = self.random.randrange(10_000_000, 900_000_000)
        self.confirmed = 0
        self.allowed: frozenset[str] | None = None
        self.webhook = ""
        self.picture = ""
        self.queries: dict[str, float] = {}
        self.answered: list[tuple[str, str]] = []
        self.files: dict[str, Upload] = {}
        self.commands: dict[tuple[str, str], list[object]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.shift = 0.0
        self.on_update: Callable[[], None] = _nothing
        self.on_message: Callable[[Chat, Message], None] | None = None
        self.me: Json = {
            "id": 42, "is_bot": True, "first_name": "Loopback", "username": "loopback_bot", "can_join_groups": True,
            "can_read_all_group_messages": False, "supports_inline_queries": False,
        }  # fmt: skip

    def now(self) -> float:
        """The server's clock, which tests may move."""
        return self.clock() + self.shift

    # --- updates -------------------------------------------------------------------------------------------------

    def push(self, kind: str, content: object) -> int:
        """Queues an update of this kind unless the bot asked not to have it; answers its id."""
        with self.lock:
            update_id = self.next_update
            self.next_update += 1
            wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
            if wanted:
                self._queue(update_id, msgspec.json.encode({"update_id": update_id, kind: content}))
            return update_id

    def push_raw(self, update: Json) -> int:
        """Queues exactly this, however odd; `update_id` is added only where it is missing."""
        with self.lock:
            update_id = self.next_update
            self.next_update += 1
            self._queue(update_id, msgspec.json.encode({"update_id": update_id} | update))
            return update_id

    def _queue(self, update_id: int, raw: bytes) -> None:
        self.updates.append(Waiting(update_id, self.now(), raw))
        self.on_update()

    def confirm(self, offset: int) -> None:
        """Forgets what the offset confirms; a negative one keeps only that many from the end."""
        updates = self.updates
        if offset < 0:
            while len(updates) > -offset:
                self.confirmed = updates.popleft().update_id + 1
        while updates and updates[0].update_id < offset:
            self.confirmed = updates.popleft().update_id + 1
        while updates and self.now() - updates[0].since > UPDATES_KEPT:
            updates.popleft()

    def batch(self, limit: int) -> list[bytes]:
        """The first waiting updates, still waiting afterwards."""
        return [waiting.raw for waiting, _ in zip(self.updates, range(limit), strict=False)]

    # --- chats ---------------------------------------------------------------------------------------------------

    def chat(self, chat_id: object) -> Chat:
        """The chat, or the 400 or 403 Telegram has for it."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise ApiError(400, "Bad Request: chat not found")
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if chat.left:
            kind = "channel" if chat.info["type"] == "channel" else f"{chat.info['type']} chat"
            raise ApiError(403, f"Forbidden: bot is not a member of the {kind}")
        return chat

    def add(self, chat: Chat, message: Message) -> Message:
        """Gives the message its id and place in the chat."""
        message.message_id = chat.next_id
        chat.next_id += 1
        chat.messages[message.message_id] = message
        return message

    def announce(self, chat: Chat, message: Message) -> None:
        """Tells whoever watches (the bench) that the bot said or changed something."""
        if self.on_message is not None:
            self.on_message(chat, message)

    def copies(self, chat_id: int, *, deleted: bool = False, people: bool = False) -> list[Message]:
        """Snapshots of a chat's messages, oldest first."""
        with self.lock:
            chat = self.chats.get(chat_id)
            found = chat.messages.values() if chat else ()
            return [replace(m) for m in found if (deleted or not m.deleted) and (people or m.from_bot)]

    def message_json(self, message: Message) -> Json:
        """The message as Telegram would send it."""
        if message.extra and not message.from_bot:
            return message.extra
        chat = self.chats[message.chat]
        answer: Json = {
            "message_id": message.message_id, "from": self.me, "chat": chat.info, "date": message.date,
        }  # fmt: skip
        said = "caption" if message.kind != "text" else "text"
        if message.text:
            answer[said] = message.text
        if message.entities:
            answer["caption_entities" if said == "caption" else "entities"] = message.entities
        if message.markup and "inline_keyboard" in message.markup:
            answer["reply_markup"] = message.markup
        if message.edited:
            answer["edit_date"] = int(self.now())
        return answer | message.extra

    # --- faults and records --------------------------------------------------------------------------------------

    def mishap(self, method: str, chat: int | None) -> Fault | None:
        """The fault to play on this call, used up by asking."""
        for fault in self.faults:
            if fault.method not in {None, method} or fault.chat not in {None, chat}:
                continue
            if fault.until is not None and self.now() >= fault.until:
                continue
            if fault.probability < 1.0 and self.random.random() >= fault.probability:
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
            return fault
        return None


def _nothing() -> None:
    return None

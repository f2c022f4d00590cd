"""`likhtar play`: the whole conversation in a terminal, or as JSON lines for scripts. The same engine, a store in memory.

The JSON shapes are fixed in shared/surfaces.md; plain text is what a reader of the message sees.
"""

import html
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from bot.engine import events
from bot.engine.advance import begun_at
from bot.engine.session import Relative, Session, Value
from bot.flow.model import Place
from bot.present.outbound import Button, OutboundMessage
from bot.service.apart import Derive, Read, Task, with_key, with_sight, words_sent
from bot.service.conversation import Answer, Conductor, new_session
from bot.service.ports import Clearing, Codes, Delivery, Incoming, Queued, Settled, UnitOfWork
from bot.service.scribe import Desk, Scribe

PERSON = CHAT = 1
_TAG = re.compile(r"<[^>]+>")

MakeSheet = Callable[[OutboundMessage], tuple[str, bytes]]


class BadLine(Exception):
    """An input line that is none of the shapes of `play --json`."""


class StandingClock:
    """Time that passes only when told to."""

    def __init__(self, at: int) -> None:
        self.at = at

    def now(self) -> int:
        return self.at


class StoreNow(Protocol):
    """A store that answers at once, without an event loop."""

    def run_now(self, work: Callable[[UnitOfWork], Any]) -> tuple[Any, Sequence[Queued]]: ...

    def settle_now(self, done: Sequence[Settled]) -> None: ...

    def due_now(self, now: int) -> Sequence[int]: ...

    def clearings_now(self, now: int) -> Sequence[Clearing]: ...

    def cleared_now(self, gone: Sequence[Clearing]) -> None: ...


class Feeds(Protocol):
    """Something that answers input lines: a player, or a recorder before one."""

    def feed(self, line: dict[str, Any]) -> dict[str, Any]: ...

    @property
    def buttons(self) -> list[Button]: ...


class Player:
    """One person in front of the bot. Time stands still unless told to pass. Without a folder no document is kept."""

    def __init__(
        self,
        desk: Desk,
        store: StoreNow,
        make_sheet: MakeSheet,
        folder: Path | None,
        clock: StandingClock,
        codes: Codes,
        locale: str = "",
    ) -> None:
        self._desk = desk
        self._codes = codes
        self._conductor = Conductor(lambda: desk, codes)
        self._run = store.run_now
        self._store = store
        self._make_sheet = make_sheet
        self._folder = folder
        self._locale = locale
        self._clock = clock
        self._update = 0
        self._message = 0
        self._buttons: list[tuple[int, Button]] = []

    def feed(self, line: dict[str, Any]) -> dict[str, Any]:
        """One input, one output. Raises `BadLine` for an unknown shape."""
        match line:
            case {"text": str(text)}:
                return self._send(self._typed(text))
            case {"press": int(number)}:
                return self._press(number)
            case {"forward": {"text": str(text), **rest}}:
                return self._send(
                    events.ForwardReceived(at=self._clock.at, locale=self._locale, text=text, origin=str(rest.get("from", "")))
                )
            case {"file": True}:
                return self._send(events.UploadReceived(at=self._clock.at, locale=self._locale, kind="document"))
            case {"wait": int(seconds)} if seconds >= 0:
                return self._wait(seconds)
        raise BadLine('expected {"text": …}, {"press": n}, {"forward": {"text": …}}, {"file": true} or {"wait": seconds}')

    def begin_at(self, place: Place, results: Mapping[str, Value], relatives: tuple[Relative, ...] = ()) -> dict[str, Any]:
        """Begin at a place of the script, as somebody who came there with these answers and lists; for trying out."""
        event = events.Started(at=self._clock.at, locale=self._locale)
        incoming = Incoming(update=0, person=PERSON, chat=CHAT, event=event)

        def begin(unit: UnitOfWork) -> None:
            session = msgspec.structs.replace(new_session(event), results=dict(results), relatives=relatives)
            turn = begun_at(place, session, self._clock.at, self._desk.library)
            Scribe(unit, incoming, self._desk, turn.session or session, self._codes).write(turn, session)

        _, queued = self._run(begin)
        return {"messages": list(self._show(queued)), "node": self._node()}

    def _wait(self, seconds: int) -> dict[str, Any]:
        """Time passes; what comes due on the way is shown, each at its moment."""
        until, shown = self._clock.at + seconds, list[dict[str, Any]]()
        while self._clock.at < until:
            self._clock.at = min(until, self._clock.at + 3600)
            for chat in self._store.due_now(self._clock.at):
                _, queued = self._run(lambda unit, chat=chat: self._conductor.wake(unit, chat, self._clock.at))  # type: ignore[misc]
                shown += self._show(queued)
            shown += self._cleared()
        return {"messages": shown, "node": self._node()}

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the latest output that had any."""
        return [button for _, button in self._buttons]

    def _typed(self, text: str) -> events.Event:
        command = re.fullmatch(r"/([a-z]+)(?:\s+([A-Za-z0-9_-]{1,64}))?", text.strip())
        if command is None:
            return events.TextReceived(at=self._clock.at, locale=self._locale, text=text)
        if command[1] == "start":
            return events.Started(at=self._clock.at, locale=self._locale, payload=command[2] or "")
        return events.CommandGiven(at=self._clock.at, locale=self._locale, name=command[1])

    def _press(self, number: int) -> dict[str, Any]:
        if not 0 <= number < len(self._buttons):
            raise BadLine(f"there is no button {number}; the latest output has {len(self._buttons)}")
        message, button = self._buttons[number]
        if not button.data:
            return {"messages": [], "node": self._node(), "copied": button.copy}
        turn, option = (int(part) for part in button.data[1:].split("."))
        event = events.ChoicePicked(at=self._clock.at, locale=self._locale, turn=turn, option=option)
        return self._send(event, message=message, callback="press")

    def _send(self, event: events.Event, message: int | None = None, callback: str | None = None) -> dict[str, Any]:
        self._update += 1
        if message is None:
            self._message += 1
            message = self._message
        incoming = Incoming(update=self._update, person=PERSON, chat=CHAT, event=event, message=message, callback=callback)
        ended, queued = self._run(lambda unit: self._conductor.handle(unit, [incoming]))
        if ended and isinstance(ended[0], Derive | Read):
            again = self._work_out(ended[0])
            ended, queued = self._run(lambda unit: self._conductor.handle(unit, again))
        shown = [*self._show(queued), *self._cleared()]
        hint = next((each.text for each in ended if isinstance(each, Answer) and each.text), "")
        return {"messages": shown, "node": self._node(), **({"hint": hint} if hint else {})}

    def _work_out(self, task: Task) -> list[Incoming]:
        if isinstance(task, Derive):
            return with_key(task, self._codes.derive(task.numbers, task.salt))
        return with_sight(task, self._desk.examine(words_sent(task)))

    def _show(self, queued: Sequence[Queued]) -> Iterator[dict[str, Any]]:
        fresh: list[tuple[int, Button]] = []
        waiting = deque(queued)
        while waiting:
            one = waiting.popleft()
            sent = one.delivery.message
            if one.delivery.kind == "send":
                self._message += 1
                sent = self._message
            yield self._shape(one.delivery)
            content = one.delivery.content
            if content is not None and sent is not None:
                fresh += [(sent, button) for row in content.rows for button in row]
            waiting += self._taken(one, sent)
        self._buttons = fresh or self._buttons

    def _taken(self, one: Queued, sent: int | None) -> Sequence[Queued]:
        """The messenger has taken a delivery; what that leads to comes after all else."""
        is_new = one.delivery.kind == "send"
        end = Settled(
            number=one.number,
            person=one.person,
            at=self._clock.at,
            sent=sent if is_new else None,
            chat=CHAT,
            hold=one.delivery.content.hold if one.delivery.content else "",
            edited=None if is_new else sent,
        )
        if not one.delivery.ending:
            self._store.settle_now([end])
            return ()
        _, queued = self._run(lambda unit: self._conductor.accepted(unit, one.delivery, end))
        return queued

    def _cleared(self) -> list[dict[str, Any]]:
        """Messages whose moment to leave the chat has come are gone at once."""
        gone = self._store.clearings_now(self._clock.at)
        self._store.cleared_now(gone)
        return [{"deleted": len(gone)}] if gone else []

    def _shape(self, delivery: Delivery) -> dict[str, Any]:
        if delivery.kind == "delete" or delivery.content is None:
            return {"deleted": len(delivery.messages)}
        content = delivery.content
        shape: dict[str, Any] = {"text": plain(content), "buttons": [button.label for row in content.rows for button in row]}
        if content.has_document:
            name, data = self._make_sheet(content)
            shape |= {"document": name, "bytes": len(data)}
            if self._folder is not None:
                path = self._folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                shape["path"] = str(path)
        return shape | ({"edited": True} if delivery.kind == "edit" else {})

    @property
    def session(self) -> Session | None:
        """What is held about the person now."""
        held: Session | None = self._run(lambda unit: unit.load(PERSON))[0]
        return held

    def _node(self) -> str:
        session = self.session
        return str(session.place) if session is not None and session.place is not None else ""


def plain(content: OutboundMessage) -> str:
    """A message as a reader sees it."""
    return html.unescape(_TAG.sub("", content.html))


def play_json(player: Feeds, lines: Iterator[str], say: Callable[[str], None]) -> int:
    """Answer each input line with one output line; a line of no known shape answers `{"error": …}`. Returns the exit code."""
    code = 0
    for line in lines:
        if not line.strip():
            continue
        try:
            given = msgspec.json.decode(line)
            if not isinstance(given, dict):
                raise BadLine("expected one JSON object on a line")
            answer = player.feed(given)
        except (msgspec.MsgspecError, BadLine) as error:
            answer, code = {"error": str(error)}, 1
        say(msgspec.json.encode(answer).decode())
    return code


def play_in_terminal(player: Feeds, ask: Callable[[str], str], say: Callable[[str], None]) -> None:
    """Type a number to press a button, anything else is a message; an empty line ends."""
    answer = player.feed({"text": "/start"})
    while True:
        for message in answer["messages"]:
            say("")
            say(f"(deleted {message['deleted']})" if "deleted" in message else message["text"])
            if "path" in message:
                say(f"[{message['document']}: {message['path']}]")
        say("")
        for number, button in enumerate(player.buttons, 1):
            say(f"  {number}. {button.label}")
        try:
            typed = ask("> ").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if not typed:
            return
        is_press = typed.isdecimal() and 1 <= int(typed) <= len(player.buttons)
        answer = player.feed({"press": int(typed) - 1} if is_press else {"text": typed})

"""The conductor: one update, one small transaction, from the sealed session to the outbox. Synchronous, knows ports only.

Order of things for one update: duplicate guard, session, what the words mean, the step, the messages, save.
An update that fails is undone whole and tried again; at the third failure it is set aside by number and code only,
and the person is asked to repeat (R31).
"""

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec

from bot import logs
from bot.engine import effects, events
from bot.engine.advance import Turn, advance
from bot.engine.session import Session
from bot.flow.model import Library
from bot.present.locales import negotiate
from bot.present.outbound import OutboundMessage
from bot.present.rendering import Renderer
from bot.present.setting import Operator, Setting
from bot.present.understanding import understand
from bot.service.ports import Delivery, Incoming, NotSaved, UnitOfWork, Unreadable
from bot.service.retention import SHORT_SECONDS
from bot.service.throttle import Throttle

MAX_TRIES = 3
"""Times one update is tried before it is set aside."""


class Desk(msgspec.Struct, frozen=True):
    """What a conversation is led with: the library and its renderer, who is responsible, whether a plan can be kept."""

    library: Library
    renderer: Renderer
    operator: Operator | None = None
    locked: bool = False


class Answer(msgspec.Struct, frozen=True):
    """A press to be answered at once, with a short line or none. Not kept: a courtesy of the moment."""

    callback: str
    text: str = ""


FIRST_TURN_AT = 1_760_000_000
"""Turns of a new session are counted from the seconds since this moment (October 2025)."""


def new_session(event: events.Event) -> Session:
    """A session of somebody we do not hold. Its turns begin where no earlier session of theirs can have been, so that
    a card left over from before an erasure stays stale."""
    return Session(locale=negotiate(event.locale), turn=max(0, event.at - FIRST_TURN_AT))


class Conductor:
    """Leads every conversation. `desk` gives the present library, so that a new one takes over between two updates."""

    def __init__(self, desk: Callable[[], Desk], throttle: Throttle | None = None) -> None:
        self._desk = desk
        self._throttle = throttle

    def handle(self, unit: UnitOfWork, group: Sequence[Incoming]) -> list[Answer]:
        """Take a group of updates in order, each in its own savepoint. Raises only what the store itself raises."""
        answers: list[Answer] = []
        for incoming in group:
            answers += self._one(unit, incoming)
        return answers

    def wake(self, unit: UnitOfWork, chat: int, at: int) -> None:
        """A reminder's moment has come for the person of a private chat. Somebody who is no longer held hears nothing."""
        try:
            session = unit.load(chat)
        except Unreadable:
            return
        if session is not None:
            incoming = Incoming(update=0, person=chat, chat=chat, event=events.HourCame(at=at))
            desk = self._desk()
            turn = advance(session, incoming.event, desk.library)
            scribe = _Scribe(unit, incoming, desk, turn.session or session)
            for effect in turn.effects:
                scribe.act(effect)
            unit.save(chat, chat, turn.session or session, at, keep_term=True)

    def not_saved(self, incoming: Incoming) -> OutboundMessage:
        """What is said, past the outbox, while nothing can be written."""
        return self._desk().renderer.phrase("not-saved", negotiate(incoming.event.locale))

    def _one(self, unit: UnitOfWork, incoming: Incoming) -> list[Answer]:
        for _ in range(MAX_TRIES):
            try:
                with unit.attempt():
                    return self._take(unit, incoming)
            except NotSaved:  # the disk, not the update: the whole group is tried again later
                raise
            except Exception as error:  # the edge of an update: whatever is wrong with it, the others go on
                logs.code("update.failed", error=error)
                tries = unit.count_failure(incoming.update, type(error).__name__, incoming.event.at)
                if tries >= MAX_TRIES:
                    break
        return self._set_aside(unit, incoming)

    def _take(self, unit: UnitOfWork, incoming: Incoming) -> list[Answer]:
        answer = Answer(incoming.callback) if incoming.callback else None
        if unit.is_seen(incoming.update):
            return [answer] if answer else []
        unit.mark_seen(incoming.update, incoming.event.at)
        desk = self._desk()
        try:
            session = unit.load(incoming.person) or new_session(incoming.event)
        except Unreadable:
            return self._unreadable(unit, incoming, desk, answer)
        if self._throttle is not None and (verdict := self._throttle.weigh(incoming)) != "pass":
            return self._slow_down(unit, incoming, desk, session, answer, tell=verdict == "tell")
        if incoming.message is not None and incoming.callback is None:
            unit.remember(incoming.person, incoming.message, incoming.event.at)
        turn = self._step(desk, session, incoming.event)
        hint = _Scribe(unit, incoming, desk, turn.session or session).write(turn)
        return [Answer(incoming.callback, hint)] if incoming.callback else []

    def _step(self, desk: Desk, session: Session, event: events.Event) -> Turn:
        if desk.locked and "locked" not in session.results:
            session = msgspec.structs.replace(session, results=session.results | {"locked": "yes"})
        if isinstance(event, events.TextReceived):
            event = understand(session, event, desk.library, desk.renderer.labels)
        return advance(session, event, desk.library)

    def _unreadable(self, unit: UnitOfWork, incoming: Incoming, desk: Desk, answer: Answer | None) -> list[Answer]:
        """A damaged row is left as it is (R24), unless its person wants it erased."""
        key = "unreadable"
        if isinstance(incoming.event, events.CommandGiven) and incoming.event.name == "delete":
            unit.erase(incoming.person)
            key = "erased"
        content = desk.renderer.phrase(key, negotiate(incoming.event.locale))
        unit.enqueue(incoming.person, Delivery(kind="send", chat=incoming.chat, content=content), incoming.event.at)
        return [answer] if answer else []

    def _slow_down(
        self, unit: UnitOfWork, incoming: Incoming, desk: Desk, session: Session, answer: Answer | None, tell: bool
    ) -> list[Answer]:
        if tell:
            content = desk.renderer.phrase("too-many", session.locale)
            unit.enqueue(incoming.person, Delivery(kind="send", chat=incoming.chat, content=content), incoming.event.at)
        return [answer] if answer else []

    def _set_aside(self, unit: UnitOfWork, incoming: Incoming) -> list[Answer]:
        """Never the content: its number, a code, and a request to repeat."""
        logs.code("update.set_aside")
        with unit.attempt():
            unit.mark_seen(incoming.update, incoming.event.at)
            locale = negotiate(incoming.event.locale)
            content = self._desk().renderer.phrase("please-repeat", locale)
            unit.enqueue(incoming.person, Delivery(kind="send", chat=incoming.chat, content=content), incoming.event.at)
        return [Answer(incoming.callback)] if incoming.callback else []


class _Scribe:
    """Writes one turn down: deliveries into the outbox, the session into its row."""

    def __init__(self, unit: UnitOfWork, incoming: Incoming, desk: Desk, session: Session) -> None:
        self._unit = unit
        self._incoming = incoming
        self._desk = desk
        self._session = session
        self._hint = ""

    def write(self, turn: Turn) -> str:
        """Returns the hint for the pressed button, if there is one."""
        if any(isinstance(effect, effects.Erase) for effect in turn.effects):
            self._empty_chat()
        if any(isinstance(effect, effects.Leave) for effect in turn.effects):
            self._leave(turn)
            return self._hint
        for effect in turn.effects:
            self.act(effect)
        if turn.session is not None:
            self._unit.save(self._incoming.person, self._incoming.chat, turn.session, self._incoming.event.at)
        return self._hint

    def act(self, effect: effects.Effect) -> None:
        """Do what one effect asks for."""
        renderer, locale = self._desk.renderer, self._session.locale
        match effect:
            case effects.ShowCard():
                self._show(effect)
            case effects.Tell(phrase=key):
                self._send(renderer.phrase(key, locale))
            case effects.Hint(phrase=key):
                self._hint = renderer.labels.phrase(key, locale)
            case effects.SendSheet(sheet=sheet):
                self._send(renderer.sheet(sheet, locale))
            case effects.SendPlan():
                self._send(renderer.plan_paper(self._session, self._setting()))
            case effects.ReportContacts(contacts=contacts):
                for contact in contacts:
                    self._unit.report(contact, self._incoming.event.at)
            case effects.ForgetIncoming():
                if self._incoming.message is not None and self._incoming.callback is None:
                    self._enqueue(Delivery(kind="delete", chat=self._incoming.chat, messages=(self._incoming.message,)))

    def _show(self, card: effects.ShowCard) -> None:
        """A press edits the card it was made on; typed words get a new one."""
        messages = self._desk.renderer.card(card, self._session, self._setting())
        pressed = self._incoming.message if self._incoming.callback and not card.fresh else None
        if pressed is not None and len(messages) == 1:
            self._enqueue(Delivery(kind="edit", chat=self._incoming.chat, content=messages[0], message=pressed))
            return
        for message in messages:
            self._send(message)

    def _leave(self, turn: Turn) -> None:
        self._empty_chat()
        if turn.session is not None:
            self._unit.save(self._incoming.person, self._incoming.chat, turn.session, self._incoming.event.at)
        self._send(self._desk.renderer.phrase("left", self._session.locale))

    def _empty_chat(self) -> None:
        """Forget the person whole, and take out of the chat what Telegram still lets us: all of the last 48 hours.

        Deliveries that wait go with the person's rows, so the removals are written after those are gone.
        """
        at, person = self._incoming.event.at, self._incoming.person
        known = [*self._unit.recall(person, at - SHORT_SECONDS)]
        if self._incoming.message is not None:
            known.append(self._incoming.message)
        self._unit.erase(person)
        if known:
            self._enqueue(Delivery(kind="delete", chat=self._incoming.chat, messages=tuple(dict.fromkeys(known))))

    def _setting(self) -> Setting:
        now = dt.datetime.fromtimestamp(self._incoming.event.at, dt.UTC)
        return Setting(today=now.date(), operator=self._desk.operator, now=now)

    def _send(self, content: OutboundMessage) -> None:
        self._enqueue(Delivery(kind="send", chat=self._incoming.chat, content=content))

    def _enqueue(self, delivery: Delivery) -> None:
        self._unit.enqueue(self._incoming.person, delivery, self._incoming.event.at)

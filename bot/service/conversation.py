"""The conductor: one update, one small transaction, from the sealed session to the outbox. Synchronous, knows ports only.

Order of things for one update: duplicate guard, session, what the words mean, the step, the messages, save.
An update that fails is undone whole and tried again; at the third failure it is set aside by number and code only,
and the person is asked to repeat (R31).
"""

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from bot import logs
from bot.engine import effects, events
from bot.engine.advance import Turn, advance
from bot.engine.bulletins import asks_for_bulletin
from bot.engine.examining import asks_for_message, is_alarming
from bot.engine.facts import is_inside
from bot.engine.gathering import gathers, has_room
from bot.engine.moving import settle
from bot.engine.papers import OFFICES, asks_for_code, has_lapsed, is_paper, is_passing
from bot.engine.session import Session
from bot.engine.subscription import with_subscription
from bot.engine.tricks import asks_for_trick
from bot.papers.family_code import heard
from bot.present.locales import negotiate
from bot.present.outbound import OutboundMessage
from bot.present.understanding import is_worth_reading, understand
from bot.publishing.publication import is_forced
from bot.service.apart import Again, Apart, Derive, Read, Task, followed
from bot.service.ports import (
    Clearing,
    Codes,
    Delivery,
    Incoming,
    NotSaved,
    Settled,
    UnitOfWork,
    Unreadable,
)
from bot.service.retention import (
    CLEAR_SECONDS,
    DAY,
    LOCKED_DAYS,
    TRIES_A_DAY,
    TRIES_AN_HOUR,
    day_of,
)
from bot.service.scribe import Desk, Scribe
from bot.service.throttle import Throttle

HOUR = 3_600
BY_THE_WAY = (events.TextReceived, events.CareNeeded, events.ForbiddenTold)
"""Typed words that answered nothing: a warning, if they call for one, comes before what else would be said."""
LEAVING = (effects.ForgetIncoming, effects.Clear, effects.Leave, effects.Erase)
"""After these, messages are to leave the chat."""
MAX_TRIES = 3
"""Times one update is tried before it is set aside."""


Stops = Callable[[UnitOfWork, int, str, int], bool]
"""Stops bulletins for an account and a one-time password, at a moment; whether they fitted (`Bureau.stop_by_account`)."""
STOP = "stop"


class Answer(msgspec.Struct, frozen=True):
    """A press to be answered at once, with a short line or none. Not kept: a courtesy of the moment."""

    callback: str
    text: str = ""


WORTH_JUDGING = 120
"""Letters of typed words from which on they may be a pasted bulletin."""
FIRST_TURN_AT = 1_760_000_000
"""Turns of a new session are counted from the seconds since this moment (October 2025)."""


def new_session(event: events.Event) -> Session:
    """A session of somebody we do not hold. Its turns begin where no earlier session of theirs can have been, so that
    a card left over from before an erasure stays stale."""
    return Session(locale=negotiate(event.locale), turn=max(0, event.at - FIRST_TURN_AT))


def _newcomer(unit: UnitOfWork, incoming: Incoming) -> Session:
    """A new session; a subscription to warnings may be older than it."""
    session, kept = new_session(incoming.event), unit.subscription(incoming.person)
    return with_subscription(session, True, kept.tester, bool(kept.phrase)) if kept else session


def _told_of(session: Session, desk: Desk) -> Session:
    """With what holds for everybody now: whether plans can be kept, whether a surge is on."""
    now = {name: "yes" for name, holds in (("locked", desk.locked), ("surge", bool(desk.surge))) if holds}
    results = {name: value for name, value in session.results.items() if name != "surge"} | now
    return session if results == session.results else msgspec.structs.replace(session, results=results)


def _unsubscribed_inside(turn: Turn) -> Turn:
    """Whoever may be in Russia or in occupied territory gets no more warnings: what comes by itself may be seen."""
    if turn.session is None or "on" not in turn.session.subscribed or not is_inside(turn.session):
        return turn
    return Turn(with_subscription(turn.session, False), (*turn.effects, effects.Unsubscribe()))


def is_worth_judging(event: events.Event) -> bool:
    """A forward, or pasted words of some length: a short answer to a question is never taken for a bulletin."""
    is_long = isinstance(event, events.TextReceived) and len(event.text) >= WORTH_JUDGING
    return is_long or isinstance(event, events.ForwardReceived)


def _is_followed(incoming: Incoming, later: Sequence[Incoming]) -> bool:
    """Whether it is a forward, and the next thing of the same person in this group is one too."""
    following = next((each for each in later if each.person == incoming.person), None)
    return isinstance(incoming.event, events.ForwardReceived) and (
        following is not None and isinstance(following.event, events.ForwardReceived)
    )


class Conductor:
    """Leads every conversation. `desk` gives the present library, so that a new one takes over between two updates."""

    def __init__(
        self,
        desk: Callable[[], Desk],
        codes: Codes,
        throttle: Throttle | None = None,
        cleared: Callable[[], None] = lambda: None,
        stops: Stops = lambda unit, person, code, at: False,
        is_shut: Callable[[], bool] = lambda: False,
    ) -> None:
        self._desk = desk
        self._codes = codes
        self._throttle = throttle
        self._cleared = cleared
        self._stops = stops
        self._is_shut = is_shut

    def handle(self, unit: UnitOfWork, group: Sequence[Incoming]) -> list[Answer | Task | Again]:
        """Take a group of updates in order, each in its own savepoint. Raises only what the store itself raises.

        Whose update needs slow work waits (`Task`), and so does all that the same person sent after it (`Again`).
        """
        done: list[Answer | Task | Again] = []
        waiting: set[int] = set()
        taken: set[int] = set()
        for number, incoming in enumerate(group):
            if id(incoming) in taken:
                continue
            if incoming.person in waiting:
                done.append(Again(incoming))
                continue
            for each in self._one(unit, incoming, _is_followed(incoming, group[number + 1 :])):
                if not isinstance(each, Answer):
                    each = followed(each, group[number + 1 :])
                    taken |= {id(update) for update in each.updates}
                    waiting.add(incoming.person)
                done.append(each)
        return done

    def wake(self, unit: UnitOfWork, chat: int, at: int) -> None:
        """A reminder's moment has come for the person of a private chat. Somebody who is no longer held hears nothing."""
        try:
            session = unit.load(chat)
        except Unreadable:
            return
        if session is not None:
            self._by_itself(unit, session, chat, events.HourCame(at=at))

    def mend(self, unit: UnitOfWork, chat: int, at: int, forced: Sequence[str]) -> None:
        """Something was put right in haste: whoever is in the middle of it, and has not come to the new library yet, is told in
        one calm sentence and asked anew."""
        try:
            session = unit.load(chat)
        except Unreadable:
            return
        place = session.place if session else None
        if session is None or place is None or not is_forced(forced, place.flow, place.node):
            return
        if session.revision != self._desk().library.revision:
            self._by_itself(unit, session, chat, events.GuideMended(at=at))

    def accepted(self, unit: UnitOfWork, delivery: Delivery, end: Settled) -> None:
        """The messenger has taken a delivery that is the ending of the papers, or of what was gathered: in one transaction it
        leaves the outbox, and they are erased, or locked."""
        unit.settle([end])
        try:
            session = unit.load(delivery.chat)
        except Unreadable:
            return
        if session is None:
            return
        if delivery.evidence:
            became = events.PackNotHandedOver if end.sent is None else events.PackHandedOver
            self._by_itself(unit, session, delivery.chat, became(at=end.at, batch=delivery.batch))
            return
        if end.sent is None:
            self._by_itself(unit, session, delivery.chat, events.NotHandedOver(at=end.at))
            return
        if delivery.ending == "locked" and delivery.lock is not None and not has_lapsed(session, end.at):
            answers = {name: value for name, value in session.results.items() if is_paper(name) or name == OFFICES}
            try:
                unit.lock(delivery.chat, delivery.lock, answers, day_of(end.at) + LOCKED_DAYS)
            except Unreadable:  # they went, or were begun anew, while the words were on their way
                return
        self._by_itself(unit, session, delivery.chat, events.HandedOver(at=end.at, locked=delivery.ending == "locked"))

    def stayed(self, unit: UnitOfWork, chat: int, messages: Sequence[Clearing], at: int) -> None:
        """These messages could not be taken out of the chat in time: the family is told honestly to do it."""
        try:
            session = unit.load(chat)
        except Unreadable:
            session = None
        locale = session.locale if session else negotiate("")
        sent = min(one.until for one in messages) - CLEAR_SECONDS
        content = self._desk().renderer.not_cleared(len(messages), sent, locale)
        unit.enqueue(chat, Delivery(kind="send", chat=chat, content=content), at)
        unit.give_up(messages)

    def _by_itself(self, unit: UnitOfWork, session: Session, chat: int, event: events.Event) -> None:
        """Something happened that the person did not do; their conversation is kept no longer for it."""
        incoming = Incoming(update=0, person=chat, chat=chat, event=event)
        desk = self._desk()
        turn = advance(session, event, desk.library)
        scribe = Scribe(unit, incoming, desk, turn.session or session, self._codes)
        for effect in turn.effects:
            scribe.act(effect)
        after = turn.session or new_session(event)
        if (session.papers_until and not after.papers_until) or (session.gathered_until and not after.gathered_until):
            unit.hasten(chat, "form", event.at)
            self._cleared()
        unit.save(chat, chat, turn.session or session, event.at, keep_term=True)

    def not_saved(self, incoming: Incoming) -> OutboundMessage:
        """What is said, past the outbox, while nothing can be written."""
        return self._desk().renderer.phrase("not-saved", negotiate(incoming.event.locale))

    def _one(self, unit: UnitOfWork, incoming: Incoming, is_followed: bool) -> Sequence[Answer | Task]:
        for _ in range(MAX_TRIES):
            try:
                with unit.attempt():
                    return self._take(unit, incoming, is_followed)
            except Apart as slow:
                return [slow.task]
            except NotSaved:  # the disk, not the update: the whole group is tried again later
                raise
            except Exception as error:  # the edge of an update: whatever is wrong with it, the others go on
                logs.code("update.failed", error=error)
                tries = unit.count_failure(incoming.update, type(error).__name__, incoming.event.at)
                if tries >= MAX_TRIES:
                    break
        return self._set_aside(unit, incoming)

    def _take(self, unit: UnitOfWork, incoming: Incoming, is_followed: bool = False) -> list[Answer]:
        answer = Answer(incoming.callback) if incoming.callback else None
        if unit.is_seen(incoming.update):
            return [answer] if answer else []
        unit.mark_seen(incoming.update, incoming.event.at)
        desk = self._desk()
        if self._is_stopped(unit, incoming, desk):
            return []
        try:
            session = unit.load(incoming.person) or _newcomer(unit, incoming)
            session = settle(_told_of(session, desk), desk.library)
        except Unreadable:
            return self._unreadable(unit, incoming, desk, answer)
        if (verdict := self._weighed(incoming, session, desk)) != "pass":
            if incoming.message is not None and incoming.callback is None and is_passing(session, desk.library):
                unit.clear(incoming.person, incoming.chat, (incoming.message,), "form", incoming.event.at, incoming.event.at)
                self._cleared()
            return self._slow_down(unit, incoming, desk, session, answer, tell=verdict == "tell")
        if incoming.message is not None and incoming.callback is None:
            unit.remember(incoming.person, incoming.message, incoming.event.at)
        if incoming.joined:  # a later one of its burst carries the answer
            return []
        event = self._meant(unit, desk, session, incoming)
        turn = _unsubscribed_inside(self._step(desk, session, event))
        if (
            is_followed and gathers(session, desk.library) and not session.moved
        ):  # of a burst of forwards, the last one shows how many there are
            turn = Turn(turn.session, tuple(each for each in turn.effects if not isinstance(each, effects.ShowCard)))
        hint = Scribe(unit, incoming, desk, turn.session or session, self._codes).write(turn, session)
        if session.papers_until or is_passing(session, desk.library) or any(isinstance(each, LEAVING) for each in turn.effects):
            self._cleared()
        return [Answer(incoming.callback, hint)] if incoming.callback else []

    def _weighed(self, incoming: Incoming, session: Session, desk: Desk) -> Literal["pass", "tell", "drop"]:
        """What is gathered for a pack comes in a burst, and has a limit of its own."""
        is_gathered = isinstance(incoming.event, events.ForwardReceived) and gathers(session, desk.library)
        if self._throttle is None or incoming.is_again or (is_gathered and has_room(session)):
            return "pass"
        return self._throttle.weigh(incoming)

    def _step(self, desk: Desk, session: Session, event: events.Event) -> Turn:
        return advance(session, event, desk.library)

    def _meant(self, unit: UnitOfWork, desk: Desk, session: Session, incoming: Incoming) -> events.Event:
        """What the event means here. A family code is tried."""
        event = incoming.event
        if isinstance(event, events.ForwardReceived) and (
            gathers(session, desk.library) or asks_for_trick(session, desk.library)
        ):
            return event  # kept for the pack, or masked for a report; not read
        if isinstance(event, events.ForwardReceived):
            return self._judged(desk, session, incoming) or self._examined(incoming, event, asked=True)
        if not isinstance(event, events.TextReceived):
            return event
        meant = understand(session, event, desk.library, desk.renderer.labels)
        if isinstance(meant, events.TextReceived) and asks_for_code(session, desk.library):
            return self._tried(unit, incoming, meant)
        if isinstance(meant, events.ForbiddenTold) and meant.kind == "words":  # a family code is read by nobody
            return meant
        if isinstance(meant, events.TextReceived) and (judged := self._judged(desk, session, incoming)):
            return judged
        asked = asks_for_message(session, desk.library) and isinstance(meant, events.TextReceived) and not session.moved
        if asked or (isinstance(meant, BY_THE_WAY) and is_worth_reading(session, event.text, desk.library)):
            return self._examined(incoming, meant, asked)
        return meant

    def _judged(self, desk: Desk, session: Session, incoming: Incoming) -> events.BulletinJudged | None:
        """Whether a message is, or only looks like, a bulletin of ours. Unasked, only what names one is worth an answer."""
        asked, event = asks_for_bulletin(session, desk.library) and not session.moved, incoming.event
        if not asked and not (desk.published and is_worth_judging(event)):
            return None
        if incoming.examined is None:
            raise Apart(Read((incoming,)))
        judged = incoming.examined.bulletin
        if judged.verdict == "unknown" and not asked:
            return None
        return events.BulletinJudged(at=event.at, locale=event.locale, verdict=judged.verdict, number=judged.number)

    def _is_stopped(self, unit: UnitOfWork, incoming: Incoming, desk: Desk) -> bool:
        """An officer's `/stop` with a one-time password, before anything else: no flood, no damaged row, no paused intake may
        be in its way. To anyone else the command does not exist; while nobody is let in, they hear nothing."""
        event = incoming.event
        if not isinstance(event, events.CommandGiven) or event.name != STOP or not event.rest:
            return False
        if not self._stops(unit, incoming.person, event.rest, event.at):
            return self._is_shut()
        content = desk.renderer.phrase("bulletins-stopped", negotiate(event.locale))
        unit.enqueue(incoming.person, Delivery(kind="send", chat=incoming.chat, content=content), event.at)
        if incoming.message is not None:
            unit.clear(incoming.person, incoming.chat, (incoming.message,), "form", event.at, event.at)
        self._cleared()
        return True

    def _examined(self, incoming: Incoming, event: events.Event, asked: bool) -> events.Event:
        """The words are read elsewhere first. Where nobody asked for it, only a warning is worth an answer."""
        examined = incoming.examined
        if examined is None:
            raise Apart(Read((incoming,)))
        if not asked and not is_alarming(examined):
            return event
        return events.MessageExamined(at=event.at, locale=event.locale, examined=examined)

    def _tried(self, unit: UnitOfWork, incoming: Incoming, event: events.TextReceived) -> events.Event:
        """The same answer, after the same time, whether the code is wrong or nothing is locked here (no oracle)."""
        person, at, numbers = incoming.person, event.at, heard(event.text)
        if numbers is None:
            return events.CodeChecked(at=at, locale=event.locale)
        if unit.tries(person, at - HOUR) >= TRIES_AN_HOUR or unit.tries(person, at - DAY) >= TRIES_A_DAY:
            return events.CodeChecked(at=at, locale=event.locale, often=True)
        if incoming.code_key is None:
            raise Apart(Derive(incoming, numbers, unit.salt(person)))
        unit.try_code(person, at)
        answers = unit.unlock(person, incoming.code_key)
        return events.CodeChecked(at=at, locale=event.locale, answers=dict(answers) if answers is not None else None)

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

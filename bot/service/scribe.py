"""Writes one turn down: what its effects ask for becomes deliveries in the outbox, and messages that are to leave the chat."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from bot.bulletins.audience import Subscriber
from bot.bulletins.genuine import Published, judge
from bot.engine import effects
from bot.engine.advance import Turn
from bot.engine.events import Examined, Judged, Sent
from bot.engine.session import Session
from bot.evidence.pack import pack_of
from bot.flow.model import Library
from bot.papers.family_code import spoken
from bot.present.outbound import OutboundMessage
from bot.present.rendering import Renderer
from bot.present.setting import Operator, Setting, SubscriptionView
from bot.service.ports import Codes, Delivery, Ending, Examiner, Incoming, UnitOfWork
from bot.service.retention import SHORT_SECONDS

WARNINGS = "warnings"
"""The flow of the subscription; only there it is looked up."""
PRIVACY = "privacy"
"""The flow that says what is held; only there it is counted."""
ENDINGS = (effects.SendPapers, effects.LockPapers, effects.SendPack)
"""What these send ends a part of the session when it is taken."""


class Desk(msgspec.Struct, frozen=True):
    """What a conversation is led with: the library and its renderer, who reads messages, who is responsible, whether a plan can
    be kept; the bulletins that were sent and what stands around them, and the prepared warning of a surge."""

    library: Library
    renderer: Renderer
    examiner: Examiner
    operator: Operator | None = None
    locked: bool = False
    published: tuple[Published, ...] = ()
    around: tuple[str, ...] = ()
    surge: str = ""

    def examine(self, sent: Sequence[Sent]) -> Examined:
        """What is seen in these messages together. Slow: never in the writer's thread or the event loop.

        They are one of our bulletins only if every one of them is: a stranger's message beside ours is told of first.
        """
        examined = self.examiner.examine(sent)
        answers = [judge(each.text, self.published, self.around) for each in sent]
        if not answers or any(each.verdict == "unknown" for each in answers):
            return examined
        return msgspec.structs.replace(examined, bulletin=Judged(answers[-1].verdict, answers[-1].number))


class Scribe:
    """Writes one turn down: deliveries into the outbox, the session into its row."""

    def __init__(self, unit: UnitOfWork, incoming: Incoming, desk: Desk, session: Session, codes: Codes) -> None:
        self._unit = unit
        self._codes = codes
        self._incoming = incoming
        self._desk = desk
        self._session = session
        self._before = session
        self._hint = ""

    def write(self, turn: Turn, before: Session) -> str:
        """Returns the hint for the pressed button, if there is one. `before` is the session as it was."""
        self._before = before
        if any(isinstance(effect, effects.Erase) for effect in turn.effects):
            self._empty_chat()
        cards = [effect for effect in turn.effects if isinstance(effect, effects.ShowCard)]
        if cards:  # what the form said before leaves the chat; a card that is edited stays
            edited = self._incoming.message if self._incoming.callback and not cards[0].fresh else None
            self._unit.hasten(self._incoming.person, "form", self._incoming.event.at, but=edited or 0)
        if any(isinstance(effect, effects.Leave) for effect in turn.effects):
            self._leave(turn)
            return self._hint
        if turn.session is not None:  # first: a card that shows papers is sealed under their key
            self._unit.save(self._incoming.person, self._incoming.chat, turn.session, self._incoming.event.at)
        for effect in sorted(turn.effects, key=lambda each: isinstance(each, ENDINGS)):
            self.act(effect)  # what ends the papers comes last: the receipt follows it
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
            case effects.SendPapers(companions=companions, lock=locks):
                self._send_papers(renderer.sheets(self._before, companions, self._setting()), locks)
            case effects.LockPapers():
                self._send_papers([], True)
            case effects.SendPack(batch=batch):
                self._send_pack(batch)
            case effects.Receipt():
                self._send(renderer.receipt(self._session, self._setting()))
            case effects.Clear(what=what):
                self._unit.hasten(self._incoming.person, what, self._incoming.event.at)
            case effects.SendPlan():
                self._send(renderer.plan_paper(self._session, self._setting()))
            case effects.ReportContacts(contacts=contacts):
                for contact in contacts:
                    self._unit.report(contact, self._incoming.event.at)
            case effects.Subscribe() | effects.Unsubscribe() | effects.Testing() | effects.RenewPhrase():
                self._subscribe(effect)
            case effects.ReportTrick(report=report):
                self._unit.report_trick(report, self._incoming.event.at)
            case effects.ForgetIncoming():
                if self._incoming.message is not None and self._incoming.callback is None:
                    here, at = self._incoming, self._incoming.event.at
                    self._unit.clear(here.person, here.chat, (self._incoming.message,), "form", at, at)

    def _subscribe(self, effect: effects.Subscribe | effects.Unsubscribe | effects.Testing | effects.RenewPhrase) -> None:
        """Warnings are kept apart from the conversation: they go on when it is forgotten, and stop when it goes on."""
        person, locale = self._incoming.person, self._session.locale
        match effect:
            case effects.Subscribe(situation=situation, country=country):
                self._unit.subscribe(person, self._incoming.chat, Subscriber(locale, situation, country))
            case effects.Unsubscribe():
                self._unit.unsubscribe(person)
            case effects.Testing(on=on):
                self._unit.set_testing(person, on)
            case effects.RenewPhrase(on=on):
                self._unit.set_phrase(person, self._codes.phrase(locale) if on else "")

    def _send_papers(self, sheets: list[OutboundMessage], locks: bool) -> None:
        """The sheets, and the family code after them. Acceptance of the last message is the ending of the papers; all of them
        are sealed under the papers' key, and none goes out once the papers' time is over."""
        until = self._before.papers_until
        code = self._codes.fresh() if locks else None
        messages = sheets
        lock = None
        if code is not None:
            lock = self._unit.lock_for(self._incoming.person, code.key, code.salt)
            messages = [*sheets, self._desk.renderer.code(self._session, spoken(code.numbers, self._session.locale))]
        for number, content in enumerate(messages, 1):
            last = number == len(messages)
            ending: Ending = "" if not last else "locked" if lock else "handed"
            self._enqueue(
                Delivery(
                    kind="send",
                    chat=self._incoming.chat,
                    content=self._quieted(content),
                    papers=True,
                    not_after=until,
                    ending=ending,
                    lock=lock if last else None,
                )
            )

    def _send_pack(self, batch: int) -> None:
        """The signed list and its sheet, both made from the same bytes. Acceptance of the second is the ending of what was
        gathered; both are sealed under its key, and neither goes out once its time is over."""
        gathered, until = self._before.gathered, self._before.gathered_until
        data = self._unit.signed(pack_of(gathered, self._incoming.event.at))
        messages = self._desk.renderer.pack(self._session, data, self._setting())
        for content in messages:
            self._enqueue(
                Delivery(
                    kind="send",
                    chat=self._incoming.chat,
                    content=self._quieted(content),
                    evidence=True,
                    batch=batch,
                    not_after=until,
                    ending="packed" if content is messages[-1] else "",
                )
            )

    def _show(self, card: effects.ShowCard) -> None:
        """A press edits the card it was made on; typed words get a new one."""
        messages = self._desk.renderer.card(card, self._session, self._setting())
        pressed = self._incoming.message if self._incoming.callback and not card.fresh else None
        if pressed is not None and len(messages) == 1:
            self._send(messages[0], pressed)
            return
        for message in messages:
            self._send(message)

    def _leave(self, turn: Turn) -> None:
        self._empty_chat(whole=False)
        if turn.session is not None:
            self._unit.save(self._incoming.person, self._incoming.chat, turn.session, self._incoming.event.at)
        self._send(self._desk.renderer.phrase("left", self._session.locale))

    def _empty_chat(self, whole: bool = True) -> None:
        """Forget the person whole, and take out of the chat what Telegram still lets us: all of the last 48 hours.

        A quick exit (not `whole`) leaves papers that are locked under a family code. Deliveries that wait go with the
        person's rows, so the removals are written after those are gone.
        """
        at, person = self._incoming.event.at, self._incoming.person
        known = [*self._unit.recall(person, at - SHORT_SECONDS)]
        if self._incoming.message is not None:
            known.append(self._incoming.message)
        self._unit.erase(person, locked=whole)
        if known:
            self._enqueue(Delivery(kind="delete", chat=self._incoming.chat, messages=tuple(dict.fromkeys(known))))

    def _setting(self) -> Setting:
        now = dt.datetime.fromtimestamp(self._incoming.event.at, dt.UTC)
        place = self._session.place
        held = self._unit.held(self._incoming.person) if place and place.flow == PRIVACY else None
        view = self._subscription() if place and place.flow == WARNINGS else None
        published = {each.number: each for each in self._desk.published}
        return Setting(
            today=now.date(), operator=self._desk.operator, now=now, held=held, subscription=view, published=published,
            surge=self._desk.surge,
        )  # fmt: skip

    def _subscription(self) -> SubscriptionView | None:
        kept = self._unit.subscription(self._incoming.person)
        if kept is None:
            return None
        about = kept.subscriber
        return SubscriptionView(situation=about.situation, country=about.country, tester=kept.tester, phrase=kept.phrase)

    def _send(self, content: OutboundMessage, message: int | None = None) -> None:
        """Send it, or edit `message`. A card of the form may show papers: it goes with them, and never out after them."""
        until = self._session.papers_until if content.hold == "form" else 0
        self._enqueue(
            Delivery(
                kind="send" if message is None else "edit",
                chat=self._incoming.chat,
                content=self._quieted(content),
                message=message,
                papers=until > 0,
                not_after=until,
            )
        )

    def _quieted(self, content: OutboundMessage) -> OutboundMessage:
        return msgspec.structs.replace(content, quiet=True) if self._session.quiet else content

    def _enqueue(self, delivery: Delivery) -> None:
        self._unit.enqueue(self._incoming.person, delivery, self._incoming.event.at)

"""The ways on from a page: each choice, as the engine itself takes it. Nothing is ever typed here.

A question that asks for data is only skipped. Of a question with several answers one can be chosen at a time. A choice behind
which the bot would keep, send or erase something is told as such and leads nowhere.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from bot.adapters.export.site.bounds import CHECK, MOST_HOPS, is_back, only_in_bot
from bot.adapters.export.site.memory import ANEW, Memory, enters
from bot.engine.advance import Turn, advance
from bot.engine.effects import Option, ShowCard
from bot.engine.events import AnswerGiven, ChoicePicked, ControlUsed, Event, FlowCalled
from bot.engine.lists import category_at, node_at, options_of
from bot.engine.practice import PRACTISED, drills_offered, rotation
from bot.engine.session import Session
from bot.flow.model import Ask, Category, Choose, Each, Exit, FlowId, Library, Node, NodeId, Place

Kind = Literal["option", "skip", "unknown", "menu"]
VERDICT = Place(CHECK, NodeId("verdict"))
OFFER = Place(FlowId("offer"), NodeId("start"))
"""Shows the answers again, to be changed. On a site the browser's *back* does that, so it is passed."""
BUTTONED = frozenset({"yes-no", "country", "many"})
"""Kinds of questions whose answers are buttons: a choice is no data."""
DATED = frozenset({"date", "month"})

INLINE = frozenset(
    Place(FlowId(flow), NodeId(node))
    for flow, node in (
        ("plan", "asked"), ("plan", "office"), ("plan", "office-card"), ("plan", "asked-contact"),
        ("contacts", "asked"), ("contacts", "asked-card"), ("check-place", "ask"),
    )
)  # fmt: skip
"""Places that stand as sections on the page that leads to them."""


class Stand(msgspec.Struct, frozen=True):
    """Where a way leads: what is remembered there, and the card with the session it was shown to."""

    kept: Session
    seen: Session
    card: ShowCard


class Way(msgspec.Struct, frozen=True):
    """One way on: what stands on it, and where it leads; None where only the bot can go on."""

    kind: Kind
    leads: Stand | None
    option: Option | None = None


class Moves:
    """The ways on, for one library. `at` is the moment of the copy."""

    def __init__(self, library: Library, memory: Memory, at: int) -> None:
        self._library = library
        self._memory = memory
        self._at = at

    def opened(self, flow: str, inside: bool = False) -> Stand | None:
        """The page a flow begins with, for somebody who told nothing, or that they may be inside. None where there is none."""
        told = Session(locale="en", results={"inside": "unsure"} if inside else {})
        return self._stood(told, FlowCalled(at=self._at, flow=flow))

    def ways(self, session: Session) -> Iterator[Way]:
        """Every way on from here, in the order of the bot's buttons."""
        node = node_at(self._library, session.place)
        if node is None:
            return
        match node.router:
            case Choose():
                yield from self._choices(session, node)
            case Ask() as ask:
                yield from self._answers(session, node, ask)

    def _choices(self, session: Session, node: Node) -> Iterator[Way]:
        for number, option in enumerate(options_of(session, node, self._library)):
            candidate = category_at(node, option)
            if option.provider in ("drills", "next-step") or (option.provider == "locales" and option.id != session.locale):
                continue
            leads = candidate.exit if candidate else None
            if session.place and is_back(session.place, leads):
                continue
            signed = isinstance(candidate, Category) and candidate.signs and node.router.name != "check-who"  # type: ignore[union-attr]
            if session.place is None or leads is None or only_in_bot(self._library, session.place.flow, leads):
                yield Way("option", None, option)
            else:
                before = self._entering(session, leads)
                picked = ChoicePicked(at=self._at, turn=before.turn, option=number)
                yield Way("option", self._judged(before, picked) if signed else self._stood(before, picked), option)
        if isinstance(node.router, Choose) and any(
            isinstance(each, Each) and each.of == "drills" for each in node.router.options
        ):
            yield from self._drills(session, node)

    def _drills(self, session: Session, node: Node) -> Iterator[Way]:
        """All drills; the bot offers three at a time."""
        for count, ident in enumerate(rotation(session, self._library)):
            counted = msgspec.structs.replace(session, results={**session.results, PRACTISED: str(count)})
            assert ident in drills_offered(counted, self._library)
            options = options_of(counted, node, self._library)
            number = next(n for n, option in enumerate(options) if option.provider == "drills" and option.id == ident)
            yield Way(
                "option", self._stood(counted, ChoicePicked(at=self._at, turn=counted.turn, option=number)), options[number]
            )

    def _answers(self, session: Session, node: Node, ask: Ask) -> Iterator[Way]:
        if ask.kind in BUTTONED:
            for option in options_of(session, node, self._library):
                value = [option.id] if ask.kind == "many" else option.id
                signs = next((each.signs for each in ask.options if each.id == option.id), ())
                given = AnswerGiven(at=self._at, value=value)
                yield Way("option", self._judged(session, given) if signs else self._stood(session, given), option)
        if ask.kind in DATED:
            yield Way("unknown", self._stood(session, AnswerGiven(at=self._at, value="unknown")))
        yield Way("skip", self._stood(session, ControlUsed(at=self._at, control="skip")))

    def _judged(self, session: Session, event: Event) -> Stand | None:
        """The verdict on this one answer: the questions that would follow are passed over."""
        rest = {name: kept for name, kept in session.results.items() if not name.startswith("check-")}
        turn = advance(msgspec.structs.replace(session, results=rest), event, self._library)
        for _ in range(MOST_HOPS):
            after = turn.session
            node = node_at(self._library, after.place) if after else None
            if after is None or node is None or after.place == VERDICT:
                break
            passed: Event = ControlUsed(at=self._at, control="skip")
            if isinstance(node.router, Choose):
                passed = ChoicePicked(at=self._at, turn=after.turn, option=len(options_of(after, node, self._library)) - 1)
            turn = advance(after, passed, self._library)
        return self._stand(turn)

    def _stood(self, session: Session, event: Event) -> Stand | None:
        turn = advance(session, event, self._library)
        if turn.session and turn.session.place == OFFER:
            turn = advance(turn.session, ChoicePicked(at=self._at, turn=turn.session.turn, option=0), self._library)
        return self._stand(turn)

    def _stand(self, turn: Turn) -> Stand | None:
        card = next((effect for effect in turn.effects if isinstance(effect, ShowCard)), None)
        if card is None or turn.session is None:
            return None
        return Stand(self._memory.kept(turn.session), turn.session, card)

    def _entering(self, session: Session, leads: Exit) -> Session:
        here = session.place.flow if session.place else FlowId("")
        into = enters(self._library, here, leads)
        return self._memory.anew(session) if into != here and into in ANEW else session

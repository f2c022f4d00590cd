"""Walks a whole library: every node, choice, exit and guard outcome that a person can bring about.

From the start, and from every flow that a word, a command or a link opens, it goes on from each new situation by each
button and each kind of answer. Two situations are the same when they stand at the same place with the same answers as
far as a guard asks for them; of those, only the ones that bring a new pair of place and answer are walked on from.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import get_args
from unittest import mock

import msgspec

from bot.contacts.findings import Finding, Verdict
from bot.engine import events
from bot.engine.advance import LINKS, advance
from bot.engine.effects import FIRST_CONTROL, Effect, ShowCard
from bot.engine.facts import PlanFacts, SessionFacts
from bot.engine.journey import Journey
from bot.engine.lists import TICKED, node_at, options_of
from bot.engine.papers import FORM
from bot.engine.session import Relative, Run, Session, Value
from bot.flow import guards
from bot.flow.graph import VERDICTS
from bot.flow.guards import All, Guard, In, Is, Not
from bot.flow.model import Ask, Category, Choose, Flow, FlowId, Library, Node, NodeId, Place, RoadMap, Split
from bot.manipulation.reading import Reading, Sign
from bot.papers.names import other_spellings
from tests.support.universe import NOW

SAMPLES = {
    "yes-no": ("yes", "no", "unknown"),
    "date": ("2026-11-20", "unknown"),
    "month": ("2024-05", "unknown"),
    "country": ("nl", "pl", "unknown"),
    "label": ("мій Андрій",),
    "reference": ("№ 12/345-а",),
    "text": ("Some words.",),
    "name": ("Шевченко Ганна Іванівна", "Anna Smit"),
    "kinship": ("mother", "прабабуся"),
    "place": ("біля Бахмута",),
    "marks": ("шрам на лівій руці",),
    "contact": ("+380 50 123 45 67",),
    "code": (),
}
FUTURE = "2026-12-15"
COUNTRIES = ("ua", "nl", "eu", "other")
EVERYWHERE = frozenset({"inside", "country", "situation", "who", "known", "locked"})
"""Answers that decide in many flows; the others decide in their own."""
Outcome = tuple[str, bool]


def _message(reading: Reading, *findings: Finding) -> events.Event:
    return events.MessageExamined(at=NOW, examined=events.Examined(reading, findings))


def _asked_tactics(flow: Flow) -> set[str]:
    """The tactics that guards of this flow ask for."""
    text = Path(flow.file).read_text("utf-8") if flow.file.endswith(".yaml") else ""
    return set(re.findall(r"when: \"?(?:not )?check-found includes ([a-z_]+)", text))  # one for each case is enough


class Screen(msgspec.Struct, frozen=True):
    """A card as it was reached, with the session behind it."""

    card: ShowCard
    session: Session


class Explorer:
    """One exploration. `screens` has each card once per place, blocks and buttons."""

    def __init__(self, library: Library, whole_stack: bool = True) -> None:
        """Without `whole_stack` it does not matter which flows wait for the open one to end: a third of the steps, and every
        node, choice and outcome all the same."""
        self.library = library
        self._stack = slice(None) if whole_stack else slice(-1, None)
        self.places: set[Place] = set()
        self.choices: set[tuple[Place, str]] = set()
        self.outcomes: set[Outcome] = set()
        self.cases: set[tuple[Place, int]] = set()
        self.screens: dict[object, Screen] = {}
        self.effects: set[type[Effect]] = set()
        self._guards = {
            Place(flow.id, node.id): tuple((f"{Place(flow.id, node.id)} {where}", guard) for where, guard in _node_guards(node))
            for flow in library.flows.values()
            for node in flow.nodes.values()
        }
        self._names: dict[FlowId, set[str]] = {flow: set() for flow in library.flows}
        for place, guards_here in self._guards.items():
            self._names[place.flow].update(name for _, guard in guards_here for name in guard.names())
        self._steps = {ident: _guarded_steps(roadmap) for ident, roadmap in library.roadmaps.items()}
        self._asked: dict[tuple[FlowId, ...], tuple[str, ...]] = {}
        self._plans: set[object] = set()
        self._seen: defaultdict[tuple[Run, ...], set[tuple[str, object]]] = defaultdict(set)
        self._queue: deque[tuple[Session, bool]] = deque()
        """Whom to walk on with, and whether nobody has walked on from the card they see."""
        self._left_from: set[object] = set()

    def explore(self) -> "Explorer":
        """Walk until nothing new is found. Nodes that are passed without a wait are seen where the journey arrives."""
        arrive = Journey._arrive

        def seen(journey: Journey, node: Node, acting: bool) -> None:
            arrive(journey, node, acting)
            self._look(journey.session, node)

        spellings = cache(other_spellings)  # of a few names, asked for at every step
        with (
            mock.patch.object(Journey, "_arrive", seen),
            mock.patch("bot.engine.facts.other_spellings", spellings),
            mock.patch("bot.engine.lists.other_spellings", spellings),
        ):
            self._walk()
        return self

    def _walk(self) -> None:
        for first in self._beginnings():
            self._take(Session(locale="en"), first)
        for session in self._strangers():
            self._queue.append((session, True))
        while self._queue:
            session, is_first = self._queue.popleft()
            for event in self._inputs(session, is_first):
                self._take(session, event)

    def _beginnings(self) -> Iterator[events.Event]:
        yield events.Started(at=NOW)
        yield from (events.Started(at=NOW, payload=link) for link in LINKS)
        called = {*self.library.commands.values(), "crisis", "minor", "care", *self._escapes()}
        yield from (events.FlowCalled(at=NOW, flow=flow) for flow in sorted(called & set(self.library.flows)))

    def _strangers(self) -> Iterator[Session]:
        """People who stand at the beginning of a flow with answers that no button led there with, as after an edited
        script or a plan of long ago; and families with a plan of every kind in every country."""
        for flow in self.library.flows.values():
            for node in flow.nodes.values():
                for results in self._answers_for(node, first=node.id == flow.start):
                    for relatives in ((), (Relative("", "soldier-lost", "ua"),)):
                        person = Session(locale="en", results=dict(results), relatives=relatives)
                        opened = Journey(person, self.library, NOW)
                        opened.jump(Place(flow.id, node.id))
                        if self._is_new(opened.session):
                            yield opened.session
        for known in ({"surge": "yes"}, {"locked": "yes"}):
            for place in ("menu/start", "start/first-minute", "warnings/start"):
                yield from self._opened(Session(locale="en", results=dict(known)), place)
        for has in (("on",), ("on", "tester", "phrase")):
            subscribed = Session(locale="en", subscribed=has)
            inside = msgspec.structs.replace(subscribed, results={"inside": "unsure"})
            for place in ("start/first-minute", "warnings/start", "warnings/change"):
                yield from self._opened(subscribed, place)
                yield from self._opened(inside, place)
        for sent in ({}, {"form-sent": "yes"}, {"form-list": "7"}):
            begun = Session(
                locale="en",
                results={"inside": "no", "paper-relative-name": "Коваль Іван", **sent},
                relatives=(Relative("", "soldier-lost", "ua"),),
                papers_until=NOW + 3600,
            )
            opened = Journey(begun, self.library, NOW)
            opened.jump_to_flow(FORM)
            yield opened.session
        for kind in self.library.roadmaps:
            for country in COUNTRIES:
                relative = Relative("", kind, country, "2024-05")
                opened = Journey(Session(locale="en", results={"inside": "no"}, relatives=(relative,)), self.library, NOW)
                opened.jump_to_flow(FlowId("plan"))
                yield opened.session

    def _opened(self, session: Session, place: str) -> Iterator[Session]:
        """The session at a place of the script; none where this library has no such place."""
        flow, node = place.split("/")
        there = Place(FlowId(flow), NodeId(node))
        if node_at(self.library, there) is not None:
            opened = Journey(session, self.library, NOW)
            opened.jump(there)
            yield opened.session

    def _answers_for(self, node: Node, first: bool) -> Iterator[dict[str, str]]:
        """Up to two answers that the node's own guards compare with; at the beginning of a flow, that any guard does."""
        guards = [guard for _, guard in (guards_of(self.library) if first else _node_guards(node))]
        words = {pair for guard in guards for pair in words_in(guard) if not first or pair[0] in EVERYWHERE}
        known = sorted(words | {("inside", "no"), ("situation", "soldier-lost")} if words else ())
        yield {}
        yield from ({name: word} for name, word in known)
        yield from ({one[0]: one[1], two[0]: two[1]} for one, two in combinations(known, 2) if one[0] != two[0])

    def _escapes(self) -> set[str]:
        return {flow for table in self.library.words.escapes.values() for flow in table.values()}

    def _inputs(self, session: Session, is_first: bool) -> Iterator[events.Event]:
        """The bot's own buttons below a card: once for each card, as they hang on nothing else."""
        node = node_at(self.library, session.place)
        if node is None:
            return
        options = options_of(session, node, self.library)
        yield from self._by_itself(session)
        if isinstance(node.router, Ask):
            yield from self._answers(node.router, [option.id for option in options])
            return
        for number, option in enumerate(options):
            if session.place:
                self.choices.add((session.place, f"{option.provider or ''}:{option.id}"))
            yield events.ChoicePicked(at=NOW, turn=session.turn, option=number)
        if is_first:
            yield events.ControlUsed(at=NOW, control="outdated")
            yield events.ChoicePicked(at=NOW, turn=session.turn, option=FIRST_CONTROL + 2)

    def _by_itself(self, session: Session) -> Iterator[events.Event]:
        """What happens to papers without the person: their sheets arrive, their code arrives, their time is over; and what a
        family code brings back."""
        if session.place and session.place.flow == FORM:
            yield events.HandedOver(at=NOW)
            yield events.HandedOver(at=NOW, locked=True)
            yield events.CodeChecked(at=NOW)
            yield events.CodeChecked(at=NOW, often=True)
            yield events.CodeChecked(at=NOW, answers={"paper-relative-name": "Коваль Іван", "paper-kinship": "mother"})
            yield events.ForbiddenTold(at=NOW, kind="rank")
        if session.papers_until:
            yield events.HourCame(at=session.papers_until)

    def _answers(self, ask: Ask, options: list[str]) -> Iterator[events.Event]:
        yield events.ControlUsed(at=NOW, control="skip")
        if ask.kind in TICKED:
            single = options if ask.kind == "many" else options[:2]  # which offices were chosen decides on fields only
            for value in ([], *([option] for option in single), options):
                yield events.AnswerGiven(at=NOW, value=list(value))
            return
        if ask.kind == "message":
            yield from self._examined()
            return
        if ask.kind == "bulletin":
            yield from (events.BulletinJudged(at=NOW, verdict=verdict, number=7) for verdict in VERDICTS)  # type: ignore[arg-type]
            return
        if ask.kind == "forwards":
            yield events.ForwardReceived(at=NOW, text="Добрий день.", origin="Хтось")
            yield from (events.AnswerGiven(at=NOW, value=option) for option in options)
            yield events.FlowCalled(at=NOW, flow="evidence")  # away and back, with what was gathered
            return
        if ask.kind == "trick":
            yield events.TextReceived(at=NOW, text="Скиньте фото на @somebody, пане Коваль.")
            return
        samples = (FUTURE, "unknown") if ask.future else SAMPLES[ask.kind]
        yield from (events.AnswerGiven(at=NOW, value=value) for value in samples)

    def _examined(self) -> Iterator[events.Event]:
        """A message with each tactic that leads somewhere of its own, without any, and of each kind of contact."""
        asked = {value for flow in self.library.flows.values() for value in _asked_tactics(flow)}
        for tactic in sorted(asked) or sorted(self.library.tactics)[:1]:
            sign = Sign(tactic, self.library.tactics[tactic].severity, "words", 0, 5)
            yield _message(Reading("signs", sign.severity, (sign,)))
        yield _message(Reading("no_sign"))
        yield _message(Reading("unreadable", unread="language"))
        for verdict in get_args(Verdict):
            finding = Finding(
                kind="site", as_typed="x.example", start=0, end=9, canonical="x.example", verdict=verdict, contact="nib"
            )
            yield _message(Reading("no_sign"), finding)

    def _take(self, session: Session, event: events.Event) -> None:
        turn = advance(session, event, self.library)
        self.effects |= {type(effect) for effect in turn.effects}
        after = turn.session
        if after is None or after.place is None:
            return
        cards = {self._show(effect, after) for effect in turn.effects if isinstance(effect, ShowCard)}
        if self._is_new(after):
            is_first = not cards <= self._left_from
            self._left_from |= cards
            self._queue.append((msgspec.structs.replace(after, trail=after.trail[-6:], turn=0), is_first))

    def _look(self, session: Session, node: Node) -> None:
        """Note the arrival, and how every guard that stands here, or in the open plan, turns out."""
        place = session.place
        if place is None:
            return
        self.places.add(place)
        facts = SessionFacts(session)
        self.outcomes.update((where, guard.holds(facts)) for where, guard in self._guards[place])
        if session.relative:
            self._look_at_plan(session, session.relative)
        if isinstance(node.router, Split):
            taken = next(n for n, case in enumerate(node.router.cases) if case.when is None or case.when.holds(facts))
            self.cases.add((place, taken))

    def _look_at_plan(self, session: Session, relative: Relative) -> None:
        """Guards of the plan's steps: once for each plan and all that they can ask about."""
        steps, names = self._steps.get(relative.situation, ((), ()))
        facts = PlanFacts(session)
        done = tuple(step for step, record in relative.steps.items() if record.done_on)
        known = (relative.situation, done, *(_hashable(facts.value(name)) for name in names))
        if known not in self._plans:
            self._plans.add(known)
            self.outcomes |= {(where, guard.holds(facts)) for where, guard in steps}

    def _show(self, card: ShowCard, session: Session) -> object:
        """Keep the card, and give the key it is kept under."""
        key = (card.place, card.head, card.blocks, card.options, _dependent(card, session))
        self.screens.setdefault(key, Screen(card, session))
        return key

    def _is_new(self, session: Session) -> bool:
        """Whether the place is new with one of the answers that guards ask for, or with the plan that is open."""
        facts, relative = SessionFacts(session), session.relative
        pairs: set[tuple[str, object]] = {(name, _hashable(facts.value(name))) for name in self._names_asked(session)}
        pairs.add(("plan", (relative.situation, relative.country, len(session.relatives)) if relative else ()))
        pairs.add(("crisis", session.crisis))
        seen = self._seen[session.runs[self._stack]]
        before = len(seen)
        seen |= pairs
        return len(seen) > before

    def _names_asked(self, session: Session) -> tuple[str, ...]:
        """What guards of the flows that are open ask for."""
        flows = tuple(run.flow for run in session.runs)
        if flows not in self._asked:
            self._asked[flows] = tuple(sorted(EVERYWHERE.union(*(self._names[flow] for flow in flows))))
        return self._asked[flows]


def _guarded_steps(roadmap: RoadMap) -> tuple[tuple[tuple[str, Guard], ...], tuple[str, ...]]:
    """The guards of a plan's steps, and all that they ask for."""
    steps = tuple((f"roadmap/{roadmap.id}/{step.id}", step.when) for step in roadmap.steps if step.when is not None)
    return steps, tuple(sorted({name for _, guard in steps for name in guard.names()}))


def _hashable(value: Value | None) -> object:
    return tuple(value) if isinstance(value, list) else value


def _dependent(card: ShowCard, session: Session) -> object:
    """What a card's data part depends on besides its blocks."""
    kinds = [getattr(block, "kind", "") for block in card.blocks]
    if not any(kinds):
        return ()
    relative = session.relative
    return (
        tuple(kinds),
        relative and (relative.situation, relative.country),
        session.results.get("step"),
        session.results.get("contact"),
    )


def words_in(guard: Guard) -> Iterator[tuple[str, str]]:
    """The names and words a guard compares."""
    match guard:
        case Is(name=name, word=word):
            yield name, word
        case In(name=name, words=words):
            yield from ((name, word) for word in words)
        case Not(inner=part):
            yield from words_in(part)
        case All(parts=parts) | guards.Any(parts=parts):
            for part in parts:
                yield from words_in(part)


def guards_of(library: Library) -> Iterator[tuple[str, Guard]]:
    """Every guard with the place it stands at."""
    for flow in library.flows.values():
        for node in flow.nodes.values():
            yield from ((f"{Place(flow.id, node.id)} {name}", guard) for name, guard in _node_guards(node))
    for roadmap in library.roadmaps.values():
        for step in roadmap.steps:
            if step.when is not None:
                yield f"roadmap/{roadmap.id}/{step.id}", step.when


def _node_guards(node: Node) -> Iterator[tuple[str, Guard]]:
    yield from ((f"say.{n}", line.when) for n, line in enumerate(node.say, 1) if line.when)
    if isinstance(node.router, Choose):
        for option in node.router.options:
            if option.when is not None:
                yield option.id if isinstance(option, Category) else option.of, option.when
    if isinstance(node.router, Ask) and node.router.when is not None:
        yield "ask", node.router.when
    if isinstance(node.router, Split):
        yield from ((f"case.{n}", case.when) for n, case in enumerate(node.router.cases, 1) if case.when)

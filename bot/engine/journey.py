"""The walk through nodes that wait for nothing, until one that does: says are gathered, actions done, ceilings kept.

A journey is the one mutable thing of the engine; it lives for one call of `advance` and hands out frozen values.
"""

import datetime as dt
from collections.abc import Mapping

import msgspec

from bot.engine.effects import Block, CardBlock, ContactBlock, Effect, Option, Paragraph, Phrase, ShowCard, StepBlock
from bot.engine.events import Examined
from bot.engine.facts import SessionFacts
from bot.engine.lists import controls_of, node_at, options_of, visible_contacts
from bot.engine.papers import is_paper, is_passing
from bot.engine.question import question_code
from bot.engine.session import Run, Session, Step, Value
from bot.engine.subscription import bulletin_shown
from bot.engine.verbs import perform
from bot.flow.model import END, Ask, Choose, Enter, Exit, FlowId, Go, Library, Node, NodeId, Place, Split

MAX_HOPS = 60
"""Nodes passed in one turn; a script that needs more goes in circles."""
MAX_DEPTH = 8
"""Flows entered inside each other."""
MAX_TRAIL = 60
"""Answers that *back* can undo."""

MENU = Place(FlowId("menu"), NodeId("menu"))
SAFE = Place(FlowId("safe"), NodeId("start"))


def menu_door(library: Library) -> Place:
    """Where the menu is entered: before its split, so that a wave of tricks shows there at once."""
    found = library.flows.get(MENU.flow)
    return Place(MENU.flow, found.start) if found else SAFE


class Fault(Exception):
    """The script leads nowhere from here; the journey ends in the safe node."""


class Journey:
    """Where the walk is now. `session` is replaced, never changed."""

    def __init__(self, session: Session, library: Library, at: int) -> None:
        self.session = session
        self.library = library
        self.today = dt.datetime.fromtimestamp(at, dt.UTC).date()
        self.blocks: list[Block] = []
        self.effects: list[Effect] = []
        self.fresh = False
        self.examined: Examined | None = None
        self._hops = 0
        self._came_back = False

    def keep(self, name: str, value: Value) -> None:
        """Give a result its value, and let *back* know what it was."""
        self._note(name)
        self._replace(results=self.session.results | {name: value})

    def forget_but(self, results: Mapping[str, Value]) -> None:
        """Hold these results and no others, and let *back* know what there was."""
        before = self.session.results
        self._replace(results=dict(results))
        self._note(*_changed(before, results), before=before)

    def leave_mark(self, picked: Value | None = None) -> None:
        """Remember this place, and what was answered here, for *back* and for changing an answer."""
        self._mark(Step(self.session.runs, {}, picked, asked=self._code()))

    def step_aside(self, telling: bool = True) -> None:
        """Remember this place and all that is half done at it, for the way back from a flow called by a word or command. That
        it has changed meanwhile is told at once; or else on return, to somebody who needs other words now."""
        session = self.session
        later = session.moved and not telling
        if session.runs:
            code = "" if later else self._code()
            self._mark(Step(session.runs, {}, None, session.chosen, session.kept, session.review, code))
        self._replace(kept={}, review=None, moved=session.moved and telling)

    def _code(self) -> str:
        node = node_at(self.library, self.session.place)
        return question_code(node) if node else ""

    def _mark(self, step: Step) -> None:
        self._replace(trail=(*self.session.trail, step)[-MAX_TRAIL:], chosen=())

    def pass_over(self, picked: Value) -> None:
        """A question answers itself with what was said before: drop its text, remember the place."""
        self.blocks.clear()
        self.leave_mark(picked)

    def follow(self, leads: Exit) -> None:
        """Go through an exit and on to the next wait; any fault of the script ends in the safe node."""
        try:
            self._take(leads)
            self._walk()
        except Fault:
            self.blocks.clear()
            self.land(SAFE)

    def jump(self, place: Place) -> None:
        """Leave the present runs behind and begin at `place`."""
        self._replace(runs=())
        self.follow(Exit(place.node, place.flow))

    def jump_to_flow(self, flow: FlowId) -> None:
        """Begin a flow at its first node."""
        found = self.library.flows.get(flow)
        self.jump(Place(flow, found.start) if found else SAFE)

    def land(self, place: Place) -> None:
        """Stand at a node without walking: its text, no actions. The safe node is reached so; it always exists."""
        self._replace(runs=(Run(place.flow, place.node),))
        self._arrive(self._node(), acting=False)

    def say(self, *keys: str) -> None:
        """Add sentences of the bot's own."""
        self.blocks += [Phrase(key) for key in keys]

    def show_again(self) -> None:
        """Stand where the session waits, saying its text without doing its actions again."""
        node = node_at(self.library, self.session.place)
        if node is None or not isinstance(node.router, Choose | Ask):
            if not self.session.moved:  # else the card says so anyway
                self.say("script-changed")
            self.jump_to_flow(MENU.flow)
            return
        if (menu := self._other_menu()) is not None:
            self._replace(runs=(Run(menu.flow, menu.node),))
            node = self._node()
        self._arrive(node, acting=False)

    def _other_menu(self) -> Place | None:
        """The menu that stands now in place of the one the person waits at; None anywhere else."""
        here, door = self.session.place, node_at(self.library, menu_door(self.library))
        if here is None or here.flow != MENU.flow or door is None or not isinstance(door.router, Split):
            return None
        facts = SessionFacts(self.session)
        leads = next(case.exit for case in door.router.cases if case.when is None or case.when.holds(facts))
        return Place(MENU.flow, leads.node) if leads.node != here.node else None

    def card(self) -> ShowCard:
        """The card of the place where the walk ended."""
        node, place = self._node(), self.session.place
        if place is None:
            raise AssertionError("a journey ends at a node")
        moved: tuple[Block, ...] = (Phrase("script-changed"),) if self.session.moved else ()
        crisis: tuple[Block, ...] = (CardBlock("crisis-lines"),) if self.session.crisis and place.flow != "crisis" else ()
        return ShowCard(
            place=place,
            turn=self.session.turn,
            head=node.head or Phrase(_head_key(node)),
            blocks=(*moved, *self.blocks, *crisis),
            options=self.options(),
            controls=controls_of(self.session, node, self.library),
            urgent=node.urgent,
            fresh=self.fresh,
            passing=is_passing(self.session, self.library),
            examined=self.examined,
            bulletin=bulletin_shown(self.session, self.blocks),
        )

    def options(self) -> tuple[Option, ...]:
        return options_of(self.session, self._node(), self.library)

    def _walk(self) -> None:
        while True:
            self._hops += 1
            if self._hops > MAX_HOPS:
                raise Fault("too many hops")
            node, said = self._node(), self.blocks[:]
            self._arrive(node, acting=not self._came_back)
            self._came_back = False
            match node.router:
                case Ask(when=when, skip=skip) if when is not None and not when.holds(SessionFacts(self.session)):
                    self.blocks = said
                    self._take(skip)
                case Choose() | Ask():
                    return
                case Go(exit=leads):
                    self._take(leads)
                case Split(cases=cases):
                    facts = SessionFacts(self.session)
                    self._take(next(case.exit for case in cases if case.when is None or case.when.holds(facts)))
                case Enter(flow=flow):
                    self._enter(flow)

    def _arrive(self, node: Node, acting: bool) -> None:
        if acting:
            for name, value in node.set.items():
                self.keep(name, value)
            for verb in node.do:
                before = self.session.results
                self.session, effects = perform(verb, self.session, self.library, self.today)
                self._note(*_changed(before, self.session.results), before=before)
                self.effects += effects
        facts = SessionFacts(self.session)
        self.blocks += [Paragraph(line.message) for line in node.say if line.when is None or line.when.holds(facts)]
        if isinstance(node.router, Ask) and is_paper(node.router.name):
            self.blocks.append(Phrase("form-term"))
        if node.card:
            self.blocks.append(CardBlock(node.card))
        if node.step:
            self.blocks.append(StepBlock(node.step.roadmap, node.step.step))
        self.blocks += [ContactBlock(contact) for contact in visible_contacts(self.session, self.library, node.contacts)]

    def _note(self, *names: str, before: Mapping[str, Value] | None = None) -> None:
        """Let *back* know what these results were before they change."""
        if not self.session.trail:
            return
        last, earlier = self.session.trail[-1], self.session.results if before is None else before
        undo = {name: earlier.get(name) for name in names if name not in last.undo}
        if undo:
            self._replace(trail=(*self.session.trail[:-1], msgspec.structs.replace(last, undo=last.undo | undo)))

    def _take(self, leads: Exit) -> None:
        runs = self.session.runs
        if leads.flow is not None:
            self._replace(runs=(Run(leads.flow, leads.node),))
        elif leads.node == END:
            self._return(runs[:-1])
        else:
            self._replace(runs=(*runs[:-1], Run(runs[-1].flow, leads.node)))

    def _return(self, runs: tuple[Run, ...]) -> None:
        """A flow has ended: its parent goes on at the exit of the node that entered it.

        Without a parent: the place it was called from by a word or command, or else the menu.
        """
        if not runs:
            left = self._called_at()
            self._came_back = left is not None
            if left is None:
                door = menu_door(self.library)
                self._replace(runs=(Run(door.flow, door.node),))
            else:
                self._replace(runs=left.runs, chosen=left.chosen, kept=left.kept, review=left.review)
                if not left.asked or left.asked != self._code():
                    self.say("script-changed")
            return
        self._replace(runs=runs)
        node = self._node()
        if not isinstance(node.router, Enter):
            raise Fault("returned to a node that entered nothing")
        self._take(node.router.exit)

    def _called_at(self) -> Step | None:
        """Where the person waited when this flow was called: the last place left without an answer, if no other flow
        came between. The place must still exist."""
        here = self.session.runs[-1].flow
        step = next((step for step in reversed(self.session.trail) if step.place is None or step.place.flow != here), None)
        if step is None or step.picked is not None:
            return None
        return step if node_at(self.library, step.place) else None

    def _enter(self, flow: FlowId) -> None:
        found = self.library.flows.get(flow)
        if found is None or len(self.session.runs) >= MAX_DEPTH:
            raise Fault("cannot enter")
        self._replace(runs=(*self.session.runs, Run(flow, found.start)))

    def _node(self) -> Node:
        node = node_at(self.library, self.session.place)
        if node is None:
            raise Fault("no such node")
        return node

    def _replace(self, **changes: object) -> None:
        self.session = msgspec.structs.replace(self.session, **changes)


def _changed(before: Mapping[str, Value], after: Mapping[str, Value]) -> list[str]:
    """The results that are new, different or gone."""
    return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def _head_key(node: Node) -> str:
    """The neutral first line of a card that has none of its own: it may stand on a lock screen."""
    if node.urgent:
        return "head-urgent"
    if isinstance(node.router, Ask):
        return "head-question"
    return "head-contacts" if node.contacts else "head-choose"

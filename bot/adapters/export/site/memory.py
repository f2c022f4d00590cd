"""What a page of the site remembers of the choices that led to it: no more than what can still change a page behind it.

An answer is live at a node when a guard, a contact or a card that can still be reached reads it before it is told anew. What is
not live is forgotten, so that two ways to the same words are one page. Whether somebody may be inside is never forgotten.
"""

from collections.abc import Iterator, Mapping

import msgspec

from bot.adapters.export.site.bounds import CARDS, PLAN, is_back, only_in_bot
from bot.engine.lists import node_at
from bot.engine.practice import PRACTISED
from bot.engine.session import Session, Step
from bot.flow.drills import RESULT
from bot.flow.guards import Guard
from bot.flow.model import (
    END,
    Ask,
    Choose,
    Each,
    Enter,
    Exit,
    FlowId,
    Go,
    Library,
    Message,
    Node,
    NodeId,
    Place,
    Split,
)
from bot.present.text import REFERENCE

INSIDE, COUNTRY = "inside", "country"
HELPERS = frozenset({FlowId("check-place"), FlowId("drills")})
"""Flows that come back to the page they were entered from; from the others *done* leads to the menu."""
FORM = FlowId("form")
ANEW = frozenset(
    FlowId(name)
    for name in (
        "menu", "situation", "contacted", "check", "demands", "already", "evidence", "report", "papers", "read", "verify",
        "practise", "practise-about", "settings", "warnings", "help", "person", "privacy",
    )
)  # fmt: skip
"""Flows that begin anew: they ask where somebody is themselves, or need not know it. Only who may be inside stays known."""
ASKS_AGAIN = frozenset({Place(FlowId("check"), NodeId("verdict"))})
"""Where the country is asked for once more, so that the page is the same for everybody."""
UNTOLD = frozenset({"check-first", "check-found"})
"""Answers that only lead to telling the bot about a trick, or come from a message it has read."""
ROUND = 3
"""Drills that follow one another; all others are chosen from the list."""
_CARDS: Mapping[str, tuple[str, ...]] = {
    "contact": ("contact",),
    "contact-companion": ("contact",),
    "step": ("step",),
    "companion": ("step",),
    "practised": (PRACTISED,),
    "verdict": ("check-",),
}
"""What a card reads beside the country; a name that ends in a hyphen stands for all that begin so."""
_PLACED = (INSIDE, COUNTRY)


class Memory:
    """What is live where, for one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._live: dict[Place, frozenset[str]] = {
            Place(flow.id, node): frozenset() for flow in library.flows.values() for node in flow.nodes
        }
        grows = True
        while grows:
            grows = False
            for place, known in self._live.items():
                found = self._at(place)
                if found != known:
                    self._live[place], grows = found, True
        self._here = {place: self._around(place) for place in self._live}

    def live(self, place: Place) -> frozenset[str]:
        """The answers that can still matter for somebody who is about to arrive at this place."""
        return self._live.get(place, frozenset())

    def _live_here(self, place: Place) -> frozenset[str]:
        """The answers that can still matter for somebody who stands here: what was told on arrival as well."""
        return self._here.get(place, frozenset())

    def kept(self, session: Session) -> Session:
        """The session with nothing in it that no longer matters: the same page for all who stand here alike."""
        place = session.place
        if place is None:
            return Session(locale=session.locale)
        if place.flow in ANEW and place.node == self._library.flows[place.flow].start:
            session = self.anew(session)
        live = self._live_of_runs(session)
        if place in ASKS_AGAIN:
            live -= {COUNTRY}
        results = {name: value for name, value in self._told(session).items() if _is_live(name, live) and name not in UNTOLD}
        if PRACTISED in results:
            results[PRACTISED] = str(int(str(results[PRACTISED])) % ROUND)
        relatives = session.relatives if place.flow in (PLAN, FORM) and place not in CARDS else ()
        if relatives:
            results = {name: value for name, value in results.items() if name not in (COUNTRY, "situation", "month", "who")}
        return Session(
            locale=session.locale,
            runs=session.runs[-2:] if place.flow in HELPERS else session.runs[-1:],
            results=results,
            relatives=tuple(msgspec.structs.replace(each, label="", month="", steps={}) for each in relatives[-1:]),
            trail=self._seen_before(session),
        )

    def anew(self, session: Session) -> Session:
        """The session as it enters a flow that begins anew."""
        told = session.results.get(INSIDE)
        return msgspec.structs.replace(session, results={INSIDE: told} if told == "unsure" else {}, relatives=())

    def _told(self, session: Session) -> dict[str, str | list[str]]:
        """The results, and where the plan says the family is: the plan stays behind."""
        relative = session.relative
        told = {COUNTRY: relative.country} if relative and relative.country else {}
        return {**told, **session.results}

    def _live_of_runs(self, session: Session) -> frozenset[str]:
        live = self._live_here(Place(session.runs[-1].flow, session.runs[-1].node))
        if session.runs[-1].flow in HELPERS and len(session.runs) > 1:
            live |= self._leading(session.runs[-2].flow, self._exit_of(Place(session.runs[-2].flow, session.runs[-2].node)))
        return live | {INSIDE}

    def _exit_of(self, place: Place) -> Exit | None:
        node = node_at(self._library, place)
        return node.router.exit if node and isinstance(node.router, Enter) else None

    def _seen_before(self, session: Session) -> tuple[Step, ...]:
        """The last place whose contacts the next page lists again (`seen-contacts`)."""
        here = node_at(self._library, session.place)
        lists = here is not None and (
            here.card == "contact-companion" or any(each.of == "seen-contacts" for each in _each(here))
        )
        if not lists or session.place is None or session.place.flow == PLAN:
            return ()
        for step in reversed(session.trail):
            node = node_at(self._library, step.place)
            if node and node.contacts:
                return (Step(step.runs[-1:], {}, "x"),)
        return ()

    def _at(self, place: Place) -> frozenset[str]:
        node = self._library.flows[place.flow].nodes[place.node]
        live = self._around(place) - node.set.keys()
        return frozenset(name for name in live if not name.startswith("check-")) if "check.clear" in node.do else live

    def _around(self, place: Place) -> frozenset[str]:
        node = self._library.flows[place.flow].nodes[place.node]
        ways = ((leads, killed) for leads, killed in _ways(node) if not self._ends(place, leads))
        behind = frozenset().union(*(self._leading(place.flow, leads) - killed for leads, killed in ways))
        if isinstance(node.router, Enter):
            behind |= self._leading(place.flow, Exit(self._library.flows[node.router.flow].start, node.router.flow))
        return frozenset(_read_by(node)) | behind

    def _ends(self, place: Place, leads: Exit | None) -> bool:
        return leads is not None and (is_back(place, leads) or only_in_bot(self._library, place.flow, leads))

    def _leading(self, flow: FlowId, leads: Exit | None) -> frozenset[str]:
        """What is live behind an exit of this flow."""
        if leads is None or leads.node == END:
            return frozenset()
        into = leads.flow or flow
        live = self.live(Place(into, leads.node))
        return live & {INSIDE} if into != flow and into in ANEW else live


def enters(library: Library, flow: FlowId, leads: Exit | None) -> FlowId:
    """The flow that stands behind an exit: its own, or one that a node entered there runs."""
    if leads is None or leads.node == END:
        return flow
    into = leads.flow or flow
    node = library.flows[into].nodes[NodeId(leads.node)]
    if isinstance(node.router, Enter) and node.router.flow not in HELPERS:
        return node.router.flow
    if isinstance(node.router, Split) and len(node.router.cases) == 1:
        return enters(library, into, node.router.cases[0].exit)
    return into


def _is_live(name: str, live: frozenset[str]) -> bool:
    return name in live or any(name.startswith(each) for each in live if each.endswith("-"))


def _each(node: Node) -> Iterator[Each]:
    if isinstance(node.router, Choose):
        yield from (option for option in node.router.options if isinstance(option, Each))


def guards_of(node: Node) -> Iterator[Guard]:
    """Every condition that stands at a node."""
    yield from (line.when for line in node.say if line.when)
    match node.router:
        case Choose(options=options):
            yield from (option.when for option in options if option.when)
        case Split(cases=cases):
            yield from (case.when for case in cases if case.when)
        case Ask(when=when) if when is not None:
            yield when


def _read_by(node: Node) -> Iterator[str]:
    for guard in guards_of(node):
        yield from guard.names()
    if node.contacts or node.card or node.step or any(_names_contact(line.message) for line in node.say):
        yield from _PLACED
    yield from _CARDS.get(node.card or "", ())
    for each in _each(node):
        yield from {"contacts": ("step", *_PLACED), "seen-contacts": _PLACED, "drills": (INSIDE,)}.get(each.of, ())
    if "plan.start" in node.do or "plan.add" in node.do:
        yield from ("situation", COUNTRY)
    if "practise.next" in node.do or "practise.done" in node.do:
        yield from (PRACTISED, RESULT)


def _names_contact(message: Message) -> bool:
    return REFERENCE.search(message.text) is not None


def _ways(node: Node) -> Iterator[tuple[Exit | None, frozenset[str]]]:
    """The exits of a node, each with the answers that are told anew on the way."""
    match node.router:
        case Choose(options=options, name=name):
            for option in options:
                told = {option.name} if isinstance(option, Each) else {*option.set, *([name] if name else ())}
                yield option.exit, frozenset(told)
        case Ask(exit=leads, skip=skip, name=name):
            yield leads, frozenset({name})
            yield skip, frozenset()
        case Split(cases=cases):
            yield from ((case.exit, frozenset()) for case in cases)
        case Go(exit=leads):
            yield leads, frozenset()
        case Enter(flow=flow, exit=leads) if flow in HELPERS:
            yield leads, frozenset()

"""One node as a family would see it, with every sentence and button it can have: for pictures, not for conversations. Pure."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from bot.engine.effects import ShowCard
from bot.engine.journey import Journey
from bot.engine.session import Relative, Session, StepRecord, Value
from bot.evidence.pack import Gathered
from bot.flow.model import Ask, Category, Choose, Flow, Library, Line, Locale, Node, Place, Router

AT = dt.datetime(2026, 1, 2, 9, tzinfo=dt.UTC)
"""The moment of every picture, so that the same words give the same picture."""


def places_of(library: Library) -> Iterator[Place]:
    """Every node at which something is read, flow by flow."""
    for flow in library.flows.values():
        for node in flow.nodes.values():
            if node.say or node.head or node.card or node.step or node.contacts or isinstance(node.router, Choose | Ask):
                yield Place(flow.id, node.id)


def card_at(place: Place, locale: Locale, library: Library) -> tuple[ShowCard, Session]:
    """The card of a node, and a session that stands there. Sentences that exclude one another are all on it, so that
    whoever translates them sees each."""
    bare = _without_guards(library, place)
    journey = Journey(_sample(locale, library), bare, int(AT.timestamp()))
    journey.land(place)
    return journey.card(), journey.session


def _without_guards(library: Library, place: Place) -> Library:
    flow = library.flows[place.flow]
    node = _open(flow.nodes[place.node])
    opened: Flow = msgspec.structs.replace(flow, nodes={**flow.nodes, place.node: node})
    return msgspec.structs.replace(library, flows={**library.flows, place.flow: opened})


def _open(node: Node) -> Node:
    says = tuple(Line(line.message) for line in node.say)
    return msgspec.structs.replace(node, say=says, router=_open_router(node.router))


def _open_router(router: Router) -> Router:
    if not isinstance(router, Choose | Ask):
        return router
    options = tuple(msgspec.structs.replace(each, when=None) if isinstance(each, Category) else each for each in router.options)
    return msgspec.structs.replace(router, options=options)


def _sample(locale: Locale, library: Library) -> Session:
    """Somebody who looks for one person and has noted one step: the lists and cards made from data have something to show."""
    roadmap = next(iter(library.roadmaps.values()), None)
    if roadmap is None:
        return Session(locale=locale)
    step = roadmap.steps[0].id
    noted = StepRecord("2026-01-02", "A1", "2026-01-05", 0)
    relative = Relative("son", roadmap.id, "ua", "2026-01", {step: noted})
    results: dict[str, Value] = {"step": step, "country": "ua", "month": "2026-01"}
    at = int(AT.timestamp())
    return Session(
        locale=locale, relatives=(relative,), results=results, gathered=(Gathered("…", at),), gathered_until=at + 6 * 3600
    )

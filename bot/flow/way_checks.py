"""Looks over the ways through the script: exits, dead ends, what cannot be reached, circles, questions without *skip*, and
how far the next official contact is."""

from collections.abc import Iterator
from itertools import chain

from bot.flow.graph import exits_of, following, has, line_of, nodes, shows_contact, starts_of, target_of, waits
from bot.flow.issues import Issue
from bot.flow.model import Ask, Category, Choose, Each, Enter, Flow, FlowId, Library, Node, NodeId, Place

MAX_TAPS = 2
"""From an urgent node to an official contact."""
MENU = Place(FlowId("menu"), NodeId("menu"))


def check_ways_through(library: Library) -> list[Issue]:
    """All issues of the ways."""
    checks = (_exits, _unreachable, _loops, _skips, _contactless, _distances)
    return list(chain.from_iterable(check(library) for check in checks))


def _exits(library: Library) -> Iterator[Issue]:
    for flow, node in nodes(library):
        for leads in exits_of(node):
            place = target_of(flow, leads)
            if place is not None and not has(library, place):
                yield Issue(
                    "error",
                    "exit:unknown",
                    line_of(flow, node),
                    f"The exit {place} does not exist.",
                    "Correct the name, or add the node.",
                )
        if isinstance(node.router, Enter) and node.router.flow not in library.flows:
            yield Issue(
                "error",
                "flow:unknown",
                line_of(flow, node),
                f"The flow {node.router.flow} does not exist.",
                "Correct the name.",
            )
        if isinstance(node.router, Choose):
            for option in node.router.options:
                if isinstance(option, Category) and option.exit is None:
                    yield Issue(
                        "error",
                        "choice:no-exit",
                        line_of(flow, node),
                        f"The choice {option.id} leads nowhere.",
                        "Give it an `exit`.",
                    )
            if all(_may_hide(option) for option in node.router.options):
                yield Issue(
                    "error", "node:dead-end", line_of(flow, node), "Every choice here may be hidden.", "Add one without `when`."
                )


def _may_hide(option: Category | Each) -> bool:
    return option.when is not None or (isinstance(option, Each) and option.of != "locales")


def _unreachable(library: Library) -> Iterator[Issue]:
    seen, waiting = set[Place](), starts_of(library)
    while waiting:
        place = waiting.pop()
        if place in seen or not has(library, place):
            continue
        seen.add(place)
        flow = library.flows[place.flow]
        node = flow.nodes[place.node]
        waiting |= {target for leads in exits_of(node) if (target := target_of(flow, leads))}
        if isinstance(node.router, Enter) and node.router.flow in library.flows:
            waiting.add(Place(node.router.flow, library.flows[node.router.flow].start))
    what, remedy = "No exit leads here.", "Lead to it from another node, or delete it."
    yield from _outside(library, seen, "node:unreachable", what, remedy)


def _outside(library: Library, places: set[Place], code: str, what: str, remedy: str) -> Iterator[Issue]:
    """An issue for every node that is not among these places."""
    for flow, node in nodes(library):
        if Place(flow.id, node.id) not in places:
            yield Issue("error", code, line_of(flow, node), what, remedy)


def _loops(library: Library) -> Iterator[Issue]:
    """A circle of nodes that never wait could turn for ever, whatever its conditions say."""
    for flow, node in nodes(library):
        if _turns(library, Place(flow.id, node.id)):
            yield Issue(
                "error",
                "node:loop",
                line_of(flow, node),
                "From here the script can go in a circle without asking anything.",
                "Let one node of the circle wait.",
            )


def _turns(library: Library, start: Place) -> bool:
    seen, waiting = set[Place](), _silently(library, start)
    while waiting:
        place = waiting.pop()
        if place == start:
            return True
        if place not in seen:
            seen.add(place)
            waiting += _silently(library, place)
    return False


def _silently(library: Library, place: Place) -> list[Place]:
    """Where the script goes on at once. A flow that is entered asks something before it ends, or is found itself."""
    flow = library.flows[place.flow]
    node = flow.nodes[place.node]
    if waits(node):
        return []
    if isinstance(node.router, Enter):
        entered = library.flows.get(node.router.flow)
        return [Place(entered.id, entered.start)] if entered else []
    return following(library, flow, node)


def _skips(library: Library) -> Iterator[Issue]:
    """*Skip* stands at every typed question; it must lead on."""
    for flow, node in nodes(library):
        if isinstance(node.router, Ask):
            place: Place | None = target_of(flow, node.router.skip)
            for _ in range(len(flow.nodes)):
                if place is None or not has(library, place) or place.node == node.id:
                    break
                after = library.flows[place.flow].nodes[place.node]
                onward = list(exits_of(after)) if not waits(after) else []
                place = target_of(library.flows[place.flow], onward[0]) if len(onward) == 1 else None
            if place == Place(flow.id, node.id):
                yield Issue(
                    "error",
                    "ask:no-skip",
                    line_of(flow, node),
                    "Skipping this question leads back to it.",
                    "Lead `skip` to another node.",
                )


def _contactless(library: Library) -> Iterator[Issue]:
    """From every place, official contacts can be reached by buttons of the script; the end of a flow is the menu."""
    leads: dict[Place, list[Place]] = {}
    for flow, node in nodes(library):
        here = Place(flow.id, node.id)
        onward = following(library, flow, node)
        if any(target_of(flow, out) is None for out in exits_of(node)):
            onward.append(MENU)
        for place in onward:
            leads.setdefault(place, []).append(here)
    near, waiting = set[Place](), [Place(flow.id, node.id) for flow, node in nodes(library) if shows_contact(library, node)]
    while waiting:
        place = waiting.pop()
        if place not in near:
            near.add(place)
            waiting += leads.get(place, [])
    what, remedy = "No way leads from here to an official contact.", "Offer a choice that leads to one, or end the flow."
    yield from _outside(library, near, "node:no-contact", what, remedy)


def _distances(library: Library) -> Iterator[Issue]:
    for flow, node in nodes(library):
        if node.urgent and not _near(library, flow, node, MAX_TAPS):
            yield Issue(
                "error",
                "urgent:far",
                line_of(flow, node),
                "An official contact is more than two taps away.",
                "Show one under `contacts`.",
            )


def _near(library: Library, flow: Flow, node: Node, taps: int) -> bool:
    if shows_contact(library, node):
        return True
    left = taps - (1 if waits(node) else 0)
    return left >= 0 and any(
        _near(library, library.flows[place.flow], library.flows[place.flow].nodes[place.node], left)
        for place in following(library, flow, node)
    )

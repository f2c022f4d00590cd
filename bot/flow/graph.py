"""The script as a graph: its places, what leads where, and where somebody can begin."""

from collections.abc import Iterator

from bot.flow.model import (
    END,
    Ask,
    Choose,
    Enter,
    Exit,
    Flow,
    FlowId,
    Go,
    Library,
    Node,
    NodeId,
    Place,
    RoadStep,
    Split,
)


def exits_of(node: Node) -> Iterator[Exit]:
    """Every exit of a node."""
    match node.router:
        case Choose(options=options):
            yield from (option.exit for option in options if option.exit is not None)
        case Ask(exit=leads, skip=skip):
            yield from {leads, skip}
        case Split(cases=cases):
            yield from (case.exit for case in cases)
        case Enter(exit=leads) | Go(exit=leads):
            yield leads


def target_of(flow: Flow, leads: Exit) -> Place | None:
    """The place an exit names; None for the end of the flow."""
    if leads.flow is None and leads.node == END:
        return None
    return Place(leads.flow or flow.id, leads.node)


def nodes(library: Library) -> Iterator[tuple[Flow, Node]]:
    """Every node with its flow."""
    for flow in library.flows.values():
        for node in flow.nodes.values():
            yield flow, node


def line_of(flow: Flow, node: Node) -> str:
    """File, line and name, for an author."""
    return f"{flow.file}:{node.line} {flow.id}/{node.id}"


def has(library: Library, place: Place) -> bool:
    """Whether the place exists."""
    flow = library.flows.get(place.flow)
    return flow is not None and place.node in flow.nodes


def following(library: Library, flow: Flow, node: Node) -> list[Place]:
    """The places a node leads to that exist; a flow it enters begins at its first node."""
    places = [place for leads in exits_of(node) if (place := target_of(flow, leads)) and has(library, place)]
    if isinstance(node.router, Enter) and node.router.flow in library.flows:
        places.append(Place(node.router.flow, library.flows[node.router.flow].start))
    return places


def waits(node: Node) -> bool:
    """Whether everybody is asked something here; a question with a guard may be passed over."""
    return isinstance(node.router, Choose) or (isinstance(node.router, Ask) and node.router.when is None)


def shows_contact(library: Library, node: Node) -> bool:
    """Whether an official contact stands on this node's card."""
    step = step_shown(library, node)
    said = [*(line.message for line in node.say), *(step.say if step else ())]
    return bool(node.contacts) or node.card == "contact" or any("{contact:" in message.text for message in said)


RESULTS = (
    "no-sign", "unreadable", "contact-official", "contact-former", "contact-look-alike", "contact-known-front",
    "contact-unlisted",
)  # fmt: skip
"""Nodes of the check that tell what came of a message; signs lead to its verdict (`bot.engine.examining`)."""
VERDICTS = ("genuine", "altered", "copied-code", "unknown")
"""Nodes that tell whether a warning came from us (`bot.engine.bulletins`)."""
BY_THEMSELVES = frozenset(
    {
        *(Place(FlowId("form"), NodeId(node)) for node in ("handed", "locked", "lapsed")),
        *(Place(FlowId("evidence"), NodeId(node)) for node in ("handed", "lapsed")),
        *(Place(FlowId("check"), NodeId(node)) for node in RESULTS),
        *(Place(FlowId("verify"), NodeId(node)) for node in VERDICTS),
    }
)
"""Places that no exit leads to: something happened that the person did not do, or a message was read (`bot.engine.advance`)."""


def starts_of(library: Library) -> set[Place]:
    """Where somebody can come without an exit: the first nodes of flows that open by themselves or by a word."""
    known = ("start", "menu", "safe", "crisis", "care", "minor", *library.commands.values(), *escape_flows(library))
    opened = {Place(flow, library.flows[flow].start) for name in known if (flow := FlowId(name)) in library.flows}
    return opened | {place for place in BY_THEMSELVES if has(library, place)}


def escape_flows(library: Library) -> set[str]:
    """The flows that typed words open."""
    targets = {target for table in library.words.escapes.values() for target in table.values()}
    return {str(library.commands.get(target, target)) for target in targets}


def step_shown(library: Library, node: Node) -> RoadStep | None:
    """The road-map step that stands on this node's card."""
    roadmap = library.roadmaps.get(node.step.roadmap) if node.step else None
    return roadmap.step(node.step.step) if roadmap and node.step else None

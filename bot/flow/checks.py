"""Looks over a whole library and lists every issue at once. One small check per kind; none of them stops at the first find."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from bot.flow.guards import Guard
from bot.flow.issues import Issue
from bot.flow.messages import messages_of
from bot.flow.model import (
    END,
    Ask,
    Category,
    Choose,
    Each,
    Enter,
    Exit,
    Flow,
    FlowId,
    Go,
    Library,
    Node,
    Place,
    RoadStep,
    Split,
    Unknown,
)

OWN_NAMES = frozenset(
    {
        "plan", "several", "full", "zone", "noted-date", "reminder", "crisis", "locale", "locked", "entry",
        "country", "situation", "month",
    }
)  # fmt: skip
"""Names guards may ask for that no question has to set."""
KEPT_BY_PLAN = frozenset({"country", "month", "situation", "inside"})
"""Answers that a step of a plan may depend on. (Nobody who is inside, or unsure, has a plan.)"""
MAX_TAPS = 2
"""From an urgent node to an official contact."""

_CONTACT_REFERENCE = re.compile(r"\{([^{}]*)\}")
_REFERENCE = re.compile(r"(contact|office):([a-z][a-z0-9-]*)")


def check_library(library: Library) -> list[Issue]:
    """All issues, in the order of the files."""
    checks = (
        _ways,
        _unreachable,
        _silent_loops,
        _contacts,
        _guards,
        _signs,
        _roadmaps,
        _sources,
        _tactics,
        _distances,
        _texts,
        _commands,
    )
    return list(chain.from_iterable(check(library) for check in checks))


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


def _nodes(library: Library) -> Iterator[tuple[Flow, Node]]:
    for flow in library.flows.values():
        for node in flow.nodes.values():
            yield flow, node


def _where(flow: Flow, node: Node) -> str:
    return f"{flow.file}:{node.line} {flow.id}/{node.id}"


def _has(library: Library, place: Place) -> bool:
    flow = library.flows.get(place.flow)
    return flow is not None and place.node in flow.nodes


def _ways(library: Library) -> Iterator[Issue]:
    for flow, node in _nodes(library):
        for leads in exits_of(node):
            place = target_of(flow, leads)
            if place is not None and not _has(library, place):
                yield Issue(
                    "error",
                    "exit:unknown",
                    _where(flow, node),
                    f"The exit {place} does not exist.",
                    "Correct the name, or add the node.",
                )
        if isinstance(node.router, Enter) and node.router.flow not in library.flows:
            yield Issue(
                "error", "flow:unknown", _where(flow, node), f"The flow {node.router.flow} does not exist.", "Correct the name."
            )
        if isinstance(node.router, Choose):
            for option in node.router.options:
                if isinstance(option, Category) and option.exit is None:
                    yield Issue(
                        "error",
                        "choice:no-exit",
                        _where(flow, node),
                        f"The choice {option.id} leads nowhere.",
                        "Give it an `exit`.",
                    )
            if all(_may_hide(option) for option in node.router.options):
                yield Issue(
                    "error", "node:dead-end", _where(flow, node), "Every choice here may be hidden.", "Add one without `when`."
                )


def _may_hide(option: Category | Each) -> bool:
    return option.when is not None or (isinstance(option, Each) and option.of != "locales")


def starts_of(library: Library) -> set[Place]:
    known = ("start", "menu", "safe", "crisis", "care", "minor", *library.commands.values(), *_escape_flows(library))
    return {Place(flow, library.flows[flow].start) for name in known if (flow := FlowId(name)) in library.flows}


def _escape_flows(library: Library) -> set[str]:
    targets = {target for table in library.words.escapes.values() for target in table.values()}
    return {str(library.commands.get(target, target)) for target in targets}


def _unreachable(library: Library) -> Iterator[Issue]:
    seen, waiting = set[Place](), starts_of(library)
    while waiting:
        place = waiting.pop()
        if place in seen or not _has(library, place):
            continue
        seen.add(place)
        flow = library.flows[place.flow]
        node = flow.nodes[place.node]
        waiting |= {target for leads in exits_of(node) if (target := target_of(flow, leads))}
        if isinstance(node.router, Enter) and node.router.flow in library.flows:
            waiting.add(Place(node.router.flow, library.flows[node.router.flow].start))
    for flow, node in _nodes(library):
        if Place(flow.id, node.id) not in seen:
            yield Issue(
                "error",
                "node:unreachable",
                _where(flow, node),
                "No exit leads here.",
                "Lead to it from another node, or delete it.",
            )


def _silent_loops(library: Library) -> Iterator[Issue]:
    """A circle of nodes that never wait would turn for ever."""
    for flow, node in _nodes(library):
        trail, place = [Place(flow.id, node.id)], Place(flow.id, node.id)
        while True:
            here = library.flows[place.flow].nodes[place.node]
            if not isinstance(here.router, Go):
                break
            following = target_of(library.flows[place.flow], here.router.exit)
            if following is None or not _has(library, following):
                break
            if following in trail:
                yield Issue(
                    "error",
                    "node:loop",
                    _where(flow, node),
                    "From here the script goes in a circle without asking anything.",
                    "Let one node of the circle wait.",
                )
                break
            trail.append(following)
            place = following


def _contacts(library: Library) -> Iterator[Issue]:
    for flow, node in _nodes(library):
        for ident in node.contacts:
            yield from _contact(library, ident, _where(flow, node))
    for contact in library.contacts.values():
        for ident in contact.alternatives:
            if contact.show == "yes":
                yield from _contact(library, ident, f"{contact.file}:{contact.line} {contact.id}")
        if contact.show == "yes" and not contact.alternatives:
            where = f"{contact.file}:{contact.line} {contact.id}"
            yield Issue(
                "error",
                "contact:no-second-way",
                where,
                "An unconfirmed contact needs a second way.",
                "Name one under `alternatives`.",
            )
        for way in contact.ways:
            if not way.sources:
                where = f"{contact.file}:{contact.line} {contact.id}"
                yield Issue(
                    "error", "contact:no-source", where, f"{way.value} has no source.", "Add its key from the fact sheets."
                )


def check_contacts(library: Library, idents: Iterable[str], where: str) -> list[Issue]:
    """Issues of contacts named elsewhere, on a printed sheet for one: each must exist and may be shown."""
    return [issue for ident in idents for issue in _contact(library, ident, where)]


def _contact(library: Library, ident: str, where: str) -> Iterator[Issue]:
    contact = library.contacts.get(ident)
    if contact is None:
        yield Issue("error", "contact:unknown", where, f"There is no contact {ident!r}.", "Correct the id, or add the contact.")
    elif contact.show != "yes":
        yield Issue("error", "contact:never-shown", where, f"The contact {ident!r} must not be shown.", "Point to another one.")


def _guards(library: Library) -> Iterator[Issue]:
    known = OWN_NAMES | set(_results(library))
    for flow, node in _nodes(library):
        for guard in _guards_of(node):
            for name in sorted(guard.names() - known):
                yield Issue(
                    "error",
                    "guard:unknown-name",
                    _where(flow, node),
                    f"Nothing ever sets {name!r}.",
                    "Correct the name, or ask for it first.",
                )


def _results(library: Library) -> Iterator[str]:
    for _, node in _nodes(library):
        yield from node.set
        match node.router:
            case Choose(options=options, name=name):
                yield from [name] if name else []
                for option in options:
                    yield from [option.name] if isinstance(option, Each) else option.set
            case Ask(name=name):
                yield name


def _guards_of(node: Node) -> Iterator[Guard]:
    yield from (line.when for line in node.say if line.when)
    match node.router:
        case Choose(options=options):
            yield from (option.when for option in options if option.when)
        case Split(cases=cases):
            yield from (case.when for case in cases if case.when)


def _signs(library: Library) -> Iterator[Issue]:
    for flow, node in _nodes(library):
        options = node.router.options if isinstance(node.router, Choose | Ask) else ()
        for sign in (sign for option in options if isinstance(option, Category) for sign in option.signs):
            if sign not in library.tactics:
                yield Issue(
                    "error",
                    "tactic:unknown",
                    _where(flow, node),
                    f"There is no tactic {sign!r}.",
                    "Use an id from flows/tactics.",
                )


def _roadmaps(library: Library) -> Iterator[Issue]:
    for flow, node in _nodes(library):
        if node.step and _step_shown(library, node) is None:
            yield Issue(
                "error",
                "step:unknown",
                _where(flow, node),
                f"There is no step {node.step.roadmap}/{node.step.step}.",
                "Name a road map and one of its steps.",
            )
    for roadmap in library.roadmaps.values():
        for step in roadmap.steps:
            where = f"{roadmap.file} {roadmap.id}/{step.id}"
            for desk in (step.office, *_desks(step)):
                yield from _contact(library, desk, where)
            for name in sorted((step.when.names() if step.when else set()) - KEPT_BY_PLAN):
                yield Issue(
                    "error",
                    "step:forgotten-answer",
                    where,
                    f"The step asks for {name!r}, which a plan does not keep: the step would come and go.",
                    "Ask for the country, or write a road map of its own for this case.",
                )
            if not step.sources:
                yield Issue("error", "step:no-source", where, "The step names no source.", "Add the keys from the fact sheets.")


def _step_shown(library: Library, node: Node) -> RoadStep | None:
    roadmap = library.roadmaps.get(node.step.roadmap) if node.step else None
    return roadmap.step(node.step.step) if roadmap and node.step else None


def _desks(step: RoadStep) -> Iterator[str]:
    yield from (field.desk for field in (step.bring, step.issuer, step.wait, step.cannot) if isinstance(field, Unknown))


def _sources(library: Library) -> Iterator[Issue]:
    """Every key names a page, so that a family can be told where a fact was read."""
    keys = [
        (f"{contact.file}:{contact.line} {contact.id}", key)
        for contact in library.contacts.values()
        for way in contact.ways
        for key in way.sources
    ]
    keys += [
        (f"{roadmap.file} {step.id}", source.key)
        for roadmap in library.roadmaps.values()
        for step in roadmap.steps
        for source in step.sources
    ]
    keys += [(f"flows/tactics {tactic.id}", key) for tactic in library.tactics.values() for key in tactic.sources]
    for where, key in keys:
        if key not in library.sources and key[2] == "S":
            yield Issue(
                "error", "source:unknown", where, f"The source {key} is not in flows/sources.yaml.", "Add its site and date."
            )


def _tactics(library: Library) -> Iterator[Issue]:
    for tactic in library.tactics.values():
        for ident in tactic.report:
            yield from _contact(library, ident, f"flows/tactics {tactic.id}")


def _distances(library: Library) -> Iterator[Issue]:
    for flow, node in _nodes(library):
        if node.urgent and not _near(library, flow, node, MAX_TAPS):
            yield Issue(
                "error",
                "urgent:far",
                _where(flow, node),
                "An official contact is more than two taps away.",
                "Show one under `contacts`.",
            )


def _near(library: Library, flow: Flow, node: Node, taps: int) -> bool:
    step = _step_shown(library, node)
    said = [*(line.message for line in node.say), *(step.say if step else ())]
    if node.contacts or node.card == "contact" or any("{contact:" in message.text for message in said):
        return True
    if taps < 0:
        return False
    places = [place for leads in exits_of(node) if (place := target_of(flow, leads)) and _has(library, place)]
    if isinstance(node.router, Enter) and node.router.flow in library.flows:
        places.append(Place(node.router.flow, library.flows[node.router.flow].start))
    cost = 1 if isinstance(node.router, Choose | Ask) else 0
    return any(
        _near(library, library.flows[place.flow], library.flows[place.flow].nodes[place.node], taps - cost)
        for place in places
        if taps - cost >= 0
    )


def _texts(library: Library) -> Iterator[Issue]:
    for message in messages_of(library):
        for inside in _CONTACT_REFERENCE.findall(message.text):
            reference = _REFERENCE.fullmatch(inside)
            if reference is None:
                yield Issue(
                    "error",
                    "text:placeholder",
                    message.context,
                    f"{{{inside}}} is not known.",
                    "Use {contact:id} or {office:id}.",
                )
            else:
                yield from _contact(library, reference[2], message.context)
                yield from _red_in_text(library, reference[2], message.context)


def _red_in_text(library: Library, ident: str, where: str) -> Iterator[Issue]:
    """A sentence passes no gate: only a card is kept from people for whom the contact is a danger."""
    contact = library.contacts.get(ident)
    if contact is not None and contact.risk == "red":
        yield Issue(
            "error", "contact:red-in-text", where, f"{ident!r} is red and stands in a sentence.", "Show it under `contacts`."
        )


def _commands(library: Library) -> Iterator[Issue]:
    for name, flow in library.commands.items():
        if flow not in library.flows:
            yield Issue(
                "error", "command:unknown-flow", f"flows/words.yaml {name}", f"The flow {flow!r} does not exist.", "Correct it."
            )
    for target in sorted(_escape_flows(library)):
        if target not in library.flows and target not in ("menu", "back", "skip", "leave", "unknown", "continue"):
            yield Issue(
                "error", "word:unknown-flow", f"flows/words.yaml {target}", f"Nothing is called {target!r}.", "Correct it."
            )

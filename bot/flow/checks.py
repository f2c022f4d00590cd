"""Looks over a whole library and lists every issue at once. One small check per kind; none of them stops at the first find."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from bot.flow.graph import escape_flows, line_of, nodes, step_shown
from bot.flow.guards import Guard
from bot.flow.issues import Issue
from bot.flow.messages import messages_of
from bot.flow.model import (
    Ask,
    Category,
    Choose,
    Each,
    Library,
    Node,
    RoadStep,
    Split,
    Unknown,
)
from bot.flow.prepared import check_prepared
from bot.flow.way_checks import check_ways_through

OWN_NAMES = frozenset(
    {
        "plan", "several", "full", "zone", "noted-date", "reminder", "crisis", "locale", "locked", "entry",
        "country", "situation", "month", "papers", "spellings", "quiet", "form-needs", "form-sent", "form-other",
        "gathered", "evidence-sent",
        "check-found", "check-outcome", "check-told", "trick-words",
        "surge", "warnings", "warnings-tester", "warnings-phrase",
    }
)  # fmt: skip
"""Names guards may ask for that no question has to set."""
KEPT_BY_PLAN = frozenset({"country", "month", "situation", "inside"})
"""Answers that a step of a plan may depend on. (Nobody who is inside, or unsure, has a plan.)"""

_CONTACT_REFERENCE = re.compile(r"\{([^{}]*)\}")
_REFERENCE = re.compile(r"(contact|office):([a-z][a-z0-9-]*)")


def check_library(library: Library) -> list[Issue]:
    """All issues, in the order of the files."""
    checks = (
        _contacts,
        _guards,
        _signs,
        _roadmaps,
        _sources,
        _tactics,
        _drills,
        _texts,
        _commands,
        check_prepared,
    )
    return [*check_ways_through(library), *chain.from_iterable(check(library) for check in checks)]


def _contacts(library: Library) -> Iterator[Issue]:
    for flow, node in nodes(library):
        for ident in node.contacts:
            yield from _contact(library, ident, line_of(flow, node))
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
    for flow, node in nodes(library):
        for guard in _guards_of(node):
            for name in sorted(guard.names() - known):
                yield Issue(
                    "error",
                    "guard:unknown-name",
                    line_of(flow, node),
                    f"Nothing ever sets {name!r}.",
                    "Correct the name, or ask for it first.",
                )


def _results(library: Library) -> Iterator[str]:
    for _, node in nodes(library):
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
        case Ask(when=when) if when:
            yield when


def _signs(library: Library) -> Iterator[Issue]:
    for flow, node in nodes(library):
        options = node.router.options if isinstance(node.router, Choose | Ask) else ()
        for sign in (sign for option in options if isinstance(option, Category) for sign in option.signs):
            if sign not in library.tactics:
                yield Issue(
                    "error",
                    "tactic:unknown",
                    line_of(flow, node),
                    f"There is no tactic {sign!r}.",
                    "Use an id from flows/tactics.",
                )


def _roadmaps(library: Library) -> Iterator[Issue]:
    for flow, node in nodes(library):
        if node.step and step_shown(library, node) is None:
            yield Issue(
                "error",
                "step:unknown",
                line_of(flow, node),
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


def _drills(library: Library) -> Iterator[Issue]:
    for drill in library.drills.values():
        for tactic in drill.tactics:
            if tactic not in library.tactics:
                where = f"{drill.file}:{drill.line} {drill.id}"
                yield Issue(
                    "error", "tactic:unknown", where, f"There is no tactic {tactic!r}.", "Use an id from flows/tactics."
                )


def _tactics(library: Library) -> Iterator[Issue]:
    for tactic in library.tactics.values():
        for ident in tactic.report:
            yield from _contact(library, ident, f"flows/tactics {tactic.id}")


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
    for target in sorted(escape_flows(library)):
        if target not in library.flows and target not in ("menu", "back", "skip", "leave", "unknown", "continue"):
            yield Issue(
                "error", "word:unknown-flow", f"flows/words.yaml {target}", f"Nothing is called {target!r}.", "Correct it."
            )

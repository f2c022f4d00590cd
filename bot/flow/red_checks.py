"""A red contact is never met without its warning: every way to a node that shows one passes a node marked `warns: true`.

The rule looks only at who can arrive, not at guards: it is stricter than any conversation.
"""

from collections.abc import Iterator

from bot.flow.contacts import ContactPoint
from bot.flow.graph import exits_of, line_of, starts_of, target_of
from bot.flow.issues import Issue
from bot.flow.model import Enter, Library, Place


def check_red(library: Library) -> list[Issue]:
    """All issues of red contacts."""
    return [*_unwarned(library), *_silent(library), *_in_lists(library)]


def _unwarned(library: Library) -> Iterator[Issue]:
    for place in sorted(_reached_unwarned(library), key=str):
        flow, node = library.flows[place.flow], library.flows[place.flow].nodes[place.node]
        for ident in node.contacts:
            if _is_red(library.contacts.get(ident)):
                yield Issue(
                    "error",
                    "contact:red-unwarned",
                    line_of(flow, node),
                    f"{ident!r} is red and can be reached here without its warning.",
                    "Lead here only from a node that says the warning and has `warns: true`.",
                )


def _reached_unwarned(library: Library) -> set[Place]:
    """Every place somebody can stand at without having read a warning; a warning node itself is one of them."""
    seen, waiting = set[Place](), starts_of(library)
    while waiting:
        place = waiting.pop()
        flow = library.flows.get(place.flow)
        node = flow.nodes.get(place.node) if flow else None
        if place in seen or flow is None or node is None:
            continue
        seen.add(place)
        if node.warns:
            continue
        waiting |= {target for leads in exits_of(node) if (target := target_of(flow, leads))}
        if isinstance(node.router, Enter) and node.router.flow in library.flows:
            waiting.add(Place(node.router.flow, library.flows[node.router.flow].start))
    return seen


def _silent(library: Library) -> Iterator[Issue]:
    for flow in library.flows.values():
        for node in flow.nodes.values():
            if node.warns and not any(line.when is None for line in node.say):
                yield Issue(
                    "error",
                    "node:warns-nothing",
                    line_of(flow, node),
                    "`warns: true` stands here without a warning.",
                    "Say it.",
                )


def _in_lists(library: Library) -> Iterator[Issue]:
    """Lists pass no warning: second ways of other contacts, the offices of road maps and their second ways."""
    named = [
        (f"{contact.file}:{contact.line} {contact.id}", ident)
        for contact in library.contacts.values()
        if contact.show == "yes" and contact.risk != "red"
        for ident in contact.alternatives
    ]
    named += [
        (f"{roadmap.file} {roadmap.id}/{step.id}", step.office)
        for roadmap in library.roadmaps.values()
        for step in roadmap.steps
    ]
    for where, ident in named:
        if _is_red(library.contacts.get(ident)):
            yield Issue(
                "error",
                "contact:red-in-list",
                where,
                f"{ident!r} is red and stands in a list that has no warning.",
                "Show it only under `contacts` of a node behind its warning.",
            )


def _is_red(contact: ContactPoint | None) -> bool:
    return contact is not None and contact.risk == "red" and contact.show == "yes"

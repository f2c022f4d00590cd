"""The numbers of the book: a flow keeps its own whatever is added beside it, and a node while its flow keeps its order."""

from collections.abc import Mapping
from typing import Final

from bot.flow.approvals import step_name
from bot.flow.drills import DRILLS, RESULT
from bot.flow.guards import Is
from bot.flow.model import Case, FlowId, Library, Split

FLOWS: Final[tuple[str, ...]] = (
    "start", "menu", "situation", "lost-contact", "missing", "captive", "told", "child", "civilian", "abroad", "person",
    "ru-soldier", "pressed", "left", "inside", "offer", "plan", "form", "papers", "contacts", "contacted", "read", "check",
    "check-place", "demands", "evidence", "already", "report", "practise", "practise-about", "verify", "warnings", "support",
    "crisis", "care", "minor", "settings", "language", "privacy", "erase", "leave", "help", "safe",
)  # fmt: skip
"""The flows in the order of the book, numbered from 1. New ones are added at the end, and none is ever taken out: a number
that stands on paper somewhere stays what it was. Flows that are not here follow, by name."""
ROADMAPS: Final[tuple[str, ...]] = (
    "soldier-lost", "soldier-missing", "soldier-captive", "soldier-confirmed", "soldier-told", "civilian", "civilian-missing",
    "child", "child-eu", "teen-enlisted", "abroad", "inside", "ru-soldier", "ru-pressed", "ru-recruited", "ru-left",
    "approached", "already",
)  # fmt: skip
"""The road maps, in the same way."""


def flows_in_order(library: Library) -> dict[FlowId, int]:
    """Each flow with its number, in the order of the book; the drills are a part of their own."""
    written = {str(flow): 0 for flow in library.flows if flow != DRILLS}
    return {FlowId(name): number for name, number in _numbered(FLOWS, written)}


def roadmaps_in_order(library: Library) -> dict[str, int]:
    return dict(_numbered(ROADMAPS, library.roadmaps))


def _numbered(known: tuple[str, ...], present: Mapping[str, object]) -> list[tuple[str, int]]:
    order = [*known, *sorted(set(present) - set(known))]
    return [(name, number) for number, name in enumerate(order, 1) if name in present]


def numbers_of(library: Library) -> dict[str, str]:
    """The number of every entry that can be approved (`bot.flow.approvals.codes_of`), of every contact (`contact/nib`), and
    of the nodes that are made of drills (`drills/…`), which lead to the number of the drill."""
    found: dict[str, str] = {}
    for flow, number in flows_in_order(library).items():
        found |= {f"{flow}/{node}": f"{number}.{place}" for place, node in enumerate(library.flows[flow].nodes, 1)}
    for ident, number in roadmaps_in_order(library).items():
        found[f"roadmap/{ident}"] = f"R{number}"
        for place, step in enumerate(library.roadmaps[ident].steps, 1):
            if step_name(step).startswith(f"roadmap/{ident}/"):
                found[step_name(step)] = f"R{number}.{place}"
    for letter, kind, idents in (
        ("T", "tactic", library.tactics),
        ("D", "drill", library.drills),
        ("C", "companion", library.companions),
        ("K", "contact", [each.id for each in library.contacts.values() if each.show == "yes"]),
    ):
        found |= {f"{kind}/{ident}": f"{letter}{place}" for place, ident in enumerate(idents, 1)}
    return found | _of_drill_nodes(library, found)


def _of_drill_nodes(library: Library, found: Mapping[str, str]) -> dict[str, str]:
    """Where flows enter the drills, and where each drill begins."""
    if DRILLS not in library.flows:
        return {}
    nodes = library.flows[DRILLS].nodes
    cases = [case for node in nodes.values() if isinstance(node.router, Split) for case in node.router.cases]
    begins = {f"{DRILLS}/{case.exit.node}": found[f"drill/{_drill(case)}"] for case in cases if _drill(case)}
    return {f"{DRILLS}/{library.flows[DRILLS].start}": "D"} | begins


def _drill(case: Case) -> str:
    return case.when.word if isinstance(case.when, Is) and case.when.name == RESULT else ""

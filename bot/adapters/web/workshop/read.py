"""*Read*: the flows as a list, one flow as a dialogue and as a drawing. Everything can be followed by click or key."""

import difflib
from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.adapters.web.workshop.bench import Script
from bot.adapters.web.workshop.made import reader_of
from bot.adapters.web.workshop.pages import Refusal, needs, page, script_of, words_of
from bot.flow.graph import following
from bot.flow.graph import nodes as all_nodes
from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Flow, FlowId, Locale, Node, NodeId
from bot.present.numbering import flows_in_order
from bot.workshop.drawing import BOX_HEIGHT, Drawn
from bot.workshop.reading import FlowReader
from bot.workshop.sketch import sketch

MOST_NEAR = 6


class Listed(msgspec.Struct, frozen=True):
    """One flow in the list."""

    id: str
    title: str
    nodes: int
    errors: int
    warnings: int


def flows(request: Request) -> Response:
    needs(request, "workshop")
    script, locale = script_of(request), spoken(request)
    reader = reader_of(script, locale)
    found = by_flow(script)
    order = dict.fromkeys((*flows_in_order(script.library), *script.library.flows))  # the drills have no number: they come last
    listed = [_listed(script.library.flows[ident], reader, found.get(ident, ())) for ident in order]
    return page(request, "flows.html.j2", flows=listed, locale=locale)


def flow(request: Request) -> Response:
    """One flow as a dialogue."""
    needs(request, "workshop")
    script, locale = script_of(request), spoken(request)
    one = flow_of(request, script)
    reader = reader_of(script, locale)
    nodes = reader.flow(one)
    at = {node.place.node: at_node(script, one.id, node.place.node) for node in nodes}
    return page(
        request, "flow.html.j2", flow=one, title=reader.title(one.id), nodes=nodes, issues=at, locale=locale,
        from_here=_led_from(script, one),
    )  # fmt: skip


def graph(request: Request) -> Response:
    """The same flow as a drawing, with the list of the same ways beside it."""
    needs(request, "workshop")
    script, locale = script_of(request), spoken(request)
    one = flow_of(request, script)
    reader = reader_of(script, locale)
    nodes = reader.flow(one)
    drawn = sketch(nodes, words_of(request)("graph-end"))
    troubled = {node.place.node for node in nodes if at_node(script, one.id, node.place.node)}
    return page(
        request, "graph.html.j2", flow=one, title=reader.title(one.id), nodes=nodes, sketch=drawn, locale=locale,
        troubled=troubled, path=path_of, whole=request.query_params.get("size") == "whole",
    )  # fmt: skip


def path_of(line: Drawn) -> str:
    """The line as an SVG path: straight from one place to the next, with its corners rounded off.

    It leaves below its box and comes in above the next, so that its tip is seen.
    """
    points = list(line.points)
    down = 1 if points[-1][1] > points[-2][1] else -1
    points[-1] = (points[-1][0], points[-1][1] - down * (BOX_HEIGHT / 2 + 2))
    bends = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(points)]
    path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}", f"L{bends[0][0]:.1f} {bends[0][1]:.1f}"]
    for corner, bend in zip(points[1:-1], bends[1:], strict=True):
        path.append(f"Q{corner[0]:.1f} {corner[1]:.1f} {bend[0]:.1f} {bend[1]:.1f}")
    return " ".join((*path, f"L{points[-1][0]:.1f} {points[-1][1]:.1f}"))


def spoken(request: Request) -> Locale:
    """The language the texts are read in: the one asked for; else that of the pages."""
    asked = request.query_params.get("words", "")
    return asked if asked in LOCALES else words_of(request).tongue


def flow_of(request: Request, script: Script) -> Flow:
    """The flow in the address. Raises `Refusal` with those that are called nearly so."""
    name = request.path_params["flow"][:80]
    found = script.library.flows.get(FlowId(name))
    if found is None:
        near = difflib.get_close_matches(name, script.library.flows, MOST_NEAR, 0.4)
        raise Refusal(404, "unknown-flow", [(f"/read/{each}", each) for each in near], name=name)
    return found


def node_of(request: Request, one: Flow, prefix: str = "/see") -> Node:
    """The node in the address. Raises `Refusal` with those that are called nearly so."""
    name = request.path_params["node"][:80]
    found = one.nodes.get(NodeId(name))
    if found is None:
        near = difflib.get_close_matches(name, one.nodes, MOST_NEAR, 0.4) or [one.start]
        raise Refusal(404, "unknown-node", [(f"{prefix}/{one.id}/{each}", each) for each in near], name=name, flow=one.id)
    return found


def by_flow(script: Script) -> Mapping[str, list[Issue]]:
    """The issues of each flow, found by its file or by a place in it."""
    files = {each.file: each.id for each in script.library.flows.values()}
    found: dict[str, list[Issue]] = {}
    for issue in script.issues or ():
        for part in issue.where.split():
            ident = files.get(part.partition(":")[0]) or part.partition("/")[0]
            if ident in script.library.flows:
                found.setdefault(ident, []).append(issue)
                break
    return found


def at_node(script: Script, flow: str, node: str) -> list[Issue]:
    """The issues that name this node, or a sentence of it."""
    name = f"{flow}/{node}"
    return [
        issue
        for issue in script.issues or ()
        if any(part == name or part.startswith(f"{name}/") for part in issue.where.split())
    ]


def _listed(one: Flow, reader: FlowReader, issues: Iterable[Issue]) -> Listed:
    levels = [issue.level for issue in issues]
    return Listed(one.id, reader.title(one.id), len(one.nodes), levels.count("error"), levels.count("warning"))


def _led_from(script: Script, one: Flow) -> list[str]:
    """The nodes of other flows that lead here."""
    found = {
        f"{flow.id}/{node.id}": None
        for flow, node in all_nodes(script.library)
        if flow.id != one.id and any(place.flow == one.id for place in following(script.library, flow, node))
    }
    return list(found)


routes = [
    Route("/read", flows),
    Route("/read/{flow}", flow),
    Route("/graph/{flow}", graph),
]

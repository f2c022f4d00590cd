"""Answers that somebody chooses for a try, on a page: fields named `a.RESULT`, with values that the script knows."""

from collections.abc import Iterable, Mapping

import msgspec
from starlette.requests import Request

from bot.flow.model import Ask, Category, Choose, Each, Flow, Library, Node, Split
from bot.workshop.reading import FlowReader, answers_known

PREFIX = "a."


class Choice(msgspec.Struct, frozen=True):
    """One result to choose: what it is called, the values with their words, and the one that is chosen."""

    name: str
    question: str
    values: tuple[tuple[str, str], ...]
    chosen: str


def known(library: Library) -> Mapping[str, tuple[str, ...]]:
    """Every result with the values it can be given here."""
    found = dict(answers_known(library))
    found["situation"] = tuple(dict.fromkeys((*found.get("situation", ()), *library.roadmaps)))
    found["country"] = tuple(dict.fromkeys((*found.get("country", ()), "ua", "nl", "eu", "other")))
    found["inside"] = tuple(dict.fromkeys((*found.get("inside", ()), "no", "unsure")))
    return found


def chosen(request: Request, library: Library) -> dict[str, str]:
    """The answers in the address; what the script does not know is left out."""
    return taken(request.query_params.items(), library)


def taken(fields: Iterable[tuple[str, str]], library: Library) -> dict[str, str]:
    values = known(library)
    return {
        name.removeprefix(PREFIX): value
        for name, value in fields
        if name.startswith(PREFIX) and value in values.get(name.removeprefix(PREFIX), ())
    }


def asked_here(flow: Flow, node: Node | None) -> list[str]:
    """The results that conditions of this node ask for; of the whole flow without a node."""
    nodes = [node] if node else list(flow.nodes.values())
    names = {name: None for each in nodes for name in sorted(_names(each))}
    return list(names)


def offered(names: Iterable[str], reader: FlowReader, library: Library, now: Mapping[str, str]) -> list[Choice]:
    """A choice for each of these that has values."""
    values = known(library)
    return [
        Choice(
            name,
            reader.conditions.question(name),
            tuple((value, reader.conditions.answer(name, value)) for value in values[name]),
            now.get(name, ""),
        )
        for name in names
        if values.get(name)
    ]


def _names(node: Node) -> set[str]:
    guards = [line.when for line in node.say]
    match node.router:
        case Choose(options) | Ask(options=options):
            guards += [option.when for option in options if isinstance(option, Category | Each)]
            guards += [node.router.when] if isinstance(node.router, Ask) else []
        case Split(cases):
            guards += [case.when for case in cases]
    return {name for guard in guards if guard is not None for name in guard.names()}

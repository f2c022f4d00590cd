"""`likhtar check` finds what is wrong with a library: each fault is planted into the shipped one and found by its code."""

from collections.abc import Callable

import msgspec
import pytest

from bot.flow.checks import check_contacts, check_library
from bot.flow.contacts import ContactPoint
from bot.flow.guards import read_guard
from bot.flow.model import Ask, Category, Choose, Exit, FlowId, Go, Library, Line, Message, Node, NodeId
from tests.support.universe import shelf

SHIPPED = shelf().library
replace = msgspec.structs.replace


def with_node(flow: str, node: str, **changes: object) -> Library:
    """The shipped library with one node changed, or added as a copy of the flow's first node."""
    before = SHIPPED.flows[FlowId(flow)]
    base: Node = before.nodes.get(NodeId(node)) or replace(next(iter(before.nodes.values())), id=NodeId(node))
    nodes = {**before.nodes, NodeId(node): replace(base, **changes)}
    return replace(SHIPPED, flows={**SHIPPED.flows, before.id: replace(before, nodes=nodes)})


def with_contact(ident: str, **changes: object) -> Library:
    contact: ContactPoint = replace(SHIPPED.contacts[ident], **changes)
    return replace(SHIPPED, contacts={**SHIPPED.contacts, ident: contact})


def says(text: str) -> Library:
    return with_node("menu", "menu", say=(Line(Message(text, "menu/menu/say.1")),))


def chooses(**changes: object) -> Library:
    option = replace(Category("a", Message("A", "menu/menu/a"), Exit(NodeId("menu"))), **changes)
    return with_node("menu", "menu", router=Choose((option,)))


FAULTS: dict[str, Callable[[], Library]] = {
    "exit:unknown": lambda: with_node("menu", "menu", router=Go(Exit(NodeId("nowhere")))),
    "node:unreachable": lambda: with_node("menu", "island"),
    "node:loop": lambda: with_node("menu", "menu", router=Go(Exit(NodeId("menu")))),
    "ask:no-skip": lambda: with_node(
        "menu", "menu", router=Ask("text", "x", Exit(NodeId("menu"), FlowId("plan")), Exit(NodeId("menu")))
    ),
    "node:no-contact": lambda: with_node(
        "menu", "lone", router=Choose((Category("b", Message("B", "b"), Exit(NodeId("lone"))),))
    ),
    "choice:no-exit": lambda: chooses(exit=None),
    "node:dead-end": lambda: chooses(when=read_guard("country is nl")),
    "guard:unknown-name": lambda: chooses(when=read_guard("shoe is blue")),
    "tactic:unknown": lambda: chooses(signs=("no_such_trick",)),
    "contact:unknown": lambda: with_node("menu", "menu", contacts=("nobody",)),
    "contact:never-shown": lambda: with_contact("nib", show="never"),
    "contact:no-second-way": lambda: with_contact("nib", alternatives=()),
    "contact:red-in-text": lambda: says("Turn to {contact:hochu-naiti}."),
    "text:placeholder": lambda: says("Dear {name}."),
    "source:unknown": lambda: replace(SHIPPED, sources={}),
    "command:unknown-flow": lambda: replace(SHIPPED, commands={**SHIPPED.commands, "plan": FlowId("gone")}),
}


def test_the_shipped_library_is_clean() -> None:
    assert check_library(SHIPPED) == []


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_is_found(code: str) -> None:
    """With its place and a remedy."""
    found = [issue for issue in check_library(FAULTS[code]()) if issue.code == code]
    assert found
    assert all(issue.where and issue.message and issue.remedy and issue.level == "error" for issue in found)


def test_a_sheet_names_contacts_that_may_be_shown() -> None:
    assert [issue.code for issue in check_contacts(SHIPPED, ("police", "nobody"), "flows/sheets/x.yaml")] == ["contact:unknown"]

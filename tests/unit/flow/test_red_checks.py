"""Every way to a red contact passes its warning."""

import msgspec
import pytest

from bot.flow.model import Library
from bot.flow.red_checks import check_red
from tests.support import builders
from tests.support.universe import shelf

SITE = '{kind: site, value: example.org, seen: "2025", sources: ["U:S1"], confidence: high}'
CONTACTS = builders.contacts(
    builders.contact("red", SITE, "risk: red\nalternatives: [calm]")
    + "\n"
    + builders.contact("calm", SITE, "alternatives: [red]")
)
WARNED = """
    - id: a
      say: What do you need?
      choices: [{id: warning, label: A project, exit: warning}, {id: menu, label: Menu, exit: menu/menu}]
    - id: warning
      warns: true
      say: It belongs to the other side.
      choices: [{id: show, label: Show it, exit: gate}]
    - id: gate
      split: [{when: inside is no, exit: shown}, {exit: a}]
    - id: shown
      say: Here it is.
      contacts: [red]
      choices: [{id: menu, label: Menu, exit: menu/menu}]
    """


OTHER = "- {id: start, say: S., choices: [{id: menu, label: Menu, exit: menu/menu}]}"


def library(nodes: str = WARNED, alternatives: tuple[str, ...] = (), other: str = OTHER) -> Library:
    calm = msgspec.structs.replace(CONTACTS["calm"], alternatives=alternatives)
    return builders.library({**CONTACTS, "calm": calm}, demo=nodes, other=other)


def codes(checked: Library) -> list[str]:
    return [issue.code for issue in check_red(checked)]


def test_the_shipped_library_is_clean() -> None:
    assert check_red(shelf().library) == []


def test_behind_its_warning_it_may_stand() -> None:
    assert codes(library()) == []


@pytest.mark.parametrize(
    "nodes",
    [
        WARNED.replace("      warns: true\n", ""),
        WARNED.replace("exit: menu/menu}]\n    - id: warning", "exit: shown}]\n    - id: warning"),
        WARNED.replace("contacts: [red]", "").replace("It belongs", "It belongs").replace(
            "      warns: true\n", "      warns: true\n      contacts: [red]\n"
        ),
    ],
    ids=["unmarked", "around it", "on the warning itself"],
)  # fmt: skip
def test_any_other_way_is_an_error(nodes: str) -> None:
    """With its place."""
    (issue,) = check_red(library(nodes))
    assert (issue.level, issue.code) == ("error", "contact:red-unwarned")
    assert "demo/" in issue.where


def test_a_jump_from_another_flow_is_a_way_too() -> None:
    """Also from one that was entered."""
    other = "- {id: start, say: S., choices: [{id: x, label: X, exit: demo/shown}]}"
    entered = WARNED.rstrip() + "\n    - {id: side, enter: other, exit: end}\n"
    entered = entered.replace(
        "{id: menu, label: Menu, exit: menu/menu}]\n    - id: warning",
        "{id: menu, label: Menu, exit: side}]\n    - id: warning",
    )
    assert codes(library(entered, other=other)) == ["contact:red-unwarned"]


def test_a_list_has_no_warning() -> None:
    """A second way of a green office, and the office of a step."""
    assert codes(library(alternatives=("red",))) == ["contact:red-in-list"]
    road = builders.roadmap("x", builders.step("one", "red"))
    assert codes(msgspec.structs.replace(library(), roadmaps={"x": road})) == ["contact:red-in-list"]


def test_a_mark_without_words_warns_nobody() -> None:
    """Nor does a sentence that only some see."""
    assert "node:warns-nothing" in codes(library(WARNED.replace("      say: It belongs to the other side.\n", "")))
    some = WARNED.replace("say: It belongs to the other side.", "say: [{text: It belongs to them., when: country is nl}]")
    assert "node:warns-nothing" in codes(library(some))

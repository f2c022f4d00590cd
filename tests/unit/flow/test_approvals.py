"""Approvals hold for one text and until a day; whatever is not whole is refused."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from bot.adapters.library.inspection import of_approvals
from bot.adapters.library.review import read_approvals
from bot.adapters.library.strict_yaml import parse
from bot.flow.approvals import FILE, Approval, ApprovalReader, check_approvals, codes_of, standing
from bot.flow.errors import FlowError
from bot.flow.guards import Is
from bot.flow.model import Choose, Exit, FlowId, Library, Node, NodeId
from tests.support.universe import ROOT, shelf

TODAY = dt.date(2026, 11, 22)
PLACE = "lost-contact/silence"
WHOLE = """- node: lost-contact/silence
  text: "0123456789abcdef"
  by: verba
  role: lawyer
  on: "2026-11-01"
  until: "2027-05-01"
"""


def read(text: str) -> list[Approval]:
    return ApprovalReader(FILE).approvals(parse(text.encode(), FILE))


def approval(node: str = PLACE, on: str = "2026-11-01", until: str = "2027-05-01", text: str = "") -> Approval:
    return Approval(node, text or codes_of(shelf().library).get(node, "0" * 16), "verba", "lawyer", on, until, 3)


def with_node(library: Library, node: Node) -> Library:
    """The library with this node in the place of the one of its name in `lost-contact`."""
    flow = library.flows[FlowId("lost-contact")]
    changed = msgspec.structs.replace(flow, nodes={**flow.nodes, node.id: node})
    return msgspec.structs.replace(library, flows={**library.flows, flow.id: changed})


def silence() -> Node:
    return shelf().library.flows[FlowId("lost-contact")].nodes[NodeId("silence")]


def test_the_shipped_file_is_read() -> None:
    """As many as stand there by now; and a library without the file has no approvals."""
    assert len(read_approvals(ROOT)) == (ROOT / "flows/approvals.yaml").read_text("utf-8").count("\n- node:")
    assert read_approvals(ROOT / "tests") == []


def test_a_whole_approval() -> None:
    """As it stands in the file."""
    assert read(WHOLE) == [Approval(PLACE, "0123456789abcdef", "verba", "lawyer", "2026-11-01", "2027-05-01", 1)]


@pytest.mark.parametrize("key", ["node", "text", "by", "role", "on", "until"])
def test_an_approval_is_whole_or_refused(key: str) -> None:
    """Nobody answers for it otherwise."""
    lines = [line.strip() for line in WHOLE.removeprefix("- ").splitlines()]
    left = [line for line in lines if not line.startswith(f"{key}:")]
    with pytest.raises(FlowError, match=f"'{key}' is missing"):
        read("- " + "\n  ".join(left) + "\n")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("0123456789abcdef", "approved", "no code of a text"),
        ("by: verba", "by: Olena Kovalenko", "no code name"),
        ("2027-05-01", "soon", "not a day"),
        ("2027-05-01", "2026-11-01", "ends on"),
        ("2027-05-01", "2028-11-30", "731 days"),
        ("role: lawyer", f"role: {'x' * 61}", "61 characters"),
        ("role: lawyer", "role: lawyer\n  why: because", "not known here"),
    ],
)
def test_what_cannot_be_so(before: str, after: str, said: str) -> None:
    """Refused with its own sentence."""
    with pytest.raises(FlowError, match=said):
        read(WHOLE.replace(before, after, 1))


def test_one_person_approves_an_entry_once() -> None:
    """Two people may; the older word of one is taken out by hand."""
    assert len(read(WHOLE + WHOLE.replace("verba", "lipa"))) == 2
    with pytest.raises(FlowError, match="approves lost-contact/silence twice"):
        read(WHOLE + WHOLE)


@pytest.mark.parametrize(
    ("one", "stands"),
    [
        (approval(), "holds"),
        (approval(until="2026-11-22"), "holds"),
        (approval(until="2026-11-21"), "expired"),
        (approval(on="2026-11-23"), "expired"),
        (approval(text="0" * 16), "outdated"),
        (approval("lost-contact/nowhere"), "unknown"),
        (approval("roadmap/child"), "holds"),
        (approval("roadmap/soldier-missing/police"), "holds"),
        (approval("tactic/money_release"), "holds"),
        (approval("drill/private-way"), "holds"),
        (approval("companion/police/approach"), "holds"),
    ],
)
def test_where_an_approval_stands(one: Approval, stands: str) -> None:
    """Its last day counts."""
    assert standing(one, codes_of(shelf().library), TODAY) == stands


def test_check_warns_and_names_the_new_code() -> None:
    """Each kind with its code, its line and what to do; never an error."""
    wrong = [approval(), approval(text="0" * 16), approval(until="2026-11-21"), approval("lost-contact/nowhere")]
    found = list(check_approvals(wrong, shelf().library, TODAY))
    assert [(issue.level, issue.code) for issue in found] == [
        ("warning", "approval:outdated"),
        ("warning", "approval:expired"),
        ("warning", "approval:unknown"),
    ]
    assert codes_of(shelf().library)[PLACE] in found[0].remedy
    assert found[0].where == "flows/approvals.yaml:3 lost-contact/silence"


def test_words_ways_and_conditions_change_the_code() -> None:
    """What was approved is all of it; a note for translators and a line of the file are no part of it."""
    node, before = silence(), codes_of(shelf().library)[PLACE]
    assert node.head is not None
    assert isinstance(node.router, Choose)
    first, *others = node.router.options
    replaced = msgspec.structs.replace
    same = [replaced(node, line=99), replaced(node, head=replaced(node.head, note="translators: …"))]
    other = [
        replaced(node, head=replaced(node.head, text="Two questions")),
        replaced(node, say=node.say[:1]),
        replaced(node, say=(replaced(node.say[0], when=Is("country", "nl")), *node.say[1:])),
        replaced(node, contacts=("nib",)),
        replaced(node, urgent=True),
        replaced(node, router=replaced(node.router, options=(replaced(first, exit=Exit(NodeId("month"))), *others))),
        replaced(node, router=replaced(node.router, options=(replaced(first, when=Is("country", "nl")), *others))),
    ]
    assert {codes_of(with_node(shelf().library, each))[PLACE] for each in same} == {before}
    changed = {codes_of(with_node(shelf().library, each))[PLACE] for each in other}
    assert before not in changed
    assert len(changed) == len(other)


def test_check_reads_the_file_of_the_library(tmp_path: Path) -> None:
    """An approval below another root is looked at; one that cannot be read is an error, not an approval less."""
    (tmp_path / "flows").mkdir()
    (tmp_path / FILE).write_text(WHOLE)
    assert [issue.code for issue in of_approvals(shelf(), TODAY, tmp_path)] == ["approval:outdated"]
    (tmp_path / FILE).write_text(WHOLE.replace("verba", "Olena K"))
    found = of_approvals(shelf(), TODAY, tmp_path)
    assert [(issue.level, issue.code) for issue in found] == [("error", "library:unreadable")]

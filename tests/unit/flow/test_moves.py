"""The author's map is read strictly, and leads nowhere but to what is there."""

import msgspec
import pytest

from bot.adapters.library.strict_yaml import parse
from bot.flow.errors import FlowError
from bot.flow.model import FlowId, Library, Moves, NodeId, Place
from bot.flow.moves import MovesReader, check_moves, led_roadmap, led_step
from tests.support import builders

MAP = """
places:
  - {from: demo/a, to: demo/b, why: Renamed.}
  - {from: demo/a, question: "0123456789ab", to: demo/c, why: This wording became another question.}
steps:
  - {from: lost/report, to: lost/police, why: Joined.}
roadmaps:
  - {from: missing, to: lost, why: Renamed.}
"""
DEMO = """
- {id: b, say: B., choices: [{id: x, label: X, exit: c}, {id: go, label: Go, exit: goes}]}
- {id: c, say: C., ask: {as: text, name: note}, exit: end}
- {id: goes, exit: c}
"""


def read(text: str) -> Moves:
    return MovesReader("flows/moves.yaml").moves(parse(text.encode(), "flows/moves.yaml"))


def library(moves: str) -> Library:
    road = builders.roadmap("lost", builders.step("police"))
    return msgspec.structs.replace(builders.library(roadmaps=(road,), demo=DEMO), moves=read(moves))


def test_a_map_is_read() -> None:
    moves = read(MAP)
    demo = FlowId("demo")
    assert moves.places == {"demo/a": Place(demo, NodeId("b")), "demo/a#0123456789ab": Place(demo, NodeId("c"))}
    assert moves.steps == {"lost/report": ("lost", "police")}
    assert moves.roadmaps == {"missing": "lost"}
    assert read("{}") == Moves()


@pytest.mark.parametrize(
    ("before", "after", "where", "told"),
    [
        (", why: Renamed.}\n  - {from: demo/a, q", "}\n  - {from: demo/a, q", 3, "'why' is missing"),
        ("from: demo/a, to", "from: demo, to", 3, "'from' cannot be 'demo'"),
        ("to: demo/b", "to: demo/b/c", 3, "'to' cannot be 'demo/b/c'"),
        ('"0123456789ab"', '"0123456789AB"', 4, "'question' cannot be '0123456789AB'"),
        ('question: "0123456789ab", ', "", 4, "is led away twice"),
        ("why: Joined.", "why: Joined., question: x", 6, "'question' is not known"),
        ("to: lost, why", "to: lost/police, why", 8, "'to' cannot be 'lost/police'"),
        ("steps:", "stairs:", 2, "'stairs' is not known"),
        ("\n  - {from: lost/report, to: lost/police, why: Joined.}", " none", 2, "must be a list"),
    ],
)
def test_a_mistake_refuses_the_map(before: str, after: str, where: int, told: str) -> None:
    """With the file, the line, what is wrong and a remedy."""
    assert MAP.count(before) == 1
    with pytest.raises(FlowError) as refused:
        read(MAP.replace(before, after))
    assert told in str(refused.value)
    assert refused.value.where == f"flows/moves.yaml:{where}"
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        ("{places: [{from: demo/a, to: demo/b, why: R.}]}", ""),
        ("{places: [{from: demo/z, to: demo/a, why: R.}, {from: demo/a, to: demo/b, why: R.}]}", ""),
        ("{places: [{from: demo/a, to: demo/nowhere, why: R.}]}", "which is not there"),
        ("{places: [{from: demo/a, to: demo/goes, why: R.}]}", "where nobody waits"),
        ("{places: [{from: demo/a, to: demo/z, why: R.}, {from: demo/z, to: demo/a, why: R.}]}", "in a circle"),
        (
            "{places: [{from: demo/z, to: demo/a, why: R.}, {from: demo/a, question: 'aaaaaaaaaaaa', to: demo/b, why: R.}]}",
            "not there",
        ),
        ("{steps: [{from: lost/report, to: lost/police, why: R.}]}", ""),
        ("{steps: [{from: lost/x, to: lost/report, why: R.}, {from: lost/report, to: lost/police, why: R.}]}", ""),
        ("{steps: [{from: lost/report, to: lost/nothing, why: R.}]}", "no step nothing is there"),
        ("{steps: [{from: lost/police, to: lost/police, why: R.}]}", "is still there"),
        ("{steps: [{from: lost/x, to: lost/y, why: R.}, {from: lost/y, to: lost/x, why: R.}]}", "in a circle"),
        ("{roadmaps: [{from: missing, to: lost, why: R.}]}", ""),
        ("{roadmaps: [{from: older, to: missing, why: R.}, {from: missing, to: lost, why: R.}]}", ""),
        ("{roadmaps: [{from: missing, to: nothing, why: R.}]}", "which is not there"),
        ("{roadmaps: [{from: lost, to: lost, why: R.}]}", "is still there"),
        ("{roadmaps: [{from: x, to: y, why: R.}, {from: y, to: x, why: R.}]}", "in a circle"),
    ],
)
def test_a_line_leads_to_what_is_there(moves: str, told: str) -> None:
    issues = list(check_moves(library(moves)))
    assert all(issue.remedy and issue.where.startswith("flows/moves.yaml ") for issue in issues)
    assert [told in issue.message for issue in issues][:1] == ([True] if told else [])


def test_the_way_of_a_step_goes_through_the_names_of_its_road_map() -> None:
    moves = Moves(steps={"lost/report": ("lost", "police")}, roadmaps={"missing": "lost", "older": "missing"})
    assert led_roadmap("older", moves) == "lost"
    assert led_step("older", "report", moves) == "police"
    assert led_step("elsewhere", "report", moves) == "report"

"""Drills: read strictly, made into one flow, and only the stranger's words are heard with other ears."""

import pytest

from bot.adapters.library.strict_yaml import parse
from bot.flow.checks import check_library
from bot.flow.drills import DRILLS, DrillReader, compiled, first_node
from bot.flow.errors import FlowError
from bot.flow.model import Category, Choose, Drill, Flow, Go, Library, Message, NodeId, Split
from bot.present.catalogs import Catalogs
from bot.present.spoken import Stand, check_speech, stands
from tests.support import builders
from tests.support.drills import FRAME, drills_of, with_drills

SMALL = """
- id: small
  tactics: [money_release]
  title: A small one
  scene: A call.
  turns:
    - they: “Pay at once, or he suffers, and send me his unit.”
      replies:
        - say: Yes
          # translators: short
          why: Many people would.
        - say: I do not answer
          why: This leaves the choice with you.
          better: true
    - they: “Last chance.”
      replies:
        - {say: I stop here, why: The chat is yours., better: true}
        - {say: One more day, why: Many people would.}
  lesson: Tell somebody.
"""


def read(text: str) -> dict[str, Drill]:
    return drills_of(text, "flows/drills/x.yaml")


def library_of(text: str) -> Library:
    return with_drills(builders.library(), drills_of(text))


def flow_of(text: str) -> Flow:
    return compiled(read(text), FRAME)[DRILLS]


def test_a_drill_keeps_its_words_their_places_and_notes() -> None:
    drill = read(SMALL)["small"]
    assert drill.title == Message("A small one", "drills/small/title")
    assert [turn.they.context for turn in drill.turns] == ["drills/small-1/they", "drills/small-2/they"]
    assert drill.turns[0].replies[0].why == Message("Many people would.", "drills/small-1-a/why", "short")
    assert [reply.better for reply in drill.turns[0].replies] == [False, True]
    assert (drill.scene, drill.inside, drill.line) == (Message("A call.", "drills/small/scene"), False, 2)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("  lesson: Tell somebody.\n", "", 2, "'lesson' is missing"),
        ("  scene: A call.\n", "  hint: no\n", 2, "'hint' is not known"),
        ("id: small", "id: Small One", 2, "is not an id"),
        ("tactics: [money_release]", "tactics: []", 2, "at least one tactic"),
        ("title: A small one", "title: A title that is much too long for any button at all", 2, "stands on a button"),
        ("say: I do not answer", "say: I do not answer you or anybody else today", 12, "stands on a button"),
        ("          better: true\n", "", 7, "is the better one"),
        ("{say: One more day, why: Many people would.}", "{say: One, why: M., better: true}", 15, "is the better one"),
        ("say: One more day", "say: I stop here", 15, "say the same"),
        ("        - {say: One more day, why: Many people would.}\n", "", 15, "1 replies"),
        ("say: I do not answer\n          why", "say: I do not answer\n          because", 12, "'because' is not known"),
        ("  lesson:", "    - {they: A., replies: []}\n  lesson:", 19, "0 replies"),
        ("- id: small", "id: small\nx:\n- id: small", 0, "must be a list of drills"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(old: str, new: str, line: int, told: str) -> None:
    """The line is that of the drill, the turn or the reply; a remedy stands beside it."""
    assert old in SMALL
    with pytest.raises(FlowError) as refused:
        read(SMALL.replace(old, new, 1))
    assert refused.value.where == (f"flows/drills/x.yaml:{line}" if line else "flows/drills/x.yaml")
    assert told in refused.value.what
    assert refused.value.remedy


def test_one_turn_alone_is_no_conversation() -> None:
    first, second = SMALL.index("    - they: “Last"), SMALL.index("  lesson:")
    with pytest.raises(FlowError, match="1 turns"):
        read(SMALL[:first] + SMALL[second:])


def test_drills_without_their_frame_are_refused() -> None:
    """Nothing would mark their messages as staged."""
    with pytest.raises(FlowError, match=r"frame\.yaml"):
        compiled(read(SMALL), None)
    assert compiled({}, None) == {}


def test_the_frame_is_read_as_strictly() -> None:
    frame = DrillReader("flows/drills/frame.yaml").frame(parse(b"head: Practise\nstaged: Not real.\nbetter: So\n", "f"))
    assert (frame.head.context, frame.staged.text, frame.better.text) == ("drills/frame/head", "Not real.", "So")
    with pytest.raises(FlowError, match="'foot' is not known"):
        DrillReader("f").frame(parse(b"head: P\nstaged: N\nbetter: B\nfoot: F\n", "f"))


def test_the_flow_begins_with_the_drill_that_was_chosen() -> None:
    flow = flow_of(SMALL + SMALL.replace("id: small", "id: other").lstrip("\n"))
    assert flow.start == "start"
    hub = flow.nodes[NodeId("choose")].router
    assert isinstance(hub, Split)
    assert [str(case.exit.node) for case in hub.cases] == ["small-1", "other-1", "small-1"]
    assert hub.cases[-1].when is None


def test_every_staged_message_stands_below_the_line_that_calls_it_so() -> None:
    """Frame, then scene, then the stranger; the reply's explanation stands above the next turn."""
    flow, drill = flow_of(SMALL), read(SMALL)["small"]
    first, second = flow.nodes[first_node(drill)], flow.nodes[NodeId("small-2")]
    assert [line.message.text for line in first.say] == ["*Practice.*", "A call.", drill.turns[0].they.text]
    assert [line.message.text for line in second.say] == ["*Practice.*", "“Last chance.”"]
    assert first.head == FRAME.head
    assert isinstance(first.router, Choose)
    assert [str(option.exit.node) for option in first.router.options if isinstance(option, Category) and option.exit] == [
        "small-1-a",
        "small-1-b",
    ]
    why = flow.nodes[NodeId("small-1-b")]
    assert isinstance(why.router, Go)
    assert ([line.message.text for line in why.say], str(why.router.exit.node)) == (
        ["This leaves the choice with you."],
        "small-2",
    )


def test_where_another_reply_was_chosen_the_better_one_is_named() -> None:
    """Below the explanation, in the words of its button."""
    said = [line.message.text for line in flow_of(SMALL).nodes[NodeId("small-1-a")].say]
    assert said == ["Many people would.", "Better:", "I do not answer"]


def test_the_lesson_ends_the_flow() -> None:
    lesson = flow_of(SMALL).nodes[NodeId("small-lesson")].router
    assert isinstance(lesson, Go)
    assert (lesson.exit.node, lesson.exit.flow) == ("end", None)


def heard(text: str) -> set[str]:
    """Codes of what is wrong with the speech of one drill."""
    library = library_of(text)
    messages = [message for message in _said(library.flows[DRILLS]) if message.context.startswith("drills/small")]
    return {issue.code for issue in check_speech(library, messages, Catalogs({}))}


def _said(flow: Flow) -> list[Message]:
    said = [line.message for node in flow.nodes.values() for line in node.say]
    routers = [node.router for node in flow.nodes.values() if isinstance(node.router, Choose)]
    return [*said, *(option.label for router in routers for option in router.options if isinstance(option, Category))]


def test_a_stranger_may_say_what_we_never_say() -> None:
    """Threats, promises, haste and forbidden questions are what a drill is about."""
    assert heard(SMALL) == set()


@pytest.mark.parametrize(
    "place", ["Tell somebody.", "Many people would.", "This leaves the choice with you.", "A call.", "Yes"]
)
def test_nothing_else_in_a_drill_is_exempt(place: str) -> None:
    """Not the scene, not an explanation, not the lesson, not a button."""
    assert heard(SMALL.replace(place, "Send me his passport.", 1)) == {"speech:forbidden-question"}


def test_a_stranger_gives_no_number_link_or_account() -> None:
    """Somebody could use it."""
    assert heard(SMALL.replace("Last chance.", "Write to @helper_bot or t.me")) >= {"text:handle"}
    assert heard(SMALL.replace("Last chance.", "Call +380 44 123 45 67")) == {"text:phone"}


def test_places_and_files_are_told_to_authors() -> None:
    known = stands(library_of(SMALL))
    assert known["drills/small-1/they"] == Stand("staged", file="flows/drills/test.yaml:2")
    assert known["drills/small-1/a"].role == known["drills/small/title"].role == "label"


def test_a_tactic_that_does_not_exist_is_told() -> None:
    issues = check_library(library_of(SMALL))
    assert [issue.where for issue in issues if issue.code == "tactic:unknown"] == ["flows/drills/test.yaml:2 small"]

"""Two dialogues side by side: nothing is lost, nothing is invented, and what changed stands out."""

import doctest
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from bot.workshop import dialogue
from bot.workshop.dialogue import Change, Line, Who, as_text, diff, differs, shown

LINES = st.lists(st.builds(Line, who=st.sampled_from(get_args(Who)), text=st.sampled_from(["a", "b", "c", "d\ne", "-"])))


def test_the_examples_hold() -> None:
    """The examples in the docstrings."""
    assert doctest.testmod(dialogue).failed == 0


@given(LINES, LINES)
def test_both_sides_can_be_read_out_of_a_difference(old: list[Line], new: list[Line]) -> None:
    """Without what was added it is the old dialogue, without what was removed the new one."""
    changes = diff(old, new)
    assert [each.line for each in changes if each.kind != "added"] == old
    assert [each.line for each in changes if each.kind != "removed"] == new
    assert differs(changes) == (old != new)


@given(LINES, LINES)
def test_every_changed_line_is_printed(old: list[Line], new: list[Line]) -> None:
    """Also where the text around it is left out, and where a sentence has several lines."""
    changes = diff(old, new)
    printed = as_text(changes, around=0).split("\n")
    wanted = [(each.kind, part) for each in changes if each.kind != "same" for part in shown(each.line).split("\n")]
    assert [line for line in printed if line.startswith(("- ", "+ "))] == [
        {"removed": "- ", "added": "+ "}[kind] + part for kind, part in wanted
    ]


def test_a_question_asked_by_another_is_a_change() -> None:
    """The same words said by the family and by the bot are two different lines."""
    old, new = Line("bot", "Yes"), Line("family", "Yes")
    assert diff([old], [new]) == [Change("removed", old), Change("added", new)]


def test_what_stayed_is_cut_short() -> None:
    """Some lines around a change are enough to know where it is."""
    talk = [Line("bot", str(number)) for number in range(20)]
    changed = [*talk[:10], Line("bot", "ten"), *talk[11:]]
    assert as_text(diff(talk, changed), around=1) == "  …\n  Bot: 9\n- Bot: 10\n+ Bot: ten\n  Bot: 11"

"""A recording as a dialogue: every sentence, button and deed is a line, and no difference of two recordings is hidden."""

import doctest
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.workshop import recorded
from bot.workshop.dialogue import Line
from bot.workshop.recorded import lines_of

MESSAGES = st.one_of(
    st.fixed_dictionaries(
        {"text": st.sampled_from(["Hello", "Hello\n\nagain", "again"])},
        optional={
            "buttons": st.lists(st.sampled_from(["Yes", "No"]), min_size=1, max_size=2),
            "edited": st.just(True),
            "document": st.sampled_from(["a.pdf", "b.pdf"]),
        },
    ),
    st.fixed_dictionaries({"deleted": st.integers(1, 2)}),
)
TURNS = st.lists(
    st.fixed_dictionaries(
        {
            "in": st.sampled_from([{"text": "Hello"}, {"pick": "yes"}, {"wait": 60}, {"forward": {"text": "x"}}]),
            "node": st.sampled_from(["a/b", "a/c", ""]),
            "messages": st.lists(MESSAGES, max_size=2),
        },
        optional={"hint": st.sampled_from(["Choose", "Wait"])},
    ),
    max_size=3,
)


def test_the_examples_hold() -> None:
    """The examples in the docstrings."""
    assert doctest.testmod(recorded).failed == 0


def test_a_dialogue_reads_like_one() -> None:
    """What was pressed is named by its label; what is no sentence stands in brackets."""
    turns: list[dict[str, Any]] = [
        {"in": {"text": "/start"}, "node": "a/b", "messages": [{"text": "Hello\n\nAre you well?", "buttons": ["Yes", "No"]}]},
        {"in": {"press": 1}, "node": "a/b", "messages": [{"deleted": 2}], "hint": "Please choose"},
        {"in": {"forward": {"text": "Pay", "from": "Somebody"}}, "node": "", "messages": []},
    ]
    assert lines_of(turns) == [
        Line("family", "/start"),
        Line("bot", "Hello"),
        Line("bot", "Are you well?"),
        Line("button", "Yes"),
        Line("button", "No"),
        Line("bot", "(now at a/b)"),
        Line("family", "[No]"),
        Line("bot", "(messages taken out of the chat: 2)"),
        Line("bot", "(hint) Please choose"),
        Line("family", "(forwards from Somebody) Pay"),
        Line("bot", "(nothing is held any more)"),
    ]


@given(TURNS, st.data())
def test_no_difference_is_hidden(turns: list[dict[str, Any]], data: st.DataObject) -> None:
    """One value of one turn changed is a changed dialogue."""
    if not turns:
        return
    place = data.draw(st.integers(0, len(turns) - 1))
    other = data.draw(TURNS.filter(bool))[0]
    key = data.draw(st.sampled_from(["in", "node"]))
    changed = [*turns]
    changed[place] = turns[place] | {key: other[key]}
    if changed != turns:
        assert lines_of(changed) != lines_of(turns)


@given(TURNS)
def test_every_word_that_was_shown_is_in_the_dialogue(turns: list[dict[str, Any]]) -> None:
    """Sentences, buttons, documents, hints."""
    shown = [line.text for line in lines_of(turns)]
    for turn in turns:
        for message in turn["messages"]:
            wanted = [*message.get("text", "").split("\n"), *message.get("buttons", ())]
            assert {each for each in wanted if each} <= set(shown)
            assert "document" not in message or f"(document {message['document']})" in shown
        assert "hint" not in turn or f"(hint) {turn['hint']}" in shown

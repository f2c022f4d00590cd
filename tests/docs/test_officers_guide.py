"""The officers' guide says only what the commands can do."""

import re

import pytest
from typer.main import get_command

from bot.__main__ import app
from tests.support.universe import ROOT

GUIDE = (ROOT / "docs" / "officers.md").read_text("utf-8")
SHOWN = sorted(set(re.findall(r"`likhtar ([a-z][^`]*)`", GUIDE)))


@pytest.mark.parametrize("shown", SHOWN)
def test_every_command_of_the_guide_exists(shown: str) -> None:
    """With its sub-commands and its options."""
    command = get_command(app)
    words = shown.split()
    while words and hasattr(command, "commands"):
        name = words.pop(0)
        assert name in command.commands, shown
        command = command.commands[name]
    known = {option for each in command.params for option in each.opts}
    assert {word for word in words if word.startswith("--")} <= known, shown


def test_options_named_alone_exist() -> None:
    """`--json`, `--after` and the like, wherever they stand."""
    known: set[str] = set()
    waiting = [get_command(app)]
    while waiting:
        command = waiting.pop()
        known |= {option for each in command.params for option in each.opts}
        waiting += getattr(command, "commands", {}).values()
    assert set(re.findall(r"`(--[a-z-]+)", GUIDE)) <= known


def test_every_command_of_officers_is_in_the_guide() -> None:
    """Nothing an officer may need is left out."""
    group = get_command(app)
    for name in ("officers", "bulletin", "surge", "audit"):
        for each in group.commands[name].commands:  # type: ignore[attr-defined]
            if each not in ("list",):
                assert f"likhtar {name} {each}" in GUIDE, each


def test_one_sentence_is_no_traceback_and_no_promise() -> None:
    """Words this project does not use."""
    assert not re.search(r"\b(safe|simply|just|guarantee)\b", GUIDE, re.IGNORECASE)

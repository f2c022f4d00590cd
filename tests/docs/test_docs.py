"""What is written about the bot agrees with the bot."""

import re
from typing import get_args

import pytest
from typer.main import get_command

from bot.__main__ import app
from bot.adapters.library.inspection import all_messages
from bot.config import KNOWN
from bot.flow.model import CardKind, Provider, QuestionKind, Verb
from bot.present.phrases import PHRASES
from tests.support.universe import ROOT, shelf

FLOWS_README = (ROOT / "flows" / "README.md").read_text("utf-8")


def paragraph(beginning: str) -> str:
    return next(line for line in FLOWS_README.splitlines() if line.startswith(beginning))


def names_in(text: str) -> set[str]:
    return set(re.findall(r"`([a-z]+(?:[.-][a-z]+)*)`", text))


def test_the_guide_lists_every_verb_and_no_other() -> None:
    """Authors find there what a node can do."""
    listed = {name for name in names_in(paragraph("Verbs:")) if "." in name or name in ("erase", "leave")}
    assert listed == set(get_args(Verb))


def test_the_guide_lists_every_card_and_no_other() -> None:
    """What can be shown from data."""
    listed = re.findall(r"`([a-z-]+)` \(", paragraph("Cards:"))
    assert {*listed, "held"} == set(get_args(CardKind))


def test_the_guide_lists_every_kind_of_question() -> None:
    """And every list that buttons are made from."""
    asks, choices = paragraph("| `ask:"), paragraph("| `choices:")
    assert set(get_args(QuestionKind)) <= set(re.findall(r"`([a-z-]+)`", asks))
    assert set(get_args(Provider)) <= set(re.findall(r"`([a-z-]+)`", choices))


def test_every_setting_is_described_and_none_besides() -> None:
    """The table of docs/operators.md is the list in `bot.config`."""
    path = ROOT / "docs" / "operators.md"
    if not path.is_file():
        pytest.skip("docs/operators.md is not written yet")
    listed = set(re.findall(r"^\|\s*`(LIKHTAR_[A-Z_]+)`", path.read_text("utf-8"), re.MULTILINE))
    assert listed == KNOWN


def test_commands_in_the_readme_exist() -> None:
    """`likhtar …` and `make …` as a newcomer would type them."""
    readme = (ROOT / "README.md").read_text("utf-8")
    known = set(getattr(get_command(app), "commands", {}))
    assert set(re.findall(r"`likhtar ([a-z]+)", readme)) <= known
    makefile = ROOT / "Makefile"
    targets = set(re.findall(r"^([a-z-]+):", makefile.read_text("utf-8"), re.MULTILINE)) if makefile.is_file() else set()
    wanted = set(re.findall(r"(?:`|^)make ([a-z-]+)", readme, re.MULTILINE))
    if not makefile.is_file():
        pytest.skip("there is no Makefile yet")
    assert wanted <= targets


def test_every_command_of_the_bot_has_its_words() -> None:
    """Telegram's list shows a sentence for each."""
    assert {f"command-{name}" for name in ("start", *shelf().library.commands)} == {
        key for key in PHRASES if key.startswith("command-")
    }


AVOIDED = ("safe", "closure", "chatbot", "loved one", "user", "wizard")
"""What flows/README.md promises never to say, and words a family should not meet."""


def test_no_sentence_uses_an_avoided_word() -> None:
    """English source sentences, of flows and of the bot itself."""
    sentences = [*PHRASES.items(), *((message.context, message.text) for message in all_messages(shelf()))]
    pattern = re.compile(rf"\b({'|'.join(AVOIDED)})s?\b", re.IGNORECASE)
    assert [(where, found[0]) for where, text in sentences if (found := pattern.search(text))] == []

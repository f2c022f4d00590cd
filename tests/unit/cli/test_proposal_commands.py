"""`likhtar publish propose|show|review|accept|withdraw|proposals`, as they are typed, over a small library with real git."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bot.bootstrap.proposals
from bot.__main__ import app
from tests.support.small_library import MENU, QuickTrial, git, make_repository, make_small_library

pytestmark = pytest.mark.slow


class Terminal:
    """One computer."""

    def __init__(self, folder: Path) -> None:
        self.root = make_repository(make_small_library(folder / "library"))
        self._data = folder / "data"

    def type(self, *words: str, code: int = 0) -> str:
        told = CliRunner().invoke(
            app, ["publish", *words, "--root", str(self.root)], env={"LIKHTAR_DATA": str(self._data)}, catch_exceptions=False
        )
        assert told.exit_code == code, told.output
        return told.stdout if "--json" in words else told.output


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(bot.bootstrap.proposals, "Trial", lambda root, cache, today: QuickTrial(root))
    return Terminal(tmp_path)


def test_the_whole_way(terminal: Terminal) -> None:
    target = f"{MENU}#nodes/top/head"
    told = terminal.type(
        "propose", "--by", "lilac", "--reason", "Clearer", "--target", target, "--value", "Which one?",
        "--target", "uk:flows:menu/top/head", "--value", "Котре?",
    )  # fmt: skip
    assert "Proposal 1, version 1: 2 texts" in told
    shown = terminal.type("show", "1")
    for line in ("- Bot: A question", "+ Bot: Which one?", "+ Bot: Котре?", "Outdated in nl: menu/top/head", "not known here"):
        assert line in shown
    assert "Nobody reviews" in terminal.type("review", "1", "--approve", "--by", "lilac", code=1)
    assert "What should be different" in terminal.type("review", "1", "--send-back", "--by", "heron", code=1)
    assert "Nobody but lilac" in terminal.type("accept", "1", "--by", "lilac", code=1)
    assert "approved by heron" in terminal.type("review", "1", "--approve", "--by", "heron")
    assert "is accepted" in terminal.type("accept", "1", "--by", "heron")
    assert git(terminal.root, "log", "-1", "--format=%an").strip() == "lilac"
    rows = json.loads(terminal.type("proposals", "--json"))
    assert [(row["number"], row["state"], row["targets"]) for row in rows] == [
        (1, "accepted", [target, "uk:flows:menu/top/head"])
    ]


def test_what_was_changed_in_an_editor_becomes_a_proposal(terminal: Terminal) -> None:
    menu, words = terminal.root / MENU, terminal.root / "locales/nl/LC_MESSAGES/flows.po"
    menu.write_text(menu.read_text("utf-8").replace("Only this sentence", "This sentence"), "utf-8")
    words.write_text(words.read_text("utf-8").replace("nl: A question", "Een vraag"), "utf-8")
    told = terminal.type("propose", "--by", "lilac", "--reason", "Shorter", "--from-worktree")
    assert "2 texts" in told
    shown = json.loads(terminal.type("show", "1", "--json"))
    assert shown["targets"] == [f"{MENU}#nodes/next/say", "nl:flows:menu/top/head"]
    terminal.type("review", "1", "--approve", "--by", "heron")
    assert "git restore" in terminal.type("accept", "1", "--by", "heron", code=1)
    git(terminal.root, "restore", ".")
    terminal.type("accept", "1", "--by", "heron")
    assert "say: This sentence   # alone" in menu.read_text("utf-8")
    assert 'msgstr "Een vraag"' in words.read_text("utf-8")


def test_a_conflict_shows_the_three_texts(terminal: Terminal) -> None:
    for number, value in ((1, "First"), (2, "Second")):
        terminal.type("propose", "--by", "lilac", "--reason", "x", "--target", f"{MENU}#nodes/top/head", "--value", value)
        terminal.type("review", str(number), "--approve", "--by", "heron")
    terminal.type("accept", "1", "--by", "heron")
    told = terminal.type("accept", "2", "--by", "heron", code=1)
    for line in ("was: A question", "there now: First", "proposed: Second", "Nothing is lost"):
        assert line in told
    told = terminal.type(
        "propose", "--by", "lilac", "--reason", "x", "--number", "2", "--target", f"{MENU}#nodes/top/head", "--value", "Both",
    )  # fmt: skip
    assert "version 2" in told
    terminal.type("review", "2", "--approve", "--by", "heron")
    terminal.type("accept", "2", "--by", "heron")
    assert "is accepted already" in terminal.type("withdraw", "2", "--by", "lilac", code=1)


def test_wrong_use_is_told(terminal: Terminal) -> None:
    assert "one --value" in terminal.type("propose", "--by", "lilac", "--reason", "x", "--target", "y", code=2)
    assert "names nothing" in terminal.type(
        "propose", "--by", "lilac", "--reason", "x", "--target", "y", "--value", "z", code=1
    )
    assert "no code name" in terminal.type(
        "propose", "--by", "Olena P", "--reason", "x", "--target", f"{MENU}#nodes/top/head", "--value", "z", code=1
    )
    assert "no proposal 7" in terminal.type("show", "7", code=1)
    assert "no text at this place" in terminal.type(
        "propose", "--by", "lilac", "--reason", "x", "--target", f"{MENU}#nodes/gone/head", "--value", "z", code=0
    )

"""Recorded conversations of the whole path, replayed turn by turn. The main test: what families see, word for word.

`pytest tests/conversations --rewrite-recordings` writes them anew from their inputs; `likhtar play --record FILE`
makes another one.
"""

import tempfile
from pathlib import Path

import pytest

from bot.adapters.cli.play import Player
from bot.adapters.cli.record import to_yaml
from bot.adapters.cli.replay import changes_of, replay
from bot.adapters.cli.replay import read_recording as read
from bot.flow.model import LOCALES
from bot.workshop.dialogue import as_text, differs
from tests.support.universe import Universe, desk, shelf

RECORDINGS = sorted(Path(__file__).parent.glob("*.yaml"))


def player(locale: str, at: int) -> Player:
    return Universe(Path(tempfile.gettempdir()), locale, at).player


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_conversation_is_as_recorded(path: Path, pytestconfig: pytest.Config) -> None:
    """The same inputs give the same place, texts, buttons, edits, deletions and hints. What differs is shown as a dialogue."""
    recording = read(path)
    now = replay(recording, player, desk().library)
    if pytestconfig.getoption("--rewrite-recordings") and not now.stopped:
        path.write_text(to_yaml(recording | {"turns": list(now.turns)}), "utf-8")
        return
    changes = changes_of(recording, now)
    if differs(changes):
        pytest.fail(f"{path.name}\n{as_text(changes)}\nIf this is meant, run with --rewrite-recordings.", pytrace=False)
    assert list(now.turns) == recording["turns"], "a difference that the dialogue does not show"


def test_the_whole_path_is_recorded_in_every_language() -> None:
    """For a family in Ukraine and one in the Netherlands."""
    stems = {path.stem for path in RECORDINGS}
    assert {f"whole.{country}.{locale}" for country in ("ua", "nl") for locale in LOCALES} <= stems


def test_every_flow_has_a_recorded_dialogue() -> None:
    """Except the flow for faults of the script, which no input leads to: `safe` has its own test in tests/unit/engine."""
    recorded = {path.stem.split(".")[1] for path in RECORDINGS if path.stem.startswith("flow.")}
    assert recorded == set(shelf().library.flows) - {"safe"}


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_recorded_flow_is_seen(path: Path) -> None:
    """A recording that was rewritten while it went past its flow would otherwise stay green."""
    kind, flow, *_ = path.stem.split(".")
    if kind == "flow":
        nodes = [turn["node"] for turn in read(path)["turns"]]
        assert any(node.startswith(f"{flow}/") for node in nodes) or flow in ("erase", "leave"), nodes


@pytest.mark.parametrize("path", [path for path in RECORDINGS if path.stem.startswith("whole.")], ids=lambda path: path.stem)
def test_a_whole_path_passes_every_station(path: Path) -> None:
    """A recording that was rewritten while it went astray would otherwise stay green."""
    recording = read(path)
    places = [turn["node"] for turn in recording["turns"]]
    flows = {place.split("/")[0] for place in places}
    wanted = {
        "start",
        "menu",
        "situation",
        "lost-contact",
        "offer",
        "plan",
        "contacted",
        "check",
        "demands",
        "crisis",
        "contacts",
    }
    assert wanted | {"privacy", "erase"} <= flows
    assert {"plan/done-on", "plan/reference", "check/verdict"} <= set(places)
    assert any("document" in message for turn in recording["turns"] for message in turn["messages"])
    assert places[-1] == "", "after erasing nothing is held"

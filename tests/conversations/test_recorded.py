"""Recorded conversations of the whole path, replayed turn by turn. The main test: what families see, word for word.

`pytest tests/conversations --rewrite-recordings` writes them anew from their inputs; `likhtar play --record FILE`
makes another one.
"""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.adapters.cli.play import BadLine
from bot.adapters.cli.record import to_yaml, turn_of
from bot.flow.model import LOCALES
from tests.support.person import Person
from tests.support.universe import shelf

RECORDINGS = sorted(Path(__file__).parent.glob("*.yaml"))


def read(path: Path) -> dict[str, Any]:
    recording = YAML(typ="safe").load(path.read_text("utf-8"))
    assert isinstance(recording, dict)
    return recording


def replay(recording: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    person = Person(folder, recording["locale"], recording["at"])
    turns = []
    for number, turn in enumerate(recording["turns"], 1):
        try:
            turns.append(turn_of(turn["in"], person.feed(turn["in"])))
        except (AssertionError, BadLine) as error:
            raise AssertionError(f"turn {number}, {turn['in']}: {error}") from None
    return turns


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_conversation_is_as_recorded(path: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """The same inputs give the same place, texts, buttons, edits, deletions and hints."""
    recording = read(path)
    turns = replay(recording, tmp_path)
    if pytestconfig.getoption("--rewrite-recordings"):
        path.write_text(to_yaml(recording | {"turns": turns}), "utf-8")
        return
    for number, (now, before) in enumerate(zip(turns, recording["turns"], strict=True), 1):
        assert now == before, f"turn {number}, {before['in']}; if this is meant, run with --rewrite-recordings"


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

"""`likhtar play --changed`: recordings that would go otherwise now are shown as a dialogue; odd files are told."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.adapters.cli.endings import OK, PROBLEMS
from bot.adapters.cli.play import Player
from bot.adapters.cli.record import Recorder, to_yaml
from bot.adapters.cli.replay import read_recording, replay, show_changed
from bot.flow.errors import FlowError
from tests.support.universe import NOW, ROOT, Universe, desk

MENU = ROOT / "tests" / "conversations" / "flow.menu.uk.yaml"


def player(locale: str, at: int) -> Player:
    return Universe(Path("unused"), locale, at).player


def shown(*paths: Path) -> tuple[int, str]:
    said: list[str] = []
    code = show_changed(paths, player, desk().library, said.append)
    return code, "\n".join(said)


def written(folder: Path, recording: Mapping[str, Any], name: str = "one.uk.yaml") -> Path:
    path = folder / name
    path.write_text(to_yaml(dict(recording)), "utf-8")
    return path


def test_a_recording_that_holds_is_only_counted() -> None:
    """Nothing to read is nothing printed."""
    assert shown(MENU) == (OK, "The recorded conversation does not differ.")


def test_a_changed_sentence_is_shown_in_its_dialogue(tmp_path: Path) -> None:
    """What was said, what is said, and what stands around it."""
    recording = read_recording(MENU)
    recording["turns"][0]["messages"][0]["text"] = "Добрий день\n\nЯкою мовою вам говорити?"
    code, said = shown(written(tmp_path, recording))
    assert code == PROBLEMS
    assert "- Bot: Якою мовою вам говорити?\n+ Bot: Яка мова вам зручна?\n  [Українська]" in said
    assert "Bot: Меню" not in said, "what stayed far from the change is left out"


def test_an_answer_that_is_gone_stops_the_recording(tmp_path: Path) -> None:
    """The rest of the recording is shown as gone, with the reason."""
    recording = read_recording(MENU)
    recording["turns"][1]["in"] = {"pick": "no-such-language"}
    code, said = shown(written(tmp_path, recording))
    assert code == PROBLEMS
    assert "there is no answer 'no-such-language' at start/language" in said
    assert "- Bot: Перш ніж почати" in said


def test_what_was_just_recorded_holds(tmp_path: Path) -> None:
    """`play --record` and `play --changed` are one another's mirror."""
    recorder = Recorder(player("en", NOW), "en", NOW)
    for line in ({"text": "/start"}, {"press": 0}, {"text": "hm"}, {"press": 0}, {"file": True}, {"wait": 3600}):
        recorder.feed(line)
    path = tmp_path / "made.yaml"
    path.write_text(recorder.text(), "utf-8")
    assert shown(path)[0] == OK
    assert replay(read_recording(path), player, desk().library).stopped == ""


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b"locale: uk\nat: 1\n\tturns: []\n", "bad.yaml:3", "cannot be read"),
        (b"locale: uk\nat: 1\nturns: [{in: {}, messages: [", "bad.yaml:3", "cannot be read"),
        (b"- 1\n", "bad.yaml", "not a recorded conversation"),
        (b"locale: uk\nat: 1\nturns: [1]\n", "bad.yaml", "not a recorded conversation"),
        (b"", "bad.yaml", "not a recorded conversation"),
        ("locale: uk\nназва: ні\n".encode("cp1251"), "bad.yaml", "not UTF-8"),
        (b"x" * (4 * 1024 * 1024 + 1), "bad.yaml", "too big"),
    ],
)
def test_an_odd_file_is_told_and_the_others_go_on(tmp_path: Path, content: bytes, where: str, what: str) -> None:
    """A tab, half a file, another file, another encoding."""
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(content)
    with pytest.raises(FlowError) as caught:
        read_recording(bad)
    assert caught.value.where == where
    assert what in caught.value.what
    code, said = shown(bad, MENU)
    assert code == PROBLEMS
    assert "The recorded conversation does not differ." in said


@pytest.mark.slow
def test_the_command_shows_changes(tmp_path: Path) -> None:
    """In a process of its own, as an author types it; FILE without --changed is refused."""
    recording = read_recording(MENU)
    recording["turns"][0]["messages"][0]["buttons"][0] = "По-українськи"
    path = written(tmp_path, recording)

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "bot", "play", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )

    changed = run("--changed", str(path))
    assert (changed.returncode, changed.stderr) == (1, "")
    assert "- [По-українськи]\n+ [Українська]" in changed.stdout
    refused = run(str(path))
    assert refused.returncode == 2
    assert "--changed" in refused.stderr
    subprocess.run(
        [sys.executable, "-m", "bot", "play", "--json", "--record", str(path)],
        input='{"text": "/start"}\n{"press": 0}\n', cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run("--changed", str(path)).returncode == 0
    missing = run("--changed", str(tmp_path / "none.yaml"))
    assert (missing.returncode, missing.stdout) == (2, "")


def test_recordings_are_plain_data() -> None:
    """What is read can be written again, letter by letter."""
    assert to_yaml(msgspec.to_builtins(read_recording(MENU))) == MENU.read_text("utf-8")

"""The command line as an operator meets it: exit codes, one sentence, JSON in the promised shapes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.warm import warmed

pytestmark = pytest.mark.slow

Done = subprocess.CompletedProcess[str]


def likhtar(folder: Path, *arguments: str, text: str = "", **settings: str) -> Done:
    """Run a command with a data folder of its own; sentences that were heard before are not heard again."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIKHTAR_")}
    environment = kept | {"LIKHTAR_DATA": str(warmed(folder / "data"))} | settings
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, env=environment, input=text, capture_output=True, text=True, check=False)


def test_check_is_clean_and_says_so(tmp_path: Path) -> None:
    """The shipped library has no issue, and the JSON is an empty list."""
    done = likhtar(tmp_path, "check", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_check_names_file_and_remedy_of_a_broken_flow(tmp_path: Path) -> None:
    """A folder with one broken file is one issue with a place and a remedy, and exit 1."""
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "words.yaml").write_text("commands: [", "utf-8")
    done = likhtar(tmp_path, "check", "--json", "--root", str(tmp_path))
    (issue,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert issue["level"] == "error"
    assert issue["where"].startswith("flows/words.yaml")
    assert issue["remedy"]


def test_doctor_lists_flat_findings(tmp_path: Path) -> None:
    """Every finding has a name, a status and a detail; nothing is made on the way."""
    done = likhtar(tmp_path, "doctor", "--json")
    findings = json.loads(done.stdout)
    assert {"name", "status", "detail"} == set(findings[0])
    assert {path.name for path in (tmp_path / "data").iterdir()} == {"cache"}


def test_words_status_counts_each_language(tmp_path: Path) -> None:
    """Nothing is missing in any of the four."""
    rows = json.loads(likhtar(tmp_path, "words", "status", "--json").stdout)
    assert [(row["locale"], row["missing"]) for row in rows] == [("uk", 0), ("ru", 0), ("nl", 0), ("en", 0)]


def test_play_answers_each_line(tmp_path: Path) -> None:
    """One output line for one input line; a line of no known shape is an error line, not an end."""
    lines = '{"text": "/start"}\n{"press": 0}\n{"press": 99}\nnot json\n{"file": true}\n{"wait": 86400}\n'
    done = likhtar(tmp_path, "play", "--json", "--locale", "uk", text=lines)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == 6
    assert answers[0]["node"] == "start/language"
    assert answers[0]["messages"][0]["buttons"][:2] == ["Українська", "Русский"]
    assert answers[1]["messages"][0]["edited"] is True
    assert all("error" in answers[number] for number in (2, 3))
    assert answers[4]["messages"][-1] == {"deleted": 1}
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        ({}, 78, "LIKHTAR_UNSIGNED=allow"),
        ({"LIKHTAR_UNSIGNED": "allow"}, 78, "LIKHTAR_OPERATOR_NAME"),
        ({"LIKHTAR_UNSIGNED": "allow", "LIKHTAR_TELEGRAM_API": "http://127.0.0.1:9"}, 78, "LIKHTAR_TOKEN_FILE"),
        ({"LIKHTAR_TYPO": "1"}, 78, "LIKHTAR_TYPO"),
    ],
)
def test_run_refuses_with_one_sentence(tmp_path: Path, settings: dict[str, str], code: int, said: str) -> None:
    """No traceback, no file, the exit code for configuration."""
    done = likhtar(tmp_path, "run", **settings)
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (code, True, False)
    assert not (tmp_path / "data" / "likhtar.db").exists()

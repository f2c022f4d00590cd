"""The wheel is whole: installed into an empty folder it talks, checks itself and prints its sheet, far from the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.warm import warmed

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    wheel = next(folder.glob("likhtar-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def _run(unpacked: Path, empty: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(unpacked), "LIKHTAR_DATA": str(warmed(empty / "data"))}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, cwd=empty, env=environment, input=text, capture_output=True, text=True, check=False)


def test_a_conversation_begins(unpacked: Path, tmp_path: Path) -> None:
    """Flows, catalogs and templates travel inside the wheel."""
    done = _run(unpacked, tmp_path, "play", "--json", "--locale", "nl", text='{"text": "/start"}\n{"press": 2}\n')
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [answer["node"] for answer in answers] == ["start/language", "start/first-minute"]
    assert "automatische" in answers[1]["messages"][0]["text"]


def test_it_is_the_unpacked_copy_that_runs(unpacked: Path, tmp_path: Path) -> None:
    """A guard for the test above: the checkout must not answer instead."""
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-c", "import bot; print(bot.__file__)"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.stdout.strip().startswith(str(unpacked))


def test_the_shipped_library_checks_clean(unpacked: Path, tmp_path: Path) -> None:
    """`likhtar check` finds the shipped files and nothing wrong with them."""
    done = _run(unpacked, tmp_path, "check", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr

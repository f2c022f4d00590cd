"""`likhtar evidence` as an officer meets it: one sentence, and an exit code."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.evidence.pack import Gathered, canonical, pack_of
from bot.service.ports import UnitOfWork
from tests.unit.storage.support_storage import NOW, opened

PACK = pack_of((Gathered("перше", NOW - 60, "Штаб"), Gathered("друге", NOW)), NOW)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list that the bot of this machine has made."""
    monkeypatch.setenv("LIKHTAR_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("LIKHTAR_ROOT_KEY_FILE", raising=False)

    def work(unit: UnitOfWork) -> bytes:
        return unit.signed(PACK)

    async def story() -> bytes:
        store = opened(tmp_path / "data")
        data, _ = await store.run(work)
        await store.close()
        return data

    path = tmp_path / "evidence-2026-09-21.json"
    path.write_bytes(asyncio.run(story()))
    return path


def likhtar(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["evidence", *[str(argument) for argument in arguments]])


def is_refused(done: Result, said: str) -> bool:
    return (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1) and said in done.stderr


def test_what_was_verified_and_what_that_does_not_prove(file: Path) -> None:
    done = likhtar("verify", file)
    assert done.exit_code == 0
    assert done.stdout.startswith("Verified: 2 messages, unchanged since 2026-09-21")
    assert "not who wrote them" in done.stdout
    assert "No key was given" not in done.stdout


def test_an_altered_letter(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace("друге".encode(), "друга".encode()))
    assert is_refused(likhtar("verify", file), "Message 2 is not as it was received")


def test_a_swapped_order(file: Path) -> None:
    plain = json.loads(file.read_bytes())
    plain["messages"].reverse()
    file.write_bytes(canonical(plain))
    assert is_refused(likhtar("verify", file), "not in the order")


def test_another_key(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of this machine, or the one that was told."""
    known = likhtar("key").stdout.strip()
    assert likhtar("verify", file, "--key", known).exit_code == 0
    assert is_refused(likhtar("verify", file, "--key", known[:-1] + ("0" if known[-1] != "0" else "1")), "another key")
    monkeypatch.setenv("LIKHTAR_DATA", str(tmp_path / "other"))
    asyncio.run(opened(tmp_path / "other").close())
    assert likhtar("key").stdout.strip() != known
    assert is_refused(likhtar("verify", file), "another key")


def test_on_a_machine_without_a_key(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The police have none: it says what is left to compare, and makes nothing."""
    monkeypatch.setenv("LIKHTAR_DATA", str(tmp_path / "nowhere"))
    done = likhtar("verify", file)
    assert (done.exit_code, "compare the fingerprint" in done.stdout) == (0, True)
    assert not (tmp_path / "nowhere").exists()


def test_no_list_and_no_file(file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"%PDF-")
    assert is_refused(likhtar("verify", file), "no evidence list")
    assert likhtar("verify", tmp_path / "missing.json").exit_code == 2


def test_the_key_of_a_folder_without_a_ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIKHTAR_DATA", str(tmp_path))
    done = likhtar("key")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (78, "", 1)
    assert list(tmp_path.iterdir()) == []


def test_the_key_has_one_name(file: Path) -> None:
    first, second = likhtar("key"), likhtar("key")
    assert first.stdout == second.stdout
    assert first.stdout.strip() == json.loads(file.read_bytes())["fingerprint"]

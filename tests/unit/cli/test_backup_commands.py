"""`likhtar keys recovery`, `backup` and `restore` as an operator meets them: files, sentences, exit codes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.adapters.storage.lock import InstanceLock
from bot.bootstrap import host
from tests.unit.storage.support_backup import Desk, loaded
from tests.unit.storage.support_storage import planned


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path)
    desk.fill()
    desk.carry_root_key()
    monkeypatch.setenv("LIKHTAR_DATA", str(desk.data))
    monkeypatch.delenv("LIKHTAR_ROOT_KEY_FILE", raising=False)
    monkeypatch.delenv("LIKHTAR_DATABASE", raising=False)
    monkeypatch.setattr(host, "NOTE_SECONDS", 0.3)
    return desk


def likhtar(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def backed_up(desk: Desk) -> Result:
    return likhtar("backup", desk.file, "--to", desk.keys / "recovery.pub")


def restored(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setenv("LIKHTAR_DATA", str(desk.fresh))
    return likhtar("restore", desk.file, "--key", desk.keys / "recovery.key")


def is_one_sentence(done: Result) -> bool:
    return done.stdout == "" and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


def test_the_whole_way(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new key, a backup sealed to it, a new folder: the family's plan opens."""
    desk.keys = tmp_path / "carried"
    made = likhtar("keys", "recovery", desk.keys)
    assert (made.exit_code, len(made.output.splitlines())) == (0, 2)
    assert "offline" in made.output
    done = backed_up(desk)
    assert (done.exit_code, "The root key is not in it" in done.output) == (0, True)
    back = restored(desk, monkeypatch)
    assert back.exit_code == 0
    assert "here again" in back.output
    assert "days old" not in back.output
    assert loaded(desk.fresh, 3) == [planned()]


def test_backup_and_restore_are_in_the_audit_log(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the folder they were made in: the restored one has the chain as it was, and goes on from there."""
    assert backed_up(desk).stderr == ""
    assert acts() == [("backup", "operator")]
    assert restored(desk, monkeypatch).stderr == ""
    assert acts() == [("restore", "operator")]
    assert likhtar("audit", "verify").exit_code == 0


def acts() -> list[tuple[str, str]]:
    return [(entry["act"], entry["by"]) for entry in json.loads(likhtar("audit", "list", "--json").stdout)]


def test_an_old_backup_says_what_families_were_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It can be restored: no answer is lost for a rule; the operator learns what it means."""
    desk.back_up(now=1_700_000_000)
    assert "more than 7 days old" in restored(desk, monkeypatch).output


def test_older_backups_are_named_when_they_go(desk: Desk) -> None:
    older = desk.shelf / "likhtar-2020-01-01.backup"
    desk.back_up(older, now=1_577_836_800)
    assert f"{older}: deleted" in backed_up(desk).output
    assert not older.exists()


def test_a_second_recovery_key_in_one_folder_is_refused(desk: Desk) -> None:
    done = likhtar("keys", "recovery", desk.keys)
    assert (done.exit_code, is_one_sentence(done)) == (78, True)


@pytest.mark.parametrize("days", ["0", "8", "many"])
def test_days_beyond_the_promise_are_wrong_use(desk: Desk, days: str) -> None:
    done = likhtar("backup", desk.file, "--to", desk.keys / "recovery.pub", "--keep", days)
    assert done.exit_code == 2
    assert not desk.file.exists()


def test_a_damaged_backup_is_a_problem_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    backed_up(desk)
    desk.file.write_bytes(desk.file.read_bytes()[:-1])
    done = restored(desk, monkeypatch)
    assert (done.exit_code, is_one_sentence(done), "damaged" in done.stderr) == (1, True, True)


def test_a_file_that_is_none_of_ours_is_a_problem_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.file.write_text("a letter")
    done = restored(desk, monkeypatch)
    assert (done.exit_code, is_one_sentence(done), "no backup" in done.stderr) == (1, True, True)


def test_a_missing_file_is_wrong_use(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert restored(desk, monkeypatch).exit_code == 2


def test_keys_that_are_not_there_are_configuration(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of either command."""
    done = likhtar("backup", desk.file, "--to", desk.keys / "elsewhere.pub")
    assert (done.exit_code, is_one_sentence(done)) == (78, True)
    backed_up(desk)
    (desk.keys / "recovery.key").unlink()
    done = restored(desk, monkeypatch)
    assert (done.exit_code, is_one_sentence(done)) == (78, True)


def test_no_database_is_configuration(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIKHTAR_DATA", str(tmp_path / "nowhere"))
    done = backed_up(desk)
    assert (done.exit_code, is_one_sentence(done), "no database" in done.stderr) == (78, True, True)
    assert not (tmp_path / "nowhere").exists()


def test_a_full_folder_is_configuration(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    backed_up(desk)
    assert restored(desk, monkeypatch).exit_code == 0
    again = restored(desk, monkeypatch)
    assert (again.exit_code, is_one_sentence(again)) == (78, True)


def test_a_running_bot_is_later_for_restore_and_nothing_for_backup(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = InstanceLock(desk.data), InstanceLock(desk.fresh)
    try:
        made = backed_up(desk)
        assert (made.exit_code, "not in the audit log" in made.stderr) == (0, True)  # that process is no bot: nobody answers
        done = restored(desk, monkeypatch)
        assert (done.exit_code, is_one_sentence(done), "already runs" in done.stderr) == (75, True, True)
    finally:
        here.release()
        there.release()


def test_a_folder_that_is_missing_is_later(desk: Desk) -> None:
    """As is any disk that refuses: free it, try again."""
    done = likhtar("backup", desk.shelf / "no" / "file", "--to", desk.keys / "recovery.pub")
    assert (done.exit_code, is_one_sentence(done), str(desk.shelf / "no" / "file") in done.stderr) == (75, True, True)

"""Sabotage twins of the backup: each guard is taken away once, and the test that watches it must turn red."""

from pathlib import Path

import pytest

from bot.adapters.storage import backup, keyfiles, restore
from tests.unit.storage import test_backup as checks
from tests.unit.storage.support_backup import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.fill()
    desk.carry_root_key()
    return desk


@pytest.mark.parametrize("table", checks.LEFT_OUT)
def test_twin_a_table_too_many_is_backed_up(desk: Desk, monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    """Papers, for one, are found in the image as soon as their table is copied."""
    checks.test_rows_of_other_tables_are_in_no_backup(desk, table)
    desk.file.unlink()
    monkeypatch.setattr(backup, "BACKED_UP", backup.BACKED_UP | {table})
    with pytest.raises(AssertionError):
        checks.test_rows_of_other_tables_are_in_no_backup(desk, table)


def test_twin_the_ring_is_read_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ring read before the rows, and not compared afterwards, lacks the key that the rows name."""
    as_shipped = backup._ring_bytes
    first: list[bytes] = []

    def once(path: Path) -> bytes:
        first.append(as_shipped(path))
        return first[0]

    monkeypatch.setattr(backup, "_ring_bytes", once)
    with pytest.raises(AssertionError):
        checks.test_a_ring_that_changes_meanwhile_is_read_again(desk, monkeypatch)


def test_twin_the_image_is_put_on_the_disk(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A helping file, deleted at once, is still counted."""
    as_shipped = backup.copy_database

    def by_a_file(database: Path) -> bytes:
        image = as_shipped(database)
        helping = tmp_path / "helping"
        helping.write_bytes(image)
        helping.unlink()
        return image

    monkeypatch.setattr(backup, "copy_database", by_a_file)
    with pytest.raises(AssertionError):
        checks.test_nothing_but_the_sealed_file_is_written(desk, tmp_path, monkeypatch)


def test_twin_remains_stay_on_a_full_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """`replace_file` alone leaves its half-written file."""
    monkeypatch.setattr(backup, "put", keyfiles.replace_file)
    with pytest.raises(AssertionError):
        checks.test_a_disk_without_room_leaves_the_backup_before(desk)


def test_twin_a_full_folder_is_restored_into(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there is gone, or mixed with what came."""
    monkeypatch.setattr(restore, "_check_empty", lambda folder, database, root_path: None)
    with pytest.raises(BaseException, match="DID NOT RAISE"):
        checks.test_a_folder_that_holds_something_is_left_alone(desk, "likhtar.db")

"""The audit chain at rest: whatever is done to the table without the key shows, and old entries go in good order."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import msgspec
import pytest

from bot.adapters.storage.audit import AUDIT_HEAD_FILE
from bot.adapters.storage.office_reading import AuditReading, read_audit, read_bulletins, read_rosters
from bot.adapters.storage.problems import ConfigurationProblem
from bot.adapters.storage.store import SqliteStore
from bot.authority.audit import Entry
from bot.authority.canonical import Uncanonical
from bot.service.ports import UnitOfWork
from tests.unit.storage.support_storage import NOW
from tests.unit.storage.support_warnings import ends, kept, planned, play, rows

DAY = 86_400
ACTS = 12


async def act(store: SqliteStore, count: int = ACTS, at: int = NOW) -> None:
    """Some entries, three to a transaction."""
    for first in range(0, count, 3):
        numbers = range(first, min(first + 3, count))
        await store.run(partial(_note, numbers=numbers, at=at))


def _note(unit: UnitOfWork, numbers: range, at: int) -> None:
    for number in numbers:
        unit.note_act("stop", "otter", str(number), at + number)


def chain(folder: Path) -> AuditReading:
    return read_audit(folder, None, None)


TAMPERING = {
    "altered": ("UPDATE audit SET body = replace(CAST(body AS TEXT), 'otter', 'heron') WHERE number = 5", 5),
    "a mac of its own": ("UPDATE audit SET mac = replace(mac, substr(mac, 1, 1), 'x') WHERE number = 5", 5),
    "dropped": ("DELETE FROM audit WHERE number = 5", 5),
    "beginning cut": ("DELETE FROM audit WHERE number < 5", 1),
    "inserted": ("INSERT INTO audit SELECT 13, body, mac FROM audit WHERE number = 12", 13),
    "cut": ("DELETE FROM audit WHERE number > 9", 10),
    "emptied": ("DELETE FROM audit", 1),
}


def tampering_shows(folder: Path) -> None:
    """Beside a running bot: read, tampered with, read again."""
    for name, (statement, first) in TAMPERING.items():
        place = folder / name.replace(" ", "-")

        async def story(store: SqliteStore, place: Path = place, statement: str = statement, first: int = first) -> None:
            await act(store)
            assert chain(place).first_break() is None
            rows(place, statement)
            assert chain(place).first_break() == first, statement

        play(place, story)


def test_tampering_shows(tmp_path: Path) -> None:
    tampering_shows(tmp_path)


def a_cut_is_not_covered_by_what_follows(folder: Path) -> None:
    """Who cut the end off and waits for the next entry has not hidden it: numbers go on from the noted head."""

    async def cut(store: SqliteStore) -> None:
        await act(store)
        rows(folder, "DELETE FROM audit WHERE number > 9")
        await act(store, 1)

    async def later(store: SqliteStore) -> None:
        await act(store, 1)

    play(folder, cut)
    play(folder, later)
    assert chain(folder).first_break() == 10
    assert chain(folder).head == (14, rows(folder, "SELECT mac FROM audit WHERE number = 14")[0][0])


def test_a_cut_is_not_covered_by_what_follows(tmp_path: Path) -> None:
    a_cut_is_not_covered_by_what_follows(tmp_path / "data")


def test_a_crash_before_the_head_was_noted_is_no_break(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    async def story(store: SqliteStore) -> None:
        await act(store, 3)
        head = (folder / AUDIT_HEAD_FILE).read_bytes()
        await act(store, 2)
        (folder / AUDIT_HEAD_FILE).write_bytes(head)

    play(folder, story)
    assert chain(folder).head is not None
    assert chain(folder).first_break() is None
    play(folder, lambda store: act(store, 1))
    assert (chain(folder).first_break(), len(chain(folder).rows)) == (None, 6)


def old_entries_go(folder: Path) -> None:
    """After 12 months, with a proof of where the chain begins since; the newest stays, for the chain goes on from it."""

    async def story(store: SqliteStore) -> None:
        await act(store, 5, NOW - 400 * DAY)
        await act(store, 3)
        await store.sweep(NOW)
        assert [number for (number,) in rows(folder, "SELECT number FROM audit")] == [6, 7, 8]
        assert chain(folder).first_break() is None
        await store.sweep(NOW + 400 * DAY)
        assert len(await store.acts(0, 9)) == 1
        await act(store, 1)
        assert chain(folder).first_break() is None

    play(folder, story)


def test_old_entries_go(tmp_path: Path) -> None:
    old_entries_go(tmp_path / "data")


def a_false_beginning_is_not_believed(folder: Path) -> None:
    """The beginning cannot be cut off by someone who writes into the table where it begins."""

    async def story(store: SqliteStore) -> None:
        await act(store)
        number, mac = rows(folder, "SELECT number, mac FROM audit WHERE number = 4")[0]
        rows(folder, "DELETE FROM audit WHERE number <= 4")
        rows(folder, "INSERT INTO switches VALUES ('audit-cut', ?)", f"{number} {mac} {mac}".encode())
        assert chain(folder).first_break() == 1

    play(folder, story)


def test_a_false_beginning_is_not_believed(tmp_path: Path) -> None:
    a_false_beginning_is_not_believed(tmp_path / "data")


def test_an_act_that_cannot_be_written_fails_alone(tmp_path: Path) -> None:
    def work(unit: UnitOfWork) -> None:
        with pytest.raises(Uncanonical), unit.attempt():
            unit.note_act("stop", "otter", "и\u0306", NOW)
        unit.note_act("stop", "otter", "7", NOW)

    async def story(store: SqliteStore) -> None:
        await store.run(work)
        assert [msgspec.json.decode(body, type=Entry).subject for body, _ in await store.acts(0, 9)] == ["7"]

    play(tmp_path / "data", story)


def test_the_host_reads_beside_a_running_bot(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert read_bulletins(folder, None) == []
    assert read_rosters(folder, None) == []

    async def story(store: SqliteStore) -> None:
        await planned(store, [1, 2, 3])
        await store.took(7, ends(await store.take(7, "all", 2)))
        await store.run(lambda unit: unit.keep_roster(1, b"signed list"))
        assert read_bulletins(folder, None) == [(kept(), {"uk": {"sent": 2, "new": 1}})]
        assert read_rosters(folder, None) == [b"signed list"]

    play(folder, story)
    with closing(sqlite3.connect(folder / "likhtar.db")) as connection:
        connection.execute("DROP TABLE rosters")
    with pytest.raises(ConfigurationProblem, match="cannot be read"):
        read_rosters(folder, None)

"""What families told of tricks, at rest: sealed, in no order, of no person, for half a year."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.adapters.storage.keyfiles import read_root
from bot.adapters.storage.keys import open_ring
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.storage.problems import KeyProblem
from bot.adapters.storage.reports import read_tricks
from bot.adapters.storage.schema import metadata, trick_reports
from bot.adapters.storage.store import SqliteStore
from bot.adapters.storage.tricks import unseal
from bot.manipulation.tricks import Told, TrickReport
from bot.service.ports import Store, UnitOfWork, Unreadable
from bot.service.retention import FIELDS, day_of
from tests.unit.storage.support_storage import NOW, StillClock, opened, session

DAY = 86_400
SECRET = "скиньте фото військового квитка"
REPORT = TrickReport(("ask_documents",), "official", ("papers",), "viber", "uk", SECRET)

Story = Callable[[Store], Awaitable[None]]


def play(folder: Path, story: Story, memory: bool = False) -> None:
    async def played() -> None:
        store: Store = MemoryStore(StillClock()) if memory else opened(folder)
        try:
            await story(store)
        finally:
            await store.close()

    asyncio.run(played())


async def tell(store: Store, report: TrickReport = REPORT, at: int = NOW, person: int = 11) -> None:
    """As the scribe does it: the session and the report in one transaction."""

    def work(unit: UnitOfWork) -> None:
        unit.mark_seen(person * 1000 + at % 1000, at)
        unit.save(person, person, session(a="b"), at)
        unit.report_trick(report, at)

    await store.run(work)


def warned(line: str) -> None:
    raise AssertionError(line)


def rows(folder: Path) -> list[tuple[bytes, int, bytes, bytes]]:
    with closing(sqlite3.connect(folder / "likhtar.db")) as connection:
        return connection.execute("SELECT ident, day, codes, body FROM trick_reports").fetchall()


@pytest.mark.parametrize("memory", [True, False])
def test_a_report_is_kept_for_180_days(tmp_path: Path, memory: bool) -> None:
    """And not a day longer. An update that fails takes its report along."""

    async def story(store: Store) -> None:
        def fails(unit: UnitOfWork) -> None:
            with suppress(RuntimeError), unit.attempt():
                unit.report_trick(REPORT, NOW)
                raise RuntimeError

        await store.run(fails)
        assert await store.tricks() == []
        await tell(store)
        await store.sweep(NOW + 179 * DAY)
        assert await store.tricks() == [Told(day_of(NOW), REPORT)]
        await store.sweep(NOW + 180 * DAY)
        assert await store.tricks() == []

    play(tmp_path / "data", story, memory)


def nothing_is_readable_at_rest(folder: Path) -> None:
    """No word, no code, in no file; while the bot runs, and after."""

    def look() -> None:
        for path in folder.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                assert not [word for word in (SECRET, "квитка", "ask_documents", "viber", "official") if word.encode() in data]

    async def story(store: Store) -> None:
        await tell(store)
        look()

    play(folder, story)
    look()


def test_nothing_is_readable_at_rest(tmp_path: Path) -> None:
    nothing_is_readable_at_rest(tmp_path / "data")


def nothing_of_a_person_stands_in_a_row(folder: Path) -> None:
    """Two reports of one person are as two persons' are: no column, seal, order or trace in the journal joins them."""
    columns = {column.name for column in trick_reports.columns}
    assert columns == {"ident", "day", "codes", "body"}
    assert not [each for each in FIELDS if each.table == "trick_reports" and each.kind in ("pseudonym", "moment", "number")]
    assert not [key for table in metadata.sorted_tables for key in table.foreign_keys]

    async def story(store: Store) -> None:
        for number in range(8):
            await tell(store, at=NOW + 60 * number, person=11 if number % 2 else 22 + number)
            journal = folder / "likhtar.db-wal"
            assert not journal.exists() or not journal.stat().st_size  # which would show the session written beside it
        await store.run(lambda unit: unit.erase(11))
        assert len(await store.tricks()) == 8  # it is not theirs any more

    play(folder, story)
    found = rows(folder)
    names = [ident for ident, *_ in found]
    assert names == sorted(names)
    assert len(set(names)) == 8
    assert {len(name) for name in names} == {16}
    assert {day for _, day, *_ in found} == {day_of(NOW)}
    assert len({len(codes) for *_, codes, _ in found}) == len({len(body) for *_, body in found}) == 1
    ring = open_ring(folder / "ring", read_root(folder / "root.key"))
    assert {unseal(ring, row) for row in found} == {Told(day_of(NOW), REPORT)}
    with closing(sqlite3.connect(folder / "likhtar.db")) as connection:
        assert "rowid" not in {row[1] for row in connection.execute("PRAGMA table_info(trick_reports)")}
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("SELECT rowid FROM trick_reports")


def test_nothing_of_a_person_stands_in_a_row(tmp_path: Path) -> None:
    nothing_of_a_person_stands_in_a_row(tmp_path / "data")


def rows_have_no_order(folder: Path) -> None:
    """Twelve reports told in turn do not come back in turn."""

    async def story(store: Store) -> None:
        for number in range(12):
            await tell(store, TrickReport((f"trick_{number:02}",)))
        assert [each.report.tactics[0] for each in await store.tricks()] != [f"trick_{number:02}" for number in range(12)]

    play(folder, story)


def test_rows_have_no_order(tmp_path: Path) -> None:
    rows_have_no_order(tmp_path / "data")


def test_a_value_opens_in_its_own_row_and_column_only(tmp_path: Path) -> None:
    async def story(store: Store) -> None:
        await tell(store)
        await tell(store)

    play(tmp_path / "data", story)
    ring = open_ring(tmp_path / "data" / "ring", read_root(tmp_path / "data" / "root.key"))
    (one, day, codes, body), (other, _, others, words) = rows(tmp_path / "data")
    for row in ((one, day, others, body), (one, day, codes, words), (other, day, codes, body), (one, day, body, codes)):
        with pytest.raises(Unreadable):
            unseal(ring, row)


def old_epochs_do_not_live_on(folder: Path) -> None:
    """Older rows are sealed anew in the weekly rotation, so that an old epoch can go, and what it wrapped with it."""
    clock = StillClock()

    async def story(store: Store) -> None:
        assert isinstance(store, SqliteStore)
        await tell(store)
        await store.run(lambda unit: unit.erase(11))
        before = rows(folder)[0][2][2:6]
        clock.at = NOW + 8 * DAY
        await store.sweep(clock.at)
        assert rows(folder)[0][2][2:6] != before
        assert await store.tricks() == [Told(day_of(NOW), REPORT)]
        with pytest.raises(Unreadable):
            open_ring(folder / "ring", read_root(folder / "root.key")).epoch(before)

    play(folder, story)


def test_old_epochs_do_not_live_on(tmp_path: Path) -> None:
    old_epochs_do_not_live_on(tmp_path / "data")


def test_the_host_reads_beside_a_running_bot(tmp_path: Path) -> None:
    """With the keys, and with nothing else; where no bot has run there is nothing."""
    folder = tmp_path / "data"
    assert read_tricks(folder, None, None, warned) == []

    async def story(store: Store) -> None:
        await tell(store)
        assert read_tricks(folder, None, None, warned) == [Told(day_of(NOW), REPORT)]

    play(folder, story)
    (folder / "ring").rename(folder / "away")
    with pytest.raises(KeyProblem, match="missing"):
        read_tricks(folder, None, None, warned)


def test_a_damaged_row_does_not_hide_the_others(tmp_path: Path) -> None:
    folder, said = tmp_path / "data", list[str]()

    async def story(store: Store) -> None:
        await tell(store)
        await tell(store)

    play(folder, story)
    with closing(sqlite3.connect(folder / "likhtar.db")) as connection, connection:
        connection.execute("UPDATE trick_reports SET codes = x'00' WHERE ident = ?", (rows(folder)[0][0],))
    assert read_tricks(folder, None, None, said.append) == [Told(day_of(NOW), REPORT)]
    assert len(said) == 1

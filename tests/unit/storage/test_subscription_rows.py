"""Who wants warnings, at rest: sealed, bound to their rows, gone with their person, resealed week by week."""

import asyncio
from pathlib import Path

import pytest

from bot.adapters.storage.backup import copy_database
from bot.adapters.storage.keyfiles import read_root
from bot.adapters.storage.keys import open_ring
from bot.adapters.storage.migrate import REVISION
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.store import SqliteStore
from bot.adapters.storage.subscriptions import RESEALED_AT_A_TIME
from bot.bulletins.audience import EVERYBODY, Subscriber
from bot.service.ports import Officer, Subscription, UnitOfWork, Unreadable
from tests.unit.storage.support_storage import NOW, StillClock, session
from tests.unit.storage.support_warnings import SOLDIER, both, kept, planned, play, rows, subscribed

DAY = 86_400
ANNA, CHAT = 11, 987_654_321_012
PHRASE = "amber river"
NAMES = ("subscriptions", "bulletins", "bulletin_sends", "bulletin_counts", "rosters", "officers", "audit", "switches")


def asks(unit: UnitOfWork) -> None:
    unit.subscribe(ANNA, CHAT, SOLDIER)
    unit.set_phrase(ANNA, PHRASE)
    unit.keep_officer(Officer(name="otter", chat=CHAT, totp=b"a secret of twenty b"), 22)


def nothing_that_names_a_person_is_readable(folder: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await store.run(asks)
        for path in folder.rglob("*"):
            data = path.read_bytes() if path.is_file() else b""
            assert not [word for word in (PHRASE, str(CHAT), "a secret of twenty b") if word.encode() in data], path

    play(folder, story)


def test_nothing_that_names_a_person_is_readable(tmp_path: Path) -> None:
    nothing_that_names_a_person_is_readable(tmp_path / "data")


def erasing_takes_subscription_and_copies(folder: Path) -> None:
    """No byte of them remains in any file; the counts of the bulletin say that a copy was passed over."""

    async def story(store: SqliteStore) -> None:
        await planned(store, [ANNA, 22])
        anna = store._vault.ring.pseudonym(ANNA)
        assert (anna,) in rows(folder, "SELECT person FROM bulletin_sends")
        address = rows(folder, "SELECT address FROM subscriptions WHERE person = ?", anna)[0][0]
        await store.run(lambda unit: unit.erase(ANNA))
        assert rows(folder, "SELECT count(*) FROM subscriptions") == [(1,)]
        assert rows(folder, "SELECT count(*) FROM bulletin_sends") == [(1,)]
        assert await store.progress(7) == {"uk": {"new": 1, "skipped": 1}}
        for path in folder.rglob("likhtar.db*"):
            assert not [each for each in (anna, address) if each in path.read_bytes()], path

    play(folder, story)


def test_erasing_takes_subscription_and_copies(tmp_path: Path) -> None:
    erasing_takes_subscription_and_copies(tmp_path / "data")


def whoever_blocked_the_bot_is_subscribed_no_longer(folder: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await subscribed(store, [ANNA])
        await store.block(ANNA)
        assert await store.audience_size(EVERYBODY) == {}

    play(folder, story)


def test_whoever_blocked_the_bot_is_subscribed_no_longer(tmp_path: Path) -> None:
    whoever_blocked_the_bot_is_subscribed_no_longer(tmp_path / "data")


def a_row_moved_to_another_person_does_not_open(folder: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await store.run(asks)
        await subscribed(store, [22])
        one, other = (store._vault.ring.pseudonym(person) for person in (ANNA, 22))
        address, phrase = rows(folder, "SELECT address, phrase FROM subscriptions WHERE person = ?", one)[0]
        rows(folder, "UPDATE subscriptions SET address = ?, phrase = ? WHERE person = ?", address, phrase, other)
        assert (await store.run(lambda unit: unit.subscription(22)))[0] is None
        assert (await store.run(lambda unit: unit.subscription(ANNA)))[0] == Subscription(subscriber=SOLDIER, phrase=PHRASE)
        await store.run(lambda unit: unit.keep_bulletin(kept()))
        assert await store.plan(7, EVERYBODY, 9) == 2
        assert [send.chat for send in await store.take(7, "all", 9)] == [CHAT]
        assert await store.progress(7) == {"uk": {"sending": 1, "failed": 1}}

    play(folder, story)


def test_a_row_moved_to_another_person_does_not_open(tmp_path: Path) -> None:
    a_row_moved_to_another_person_does_not_open(tmp_path / "data")


def test_an_officers_row_moved_to_another_account_does_not_open(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    async def story(store: SqliteStore) -> None:
        await store.run(asks)
        rows(folder, "UPDATE officers SET person = ?", store._vault.ring.pseudonym(ANNA))
        with pytest.raises(Unreadable):
            await store.run(lambda unit: unit.officer_of(ANNA))

    play(folder, story)


def test_a_row_of_an_unknown_audience_gets_no_warning(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    async def story(store: SqliteStore) -> None:
        await subscribed(store, [ANNA, 22])
        rows(folder, "UPDATE subscriptions SET audience = 'xx.??' WHERE person = ?", store._vault.ring.pseudonym(ANNA))
        assert await store.audience_size(EVERYBODY) == {"uk": 1}
        assert await store.plan(7, EVERYBODY, 9) == 1
        assert (await store.run(lambda unit: unit.subscription(ANNA)))[0] is None

    play(folder, story)


def old_epochs_go(folder: Path) -> None:
    """Addresses, phrases and officers are resealed in the weekly rotation, more of them than one step takes."""
    clock, people = StillClock(), RESEALED_AT_A_TIME + 20

    async def story(store: SqliteStore) -> None:
        await store.run(asks)
        await subscribed(store, range(1_000, 1_000 + people))
        old = {each[0] for each in rows(folder, "SELECT substr(address, 3, 4) FROM subscriptions")}
        clock.at = NOW + 8 * DAY
        await store.sweep(clock.at)
        asked = "SELECT substr(address, 3, 4), substr(phrase, 3, 4) FROM subscriptions"
        officers = "SELECT substr(address, 3, 4), substr(totp, 3, 4) FROM officers"
        named = {each for row in (*rows(folder, asked), *rows(folder, officers)) for each in row if each}
        assert not named & old
        with pytest.raises(Unreadable):
            open_ring(folder / "ring", read_root(folder / "root.key")).epoch(old.pop())
        found = (await store.run(lambda unit: (unit.subscription(ANNA), unit.officer("otter"))))[0]
        assert found[0] == Subscription(subscriber=SOLDIER, phrase=PHRASE)
        assert found[1] is not None
        assert (found[1].chat, found[1].totp) == (CHAT, b"a secret of twenty b")

    play(folder, story, clock)


def test_old_epochs_go(tmp_path: Path) -> None:
    old_epochs_go(tmp_path / "data")


def test_a_database_of_the_release_before_gets_its_tables(tmp_path: Path) -> None:
    """With rows in it: the conversation opens, and its person can subscribe."""
    folder = tmp_path / "data"

    async def before(store: SqliteStore) -> None:
        await store.run(lambda unit: unit.save(ANNA, ANNA, session(a="b"), NOW))

    async def after(store: SqliteStore) -> None:
        assert (await store.run(lambda unit: unit.load(ANNA)))[0] == session(a="b")
        await planned(store, [ANNA])
        assert [send.chat for send in await store.take(7, "all", 9)] == [ANNA]

    play(folder, before)
    for name in NAMES:
        rows(folder, f"DROP TABLE {name}")
    rows(folder, "UPDATE alembic_version SET version_num = '0005'")
    play(folder, after)
    assert rows(folder, "SELECT version_num FROM alembic_version") == [(REVISION,)]


def test_they_are_in_backups(tmp_path: Path) -> None:
    """A restored bot warns the same people, under the same officers, and its chain goes on."""
    folder = tmp_path / "data"

    async def story(store: SqliteStore) -> None:
        await store.run(asks)
        await planned(store, [22])
        await store.run(both(lambda unit: unit.note_act("submit", "otter", "7", NOW), lambda unit: unit.keep_roster(1, b"one")))
        await store.run(lambda unit: unit.set_switch("surge", b"on"))

    play(folder, story)
    image = copy_database(folder / "likhtar.db")
    counts = {name: rows(folder, f"SELECT count(*) FROM {name}")[0][0] for name in NAMES}
    (folder / "likhtar.db").write_bytes(image)
    assert {name: rows(folder, f"SELECT count(*) FROM {name}")[0][0] for name in NAMES} == counts
    assert min(counts.values()) >= 1
    store = open_store(folder, None, None, StillClock())
    assert asyncio.run(store.audience_size(EVERYBODY)) == {"uk": 2}
    asyncio.run(store.close())


def test_what_someone_did_not_tell_is_kept_as_unknown(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await subscribed(store, [ANNA], Subscriber("ru"))
        assert rows(tmp_path / "data", "SELECT audience FROM subscriptions") == [("ru.-.-",)]

    play(tmp_path / "data", story)

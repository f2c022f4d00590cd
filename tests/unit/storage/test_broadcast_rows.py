"""Copies of a bulletin at rest: found again after a crash, never for those who left, and counted rightly throughout."""

import random
import subprocess
import sys
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.adapters.storage import broadcasts
from bot.adapters.storage.send_states import NAMES
from bot.adapters.storage.store import SqliteStore
from bot.authority.canonical import to_canonical
from bot.authority.roster import Member, Roster
from bot.authority.signatures import Signed, to_file
from bot.bulletins.audience import EVERYBODY, Audience, Subscriber
from bot.service.ports import Officer, Send, SendEnd, UnitOfWork
from tests.unit.storage.support_storage import NOW, StillClock, session
from tests.unit.storage.support_warnings import NUMBER, both, ends, kept, planned, play, rows, subscribed

DAY, HOUR = 86_400, 3_600


def _unsubscribe(unit: UnitOfWork, person: int) -> None:
    unit.unsubscribe(person)


def _erase(unit: UnitOfWork, person: int) -> None:
    unit.erase(person)


def counted(folder: Path) -> dict[str, int]:
    """What the rows themselves say."""
    found = rows(folder, "SELECT state, count(*) FROM bulletin_sends GROUP BY state")
    return {NAMES[state]: count for state, count in found}


def opted_out_are_skipped(folder: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await planned(store, range(1, 101))
        await store.run(both(*(partial(_unsubscribe, person=person) for person in range(1, 51))))
        taken: list[Send] = []
        while some := await store.take(NUMBER, "all", 7):
            taken += some
        assert sorted(send.chat for send in taken) == list(range(51, 101))

    play(folder, story)


def test_opted_out_are_skipped(tmp_path: Path) -> None:
    opted_out_are_skipped(tmp_path / "data")


def sending_is_found_after_a_crash(folder: Path) -> None:
    """Taken, and the process gone: each of them is found, none of the others, and none is taken twice."""
    taken: list[Send] = []

    async def before(store: SqliteStore) -> None:
        await planned(store, range(1, 101))
        taken.extend(await store.take(NUMBER, "all", 30))
        await store.took(NUMBER, ends(taken[:10]))

    async def after(store: SqliteStore) -> None:
        found = await store.under_way(NUMBER)
        assert {send.person for send in found} == {send.person for send in taken[10:]}
        rest = await store.take(NUMBER, "all", 500)
        assert not {send.person for send in rest} & {send.person for send in taken}
        assert len(rest) == 70

    play(folder, before)
    play(folder, after)


def test_sending_is_found_after_a_crash(tmp_path: Path) -> None:
    sending_is_found_after_a_crash(tmp_path / "data")


_KILLED = """
import asyncio, os, sys
from functools import partial
from pathlib import Path
from tests.unit.storage.support_storage import opened
from tests.unit.storage.support_warnings import ends
async def main():
    store = opened(Path(sys.argv[1]))
    while taken := await store.take(7, "all", 5):
        for send in taken:
            print(send.chat, flush=True)
        await store.took(7, ends(taken))
        if sys.argv[2] == str(taken[0].chat % 4):
            os.kill(os.getpid(), 9)
asyncio.run(main())
"""


def test_killed_again_and_again_everyone_is_reached(tmp_path: Path) -> None:
    folder, reached = tmp_path / "data", list[int]()

    async def before(store: SqliteStore) -> None:
        await planned(store, range(1, 101))

    async def after(store: SqliteStore) -> None:
        left = await store.under_way(NUMBER)
        await store.took(NUMBER, ends(left, "new"))

    play(folder, before)
    for number in range(4):
        command = [sys.executable, "-c", _KILLED, str(folder), str(number)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3])
        reached += [int(line) for line in done.stdout.split()]
        play(folder, after)

    async def end(store: SqliteStore) -> None:
        while taken := await store.take(NUMBER, "all", 9):
            reached.extend(send.chat for send in taken)
            await store.took(NUMBER, ends(taken))
        assert await store.progress(NUMBER) == {"uk": {"sent": 100}}

    play(folder, end)
    assert sorted(reached) == list(range(1, 101))


def counts_are_those_of_the_rows(folder: Path) -> None:
    """Whatever happens to copies in whatever order; those of erased people remain as they ended."""
    chance = random.Random(6)

    async def story(store: SqliteStore) -> None:
        await planned(store, range(1, 101))
        erased: dict[str, int] = {}
        for _ in range(25):
            taken = await store.take(NUMBER, "all", chance.randint(1, 9))
            done = [end for send in taken for end in ends([send], chance.choice(("sent", "failed", "blocked", "new")))]
            await store.took(NUMBER, done[: chance.randint(0, 9)])
            await store.withdrawn(NUMBER, ends((await store.withdrawing(NUMBER, 2, NOW))[:1], "withdrawn"))
            person = chance.randint(1, 100)
            states = "SELECT state FROM bulletin_sends WHERE person = ?"
            for (state,) in rows(folder, states, store._vault.ring.pseudonym(person)):
                name = NAMES[state] if state > 1 else "skipped"
                erased[name] = erased.get(name, 0) + 1
            await store.run(partial(_erase, person=person))
            whole = counted(folder)
            expected = {name: whole.get(name, 0) + erased.get(name, 0) for name in {*whole, *erased}}
            assert (await store.progress(NUMBER))["uk"] == expected

    play(folder, story)


def test_counts_are_those_of_the_rows(tmp_path: Path) -> None:
    counts_are_those_of_the_rows(tmp_path / "data")


def planning_goes_on_after_a_restart(folder: Path) -> None:
    async def before(store: SqliteStore) -> None:
        await subscribed(store, range(1, 301))
        await subscribed(store, range(301, 321), Subscriber("nl"))
        assert await store.plan(NUMBER, Audience(("uk",), (), ()), 130) == 130

    async def after(store: SqliteStore) -> None:
        added = 0
        while some := await store.plan(NUMBER, Audience(("uk",), (), ()), 130):
            added += some
        assert added == 170
        assert await store.progress(NUMBER) == {"uk": {"new": 300}}

    play(folder, before)
    play(folder, after)


def test_planning_goes_on_after_a_restart(tmp_path: Path) -> None:
    planning_goes_on_after_a_restart(tmp_path / "data")


def test_few_among_many_are_planned_in_short_steps(tmp_path: Path) -> None:
    """The families' updates are between the steps: no step looks at more subscribers than it should."""
    folder, looked_at = tmp_path / "data", list[int]()

    async def story(store: SqliteStore) -> None:
        await subscribed(store, range(1, 3 * broadcasts.PLANNED_AT_A_TIME))
        await subscribed(store, range(50_000, 50_003), Subscriber("nl"))
        await store._call(store._connection.set_trace_callback, lambda said: looked_at.append("FROM subscriptions" in said))
        assert await store.plan(NUMBER, Audience(("nl",), (), ()), 10_000) == 3
        await store._call(store._connection.set_trace_callback, None)
        assert sum(looked_at) == 4

    play(folder, story)


def messages_are_forgotten_in_time(folder: Path) -> None:
    """Two days after it was sent no copy says which message it is and when it was sent, even if the bulletin goes on."""

    async def story(store: SqliteStore) -> None:
        await planned(store, range(1, 6))
        await store.took(NUMBER, ends(await store.take(NUMBER, "all", 3)))
        await store.sweep(NOW + 48 * HOUR)
        assert rows(folder, "SELECT count(*) FROM bulletin_sends WHERE message != 0 OR at != 0") == [(0,)]
        assert counted(folder) == {"sent": 3, "new": 2}
        await store.run(lambda unit: unit.keep_bulletin(kept("done")))
        await store.sweep(NOW + 48 * HOUR)
        assert counted(folder) == {}

    play(folder, story)


def test_messages_are_forgotten_in_time(tmp_path: Path) -> None:
    messages_are_forgotten_in_time(tmp_path / "data")


def test_a_copy_is_taken_out_of_the_chat_with_everything_else(tmp_path: Path) -> None:
    """Quick exit empties the chat: what was sent as a warning is noted like every other message."""

    async def story(store: SqliteStore) -> None:
        await store.run(lambda unit: unit.save(5, 5, session(a="b"), NOW))
        await planned(store, [5, 6])
        await store.took(NUMBER, ends(await store.take(NUMBER, "all", 2)))
        assert (await store.run(lambda unit: (unit.recall(5, 0), unit.recall(6, 0))))[0] == ([50], [])

    play(tmp_path / "data", story)


def test_an_end_of_someone_who_erased_all_is_not_kept(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    async def story(store: SqliteStore) -> None:
        await planned(store, [5, 6])
        taken = await store.take(NUMBER, "all", 2)
        await store.run(lambda unit: unit.erase(5))
        await store.took(NUMBER, [*ends(taken), SendEnd(person=b"nobody", state="sent", at=NOW, message=3)])
        assert counted(folder) == {"sent": 1}
        assert await store.progress(NUMBER) == {"uk": {"sent": 1, "skipped": 1}}

    play(folder, story)


def test_who_subscribes_after_planning_waits_for_the_next(tmp_path: Path) -> None:
    """And nobody is planned anew in a bulletin of another number either way."""

    async def story(store: SqliteStore) -> None:
        await planned(store, range(1, 11))
        assert await store.plan(NUMBER + 1, EVERYBODY, 100) == 10
        assert await store.plan(NUMBER, EVERYBODY, 100) == 0

    play(tmp_path / "data", story)


def former_officers_are_forgotten(folder: Path) -> None:
    """A year after their role ended, by the newest signed list."""
    ended = NOW + 30 * DAY
    key = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    member = Member(name="otter", roles=("officer",), key=key, since=NOW - DAY, until=ended)
    body = to_canonical(Roster(kind="roster", version=1, number=1, made=NOW - DAY, previous="", members=(member,)))
    clock = StillClock()

    async def story(store: SqliteStore) -> None:
        await store.run(lambda unit: unit.keep_roster(1, to_file(Signed(body=body, signatures=()))))
        await store.run(lambda unit: unit.keep_officer(Officer(name="otter", chat=5, totp=b"s"), 5))
        await store.run(lambda unit: unit.keep_officer(Officer(name="stranger", chat=6, totp=b"s"), 6))
        await store.sweep(ended + 364 * DAY - 40 * DAY)
        assert rows(folder, "SELECT name FROM officers ORDER BY name") == [("otter",), ("stranger",)]
        await store.sweep(ended + 364 * DAY)
        assert rows(folder, "SELECT name FROM officers ORDER BY name") == [("otter",)]
        await store.sweep(ended + 365 * DAY)
        assert rows(folder, "SELECT name FROM officers ORDER BY name") == []

    play(folder, story, clock)


def test_former_officers_are_forgotten(tmp_path: Path) -> None:
    former_officers_are_forgotten(tmp_path / "data")

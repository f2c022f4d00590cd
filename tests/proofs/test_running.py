"""The bot at work: one per folder, a calm end, a Telegram that fails in every way, erasure, limits, keys, locked mode."""

import asyncio
import os
import signal
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.engine.advance import Turn
from bot.engine.events import Event, TextReceived
from bot.engine.session import Session
from bot.present.rendering import Renderer
from bot.service.conversation import Conductor
from bot.service.scribe import Desk
from tests.support.botapi import BotApi
from tests.support.botapi_state import FaultKind
from tests.support.running import Bot, Inside, Watch, inside, lost_answers, prepare, read_stored, running, shelf, turn_of

pytestmark = pytest.mark.slow

TO_PLAN = ("/start", 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, "05.2024", 0, 0)
TO_REFERENCE = (*TO_PLAN, 0, 2, 0)


def phrase(key: str) -> str:
    """A sentence of the bot's own in Ukrainian."""
    return Renderer(shelf().library, shelf().catalogs, {}).labels.phrase(key, "uk")


def go(folder: Path, story: Callable[[Inside, Watch], Awaitable[None]], *, limits: bool = False) -> None:
    """Plays a story against a bot in this process."""

    async def whole() -> None:
        async with inside(folder / "data", limits=limits) as bot:
            await story(bot, Watch(bot.api))

    prepare(folder / "data")
    asyncio.run(whole())


async def walk(bot: Inside, watch: Watch, user: int, acts: tuple[int | str, ...] = TO_PLAN) -> None:
    """One person, act by act, each after the answer to the last."""
    person = bot.api.person(user, "uk")
    for act in acts:
        turn = watch.turn(user)
        if isinstance(act, str):
            person.types(act)
        else:
            person.presses(watch.data(user, act), message=watch.shown[user])
        await bot.api.until(watch.beyond(user, turn), 20, f"after {act!r} at turn {turn}")


def refusal(said: str) -> str:
    """The one sentence a start was refused with."""
    (sentence,) = (line for line in said.splitlines() if not line.startswith("WARNING: running an unsigned library"))
    return sentence


def shows_only(api: BotApi, user: int, text: str) -> bool:
    """Whether a person's screen holds this one message and nothing else, of either side."""
    return [message.text for message in api.screen(user)] == [text]


def rows(data: Path) -> dict[str, int]:
    """How many rows each table about people has."""
    with closing(sqlite3.connect(data / "likhtar.db")) as database:
        tables = ("sessions", "outbox", "messages", "failures")
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


# --- one process -------------------------------------------------------------------------------------------------------


def test_a_second_process_on_the_same_data_refuses(tmp_path: Path) -> None:
    """Exit 75 and one sentence; the first goes on."""
    with BotApi(seed=1) as api, running(Bot(api, tmp_path, fresh=True)) as first:
        (tmp_path / "second").mkdir()
        second = Bot(api, tmp_path / "second", more={"LIKHTAR_DATA": str(first.data)})
        code, said = second.run_to_end()
        assert code == 75
        assert refusal(said).startswith("Likhtar already runs on ")
        api.person(5).types("/start")
        api.wait(lambda: api.visible(5))
        assert first.ended(0) is None


def test_sigterm_ends_within_ten_seconds_though_telegram_is_slow(tmp_path: Path) -> None:
    """With requests under way and a backlog: a clean end, nothing lost, and the next start finishes the work."""
    with BotApi(seed=1) as api, running(Bot(api, tmp_path)) as bot:
        watch = Watch(api)
        for user in range(100, 160):
            api.person(user).types("/start")
        api.wait(lambda: api.visible(130))
        bot.quiet()
        api.latency(2.5)
        for user in range(100, 160):
            for _ in range(5):
                api.person(user).types("1")
        time.sleep(1.5)
        code, took = bot.stop()
        assert (code, took < 10) == (0, True), took
        api.latency(0)
        bot.start()
        bot.quiet()
        assert bot.stop()[0] == 0
        sessions, outbox = read_stored(bot.data, range(100, 160))
        assert {watch.stored_turn(user, session) for user, session in sessions.items()} == {6}
        assert outbox == []


def test_sigterm_ends_though_telegram_does_not_answer(tmp_path: Path) -> None:
    """A Telegram that hangs holds nobody up for longer than ten seconds."""
    with BotApi(seed=1) as api, running(Bot(api, tmp_path)) as bot:
        api.fault("hang", "sendMessage", times=None)
        for user in range(100, 140):
            api.person(user).types("/start")
        api.wait(lambda: api.pending == 0)
        time.sleep(0.3)
        code, took = bot.stop()
        assert (code, took < 10) == (0, True), took
        api.calm()
        bot.start()
        api.wait(lambda: all(api.visible(user) for user in range(100, 140)), 20)


# --- a Telegram that fails ---------------------------------------------------------------------------------------------


def test_who_blocks_the_bot_hears_nothing_more(tmp_path: Path) -> None:
    """One 403 ends what waits for that person; the others go on."""

    async def story(bot: Inside, watch: Watch) -> None:
        await walk(bot, watch, 5, ("/start",))
        bot.api.person(5).chat.blocked = True
        for _ in range(4):
            bot.api.person(5).types("?")
        await walk(bot, watch, 6, ("/start", 0, 0))
        await bot.rest()
        refused = [call for call in bot.api.calls(chat=5) if call.status == 403]
        assert 1 <= len(refused) <= 4
        assert not await bot.store.pending()

    go(tmp_path, story)


def test_a_refused_message_is_dropped(tmp_path: Path) -> None:
    """A 400 never comes back: the delivery is tried once and leaves the outbox."""

    async def story(bot: Inside, watch: Watch) -> None:
        bot.api.fault("error", "sendMessage", chat=5, times=None, description="Bad Request: something new")
        bot.api.person(5).types("/start")
        await walk(bot, watch, 6, ("/start", 0))
        await bot.rest()
        assert len(bot.api.calls("sendMessage", 5)) == 1
        assert not await bot.store.pending()
        bot.api.calm()
        await walk(bot, watch, 5, ("/start",))

    go(tmp_path, story)


def test_retry_after_is_obeyed(tmp_path: Path) -> None:
    """After a 429 this chat waits for the time named and then gets its message; another chat is not held up."""

    async def story(bot: Inside, watch: Watch) -> None:
        bot.api.fault("429", "sendMessage", chat=5, retry_after=2)
        bot.api.person(5).types("/start")
        await bot.api.until(lambda: bot.api.calls("sendMessage", 5))
        await walk(bot, watch, 6, ("/start",))
        assert not bot.api.visible(5)
        await bot.api.until(lambda: bot.api.visible(5))
        first, second = bot.api.calls("sendMessage", 5)
        assert first.status == 429
        assert second.at - first.at >= 2

    go(tmp_path, story)


FAILURES: tuple[FaultKind, ...] = ("502", "500", "reset_before", "reset_after", "slow", "malformed", "truncated")


def test_everybody_arrives_though_telegram_fails(tmp_path: Path) -> None:
    """Calls fail in seven ways, before and after they took effect: everyone comes to the plan, each answer taken once."""

    async def story(bot: Inside, watch: Watch) -> None:
        for kind in FAILURES:
            bot.api.fault(kind, times=5, probability=0.04, delay=0.05)
        people = range(200, 208)
        await asyncio.gather(*(walk(bot, watch, user) for user in people))
        bot.api.calm()
        await bot.rest(40)
        assert {call.fault for call in bot.api.calls()} >= {*FAILURES}
        sessions, _ = await bot.store.run(lambda unit: {user: unit.load(user) for user in people})
        assert {watch.stored_turn(user, session) for user, session in sessions.items()} == {len(TO_PLAN)}

    go(tmp_path, story)


def test_every_press_is_answered(tmp_path: Path) -> None:
    """Old buttons, double presses and strange data too: the button's waiting sign always ends."""

    async def story(bot: Inside, watch: Watch) -> None:
        await walk(bot, watch, 5, ("/start", 0, 0))
        person, shown = bot.api.person(5), watch.shown[5]
        for data in (watch.data(5, 0, 1), watch.data(5, 0), watch.data(5, 0), "x", watch.data(5, 99), ""):
            person.presses(message=shown, data=data)
        await bot.rest()
        await bot.api.until(lambda: len(bot.api.world.answered) == 2 + 6)
        assert {query for query, _ in bot.api.world.answered} == set(bot.api.world.queries)

    go(tmp_path, story)


# --- leaving -----------------------------------------------------------------------------------------------------------


def test_erasing_leaves_nothing(tmp_path: Path) -> None:
    """Confirmed once, done at once: the chat is empty but for the receipt, the tables hold nothing of the person."""

    async def story(bot: Inside, watch: Watch) -> None:
        await walk(bot, watch, 5, (*TO_REFERENCE, "АБ-1234/2026", "/delete"))
        began = time.monotonic()
        bot.api.person(5).presses(watch.data(5, 0), message=watch.shown[5])
        await bot.api.until(lambda: [m.text for m in bot.api.screen(5)] == [phrase("erased")], 60)
        await bot.rest()
        assert time.monotonic() - began < 60
        assert rows(tmp_path / "data") | {"failures": 0} == {"sessions": 0, "outbox": 0, "messages": 0, "failures": 0}
        assert (tmp_path / "data" / "likhtar.db-wal").stat().st_size < 60_000

    go(tmp_path, story)


def test_the_quick_exit_empties_the_chat(tmp_path: Path) -> None:
    """`/x` takes both sides' messages away and leaves one harmless line; a plan is kept, a mere talk is not."""

    async def story(bot: Inside, watch: Watch) -> None:
        await walk(bot, watch, 5, TO_PLAN)
        await walk(bot, watch, 6, ("/start", 0, 0))
        for user in (5, 6):
            bot.api.person(user).types("/x")
            await bot.api.until(partial(shows_only, bot.api, user, phrase("left")))
        await bot.rest()
        (kept, gone), _ = await bot.store.run(lambda unit: (unit.load(5), unit.load(6)))
        assert kept is not None
        assert kept.relatives
        assert kept.runs == ()
        assert gone is None

    go(tmp_path, story)


def test_in_a_group_the_bot_says_one_line_and_leaves(tmp_path: Path) -> None:
    """Whatever the group says meanwhile, and nothing of it is kept."""

    async def story(bot: Inside, watch: Watch) -> None:
        person = bot.api.person(5)
        person.adds_bot(-100_200)
        for text in ("/start", "hello", "1"):
            person.types(text, chat=-100_200)
        await bot.api.until(lambda: bot.api.world.chats[-100_200].left)
        await bot.rest()
        assert [message.text for message in bot.api.visible(-100_200)] == [
            f"{phrase('group-offer')}\n{Renderer(shelf().library, shelf().catalogs, {}).labels.phrase('group-offer', 'en')}"
        ]
        assert rows(tmp_path / "data") == {"sessions": 0, "outbox": 0, "messages": 0, "failures": 0}

    go(tmp_path, story)


def test_what_fails_three_times_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only its number and a code stay, the person is asked to repeat, their place is kept and others notice nothing."""
    as_shipped = Conductor._step
    tried: list[Event] = []

    def step(self: Conductor, desk: Desk, session: Session, event: Event) -> Turn:
        if isinstance(event, TextReceived) and event.text == "boom":
            tried.append(event)
            raise ZeroDivisionError("the words of a person")
        return as_shipped(self, desk, session, event)

    monkeypatch.setattr(Conductor, "_step", step)

    async def story(bot: Inside, watch: Watch) -> None:
        await walk(bot, watch, 5, ("/start", 0, 0))
        bot.api.person(5).types("boom")
        await walk(bot, watch, 6, ("/start", 0))
        await bot.rest()
        assert len(tried) == 3
        assert bot.api.visible(5)[-1].text == phrase("please-repeat")
        with closing(sqlite3.connect(tmp_path / "data" / "likhtar.db")) as database:
            assert database.execute("SELECT code, tries FROM failures").fetchall() == [("ZeroDivisionError", 3)]
        await walk(bot, watch, 5, (0,))

    go(tmp_path, story)


# --- limits ------------------------------------------------------------------------------------------------------------


def test_the_pace_of_telegram_is_kept(tmp_path: Path) -> None:
    """A strict Telegram (30 a second over all, one a second a chat) never has to say 429, and each chat's order holds."""

    async def story(bot: Inside, watch: Watch) -> None:
        bot.api.limits()
        people = range(300, 340)
        for user in people:
            bot.api.person(user).types("/start")
        for user in people[:3]:
            for text in ("1", "1"):
                bot.api.person(user).types(text)
        await bot.api.until(lambda: all(watch.turn(user) == 3 for user in people[:3]), 20)
        await bot.api.until(lambda: all(watch.turn(user) for user in people), 20)
        assert not [call for call in bot.api.calls() if call.status == 429]
        for user in people[:3]:
            assert [turn_of(message) - watch.base[user] for message in bot.api.visible(user)] == [1, 2, 3]

    go(tmp_path, story, limits=True)


def test_a_flood_is_told_once(tmp_path: Path) -> None:
    """Sixty messages at once: the first are answered, one sentence follows, the place stays."""

    async def story(bot: Inside, watch: Watch) -> None:
        await walk(bot, watch, 5, ("/start",))
        for _ in range(60):
            bot.api.person(5).types("ґґґ")
        await bot.api.until(lambda: bot.api.pending == 0)
        queued = [each.delivery.content.html for each in await bot.store.pending() if each.delivery.content]
        said = queued + [message.text for message in bot.api.visible(5)]
        assert sum(phrase("too-many") in text for text in said) == 1
        session, _ = await bot.store.run(lambda unit: unit.load(5))
        assert watch.stored_turn(5, session) == 1

    go(tmp_path, story, limits=True)


# --- keys --------------------------------------------------------------------------------------------------------------


def _contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's bytes and mode, but for the cache of the public library."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "cache"]
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mode) for path in files}


def _wrong(key: Path) -> None:
    key.write_bytes(os.urandom(32))


def _short(key: Path) -> None:
    key.write_bytes(key.read_bytes()[:31])


def _open(key: Path) -> None:
    key.chmod(0o644)


@pytest.mark.parametrize("harm", [_wrong, _short, _open, Path.unlink])
def test_a_bad_key_stops_the_start_before_any_write(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    """Exit 78, one sentence, and every file in the folder as it was."""

    prepare(tmp_path / "data")
    with BotApi(seed=1) as api:
        bot = Bot(api, tmp_path)
        harm(bot.data / "root.key")
        before = _contents(bot.data)
        code, said = bot.run_to_end()
        assert code == 78
        assert "root key" in refusal(said)
        assert _contents(bot.data) == before
        assert not api.calls()


def test_locked_mode_guides_and_keeps_nothing(tmp_path: Path) -> None:
    """Without a key: guidance and contacts answer, no plan is made, nothing of anybody is on the disk."""
    with BotApi(seed=1) as api, running(Bot(api, tmp_path, args=("run", "--locked"))) as bot:
        watch, person = Watch(api), api.person(5, "uk")
        for act in TO_PLAN[:-1]:
            now = watch.turn(5)
            if isinstance(act, str):
                person.types(act)
            else:
                person.presses(watch.data(5, act), message=watch.shown[5])
            api.wait(watch.beyond(5, now), 10, f"after {act!r}")
        assert not any("план" in label.lower() and "зробити" in label.lower() for label in watch.shown[5].labels)
        person.types("/contacts")
        api.wait(lambda: watch.turn(5) == len(TO_PLAN))
        person.types("/plan")
        api.wait(lambda: watch.turn(5) == len(TO_PLAN) + 1)
        os.kill(bot.pid, signal.SIGTERM)
        assert bot.ended(10) == 0
        assert {path.parts[-2] for path in bot.data.rglob("*") if path.is_file()} <= {"cache"}


# --- the oracle's own measure ------------------------------------------------------------------------------------------


def test_a_lost_answer_would_be_counted() -> None:
    """`lost_answers` sees a session that is older than what was confirmed, one of nobody's making, and a missing one."""
    first, second = Session("uk"), Session("ru")
    states: dict[int, list[tuple[int, Session | None]]] = {5: [(10, first), (11, second)]}
    assert lost_answers({5: second}, states, 12) == 0
    assert lost_answers({5: second}, states, 11) == 0
    assert lost_answers({5: first}, states, 12) == 1
    assert lost_answers({5: None}, states, 11) == 1
    assert lost_answers({5: Session("nl")}, states, 10) == 1
    assert lost_answers({5: None}, states, 10) == 0

"""The broadcaster by itself: real store (in memory), real pace and signatures, a messenger that only notes what it is given."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence

import pytest

from bot.adapters.cli.play import StandingClock
from bot.adapters.storage.memory import MemoryStore
from bot.authority.roster import Roster, read_roster
from bot.authority.signatures import from_file
from bot.bulletins.audience import Subscriber
from bot.present.outbound import OutboundMessage
from bot.service import broadcast
from bot.service.broadcast import REHEARSED, Broadcaster
from bot.service.pace import Pace
from bot.service.ports import Gone, Kept, Later, UnitOfWork
from tests.support.officers import enrolled, first_list, warning
from tests.support.universe import NOW, desk

PEOPLE = range(1, 41)
OFFICERS = (901, 902, 903)
LONG_AGO = NOW - 3 * 86_400


class Notebook:
    """Takes every message; `after` is called with their number so far, before each."""

    def __init__(self) -> None:
        self.sent: list[int] = []
        self.gone: set[int] = set()
        self.deleted: list[int] = []
        self.after: Callable[[int], object] = lambda number: None
        self.flood = 0
        self.hangs_at = 10**9
        self.hanging = False

    async def send(self, chat: int, content: OutboundMessage) -> int:
        await asyncio.sleep(0)
        self.after(len(self.sent))
        if len(self.sent) >= self.hangs_at:
            self.hanging = True
            await asyncio.Event().wait()
        if chat in self.gone:
            raise Gone
        if self.flood:
            self.flood -= 1
            raise Later(0.001, whole=True)
        self.sent.append(chat)
        return 10_000 + chat

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None: ...

    async def delete(self, chat: int, messages: Sequence[int]) -> None:
        self.deleted += [chat for _ in messages]

    async def answer(self, callback: str, text: str) -> None: ...


class OneByOne(Pace):
    """Lets one message after the other go, as Telegram's pace does, without its seconds."""

    def __init__(self) -> None:
        super().__init__(False)
        self._given = self._served = 0

    async def wait_behind(self, chat: int) -> None:
        mine, self._given = self._given, self._given + 1
        while self._served < mine:
            await asyncio.sleep(0)
        for _ in range(4):
            await asyncio.sleep(0)
        self._served += 1


class Post:
    """One bulletin, accepted by three officers, on its way to forty people."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.clock = StandingClock(NOW)
        self.store = MemoryStore(self.clock)
        self.messenger = Notebook()
        self.roster: Roster | None = read_roster(from_file(first_list(LONG_AGO)).body)
        self.file = warning(1, NOW)
        self.store.run_now(lambda unit: self._begin(unit, kept))
        self.broadcaster = self.started()

    def started(self) -> Broadcaster:
        """As after a start of the process."""
        made = Broadcaster(
            self.store, self.messenger, OneByOne(), self.clock, lambda: desk().renderer, lambda: self.roster, self._changed
        )
        self.broadcaster = made
        asyncio.run(self._changed())
        return made

    def _begin(self, unit: UnitOfWork, kept: Kept | None) -> None:
        enrolled(unit, LONG_AGO, OFFICERS)
        for person in PEOPLE:
            unit.subscribe(person, person, Subscriber("uk"))
        unit.keep_bulletin(kept or Kept(number=1, file=self.file, state="held", accepted_at=NOW, release_at=NOW))

    async def _changed(self) -> None:
        self.broadcaster.take(self.kept)

    @property
    def kept(self) -> list[Kept]:
        return list(self.store.run_now(lambda unit: unit.bulletins())[0])

    @property
    def state(self) -> str:
        return self.kept[0].state

    @property
    def families(self) -> list[int]:
        return [chat for chat in self.messenger.sent if chat in PEOPLE]

    def turn(self, state: str) -> None:
        """An order of an officer takes effect now."""
        one = self.kept[0]
        changed = Kept(**{name: getattr(one, name) for name in one.__struct_fields__} | {"state": state})
        self.store.run_now(lambda unit: unit.keep_bulletin(changed))
        self.broadcaster.take(self.kept)

    def rounds(self, most: int = 200, *, hours: float = 0.2) -> None:
        """Let the broadcaster look until it has nothing to do, time passing between its stages."""

        asyncio.run(self.look(most, hours))

    async def look(self, most: int, hours: float) -> None:
        for _ in range(most):
            if not await self.broadcaster.look():
                if self.state not in ("held", "running"):
                    return
                self.clock.at += int(hours * 3_600)


@pytest.fixture(autouse=True)
def _no_stage_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    for stage in broadcast.STAGE_PAUSE:
        monkeypatch.setitem(broadcast.STAGE_PAUSE, stage, 0)


def test_officers_first_then_everybody_once() -> None:
    everybody_once()


def everybody_once() -> None:
    post = Post()
    post.rounds()
    assert sorted(post.messenger.sent[: 4 * len(OFFICERS)]) == [chat for chat in OFFICERS for _ in range(4)]
    assert sorted(post.families) == list(PEOPLE)
    assert post.state == "done"


def test_a_held_one_waits() -> None:
    a_held_one_waits()


def a_held_one_waits() -> None:
    """Before its moment only the officers have it."""
    held = Kept(number=1, file=warning(1, NOW), state="held", accepted_at=NOW, release_at=NOW + 600)
    post = Post(held)
    post.rounds(20, hours=0)
    assert set(post.messenger.sent) == set(OFFICERS)
    assert post.kept[0].note == REHEARSED
    post.clock.at += 601
    post.rounds(hours=0)
    assert sorted(post.families) == list(PEOPLE)


def test_testers_and_a_part_come_first() -> None:
    stages_come_in_order()


def stages_come_in_order() -> None:
    post = Post()
    for person in (7, 8):
        post.store.run_now(lambda unit, person=person: unit.set_testing(person, True))  # type: ignore[misc]
    post.rounds()
    assert set(post.families[:2]) == {7, 8}
    assert sorted(post.families) == list(PEOPLE)


@pytest.mark.parametrize("state", ["stopped", "paused"])
def test_an_order_takes_effect_before_the_next_request(state: str) -> None:
    an_order_takes_effect(state)


def an_order_takes_effect(state: str = "stopped") -> None:
    """What is under way arrives; every other row is given back, and goes out if it is resumed."""
    post = Post()
    already = 4 * len(OFFICERS)
    post.messenger.after = lambda number: post.turn(state) if number == already + 5 else None
    post.rounds()
    assert post.state == state
    under_way = len(post.families)
    assert 5 <= under_way <= 7
    post.messenger.after = lambda number: None
    if state == "paused":
        post.turn("running")
        post.rounds()
        assert sorted(post.families) == list(PEOPLE)


def test_a_signer_who_left_office_ends_it() -> None:
    a_signer_who_left_office_ends_it()


def a_signer_who_left_office_ends_it() -> None:
    """Two of three signed; one is revoked while it goes out: the rest hears nothing."""
    held = Kept(number=1, file=warning(1, NOW, ("lipa", "verba")), state="held", accepted_at=NOW, release_at=NOW)
    post = Post(held)
    without = [each for each in post.roster.members if each.name != "verba"] if post.roster else []
    assert post.roster is not None
    left = Roster("roster", 1, 2, NOW, "0" * 64, tuple(without))

    def revoke(number: int) -> None:
        if number == 4 * len(OFFICERS) + 5:
            post.roster = left

    post.messenger.after = revoke
    post.rounds(60)
    assert post.state == "paused"
    assert post.kept[0].note == "unsigned"
    assert len(post.families) < len(PEOPLE)


def test_after_a_crash_nobody_is_forgotten() -> None:
    after_a_crash()


def after_a_crash() -> None:
    """Rows that were under way when the process ended are sent again, and everybody has it at the end."""
    post = Post()
    post.messenger.hangs_at = 4 * len(OFFICERS) + 9
    asyncio.run(_killed(post))
    post.messenger.hangs_at = 10**9
    post.started()
    post.rounds()
    assert set(post.families) == set(PEOPLE)
    assert max(map(post.families.count, PEOPLE)) <= 2


async def _killed(post: Post) -> None:
    """Ends the broadcaster while requests hang."""
    working = asyncio.ensure_future(post.look(200, 0.2))
    while not post.messenger.hanging:
        await asyncio.sleep(0)
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


def test_who_left_is_recorded_and_who_said_no_is_not_written_to() -> None:
    who_said_no_is_not_written_to()


def who_said_no_is_not_written_to() -> None:
    post = Post()
    post.messenger.gone = {3}
    post.messenger.after = lambda number: (
        post.store.run_now(lambda unit: unit.unsubscribe(40)) if number == 4 * len(OFFICERS) else None
    )
    post.rounds()
    wanted = set(PEOPLE) - {3}
    assert set(post.families) >= wanted - {40}
    assert 3 not in post.families
    assert asyncio.run(post.store.progress(1))["uk"]["blocked"] == 1
    assert post.store.run_now(lambda unit: unit.subscription(3))[0] is None


def test_a_flood_loses_nobody() -> None:
    post = Post()
    post.messenger.flood = 15
    post.rounds()
    assert set(post.families) == set(PEOPLE)


def test_a_recall_takes_every_copy_back() -> None:
    a_recall_takes_every_copy_back()


def a_recall_takes_every_copy_back() -> None:
    post = Post()
    post.rounds()
    post.turn("recalling")
    post.rounds()
    assert post.state == "recalled"
    assert sorted(post.messenger.deleted) == list(PEOPLE)


def test_one_that_is_too_old_is_not_released() -> None:
    too_old_is_not_released()


def too_old_is_not_released() -> None:
    late = Kept(number=1, file=warning(1, NOW), state="held", accepted_at=NOW, release_at=NOW + 7 * 3_600)
    post = Post(late)
    post.clock.at = NOW + 7 * 3_600 + 1
    post.rounds(20)
    assert post.state == "stopped"
    assert post.families == []


def test_one_that_nobody_got_is_no_bulletin_of_ours() -> None:
    """A signer was revoked during the hold: what was never sent must not be told as genuine later."""
    held = Kept(number=1, file=warning(1, NOW, ("lipa", "verba")), state="held", accepted_at=NOW, release_at=NOW + 600)
    post = Post(held)
    assert post.roster is not None
    post.rounds(1, hours=0)
    without = tuple(each for each in post.roster.members if each.name != "verba")
    post.roster = Roster("roster", 1, 2, NOW, "0" * 64, without)
    post.clock.at += 601
    post.rounds(4, hours=0)
    assert (post.state, post.kept[0].release_at) == ("stopped", 0)
    assert post.families == []

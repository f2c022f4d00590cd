"""Delivers bulletins: held, rehearsed, then to testers, to a part, to all; each recipient has a row, so a crash loses nobody.

The newest bulletin goes first, because it may correct an older one. Rows are taken some at a time (marked *sending*,
committed), sent at what pace the families' replies leave free, and settled together. After a crash the rows left *sending*
are sent again: at most one extra copy for a person.
Whatever changes a bulletin's state (`bot.service.bureau`) takes effect before the next request.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, get_args

import msgspec

from bot import logs
from bot.authority.roster import Roster, in_office
from bot.authority.signatures import from_file
from bot.bulletins.accepting import HOLD_SECONDS, still_signed
from bot.bulletins.bulletin import Bulletin, read_bulletin
from bot.bulletins.codes import code_numbers
from bot.flow.model import Locale
from bot.present.outbound import OutboundMessage
from bot.present.rendering import Renderer
from bot.service.copies import Copies
from bot.service.pace import Pace
from bot.service.ports import Clock, Kept, Messenger, Send, Stage, Store, UnitOfWork, Unreadable

LOOK_SECONDS: Final = 0.25
LANES: Final = 4
AT_ONCE: Final = 4
"""Rows a lane takes at a time. All that is under way, `LANES` × `AT_ONCE`, keeps Telegram's pace over a slow line; it is also
the most a crash can repeat, each for another person."""
RECALLED_AT_ONCE: Final = 60
PLANNED_AT_ONCE: Final = 5_000
LAST_REQUESTS: Final = 5.0
"""Seconds that a stop of the process waits for the requests under way."""
LONGEST_DELIVERY: Final = 24 * 3_600
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
STAGE_PAUSE: Final[dict[Stage, int]] = {"testers": 60, "part": 300, "all": 0}
"""Seconds in which a fault that testers, or the first part, noticed can still be stopped."""
LATE_SECONDS: Final = 30
REHEARSED: Final = "rehearsed"
"""Noted at a held bulletin once the officers have seen it."""


class Ready(msgspec.Struct, frozen=True):
    """A bulletin that can be shown: what it says, its code, its day."""

    bulletin: Bulletin
    code: tuple[int, ...]
    day: dt.date


def ready(kept: Kept) -> Ready:
    """Slow: its code is. Raises `BulletinProblem` or `Malformed` for a row that was damaged."""
    body = from_file(kept.file).body
    return Ready(read_bulletin(body), code_numbers(body), dt.datetime.fromtimestamp(kept.accepted_at, dt.UTC).date())


class Broadcaster:
    """Runs until cancelled. `roster` gives the officers now; `changed` is called when a bulletin's state has changed."""

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        pace: Pace,
        clock: Clock,
        renderer: Callable[[], Renderer],
        roster: Callable[[], Roster | None],
        changed: Callable[[], Awaitable[None]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._renderer = renderer
        self._roster = roster
        self._changed = changed
        self._kept: dict[int, Kept] = {}
        self._readied: dict[int, Ready] = {}
        self._taken_up: set[int] = set()
        """Bulletins whose copies under way at the last crash were sent again."""
        self._stopping = False
        self._copies = Copies(store, messenger, pace, clock, self._goes_on)

    def take(self, bulletins: Sequence[Kept]) -> None:
        """The bulletins as they stand now; called at the start and after each change, before the next request goes out."""
        self._kept = {kept.number: kept for kept in bulletins}

    async def run(self) -> None:
        """Until `stop`; what fails is tried again, after a while."""
        while not self._stopping:
            try:
                if not await self.look():
                    await asyncio.sleep(LOOK_SECONDS)
            except Exception as error:  # one odd bulletin, a full disk: nothing may end this loop in silence
                logs.alarm("broadcast.failed", error=error)
                self._taken_up.clear()
                await asyncio.sleep(5)

    async def stop(self, running: "asyncio.Task[None]") -> None:
        """Let the requests under way come to their end, so that nothing is sent twice for a restart."""
        self._stopping = True
        await asyncio.wait([running], timeout=LAST_REQUESTS)
        running.cancel()

    async def look(self) -> bool:
        """One round. Officers see every held bulletin first; the newest is delivered first, because it may correct an older
        one; recalls come last. Returns whether there was something to do."""
        kept = [self._kept[number] for number in sorted(self._kept)]
        for each in kept:
            if each.state == "held" and each.note != REHEARSED:
                return await self._rehearse(each)
            if each.state == "held" and each.release_at <= self._clock.now():
                return await self._release(each)
        for each in reversed(kept):
            if each.state == "running" and await self._deliver(each):
                return True
        for each in kept:
            if each.state == "recalling":
                return await self._recall(each)
        return False

    async def _rehearse(self, kept: Kept) -> bool:
        """The officers see it first, as families will, in all four languages; from then on it is held."""
        shown = await self._ready(kept)
        roster, now = self._roster(), self._clock.now()
        names = in_office(roster, "officer", now) if roster else {}
        chats, _ = await self._store.run(lambda unit: [_chat_of(unit, name) for name in sorted(names)])
        for chat in filter(None, chats):
            for locale in shown.bulletin.texts:
                await self._copies.show(chat, self._content(shown, locale, ""))
        is_held = kept.release_at > kept.accepted_at
        release = max(kept.release_at, self._clock.now() + HOLD_SECONDS) if is_held and _is_late(kept, now) else kept.release_at
        return await self._turn(kept, note=REHEARSED, release_at=release)

    async def _release(self, kept: Kept) -> bool:
        bulletin = (await self._ready(kept)).bulletin
        if not self._is_signed(kept):
            return await self._turn(kept, state="stopped", note="unsigned", release_at=0)
        if bulletin.not_after < self._clock.now():
            return await self._turn(kept, state="stopped", note="expired", release_at=0)
        return await self._turn(kept, state="running", release_at=self._clock.now())

    async def _deliver(self, kept: Kept) -> bool:
        """What this stage still has; at its end, the next stage."""
        now = self._clock.now()
        if not self._is_signed(kept):
            return await self._turn(kept, state="paused", note="unsigned")
        shown = await self._ready(kept)
        if now > shown.bulletin.not_after + LONGEST_DELIVERY:
            return await self._turn(kept, state="done", note="late")
        if kept.number not in self._taken_up:  # what was under way when the process ended is said again
            await self._copies.send(kept.number, await self._store.under_way(kept.number), self._said(shown))
            self._taken_up.add(kept.number)
            return True
        if await self._store.plan(kept.number, shown.bulletin.audience, PLANNED_AT_ONCE):
            return True
        if now < kept.release_at:
            return False
        had = await asyncio.gather(*(self._lane(kept, shown) for _ in range(LANES)), return_exceptions=True)
        for fault in had:
            if isinstance(fault, BaseException):
                raise fault
        if any(had) or not self._is_going(kept):
            return True
        place = STAGES.index(kept.stage) + 1
        if place == len(STAGES):
            return await self._turn(kept, state="done")
        return await self._turn(kept, stage=STAGES[place], release_at=now + STAGE_PAUSE[kept.stage])

    async def _lane(self, kept: Kept, shown: Ready) -> bool:
        """Some rows after others, until this stage has no more or an order came between. Returns whether there were any."""
        had = False
        while self._is_going(kept) and (sends := await self._store.take(kept.number, kept.stage, AT_ONCE)):
            had = True
            await self._copies.send(kept.number, sends, self._said(shown))
        return had

    async def _recall(self, kept: Kept) -> bool:
        """Take delivered copies out of the chats, as long as Telegram lets us."""
        sends = await self._store.withdrawing(kept.number, RECALLED_AT_ONCE, self._clock.now())
        if not sends:
            return await self._turn(kept, state="recalled")
        await self._copies.take_back(kept.number, sends)
        return True

    async def _turn(self, kept: Kept, **changes: object) -> bool:
        """Write a bulletin's new state, unless an order changed it meanwhile."""

        def write(unit: UnitOfWork) -> None:
            now = next(each for each in unit.bulletins() if each.number == kept.number)
            if (now.state, now.stage) == (kept.state, kept.stage):
                unit.keep_bulletin(msgspec.structs.replace(now, **changes))
                unit.note_act("bulletin-state", "bot", f"{kept.number} {changes.get('state', kept.state)}", self._clock.now())

        await self._store.run(write)
        await self._changed()
        return True

    async def _ready(self, kept: Kept) -> Ready:
        if kept.number not in self._readied:
            self._readied = {**self._readied, kept.number: await asyncio.to_thread(ready, kept)}
        return self._readied[kept.number]

    def _goes_on(self, number: int) -> bool:
        kept = self._kept.get(number)
        return kept is not None and kept.state == "running" and not self._stopping

    def _is_going(self, kept: Kept) -> bool:
        now = self._kept.get(kept.number)
        same = now is not None and now.stage == kept.stage
        return same and self._goes_on(kept.number) and self._is_signed(kept)

    def _is_signed(self, kept: Kept) -> bool:
        """Whether two officers who signed are in office at this moment (R35)."""
        roster = self._roster()
        return roster is not None and still_signed(from_file(kept.file), roster, self._clock.now())

    def _said(self, shown: Ready) -> Callable[[Send], OutboundMessage]:
        return lambda send: self._content(shown, send.locale, send.phrase)

    def _content(self, shown: Ready, locale: str, phrase: str) -> OutboundMessage:
        bulletin = shown.bulletin
        said: Locale = locale if locale in bulletin.texts else "uk"  # type: ignore[assignment]
        return self._renderer().bulletin(
            bulletin.texts[said], bulletin.number, shown.day, shown.code, said, phrase=phrase, corrects=bulletin.corrects
        )


def _chat_of(unit: UnitOfWork, name: str) -> int:
    """0 for an officer without an account, or whose row does not open."""
    try:
        officer = unit.officer(name)
    except Unreadable:
        return 0
    return officer.chat if officer else 0


def _is_late(kept: Kept, now: int) -> bool:
    """Whether the officers see it so late that little or nothing of its hold is left: the bot was down."""
    return now > kept.accepted_at + LATE_SECONDS

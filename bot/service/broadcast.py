"""Delivers bulletins: held, rehearsed, then to testers, to a part, to all; each recipient has a row, so a crash loses nobody.

One bulletin at a time. Rows are taken some at a time (marked *sending*, committed), sent at what pace the families' replies
leave free, and settled together. After a crash the rows left *sending* are sent again: at most one extra copy per crash.
Whatever changes a bulletin's state (`bot.service.bureau`) takes effect before the next request.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Literal, get_args

import msgspec

from bot import logs
from bot.authority.roster import Roster, in_office
from bot.authority.signatures import Malformed, from_file
from bot.bulletins.accepting import still_signed
from bot.bulletins.bulletin import Bulletin, read_bulletin
from bot.bulletins.codes import code_numbers
from bot.bulletins.problems import BulletinProblem
from bot.flow.model import Locale
from bot.present.outbound import OutboundMessage
from bot.present.rendering import Renderer
from bot.service.pace import Pace
from bot.service.ports import (
    Clock,
    Gone,
    Kept,
    Later,
    Messenger,
    NotSaved,
    Refused,
    Send,
    SendEnd,
    Stage,
    Store,
    UnitOfWork,
    Unreadable,
)

LOOK_SECONDS: Final = 0.25
LANES: Final = 4
AT_ONCE: Final = 4
"""Rows a lane takes at a time. All that is under way, `LANES` × `AT_ONCE`, keeps Telegram's pace over a slow line; it is also
the most a crash can repeat, each for another person."""
RECALLED_AT_ONCE: Final = 60
PLANNED_AT_ONCE: Final = 5_000
TRIES: Final = 6
LONGEST_DELIVERY: Final = 24 * 3_600
RECALL_SECONDS: Final = 48 * 3_600
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
STAGE_PAUSE: Final[dict[Stage, int]] = {"testers": 60, "part": 300, "all": 0}
"""Seconds in which a fault that testers, or the first part, noticed can still be stopped."""
REHEARSED: Final = "rehearsed"
"""Noted at a held bulletin once the officers have seen it."""
EndState = Literal["sent", "blocked", "failed", "new", "withdrawn"]


class Ready(msgspec.Struct, frozen=True):
    """A bulletin that can be shown: what it says, its code, its day."""

    bulletin: Bulletin
    code: tuple[int, ...]
    day: dt.date


def ready(kept: Kept) -> Ready:
    """Raises `BulletinProblem` or `Malformed` for a row that was damaged."""
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
        self._messenger = messenger
        self._pace = pace
        self._clock = clock
        self._renderer = renderer
        self._roster = roster
        self._changed = changed
        self._kept: dict[int, Kept] = {}
        self._readied: dict[int, Ready] = {}
        self._crashed = True

    def take(self, bulletins: Sequence[Kept]) -> None:
        """The bulletins as they stand now; called at the start and after each change, before the next request goes out."""
        self._kept = {kept.number: kept for kept in bulletins}

    async def run(self) -> None:
        """Until cancelled; what fails is tried again at the next look."""
        while True:
            try:
                if not await self.look():
                    await asyncio.sleep(LOOK_SECONDS)
            except NotSaved as error:
                logs.alarm("broadcast.not_saved", error=error)
                self._crashed = True
                await asyncio.sleep(5)
            except (BulletinProblem, Malformed, Unreadable) as error:
                logs.alarm("broadcast.damaged", error=error)
                self._crashed = True
                await asyncio.sleep(60)

    async def look(self) -> bool:
        """One round: at most one batch. Returns whether there was something to do."""
        for number in sorted(self._kept):
            kept = self._kept[number]
            match kept.state:
                case "held" if kept.note != REHEARSED:
                    return await self._rehearse(kept)
                case "held" if kept.release_at <= self._clock.now():
                    return await self._release(kept)
                case "running":
                    return await self._deliver(kept)
                case "recalling":
                    return await self._recall(kept)
        return False

    async def _rehearse(self, kept: Kept) -> bool:
        """The officers see it first, as families will, in all four languages."""
        shown = self._ready(kept)
        roster, now = self._roster(), self._clock.now()
        names = in_office(roster, "officer", now) if roster else {}
        enrolled, _ = await self._store.run(lambda unit: [unit.officer(name) for name in sorted(names)])
        for chat in [officer.chat for officer in enrolled if officer and officer.chat]:
            for locale in shown.bulletin.texts:
                await self._try(chat, self._content(shown, locale, ""))
        return await self._turn(kept, note=REHEARSED)

    async def _release(self, kept: Kept) -> bool:
        bulletin = self._ready(kept).bulletin
        if not self._is_signed(kept):
            return await self._turn(kept, state="stopped", note="unsigned")
        if bulletin.not_after < self._clock.now():
            return await self._turn(kept, state="stopped", note="expired")
        return await self._turn(kept, state="running", release_at=self._clock.now())

    async def _deliver(self, kept: Kept) -> bool:
        """The next batch of this stage; at its end, the next stage."""
        now = self._clock.now()
        if not self._is_signed(kept):
            return await self._turn(kept, state="paused", note="unsigned")
        bulletin = self._ready(kept).bulletin
        if now > bulletin.not_after + LONGEST_DELIVERY:
            return await self._turn(kept, state="done", note="late")
        if self._crashed:  # what was under way when the process ended is said again
            self._crashed = False
            await self._send_all(kept, await self._store.under_way(kept.number))
            return True
        if await self._store.plan(kept.number, bulletin.audience, PLANNED_AT_ONCE):
            return True
        if now < kept.release_at:
            return False
        if any(await asyncio.gather(*(self._lane(kept) for _ in range(LANES)))):
            return True
        place = STAGES.index(kept.stage) + 1
        if place == len(STAGES):
            return await self._turn(kept, state="done")
        return await self._turn(kept, stage=STAGES[place], release_at=now + STAGE_PAUSE[kept.stage])

    async def _lane(self, kept: Kept) -> bool:
        """Some rows after others, until this stage has no more or an order came between. Returns whether there were any."""
        had = False
        while self._is_going(kept) and (sends := await self._store.take(kept.number, kept.stage, AT_ONCE)):
            had = True
            await self._send_all(kept, sends)
        return had

    def _is_going(self, kept: Kept) -> bool:
        now = self._kept.get(kept.number)
        return now is not None and now.state == "running" and now.stage == kept.stage and self._is_signed(kept)

    async def _recall(self, kept: Kept) -> bool:
        """Take delivered copies out of the chats, as long as Telegram lets us."""
        sends = await self._store.withdrawing(kept.number, RECALLED_AT_ONCE, self._clock.now())
        if not sends:
            return await self._turn(kept, state="recalled")
        ends = await asyncio.gather(*(self._take_back(kept, send) for send in sends))
        await self._store.withdrawn(kept.number, [end for end in ends if end is not None])
        return True

    async def _send_all(self, kept: Kept, sends: Sequence[Send]) -> None:
        shown = self._ready(kept)
        ends = await asyncio.gather(*(self._send(kept, shown, send) for send in sends))
        await self._settle(kept.number, ends)

    async def _settle(self, number: int, ends: Sequence[SendEnd]) -> None:
        """Tried until it is written: Telegram has taken them already."""
        for attempt in range(60):
            try:
                await self._store.took(number, ends)
                return
            except NotSaved as error:
                logs.alarm("broadcast.not_saved", error=error)
                await asyncio.sleep(min(30.0, 0.5 * 2**attempt))

    async def _send(self, kept: Kept, shown: Ready, send: Send) -> SendEnd:
        """One copy. A stop or a pause gives the row back before the request goes out."""
        content = self._content(shown, send.locale, send.phrase)
        for attempt in range(TRIES):
            await self._pace.wait_behind(send.chat)
            if self._kept[kept.number].state != "running":  # stopped or paused while it waited
                return self._end(send, "new")
            try:
                return self._end(send, "sent", await self._messenger.send(send.chat, content))
            except Gone:
                return self._end(send, "blocked")
            except Refused:
                return self._end(send, "failed")
            except Later as later:
                if later.whole:
                    self._pace.close(later.seconds)
                await asyncio.sleep(min(30.0, later.seconds or 0.25 * 2**attempt))
        return self._end(send, "new")

    async def _take_back(self, kept: Kept, send: Send) -> SendEnd | None:
        await self._pace.wait_behind(send.chat)
        try:
            await self._messenger.delete(send.chat, [send.message])
        except Later as later:
            if later.whole:
                self._pace.close(later.seconds)
            await asyncio.sleep(min(30.0, later.seconds))
            return None
        except (Refused, Gone):
            return self._end(send, "failed", send.message)
        return self._end(send, "withdrawn", send.message)

    async def _try(self, chat: int, content: OutboundMessage) -> None:
        try:
            await self._pace.wait(chat)
            await self._messenger.send(chat, content)
        except (Gone, Refused, Later) as error:
            logs.alarm("broadcast.not_rehearsed", error=error)

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

    def _ready(self, kept: Kept) -> Ready:
        if kept.number not in self._readied:
            self._readied = {kept.number: ready(kept)}
        return self._readied[kept.number]

    def _is_signed(self, kept: Kept) -> bool:
        """Whether two officers who signed are in office at this moment (R35)."""
        roster = self._roster()
        return roster is not None and still_signed(from_file(kept.file), roster, self._clock.now())

    def _content(self, shown: Ready, locale: str, phrase: str) -> OutboundMessage:
        bulletin = shown.bulletin
        said: Locale = locale if locale in bulletin.texts else "uk"  # type: ignore[assignment]
        return self._renderer().bulletin(
            bulletin.texts[said], bulletin.number, shown.day, shown.code, said, phrase=phrase, corrects=bulletin.corrects
        )

    def _end(self, send: Send, state: EndState, message: int = 0) -> SendEnd:
        return SendEnd(person=send.person, state=state, message=message, at=self._clock.now())

"""Carries out what officers and the operator order, in one transaction each, with an entry in the audit chain.

Who may do it is decided here and now (R35, `bot.service.warrants`): two officers' signatures for a bulletin, a roster, a
manifest; one officer's signature, or account and one-time password, or the host, to stop.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Final

from bot import logs
from bot.bulletins.accepting import Refusal, accept
from bot.bulletins.audience import FEWEST, is_too_small
from bot.flow.model import Library
from bot.service import rulings
from bot.service.office import Refused, last_in, opened, roster_in, waits_until
from bot.service.orders import Box, Order, Reply
from bot.service.ports import Clock, NotSaved, Store, UnitOfWork
from bot.service.publisher import Publisher
from bot.service.warrants import Warrants

LOOK_SECONDS: Final = 0.25
SLOW: Final = frozenset({"publish", "publish-back", "publish-plan"})
"""A whole library, or every session, is looked at."""
BY_LIST: Final = frozenset({"roster", "manifest", "enrol", "dismiss", "note"})
"""Two officers' signatures, or the host."""


class Bureau:
    """`bot` is the messenger's number of this bot; `changed` is awaited after every order that was carried out, `lift` is
    called when families are to be answered again."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        bot: int,
        library: Callable[[], Library],
        changed: Callable[[], Awaitable[None]],
        lift: Callable[[], None] = lambda: None,
        publisher: Publisher | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._bot = bot
        self._library = library
        self._changed = changed
        self._lift = lift
        self._publisher = publisher
        self._warrants = Warrants(bot)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._under_way: set[asyncio.Future[None]] = set()
        self._renewing: deque[asyncio.Future[None]] = deque(maxlen=8)

    async def watch(self, box: Box) -> None:
        """Take orders from the box until cancelled; each is answered."""
        self._loop = asyncio.get_running_loop()
        while True:
            try:
                for name, order in box.waiting():
                    if isinstance(order, Order) and order.act in SLOW:  # a stop must not wait for it
                        self._beside(self._answer(box, name, order))
                    else:
                        await self._answer(box, name, order)
            except Exception as error:  # a full disk, a file that vanished: the next order must find somebody here
                logs.alarm("order.not_answered", error=error)
            await asyncio.sleep(LOOK_SECONDS)

    async def _answer(self, box: Box, name: str, order: Order | Reply) -> None:
        try:
            box.answer(name, order if isinstance(order, Reply) else await self.carry_out(order))
        except OSError as error:
            logs.alarm("order.not_answered", error=error)

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def carry_out(self, order: Order) -> Reply:
        """Do it, or say in one sentence why not. Never raises."""
        try:
            sentence = await self._done(order)
        except Refused as refused:
            await self._note_refused(order)
            return Reply(False, str(refused))
        except NotSaved:
            return Reply(False, "The database could not be written: nothing was done. Make room on the disk and try again.")
        except Exception as error:  # an officer gets a sentence, whatever is wrong
            logs.alarm("order.failed", error=error)
            return Reply(False, "This order could not be carried out; nothing was done. Its file may be damaged.")
        if order.act == "resume-intake":
            self._lift()
        await self._renewed()
        return Reply(True, sentence)

    async def _done(self, order: Order) -> str:
        match order.act:
            case "submit":
                return await self._submit(order)
            case "publish" | "publish-plan" | "publish-back":
                return await self._published(order)
        return await self._written(order)

    async def _published(self, order: Order) -> str:
        """Two reviewers' signatures put a library to work; to go back, an officer's signature or the host is enough."""
        if self._publisher is None:
            raise Refused("This bot serves the texts in its folder (LIKHTAR_UNSIGNED=allow, or likhtar chat), no publication.")
        match order.act:
            case "publish":
                return await self._publisher.publish(order)
            case "publish-plan":
                return await self._publisher.dry_run(order)
        (_, by), _ = await self._store.run(lambda unit: self._warrants.given_by(unit, order, self._clock.now()))
        return await self._publisher.back(by)

    async def _renewed(self) -> None:
        """Until what was committed is in force here too. Meanwhile no copies are taken: the store looks at the state."""
        failures = 0
        while True:
            try:
                await self._changed()
                return
            except Exception as error:  # the disk, most likely
                logs.alarm("order.not_in_force", error=error)
                failures += 1
                await asyncio.sleep(min(10.0, 0.2 * 2**failures))

    def stop_by_account(self, unit: UnitOfWork, person: int, code: str, at: int) -> bool:
        """`/stop` in the chat: whether the account is an officer's and the one-time password fits. Then every bulletin under
        way is stopped. The caller tells nobody else that the command exists."""
        name = self._warrants.by_account(unit, person, code, at)
        if name is None:
            if unit.officer_of(person) is not None:
                unit.note_act("refused", "", "stop by account", at)
            return False
        rulings.stop_all(unit, name, at)
        self._renew_soon()
        return True

    def _renew_soon(self) -> None:
        """From the writer's thread: the reading queues behind the transaction that is still open."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(lambda: self._renewing.append(asyncio.ensure_future(self._renewed())))

    async def _submit(self, order: Order) -> str:
        """Checked outside the transaction, because a bulletin's code is slow to derive; written if nothing came between."""
        now = self._clock.now()
        (standing, last, known, wait), _ = await self._store.run(
            lambda unit: (roster_in(unit), last_in(unit), _sent(unit), waits_until(unit))
        )
        if standing is None:
            raise Refused(rulings.NO_ROSTER)
        if now < wait:
            raise Refused("The officer lists began anew less than 24 hours ago: until then no bulletin is taken.")
        signed, links = opened(order.file), frozenset(self._library().links)
        try:
            accepted = await asyncio.to_thread(partial(accept, signed, standing[0], last, self._bot, now, links, known=known))
        except Refusal as refusal:
            raise Refused(refusal.sentence) from None
        if is_too_small(await self._store.audience_size(accepted.bulletin.audience)):
            raise Refused(f"Fewer than {FEWEST} people would get this, so it is not sent: choose a wider audience.")
        kept = await self._store.run(lambda unit: rulings.keep(unit, order.file, accepted, last, self._clock.now()))
        return kept[0]

    async def _written(self, order: Order) -> str:
        """Who gives it is written first: a one-time password, or a signed order, counts once, also for an order that is then
        refused."""
        if order.act in BY_LIST:
            return (await self._store.run(lambda unit: self._listed(unit, order)))[0]
        (told, by), _ = await self._store.run(lambda unit: self._warrants.given_by(unit, order, self._clock.now()))
        return (await self._store.run(lambda unit: self._act(unit, told, by)))[0]

    def _listed(self, unit: UnitOfWork, order: Order) -> str:
        """What two officers sign, and what only the host may do."""
        now = self._clock.now()
        match order.act:
            case "roster":
                return rulings.roster(unit, order, now)
            case "manifest":
                return rulings.manifest(unit, order, now, self._bot)
            case "note":
                return rulings.note(unit, order, now)
        return rulings.enrol(unit, order, now)

    def _act(self, unit: UnitOfWork, order: Order, by: str) -> str:
        now = self._clock.now()
        match order.act:
            case "stop" | "pause" | "resume" | "recall":
                return rulings.turn(unit, order, by, now)
            case "surge":
                return rulings.surge(unit, order, by, now, self._library().prepared)
            case "surge-off":
                return rulings.surge_off(unit, by, now)
            case "pause-intake" | "resume-intake":
                return rulings.intake(unit, order, by, now)
        raise Refused(f"{order.act} is no order this release knows.")

    async def _note_refused(self, order: Order) -> None:
        """Who tried is noted too, by act only: what they sent may hold anything."""
        try:
            await self._store.run(lambda unit: unit.note_act("refused", "", order.act, self._clock.now()))
        except NotSaved as error:
            logs.alarm("order.not_noted", error=error)


def _sent(unit: UnitOfWork) -> frozenset[int]:
    """The numbers of bulletins that families may have seen."""
    return frozenset(kept.number for kept in unit.bulletins() if kept.release_at)

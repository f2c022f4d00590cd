"""Carries out what officers and the operator order, in one transaction each, with an entry in the audit chain.

Who may do it is decided here and now (R35): two officers' signatures for a bulletin, a roster, a manifest; one officer's
signature, or account and one-time password, or the host, to stop. A Telegram account alone proves nothing (R34).
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

import msgspec

from bot import logs
from bot.authority.canonical import Uncanonical, digest, from_canonical
from bot.authority.roster import Roster, RosterProblem, first_roster, in_office, next_roster, read_roster
from bot.authority.signatures import Malformed, Signed, from_file, signers
from bot.authority.totp import matches
from bot.bulletins.accepting import HOLD_SECONDS, Accepted, Last, Refusal, accept, still_signed
from bot.bulletins.audience import FEWEST, is_too_small
from bot.bulletins.manifest import ManifestProblem, read_manifest
from bot.flow.model import Library
from bot.service.orders import Act, Box, Order, Reply, SignedOrder
from bot.service.ports import BulletinState, Clock, Kept, NotSaved, Officer, Store, UnitOfWork

LOOK_SECONDS: Final = 0.25
SIGNED_SECONDS: Final = 600
"""How old an officer's signed order may be."""
MOST_HOURS: Final = 72
"""A surge ends by itself after this long at the latest."""
RECALL_SECONDS: Final = 48 * 3_600
WRONG_CODES: Final = 5
WRONG_SECONDS: Final = 900
ACTIVE: Final = frozenset({"held", "running", "paused"})
BY_ONE: Final[frozenset[Act]] = frozenset({"stop", "pause", "pause-intake", "surge", "surge-off"})
"""Small acts: an officer's account with a one-time password is enough."""
BY_SIGNATURE: Final[frozenset[Act]] = BY_ONE | {"resume", "recall", "resume-intake"}
"""What one officer's signature is enough for. The operator may do all of these on the host."""
SURGE, MANIFEST, INTAKE = "surge", "manifest", "intake"
"""Names of switches."""


class Refused(Exception):
    """The order is not carried out; the message says why, and what to do."""


class Surge(msgspec.Struct, frozen=True):
    """A warning on top of the menu until the moment `until`: the prepared text `text`."""

    text: str
    until: int


def roster_in(unit: UnitOfWork) -> tuple[Roster, str] | None:
    """The roster in force, and its digest."""
    files = unit.rosters()
    if not files:
        return None
    body = from_file(files[-1]).body
    return read_roster(body), digest(body)


def last_in(unit: UnitOfWork) -> Last | None:
    """The bulletin the next one is chained to."""
    kept = max(unit.bulletins(), key=lambda each: each.number, default=None)
    return Last(kept.number, digest(from_file(kept.file).body)) if kept else None


def surge_in(unit: UnitOfWork, at: int) -> Surge | None:
    """The surge that runs at this moment."""
    body = unit.switch(SURGE)
    surge = msgspec.json.decode(body, type=Surge) if body else None
    return surge if surge and surge.until > at else None


class Bureau:
    """`bot` is the messenger's number of this bot; `changed` is awaited after every order that was carried out."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        bot: int,
        library: Callable[[], Library],
        changed: Callable[[], Awaitable[None]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._bot = bot
        self._library = library
        self._changed = changed
        self._wrong: dict[str, list[int]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._renewing: deque[asyncio.Future[None]] = deque(maxlen=8)

    async def watch(self, box: Box) -> None:
        """Take orders from the box until cancelled; each is answered."""
        self._loop = asyncio.get_running_loop()
        while True:
            for name, order in box.waiting():
                reply = order if isinstance(order, Reply) else await self.carry_out(order)
                try:
                    box.answer(name, reply)
                except OSError as error:
                    logs.alarm("order.not_answered", error=error)
            await asyncio.sleep(LOOK_SECONDS)

    async def carry_out(self, order: Order) -> Reply:
        """Do it, or say in one sentence why not. Never raises."""
        try:
            sentence = await (self._submit(order) if order.act == "submit" else self._written(order))
        except Refused as refused:
            await self._note_refused(order)
            return Reply(False, str(refused))
        except NotSaved:
            return Reply(False, "The database could not be written: nothing was done. Make room on the disk and try again.")
        except Exception as error:  # an officer gets a sentence, whatever is wrong
            logs.alarm("order.failed", error=error)
            return Reply(False, "This order could not be carried out; nothing was done. Its file may be damaged.")
        await self._changed()
        return Reply(True, sentence)

    def stop_by_account(self, unit: UnitOfWork, person: int, code: str, at: int) -> bool:
        """`/stop` in the chat: whether the account is an officer's and the one-time password fits. Then every bulletin under
        way is stopped. The caller tells nobody else that the command exists."""
        officer = unit.officer_of(person)
        if officer is None or not self._fits(unit, officer, code, at):
            return False
        self._require_office(unit, officer.name, at)
        for kept in unit.bulletins():
            if kept.state in ACTIVE:
                unit.keep_bulletin(_turned(kept, "stopped", officer.name))
                unit.note_act("bulletin-stop", officer.name, str(kept.number), at)
        self._renew_soon()
        return True

    def _renew_soon(self) -> None:
        """From the writer's thread: the reading queues behind the transaction that is still open."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(lambda: self._renewing.append(asyncio.ensure_future(self._changed())))

    async def _submit(self, order: Order) -> str:
        """Checked outside the transaction, because a bulletin's code is slow to derive; written if nothing came between."""
        now = self._clock.now()
        (standing, last, known), _ = await self._store.run(
            lambda unit: (roster_in(unit), last_in(unit), {kept.number for kept in unit.bulletins() if kept.release_at})
        )
        if standing is None:
            raise Refused("No roster of officers is installed here: install the first one (likhtar officers install).")
        signed = _read(order.file)
        links = frozenset(self._library().links)
        try:
            accepted = await asyncio.to_thread(
                partial(accept, signed, standing[0], last, self._bot, now, links, known=frozenset(known))
            )
        except Refusal as refusal:
            raise Refused(refusal.sentence) from None
        if is_too_small(await self._store.audience_size(accepted.bulletin.audience)):
            raise Refused(f"Fewer than {FEWEST} people would get this, so it is not sent: choose a wider audience.")
        return (await self._store.run(lambda unit: self._keep(unit, order.file, accepted, last)))[0]

    def _keep(self, unit: UnitOfWork, file: bytes, accepted: Accepted, last: Last | None) -> str:
        now, number = self._clock.now(), accepted.bulletin.number
        standing = roster_in(unit)
        if last_in(unit) != last or standing is None or not still_signed(from_file(file), standing[0], now):
            raise Refused("Something changed while this bulletin was checked: please submit it again.")
        release = now if accepted.may_skip_hold else max(now + HOLD_SECONDS, accepted.bulletin.not_before)
        kept = Kept(number=number, file=file, state="held", accepted_at=now, release_at=release)
        unit.keep_bulletin(kept)
        unit.note_act("bulletin-submit", "+".join(sorted(accepted.signers)), f"{number} {accepted.digest}", now)
        wait = "at once" if release <= now else f"in {max(1, (release - now) // 60)} minutes"
        return f"Bulletin {number} is accepted. The officers see it now; it goes out {wait}, unless it is stopped."

    async def _written(self, order: Order) -> str:
        return (await self._store.run(lambda unit: self._act(unit, order)))[0]

    def _act(self, unit: UnitOfWork, order: Order) -> str:
        match order.act:
            case "roster":
                return self._roster(unit, order)
            case "manifest":
                return self._manifest(unit, order)
            case "enrol" | "dismiss":
                return self._enrol(unit, order)
        order, by = self._authorised(unit, order)
        now = self._clock.now()
        match order.act:
            case "stop" | "pause" | "resume" | "recall":
                return self._turn(unit, order, by)
            case "surge":
                return self._surge(unit, order, by)
            case "surge-off":
                unit.set_switch(SURGE, None)
                unit.note_act("surge-off", by, "", now)
                return "The surge is over: the menu is as usual."
            case "pause-intake" | "resume-intake":
                paused = order.act == "pause-intake"
                unit.set_switch(INTAKE, b"paused" if paused else None)
                unit.note_act(order.act, by, "", now)
                return "Nobody is asked anything now; whoever writes is told so." if paused else "Families are answered again."
        raise Refused(f"{order.act} is no order this release knows.")

    def _authorised(self, unit: UnitOfWork, order: Order) -> tuple[Order, str]:
        """The order as it was signed, and who gives it. Raises `Refused`."""
        now = self._clock.now()
        if order.file:
            return self._signed_order(unit, order)
        if order.totp:
            officer = unit.officer(order.by)
            if order.act not in BY_ONE:
                raise Refused(f"{order.act} needs an officer's signature: sign it with likhtar bulletin {order.act} --key.")
            if officer is None or not self._fits(unit, officer, order.totp, now):
                raise Refused("Name and number do not fit together. Wait for the next number on your phone and try again.")
            self._require_office(unit, officer.name, now)
            return order, officer.name
        if order.host:
            return order, "operator"
        raise Refused("An officer's signature, or name and one-time password, is needed for this.")

    def _signed_order(self, unit: UnitOfWork, order: Order) -> tuple[Order, str]:
        signed, standing, now = _read(order.file), roster_in(unit), self._clock.now()
        try:
            told = msgspec.convert(from_canonical(signed.body), SignedOrder)
        except (Uncanonical, msgspec.ValidationError):
            raise Refused("This is no signed order.") from None
        if told.bot != self._bot:
            raise Refused("This order was signed for another bot.")
        if abs(now - told.made) > SIGNED_SECONDS:
            raise Refused("This order is older than ten minutes, or a clock is wrong: compare the clocks and sign it again.")
        if told.act not in BY_SIGNATURE or told.act != order.act:
            raise Refused("The signature is for another order than this one.")
        names = signers(signed, in_office(standing[0], "officer", now)) if standing else frozenset()
        if not names:
            raise Refused("No officer who is in office now has signed this order.")
        return Order(act=told.act, number=told.number, text=told.text, hours=told.hours), min(names)

    def _fits(self, unit: UnitOfWork, officer: Officer, code: str, at: int) -> bool:
        """Whether the one-time password fits; each counts once, and after five wrong ones nobody tries for a quarter hour."""
        wrong = [each for each in self._wrong.get(officer.name, []) if at - each < WRONG_SECONDS]
        step = matches(officer.totp, code, at, officer.last_step) if len(wrong) < WRONG_CODES else None
        if step is None:
            self._wrong[officer.name] = [*wrong, at]
            return False
        self._wrong.pop(officer.name, None)
        unit.keep_officer(msgspec.structs.replace(officer, last_step=step), officer.chat)
        return True

    def _require_office(self, unit: UnitOfWork, name: str, at: int) -> None:
        standing = roster_in(unit)
        if standing is None or name not in in_office(standing[0], "officer", at):
            raise Refused(f"{name} is not in office as an officer at this moment.")

    def _turn(self, unit: UnitOfWork, order: Order, by: str) -> str:
        now = self._clock.now()
        kept = next((each for each in unit.bulletins() if each.number == order.number), None)
        if kept is None:
            raise Refused(f"There is no bulletin {order.number} here.")
        state = _after(order.act, kept)
        if order.act == "recall" and now - kept.release_at > RECALL_SECONDS:
            raise Refused("Telegram lets a bot delete messages for 48 hours only: send a correction instead.")
        if order.act == "resume":
            standing = roster_in(unit)
            if standing is None or not still_signed(from_file(kept.file), standing[0], now):
                raise Refused("Two officers who signed it are no longer in office: it cannot go on.")
        unit.keep_bulletin(_turned(kept, state, by))
        unit.note_act(f"bulletin-{order.act}", by, str(kept.number), now)
        return f"Bulletin {kept.number} is {state} now."

    def _surge(self, unit: UnitOfWork, order: Order, by: str) -> str:
        now, prepared = self._clock.now(), self._library().prepared
        if order.text not in prepared:
            raise Refused(f"There is no prepared text {order.text!r}. There are: {', '.join(sorted(prepared))}.")
        if not 1 <= order.hours <= MOST_HOURS:
            raise Refused(f"A surge lasts between 1 and {MOST_HOURS} hours.")
        surge = Surge(order.text, now + order.hours * 3_600)
        unit.set_switch(SURGE, msgspec.json.encode(surge))
        unit.note_act("surge", by, f"{order.text} {order.hours}", now)
        return f"The warning stands on top of the menu for {order.hours} hours, and ends by itself."

    def _roster(self, unit: UnitOfWork, order: Order) -> str:
        now, signed, standing = self._clock.now(), _read(order.file), roster_in(unit)
        try:
            if standing is None or order.anew:
                if not order.host:
                    raise Refused("The first roster is installed by the operator, on the host.")
                roster = first_roster(signed, now)
            else:
                roster = next_roster(*standing, signed, now)
        except RosterProblem as problem:
            raise Refused(str(problem)) from None
        unit.keep_roster(len(unit.rosters()) + 1, order.file)
        act = "roster-anew" if standing and order.anew else "roster"
        unit.note_act(
            act, "+".join(sorted(each.by for each in signed.signatures)), f"{roster.number} {digest(signed.body)}", now
        )
        return f"Roster {roster.number} is in force. New keys count after 24 hours; tell all officers through a second channel."

    def _manifest(self, unit: UnitOfWork, order: Order) -> str:
        standing, now = roster_in(unit), self._clock.now()
        if standing is None:
            raise Refused("No roster of officers is installed here: install the first one (likhtar officers install).")
        try:
            manifest = read_manifest(_read(order.file), standing[0], now)
        except ManifestProblem as problem:
            raise Refused(str(problem)) from None
        if manifest.bot != self._bot:
            raise Refused("This manifest describes another bot.")
        unit.set_switch(MANIFEST, order.file)
        unit.note_act("manifest", "two officers", digest(order.file), now)
        return "The bot is compared with this manifest at every start and once a day."

    def _enrol(self, unit: UnitOfWork, order: Order) -> str:
        if not order.host:
            raise Refused("Officers are enrolled by the operator, on the host.")
        now = self._clock.now()
        if order.act == "dismiss":
            unit.drop_officer(order.by)
            unit.note_act("dismiss", "operator", order.by, now)
            return f"{order.by} has no one-time password and no account here any more."
        self._require_office(unit, order.by, now)
        unit.keep_officer(Officer(name=order.by, chat=order.account, totp=bytes.fromhex(order.secret)), order.account)
        unit.note_act("enrol", "operator", order.by, now)
        return f"{order.by} can stop a bulletin with a one-time password now."

    async def _note_refused(self, order: Order) -> None:
        """Who tried is noted too, by act only: what they sent may hold anything."""
        try:
            await self._store.run(lambda unit: unit.note_act("refused", "", order.act, self._clock.now()))
        except NotSaved as error:
            logs.alarm("order.not_noted", error=error)


def _read(file: bytes) -> Signed:
    try:
        return from_file(file)
    except Malformed as problem:
        raise Refused(str(problem)) from None


def _turned(kept: Kept, state: BulletinState, by: str) -> Kept:
    """In that state. One that was stopped while it was held is never released: families have not seen it."""
    unseen = kept.state == "held" and state == "stopped"
    return msgspec.structs.replace(kept, state=state, note=by, release_at=0 if unseen else kept.release_at)


def _after(act: Act, kept: Kept) -> BulletinState:
    """The state a bulletin comes to. Raises `Refused` where it cannot."""
    leads: dict[str, tuple[frozenset[str], BulletinState]] = {
        "stop": (ACTIVE, "stopped"),
        "pause": (frozenset({"running"}), "paused"),
        "resume": (frozenset({"paused"}), "running"),
        "recall": (frozenset({"running", "paused", "stopped", "done"}), "recalling"),
    }
    allowed, state = leads[act]
    if kept.state not in allowed:
        raise Refused(f"Bulletin {kept.number} is {kept.state}: it cannot be changed in this way any more.")
    return state

"""Who gives an order: an officer by signature, or by account or name with a one-time password; or the host (R34, R35)."""

from typing import Final

import msgspec

from bot.authority.canonical import Uncanonical, digest, from_canonical
from bot.authority.roster import in_office
from bot.authority.signatures import signers
from bot.authority.totp import matches
from bot.service.office import ORDERS, Refused, account_of, opened, require_office, roster_in
from bot.service.orders import Act, Order, SignedOrder
from bot.service.ports import Officer, UnitOfWork

SIGNED_SECONDS: Final = 600
"""How old an officer's signed order may be."""
SKEW_SECONDS: Final = 120
"""So far ahead its clock may be."""
WRONG_CODES: Final = 5
WRONG_SECONDS: Final = 900
BY_ONE: Final[frozenset[Act]] = frozenset({"stop", "pause", "pause-intake", "surge", "surge-off"})
"""Small acts: an officer's account with a one-time password is enough."""
BY_SIGNATURE: Final[frozenset[Act]] = BY_ONE | {"resume", "recall", "resume-intake", "publish-back"}
"""What one officer's signature is enough for. The operator may do all of these on the host."""
CHAT, PAGE = "chat", "page"
"""Where a one-time password was typed: somebody who guesses at one door does not close the other."""


class Warrants:
    """For one bot. Counts wrong passwords, in memory only."""

    def __init__(self, bot: int) -> None:
        self._bot = bot
        self._wrong: dict[tuple[str, str], list[int]] = {}

    def given_by(self, unit: UnitOfWork, order: Order, now: int) -> tuple[Order, str]:
        """The order as it was signed, and who gives it. Raises `Refused`."""
        if order.file:
            return self._signed(unit, order, now)
        if order.totp:
            officer = unit.officer(order.by)
            if order.act not in BY_ONE:
                raise Refused(f"{order.act} needs an officer's signature: sign it with likhtar bulletin {order.act} --key.")
            if officer is None or not self._fits(unit, officer, order.totp, now, PAGE):
                raise Refused("Name and number do not fit together. Wait for the next number on your phone and try again.")
            require_office(unit, officer.name, now)
            return order, officer.name
        if order.host:
            return order, "operator"
        raise Refused("An officer's signature, or name and one-time password, is needed for this.")

    def by_account(self, unit: UnitOfWork, person: int, code: str, now: int) -> str | None:
        """The name of the officer in office whose account and one-time password these are."""
        officer = unit.officer_of(person)
        if officer is None or not self._fits(unit, officer, code, now, CHAT):
            return None
        try:
            require_office(unit, officer.name, now)
        except Refused:
            return None
        return officer.name

    def _signed(self, unit: UnitOfWork, order: Order, now: int) -> tuple[Order, str]:
        signed, standing = opened(order.file), roster_in(unit)
        try:
            told = msgspec.convert(from_canonical(signed.body), SignedOrder)
        except (Uncanonical, msgspec.ValidationError):
            raise Refused("This is no signed order.") from None
        if told.bot != self._bot:
            raise Refused("This order was signed for another bot.")
        if now - told.made > SIGNED_SECONDS or told.made - now > SKEW_SECONDS:
            raise Refused("This order is older than ten minutes, or a clock is wrong: compare the clocks and sign it again.")
        if told.act not in BY_SIGNATURE or told.act != order.act:
            raise Refused("The signature is for another order than this one.")
        names = signers(signed, in_office(standing[0], "officer", now)) if standing else frozenset()
        if not names:
            raise Refused("No officer who is in office now has signed this order.")
        self._once(unit, digest(signed.body), now)
        return Order(act=told.act, number=told.number, text=told.text, hours=told.hours), min(names)

    def _once(self, unit: UnitOfWork, name: str, now: int) -> None:
        """Raises `Refused` for a signed order that was used before; remembered for longer than it is valid."""
        body = unit.switch(ORDERS)
        used: dict[str, int] = msgspec.json.decode(body, type=dict[str, int]) if body else {}
        if name in used:
            raise Refused("This signed order was used already: sign a new one.")
        fresh = {each: at for each, at in used.items() if now - at < 2 * SIGNED_SECONDS}
        unit.set_switch(ORDERS, msgspec.json.encode(fresh | {name: now}))

    def _fits(self, unit: UnitOfWork, officer: Officer, code: str, now: int, door: str) -> bool:
        """Whether the one-time password fits; each counts once, and after five wrong ones nobody tries for a quarter hour."""
        key = (door, officer.name)
        wrong = [each for each in self._wrong.get(key, []) if now - each < WRONG_SECONDS]
        step = matches(officer.totp, code, now, officer.last_step) if len(wrong) < WRONG_CODES else None
        if step is None:
            self._wrong[key] = [*wrong, now] if len(wrong) < WRONG_CODES else wrong
            return False
        self._wrong.pop(key, None)
        unit.keep_officer(msgspec.structs.replace(officer, last_step=step), account_of(officer))
        return True

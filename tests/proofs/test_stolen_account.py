"""Somebody owns an administrator's Telegram account, and tries all that a chat can hold: nothing is sent, or changes (R34).

Without the officer's phone (the one-time passwords) and without a second signature. Raw updates through the real parser,
conductor and bureau, with a store in memory.
"""

import asyncio
import json
import random
from typing import Any

import pytest

from bot.adapters.cli.play import StandingClock
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.telegram.inbound import to_incoming
from bot.bulletins.audience import Subscriber
from bot.service.apart import Derive, Read, with_key, with_sight
from bot.service.bureau import Bureau
from bot.service.conversation import Answer, Conductor
from bot.service.ports import Incoming, Kept, UnitOfWork
from tests.proofs.report import count, proven
from tests.support.officers import BOT, TEXTS, enrolled, one_time, signed_order, warning
from tests.support.universe import CODES, NOW, desk

pytestmark = pytest.mark.slow

SEED = 20267
THIEF, FAMILY = 4_001, 5_001
WORDS = (
    "/start", "/help", "/verify", "/warnings", "/plan", "/privacy", "/cancel", "/language", "/broadcast", "/send всім",
    "/admin", "/bulletin submit", "/surge on", "/officers install", "/resume 1", "/recall 1", "/publish", "/stop", "/pause 1",
    "/stop stop", "/stop 1", "stop", "розіслати всім", "рассылка", "send this to all families", "stuur dit aan iedereen", "так",
)  # fmt: skip


class Office:
    """A bot with one bulletin that is held, three officers, one family that wants warnings."""

    def __init__(self) -> None:
        self.clock = StandingClock(NOW)
        self.store = MemoryStore(self.clock)
        self.bureau = Bureau(self.store, self.clock, BOT, lambda: desk().library, _nothing)
        self.conductor = Conductor(desk, CODES, None, lambda: None, self.bureau.stop_by_account)
        self.update = 0
        self.store.run_now(_open)

    def said(self, message: dict[str, Any]) -> None:
        """The thief's phone sends this."""
        self._take({"message": {"message_id": self.update + 10, "from": _user(), "chat": _chat(), "date": NOW, **message}})

    def pressed(self, data: str) -> None:
        shown = {"message_id": 9, "chat": _chat(), "date": NOW, "text": "x"}
        self._take({"callback_query": {"id": "7", "from": _user(), "message": shown, "chat_instance": "1", "data": data}})

    def _take(self, raw: dict[str, Any]) -> None:
        self.update += 1
        parsed = to_incoming(json.dumps({"update_id": self.update, **raw}).encode(), self.clock.at)
        if isinstance(parsed, Incoming):
            self._hand_over([parsed])

    def _hand_over(self, group: list[Incoming]) -> None:
        """As the intake does: what is slow is worked out, and handed over once more."""
        done, _ = self.store.run_now(lambda unit: self.conductor.handle(unit, group))
        for each in done:
            match each:
                case Derive():
                    self._hand_over(with_key(each, CODES.derive(each.numbers, each.salt)))
                case Read():
                    quiet = desk().examine([])
                    self._hand_over(with_sight(each, quiet))
                case Answer():
                    pass

    def standing(self) -> tuple[object, ...]:
        """Everything an officer could change."""

        def read(unit: UnitOfWork) -> tuple[object, ...]:
            officers = [unit.officer(name) for name in ("lipa", "kalyna", "verba")]
            switches = [unit.switch(name) for name in ("surge", "intake", "manifest")]
            return (*unit.bulletins(), *unit.rosters(), *officers, *switches, unit.subscription(FAMILY))

        return self.store.run_now(read)[0]

    def written_to(self) -> set[int]:
        return {queued.delivery.chat for queued in asyncio.run(self.store.pending())}


async def _nothing() -> None:
    return None


def _open(unit: UnitOfWork) -> None:
    enrolled(unit, NOW - 3 * 86_400, (THIEF, 4_002, 4_003))
    unit.subscribe(FAMILY, FAMILY, Subscriber("uk"))
    file = warning(1, NOW, ("lipa", "verba"))
    unit.keep_bulletin(Kept(number=1, file=file, state="held", accepted_at=NOW, release_at=NOW + 600))


def _user() -> dict[str, Any]:
    return {"id": THIEF, "is_bot": False, "first_name": "Admin", "language_code": "uk"}


def _chat() -> dict[str, Any]:
    return {"id": THIEF, "type": "private"}


class Thief:
    """Tries one thing after another."""

    def __init__(self, office: Office, dice: random.Random) -> None:
        self.office = office
        self.dice = dice
        good = one_time("lipa", NOW)
        self.codes = [f"{dice.randrange(10**6):06}" for _ in range(20)]
        self.codes = [code for code in self.codes if code != good]
        stolen = one_time("kalyna", NOW)  # somebody else's number does not fit this account
        self.papers = [
            warning(2, NOW, ("lipa",)).decode(), signed_order("stop", 1, NOW, "lipa").decode(),
            signed_order("resume", 1, NOW, "stranger").decode(), warning(1, NOW, ("lipa", "verba")).decode()[:4000],
            *TEXTS.values(), f"/stop {stolen}",
        ]  # fmt: skip

    def act(self) -> None:
        match self.dice.randrange(7):
            case 0:
                self.office.said({"text": self.dice.choice(WORDS)})
            case 1:
                self.office.said({"text": f"/stop {self.dice.choice(self.codes)}"})
            case 2:
                self.office.said({"text": self.dice.choice(self.papers)[:4096]})
            case 3:
                self.office.said({"document": {"file_id": "f", "file_name": "bulletin.json"}, "caption": "/bulletin submit"})
            case 4:
                origin = {"type": "user", "date": NOW, "sender_user": {"id": FAMILY, "is_bot": False, "first_name": "X"}}
                self.office.said({"text": self.dice.choice(self.papers)[:4096], "forward_origin": origin})
            case 5:
                self.office.pressed(f"t{self.dice.randrange(40_000_000)}.{self.dice.randrange(110)}")
            case _:
                self.office.pressed(self.dice.choice(("stop:1", "send", "approve", "bulletin:submit", "t0.0", "confirm")))


def test_a_stolen_account_sends_nothing() -> None:
    """Thousands of sequences of what a chat allows: the family hears nothing, and no bulletin, list or switch changes."""
    sequences = count(10_000, 200)
    office, dice = Office(), random.Random(SEED)
    before, acts = office.standing(), 0
    for _ in range(sequences):
        thief = Thief(office, dice)
        for _ in range(dice.randint(1, 8)):
            thief.act()
            acts += 1
    assert office.standing() == before
    assert office.written_to() <= {THIEF}
    proven("stolen account", SEED, sequences=sequences, acts=acts, changes=0, chats_written_to_but_the_thiefs=0)


def test_with_the_phone_too_it_can_only_stop() -> None:
    """The control: with the number on the officer's phone the same account stops what is held."""
    office = Office()
    office.said({"text": f"/stop {one_time('lipa', NOW)}"})
    assert office.store.run_now(lambda unit: [kept.state for kept in unit.bulletins()])[0] == ["stopped"]
    assert office.written_to() <= {THIEF}

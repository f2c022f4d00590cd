"""A bulletin on its way to thousands, with kills, floods and resets: everyone who can be reached gets it, and nobody else.

The real process, the real command folder, a loopback Bot API. At most one extra copy for each kill, blocked people are
recorded, those who said no are never written to.
"""

import asyncio
import random
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from bot.adapters.storage.order_box import OrderBox
from bot.service.broadcast import AT_ONCE, LANES
from bot.service.orders import Order, Reply
from tests.proofs.report import count, proven
from tests.support.botapi import BotApi
from tests.support.officers import subscribed, warning
from tests.support.running import Bot, prepare, running

pytestmark = pytest.mark.slow

SEED = 20266
FIRST = 700_000
NO_PAUSE = {"TEST_STAGE_PAUSE": "0"}


def copies(api: BotApi) -> Counter[int]:
    """How many copies of the bulletin stand, or stood, in each chat: what Telegram accepted."""
    with api.world.lock:
        chats = dict(api.world.chats)
    found: Counter[int] = Counter()
    for chat in chats:
        found[chat] = sum(message.from_bot and "/verify" in message.text for message in api.history(chat))
    return found


def give(bot: Bot, order: Order, seconds: float = 20) -> Reply:
    box = OrderBox(bot.data)
    reply = box.wait(box.give(order), seconds)
    assert reply is not None, bot.log[-500:]
    return reply


def states(bot: Bot) -> dict[str, int]:
    with closing(sqlite3.connect(f"{(bot.data / 'likhtar.db').as_uri()}?mode=ro", uri=True)) as database:
        return dict(database.execute("SELECT state, count(*) FROM bulletin_sends GROUP BY state").fetchall())


def state(bot: Bot) -> str:
    with closing(sqlite3.connect(f"{(bot.data / 'likhtar.db').as_uri()}?mode=ro", uri=True)) as database:
        return str(database.execute("SELECT state FROM bulletins").fetchone()[0])


def test_everyone_who_can_be_reached_gets_it(tmp_path: Path) -> None:
    """Kills, floods, resets before and after acceptance; some have blocked the bot, some said no at the last moment."""
    wanted, kills = count(10_000, 300), count(20, 3)
    dice = random.Random(SEED)
    people = range(FIRST, FIRST + wanted)
    blocked = set(dice.sample(people, wanted // 50))
    with BotApi(seed=SEED) as api:
        bot = Bot(api, tmp_path, more=NO_PAUSE)
        prepare(bot.data)
        asyncio.run(subscribed(bot.data, people, int(time.time()) - 60))
        for person in people:
            someone = api.person(person)
            if person in blocked:
                someone.blocks()
        api.fault("429", "sendMessage", times=None, probability=0.02, retry_after=0)
        api.fault("reset_before", "sendMessage", times=None, probability=0.01)
        api.fault("reset_after", "sendMessage", times=None, probability=0.01)
        api.fault("500", "sendMessage", times=None, probability=0.01)
        with running(bot):
            reply = give(bot, Order(act="submit", file=warning(1, int(time.time()))))
            assert reply.ok, reply
            gone = 0
            for number in range(kills):
                mark = wanted * (number + 1) // (kills + 2)
                api.wait(lambda mark=mark: len(api.world.calls) >= mark, 900)  # type: ignore[misc]
                bot.kill()
                gone += 1
                bot.start()
            api.calm()
            api.wait(lambda: state(bot) == "done", 1800)
            told = states(bot)
            assert bot.stop()[0] == 0
        got = copies(api)
        resets = sum(call.status != 200 for call in api.calls("sendMessage"))
    reached = set(people) - blocked
    missed = [person for person in reached if not got[person]]
    extra = {person: got[person] - 1 for person in reached if got[person] > 1}
    assert missed == []
    assert [person for person in blocked if got[person]] == []
    assert [chat for chat in got if got[chat] and chat not in people] == []
    assert max(extra.values(), default=0) <= kills + 4  # nobody gets more than one for each kill, or for a lost answer
    allowed = kills * LANES * AT_ONCE + resets  # what was under way at each kill, and one copy for each answer that was lost
    assert sum(extra.values()) <= allowed
    proven(
        "bulletin delivery", SEED, recipients=wanted, kills=gone, blocked=len(blocked), missed=len(missed),
        extra_copies=sum(extra.values()), most_extra_for_one=max(extra.values(), default=0), failed_requests=resets,
        rows=sum(told.values()),
    )  # fmt: skip

"""Two officers, a stop, a recall, a correction and a revocation, end to end against the real process."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.authority.canonical import digest, to_canonical
from bot.authority.roster import Roster, read_roster
from bot.authority.signatures import from_file
from bot.service.orders import Order
from tests.proofs.test_bulletin_delivery import NO_PAUSE, copies, give, state
from tests.support.botapi import BotApi
from tests.support.officers import (
    NAMES,
    YEAR,
    first_list,
    member,
    one_time,
    signed_by,
    signed_order,
    subscribed,
    warning,
    warning_body,
)
from tests.support.running import Bot, prepare, running

pytestmark = pytest.mark.slow

PEOPLE = range(800_000, 800_120)
ACCOUNTS = (801_001, 801_002, 801_003)
LONG_AGO = 3 * 86_400


@contextmanager
def office(folder: Path, limits: bool = False, people: Sequence[int] = PEOPLE) -> Iterator[tuple[BotApi, Bot, int]]:
    """A bot that runs, officers in office for three days, and people who want warnings."""
    with BotApi(seed=7) as api:
        bot = Bot(api, folder, limits=limits, more=NO_PAUSE)
        prepare(bot.data)
        now = int(time.time())
        asyncio.run(subscribed(bot.data, people, now - LONG_AGO, ACCOUNTS))
        for person in (*people, *ACCOUNTS):
            api.person(person)
        with running(bot):
            yield api, bot, now


def reached(api: BotApi) -> int:
    return sum(1 for chat, number in copies(api).items() if number and chat in PEOPLE)


def test_two_signatures_are_held_and_one_officer_stops(tmp_path: Path) -> None:
    """The officers see it in four languages at once; families see nothing for ten minutes, and nothing at all after a stop."""
    with office(tmp_path) as (api, bot, now):
        reply = give(bot, Order(act="submit", file=warning(1, now, NAMES[:2])))
        assert reply.ok, reply
        assert "minutes" in reply.sentence
        api.wait(lambda: all(copies(api)[account] == 4 for account in ACCOUNTS), 20)
        assert state(bot) == "held"
        stopped = give(bot, Order(act="stop", number=1, by="verba", totp=one_time("verba", int(time.time()))))
        assert stopped.ok, stopped
        assert state(bot) == "stopped"
        bot.quiet()
        assert reached(api) == 0


def test_an_officer_stops_in_the_chat_while_it_goes_out(tmp_path: Path) -> None:
    """`/stop` with a one-time password: what is under way arrives, nothing after it; the password leaves the chat, and works
    once. A stranger with the same password stops nothing."""
    with office(tmp_path, limits=True) as (api, bot, now):
        assert give(bot, Order(act="submit", file=warning(1, now))).ok
        api.wait(lambda: reached(api) >= 20, 60)
        code = one_time("lipa", int(time.time()))
        api.person(PEOPLE[0]).types(f"/stop {code}")
        api.person(ACCOUNTS[0]).types(f"/stop {code}")
        api.wait(lambda: state(bot) == "stopped", 10)
        at_stop = reached(api)
        bot.quiet()
        assert reached(api) - at_stop <= 16
        assert reached(api) < len(PEOPLE)
        api.wait(lambda: not any(code in message.text for message in api.screen(ACCOUNTS[0])), 20)
        assert not give(bot, Order(act="pause", number=1, by="lipa", totp=code)).ok


def test_pause_resume_recall(tmp_path: Path) -> None:
    """A pause loses nobody; going on takes a signature; who leaves meanwhile is not reached; a recall takes every copy out of
    the chats."""
    with office(tmp_path, limits=True) as (api, bot, now):
        assert give(bot, Order(act="submit", file=warning(1, now))).ok
        api.wait(lambda: reached(api) >= 10, 60)
        assert give(bot, Order(act="pause", number=1, by="lipa", totp=one_time("lipa", int(time.time())))).ok
        bot.quiet()
        held = reached(api)
        assert held < len(PEOPLE)
        leaving = [person for person in PEOPLE if not copies(api)[person]][:5]
        for person in leaving:
            api.person(person).types("/x")
        api.wait(lambda: all(api.visible(person) for person in leaving), 20)
        refused = give(bot, Order(act="resume", number=1, by="kalyna", totp=one_time("kalyna", int(time.time()))))
        assert "signature" in refused.sentence
        assert give(bot, Order(act="resume", file=signed_order("resume", 1, int(time.time()), "kalyna"))).ok
        api.wait(lambda: state(bot) == "done", 180)
        assert {person for person in PEOPLE if not copies(api)[person]} == set(leaving)
        assert give(bot, Order(act="recall", file=signed_order("recall", 1, int(time.time()), "verba"))).ok
        api.wait(lambda: state(bot) == "recalled", 180)
        left = [message for person in PEOPLE for message in api.visible(person) if "/verify" in message.text]
        assert left == []


def test_a_revoked_officer_ends_it(tmp_path: Path) -> None:
    """Of two signers one is revoked by two others while the bulletin is held: it never goes out, and cannot be resumed."""
    with office(tmp_path, limits=True) as (api, bot, now):
        assert give(bot, Order(act="submit", file=warning(1, now))).ok
        api.wait(lambda: reached(api) >= 10, 60)
        first = from_file(first_list(now - LONG_AGO)).body
        rest = tuple(member(name, now - LONG_AGO, now - LONG_AGO + YEAR) for name in sorted(NAMES[1:]))
        made = int(time.time())
        after = to_canonical(Roster("roster", 1, 2, made, digest(first), rest))
        assert read_roster(after).number == 2
        reply = give(bot, Order(act="roster", file=signed_by(after, NAMES[1:])))
        assert reply.ok, reply
        second = warning_body(2, int(time.time()), previous=digest(from_file(warning(1, now)).body))
        refused = give(bot, Order(act="submit", file=signed_by(second, ("lipa", "kalyna"))))
        assert not refused.ok
        assert "lipa" in refused.sentence
        api.wait(lambda: state(bot) == "done", 180)  # two of the three who signed the first are still in office


@pytest.mark.parametrize(
    ("names", "told"), [(("lipa",), "only lipa"), (("lipa", "lipa"), "twice"), (("lipa", "stranger"), "stranger")]
)
def test_fewer_than_two_officers_send_nothing(tmp_path: Path, names: tuple[str, ...], told: str) -> None:
    with office(tmp_path) as (api, bot, now):
        reply = give(bot, Order(act="submit", file=warning(1, now, names)))
        assert not reply.ok
        assert told in reply.sentence
        assert "Two officers" in reply.sentence
        bot.quiet()
        assert sum(copies(api).values()) == 0


def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Nonsense, five megabytes, another bot, too small an audience, one submitted twice: a sentence each, nothing sent."""
    with office(tmp_path, people=PEOPLE[:12]) as (api, bot, now):
        odd = {
            "nonsense": b"{}", "large": b"x" * 5_000_000, "other bot": warning(1, now, bot=77), "alone": warning(1, now),
            "second first": warning(2, now, previous="0" * 64),
        }  # fmt: skip
        replies = {name: give(bot, Order(act="submit", file=file)) for name, file in odd.items()}
        assert {name for name, reply in replies.items() if reply.ok} == set()
        assert all(reply.sentence.endswith(".") and len(reply.sentence) < 400 for reply in replies.values()), replies
        assert "Fewer than 20" in replies["alone"].sentence
        bot.quiet()
        assert sum(copies(api).values()) == 0

"""kill -9 at random points while fifty people walk the registration: no answer lost, none taken twice, nobody stuck."""

import datetime as dt
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.proofs.report import FULL, count, proven
from tests.support.botapi import BotApi, Person
from tests.support.running import Bot, Oracle, Watch, extra_messages, lost_answers, read_stored, running, told

pytestmark = pytest.mark.slow

SEED = 20261
PEOPLE = 50
PATIENCE = 60.0
Act = int | str
"""The number of an option, pressed or typed; or words."""


@dataclass
class Walker:
    """Walks the registration and then writes notes, lap after lap. Each act is accepted and raises the turn by one."""

    person: Person
    random: random.Random
    types: float = 0.4
    hurries: float = 0.2
    whole: bool = True
    acts: list[Act] = field(default_factory=list)
    done: int = 0
    laps: int = 0
    moved: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        pick = self.random.randrange
        self.acts = ["/start", pick(4), 0, 0, 0, 0, pick(4), 0, pick(4), 0, 0, 0, 0, f"{1 + pick(12):02}.2024", 0, 0]
        if not self.whole:
            del self.acts[9:]
            self.laps = 1

    def begin_lap(self) -> None:
        """Opens a step of the plan and notes a number, a date (without a reminder) and *done* there."""
        self.laps += 1
        step, office_number = self.random.randrange(4), f"AB-{self.person.user_id}/{self.laps}"
        day = dt.date.today() + dt.timedelta(days=30 + self.laps % 28)  # noqa: DTZ011 - any day soon
        self.acts += ["/plan", step, 2, 0, office_number, 2, 1, f"{day:%d.%m.%Y}", 0, 0]

    def act(self, watch: Watch) -> None:
        """Does what comes next once the last answer shows; an impatient one types several things at once."""
        me = self.person.user_id
        if self.done == len(self.acts) or (self.done and watch.turn(me) != self.done):
            return
        for _ in range(self.random.randint(2, 4) if self.random.random() < self.hurries else 1):
            if self.done < len(self.acts):
                self._do(self.acts[self.done], watch)
        self.moved = time.monotonic()

    def _do(self, act: Act, watch: Watch) -> None:
        shown = watch.shown.get(self.person.user_id)
        if isinstance(act, str):
            self.person.types(act)
        elif shown is not None and watch.turn(self.person.user_id) == self.done and self.random.random() >= self.types:
            self.person.presses(watch.data(self.person.user_id, act), message=shown)
        else:
            self.person.types(str(act + 1))
        self.done += 1


@dataclass
class Killer:
    """Decides when; never at the same kind of moment for long."""

    random: random.Random
    watch: Watch
    at: float = 0.0
    changes: int = 0
    early: bool = False

    def aim(self) -> None:
        """Chooses the next moment: while it starts, after some messages, or after some time."""
        kind = self.random.choices(("start", "messages", "time"), (1, 6, 3))[0]
        self.early = kind == "start"
        self.at = time.monotonic() + (5.0 if kind == "messages" else self.random.uniform(0.0, 0.35))
        self.changes = self.watch.changes + (self.random.randint(1, 80) if kind == "messages" else 10**9)

    def is_time(self) -> bool:
        return time.monotonic() >= self.at or self.watch.changes >= self.changes


def check_disk(bot: Bot, oracle: Oracle, people: list[int], confirmed: int) -> int:
    """Each session on the disk is the one after some update, and not before the last confirmed. Returns answers lost."""
    sessions, _ = read_stored(bot.data, people)
    oracle.catch_up()
    return lost_answers(sessions, oracle.states, confirmed)


@dataclass(frozen=True)
class Outcome:
    """What a run of kills came to."""

    kills: int
    answers: int
    lost: int
    twice: int
    stuck: int
    waiting: int
    extra: int


def walk_and_kill(folder: Path, kills: int, people: int, *, paced: bool) -> Outcome:
    """Lets `people` walk while the process is killed `kills` times, then until everybody is done."""
    wanted, kills, lost = kills, 0, 0
    whole = FULL or not paced
    types, hurries = (0.4, 0.2) if not paced else (0.1, 0.02) if whole else (0.5, 0.02)
    with BotApi(seed=SEED) as api:
        watch = Watch(api)
        oracle = Oracle(api, watch)
        crowd = [Walker(api.person(1000 + n, "uk"), random.Random(SEED + n), types, hurries, whole) for n in range(people)]
        ids = [walker.person.user_id for walker in crowd]
        killer = Killer(random.Random(SEED), watch)
        with running(Bot(api, folder, limits=paced)) as bot:
            killer.aim()
            while kills < wanted or any(watch.turn(w.person.user_id) < len(w.acts) for w in crowd):
                for walker in crowd:
                    if whole and walker.done == len(walker.acts) and (kills < wanted or not walker.laps):
                        walker.begin_lap()
                    walker.act(watch)
                    waited = time.monotonic() - walker.moved
                    assert waited < PATIENCE, f"person {walker.person.user_id} is stuck after {walker.acts[: walker.done][-3:]}"
                if kills < wanted and killer.is_time():
                    bot.kill()
                    kills += 1
                    lost += check_disk(bot, oracle, ids, api.confirmed)
                    killer.aim()
                    bot.start(ready=not killer.early)
                time.sleep(0.001)
            bot.quiet()
            code, _ = bot.stop()
        assert code == 0
        sessions, outbox = read_stored(bot.data, ids)
        oracle.catch_up()
        turns = [(watch.stored_turn(walker.person.user_id, sessions[walker.person.user_id]), walker.done) for walker in crowd]
        differing = [person for person in ids if told(sessions[person]) != told(oracle.states[person][-1][1])]
        return Outcome(
            kills=kills,
            answers=sum(walker.done for walker in crowd),
            lost=lost + sum(stored < done for stored, done in turns) + len(differing),
            twice=sum(stored > done for stored, done in turns),
            stuck=sum(watch.turn(walker.person.user_id) != walker.done for walker in crowd),
            waiting=len(outbox),
            extra=extra_messages(api),
        )


def test_nothing_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    """At full speed, killed anywhere: each confirmed answer is there once, everybody arrives, and of the many messages
    under way each is repeated at most once a kill."""
    people = count(PEOPLE, 25)
    came = walk_and_kill(tmp_path, count(200, 6), people, paced=False)
    print(came)
    assert (came.lost, came.twice, came.stuck, came.waiting) == (0, 0, 0, 0)
    assert came.extra <= came.kills * people
    proven(
        "kill -9, everybody at once", SEED, kills=came.kills, chats=people, answers=came.answers,
        acknowledged_answers_lost=came.lost, stored_twice=came.twice, stuck_chats=came.stuck, extra_messages=came.extra,
    )  # fmt: skip


def test_a_kill_repeats_at_most_one_message_at_the_messengers_pace(tmp_path: Path) -> None:
    """At Telegram's pace (limits on, as in use) there are no more extra messages than kills, and nothing is lost."""
    people = count(PEOPLE, 12)
    came = walk_and_kill(tmp_path, count(200, 3), people, paced=True)
    print(came)
    assert (came.lost, came.twice, came.stuck, came.waiting) == (0, 0, 0, 0)
    assert came.extra <= came.kills
    proven(
        "kill -9, at Telegram's pace", SEED, kills=came.kills, chats=people, answers=came.answers,
        acknowledged_answers_lost=came.lost, stored_twice=came.twice, stuck_chats=came.stuck, extra_messages=came.extra,
    )  # fmt: skip

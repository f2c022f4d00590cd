"""Any sequence of calls leaves the store on SQLite and the store in memory telling the same story.

The memory store is the model: dictionaries. Restarts, rollbacks, rotations and lost cache entries happen in between.
"""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.adapters.storage.memory import MemoryStore
from bot.engine.session import Session
from bot.service.ports import Settled, Store, UnitOfWork
from tests.proofs.report import count
from tests.unit.storage.support_storage import NOW, StillClock, opened, planned, say, session

PEOPLE = st.integers(1, 3)
NUMBERS = st.integers(1, 4)
SESSIONS = st.one_of(st.just(planned()), st.builds(lambda text: session(a=text), st.text(max_size=5)))
DAY = 86_400

T = TypeVar("T")

Change = Callable[[UnitOfWork], object]


class Undone(Exception):
    """Raised to have a change taken back."""


def save(person: int, chat: int, value: Session) -> Change:
    return lambda unit: unit.save(person, chat, value, NOW)


CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(save, PEOPLE, NUMBERS, SESSIONS),
    PEOPLE.map(lambda person: lambda unit: unit.load(person)),
    PEOPLE.map(lambda person: lambda unit: unit.erase(person)),
    PEOPLE.map(lambda person: lambda unit: unit.forget_messages(person)),
    st.builds(lambda person, n: lambda unit: unit.remember(person, n, NOW + n), PEOPLE, NUMBERS),
    st.builds(lambda person, n: lambda unit: unit.enqueue(person, say(str(n)), NOW), PEOPLE, NUMBERS),
    NUMBERS.map(lambda n: lambda unit: unit.mark_seen(n, NOW)),
    NUMBERS.map(lambda n: lambda unit: unit.count_failure(n, "odd", NOW)),
)


def carry_out(unit: UnitOfWork, groups: list[tuple[list[Change], bool]], keep: bool) -> list[object]:
    told: list[object] = []
    for changes, kept in groups:
        try:
            with unit.attempt():
                told += [change(unit) for change in changes]
                if not kept:
                    raise Undone
        except Undone:
            pass
    told += look(unit)
    if not keep:
        raise Undone
    return told


def look(unit: UnitOfWork) -> list[object]:
    people = [(unit.load(person), list(unit.recall(person, 0)), list(unit.recall(person, NOW + 3))) for person in (1, 2, 3)]
    return [people, [unit.is_seen(number) for number in (1, 2, 3, 4)]]


class StoreMachine(RuleBasedStateMachine):
    """Both stores are given the same; both must answer the same."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.loop = asyncio.new_event_loop()
        self.model = MemoryStore(StillClock())
        self.real = opened(Path(self.folder.name))
        self.now = NOW

    @rule(groups=st.lists(st.tuples(st.lists(CHANGES, max_size=4), st.booleans()), max_size=3), keep=st.booleans())
    def work(self, groups: list[tuple[list[Change], bool]], keep: bool) -> None:
        answers = [self._told(store, lambda unit: carry_out(unit, groups, keep)) for store in (self.model, self.real)]
        assert answers[0] == answers[1]

    @rule(count=st.integers(1, 3), sent=st.none() | NUMBERS, gone=st.booleans())
    def settle(self, count: int, sent: int | None, gone: bool) -> None:
        for store in (self.model, self.real):
            waiting = self._run(store.pending())[:count]
            done = [Settled(number=each.number, person=each.person, at=NOW, sent=sent, gone=gone) for each in waiting]
            self._run(store.settle(done))

    @rule(person=PEOPLE)
    def block(self, person: int) -> None:
        for store in (self.model, self.real):
            self._run(store.block(person))

    @rule(days=st.integers(0, 9))
    def sweep(self, days: int) -> None:
        for store in (self.model, self.real):
            self._run(store.sweep(NOW + days * DAY))

    @rule()
    def restart(self) -> None:
        self._run(self.real.close())
        self.real = opened(Path(self.folder.name))

    @rule(most=st.integers(1, 2))
    def hold_fewer_keys(self, most: int) -> None:
        self.real._vault._most = most

    @invariant()
    def both_tell_the_same(self) -> None:
        assert self._told(self.model, look) == self._told(self.real, look)
        waiting = [[each.delivery for each in self._run(store.pending())] for store in (self.model, self.real)]
        assert waiting[0] == waiting[1]

    def teardown(self) -> None:
        self._run(self.real.close())
        self.loop.close()
        self.folder.cleanup()

    def _told(self, store: Store, work: Callable[[UnitOfWork], list[object]]) -> object:
        try:
            told, queued = self._run(store.run(work))
        except Undone:
            return "undone"
        return told, [each.delivery for each in queued]

    def _run(self, awaitable: Coroutine[object, object, T]) -> T:
        return self.loop.run_until_complete(awaitable)


StoreMachine.TestCase.settings = settings(max_examples=count(100, 40), stateful_step_count=12, deadline=None)
TestStoreMachine = StoreMachine.TestCase

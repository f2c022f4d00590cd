"""What the tests of warnings at rest share: subscribers, a bulletin that is planned, ends of copies."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

from bot.adapters.storage.opening import open_store
from bot.adapters.storage.store import SqliteStore
from bot.bulletins.audience import EVERYBODY, Subscriber
from bot.service.ports import BulletinState, Kept, Send, SendEnd, UnitOfWork
from tests.unit.storage.support_storage import NOW, StillClock

SOLDIER = Subscriber("uk", "soldier", "nl")
NUMBER = 7


def play(folder: Path, story: Callable[[SqliteStore], Awaitable[None]], clock: StillClock | None = None) -> None:
    """Open the store, live the story, close it."""

    async def played() -> None:
        store = open_store(folder, None, None, clock or StillClock())
        try:
            await story(store)
        finally:
            await store.close()

    asyncio.run(played())


async def subscribed(store: SqliteStore, people: Iterable[int], subscriber: Subscriber = SOLDIER) -> None:
    def work(unit: UnitOfWork) -> None:
        for person in people:
            unit.subscribe(person, person, subscriber)

    await store.run(work)


def kept(state: BulletinState = "running") -> Kept:
    return Kept(number=NUMBER, file=b"signed", state=state, accepted_at=NOW, release_at=NOW + 600)


async def planned(store: SqliteStore, people: Iterable[int]) -> None:
    """Subscribers, and a copy for each."""
    await subscribed(store, people)
    await store.run(lambda unit: unit.keep_bulletin(kept()))
    while await store.plan(NUMBER, EVERYBODY, 1_000):
        pass


def ends(sends: Sequence[Send], state: Literal["sent", "blocked", "failed", "new", "withdrawn"] = "sent") -> list[SendEnd]:
    return [SendEnd(person=send.person, state=state, at=NOW, message=send.chat * 10) for send in sends]


def rows(folder: Path, statement: str, *values: object) -> list[Any]:
    """What the database says, asked beside the bot; changes are kept."""
    with closing(sqlite3.connect(folder / "likhtar.db")) as connection, connection:
        return connection.execute(statement, values).fetchall()


def both(*jobs: Callable[[UnitOfWork], None]) -> Callable[[UnitOfWork], None]:
    """Jobs of one transaction."""

    def work(unit: UnitOfWork) -> None:
        for job in jobs:
            job(unit)

    return work

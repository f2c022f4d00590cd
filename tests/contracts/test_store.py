"""What every store promises (`bot.service.ports.Store`), on memory and on SQLite."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bot.adapters.storage.memory import MemoryStore
from bot.engine.session import Relative, Session, StepRecord
from bot.service.ports import Delivery, Queued, Settled, Store, UnitOfWork
from tests.unit.storage.support_storage import NOW, StillClock, opened, planned, say, session

DAY = 86_400
HOUR = 3_600
ANNA, OKSANA = 11, 22

Story = Callable[[Store], Awaitable[None]]
Play = Callable[[Story], None]


@pytest.fixture(params=["memory", "sqlite"])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Play:
    """Plays a story on a fresh store and closes it."""

    async def played(story: Story) -> None:
        store: Store = MemoryStore(StillClock()) if request.param == "memory" else opened(tmp_path / "data")
        try:
            await story(store)
        finally:
            await store.close()

    return lambda story: asyncio.run(played(story))


async def load(store: Store, person: int) -> Session | None:
    return (await store.run(lambda unit: unit.load(person)))[0]


async def save(store: Store, person: int, value: Session, at: int = NOW) -> None:
    await store.run(lambda unit: unit.save(person, person, value, at))


async def recall(store: Store, person: int, since: int = 0) -> list[int]:
    return list((await store.run(lambda unit: unit.recall(person, since)))[0])


def texts(queued: object) -> list[str]:
    assert isinstance(queued, (list, tuple))
    return [each.delivery.content.html for each in queued if isinstance(each, Queued) and each.delivery.content]


def reminded(at: int) -> Session:
    relative = Relative("son", "soldier-lost", steps={"police": StepRecord(next_date="2026-12-01", remind_at=at)})
    return Session(locale="uk", relatives=(relative,))


def test_a_reminder_is_due_from_its_moment_until_it_is_taken_off(play: Play) -> None:
    async def story(store: Store) -> None:
        await save(store, ANNA, reminded(NOW + HOUR))
        await save(store, OKSANA, reminded(NOW + 2 * HOUR))
        assert await store.due(NOW) == []
        assert await store.due(NOW + HOUR) == [ANNA]
        assert await store.due(NOW + 2 * HOUR) == [ANNA, OKSANA]
        await save(store, ANNA, reminded(0))
        assert await store.due(NOW + 2 * HOUR) == [OKSANA]

    play(story)


def test_nobody_is_reminded_after_erasing_or_blocking(play: Play) -> None:
    async def story(store: Store) -> None:
        for person in (ANNA, OKSANA):
            await save(store, person, reminded(NOW + HOUR))
        await store.run(lambda unit: unit.erase(ANNA))
        await store.block(OKSANA)
        assert await store.due(NOW + DAY) == []

    play(story)


def test_reports_of_contacts_are_counted_and_forgotten_after_half_a_year(play: Play) -> None:
    """A report names an office and a day. An update that fails takes its report along."""

    async def story(store: Store) -> None:
        def fails(unit: UnitOfWork) -> None:
            with suppress(RuntimeError), unit.attempt():
                unit.report("nib", NOW)
                raise RuntimeError

        for _ in range(3):
            await store.run(lambda unit: unit.report("nib", NOW))
        await store.run(fails)
        await store.run(lambda unit: unit.report("police", NOW - 181 * DAY))
        await store.sweep(NOW)
        assert await store.reports() == {"nib": 3}

    play(story)


def test_a_session_comes_back_as_it_was(play: Play) -> None:
    async def story(store: Store) -> None:
        assert await load(store, ANNA) is None
        for value in (session(a="b"), session(a="c", d="е́ґ 🕯"), planned()):
            await save(store, ANNA, value)
            assert await load(store, ANNA) == value
        assert await load(store, OKSANA) is None

    play(story)


def test_a_session_is_seen_inside_its_own_transaction(play: Play) -> None:
    def work(unit: UnitOfWork) -> Session | None:
        unit.save(ANNA, ANNA, session(a="b"), NOW)
        unit.save(ANNA, ANNA, session(a="c"), NOW)
        return unit.load(ANNA)

    async def story(store: Store) -> None:
        assert (await store.run(work))[0] == session(a="c")

    play(story)


def test_an_update_is_seen_once_it_is_marked(play: Play) -> None:
    def work(unit: UnitOfWork) -> list[bool]:
        before = unit.is_seen(7)
        unit.mark_seen(7, NOW)
        unit.mark_seen(7, NOW + 1)
        return [before, unit.is_seen(7)]

    async def story(store: Store) -> None:
        assert (await store.run(work))[0] == [False, True]
        assert (await store.run(lambda unit: (unit.is_seen(7), unit.is_seen(8))))[0] == (True, False)

    play(story)


def test_what_raises_leaves_nothing(play: Play) -> None:
    def work(unit: UnitOfWork) -> None:
        unit.mark_seen(7, NOW)
        unit.save(ANNA, ANNA, session(a="new"), NOW)
        unit.enqueue(ANNA, say("lost"), NOW)
        unit.erase(OKSANA)
        raise ValueError

    async def story(store: Store) -> None:
        await save(store, ANNA, session(a="old"))
        await save(store, OKSANA, session(o="old"))
        with pytest.raises(ValueError):  # noqa: PT011
            await store.run(work)
        assert await load(store, ANNA) == session(a="old")
        assert await load(store, OKSANA) == session(o="old")
        assert not await store.pending()
        assert not (await store.run(lambda unit: unit.is_seen(7)))[0]

    play(story)


def test_an_attempt_that_raises_undoes_itself_only(play: Play) -> None:
    """One person's failing update does not cost the others in the group theirs."""

    def failing(unit: UnitOfWork) -> None:
        unit.enqueue(ANNA, say("two"), NOW)
        unit.save(ANNA, 99, session(a="bad"), NOW)
        unit.remember(ANNA, 4, NOW)
        unit.mark_seen(2, NOW)
        with unit.attempt():
            unit.erase(OKSANA)
        raise ValueError

    def work(unit: UnitOfWork) -> int:
        with unit.attempt():
            unit.enqueue(ANNA, say("one"), NOW)
            unit.save(ANNA, ANNA, session(a="good"), NOW)
        with pytest.raises(ValueError), unit.attempt():  # noqa: PT011
            failing(unit)
        unit.enqueue(ANNA, say("three"), NOW)
        return unit.count_failure(2, "odd", NOW)

    async def story(store: Store) -> None:
        await save(store, OKSANA, session(o="here"))
        failures, queued = await store.run(work)
        assert failures == 1
        assert texts(queued) == texts(await store.pending()) == ["one", "three"]
        assert await load(store, ANNA) == session(a="good")
        assert await load(store, OKSANA) == session(o="here")
        assert await recall(store, ANNA) == []
        assert not (await store.run(lambda unit: unit.is_seen(2)))[0]
        await save(store, ANNA, session(a="after"))
        assert await load(store, ANNA) == session(a="after")

    play(story)


def test_deliveries_are_numbered_in_order_and_wait_until_settled(play: Play) -> None:
    deliveries = [say("one"), Delivery(kind="delete", chat=5, messages=(3, 4)), Delivery(kind="edit", chat=5, message=4)]

    def work(unit: UnitOfWork) -> None:
        unit.save(ANNA, ANNA, session(), NOW)
        for delivery in deliveries:
            unit.enqueue(ANNA, delivery, NOW)

    async def story(store: Store) -> None:
        _, queued = await store.run(work)
        assert [each.delivery for each in queued] == deliveries
        assert list(await store.pending()) == list(queued)
        numbers = [each.number for each in queued]
        assert numbers == sorted(set(numbers))
        await store.settle([Settled(number=queued[0].number, person=queued[0].person, at=NOW, sent=77)])
        await store.settle([Settled(number=queued[1].number, person=queued[1].person, at=NOW)])
        assert list(await store.pending()) == list(queued[2:])
        assert await recall(store, ANNA) == [77]
        _, later = await store.run(lambda unit: unit.enqueue(ANNA, say("later"), NOW))
        assert later[0].number > numbers[-1]

    play(story)


def test_message_ids_come_back_oldest_first(play: Play) -> None:
    def work(unit: UnitOfWork) -> list[int]:
        for message, at in ((9, NOW), (3, NOW + 5), (8, NOW + 2), (9, NOW)):
            unit.remember(ANNA, message, at)
        unit.remember(OKSANA, 1, NOW)
        return list(unit.recall(ANNA, 0))

    async def story(store: Store) -> None:
        assert (await store.run(work))[0] == [9, 8, 3]
        assert await recall(store, ANNA, NOW + 1) == [8, 3]
        await store.run(lambda unit: unit.forget_messages(ANNA))
        assert await recall(store, ANNA) == []
        assert await recall(store, OKSANA) == [1]

    play(story)


def test_erasing_takes_everything_and_the_farewell_still_leaves(play: Play) -> None:
    def fill(unit: UnitOfWork) -> None:
        for person in (ANNA, OKSANA):
            unit.save(person, person, planned(), NOW)
            unit.enqueue(person, say(f"waiting {person}"), NOW)
            unit.remember(person, 3, NOW)

    def leave(unit: UnitOfWork) -> Session | None:
        unit.enqueue(ANNA, say("too late"), NOW)
        unit.erase(ANNA)
        unit.enqueue(ANNA, say("farewell"), NOW)
        return unit.load(ANNA)

    async def story(store: Store) -> None:
        await store.run(fill)
        inside, queued = await store.run(leave)
        assert inside is None
        assert texts(queued) == ["farewell"]
        assert texts(await store.pending()) == [f"waiting {OKSANA}", "farewell"]
        assert await load(store, ANNA) is None
        assert await load(store, OKSANA) == planned()
        await store.settle([Settled(number=queued[0].number, person=queued[0].person, at=NOW, sent=5)])
        assert await recall(store, ANNA) == []
        await save(store, ANNA, session(a="again"))
        assert await load(store, ANNA) == session(a="again")

    play(story)


def test_a_person_erased_and_saved_in_one_transaction_is_new(play: Play) -> None:
    def work(unit: UnitOfWork) -> None:
        unit.load(ANNA)
        unit.erase(ANNA)
        unit.save(ANNA, ANNA, session(a="new"), NOW)

    async def story(store: Store) -> None:
        await save(store, ANNA, planned())
        await store.run(work)
        assert await load(store, ANNA) == session(a="new")

    play(story)


def test_failures_are_counted_across_transactions(play: Play) -> None:
    async def story(store: Store) -> None:
        for expected in (1, 2, 3):
            assert (await store.run(lambda unit: unit.count_failure(5, "odd", NOW)))[0] == expected
        assert (await store.run(lambda unit: unit.count_failure(6, "odd", NOW)))[0] == 1

    play(story)


def test_who_blocked_the_bot_is_sent_nothing_and_kept_thirty_days(play: Play) -> None:
    def work(unit: UnitOfWork) -> None:
        unit.save(ANNA, ANNA, planned(), NOW)
        unit.enqueue(ANNA, say("one"), NOW)
        unit.enqueue(ANNA, say("two"), NOW)

    async def story(store: Store) -> None:
        _, queued = await store.run(work)
        await store.settle([Settled(number=queued[0].number, person=queued[0].person, at=NOW, gone=True)])
        assert not await store.pending()
        await store.sweep(NOW + 29 * DAY)
        assert await load(store, ANNA) == planned()
        await store.sweep(NOW + 30 * DAY)
        assert await load(store, ANNA) is None

    play(story)


def test_block_does_the_same_by_the_messengers_id(play: Play) -> None:
    def both(unit: UnitOfWork) -> None:
        for person in (ANNA, OKSANA):
            unit.enqueue(person, say("one"), NOW)

    async def story(store: Store) -> None:
        await save(store, ANNA, planned())
        await store.run(both)
        await store.block(ANNA)
        assert len(await store.pending()) == 1
        await store.sweep(NOW + 30 * DAY)
        assert await load(store, ANNA) is None

    play(story)


def test_who_comes_back_after_blocking_is_kept_again(play: Play) -> None:
    async def story(store: Store) -> None:
        await save(store, ANNA, planned())
        await store.block(ANNA)
        await save(store, ANNA, planned(), NOW + DAY)
        await store.sweep(NOW + 40 * DAY)
        assert await load(store, ANNA) == planned()

    play(story)


@pytest.mark.parametrize(("value", "days"), [(session(a="b"), 7), (planned(), 365)])
def test_a_conversation_is_forgotten_on_its_day(play: Play, value: Session, days: int) -> None:
    async def story(store: Store) -> None:
        await save(store, ANNA, value)
        await store.sweep(NOW + (days - 1) * DAY)
        assert await load(store, ANNA) == value
        await store.sweep(NOW + days * DAY)
        assert await load(store, ANNA) is None

    play(story)


def test_what_lives_two_days_is_gone_after_two_days(play: Play) -> None:
    def work(unit: UnitOfWork) -> None:
        unit.mark_seen(1, NOW)
        unit.remember(ANNA, 3, NOW)
        unit.count_failure(1, "odd", NOW)

    def look(unit: UnitOfWork) -> tuple[bool, int, int]:
        return unit.is_seen(1), len(unit.recall(ANNA, 0)), unit.count_failure(1, "odd", NOW)

    async def story(store: Store) -> None:
        await store.run(work)
        await store.sweep(NOW + 47 * HOUR)
        assert (await store.run(look))[0] == (True, 1, 2)
        await store.sweep(NOW + 48 * HOUR)
        assert (await store.run(look))[0] == (False, 0, 1)

    play(story)


def test_a_delivery_is_given_up_after_a_week(play: Play) -> None:
    async def story(store: Store) -> None:
        await store.run(lambda unit: unit.enqueue(ANNA, say("one"), NOW))
        await store.sweep(NOW + 6 * DAY)
        assert await store.pending()
        await store.sweep(NOW + 7 * DAY)
        assert not await store.pending()

    play(story)

"""What every store promises (`bot.service.ports.Store`), on memory and on SQLite."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from bot.adapters.storage.memory import MemoryStore
from bot.authority.audit import Entry
from bot.bulletins.audience import Audience, Subscriber
from bot.engine.session import Relative, Session, StepRecord
from bot.service.ports import (
    BulletinState,
    Delivery,
    Kept,
    Officer,
    Queued,
    Send,
    SendEnd,
    Settled,
    Store,
    Subscription,
    UnitOfWork,
)
from tests.unit.storage.support_storage import NOW, StillClock, opened, planned, say, session
from tests.unit.storage.support_warnings import both

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


def test_all_sessions_come_page_by_page(play: Play) -> None:
    """Each once, with its chat, whatever the size of a page; an erased one not at all."""

    async def story(store: Store) -> None:
        for person in range(1, 8):
            await save(store, person, session())
        await store.run(lambda unit: unit.erase(5))
        for most in (1, 3, 50):
            after, found = b"", []
            while page := await store.sessions(after, most):
                assert len(page) <= most
                found += [(chat, held) for _, chat, held in page]
                after = page[-1][0]
            assert sorted(chat for chat, _ in found) == [1, 2, 3, 4, 6, 7]
            assert all(held is not None and held.locale == session().locale for _, held in found)

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


EVERYBODY = Audience((), (), ())
IN_HOLLAND = Subscriber("uk", "soldier", "nl")


async def subscribe(store: Store, people: Iterable[int], subscriber: Subscriber = IN_HOLLAND, testers: int = 0) -> None:
    def work(unit: UnitOfWork) -> None:
        for place, person in enumerate(people):
            unit.subscribe(person, person + 1_000, subscriber)
            unit.set_testing(person, place < testers)

    await store.run(work)


async def planned_for(store: Store, people: Iterable[int], testers: int = 0) -> None:
    await subscribe(store, people, testers=testers)
    await store.run(lambda unit: unit.keep_bulletin(kept()))
    while await store.plan(7, EVERYBODY, 30):
        pass


def kept(state: BulletinState = "running") -> Kept:
    return Kept(number=7, file=b"signed", state=state, accepted_at=NOW, release_at=NOW + 600)


def ends(sends: Sequence[Send], state: Literal["sent", "blocked", "failed", "new", "withdrawn"] = "sent") -> list[SendEnd]:
    return [SendEnd(person=send.person, state=state, at=NOW, message=send.chat * 10) for send in sends]


def test_a_subscription_is_what_was_asked_for_until_it_is_stopped(play: Play) -> None:
    async def asked(store: Store) -> Subscription | None:
        return (await store.run(lambda unit: unit.subscription(ANNA)))[0]

    async def story(store: Store) -> None:
        await store.run(both(lambda unit: unit.set_testing(ANNA, True), lambda unit: unit.set_phrase(ANNA, "amber river")))
        assert await asked(store) is None
        await subscribe(store, [ANNA, OKSANA])
        await store.run(both(lambda unit: unit.set_testing(ANNA, True), lambda unit: unit.set_phrase(ANNA, "amber river")))
        assert await asked(store) == Subscription(subscriber=IN_HOLLAND, tester=True, phrase="amber river")
        await store.run(lambda unit: unit.subscribe(ANNA, ANNA, Subscriber("nl")))
        assert await asked(store) == Subscription(subscriber=Subscriber("nl"), tester=True, phrase="amber river")
        assert await store.audience_size(EVERYBODY) == {"nl": 1, "uk": 1}
        assert await store.audience_size(Audience((), ("soldier",), ())) == {"uk": 1}
        await store.run(lambda unit: unit.set_phrase(ANNA, ""))
        assert (await asked(store) or Subscription(subscriber=IN_HOLLAND, phrase="no")).phrase == ""
        await store.run(lambda unit: unit.unsubscribe(ANNA))
        assert await asked(store) is None
        await store.block(OKSANA)
        assert await store.audience_size(EVERYBODY) == {}

    play(story)


def test_a_subscription_that_fails_leaves_nothing(play: Play) -> None:
    def fails(unit: UnitOfWork) -> None:
        with suppress(RuntimeError), unit.attempt():
            unit.subscribe(ANNA, ANNA, IN_HOLLAND)
            unit.unsubscribe(OKSANA)
            unit.note_act("submit", "officer-a", "7", NOW)
            unit.keep_bulletin(kept())
            unit.set_switch("surge", b"on")
            raise RuntimeError

    async def story(store: Store) -> None:
        await subscribe(store, [OKSANA])
        await store.run(fails)
        assert await store.audience_size(EVERYBODY) == {"uk": 1}
        assert await store.audit_head() is None
        assert (await store.run(lambda unit: (unit.bulletins(), unit.switch("surge"))))[0] == ([], None)

    play(story)


def test_everybody_in_the_audience_is_planned_once(play: Play) -> None:
    """In chunks, and after the subscribers of other audiences were looked at."""

    async def story(store: Store) -> None:
        await subscribe(store, range(1, 101))
        await subscribe(store, range(101, 111), Subscriber("nl", "civilian", "nl"))
        await store.run(lambda unit: unit.keep_bulletin(kept()))
        chunks = []
        while added := await store.plan(7, Audience(("uk",), (), ()), 30):
            chunks.append(added)
        assert chunks == [30, 30, 30, 10]
        assert await store.progress(7) == {"uk": {"new": 100}}
        taken = await store.take(7, "all", 500)
        assert sorted(send.chat for send in taken) == list(range(1_001, 1_101))
        assert [send.chat for send in taken] != sorted(send.chat for send in taken)
        assert await store.take(7, "all", 500) == []

    play(story)


def test_testers_come_first_then_a_part_then_all(play: Play) -> None:
    async def story(store: Store) -> None:
        await planned_for(store, range(1, 1_001), testers=30)
        testers = await store.take(7, "testers", 500)
        assert len(testers) == 20
        assert {send.chat for send in testers} <= set(range(1_001, 1_031))
        assert await store.take(7, "testers", 500) == []
        part = await store.take(7, "part", 500)
        assert len(part) == 30  # with the testers, one in twenty
        assert await store.take(7, "part", 500) == []
        await store.took(7, ends([*testers, *part]))
        rest = await store.take(7, "all", 10_000)
        assert len({send.person for send in (*testers, *part, *rest)}) == 1_000

    play(story)


def test_who_opted_out_or_left_is_passed_over(play: Play) -> None:
    async def story(store: Store) -> None:
        await planned_for(store, range(1, 61))
        await store.run(both(lambda unit: unit.unsubscribe(1), lambda unit: unit.erase(2)))
        await store.block(3)
        taken = await store.take(7, "all", 30)
        assert len(taken) == 30
        await store.run(lambda unit: unit.unsubscribe(taken[0].chat - 1_000))
        assert taken[0] not in await store.under_way(7)
        taken = [*taken, *await store.take(7, "all", 500)]
        assert {send.chat - 1_000 for send in taken} == set(range(4, 61))
        assert await store.progress(7) == {"uk": {"sending": 56, "skipped": 4}}

    play(story)


def test_what_was_under_way_is_found_again(play: Play) -> None:
    async def story(store: Store) -> None:
        await planned_for(store, range(1, 41))
        taken = await store.take(7, "all", 25)
        await store.took(7, ends(taken[:10]))
        await store.took(7, ends(taken[10:13], "new"))
        await store.took(7, ends(taken[13:14], "failed"))
        found = await store.under_way(7)
        assert {send.person for send in found} == {send.person for send in taken[14:]}
        assert await store.progress(7) == {"uk": {"sent": 10, "new": 18, "failed": 1, "sending": 11}}
        again = await store.take(7, "all", 500)
        assert {send.person for send in taken[10:13]} <= {send.person for send in again}
        await store.took(7, [*ends(found), *ends(again)])
        await store.took(7, ends(found, "failed"))  # heard twice: the first counts
        assert await store.progress(7) == {"uk": {"sent": 39, "failed": 1}}

    play(story)


def test_who_blocks_the_bot_during_a_broadcast_is_let_go(play: Play) -> None:
    async def story(store: Store) -> None:
        await save(store, ANNA, reminded(NOW + HOUR))
        await planned_for(store, [ANNA, OKSANA])
        taken = await store.take(7, "all", 5)
        await store.took(7, ends([send for send in taken if send.chat == ANNA + 1_000], "blocked"))
        assert await store.progress(7) == {"uk": {"blocked": 1, "sending": 1}}
        assert await store.due(NOW + DAY) == []
        assert await store.audience_size(EVERYBODY) == {"uk": 1}
        await store.sweep(NOW + 31 * DAY)
        assert await load(store, ANNA) is None

    play(story)


def test_copies_can_be_taken_back_for_two_days(play: Play) -> None:
    """From those who have unsubscribed since too, as long as their chat is known."""

    async def story(store: Store) -> None:
        await save(store, ANNA, session(a="b"))
        await planned_for(store, [ANNA, OKSANA, 33, 44])
        taken = await store.take(7, "all", 4)
        await store.took(7, ends(taken))
        await store.run(both(lambda unit: unit.unsubscribe(ANNA), lambda unit: unit.unsubscribe(OKSANA)))
        standing = await store.withdrawing(7, 10, NOW + 47 * HOUR)
        assert sorted((send.chat, send.message) for send in standing) == [(ANNA, 10_110), (1_033, 10_330), (1_044, 10_440)]
        assert await store.withdrawing(7, 10, NOW + 47 * HOUR) == standing
        await store.withdrawn(7, [*ends(standing[:1], "withdrawn"), *ends(standing[1:2], "failed")])
        assert await store.withdrawing(7, 10, NOW + 47 * HOUR) == standing[2:]
        assert await store.withdrawing(7, 10, NOW + 48 * HOUR) == []
        assert await store.progress(7) == {"uk": {"sent": 3, "withdrawn": 1}}

    play(story)


@pytest.mark.parametrize("state", ["done", "running"])
def test_copies_are_forgotten_two_days_after_they_were_sent(play: Play, state: BulletinState) -> None:
    """Once the bulletin has ended; while it goes on, whom it reached stays known, and no moment. Counts remain."""

    async def story(store: Store) -> None:
        await planned_for(store, [ANNA, OKSANA])
        await store.took(7, ends(await store.take(7, "all", 1)))
        await store.run(lambda unit: unit.keep_bulletin(kept(state)))
        await store.sweep(NOW + 47 * HOUR)
        assert await store.withdrawing(7, 9, NOW + HOUR)
        await store.sweep(NOW + 48 * HOUR)
        assert await store.withdrawing(7, 9, NOW + HOUR) == []
        held = (await store.run(lambda unit: [unit.held(person).rows.get("bulletin_sends", 0) for person in (ANNA, OKSANA)]))[0]
        assert sum(held) == (2 if state == "running" else 0)
        assert await store.progress(7) == {"uk": {"sent": 1, "new": 1}}
        assert len(await store.take(7, "all", 9)) == (1 if state == "running" else 0)

    play(story)


def test_bulletins_rosters_and_switches_are_kept(play: Play) -> None:
    async def story(store: Store) -> None:
        await store.run(
            both(
                lambda unit: unit.keep_bulletin(kept()),
                lambda unit: unit.keep_roster(1, b"first"),
                lambda unit: unit.keep_roster(2, b"second"),
            )
        )
        await store.run(both(lambda unit: unit.keep_bulletin(kept("done")), lambda unit: unit.set_switch("surge", b"until")))
        found = (await store.run(lambda unit: (list(unit.bulletins()), list(unit.rosters()), unit.switch("surge"))))[0]
        assert found == ([kept("done")], [b"first", b"second"], b"until")
        with pytest.raises(ValueError, match="number"):
            await store.run(lambda unit: unit.keep_roster(2, b"another"))
        await store.run(lambda unit: unit.set_switch("surge", None))
        assert (await store.run(lambda unit: unit.switch("surge")))[0] is None

    play(story)


def test_an_account_is_one_officer_at_most(play: Play) -> None:
    officer = Officer(name="otter", chat=5, totp=b"secret", last_step=3)

    async def story(store: Store) -> None:
        await store.run(lambda unit: unit.keep_officer(officer, ANNA))
        assert (await store.run(lambda unit: (unit.officer("otter"), unit.officer_of(ANNA))))[0] == (officer, officer)
        assert (await store.run(lambda unit: (unit.officer("heron"), unit.officer_of(OKSANA))))[0] == (None, None)
        with pytest.raises(ValueError, match="another officer"):
            await store.run(lambda unit: unit.keep_officer(Officer(name="heron", chat=5, totp=b"other"), ANNA))
        await store.run(lambda unit: unit.keep_officer(officer, OKSANA))  # a new account
        assert (await store.run(lambda unit: (unit.officer_of(ANNA), unit.officer_of(OKSANA))))[0] == (None, officer)
        await store.run(lambda unit: unit.drop_officer("otter"))
        assert (await store.run(lambda unit: unit.officer("otter")))[0] is None

    play(story)


def test_acts_are_chained_in_order(play: Play) -> None:
    async def story(store: Store) -> None:
        assert await store.audit_head() is None
        await store.run(
            both(lambda unit: unit.note_act("submit", "otter", "7", NOW), lambda unit: unit.note_act("stop", "heron", "7", NOW))
        )
        await store.run(lambda unit: unit.note_act("recall", "operator", "7", NOW))
        rows = await store.acts(0, 9)
        entries = [msgspec.json.decode(body, type=Entry) for body, _ in rows]
        assert [(each.number, each.act) for each in entries] == [(1, "submit"), (2, "stop"), (3, "recall")]
        assert [each.previous for each in entries] == ["", *(mac for _, mac in rows[:-1])]
        assert await store.audit_head() == (3, rows[-1][1])
        assert await store.acts(1, 1) == rows[1:2]

    play(story)

"""Disappearing answers: what was typed for papers leaves the chat, through outages, clock jumps and crashes, or it is told.

Real store, the product's messenger against the loopback Telegram, in a time that the test moves (`tests.support.passing`).
"""

import random
import tempfile
from collections import Counter, defaultdict
from contextlib import ExitStack, suppress
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.adapters.telegram.api import to_plain
from bot.bootstrap.desk import make_documents
from bot.engine.effects import Control
from bot.engine.papers import is_passing
from bot.service.cleaner import LONGEST_PAUSE
from bot.service.retention import CLEAR_SECONDS
from tests.proofs.report import FULL, count, proven
from tests.support.botapi import Message
from tests.support.passing import (
    ANSWERS,
    DAY,
    HOUR,
    MINUTE,
    PLANTED,
    TO_PLAN,
    Family,
    Hours,
    House,
    answer,
    begin_answer,
    housed,
    moved,
    play,
    to_questions,
    told_in,
    with_plan,
)
from tests.support.universe import desk, shelf

pytestmark = pytest.mark.slow

FAMILY = 5
SEED = 20264


async def walk(house: House) -> tuple[Family, list[Message]]:
    """From the first word to the review; every question card and every typed answer."""
    family = house.family(FAMILY)
    await family.type("/start")
    for option in TO_PLAN:
        await family.pick(option)
    await family.type("05.2024")
    for option in ("right", "make"):
        await family.pick(option)
    await to_questions(family)
    return family, await answer(family)


def documents_of(family: Family) -> list[Message]:
    return [message for message in family.screen if message.document is not None]


def tries(house: House) -> dict[int, list[float]]:
    """When each message was tried, by Telegram's clock."""
    found: dict[int, list[float]] = defaultdict(list)
    for call in house.api.calls("deleteMessages"):
        ids = call.params["message_ids"]
        assert isinstance(ids, list)
        for each in ids:
            found[int(each)].append(call.when)
    return found


# --- the whole form ----------------------------------------------------------------------------------------------------


def test_the_form_leaves_the_chat(tmp_path: Path) -> None:
    """From the menu to the receipt, with real sheets: no answer is left, in nobody's words; cards and receipt are protected,
    the sheets are not, and they leave when the family has saved them."""

    async def story(house: House) -> None:
        family, asked = await walk(house)
        review = next(message for message in reversed(family.screen) if message.from_bot)
        assert set(family.shows(PLANTED)) >= {"Шевчук", "Бахмут", "+380501112233"}  # it shows what was answered
        assert all(message.protected for message in (*asked, review) if message.from_bot)
        assert not family.still_there(asked)
        for option in ("make", "erase"):
            await family.pick(option)
        sheets = documents_of(family)
        assert len(sheets) == 2
        assert not any(sheet.protected for sheet in sheets)
        assert all(sheet.document and sheet.document.content.startswith(b"%PDF-") for sheet in sheets)
        receipt = family.screen[-1]
        assert receipt.protected
        assert family.shows(PLANTED) == []
        (edited,) = family.still_there([review])
        assert edited.edited == 2
        await family.control("saved")
        await house.wait(MINUTE)
        assert documents_of(family) == []
        assert house.rows() == []
        await house.wait(3 * DAY, HOUR)
        assert not family.told

    play(tmp_path, story, make_documents(shelf()))


def test_sheets_that_nobody_saved_leave_after_a_day(tmp_path: Path) -> None:
    """Not before, so that they can be printed; and nobody has to be told."""

    async def story(house: House) -> None:
        family, _ = await filled(house)
        for option in ("make", "erase"):
            await family.pick(option)
        await house.wait(DAY - 5 * MINUTE)
        assert len(documents_of(family)) == 2
        assert not tries(house).keys() & {sheet.message_id for sheet in documents_of(family)}
        await house.wait(10 * MINUTE)
        assert documents_of(family) == []
        assert house.rows() == []
        assert not family.told

    play(tmp_path, story)


async def filled(house: House, locale: str = "en") -> tuple[Family, list[Message]]:
    """A family with a plan, at the review of its form; question cards and typed answers."""
    family = await with_plan(house, FAMILY, locale)  # type: ignore[arg-type]
    await to_questions(family)
    return family, await answer(family)


@pytest.mark.parametrize("noted", [True, False])
def test_the_family_code_leaves_the_chat(tmp_path: Path, noted: bool) -> None:
    """When the family has written it down, or after an hour; protected, and shown once."""

    async def story(house: House) -> None:
        family, _ = await filled(house)
        for option in ("make", "lock"):
            await family.pick(option)
        (code,) = (message for message in family.screen if message.html and "<code>" in message.html)
        words = code.text.rsplit("\n", 1)[-1]
        assert len(words.split()) == 6
        assert code.protected
        if noted:
            await family.control("noted")
            await house.wait(MINUTE)
        else:
            await house.wait(HOUR - 5 * MINUTE)
            assert family.shows([words])
            await house.wait(6 * MINUTE)
        assert family.shows([words, *PLANTED]) == []

    play(tmp_path, story)


# --- an outage ---------------------------------------------------------------------------------------------------------


async def caught(house: House, locale: str = "en") -> tuple[Family, list[Message]]:
    """Three answers that could not be deleted any more, because Telegram was failing when they were typed; what stays there."""
    family = await with_plan(house, FAMILY, locale)  # type: ignore[arg-type]
    await to_questions(family)
    house.api.outage(MINUTE, "deleteMessages")
    asked = await answer(family, ANSWERS[:3])
    return family, [*asked, family.screen[-1]]


@pytest.mark.parametrize("locale", ["uk", "nl"])
def test_an_outage_of_fifty_hours(tmp_path: Path, locale: str) -> None:
    """Tried again and again with growing pauses, an hour at most, for 47 hours; then told once, how many and from when."""

    async def story(house: House) -> None:
        began = house.hours.now()
        family, left = await caught(house, locale)
        house.api.outage(50 * HOUR)
        await house.wait(46.9 * HOUR)
        assert len(house.rows()) == len(left)
        await house.wait(3.2 * HOUR)
        assert house.rows() == []
        told = desk().renderer.not_cleared(len(left), began, family.locale).html
        await house.wait(HOUR)
        assert [message.html for _, message in family.told] == [told]
        moments = tries(house)
        for message in left:
            at = moments[message.message_id]
            pauses = [later - earlier for earlier, later in pairwise(at)]
            assert max(pauses) <= LONGEST_PAUSE + MINUTE  # half a minute of the messenger's own pause may come before a try
            assert pauses[:5] == sorted(pauses[:5])
            assert at[-1] - message.date >= CLEAR_SECONDS - LONGEST_PAUSE
            assert len(at) <= 60
        before = len(house.api.calls("deleteMessages"))
        assert before <= 60 * len(left)
        await house.wait(5 * DAY, HOUR)
        assert len(house.api.calls("deleteMessages")) == before
        assert len(family.told) == 1

    play(tmp_path, story)


def test_an_outage_of_ten_hours(tmp_path: Path) -> None:
    """All is deleted within an hour of its end, and nobody hears of it."""

    async def story(house: House) -> None:
        family, left = await caught(house)
        house.api.outage(10 * HOUR)
        await house.wait(10 * HOUR)
        assert family.still_there(left)
        await house.wait(HOUR + MINUTE)
        assert not family.still_there(left[:-1])  # the last card asks a question that waits for its answer
        await house.wait(DAY, HOUR)
        assert not family.still_there(left)
        assert house.rows() == []
        assert not family.told

    play(tmp_path, story)


# --- crashes -----------------------------------------------------------------------------------------------------------


def test_crashes_lose_no_message(tmp_path: Path) -> None:
    """The process dies at random points of the form and of the days after it, with Telegram refusing to delete for a while or
    for too long: at the end each message is gone or told, once and at most once more a crash. A card that Telegram took in
    the moment of a crash is sent again, and its first copy, whose number nobody knows, is all that can stay."""
    rounds, figures = count(60, 3), Counter[str]()
    for number in range(rounds):
        story = partial(_crashing, chance=random.Random(SEED + number))
        figures.update(play(tmp_path / str(number), story))
    assert figures["tellings"] <= figures["stories_told"] + figures["crashes"]
    assert figures["unknown_copies"] <= figures["crashes"]
    proven("disappearing answers, crashes", SEED, stories=rounds, **dict(figures))


async def _crashing(house: House, chance: random.Random) -> Counter[str]:
    family = await with_plan(house, FAMILY)
    await to_questions(family)
    known: set[int] = set()

    async def disturbed() -> None:
        if chance.random() < 0.4:
            await house.restart(chance.randrange(120))
        await house.rest()
        known.update(row.message for row in house.rows())

    hours = chance.choice((0.2, 9.0, 60.0))
    house.api.outage(hours * HOUR, "deleteMessages")
    for said in (*ANSWERS, "make", "erase"):
        await begin_answer(family, said)
        await disturbed()
    for _ in range(72):
        await house.wait(HOUR)
        if chance.random() < 0.1:
            await disturbed()
    assert house.rows() == []
    left = {message.message_id for message in family.passing}
    unknown = left - known
    told = {message.text: each for each, message in family.told}
    assert sum(told.values()) == len(left & known)
    assert len(told) == (1 if left & known else 0)
    return Counter(
        crashes=house.crashes, messages=len(known), told=len(left & known), stories_told=len(told),
        tellings=len(family.told), unknown_copies=len(unknown),
    )  # fmt: skip


# --- clock jumps -------------------------------------------------------------------------------------------------------


def test_the_clock_jumps_fifty_hours_ahead(tmp_path: Path) -> None:
    """Each message is tried at least once before the family is told; what can be deleted is, and nobody is told of it."""

    async def story(house: House) -> None:
        family, left = await caught(house)
        house.api.calm()
        stays = left[0]
        house.api.stick(stays)
        before = tries(house)
        house.hours.jump(50 * HOUR)
        await house.wait(MINUTE, 15)
        for message in left:
            assert len(tries(house)[message.message_id]) > len(before.get(message.message_id, []))
        assert [message.message_id for message in family.passing] == [stays.message_id]
        assert [each for each, _ in family.told] == [1]
        assert house.rows() == []

    play(tmp_path, story)


def test_the_clock_jumps_three_days_back(tmp_path: Path) -> None:
    """What was planned by the clock that was wrong is taken at once, and nothing waits for ever."""

    async def story(house: House) -> None:
        family, left = await caught(house)
        house.api.calm()
        house.hours.jump(-3 * DAY)
        await house.wait(MINUTE, 15)
        assert not family.still_there(left)
        assert house.rows() == []

    play(tmp_path, story)


def test_the_clock_jumps_back_during_an_outage(tmp_path: Path) -> None:
    """The family is told once all the same, a jump later at most."""

    async def story(house: House) -> None:
        family, _ = await caught(house)
        house.api.outage(60 * HOUR)
        await house.wait(5 * HOUR)
        house.hours.jump(-3 * DAY)
        await house.wait(4 * DAY)
        assert not [row for row in house.rows() if row.tries == 0]
        await house.wait(2 * DAY, HOUR)
        assert house.rows() == []
        assert sum(each for each, _ in family.told) == len(family.passing)
        assert len(family.told) <= 1

    play(tmp_path, story)


# --- Telegram refuses --------------------------------------------------------------------------------------------------


def test_one_message_that_cannot_be_deleted(tmp_path: Path) -> None:
    """The others of its batch go at once; it is tried on, and told after 47 hours."""

    async def story(house: House) -> None:
        began = house.hours.now()
        family, left = await caught(house)
        house.api.stick(left[1])
        await house.wait(5 * MINUTE)
        assert family.still_there(left) == family.still_there([left[1], left[-1]])
        await house.wait(46 * HOUR)
        assert len(tries(house)[left[1].message_id]) > 40
        assert not family.told
        await house.wait(2 * HOUR)
        told = desk().renderer.not_cleared(1, began, "en").html
        assert [message.html for _, message in family.told] == [told]
        assert house.rows() == []

    play(tmp_path, story)


def test_who_blocked_the_bot_is_forgotten_silently(tmp_path: Path) -> None:
    """Nothing can be deleted there, nothing can be told, nothing is tried again."""

    async def story(house: House) -> None:
        family, _ = await caught(house)
        family.person.blocks()
        await house.rest()
        await house.wait(2 * DAY, HOUR)
        assert house.rows() == []
        calls = len(house.api.calls())
        await house.wait(3 * DAY, HOUR)
        assert len(house.api.calls()) == calls
        assert not family.told

    play(tmp_path, story)


# --- leaving -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["x", "button", "delete"])
def test_leaving_in_the_middle_of_the_form(tmp_path: Path, way: str) -> None:
    """All of the form leaves the chat, also the card that was still on its way; one line stays."""

    async def story(house: House) -> None:
        family = await with_plan(house, FAMILY)
        await to_questions(family)
        await answer(family, ANSWERS[:5])
        house.api.fault("slow", "sendMessage", delay=8.0)
        family.confides(ANSWERS[5])
        house.take()
        await house.api.until(lambda: house.messenger.under_way)
        if way == "delete":
            family.says("/delete")
            family.says("1")
        elif way == "x":
            family.says("/x")
        else:
            family.touch("leave")
        house.take()
        await house.api.until(lambda: not house.api.pending)
        house.hours.pass_by(9)
        await house.rest()
        await house.wait(MINUTE, 15)
        assert family.passing == []
        assert family.shows(PLANTED) == []
        line = desk().renderer.phrase("erased" if way == "delete" else "left", "en")
        assert [message.html for message in family.screen] == [line.html]
        assert house.rows() == []

    play(tmp_path, story)


def test_leaving_during_an_outage(tmp_path: Path) -> None:
    """What waited to be sent when the family left is never sent; what stood there leaves as soon as Telegram is back."""

    async def story(house: House) -> None:
        family, _ = await caught(house)
        house.api.fault("502", "sendMessage", times=None)
        family.confides("Бахмут")
        await house.rest()
        await house.wait(20 * MINUTE)
        family.says("/x")
        await house.rest()
        house.api.calm()
        sent = len(house.api.calls("sendMessage"))
        await house.wait(20 * MINUTE, MINUTE)
        assert [message.html for message in family.screen] == [desk().renderer.phrase("left", "en").html]
        assert len([call for call in house.api.calls("sendMessage")[sent:] if call.status == 200]) == 1
        assert house.rows() == []

    play(tmp_path, story)


@pytest.mark.parametrize("erased", [False, True])
def test_locked_papers_and_leaving(tmp_path: Path, erased: bool) -> None:
    """Under a family code papers outlive the quick exit, and not the erasing."""

    async def story(house: House) -> None:
        family, _ = await filled(house)
        for option in ("make", "lock"):
            await family.pick(option)
        (code,) = (message for message in family.screen if message.html and "<code>" in message.html)
        words = code.text.rsplit("\n", 1)[-1]
        await family.type("/delete" if erased else "/x")
        if erased:
            await family.type("1")
        await house.wait(MINUTE, 15)
        assert family.passing == []
        assert family.shows([words, *PLANTED]) == []
        again = await with_plan(house, FAMILY)
        for option in ("form", "code"):
            await again.pick(option)
        again.confides(words)
        await house.rest(60)
        session = await house.session(FAMILY)
        assert session is not None
        assert (session.results.get("paper-last-place") == "Бахмут") is not erased
        assert bool(session.papers_until) is not erased

    play(tmp_path, story)


# --- an older card -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", ["question", "review"])
def test_an_older_card_never_becomes_one_of_the_form(tmp_path: Path, shown: str) -> None:
    """Whatever button is pressed during the form: what it asks and shows is protected, and leaves the chat."""

    async def story(house: House) -> None:
        family = await with_plan(house, FAMILY)
        await family.type("/plan")
        older = family.screen[1]
        await to_questions(family)
        if shown == "review":
            await answer(family)
        family.person.presses(0, message=older)
        await house.rest()
        rows = {row.message for row in house.rows()}
        assert all(message.protected for message in family.passing)
        assert all(message.message_id in rows for message in family.passing)

    play(tmp_path, story)


# --- anything, in any order --------------------------------------------------------------------------------------------


class Disappearing(RuleBasedStateMachine):
    """A family at its form, the weather, the clock and the process do as they like. After each step, once all is at rest,
    every message that is to leave the chat has its row, or was told, or is the first copy of one that a crash repeated."""

    def __init__(self) -> None:
        super().__init__()
        self.ends = ExitStack()
        folder = Path(self.ends.enter_context(tempfile.TemporaryDirectory()))
        self.hours = Hours()
        self.runner = self.ends.enter_context(moved(folder, self.hours))
        self.visit = housed(folder, self.hours)
        self.house = self.runner.run(self.visit.__aenter__())
        self.family = self.runner.run(with_plan(self.house, FAMILY))
        self.runner.run(to_questions(self.family))
        self.known: set[int] = set()
        self.rows: set[int] = set()
        self.given_up: set[int] = set()
        self.unheard = 0
        """Messages of tellings that went with all else when the family left."""

    @rule(said=st.sampled_from(ANSWERS))
    def answer(self, said: str) -> None:
        if said and not said.isalpha() and self._asks():
            self.family.confides(said)

    @rule(option=st.sampled_from(("0", "son", "make", "erase", "lock", "keep", "plan", "resume", "go-on")))
    def press(self, option: str) -> None:
        if self._shows_the_present():
            with suppress(AssertionError):
                self.runner.run(self.family.choose(option))

    @rule(control=st.sampled_from(("done", "skip", "back", "saved", "noted")))
    def touch(self, control: Control) -> None:
        if self._shows_the_present() or control in ("saved", "noted"):
            with suppress(AssertionError):
                self.family.touch(control)

    @rule(hours=st.sampled_from((0.1, 3.0, 30.0, 60.0)), method=st.sampled_from((None, "deleteMessages", "sendMessage")))
    def outage(self, hours: float, method: str | None) -> None:
        self.house.api.outage(hours * HOUR, method)

    @rule()
    def calm(self) -> None:
        self.house.api.calm()

    @rule(hours=st.sampled_from((0.1, 1.0, 12.0, 30.0, 50.0)))
    def wait(self, hours: float) -> None:
        self.runner.run(self.house.wait(hours * HOUR, HOUR))

    @rule(hours=st.sampled_from((-80, -10, 10, 50)))
    def jump(self, hours: int) -> None:
        self.hours.jump(hours * HOUR)

    @rule(rounds=st.integers(0, 100))
    def restart(self, rounds: int) -> None:
        self._forget_tellings()
        self.runner.run(self.house.restart(rounds))

    @rule()
    def leave(self) -> None:
        self._leave("/x")

    @rule()
    def erase(self) -> None:
        self._leave("/delete", "1")

    @invariant()
    def nothing_is_left_alone(self) -> None:
        self.runner.run(self.house.rest())
        rows, there = {row.message for row in self.house.rows()}, {message.message_id for message in self.family.passing}
        self.given_up = (self.given_up | (self.rows - rows)) & there
        self.known |= rows
        self.rows = rows
        alone = there - rows - self.given_up - self._not_taken()
        assert len(alone) <= self.house.crashes
        assert not alone & self.known
        assert sum(self._tellings().values()) + self.unheard >= len(self.given_up)

    def teardown(self) -> None:
        try:
            self.house.api.calm()
            self.runner.run(self.house.wait(4 * DAY, HOUR))
            self.nothing_is_left_alone()
            assert not [row for row in self.house.rows() if row.tries > 60]
        finally:
            self.runner.run(self.visit.__aexit__(None, None, None))
            self.ends.close()

    def _shows_the_present(self) -> bool:
        """Whether the card on the screen is of this turn; what older cards do has a test of its own."""
        session = None if self.house.is_out() else self.runner.run(self.house.session(FAMILY))
        return session is not None and session.turn == self.family.turn_shown

    def _asks(self) -> bool:
        session = None if self.house.is_out() else self.runner.run(self.house.session(FAMILY))
        return session is not None and is_passing(session, desk().library)

    def _not_taken(self) -> set[int]:
        """What was typed and not taken yet: nobody reaches Telegram."""
        with self.house.api.world.lock:
            return self.family.confided if self.house.api.pending else set()

    def _tellings(self) -> Counter[str]:
        """The tellings the family has had, or will have: how many messages each speaks of."""
        said = [message.text for _, message in self.family.told]
        waiting = [
            to_plain(queued.delivery.content.html)
            for queue in self.house.machine.sender._chats.values() for queued in queue if queued.delivery.content
        ]  # fmt: skip
        return Counter({text: told_in(text) for text in (*said, *waiting)})

    def _forget_tellings(self) -> None:
        stored = self.runner.run(self.house.store.pending())
        kept = {to_plain(queued.delivery.content.html) for queued in stored if queued.delivery.content}
        heard = {message.text for _, message in self.family.told}
        self.unheard += sum(count for text, count in self._tellings().items() if text not in kept | heard)

    def _leave(self, *words: str) -> None:
        before = self._tellings()
        for word in words:
            self.family.says(word)
        self.runner.run(self.house.rest())
        self.unheard += (before - self._tellings()).total()
        if not self.house.api.pending:
            self.family.person.types("/x")  # ends whatever asked for a confirmation
            self.runner.run(self.house.rest())
            self.runner.run(with_plan(self.house, FAMILY))
            with suppress(AssertionError):
                self.runner.run(to_questions(self.family))


Disappearing.TestCase.settings = settings(
    max_examples=count(300, 6), stateful_step_count=25, deadline=None, print_blob=True,
    suppress_health_check=list(HealthCheck), derandomize=not FULL, phases=(Phase.generate,),
)  # fmt: skip
TestDisappearing = Disappearing.TestCase

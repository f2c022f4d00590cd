"""Disappearing answers: what was typed for papers leaves the chat, through outages, clock jumps and crashes, or it is told.

Real store, the product's messenger against the loopback Telegram, in a time that the test moves (`tests.support.passing`).
"""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.bootstrap import make_documents
from bot.service.cleaner import LONGEST_PAUSE
from bot.service.retention import CLEAR_SECONDS
from tests.support.botapi import Message
from tests.support.passing import (
    ANSWERS,
    DAY,
    HOUR,
    MINUTE,
    PLANTED,
    TO_PLAN,
    Family,
    House,
    answer,
    play,
    to_questions,
    with_plan,
)
from tests.support.universe import desk, shelf

pytestmark = pytest.mark.slow

FAMILY = 5


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
    return family, list({message.message_id: message for message in (*asked, family.screen[-1])}.values())


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
            pauses = [later - earlier for earlier, later in zip(at, at[1:], strict=False)]
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

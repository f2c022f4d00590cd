"""An evidence pack between the bot and Telegram: a crash loses nothing and leaves nothing, a refusal is told.

The real machine, SQLite and messenger, a loopback Bot API, and clocks that the test moves.
"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.present.outbound import OutboundMessage
from tests.support.passing import DAY, Family, House, play
from tests.support.universe import make_sheet

FAMILY = 5
WORDS = "Незнайомець-Вимагач"


def documents(content: OutboundMessage) -> tuple[str, bytes]:
    """The list as it is; no page is set here."""
    return ("evidence.json", content.bundle.data) if content.bundle else make_sheet(content)


async def gathered(house: House, count: int = 3) -> Family:
    """A family that has forwarded some messages, one after the other."""
    family = house.family(FAMILY)
    await family.type("/start")
    for option in ("en", "go-on"):
        await family.pick(option)
    await family.type("/check")
    for option in ("evidence", "bundle", "begin"):
        await family.pick(option)
    for number in range(count):
        family.person.forwards(f"{WORDS} {number}", "Stranger", "user")
        await house.rest()
    return family


def remains(house: House) -> list[str]:
    """Tables that still hold something gathered, or a document on its way; and the files in which a word stands."""
    data = house.folder / "data"
    with closing(sqlite3.connect(data / "likhtar.db")) as database:
        counts = {
            "evidence": database.execute("SELECT count(*) FROM evidence").fetchone()[0],
            "outbox": database.execute("SELECT count(*) FROM outbox WHERE papers = 2").fetchone()[0],
        }
    found = [name for name, count in counts.items() if count]
    return [*found, *(file.name for file in data.iterdir() if file.is_file() and WORDS.encode() in file.read_bytes())]


def sent(family: Family) -> int:
    return len([message for message in family.history if message.document])


def test_copies_leave_the_chat_and_the_pack_arrives(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        family = await gathered(house)
        await house.wait(5, 1)
        assert not [message for message in family.screen if WORDS in message.text]
        session = await house.session(FAMILY)
        assert session is not None
        assert [each.ident for each in session.gathered] == [777] * 3
        await family.pick("make")
        await house.wait(10, 1)
        assert sent(family) == 2
        assert remains(house) == []
        await family.control("saved")
        await house.wait(5, 1)
        assert not [message for message in family.screen if message.document]

    play(tmp_path, story, documents)


def test_a_burst_is_answered_once(tmp_path: Path) -> None:
    """Forty forwards in one go: all of them are in the pack, and not forty cards in the chat."""

    async def story(house: House) -> None:
        family = await gathered(house, 0)
        before = len([message for message in family.history if message.from_bot])
        for number in range(40):
            family.person.forwards(f"{WORDS} {number}", "Stranger", "user")
        await house.rest()
        session = await house.session(FAMILY)
        assert session is not None
        assert [each.text for each in session.gathered] == [f"{WORDS} {number}" for number in range(40)]
        assert len([message for message in family.history if message.from_bot]) - before <= 3

    play(tmp_path, story, documents)


@pytest.mark.parametrize("rounds", [0, 1, 2, 4, 8, 16, 32, 64])
def test_a_crash_between_sending_and_settling(tmp_path: Path, rounds: int) -> None:
    """Wherever the process dies: both documents arrive, at most once more each, and then nothing is left."""

    async def story(house: House) -> None:
        family = await gathered(house)
        await family.choose("make")
        await house.restart(rounds)
        await house.rest()
        await house.wait(30, 2)
        session = await house.session(FAMILY)
        assert session is not None
        assert str(session.place) == "evidence/handed"
        assert 2 <= sent(family) <= 4
        assert remains(house) == []

    play(tmp_path, story, documents)


def test_a_crash_after_telegram_has_taken_the_last_document(tmp_path: Path) -> None:
    """The answer is lost, so it comes once more; what was gathered stays until then."""

    async def story(house: House) -> None:
        family = await gathered(house)
        house.api.fault("reset_after", "sendDocument", times=1, skip=1)
        await family.choose("make")
        house.take()
        while sent(family) < 2:
            await asyncio.sleep(0.01)
        assert remains(house) == ["evidence", "outbox"]
        await house.crash()
        await house.start()
        await house.rest()
        await house.wait(30, 2)
        assert sent(family) in (3, 4)
        assert remains(house) == []

    play(tmp_path, story, documents)


@pytest.mark.parametrize("skip", [0, 1])
def test_a_document_that_is_refused_is_told_and_nothing_is_erased(tmp_path: Path, skip: int) -> None:
    """The list or the sheet: the other one may arrive, and yet all is still here, and can be tried again."""

    async def story(house: House) -> None:
        family = await gathered(house)
        house.api.fault("error", "sendDocument", code=400, description="Bad Request: wrong file", times=1, skip=skip)
        await family.pick("make")
        await house.wait(10, 1)
        held = await house.session(FAMILY)
        assert held is not None
        assert len(held.gathered) == 3
        assert str(held.place) == "evidence/gather"
        assert "could not be sent" in family.screen[-1].text
        await family.pick("make")
        await house.wait(10, 1)
        assert remains(house) == []

    play(tmp_path, story, documents)


def test_a_press_out_of_order_erases_nothing_for_words_alone(tmp_path: Path) -> None:
    """A caption without its document is no pack; once the press works it comes, and after a day all goes anyway."""
    broken = [True]

    def press(content: OutboundMessage) -> tuple[str, bytes]:
        if broken[0]:
            raise RuntimeError("no paper")
        return documents(content)

    async def story(house: House) -> None:
        family = await gathered(house)
        await family.choose("make")
        house.take()
        await house.wait(60, 5)
        assert sent(family) == 0
        assert "evidence" in remains(house)
        broken[0] = False
        await house.wait(60, 5)
        assert sent(family) == 2
        assert remains(house) == []

    play(tmp_path, story, press)


def test_what_is_never_collected_goes_after_a_day(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        family = await gathered(house)
        await house.wait(DAY + 120)
        assert remains(house) == []
        held = await house.session(FAMILY)
        assert held is not None
        assert str(held.place) == "evidence/lapsed"
        assert "24 hours" in family.screen[-1].text

    play(tmp_path, story, documents)


def test_leaving_while_the_pack_is_on_its_way(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        family = await gathered(house)
        house.api.outage(60, "sendDocument")
        await family.choose("make")
        house.take()
        await house.wait(5, 1)
        await family.type("/x")
        await house.wait(180, 10)
        assert remains(house) == []
        assert not [message for message in family.screen if message.document]

    play(tmp_path, story, documents)

"""Sheets that cannot be printed or sent: nobody waits for them in vain, and nothing that was typed is lost with them.

The real machine, SQLite and messenger, a loopback Bot API, and clocks that the test moves.
"""

from pathlib import Path

from bot.present.outbound import OutboundMessage
from tests.support.passing import House, answer, play, to_questions, with_plan
from tests.support.universe import make_sheet

FAMILY = 5


class Press:
    """Prints, unless it is out of order."""

    def __init__(self) -> None:
        self.broken = False

    def __call__(self, content: OutboundMessage) -> tuple[str, bytes]:
        if self.broken:
            raise RuntimeError("no paper")
        return make_sheet(content)


def test_a_sheet_that_cannot_be_printed_holds_up_no_other_message(tmp_path: Path) -> None:
    """Least of all the way to somebody who listens; once the press works, the sheets come."""
    press = Press()

    async def story(house: House) -> None:
        family = await with_plan(house, FAMILY)
        await to_questions(family)
        await answer(family)
        press.broken = True
        await family.pick("make")
        await family.pick("erase")
        await family.type("I want to die")
        await house.wait(5, 1)
        assert family.screen[-1].from_bot, "an answer below the words themselves"
        held = await house.session(FAMILY)
        assert held is not None
        assert str(held.place).startswith("crisis/")
        assert not [message for message in family.screen if message.document]
        await family.type("/contacts")
        await house.wait(5, 1)
        assert family.screen[-1].from_bot
        press.broken = False
        await house.wait(60, 5)
        assert len([message for message in family.screen if message.document]) == 2
        held = await house.session(FAMILY)
        assert held is not None
        assert held.papers_until == 0

    play(tmp_path, story, press)


def test_a_sheet_that_is_refused_is_told_and_nothing_is_erased(tmp_path: Path) -> None:
    """The first of two: the family can try once more with all it typed."""

    async def story(house: House) -> None:
        family = await with_plan(house, FAMILY)
        await to_questions(family)
        await answer(family)
        house.api.fault("error", "sendDocument", code=400, description="Bad Request: wrong file", times=1)
        await family.pick("make")
        await family.pick("erase")
        await house.rest()
        held = await house.session(FAMILY)
        assert held is not None
        assert held.papers_until
        assert "form-sent" not in held.results
        assert str(held.place) == "form/again"
        assert "could not be sent" in family.screen[-1].text

    play(tmp_path, story)

"""The in-process crash of `tests.support.passing` leaves nothing behind that a dead process would not."""

import asyncio
import gc
from pathlib import Path

import pytest

from tests.support.passing import House, play

pytestmark = pytest.mark.slow


def test_a_crash_while_connecting_leaves_no_socket(tmp_path: Path) -> None:
    """Whichever round of its first connection to Telegram the bot dies in. A socket left open would fail this test at the
    collector's call, and without it some later test on some other day."""

    async def story(house: House) -> None:
        family = house.family(5)
        for rounds in range(6):
            family.says("/start")
            house.take()
            while not house.loop.is_connecting():
                await asyncio.sleep(0)
            for _ in range(rounds):
                await asyncio.sleep(0)
            await house.crash()
            assert not house.loop.is_connecting()
            await house.start()
        assert house.lost, "no moment loses a connection any more: if Python has mended its race, `hang_up` may go"

    play(tmp_path, story)
    gc.collect()

"""`likhtar workshop invite`, on a machine where an officer list is installed; and the file the doors are kept in."""

import asyncio
import re
import stat
import threading
import time
from pathlib import Path

import pytest

from bot.adapters.storage.door_book import DoorBook
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.problems import ConfigurationProblem as Damaged
from bot.authority.doors import Doors, invited, is_invited
from bot.bootstrap.clock import SystemClock
from bot.bootstrap.workbench import invite
from bot.config import ConfigurationProblem, Settings
from tests.support.officers import NAMES, first_list


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")

    async def install() -> None:
        store = open_store(folder, None, None, SystemClock())
        await store.run(lambda unit: unit.keep_roster(1, first_list(int(time.time()) - 600)))
        await store.close()

    asyncio.run(install())
    return folder


def said(data: Path, name: str, address: str = "https://Workshop.example/") -> list[str]:
    lines: list[str] = []
    invite(Settings(data=data), name, address, lines.append)
    return lines


def test_a_link_is_printed_once_and_kept_as_a_hash(data: Path) -> None:
    link, told = said(data, NAMES[0])
    found = re.fullmatch(r"https://workshop\.example/enter/([A-Za-z0-9_-]{43})", link)
    assert found is not None
    assert f"For {NAMES[0]} (officer), once, within 24 hours." in told
    file = data / "workshop" / "doors.json"
    assert found[1].encode() not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert DoorBook(data).change(lambda doors: (doors, is_invited(doors, found[1], int(time.time()))))


@pytest.mark.parametrize("name", ["stranger", "Not a name", ""])
def test_nobody_without_a_role_gets_a_link(data: Path, name: str) -> None:
    with pytest.raises(ConfigurationProblem, match=r"code name|no role"):
        said(data, name)


@pytest.mark.parametrize("address", ["http://workshop.example/", "workshop.example", "https://", "https://a/b", "https://u@a/"])
def test_an_address_is_https_and_a_host(data: Path, address: str) -> None:
    with pytest.raises(ConfigurationProblem, match="no address for a workshop"):
        said(data, NAMES[0], address)


def test_two_at_a_time_lose_nothing(tmp_path: Path) -> None:
    """The pages and the command, each with its own open file."""

    def many(number: int) -> None:
        book = DoorBook(tmp_path)
        for each in range(10):
            name = f"n{number}-{each}"
            book.change(lambda doors, name=name: (invited(doors, name, "secret", 0), None))  # type: ignore[misc]

    threads = [threading.Thread(target=many, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(DoorBook(tmp_path).change(lambda doors: (doors, doors)).invitations) == 40


def test_a_damaged_file_is_told_of_and_left_alone(tmp_path: Path) -> None:
    book = DoorBook(tmp_path)
    book.change(lambda doors: (invited(doors, "olena", "secret", 0), None))
    file = tmp_path / "workshop" / "doors.json"
    file.write_bytes(file.read_bytes()[:-5])
    with pytest.raises(Damaged, match="delete it"):
        book.change(lambda doors: (Doors(), None))
    assert file.read_bytes()

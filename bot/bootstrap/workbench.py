"""`likhtar workshop`: the pages put together. `Workbench` is their `Bench`."""

import datetime as dt
import os
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from bot.adapters.cli.play import Player, StandingClock
from bot.adapters.library.places import shipped_root
from bot.adapters.library.review import read_approvals
from bot.adapters.library.workshelf import WorkShelf
from bot.adapters.storage.codes import FamilyCodes
from bot.adapters.storage.door_book import FOLDER, DoorBook
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.storage.office_reading import read_rosters
from bot.adapters.storage.problems import ConfigurationProblem, KeyProblem
from bot.adapters.storage.reports import read_reports, read_tricks
from bot.adapters.web.serving import serve
from bot.adapters.web.workshop.app import make_workshop
from bot.adapters.web.workshop.bench import Begin, Script, Waiting, Walker
from bot.adapters.web.workshop.entrance import LINK
from bot.adapters.web.workshop.people import House, is_code_name, new_secret, roles_of
from bot.authority.doors import Doors, invited
from bot.bootstrap.desk import make_desk, make_documents
from bot.bootstrap.proposals import Proposals
from bot.config import ConfigurationProblem as OddSetting
from bot.config import Settings
from bot.engine.session import Relative
from bot.flow.approvals import Approval
from bot.flow.errors import FlowError
from bot.flow.model import Library
from bot.manipulation.tricks import Told

OF_LISTS: Final = frozenset({"plan", "form", "papers"})
"""Flows that somebody comes to with a list."""
T = TypeVar("T")
Say = Callable[[str], None]


class Workbench:
    """One folder of flows, locales and templates, and the data of the bot on this machine, if there is one."""

    def __init__(self, settings: Settings, root: Path | None = None) -> None:
        self.root = root or shipped_root()
        self._settings = settings
        self.shelf = WorkShelf(self.root, settings.data / FOLDER / "cache", settings.data / "cache")
        self._doors = DoorBook(settings.data)
        self.proposals = Proposals(settings, self.root)
        self._codes = FamilyCodes()

    def now(self) -> int:
        return int(time.time())

    def script(self) -> Script:
        seen = self.shelf.look()
        shelf = seen.shelf
        return Script(
            seen.fingerprint, shelf.library, shelf.catalogs, shelf.templates, shelf.sheets, shelf.form,
            seen.issues, seen.faults, seen.is_reading,
        )  # fmt: skip

    def approvals(self) -> Sequence[Approval]:
        try:
            return read_approvals(self.root)
        except FlowError:  # among the issues
            return ()

    def outdated_contacts(self) -> Mapping[str, int]:
        return read_reports(self._settings.data)

    def tricks(self) -> Sequence[Told]:
        settings = self._settings
        try:
            return read_tricks(settings.data, settings.database, settings.root_key_file, lambda line: None)
        except (ConfigurationProblem, KeyProblem):  # the workshop may run where the bot's keys are not for it
            return ()

    def waiting(self) -> Sequence[Waiting]:
        return [
            Waiting(
                str(each.number), each.reason, each.by,
                dt.datetime.fromtimestamp(each.made_at, dt.UTC).date().isoformat(), f"/proposals/{each.number}",
            )
            for each in self.proposals.way.all()
            if each.state == "open"
        ]  # fmt: skip

    def walker(self, begin: Begin) -> Walker:
        shelf, clock = self.shelf.look().shelf, StandingClock(self.now())
        desk, documents = make_desk(shelf, self._settings), make_documents(shelf)
        player = Player(desk, MemoryStore(clock), documents, None, clock, self._codes, begin.locale)
        return ListedWalker(player, begin, lists_for(begin, shelf.library))

    def rosters(self) -> Sequence[bytes]:
        return read_rosters(self._settings.data, self._settings.database)

    def doors(self, step: Callable[[Doors], tuple[Doors, T]]) -> T:
        return self._doors.change(step)


def lists_for(begin: Begin, library: Library) -> tuple[Relative, ...]:
    """Where a list is needed, somebody has one: of the situation that was chosen, or of the first road map."""
    if begin.place is None or begin.place.flow not in OF_LISTS:
        return ()
    situation = begin.results.get("situation", next(iter(library.roadmaps), ""))
    return (Relative("son", situation, begin.results.get("country", "ua")),) if situation in library.roadmaps else ()


class ListedWalker:
    """A player that begins where it is told to."""

    def __init__(self, player: Player, begin: Begin, lists: tuple[Relative, ...]) -> None:
        self._player, self._begin, self._lists = player, begin, lists

    def start(self) -> dict[str, Any]:
        begin = self._begin
        if begin.place is None:
            return self._player.feed({"text": "/start"})
        return self._player.begin_at(begin.place, begin.results, self._lists)

    def feed(self, line: dict[str, Any]) -> dict[str, Any]:
        return self._player.feed(line)

    @property
    def keys(self) -> list[str]:
        return [button.label for button in self._player.buttons]


def run_workshop(settings: Settings, root: Path | None, port: int, address: str, browser: bool, say: Say) -> None:
    """The pages on 127.0.0.1 until interrupted. Raises `FlowError` for unreadable texts, `OddSetting` for an address."""
    house = House(_address(address) if address else "")
    bench = Workbench(settings, root)
    say("Reading the texts …")
    threading.Thread(target=bench.proposals.warm, daemon=True).start()
    bench.script()
    app = make_workshop(bench, house, bench.proposals)

    def told(local: str) -> None:
        say(f"The workshop is at {house.address or local.rstrip('/')}/")
        if not house.is_local:
            say(f"It listens on {local}: let the proxy pass everything on, with the Host header as it came.")
        elif browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin"):
            webbrowser.open(local)

    try:
        serve(app, port, told)
    finally:
        bench.shelf.close()


def invite(settings: Settings, name: str, address: str, say: Say) -> None:
    """A one-time link for a member of the list in force. Raises `OddSetting` when nobody of that name has a role now."""
    house = House(_address(address))
    if not is_code_name(name):
        raise OddSetting(f"{name[:40]!r} is no code name: 2 to 31 small letters, digits and hyphens, a letter first.")
    bench = Workbench(settings)
    roles = roles_of(name, bench)
    if not roles:
        raise OddSetting(
            f"{name} has no role now, so a link would open nothing. "
            "Put the name on the officer list (`likhtar officers change`) and install the list first."
        )
    secret = new_secret()
    bench.doors(lambda doors: (invited(doors, name, secret, bench.now()), None))
    say(f"{house.address}{LINK}{secret}")
    say(f"For {name} ({', '.join(sorted(roles))}), once, within 24 hours. Give it to nobody else; an earlier link is void.")


def _address(address: str) -> str:
    """`https://host` without the rest. Raises `OddSetting`."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.path not in ("", "/") or parts.query or parts.username:
        raise OddSetting(f"{address[:80]!r} is no address for a workshop: write https://host/ as people type it.")
    return f"https://{parts.netloc.lower()}"

"""A workshop for tests: the real application on a free port, plain values behind it, and requests as a browser sends them."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.adapters.cli.play import Player, StandingClock
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.web.serving import PageServer
from bot.adapters.web.workshop.app import make_workshop
from bot.adapters.web.workshop.bench import Begin, Script, Waiting, Walker
from bot.adapters.web.workshop.people import House
from bot.authority.doors import Doors
from bot.bootstrap.desk import make_desk, make_documents
from bot.bootstrap.workbench import ListedWalker, lists_for
from bot.config import Settings
from bot.engine.session import Relative
from bot.flow.approvals import Approval
from bot.manipulation.tricks import Told
from tests.support.page_client import Answer, Client
from tests.support.universe import CODES, NOW, ROOT, shelf

T = TypeVar("T")
SETTINGS = Settings(data=ROOT / "var")


@cache
def script() -> Script:
    """The shipped library, without issues."""
    one = shelf()
    return Script("test", one.library, one.catalogs, one.templates, one.sheets, one.form, ())


@dataclass
class Bench:
    """A house whose state is in plain view."""

    at: int = NOW
    said: Script = field(default_factory=script)
    approved: Sequence[Approval] = ()
    reports: Mapping[str, int] = field(default_factory=dict)
    told: Sequence[Told] = ()
    proposals: Sequence[Waiting] = ()
    lists: Sequence[bytes] = ()
    kept: Doors = field(default_factory=Doors)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self) -> int:
        return self.at

    def script(self) -> Script:
        return self.said

    def approvals(self) -> Sequence[Approval]:
        return self.approved

    def outdated_contacts(self) -> Mapping[str, int]:
        return self.reports

    def tricks(self) -> Sequence[Told]:
        return self.told

    def waiting(self) -> Sequence[Waiting]:
        return self.proposals

    def rosters(self) -> Sequence[bytes]:
        return self.lists

    def doors(self, step: Callable[[Doors], tuple[Doors, T]]) -> T:
        with self.lock:
            self.kept, told = step(self.kept)
            return told

    def walker(self, begin: Begin) -> Walker:
        clock = StandingClock(self.at)
        lists: tuple[Relative, ...] = lists_for(begin, shelf().library)
        desk = make_desk(shelf(), SETTINGS)
        player = Player(desk, MemoryStore(clock), make_documents(shelf()), None, clock, CODES, begin.locale)
        return ListedWalker(player, begin, lists)


class Browser(Client):
    """One browser in front of the workshop's own door: it takes the token from the page unless another is given."""

    def post(self, path: str, fields: Mapping[str, str | bytes], token: str | None = None, **headers: str) -> Answer:
        known = {} if token == "" else {"token": self.token() if token is None else token}
        return self.send(path, {**known, **fields}, headers)

    def token(self) -> str:
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.get("/walk").text)
        return found[1] if found else "none"


class Workshop:
    """The pages on a free port."""

    def __init__(self, bench: Any, house: House | None = None) -> None:
        self.bench = bench
        self.house = house or House()
        self._server = PageServer(make_workshop(bench, house), 0)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        self.url = self._server.told().rstrip("/")
        self.port = int(self.url.rpartition(":")[2])

    def browser(self) -> Browser:
        if self.house.is_local:
            return Browser(self.port, f"127.0.0.1:{self.port}", self.url)
        return Browser(self.port, self.house.address.removeprefix("https://"), self.house.address)

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@contextmanager
def opened(bench: Any = None, house: House | None = None) -> Iterator[Workshop]:
    one = Workshop(bench or Bench(), house)
    try:
        yield one
    finally:
        one.close()


def files_below(folder: Path) -> dict[str, bytes]:
    """What is on disk there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}

"""A workshop for tests: the real application on a free port, plain values behind it, and requests as a browser sends them."""

import http.client
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html import unescape
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
from tests.support.universe import CODES, NOW, ROOT, shelf

T = TypeVar("T")
BOUNDARY = "b0undary"
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


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def words(self) -> str:
        """The page as its reader sees it."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.text)).split())


class Browser:
    """One browser: its cookies, its forms."""

    def __init__(self, port: int, host: str, origin: str) -> None:
        self.port, self.host, self.origin = port, host, origin
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, b"", headers)

    def post(self, path: str, fields: Mapping[str, str | bytes], token: str | None = None, **headers: str) -> Answer:
        """A form of ours, with the token of the page unless another is given."""
        known = {} if token == "" else {"token": self.token() if token is None else token}
        body, kind = multipart({**known, **fields})
        return self.ask("POST", path, body, {"origin": self.origin, "content-type": kind, **headers})

    def token(self) -> str:
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.get("/walk").text)
        return found[1] if found else "none"

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"host": self.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return Answer(answer.status, dict(answer.getheaders()), answer.read().decode())
        finally:
            connection.close()


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


def multipart(fields: Mapping[str, str | bytes]) -> tuple[bytes, str]:
    parts = b"".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + (value.encode() if isinstance(value, str) else value)
        + b"\r\n"
        for name, value in fields.items()
    )
    return parts + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


def files_below(folder: Path) -> dict[str, bytes]:
    """What is on disk there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}

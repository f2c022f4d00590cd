"""The workshop's writing pages over a small library, with real git, real files and real requests."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from re import DOTALL, findall, search

import msgspec

from bot.adapters.library.repository import GitProblem
from bot.adapters.web.serving import PageServer
from bot.adapters.web.workshop.app import make_workshop
from bot.adapters.web.workshop.bench import Script
from bot.adapters.web.workshop.people import LOCAL_NAME, House
from bot.bootstrap.clock import SystemDay
from bot.bootstrap.proposals import Proposals
from bot.bootstrap.workbench import Workbench
from bot.config import Settings
from bot.service.proposing import Proposing
from tests.support.page_client import Answer, Browser
from tests.support.small_library import QuickTrial, make_repository, make_small_library


class QuickBench(Workbench):
    """Reads its small library where it stands, not in a process of its own."""

    def script(self) -> Script:
        shelf = self.proposals.trial.shelf_with(())
        return Script(shelf.library.revision, shelf.library, shelf.catalogs, shelf.templates, shelf.sheets, shelf.form, ())


class Writers:
    """A workshop and the people at it."""

    def __init__(self, folder: Path, house: House | None = None, lists: list[bytes] | None = None) -> None:
        self.root = make_repository(make_small_library(folder / "library"))
        settings = Settings(data=folder / "data")
        self.bench = QuickBench(settings, self.root)
        self.proposals = quick(Proposals(settings, self.root))
        self.bench.proposals = self.proposals
        self.house = house or House()
        app = make_workshop(self.bench, self.house, self.proposals)
        self._server = PageServer(app, 0)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        self.url = self._server.told().rstrip("/")
        self.port = int(self.url.rpartition(":")[2])

    def person(self, name: str) -> Browser:
        """Somebody at this computer under a code name."""
        browser = Browser(self.port)
        browser.get("/proposals")
        if name:
            browser.cookies[LOCAL_NAME] = name
        return browser

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


def quick(proposals: Proposals) -> Proposals:
    """With the check of a small library."""
    proposals.trial = QuickTrial(proposals.root)
    proposals.way = Proposing(proposals.box, proposals.trial, proposals.repository, SystemDay(), (GitProblem,))
    return proposals


@contextmanager
def writing(folder: Path) -> Iterator[Writers]:
    one = Writers(folder)
    try:
        yield one
    finally:
        one.close()


def fields_of(answer: Answer) -> dict[str, str]:
    """What a browser would send of the page's form as it stands."""
    form = search(r'<form class="edit".*?</form>', answer.text, DOTALL)
    text = form[0] if form else answer.text
    found = {name: unescape(value) for name, value in findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)}
    areas = findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', text, DOTALL)
    return found | {name: unescape(value) for name, value in areas}


def place_of(fields: Mapping[str, str], target: object) -> str:
    """The field of the page that edits a target."""
    rows = msgspec.json.decode(fields["base"])
    return f"t{next(number for number, row in enumerate(rows) if row['target'] == msgspec.to_builtins(target))}"

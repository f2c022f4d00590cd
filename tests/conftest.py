"""For the whole suite: how tests are dealt out, recorded conversations can be written anew, and no test asserts a clock."""

import pickle
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from bot.adapters.library.strict_yaml import parse
from tests.support.warm import ROOT, shipped_shelf

settings.register_profile("likhtar", deadline=None)
settings.load_profile("likhtar")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-recordings",
        action="store_true",
        help="Write tests/conversations/*.yaml anew from their inputs; read the difference before you commit it.",
    )


class ByFile(LoadFileScheduling):  # type: ignore[misc]
    """One worker takes a whole file, so that what its tests share is made once: a browser, a walk over every path. Files that
    need the static site belong together: it takes half a minute to make."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "site" if "site" in Path(file).stem.split("_") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow files come first, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One `s` among dots does not say that no page was tested."""
    for report in terminalreporter.stats.get("skipped", []):
        if isinstance(report.longrepr, tuple) and "NO CHROMIUM" in report.longrepr[2]:
            terminalreporter.write_line(report.longrepr[2], red=True, bold=True)
            return


@pytest.fixture
def one_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that run in this process take the shelf that all tests share, instead of reading it anew for six seconds.
    That they read it by themselves show the tests that start a process."""
    from bot.adapters.library import shelf

    read = shelf.read_shelf

    def shared(root: Path | None = None, cache: Path | None = None) -> shelf.Shelf:
        return shipped_shelf() if root in (None, ROOT) else read(root, cache)

    monkeypatch.setattr(shelf, "read_shelf", shared)


@cache
def _tree(data: bytes, file: str) -> bytes:
    return pickle.dumps(parse(data, file))


@pytest.fixture
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was parsed in this process is not parsed again, unless a letter of it has changed: each reader gets a tree
    of its own all the same. What cannot be parsed is refused anew each time."""

    def own_tree(data: bytes, file: str) -> Any:
        return pickle.loads(_tree(data, file))

    for reader in ("files", "offices", "trees"):
        monkeypatch.setattr(f"bot.adapters.library.{reader}.parse", own_tree)

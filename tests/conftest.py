"""For the whole suite: recorded conversations can be written anew, and no test asserts a clock."""

import pickle
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

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


@pytest.fixture
def one_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that run in this process take the shelf that all tests share, instead of reading it anew for six seconds.
    That they read it by themselves show the tests that start a process."""
    from bot.adapters.library import shelf

    read = shelf.read_shelf

    def shared(root: Path | None = None) -> shelf.Shelf:
        return shipped_shelf() if root in (None, ROOT) else read(root)

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

    for reader in ("files", "offices"):
        monkeypatch.setattr(f"bot.adapters.library.{reader}.parse", own_tree)

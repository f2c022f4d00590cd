"""The shelf of people at work: what cannot be read is told of, and what could be read before stays in use."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.adapters.library import shelf as shelves
from bot.adapters.library.shelf import fingerprint_of, keep
from bot.adapters.library.workshelf import Seen, WorkShelf
from bot.flow.errors import FlowError
from tests.support.universe import ROOT, shelf

pytestmark = pytest.mark.slow
SECONDS = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the texts that volunteers work on."""
    for folder in ("flows", "locales", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / "root" / folder)
    return tmp_path / "root"


@pytest.fixture
def opened(root: Path, tmp_path: Path) -> Iterator[WorkShelf]:
    """Read once already, as after a restart."""
    keep(tmp_path / "cache", fingerprint_of(root), shelf())
    one = WorkShelf(root, tmp_path / "cache")
    yield one
    one.close()


def until(one: WorkShelf, holds: Callable[[Seen], bool]) -> Seen:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        one.reread()
        if holds(seen := one.look()):
            return seen
        time.sleep(0.1)
    raise AssertionError("it did not come to that")


def cut_short(one: WorkShelf) -> None:
    """Its check takes half a minute, and nobody here waits for it."""
    one.close()
    while one._reading.is_set():
        time.sleep(0.02)
    one._closed = False


def test_a_broken_file_is_told_of_and_the_last_good_words_stay(opened: WorkShelf, root: Path) -> None:
    first = opened.look()
    assert (first.faults, first.issues, first.shelf.library.revision) == ((), None, shelf().library.revision)
    cut_short(opened)
    path = sorted((root / "flows").rglob("*.yaml"))[0]
    good = path.read_bytes()
    path.write_bytes(good + b"\n\t- half: {saved\n")
    broken = until(opened, lambda seen: bool(seen.faults))
    assert path.name in broken.faults[0].where
    assert broken.faults[0].remedy
    assert broken.shelf is first.shelf
    path.write_bytes(good)
    mended = until(opened, lambda seen: not seen.faults)
    assert mended.shelf.library.revision == first.shelf.library.revision


def test_without_anything_readable_it_says_why(root: Path, tmp_path: Path) -> None:
    path = sorted((root / "flows").rglob("*.yaml"))[0]
    path.write_text("\t", "utf-8")
    with pytest.raises(FlowError) as told:
        WorkShelf(root, tmp_path / "cache").look()
    assert path.name in told.value.where


def test_a_changed_rule_is_another_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever room it stands, and while this process runs: one that is started later must come to the same hash."""
    rule = tmp_path / "bot" / "speech" / "promises.py"
    rule.parent.mkdir(parents=True)
    rule.write_text("ALLOWED = True\n", "utf-8")
    monkeypatch.setattr(shelves, "__file__", str(tmp_path / "bot" / "adapters" / "library" / "shelf.py"))
    before = fingerprint_of(tmp_path)
    assert fingerprint_of(tmp_path) == before
    rule.write_text("ALLOWED = False\n", "utf-8")
    assert fingerprint_of(tmp_path) != before

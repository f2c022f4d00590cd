"""A changed library takes the place of the one in use only when it is good; else the last good one goes on serving."""

import asyncio
import shutil
from pathlib import Path

import msgspec
import pytest

from bot.adapters.library import bookcase
from bot.adapters.library.bookcase import Bookcase
from bot.adapters.library.shelf import CHANGED, Checked, read_shelf
from bot.flow.errors import FlowError
from tests.proofs.report import FULL
from tests.support.universe import ROOT
from tests.support.warm import warmed

pytestmark = pytest.mark.slow

MENU = "flows/guide/menu.yaml"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library")
    for folder in ("flows", "locales", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


class Desk:
    """A bookcase over a copy of the library, and what its operator is told."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.root, self.data, self.told = source, warmed(folder / "data"), list[str]()
        self.books = self.open()

    def open(self) -> Bookcase:
        return Bookcase(self.data / "cache", self.told.append, self.root)

    def change(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def look(self) -> bool:
        """Whether a new library is put to use."""
        return self.books._news() is not None


@pytest.fixture
def desk(source: Path, tmp_path: Path) -> Desk:
    return Desk(source, tmp_path)


@pytest.fixture
def at_hand(parsed_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries are read and checked in this process. That a process of its own comes to the same verdicts show the tests that
    do without."""

    def checked(root: Path, begun: object, cache: Path) -> Checked:
        return msgspec.msgpack.decode(msgspec.msgpack.encode(bookcase._main(root, cache)), type=Checked)

    monkeypatch.setattr(bookcase, "read_apart", checked)


FAULTS = {
    "half an edit": (MENU, "choices:", "choices: ["),
    "a number in a sentence": (MENU, "What do you need now?", "Call 0800 300 529 now."),
    "an exit that leads nowhere": (MENU, "exit: situation/start", "exit: situation/nowhere"),
    "a hostile tag": (MENU, "id: menu", "id: !!python/object/apply:os.system [echo]"),
    "a contact that cannot be": ("flows/contacts/ukraine.yaml", "value: nib.gov.ua", "value: nib.example.com"),
    "a promise in a catalog": ("locales/nl/LC_MESSAGES/flows.po", 'msgstr "Ja"', 'msgstr "Wij garanderen dat hij terugkomt."'),
    "half a template": ("templates/messages/plan.j2", "{{", "{% if %}{{"),
    "a template of another value": ("templates/messages/privacy.j2", "{{", "{{ nothing.of_this_name }}{{"),
    "a catalog in an unknown charset": ("locales/ru/LC_MESSAGES/bot.po", "charset=utf-8", "charset=klingon"),
    "half a catalog": ("locales/ru/LC_MESSAGES/bot.po", "msgstr", "msgst"),
}


@pytest.mark.usefixtures("parsed_once")
def test_what_was_kept_is_what_was_read(desk: Desk) -> None:
    """All tests that speak of the library rely on it."""
    assert desk.books.shelf == read_shelf(desk.root)


@pytest.mark.parametrize("fault", list(FAULTS)[:: 1 if FULL else 2])
@pytest.mark.usefixtures("at_hand")
def test_a_broken_hostile_or_half_edited_file_never_serves(desk: Desk, fault: str) -> None:
    """The operator is told where, what and what to do; the library in use stays."""
    refused(desk, fault)


@pytest.mark.parametrize("fault", ["an exit that leads nowhere", "a promise in a catalog"])
def test_nor_when_a_process_of_its_own_reads_it(desk: Desk, fault: str) -> None:
    """As a bot has it done: one fault of the script, and one of the words."""
    refused(desk, fault)


def refused(desk: Desk, fault: str) -> None:
    before = desk.books.shelf
    file, old, new = FAULTS[fault]
    desk.change(file, old, new)
    try:
        assert not desk.look()
        assert desk.books.shelf is before
        assert file.rsplit("/", 1)[-1].split(".")[0] in desk.told[-1] or "words:" in desk.told[-1] or " nl " in desk.told[-1]
        assert "goes on serving" in desk.told[-1]
    finally:
        desk.change(file, new, old)


@pytest.mark.usefixtures("at_hand")
def test_the_last_good_library_serves_after_a_restart_too(desk: Desk) -> None:
    before = desk.books.shelf
    desk.change(MENU, "choices:", "choices: [")
    try:
        assert desk.open().shelf == before
        assert "The last good library serves." in desk.told[-1]
    finally:
        desk.change(MENU, "choices: [", "choices:")


def test_a_good_change_serves_without_a_restart(desk: Desk) -> None:
    desk.change("flows/contacts/ukraine.yaml", "# ", "# One comment more. ")
    try:
        assert desk.look()
        assert "A new library serves" in desk.told[-1]
        assert not desk.look(), "nothing has changed since"
    finally:  # the files of the other tests are those that were checked once for all
        desk.change("flows/contacts/ukraine.yaml", "# One comment more. ", "# ")


def test_without_any_good_library_nothing_starts(source: Path, tmp_path: Path) -> None:
    """The first start of all, with a fault: one sentence, and no half-read library."""
    desk = Desk(source, tmp_path)
    shutil.rmtree(desk.data / "cache")
    desk.change(MENU, "choices:", "choices: [")
    try:
        with pytest.raises(FlowError, match=r"menu\.yaml"):
            desk.open()
    finally:
        desk.change(MENU, "choices: [", "choices:")


def test_a_library_that_cannot_be_put_to_use_leaves_the_last_one_and_the_watch(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watch outlives it: the next good change is noticed."""
    monkeypatch.setattr("bot.adapters.library.bookcase.LOOK_SECONDS", 0.01)
    found = iter((desk.books.shelf, desk.books.shelf))
    monkeypatch.setattr(desk.books, "_news", lambda: next(found))
    taken: list[object] = []

    def changed(shelf: object) -> None:
        taken.append(shelf)
        if len(taken) == 1:
            raise ValueError("no desk can be made of it")
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(desk.books.watch(changed))
    assert len(taken) == 2
    assert "The last good library goes on serving." in desk.told[-1]


def test_files_that_change_while_they_are_checked_are_looked_at_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was not checked serves, and the next look sees the files as new."""
    before = desk.books.shelf
    monkeypatch.setattr(bookcase, "read_apart", lambda root, begun, cache: Checked("", None, [CHANGED]))
    desk.change(MENU, "spec: 1\n", "spec: 1  # A comment.\n")
    try:
        assert not desk.look()
        assert desk.books.shelf is before
    finally:
        desk.change(MENU, "spec: 1  # A comment.\n", "spec: 1\n")
    assert desk.look(), "the files are still now, and good"


def test_what_an_editor_lays_beside_a_file_is_no_file(desk: Desk) -> None:
    lock = desk.root / "flows/guide/.#menu.yaml"
    lock.symlink_to("somebody@somewhere.1")
    try:
        assert not desk.look()
        assert desk.told == [] or "not taken" not in desk.told[-1]
    finally:
        lock.unlink()

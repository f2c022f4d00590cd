"""`likhtar export site` as an operator meets it: where it writes, what it never touches, how it signs, what it finds altered.

The site is a small one here; the whole one is put in place by this command in `tests/browser/test_site_pages.py`.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.adapters.export.site.making import TooLong, listed
from bot.authority.keys import make_key_file
from bot.authority.signatures import Signed, from_file, sign, to_file
from bot.bootstrap.host import Host
from tests.support.officers import NAMES, first_list, key_of

NOW: Final = 1_795_360_000
WORDS: Final = "seven calm words in a row"
PAGES: Final = {"index.html": b"<p>1", "site.css": b"a{}", "uk/menu-menu.html": b"<p>2", "en/menu-menu.html": b"<p>3"}
FILES: Final = PAGES | listed(PAGES, "2026-11-22", "abc")


class Desk:
    """A folder, and the command in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out" / "site"
        self.key, self.words = folder / "key.json", folder / "words"
        self.key.write_bytes(make_key_file(NAMES[0], key_of(NAMES[0]), WORDS, salt=b"s" * 16, memory_kib=64, passes=1))
        self.words.write_text(WORDS + "\n")
        self.roster = folder / "roster.json"
        self.roster.write_bytes(first_list(NOW - 60))

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        runner = CliRunner(env={"LIKHTAR_DATA": str(self.folder / "data")})
        done = runner.invoke(app, ["export", "site", str(self.out), *map(str, arguments)])
        assert "Traceback" not in done.output
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done.exit_code, done.stdout, done.stderr

    def signed(self) -> None:
        assert self("--sign-with", self.key, "--passphrase-file", self.words)[0] == 0

    def left(self) -> list[str]:
        """What stands beside the folder."""
        return sorted(each.name for each in self.out.parent.iterdir()) if self.out.parent.exists() else []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    def site(host: Host, bot: str, told: Callable[[int, int], None]) -> Mapping[str, bytes]:
        told(1, 1)
        return FILES

    monkeypatch.setattr(Host, "site", site)
    monkeypatch.setattr(Host, "now", lambda host: NOW + 3 * 86_400)
    return Desk(tmp_path)


def test_it_is_made_signed_and_verified(desk: Desk) -> None:
    code, said, _ = desk("--sign-with", desk.key, "--passphrase-file", desk.words)
    assert (code, f"Signed by {NAMES[0]}." in said) == (0, True)
    assert from_file((desk.out / "site.signed.json").read_bytes()).body == (desk.out / "site.json").read_bytes()
    assert desk.left() == ["site"]
    code, said, _ = desk("--verify", "--roster", desk.roster)
    assert code == 0
    assert "made on 2026-11-22, 3 days ago, revision abc." in said
    assert f"Signed by: {NAMES[0]}." in said


def test_a_signature_is_worth_what_is_known_of_it(desk: Desk) -> None:
    """Unsigned, or without an officer list, no word says that the copy can be trusted."""
    assert desk()[0] == 0
    code, said, _ = desk("--verify")
    assert (code, "Nobody has signed it" in said) == (0, True)
    shutil.rmtree(desk.out)
    desk.signed()
    code, said, _ = desk("--verify")
    assert (code, "name one with --roster" in said, "Signed by" in said) == (0, True, False)


def test_a_foreign_key_is_refused(desk: Desk) -> None:
    desk.signed()
    body = (desk.out / "site.json").read_bytes()
    for name, key in (("stranger", "stranger"), (NAMES[0], "stranger")):  # an unknown name; an officer's name, another key
        (desk.out / "site.signed.json").write_bytes(to_file(Signed(body, (sign(body, name, key_of(key)),))))
        code, _, told = desk("--verify", "--roster", desk.roster)
        assert (code, "do not trust this copy" in told) == (1, True)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda out: (out / "uk" / "menu-menu.html").write_bytes(b"<p>9"), "uk/menu-menu.html was changed"),
        (lambda out: (out / "uk" / "more.html").write_bytes(b"x"), "uk/more.html does not belong to this site"),
        (lambda out: (out / "site.css").unlink(), "site.css is missing"),
        (lambda out: (out / "site.json").write_bytes(b"{}"), "A list of files is not written as ours are"),
        (lambda out: (out / "site.json").write_bytes(b"\xff\x00"), "A list of files was changed or damaged"),
        (lambda out: (out / "site.signed.json").write_bytes(b"{}"), "site.signed.json: "),
    ],
    ids=["altered", "added", "missing", "emptied", "damaged", "unsigned"],
)
def test_tampering_is_told_in_a_sentence(desk: Desk, harm: Callable[[Path], object], sentence: str) -> None:
    desk.signed()
    harm(desk.out)
    code, said, told = desk("--verify", "--roster", desk.roster)
    assert (code, said) == (1, "")
    assert told.startswith(sentence)


def test_only_a_whole_site_of_ours_gives_way(desk: Desk) -> None:
    assert desk()[0] == 0
    code, said, _ = desk()
    assert (code, "It took the place of the copy made on 2026-11-22." in said) == (0, True)
    (desk.out / "letter.txt").write_text("mine")
    code, _, told = desk()
    assert code == 2
    assert "is left as it is" in told
    assert (desk.out / "letter.txt").read_text() == "mine"
    assert desk.left() == ["site"]


def test_a_folder_of_somebody_a_file_and_an_odd_username_are_refused(desk: Desk) -> None:
    """Before anything is made."""
    assert desk("--bot", "t.me/somebody")[0] == 2
    assert desk("--passphrase-file", desk.words)[0] == 2
    assert desk.left() == []
    desk.out.parent.mkdir()
    desk.out.write_text("a file")
    assert desk()[0] == 2
    assert desk.out.read_text() == "a file"
    desk.out.unlink()
    desk.out.mkdir()
    assert desk()[0] == 0  # an empty one is taken
    assert desk("--verify", "--roster", desk.folder / "none.json")[0] == 2
    shutil.rmtree(desk.out)
    code, _, told = desk("--verify")
    assert (code, "There is no folder" in told) == (2, True)


def test_a_wrong_passphrase_writes_nothing(desk: Desk) -> None:
    desk.words.write_text("quite another passphrase")
    code, _, told = desk("--sign-with", desk.key, "--passphrase-file", desk.words)
    assert (code, bool(told)) == (1, True)
    assert desk.left() == []


def test_a_page_that_is_too_long_is_named_and_nothing_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def site(host: Host, bot: str, told: Callable[[int, int], None]) -> Mapping[str, bytes]:
        raise TooLong("The page uk/x.html has 60,000 bytes, and 51,200 are the most: shorten its texts.")

    monkeypatch.setattr(Host, "site", site)
    code, _, told = desk()
    assert (code, told.startswith("The page uk/x.html")) == (1, True)
    assert desk.left() == []


@pytest.mark.parametrize("older", [False, True], ids=["new", "older"])
def test_a_full_disk_leaves_nothing_half_written(desk: Desk, monkeypatch: pytest.MonkeyPatch, older: bool) -> None:
    """Whichever file it is at; an older copy stays where it was."""
    if older:
        assert desk()[0] == 0
    for at in range(len(FILES) + 1):
        count = iter(range(len(FILES) + 1))

        def full(path: Path, data: bytes, at: int = at, count: object = count) -> int:
            if next(count) == at:  # type: ignore[call-overload]
                raise OSError(28, os.strerror(28), str(path))
            with path.open("wb") as file:
                return file.write(data)

        with monkeypatch.context() as broken:
            broken.setattr(Path, "write_bytes", full)
            if at == len(FILES):
                broken.setattr(os, "sync", lambda: (_ for _ in ()).throw(OSError(28, os.strerror(28))))
            code, _, told = desk()
        assert (code, "No space left" in told) == (75, True)
        assert desk.left() == (["site"] if older else [])
    if older:
        assert desk("--verify")[0] == 0

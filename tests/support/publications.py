"""A library that is changed and published, as authors and reviewers do it: through the commands, with key files."""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import app
from bot.adapters.library.places import shipped_root
from bot.authority.canonical import to_canonical
from bot.authority.keys import make_key_file
from bot.authority.roster import Roster
from bot.bootstrap.host import Host
from tests.support.officers import NAMES, YEAR, key_of, member, signed_by

REVIEWERS = ("sosna", "klen", "vilkha")
AUTHOR = "buzok"
PASSPHRASE = "a lantern in the window"


def members_list(at: int) -> bytes:
    """The first list: three officers, three reviewers, an author who may review the work of others."""
    officers = [member(name, at, at + YEAR) for name in NAMES]
    reviewers = [member(name, at, at + YEAR, ("reviewer",)) for name in REVIEWERS]
    both = member(AUTHOR, at, at + YEAR, ("author", "reviewer"))
    members = tuple(sorted((*officers, *reviewers, both), key=lambda each: each.name))
    return signed_by(to_canonical(Roster("roster", 1, 1, at, "", members)), NAMES)


@cache
def _key_file(name: str) -> bytes:
    """Slow to make, on purpose."""
    return make_key_file(name, key_of(name), PASSPHRASE, salt=name.encode().ljust(16, b"-"), memory_kib=65_536, passes=1)


def key_file(name: str, folder: Path) -> Path:
    path = folder / f"{name}.key"
    path.write_bytes(_key_file(name))
    return path


def copied(folder: Path) -> Path:
    """The shipped library in a folder of its own."""
    for name in ("flows", "locales", "templates"):
        shutil.copytree(shipped_root() / name, folder / name)
    return folder


def edited(root: Path, file: str, changes: Mapping[str, Sequence[str]]) -> None:
    """Change sentences in a flow's file: English sentence to the new one in English, Ukrainian, Russian and Dutch."""
    flow = root / file
    for old, (english, *others) in changes.items():
        text = flow.read_text("utf-8")
        assert old in text, old
        flow.write_text(text.replace(old, english), "utf-8")
        for locale, new in zip(("uk", "ru", "nl"), others, strict=True):
            catalog = root / f"locales/{locale}/LC_MESSAGES/flows.po"
            entry = re.compile(rf'(msgctxt "{flow.stem}/[^\n]*\nmsgid )"{re.escape(old)}"\nmsgstr (?:"[^\n]*"\n)+')
            put, count = entry.subn(rf'\1"{english}"\nmsgstr "{new}"\n', catalog.read_text("utf-8"))
            assert count == 1, (locale, old)
            catalog.write_text(put, "utf-8")


class Shop:
    """A folder in which publications are made and signed, and the data folder of the bot they are for."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.data = data
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "passphrase").write_text(PASSPHRASE)

    def likhtar(self, *words: str | Path, code: int = 0) -> str:
        """What `likhtar publish …` says, on both streams."""
        runner = CliRunner(env={"LIKHTAR_DATA": str(self.data)})
        done = runner.invoke(app, ["publish", *map(str, words)], obj=Host())
        assert done.exit_code == code, done.output
        return done.output

    def make(self, root: Path, name: str, *more: str | Path, authors: Sequence[str] = (AUTHOR,)) -> Path:
        file = self.folder / f"{name}.likhtar"
        self.likhtar("make", file, "--root", root, *(word for each in authors for word in ("--author", each)), *more)
        return file

    def sign(self, file: Path, *names: str) -> Path:
        for name in names:
            key = key_file(name, self.folder)
            self.likhtar("sign", file, "--key", key, "--passphrase-file", self.folder / "passphrase", "--yes")
        return file.with_name(file.name + ".signed.json")

    def rows(self) -> list[dict[str, object]]:
        found = json.loads(self.likhtar("status", "--json"))
        assert isinstance(found, list)
        return found

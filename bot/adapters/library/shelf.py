"""Everything a running bot says, read together: the library, its words, its templates and its blank sheets.

Reading and checking takes seconds, so what was found good is kept beside the data under the hash of the files it came
from (and of this release); any change of any file is another hash. A damaged copy is read anew, never trusted.
"""

import contextlib
import hashlib
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from bot import __version__
from bot.adapters.library.keeping import keep_file
from bot.adapters.library.places import shipped_root
from bot.flow.errors import FlowError
from bot.flow.issues import Issue
from bot.flow.model import Library
from bot.papers.form_page import FormPage
from bot.papers.sheets import Sheet
from bot.present.catalogs import Catalogs

READ_SECONDS = 120
UNCHECKED = Issue(
    "error", "library:unchecked", "flows", "The library could not be read and checked.", "Run `likhtar check` to see why."
)
CHANGED = Issue(
    "error", "library:changed", "flows", "The files change while they are checked.", "Wait: they are looked at again."
)


class Shelf(msgspec.Struct, frozen=True):
    """One revision of all that is said. `templates` are the message templates by file name."""

    library: Library
    words: Mapping[str, Mapping[str, tuple[str, str]]]
    templates: Mapping[str, str]
    sheets: Mapping[str, Sheet]
    form: FormPage
    fuzzy: Mapping[str, Sequence[str]] = {}

    @property
    def catalogs(self) -> Catalogs:
        return Catalogs(self.words, self.fuzzy)


def read_shelf(root: Path | None = None, cache: Path | None = None) -> Shelf:
    """The shelf below `root` (the shipped one by default), as it is. Raises `FlowError` for the first thing that is wrong.

    In the folder `cache`, if there is one, parsed files are kept: a second reading takes a fraction of the first.
    """
    return _read(root or shipped_root(), cache)


class Checked(msgspec.Struct, frozen=True):
    """What was read and checked: the hash of the files, and the shelf if they have no error. Without a hash, look again."""

    fingerprint: str
    shelf: Shelf | None
    errors: Sequence[Issue]


def read_apart(
    root: Path, begun: Callable[["subprocess.Popen[bytes]"], None] = lambda process: None, cache: Path | None = None
) -> Checked:
    """The shelf below `root` if it has no error, else its errors: the very shelf that was checked, never one read later.

    Read and checked in a process of its own, which gives its memory back: parsers and trees take more than the library
    itself. A library that this process does not survive is refused as well. `begun` is given the process, to end it early;
    what it finds good to say it keeps in `cache`.
    """
    command = [sys.executable, "-m", "bot.adapters.library.bookcase", str(root), *([str(cache)] if cache else [])]
    try:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - ourselves
            begun(process)
            try:
                found, _ = process.communicate(timeout=READ_SECONDS)
            finally:
                process.kill()
        return msgspec.msgpack.decode(found, type=Checked)
    except (OSError, subprocess.SubprocessError, msgspec.MsgspecError):
        return Checked("", None, [UNCHECKED])


def _read(root: Path, cache: Path | None) -> Shelf:
    from bot.adapters.library.catalogs import read_catalogs
    from bot.adapters.library.files import read_form, read_library, read_sheets
    from bot.adapters.library.trees import Trees

    trees = Trees(cache)
    library = read_library(root / "flows", trees.read)
    templates = {path.name: _text(path) for path in library_files(root) if path.parent == root / "templates" / "messages"}
    catalogs = read_catalogs(root / "locales")
    sheets, form = read_sheets(root / "flows" / "sheets", trees.read), read_form(root / "flows", trees.read)
    trees.keep()
    library = msgspec.structs.replace(library, revision=revision_of(root))
    return Shelf(library, catalogs.words, templates, sheets, form, catalogs.fuzzy)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FlowError(str(path), "The template cannot be read.", "Save it as a UTF-8 text file.") from error


def revision_of(root: Path) -> str:
    """The name of exactly these files, whatever reads them: the first 16 hexadecimal digits of a SHA-256."""
    digest = hashlib.sha256()
    for path in library_files(root):
        data = path.read_bytes()
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:16]


def fingerprint_of(root: Path) -> str:
    """The hash of every file the shelf is made from, and of our code: what an older rule found good is not good by itself."""
    digest = hashlib.sha256(_code())
    for path in library_files(root):
        digest.update(str(path.name).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:24]


def _code() -> bytes:
    """The hash of all of it: nearly every room has a part in the check. Taken anew each time, for the process that checks reads
    what lies there now, and both must come to the same hash when a release is laid over a running one."""
    digest = hashlib.sha256(__version__.encode())
    bot = Path(__file__).resolve().parents[2]
    for path in sorted(bot.rglob("*.py")):
        digest.update(path.relative_to(bot).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()


def library_files(root: Path) -> list[Path]:
    """The files themselves; what an editor lays beside them for a while is not one of them."""
    return sorted(
        path
        for folder, ending in (("flows", "yaml"), ("locales", "po"), ("locales", "yaml"), ("templates", "j2"))
        for path in (root / folder).rglob(f"*.{ending}")
        if path.is_file() and not path.name.startswith(".")
    )


def kept_shelf(cache: Path, fingerprint: str) -> Shelf | None:
    """The shelf kept under that hash; None when there is none that can be read."""
    return _opened(cache / f"shelf-{fingerprint}.msgpack")


def last_kept(cache: Path) -> Shelf | None:
    """The last good shelf, whatever its hash."""
    kept = sorted(cache.glob("shelf-*.msgpack"), key=lambda path: path.stat().st_mtime, reverse=True)
    return next((shelf for path in kept if (shelf := _opened(path))), None)


def keep(cache: Path, fingerprint: str, shelf: Shelf) -> None:
    """A convenience: if the folder cannot be written, the next start reads everything anew."""
    path = cache / f"shelf-{fingerprint}.msgpack"
    if keep_file(path, msgspec.msgpack.encode(shelf)):
        for older in cache.glob("shelf-*.msgpack"):
            if older != path:
                with contextlib.suppress(OSError):
                    older.unlink(missing_ok=True)


def _opened(path: Path) -> Shelf | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Shelf)
    except (OSError, msgspec.MsgspecError):
        return None

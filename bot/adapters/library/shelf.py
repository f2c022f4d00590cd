"""Everything a running bot says, read together: the library, its words, its templates and its blank sheets.

Reading YAML and PO strictly takes seconds, so what was read is kept beside the data under the hash of the files it came
from (and of this release); any change of any file is another hash. A damaged copy is read anew, never trusted.
"""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from bot import __version__
from bot.adapters.library.places import shipped_root
from bot.flow.model import Library
from bot.papers.sheets import Sheet
from bot.present.catalogs import Catalogs

READ_SECONDS = 120


class Shelf(msgspec.Struct, frozen=True):
    """One revision of all that is said. `templates` are the message templates by file name."""

    library: Library
    words: Mapping[str, Mapping[str, tuple[str, str]]]
    templates: Mapping[str, str]
    sheets: Mapping[str, Sheet]

    @property
    def catalogs(self) -> Catalogs:
        return Catalogs(self.words)


def read_shelf(root: Path | None = None, cache: Path | None = None) -> Shelf:
    """The shelf below `root` (the shipped one by default). Raises `FlowError` for the first thing that is wrong."""
    root = root or shipped_root()
    if cache is None:
        return _read(root)
    kept = cache / f"shelf-{_fingerprint(root)}.msgpack"
    shelf = _kept(kept)
    if shelf is None:
        shelf = _read_apart(root, kept) or _read(root)
    return shelf


def _read_apart(root: Path, kept: Path) -> Shelf | None:
    """Read in a process of its own, which gives its memory back: parsers and trees take more than the library itself.

    None when that did not work out; then the caller reads here, and learns the reason.
    """
    command = [sys.executable, "-m", "bot.adapters.library.shelf", str(root), str(kept)]
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(command, capture_output=True, timeout=READ_SECONDS, check=False)  # noqa: S603 - ourselves
    return _kept(kept)


def _read(root: Path) -> Shelf:
    from bot.adapters.library.catalogs import read_catalogs
    from bot.adapters.library.files import read_library, read_sheets

    library = read_library(root / "flows")
    templates = {path.name: path.read_text("utf-8") for path in sorted((root / "templates" / "messages").glob("*.j2"))}
    return Shelf(library, read_catalogs(root / "locales").words, templates, read_sheets(root / "flows" / "sheets"))


def _fingerprint(root: Path) -> str:
    digest = hashlib.sha256(__version__.encode())
    for path in [*_files(root), *sorted(Path(__file__).resolve().parents[2].glob("[fp]*/*.py"))]:
        digest.update(str(path.name).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:24]


def _files(root: Path) -> list[Path]:
    return sorted(
        path
        for folder, ending in (("flows", "yaml"), ("locales", "po"), ("templates", "j2"))
        for path in (root / folder).rglob(f"*.{ending}")
    )


def _kept(path: Path) -> Shelf | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Shelf)
    except (OSError, msgspec.MsgspecError):
        return None


def _keep(path: Path, shelf: Shelf) -> None:
    """A convenience: if the folder cannot be written, the next start reads everything anew."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for older in path.parent.glob("shelf-*.msgpack"):
            older.unlink(missing_ok=True)
        fresh = path.with_suffix(".new")
        try:
            fresh.write_bytes(msgspec.msgpack.encode(shelf))
            os.replace(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)  # a torn copy must not take the room that keys and database need
    except OSError:
        return


if __name__ == "__main__":
    _keep(Path(sys.argv[2]), _read(Path(sys.argv[1])))

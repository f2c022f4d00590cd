"""The publications that lie on this machine: `<data>/published/<digest>/`, each with what was read and checked beside it.

Whether two reviewers answer for one is not decided here. What lies there is compared with its list, file by file, whenever it
is opened; a file that was changed on the disk is never served.
"""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from bot.adapters.library.bundle import first_difference, unpack
from bot.adapters.library.shelf import Checked, Shelf, fingerprint_of, keep, kept_shelf, read_apart
from bot.publishing.publication import Bundle, Publication, PublicationProblem

FOLDER: Final = "published"
PEOPLE: Final = "people.json"
_SHOWN: Final = 3
_SHELVES: Final = "shelves"
_MOST_SHELVES: Final = 8


class Published:
    """The folder below `data`."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._folder = data / FOLDER

    def lay_down(self, bundle: Bundle) -> None:
        """Keep the files of a publication here. Raises `OSError`."""
        self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        unpack(bundle, self._folder / bundle.digest)

    def open(
        self, digest: str, publication: Publication, begun: Callable[["subprocess.Popen[bytes]"], None] = lambda process: None
    ) -> Shelf:
        """The shelf of a publication: as it was kept, or read and checked now, which takes some seconds.

        Raises `PublicationProblem` when it is not here, is not as its list says, or has an error.
        """
        root = self._folder / digest
        if not root.is_dir():
            raise PublicationProblem("The files of this publication are not on this machine: activate it with its file.")
        if (path := first_difference(publication, root)) is not None:
            raise PublicationProblem(f"{path} on this machine is not as it was signed: somebody changed it. Look into {root}.")
        checked = self.checked(root, begun)
        if checked.shelf is None:
            first = " ".join(f"{issue.where}: {issue.message} {issue.remedy}" for issue in checked.errors[:_SHOWN])
            raise PublicationProblem(f"The library of this publication has errors and is not taken. {first}")
        shelf = checked.shelf
        if shelf.library.revision != publication.revision:
            raise PublicationProblem(
                "This release reads the publication in another way than the one that made it: make it anew."
            )
        return shelf

    def note_people(self, at: int, revision: str, places: dict[str, int]) -> None:
        """Leave for the workshop how many people are where; places with fewer than ten are not in it. Raises `OSError`."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self._folder / f".{PEOPLE}"
        fresh.write_bytes(msgspec.json.encode({"at": at, "revision": revision, "places": places}))
        fresh.replace(self._folder / PEOPLE)

    def checked(self, root: Path, begun: Callable[["subprocess.Popen[bytes]"], None] = lambda process: None) -> Checked:
        """What was read and checked below `root`. What was found good is kept by the hash of its files, as a convenience: the
        same library is made, signed, tried and put to work one after the other, and going back must be quick."""
        if kept := self.kept(root):
            return Checked(fingerprint_of(root), kept, ())
        checked = read_apart(root, begun, self._data / "cache" if self._data.is_dir() else None)
        if checked.shelf is not None and self._data.is_dir():
            keep(self._folder / _SHELVES / checked.fingerprint, checked.fingerprint, checked.shelf)
            self._let_go()
        return checked

    def kept(self, root: Path) -> Shelf | None:
        """The shelf of exactly these files, if it was found good here before."""
        fingerprint = fingerprint_of(root)
        return kept_shelf(self._folder / _SHELVES / fingerprint, fingerprint) or kept_shelf(self._data / "cache", fingerprint)

    def _let_go(self) -> None:
        """Of the shelves that were not used for longest, down to `_MOST_SHELVES`."""
        kept = sorted((self._folder / _SHELVES).iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[_MOST_SHELVES:]:
            shutil.rmtree(old, ignore_errors=True)

"""The host as `likhtar publish` sees it (`bot.adapters.cli.outside.Publishing`).

On a reviewer's computer nothing of a bot is there: a publication is opened, checked and shown in a folder of its own.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.adapters.cli.outside import Written
from bot.adapters.library import bundle as bundles
from bot.adapters.library.inspection import all_messages
from bot.adapters.library.places import shipped_root
from bot.adapters.library.published import FOLDER, Published
from bot.adapters.library.repository import GitProblem, Repository, Since
from bot.adapters.library.shelf import Shelf, library_files, read_shelf, revision_of
from bot.adapters.storage.office_reading import read_switch
from bot.authority.canonical import digest
from bot.config import Settings
from bot.flow.errors import FlowError
from bot.flow.model import LOCALES, Locale
from bot.publishing.publication import Bundle, PublicationProblem, changed_files, read_publication
from bot.service.publisher import LINE, Line, read_line, shown_line

UNCOMMITTED = "not committed"
"""Stands for what somebody changed in the folder and no commit holds."""


class PublishingHost:
    """This machine."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def opened(self, data: bytes) -> Bundle:
        return bundles.read_bundle(data)

    def written(self, body: bytes, root: Path | None) -> bytes:
        return bundles.write_bundle(body, root or shipped_root())

    def newest(self) -> Bundle | None:
        """None where nothing was published, or where its files are not here."""
        line = self._line
        if not line.entries:
            return None
        body = line.entries[-1].signed.body
        root = self._settings.data / FOLDER / digest(body)
        publication = read_publication(body)
        if not root.is_dir() or bundles.first_difference(publication, root) is not None:
            return None
        return Bundle(body, publication, {path: (root / path).read_bytes() for path in publication.files})

    def files_of(self, root: Path | None) -> tuple[str, Mapping[str, str]]:
        folder = root or shipped_root()
        return revision_of(folder), bundles.hashes_of(folder)

    def written_since(self, root: Path | None, commit: str) -> Written:
        """Nothing is known outside of git, and of a commit that is not on this branch."""
        folder = root or shipped_root()
        repository = Repository(folder, self._settings.data / "workshop" / "publishing.journal")
        try:
            head = repository.head()
            since = repository.since(commit) if commit else Since(frozenset(), ())
            committed = repository.files(head)
        except GitProblem:
            return Written()
        here = {path.relative_to(folder).as_posix(): path.read_bytes() for path in library_files(folder)}
        is_clean = all(committed.get(name) == data for name, data in here.items())
        return Written(head, since.authors, since.others if is_clean else (*since.others, UNCOMMITTED))

    def errors_in(self, root: Path | None) -> Sequence[str]:
        checked = Published(self._settings.data).checked(root or shipped_root())
        return [f"{issue.where}: {issue.message} {issue.remedy}" for issue in checked.errors if issue.level == "error"]

    def errors_of(self, bundle: Bundle) -> Sequence[str]:
        with tempfile.TemporaryDirectory(prefix="likhtar-publication-") as folder:
            root = Path(folder) / "library"
            bundles.unpack(bundle, root)
            return self.errors_in(root)

    def told_of(self, bundle: Bundle, before: Bundle | None) -> Sequence[str]:
        publication = bundle.publication
        lines = [
            f"Publication {publication.number}, revision {publication.revision}, by {', '.join(publication.authors)}.",
            *([f"Why: {publication.why}"] if publication.why else []),
            *([f"Put right in haste, people are told at once: {', '.join(publication.forced)}"] if publication.forced else []),
        ]
        if before is None:
            return [*lines, "There is nothing here to compare it with (--before): all of it is new to this computer."]
        if publication.previous != before.digest:
            raise PublicationProblem("This publication follows another one than that: name the one it follows with --before.")
        changed = changed_files(before.publication.files, publication.files)
        return [*lines, f"Files that changed: {', '.join(changed) or 'none'}.", *self._new_sentences(bundle, before)]

    def lay_down(self, bundle: Bundle) -> None:
        published = Published(self._settings.data)
        published.lay_down(bundle)
        published.open(bundle.digest, bundle.publication)

    def status(self) -> Sequence[Mapping[str, object]]:
        return shown_line(self._line)

    @property
    def _line(self) -> Line:
        return read_line(read_switch(self._settings.data, self._settings.database, LINE))

    def _new_sentences(self, bundle: Bundle, before: Bundle) -> Iterator[str]:
        """Every sentence that is new, other or gone, in each language."""
        now, then = _sentences(self._shelf(bundle)), _sentences(self._shelf(before))
        for context in dict.fromkeys((*then, *now)):
            for locale in LOCALES:
                old, new = then.get(context, {}).get(locale, ""), now.get(context, {}).get(locale, "")
                if old != new:
                    yield f"{context} [{locale}]"
                    yield from (f"  - {line}" for line in old.splitlines())
                    yield from (f"  + {line}" for line in new.splitlines())

    def _shelf(self, bundle: Bundle) -> Shelf:
        """The library of a publication: as it was kept when it was checked, or read for this once."""
        with tempfile.TemporaryDirectory(prefix="likhtar-publication-") as folder:
            root = Path(folder) / "library"
            bundles.unpack(bundle, root)
            try:
                data = self._settings.data
                return Published(data).kept(root) or read_shelf(root, data / "cache" if data.is_dir() else None)
            except FlowError as error:
                raise PublicationProblem(f"{error.where}: {error.what} {error.remedy}") from None


def _sentences(shelf: Shelf) -> dict[str, dict[Locale, str]]:
    said = shelf.catalogs.message
    return {message.context: {locale: said(locale, message) for locale in LOCALES} for message in all_messages(shelf)}

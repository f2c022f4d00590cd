"""What the officers' commands need from outside this room, as one value that `bot.__main__` hands down with the context.

Adapters never import one another: the order box, the database, the library and the pages come in through here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import msgspec
import typer

if TYPE_CHECKING:  # nothing of this is loaded before a command needs it
    from bot.authority.roster import Roster
    from bot.bulletins.bulletin import Bulletin
    from bot.bulletins.manifest import Seen
    from bot.flow.issues import Issue
    from bot.flow.model import Library, Locale
    from bot.publishing.publication import Bundle
    from bot.service.orders import Order, Reply
    from bot.service.ports import Kept
    from bot.service.proposing import Proposing
    from bot.workshop.change import Change, Target
    from bot.workshop.telling import Outdated, Section

Progress = Mapping[str, Mapping[str, int]]
"""Language, then state of a copy, then how many."""


class Acts(msgspec.Struct, frozen=True):
    """The audit chain of this machine: rows by number with their MACs, the key of the MACs, the head noted beside it, and what
    stood before the first row since older ones were forgotten."""

    rows: Sequence[tuple[bytes, str]]
    key: bytes
    head: tuple[int, str] | None
    after: tuple[int, str] = (0, "")


class Written(msgspec.Struct, frozen=True):
    """The commit of a library, "" outside of git; the code names of those who proposed what came since another commit; and the
    commits since then of which nobody says who wrote them."""

    commit: str = ""
    authors: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()


class Publishing(Protocol):
    """What the commands of `likhtar publish` need. Raises `PublicationProblem` for a file that is not as it must be."""

    def opened(self, data: bytes) -> "Bundle":
        """A publication's file."""

    def written(self, body: bytes, root: Path | None) -> bytes:
        """The file of a publication with what lies below `root` (the shipped library where it is None)."""

    def newest(self) -> "Bundle | None":
        """The newest publication accepted on this machine."""

    def files_of(self, root: Path | None) -> tuple[str, Mapping[str, str]]:
        """The revision of the library below `root`, and the hash of each of its files."""

    def written_since(self, root: Path | None, commit: str) -> "Written":
        """The commit the library stands at, and who wrote what came after `commit`."""

    def errors_in(self, root: Path | None) -> Sequence[str]:
        """Its errors, a sentence each."""

    def errors_of(self, bundle: "Bundle") -> Sequence[str]:
        """The errors of the library in a publication."""

    def told_of(self, bundle: "Bundle", before: "Bundle | None") -> Sequence[str]:
        """What it says, and what is new in it, in lines."""

    def lay_down(self, bundle: "Bundle") -> None:
        """Keep it on this machine, read and checked, so that the bot opens it at once."""

    def status(self) -> Sequence[Mapping[str, object]]:
        """What was published here, newest first."""


class Proposals(Protocol):
    """What the commands about proposals need, of one library. Raises `FlowError` for files that cannot be read."""

    @property
    def way(self) -> "Proposing": ...

    def value_of(self, target: "Target") -> str | None:
        """What stands there now."""

    def source_of(self, target: "Target", changes: "Sequence[Change]") -> str:
        """The English sentence a translation belongs to once these changes are made; nothing for another target."""

    def from_worktree(self) -> "list[Change]":
        """What was changed in an editor since the last commit. Raises the problems of git."""

    def issues_of(self, changes: "Sequence[Change]") -> "Sequence[Issue]":
        """What the check says of these changes, without the rest of the library."""

    def sections(self, changes: "Sequence[Change]") -> "Sequence[Section]":
        """What they mean to those who read."""

    def outdated(self, changes: "Sequence[Change]") -> "Sequence[Outdated]":
        """The translations they leave behind."""

    def people_at(self, places: Collection[str]) -> str:
        """How many people are there now, in words."""


class Outside(Protocol):
    """The host, for commands. Whatever reads the database opens it for reading only, beside a running bot."""

    @property
    def publishing(self) -> Publishing: ...

    def proposals(self, root: Path | None) -> Proposals:
        """Those kept in this data folder, over the library below `root` (the shipped one where it is None)."""

    def now(self) -> int: ...

    def ask(self, order: "Order", seconds: float) -> "Reply | None":
        """Hand an order to the running bot; None when none answered in time."""

    def bulletins(self) -> "Sequence[tuple[Kept, Progress]]":
        """What this machine's bot has accepted, by number."""

    def rosters(self) -> Sequence[bytes]:
        """The signed files of the officer lists installed here, oldest first."""

    def acts(self) -> Acts: ...

    def library(self) -> "Library":
        """What is shipped with this tool: contacts, allowed links, prepared warnings. No network, no database."""

    def shown(self, bulletin: "Bulletin", code: Sequence[int], at: int) -> "Mapping[Locale, tuple[str, ...]]":
        """The messages a family would see, in each language, as plain text."""

    def read_yaml(self, file: Path) -> object:
        """Raises `FlowError` for what is no YAML as ours is."""

    def verify_page(self, rosters: "Sequence[Roster]", files: Sequence[tuple[bytes, int, str]]) -> bytes:
        """The offline page, by all officer lists, oldest first; of each bulletin its signed file, when it was accepted, and
        its state."""

    def cards(self, bot: str, keys: Mapping[str, bytes]) -> bytes:
        """Printed cards as PDF, for the bot of this username, with these officers' public keys. Raises `CardProblem`."""

    def book_chapters(self, flows: Sequence[str]) -> int:
        """How many chapters such a book has."""

    def book(self, locale: "Locale", flows: Sequence[str], told: Callable[[str], None]) -> bytes:
        """The flow book as PDF, whole or for these flows; `told` hears of each chapter. An unknown name ends the command."""

    def site(self, bot: str, told: Callable[[int, int], None]) -> Mapping[str, bytes]:
        """Every file of the static site by its path; `bot` is the bot's username, or "". `told` hears how many pages are made,
        and of how many. Raises `ValueError` with a sentence."""

    def verify_site(self, folder: Path, keys: Mapping[str, bytes]) -> tuple[str, str, frozenset[str], bool]:
        """The day a copy of the site was made, its revision, who of `keys` signed it, and whether it is signed at all. Raises
        `ValueError` with a sentence for a copy that is not whole."""

    def seen_bot(self) -> "Seen":
        """What Telegram shows of the bot now. Raises the problems of the token."""

    def serve_page(self, port: int) -> None:
        """The officers' page on 127.0.0.1, until interrupted."""


def outside_of(context: typer.Context) -> Outside:
    """What was handed down."""
    return cast(Outside, context.obj)

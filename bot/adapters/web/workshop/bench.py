"""What the workshop's pages need of the rest of the house. `bot.workbench.Workbench` is one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

from bot.authority.doors import Doors
from bot.flow.approvals import Approval
from bot.flow.issues import Issue
from bot.flow.model import Library, Locale, Place
from bot.manipulation.tricks import Told
from bot.papers.form_page import FormPage
from bot.papers.sheets import Sheet
from bot.present.catalogs import Catalogs

T = TypeVar("T")


class Script(msgspec.Struct, frozen=True):
    """All that is said, as it could last be read, and what is wrong with it.

    `issues` is None while they are being looked for. `faults` are those of files that are newer and cannot be read: the pages
    show them, and go on with what could be read before.
    """

    fingerprint: str
    library: Library
    catalogs: Catalogs
    templates: Mapping[str, str]
    sheets: Mapping[str, Sheet]
    form: FormPage
    issues: tuple[Issue, ...] | None = None
    faults: tuple[Issue, ...] = ()
    is_reading: bool = False


class Waiting(msgspec.Struct, frozen=True):
    """A proposal that waits for somebody: a line of the page *today*."""

    id: str
    title: str
    by: str
    since: str
    href: str


class Begin(msgspec.Struct, frozen=True):
    """How a walk begins: where (None for the very beginning), in which language, with which answers given."""

    place: Place | None
    locale: Locale
    results: Mapping[str, str]


class Walker(Protocol):
    """One person in front of the bot, with a store in memory (`bot.adapters.cli.play.Player`)."""

    def start(self) -> dict[str, Any]:
        """The first messages, in the shape of `likhtar play --json`."""
        ...

    def feed(self, line: dict[str, Any]) -> dict[str, Any]:
        """One input line, one output line. Raises `BadLine` for one that fits nothing."""
        ...

    @property
    def keys(self) -> list[str]:
        """What stands on the buttons of the latest output that had any."""
        ...


class Bench(Protocol):
    """The house behind the pages. Everything may be slow: never in the event loop."""

    def now(self) -> int:
        """Seconds UTC."""
        ...

    def script(self) -> Script:
        """What is said, as the files have it now or had it last."""
        ...

    def approvals(self) -> Sequence[Approval]:
        """What was approved; none when the file cannot be read (then it is among the issues)."""
        ...

    def outdated_contacts(self) -> Mapping[str, int]:
        """How many families told the bot on this machine that a contact is outdated."""
        ...

    def tricks(self) -> Sequence[Told]:
        """What families told the bot on this machine of tricks; none when there is no bot or no key."""
        ...

    def waiting(self) -> Sequence[Waiting]:
        """The proposals that wait for a review."""
        ...

    def walker(self, begin: Begin) -> Walker:
        """Somebody who walks through what is said now; nothing of it is kept on disk."""
        ...

    def rosters(self) -> Sequence[bytes]:
        """The signed member lists installed on this machine, oldest first."""
        ...

    def doors(self, step: Callable[[Doors], tuple[Doors, T]]) -> T:
        """Read and change the invitations and sessions of a workshop on a server."""
        ...

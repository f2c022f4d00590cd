"""What the workshop's pages need of the rest of the house. `bot.bootstrap.workbench.Workbench` is one."""

from collections.abc import Callable, Collection, Mapping, Sequence
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
from bot.service.proposing import Proposing
from bot.workshop.change import Change, Target
from bot.workshop.spots import Spot
from bot.workshop.telling import Outdated, Section

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


class Kept(Protocol):
    """What somebody has typed and not proposed yet."""

    @property
    def fields(self) -> Mapping[str, str]: ...

    @property
    def at(self) -> int: ...


class Drafts(Protocol):
    """Texts half-written, by person and thing."""

    def keep_draft(self, by: str, key: str, fields: Mapping[str, str], at: int) -> None: ...

    def draft(self, by: str, key: str) -> Kept | None: ...

    def drop_draft(self, by: str, key: str) -> None: ...


class Proposals(Protocol):
    """Changes and their way. `bot.bootstrap.proposals.Proposals` is one."""

    @property
    def way(self) -> Proposing: ...

    @property
    def box(self) -> Drafts: ...

    def script_with(self, changes: Sequence[Change]) -> Script:
        """What would be said with these changes. Raises `FlowError` and `NotTaken`."""
        ...

    def spots_of(self, thing: str) -> Sequence[Spot]: ...

    def things(self) -> Mapping[str, str]: ...

    def value_of(self, target: Target) -> str | None: ...

    def file(self, name: str) -> str | None: ...

    def file_changes(self, name: str, was: str | None, now: str) -> Sequence[Change]: ...

    def issues_of(self, changes: Sequence[Change]) -> Sequence[Issue]: ...

    def verdict(self, number: int) -> Sequence[Issue] | None: ...

    def sections(self, changes: Sequence[Change]) -> Sequence[Section]: ...

    def outdated(self, changes: Sequence[Change]) -> Sequence[Outdated]: ...

    def people_at(self, places: Collection[str]) -> str: ...


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

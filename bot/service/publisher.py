"""Puts a library to work that two reviewers answer for, and takes it back: in a running bot, without a restart.

What takes seconds (reading and checking a library, looking at every session) happens before anything is decided; the change
itself is one transaction with an entry of the audit chain, and one assignment. Families come to the new library one by one, at
their next input (`bot.engine.moving`); only whoever is in the middle of what was put right in haste is told at once.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, Protocol

import msgspec

from bot import logs
from bot.authority.canonical import digest
from bot.authority.roster import Roster, RosterProblem, read_roster
from bot.authority.signatures import Malformed, Signed, from_file
from bot.engine.session import Session
from bot.flow.model import Library
from bot.publishing.dryrun import Tally, lost_lists, many, told
from bot.publishing.publication import (
    ENOUGH,
    Accepted,
    Last,
    Publication,
    PublicationProblem,
    accept,
    is_forced,
    read_publication,
    reviewers_of,
)
from bot.service.office import Refused, opened, roster_in
from bot.service.orders import Order
from bot.service.ports import Clock, NotSaved, Queued, Store, UnitOfWork

LINE: Final = "library"
"""The switch that holds what was published."""
TELLING: Final = "library-telling"
"""The switch that names the publication whose people are still being told."""
MOST_KEPT: Final = 6
"""So many publications back one can return."""
PAGE: Final = 200
PAUSE_SECONDS: Final = 0.02
"""Between two pages of sessions: families are answered meanwhile."""
COUNT_SECONDS: Final = 600


Mend = Callable[[UnitOfWork, int, int, Sequence[str]], None]
"""Tells the person of a chat, at a moment, that these flows or places were put right (`Conductor.mend`)."""


class Entry(msgspec.Struct, frozen=True):
    """A publication as it was accepted: its signed file, and when."""

    file: bytes
    taken: int

    @property
    def signed(self) -> Signed:
        return from_file(self.file)


class Line(msgspec.Struct, frozen=True):
    """What was published, oldest first, and which of it is at work (counted from 0)."""

    entries: tuple[Entry, ...] = ()
    at_work: int = -1

    @property
    def last(self) -> Last | None:
        """What the next publication follows."""
        if not self.entries:
            return None
        body = self.entries[-1].signed.body
        return Last(read_publication(body).number, digest(body))

    @property
    def now(self) -> Entry | None:
        return self.entries[self.at_work] if 0 <= self.at_work < len(self.entries) else None


class Shelves(Protocol):
    """Where publications lie, and what leads conversations with one."""

    async def open(self, name: str, publication: Publication) -> Library:
        """The library of a publication, read and checked. Raises `PublicationProblem`."""

    def put_to_work(self, name: str) -> None:
        """From now on it leads; it was opened before."""

    def note_people(self, at: int, revision: str, places: dict[str, int]) -> None:
        """Leave for the workshop how many people are where."""


class Publisher:
    """Carries out what is ordered about libraries. `library` gives the one that leads now; `send` takes what was enqueued."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        shelves: Shelves,
        library: Callable[[], Library],
        mend: Mend,
        send: Callable[[Sequence[Queued]], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._shelves = shelves
        self._library = library
        self._mend = mend
        self._send = send
        self._telling = asyncio.Event()
        self._one_by_one = asyncio.Lock()

    async def publish(self, order: Order) -> str:
        """Accept a publication and put it to work. Raises `Refused`."""
        async with self._one_by_one:
            return await self._publish(order)

    async def back(self, by: str) -> str:
        """Return to the publication before the one at work. Raises `Refused`."""
        async with self._one_by_one:
            return await self._back(by)

    async def dry_run(self, order: Order) -> str:
        """What this publication would mean for everybody who is in the middle of something. Nothing changes; signatures are not
        looked at. Raises `Refused`."""
        async with self._one_by_one:
            return await self._dry_run(order)

    async def _publish(self, order: Order) -> str:
        signed = opened(order.file)
        roster, line = (await self._store.run(lambda unit: (_roster(unit), line_in(unit))))[0]
        if line.now is not None and line.now.signed.body == signed.body:  # after a restore: only its files were missing
            publication = read_publication(signed.body)
            library = await self._opened(digest(signed.body), publication)
            self._shelves.put_to_work(digest(signed.body))
            return f"Publication {publication.number} (revision {library.revision}) is the one that serves."
        accepted = self._accepted(signed, roster, line)
        library = await self._opened(accepted.digest, accepted.publication)
        if lost := lost_lists(self._library(), library):
            raise Refused(
                f"Families may have notes on {', '.join(lost[:5])}, and the new library does not know it any more: "
                "say in flows/moves.yaml what it is called now, or keep it."
            )
        now = self._clock.now()

        def write(unit: UnitOfWork) -> None:
            if line_in(unit) != line:
                raise Refused("Another library was published meanwhile: look at likhtar publish status.")
            entries = (*line.entries, Entry(order.file, now))[-MOST_KEPT:]
            unit.set_switch(LINE, msgspec.msgpack.encode(Line(entries, len(entries) - 1)))
            unit.set_switch(TELLING, accepted.digest.encode() if accepted.publication.forced else None)
            unit.note_act(
                "publish", "+".join(sorted(accepted.signers)), f"{accepted.publication.number} {accepted.digest}", now
            )

        await self._store.run(write)
        self._shelves.put_to_work(accepted.digest)
        self._telling.set()
        also = " Whoever is in the middle of what was put right is told now." if accepted.publication.forced else ""
        return f"Publication {accepted.publication.number} (revision {library.revision}) serves now.{also}"

    async def _back(self, by: str) -> str:
        line = (await self._store.run(line_in))[0]
        if line.at_work < 1:
            raise Refused("There is no earlier publication here to go back to.")
        body = line.entries[line.at_work - 1].signed.body
        publication = read_publication(body)
        library = await self._opened(digest(body), publication)
        now = self._clock.now()

        def write(unit: UnitOfWork) -> None:
            if line_in(unit) != line:
                raise Refused("Another library was published meanwhile: look at likhtar publish status.")
            unit.set_switch(LINE, msgspec.msgpack.encode(msgspec.structs.replace(line, at_work=line.at_work - 1)))
            unit.set_switch(TELLING, None)
            unit.note_act("publish-back", by, f"{publication.number} {digest(body)}", now)

        await self._store.run(write)
        self._shelves.put_to_work(digest(body))
        return f"Publication {publication.number} (revision {library.revision}) serves again."

    async def _dry_run(self, order: Order) -> str:
        signed = opened(order.file)
        try:
            publication = read_publication(signed.body)
        except PublicationProblem as problem:
            raise Refused(str(problem)) from None
        library = await self._opened(digest(signed.body), publication)
        tally = await self._tally(library)
        lost = [f"MISSING: families may have notes on {each}; say in flows/moves.yaml what it is called now." for each in
                lost_lists(self._library(), library)]  # fmt: skip
        return "\n".join([f"Publication {publication.number}, revision {library.revision}.", *told(tally, library), *lost])

    async def tell(self) -> None:
        """Until cancelled: tell those who are in the middle of what was put right in haste, after a restart too."""
        while True:
            try:
                await self._tell()
            except NotSaved as error:
                logs.alarm("telling.not_saved", error=error)
                await asyncio.sleep(1)
                continue
            await self._telling.wait()
            self._telling.clear()

    async def count(self) -> None:
        """Until cancelled: leave for the workshop how many people are where, now and then."""
        while True:
            try:
                tally = Tally()
                async for _, session in self._all():
                    tally.note_place(session)
                self._shelves.note_people(self._clock.now(), self._library().revision, many(tally.places))
            except (NotSaved, OSError) as error:
                logs.alarm("people.not_counted", error=error)
            await asyncio.sleep(COUNT_SECONDS)

    async def _tell(self) -> None:
        line, name = (await self._store.run(lambda unit: (line_in(unit), unit.switch(TELLING))))[0]
        if not name or line.now is None or digest(line.now.signed.body).encode() != name:
            return
        forced = read_publication(line.now.signed.body).forced
        async for chat, session in self._all():
            place = session.place
            if place is None or not is_forced(forced, place.flow, place.node) or session.revision == self._library().revision:
                continue
            now = self._clock.now()
            _, queued = await self._store.run(lambda unit, chat=chat, now=now: self._mend(unit, chat, now, forced))  # type: ignore[misc]
            self._send(queued)
        await self._store.run(lambda unit: unit.set_switch(TELLING, None))

    async def _tally(self, library: Library) -> Tally:
        tally = Tally()
        async for _, session in self._all():
            tally.add((session,), library)
        return tally

    async def _all(self) -> AsyncIterator[tuple[int, Session]]:
        after = b""
        while page := await self._store.sessions(after, PAGE):
            after = page[-1][0]
            for _, chat, session in page:
                if session is not None:
                    yield chat, session
            await asyncio.sleep(PAUSE_SECONDS)

    def _accepted(self, signed: Signed, roster: Roster | None, line: Line) -> Accepted:
        try:
            return accept(signed, roster, line.last, self._clock.now())
        except PublicationProblem as problem:
            raise Refused(str(problem)) from None

    async def _opened(self, name: str, publication: Publication) -> Library:
        try:
            return await self._shelves.open(name, publication)
        except PublicationProblem as problem:
            raise Refused(str(problem)) from None


async def begin(line: Line, files: Sequence[bytes], shelves: Shelves) -> Library | None:
    """At a start: put the library to work that was at work, or the newest one before it that is whole; None where none was
    published. `files` are the signed lists of members, oldest first: the signatures are looked at again.

    Raises `PublicationProblem` when none of those that were published can serve.
    """
    problems: list[str] = []
    rosters = _rosters(files)
    for entry in reversed(line.entries[: line.at_work + 1]):
        try:
            publication, name = read_publication(entry.signed.body), digest(entry.signed.body)
            if len(reviewers_of(entry.signed, publication, rosters, entry.taken)) < ENOUGH:
                raise PublicationProblem("It does not bear the signatures of two reviewers who were in office.")
            library = await shelves.open(name, publication)
        except PublicationProblem as problem:
            problems.append(str(problem))
            continue
        shelves.put_to_work(name)
        if problems:
            logs.alarm("library.earlier_serves")
        return library
    if problems:
        raise PublicationProblem(f"None of the published libraries can serve. {problems[0]}")
    return None


def read_line(switch: bytes | None) -> Line:
    """What the switch `LINE` holds."""
    return msgspec.msgpack.decode(switch, type=Line) if switch else Line()


def line_in(unit: UnitOfWork) -> Line:
    """What was published here."""
    return read_line(unit.switch(LINE))


def shown_line(line: Line) -> list[dict[str, object]]:
    """The publications, newest first, as flat rows."""
    rows: list[dict[str, object]] = []
    for at, entry in enumerate(line.entries):
        publication = read_publication(entry.signed.body)
        rows.append(
            {
                "number": publication.number,
                "revision": publication.revision,
                "digest": digest(entry.signed.body),
                "state": "serves" if at == line.at_work else "withdrawn" if at > line.at_work else "earlier",
                "taken": entry.taken,
                "authors": ", ".join(publication.authors),
                "signed_by": ", ".join(each.by for each in entry.signed.signatures),
                "why": publication.why,
            }
        )
    return rows[::-1]


def _roster(unit: UnitOfWork) -> Roster | None:
    try:
        standing = roster_in(unit)
    except (RosterProblem, Malformed):
        raise Refused("The list of members here is damaged: begin anew (likhtar officers install --start-anew).") from None
    return standing[0] if standing else None


def _rosters(files: Sequence[bytes]) -> list[Roster]:
    found: list[Roster] = []
    for file in files:
        try:
            found.append(read_roster(from_file(file).body))
        except (RosterProblem, Malformed) as error:
            logs.alarm("roster.damaged", error=error)
    return found

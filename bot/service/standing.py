"""What the officers have set, read from the store after each order: the roster, the bulletins, a surge, a paused intake."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from typing import Final

import msgspec

from bot import logs
from bot.authority.canonical import digest
from bot.authority.roster import Roster, RosterProblem
from bot.authority.signatures import Malformed, from_file
from bot.bulletins.bulletin import Bulletin, read_bulletin
from bot.bulletins.codes import code_numbers
from bot.bulletins.genuine import Published, judge
from bot.bulletins.manifest import Manifest, ManifestProblem, read_manifest
from bot.bulletins.problems import BulletinProblem
from bot.service.office import INTAKE, MANIFEST, Surge, roster_in, surge_in
from bot.service.ports import Clock, Kept, Store, UnitOfWork

MOST_PUBLISHED: Final = 60
"""The newest ones: only these are recognised when a family sends one back."""
_NEVER_SENT: Final = frozenset({"held"})


class Standing(msgspec.Struct, frozen=True):
    """How things stand now. `published` are the bulletins families may have seen, newest last."""

    roster: Roster | None = None
    kept: tuple[Kept, ...] = ()
    published: tuple[Published, ...] = ()
    surge: Surge | None = None
    is_intake_paused: bool = False


class Standings:
    """Reads the standing. Codes are slow to derive (on purpose), so each is derived once a run, in a thread of its own."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._codes: dict[str, tuple[int, ...]] = {}

    async def read(self) -> Standing:
        """Raises `NotSaved` when the store does not answer."""
        (roster, kept, surge, paused), _ = await self._store.run(self._rows)
        published = await self._published(kept)
        await asyncio.to_thread(judge, "", published)  # what is slow about the first comparison is not a family's to wait for
        return Standing(roster, tuple(kept), published, surge, paused)

    def _rows(self, unit: UnitOfWork) -> tuple[Roster | None, Sequence[Kept], Surge | None, bool]:
        try:
            standing = roster_in(unit)
        except (RosterProblem, Malformed) as error:  # then nobody is in office, and nothing is sent
            logs.alarm("roster.damaged", error=error)
            standing = None
        paused = unit.switch(INTAKE) is not None
        return standing[0] if standing else None, unit.bulletins(), surge_in(unit, self._clock.now()), paused

    async def _published(self, kept: Sequence[Kept]) -> tuple[Published, ...]:
        shown: list[tuple[Kept, bytes, Bulletin]] = []
        for each in [each for each in kept if each.state not in _NEVER_SENT and each.release_at][-MOST_PUBLISHED:]:
            try:
                body = from_file(each.file).body
                shown.append((each, body, read_bulletin(body)))
            except (BulletinProblem, Malformed) as error:
                logs.alarm("bulletin.damaged", error=error)
        corrected = {bulletin.corrects: bulletin.number for _, _, bulletin in shown if bulletin.corrects}
        return tuple(
            [
                Published(
                    number=bulletin.number,
                    day=dt.datetime.fromtimestamp(each.accepted_at, dt.UTC).date().isoformat(),
                    texts=bulletin.texts,
                    code=await self._code(body),
                    recalled=each.state in ("recalling", "recalled"),
                    corrected_by=corrected.get(bulletin.number, 0),
                )
                for each, body, bulletin in shown
            ]
        )

    async def _code(self, body: bytes) -> tuple[int, ...]:
        name = digest(body)
        if name not in self._codes:
            self._codes[name] = await asyncio.to_thread(code_numbers, body)
        return self._codes[name]


async def installed(store: Store, clock: Clock) -> Manifest | None:
    """What the bot must look like, as two officers have signed it; None while there is none. Raises `ManifestProblem`."""

    def read(unit: UnitOfWork) -> Manifest | None:
        file, standing = unit.switch(MANIFEST), roster_in(unit)
        return read_manifest(from_file(file), standing[0], clock.now()) if file and standing else None

    try:
        return (await store.run(read))[0]
    except (RosterProblem, Malformed) as error:
        raise ManifestProblem("The manifest, or the officer list it stands on, is damaged: install it anew.") from error

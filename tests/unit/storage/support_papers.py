"""What the tests of papers share: sessions with papers, both stores to play on, and a root user who reads everything."""

import asyncio
import re
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from bot.adapters.storage import domains
from bot.adapters.storage.envelope import COMMITMENT_BYTES, Domain, SealingKey, commitment, derive, key_id
from bot.adapters.storage.keys import open_ring
from bot.adapters.storage.schema import metadata
from bot.adapters.storage.store import SqliteStore
from bot.engine.papers import OFFICES
from bot.engine.session import Relative, Run, Session, Step
from bot.flow.model import FlowId, NodeId
from bot.present.outbound import OutboundMessage
from bot.service.ports import Delivery, Unreadable
from tests.unit.storage.support_storage import NOW, opened

DAY = 86_400
SECRET = "Мельниченко-Запорізький"
CODE_KEY = bytes(range(32))
"""What would come of a family code."""
SALT = b"sixteen bytes ok"

_DOMAINS = {
    (each.table, each.column): each for each in vars(domains).values() if isinstance(each, Domain)
}  # every sealed column there is
_ROW = {"outbox": "number", "clearings": "message"}


def papered(secret: str = SECRET, until: int = NOW + DAY) -> Session:
    """Somebody in the middle of the form: the secret stands in an answer, in the trail, among what is kept and ticked."""
    here = Run(FlowId("form"), NodeId("marks"))
    results: dict[str, str | list[str]] = {
        "situation": "missing", OFFICES: ["nib"], "paper-relative-name": secret, "paper-relative-latin": [secret, "M"],
    }  # fmt: skip
    return Session(
        locale="uk",
        runs=(here,),
        turn=7,
        results=results,
        relatives=(Relative(label="my son", situation="missing"),),
        trail=(Step((here,), {"paper-relative-name": None}, picked=secret, kept={"form/marks": secret}),),
        chosen=(secret,),
        kept={"form/marks": f"a scar, {secret}"},
        papers_until=until,
    )


def bare(session: Session) -> Session:
    """What is left of a session when its papers are gone from the disk: everything else, and a term long past."""
    rest = {name: value for name, value in session.results.items() if not name.startswith("paper-")}
    return msgspec.structs.replace(session, results=rest, trail=(), chosen=(), kept={}, papers_until=1)


def without(session: Session) -> Session:
    """The session after its papers were let go of."""
    return msgspec.structs.replace(bare(session), papers_until=0)


def sheet(text: str = SECRET, chat: int = 5) -> Delivery:
    """A delivery that holds papers."""
    return Delivery(kind="send", chat=chat, content=OutboundMessage(html=text), papers=True, not_after=NOW + DAY)


def play(folder: Path, story: Callable[[SqliteStore], Awaitable[None]]) -> None:
    """Play a story on the store of a data folder, and close it."""

    async def played() -> None:
        store = opened(folder)
        try:
            await story(store)
        finally:
            await store.close()

    asyncio.run(played())


class Sealed(NamedTuple):
    """A sealed value in its place."""

    domain: Domain
    person: bytes
    row: bytes
    envelope: bytes


class RootUser:
    """Somebody with all rights and all keys on the server, at this moment: every file of the data folder, every row of the
    database, of all its states that the journal still holds, the ring through the root key. Each key that is found is tried on
    every sealed value, whatever key that names, and what it opens may hold the next key.

    `known` are keys that were learned elsewhere; `ids` are names of keys to look for in the files. `strays` is what begins like
    an envelope under a known key or one of these, and stands in no row.
    """

    def __init__(self, data: Path, known: Collection[bytes] = (), ids: Collection[bytes] = ()) -> None:
        self.files = {path.name: path.read_bytes() for path in sorted(data.iterdir()) if path.is_file()}
        root = self.files["root.key"]
        ring = open_ring(data / "ring", root)
        raw = [root, ring._keys.lookup, *(epoch.key for epoch in ring._keys.epochs), *known]
        purposes = ("person/v1", "address/v1", "outbox/v1", "ring/v1")
        self.keys = list(dict.fromkeys([*raw, *(derive(key, purpose) for key in raw for purpose in purposes)]))
        self.sealed = _rows(self.files)
        self.plain: list[bytes] = []
        self.unopened = self._open()
        epochs = {epoch.id for epoch in ring._keys.epochs}
        self.strays = list(self._strays({*epochs, *ids, *(commitment(key)[:4] for key in self.keys)}))

    def reads(self, secrets: Iterable[str]) -> list[str]:
        """Those of the secrets that stand in a file or in something that was opened."""
        seen = b"\0".join([*self.files.values(), *self.plain])
        return [secret for secret in secrets if secret.encode() in seen]

    def opens(self, values: Iterable[Sealed]) -> list[bytes]:
        """What the keys found open of sealed values that were copied earlier."""
        return [plain for value in values for key in self.keys if (plain := _opened(key, value)) is not None]

    def _open(self) -> list[Sealed]:
        waiting, tried = self.sealed, 0
        while tried < len(self.keys):
            key = self.keys[tried]
            tried += 1
            left: list[Sealed] = []
            for value in waiting:
                plain = _opened(key, value)
                if plain is None:
                    left.append(value)
                else:
                    self._take(plain)
            waiting = left
        return waiting

    def _take(self, plain: bytes) -> None:
        self.plain.append(plain)
        if len(plain) == 32 and plain not in self.keys:
            self.keys.append(plain)

    def _strays(self, ids: set[bytes]) -> Iterator[bytes]:
        living = {value.envelope[:18] for value in self.sealed}
        begins = re.compile(b"\x01\x01(?:" + b"|".join(map(re.escape, sorted(ids))) + b")", re.DOTALL)
        for name, data in self.files.items():
            if name not in ("root.key", "ring"):
                for found in begins.finditer(data):
                    if data[found.start() : found.start() + 18] not in living:
                        yield data[found.start() : found.start() + 100]


def rows_of(data: Path) -> list[Sealed]:
    """Every sealed value in a data folder, journal included."""
    return _rows({path.name: path.read_bytes() for path in data.iterdir() if path.is_file()})


def _rows(files: dict[str, bytes]) -> list[Sealed]:
    """Read from a copy of database and journal as they lie on the disk at this moment: their newest state, and every earlier
    one that the journal still holds."""
    database, journal = files["likhtar.db"], files.get("likhtar.db-wal", b"")
    found: dict[Sealed, None] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, state in enumerate(_states(journal)):
            path = Path(folder, f"{number}.db")
            path.write_bytes(database)
            path.with_name(f"{number}.db-wal").write_bytes(state)
            found |= dict.fromkeys(_rows_in(path))
    return list(found)


def _states(journal: bytes) -> Iterator[bytes]:
    """The journal up to each of its commits, the newest first (sqlite.org/fileformat2.html, the WAL file format)."""
    size = 24 + int.from_bytes(journal[8:12], "big")
    ends = [at + size for at in range(32, len(journal) - size + 1, size) if any(journal[at + 4 : at + 8])]
    yield from (journal[:end] for end in reversed(ends))
    yield b""


def _rows_in(path: Path) -> Iterator[Sealed]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        made = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        for table in metadata.tables:
            for row in connection.execute(f"SELECT * FROM {table}") if table in made else ():
                yield from _sealed(table, row)


def _sealed(table: str, row: sqlite3.Row) -> Iterator[Sealed]:
    for column in tuple(row.keys()):
        domain = _DOMAINS.get((table, column))
        if domain is not None:
            number = row[_ROW[table]].to_bytes(8, "big") if table in _ROW else b""
            value = row[column]
            yield Sealed(domain, row["person"], number, value[COMMITMENT_BYTES:] if column == "wrap" else value)


def _opened(key: bytes, value: Sealed) -> bytes | None:
    with suppress(Unreadable):
        return SealingKey(key_id(value.envelope), key).open(value.domain, value.person, value.row, value.envelope)
    return None

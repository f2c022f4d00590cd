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
_LENGTHS = (*(1 << n for n in range(6, 14)), 16_384, 24_576)


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
    database and its journal, the ring through the root key. Each key that is found is tried on every sealed value, with any
    key id, and what it opens may hold the next key. What looks sealed outside the rows are `strays`; `dig` tries them too.

    `known` are keys that were learned elsewhere; `ids` are names of keys to look for in the files.
    """

    def __init__(self, data: Path, people: Iterable[int], known: Collection[bytes] = (), ids: Collection[bytes] = ()) -> None:
        self.files = {path.name: path.read_bytes() for path in sorted(data.iterdir()) if path.is_file()}
        root = self.files["root.key"]
        ring = open_ring(data / "ring", root)
        raw = [root, ring._keys.lookup, *(epoch.key for epoch in ring._keys.epochs), *known]
        purposes = ("person/v1", "address/v1", "outbox/v1", "ring/v1")
        self.keys = list(dict.fromkeys([*raw, *(derive(key, purpose) for key in raw for purpose in purposes)]))
        self.names = [ring.pseudonym(person) for person in people]
        self.sealed = list(_rows(self.files))
        self.plain: list[bytes] = []
        self._epochs = {epoch.id: [derive(epoch.key, purpose) for purpose in purposes] for epoch in ring._keys.epochs}
        self.unopened = self._open()
        self.strays = list(self._strays({*self._epochs, *ids, *(commitment(key)[:4] for key in self.keys)}))

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
        """Everything in the files that begins like an envelope under one of these keys, and stands in no row."""
        living = {value.envelope[:18] for value in self.sealed}
        begins = re.compile(b"\x01\x01(?:" + b"|".join(map(re.escape, sorted(ids))) + b")", re.DOTALL)
        for name, data in self.files.items():
            if name not in ("root.key", "ring"):
                for found in begins.finditer(data):
                    if data[found.start() : found.start() + 18] not in living:
                        yield data[found.start() : found.start() + _LENGTHS[-1] + 34]

    def dig(self) -> None:
        """Try the strays: every place, person and length, with each key that their id may mean."""
        named: dict[bytes, list[bytes]] = {}
        for key in self.keys:
            named.setdefault(commitment(key)[:4], []).append(key)
        for stray in self.strays:
            for key in self._epochs.get(stray[2:6]) or named.get(stray[2:6], []):
                for person in self.names:
                    for domain in _DOMAINS.values():
                        for length in _LENGTHS:
                            plain = _opened(key, Sealed(domain, person, b"", stray[: length + 34]))
                            if plain is not None:
                                self._take(plain)


def rows_of(data: Path) -> list[Sealed]:
    """Every sealed value in a data folder, journal included."""
    return list(_rows({path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}))


def _rows(files: dict[str, bytes]) -> Iterator[Sealed]:
    """Read from a copy of database and journal, as they lie on the disk at this moment."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("likhtar.db", "likhtar.db-wal"):
            Path(folder, name).write_bytes(files.get(name, b""))
        with closing(sqlite3.connect(Path(folder, "likhtar.db"))) as connection:
            connection.row_factory = sqlite3.Row
            for table in metadata.tables:
                for row in connection.execute(f"SELECT * FROM {table}"):
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

"""Bulletins, rosters and the audit chain, read beside a running bot with a connection of our own. Nothing here writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import msgspec

from bot.adapters.storage import statements as sql
from bot.adapters.storage.audit import AUDIT_HEAD_FILE, AuditLog, Head
from bot.adapters.storage.database import code_of
from bot.adapters.storage.keyfiles import read_root
from bot.adapters.storage.office import kept_in
from bot.adapters.storage.opening import ROOT_KEY_FILE, database_path
from bot.adapters.storage.problems import ConfigurationProblem
from bot.adapters.storage.send_states import by_language
from bot.adapters.storage.sends_upkeep import CUT_SWITCH, cut_in
from bot.authority.audit import BEGINNING, first_break
from bot.service.ports import Kept

_BUSY_SECONDS: Final = 5.0
_ALL: Final = -1


class AuditReading(msgspec.Struct, frozen=True):
    """The chain as it lies: its rows, its key, the head that was noted beside the ring, and where it begins since older
    entries were forgotten."""

    rows: tuple[tuple[bytes, str], ...]
    key: bytes
    head: Head | None
    after: Head = BEGINNING

    def first_break(self) -> int | None:
        """The number of the first entry that is not as it was written."""
        return first_break(self.rows, self.key, self.head, self.after)


def read_bulletins(data: Path, database_url: str | None) -> list[tuple[Kept, dict[str, dict[str, int]]]]:
    """Every bulletin with the counts of its copies by language and state; none where no bot has run yet.

    Raises `ConfigurationProblem` when the database cannot be read."""
    with _reading(data, database_url) as connection:
        if connection is None:
            return []
        kept = [kept_in(row) for row in connection.execute(sql.BULLETINS).fetchall()]
        return [(each, by_language(connection.execute(sql.PROGRESS, {"bulletin_is": each.number}).fetchall())) for each in kept]


def read_rosters(data: Path, database_url: str | None) -> list[bytes]:
    """The signed files of all rosters, oldest first. Raises `ConfigurationProblem`."""
    with _reading(data, database_url) as connection:
        return [] if connection is None else [bytes(file) for _, file in connection.execute(sql.ROSTERS).fetchall()]


def read_switch(data: Path, database_url: str | None, name: str) -> bytes | None:
    """What was set under this name; None where no bot has run yet. Raises `ConfigurationProblem`."""
    with _reading(data, database_url) as connection:
        row = None if connection is None else connection.execute(sql.SWITCH, {"name_is": name}).fetchone()
    return None if row is None else bytes(row[0])


def read_audit(data: Path, database_url: str | None, root_key_file: Path | None) -> AuditReading:
    """The whole audit chain, and what it is checked with. The head is read first: what comes meanwhile is no break.

    Raises a `StartProblem` when the root key is not as it must be, or the database cannot be read."""
    log = AuditLog(data / AUDIT_HEAD_FILE, read_root(root_key_file or data / ROOT_KEY_FILE))
    head = log.noted()
    with _reading(data, database_url) as connection:
        if connection is None:
            return AuditReading((), log.key, head)
        cut = connection.execute(sql.SWITCH, {"name_is": CUT_SWITCH}).fetchone()
        after = cut_in(bytes(cut[0]) if cut else None, log.key)
        rows = connection.execute(sql.ACTS, {"after": after[0], "most": _ALL}).fetchall()
        return AuditReading(tuple((bytes(body), str(mac)) for body, mac in rows), log.key, head, after)


@contextmanager
def _reading(data: Path, database_url: str | None) -> Iterator[sqlite3.Connection | None]:
    """One moment of the database; None where there is none, or one of an older release that was not started since."""
    path = database_path(data, database_url)
    if not path.is_file():
        yield None
        return
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            has_them = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'bulletins'").fetchone()
            yield connection if has_them else None
    except sqlite3.Error as error:
        raise ConfigurationProblem(
            f"The database {path} cannot be read ({code_of(error)}): look at it, and try again in a minute."
        ) from error

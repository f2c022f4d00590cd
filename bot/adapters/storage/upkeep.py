"""What the store does for itself from time to time: forget what has reached its term, and move on to newer keys."""

import sqlite3
from typing import Final

from bot.adapters.storage import statements as sql
from bot.adapters.storage.database import transaction
from bot.adapters.storage.office import reseal_officers
from bot.adapters.storage.sends_upkeep import sweep_acts, sweep_officers
from bot.adapters.storage.tricks import reseal
from bot.adapters.storage.vault import Vault
from bot.service.ports import NotSaved, Unreadable
from bot.service.retention import LATEST_DUE, OUTBOX_DAYS, REPORT_DAYS, SHORT_SECONDS, TRIES_SECONDS, day_of

ROWS_AT_A_TIME: Final = 500


def expire(connection: sqlite3.Connection, vault: Vault, now: int) -> bool:
    """Drop everything whose term has come. True if anything personal was among it, so that its remains must be shredded."""
    with transaction(connection):
        forgotten = connection.execute(sql.EXPIRE_SESSIONS, {"today": day_of(now)}).fetchall()
        papers = connection.execute(sql.EXPIRE_PAPERS, {"now": now, "odd": now + LATEST_DUE}).fetchall()
        connection.executemany(sql.FORGET_PAPERS_OUTBOX, [{"person_is": person} for (person,) in papers])
        gathered = connection.execute(sql.EXPIRE_EVIDENCE, {"now": now, "odd": now + LATEST_DUE}).fetchall()
        connection.executemany(sql.FORGET_EVIDENCE_OUTBOX, [{"person_is": person} for (person,) in gathered])
        locked = connection.execute(sql.EXPIRE_LOCKED, {"today": day_of(now)}).fetchall()
        connection.execute(sql.EXPIRE_TRIES, {"before": now - TRIES_SECONDS})
        connection.execute(sql.EXPIRE_OUTBOX, {"day_is": day_of(now) - OUTBOX_DAYS})
        connection.execute(sql.EXPIRE_REPORTS, {"day_is": day_of(now) - REPORT_DAYS})
        told = connection.execute(sql.EXPIRE_TRICKS, {"day_is": day_of(now) - REPORT_DAYS}).fetchall()
        acts = sweep_acts(connection, vault.ring.audit, now)
        former = sweep_officers(connection, now)
        for statement in sql.EXPIRE_SHORT:
            connection.execute(statement, {"before": now - SHORT_SECONDS})
    for (person,) in forgotten:
        vault.forget(person)
    return bool(forgotten or papers or gathered or locked or told or acts or former)


def read_reports(connection: sqlite3.Connection) -> dict[str, int]:
    """How often each contact was found outdated."""
    with transaction(connection):
        return dict(connection.execute(sql.REPORTS).fetchall())


def rotate(connection: sqlite3.Connection, vault: Vault, now: int) -> None:
    """Begin a new epoch when the week is over, rewrap idle rows, drop epochs that no row needs (R25).

    The ring is on the disk before a row names its new key, and loses a key only after the last row let go of it.
    Raises `NotSaved` when the ring's file cannot be written.
    """
    try:
        if vault.ring.is_due(day_of(now)):
            vault.ring.rotate(day_of(now))
        with transaction(connection):
            _rewrap(connection, vault)
            reseal(connection, vault.ring)
            reseal_officers(connection, vault.ring)
            used = _used_epochs(connection)
        vault.ring.drop_unused(used)
    except OSError as error:
        raise NotSaved(f"RING_{error.errno}") from error


def _rewrap(connection: sqlite3.Connection, vault: Vault) -> None:
    """Rows that do not open are passed over and left as they are; their epoch stays with them."""
    after = b""
    changed = 0
    while changed < ROWS_AT_A_TIME:
        values = {"after": after, "newest": vault.ring.newest.persons.id, "most": ROWS_AT_A_TIME}
        rows = connection.execute(sql.OLDER_WRAPS, values).fetchall()
        if not rows:
            return
        for person, wrapped, address in rows:
            after = person
            try:
                new_wrap, new_address = vault.rewrap(person, wrapped, address)
            except Unreadable:
                continue
            connection.execute(sql.REWRAP, {"person_is": person, "wrap": new_wrap, "address": new_address})
            changed += 1


def _used_epochs(connection: sqlite3.Connection) -> set[bytes]:
    return {bytes(key_id) for statement in sql.USED_EPOCHS for (key_id,) in connection.execute(statement)}

"""Which contacts families reported as outdated, read beside a running bot. Nothing here is sealed: it names no person."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.adapters.storage import statements as sql


def read_reports(data: Path) -> dict[str, int]:
    """How often each contact was reported in the last half year; empty when no bot has run here yet."""
    path = data / "likhtar.db"
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute(sql.REPORTS).fetchall())
    except sqlite3.Error:  # an older schema, or a database that is just being made
        return {}

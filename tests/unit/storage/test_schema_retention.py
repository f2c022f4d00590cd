"""Every stored column has its row in the retention table, and the migrations lead to the schema in code."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.adapters.storage import migrations, queries, statements
from bot.adapters.storage.migrate import KNOWN, REVISION, migrate
from bot.adapters.storage.schema import metadata
from bot.adapters.storage.upgrade import upgrade
from bot.present.phrases import PHRASES
from bot.service.retention import FIELDS, TERMS, expires_day
from tests.unit.storage.support_storage import NOW, opened, planned

OF_THE_TOOLS = {("alembic_version", "version_num"), ("sqlite_sequence", "name"), ("sqlite_sequence", "seq")}


def made(tmp_path: Path) -> Path:
    asyncio.run(opened(tmp_path / "data").close())
    return tmp_path / "data" / "likhtar.db"


def test_a_column_without_a_retention_row_is_refused() -> None:
    columns = [(table.name, column.name) for table in metadata.sorted_tables for column in table.columns]
    assert sorted(columns) == sorted((field.table, field.column) for field in FIELDS)


def test_the_real_database_holds_no_other_column(tmp_path: Path) -> None:
    connection = sqlite3.connect(made(tmp_path))
    found = connection.execute(
        "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
    ).fetchall()
    connection.close()
    assert set(found) == {(field.table, field.column) for field in FIELDS} | OF_THE_TOOLS


def test_moments_live_two_days_at_most() -> None:
    """Except the moment of a reminder, which the person set, and those of a bulletin, which are about nobody (R11)."""
    two_days = ("short", "papers", "gathered", "tries")
    lasting = {(field.table, field.column) for field in FIELDS if field.kind == "moment" and field.term not in two_days}
    assert lasting == {("sessions", "wake_at"), ("bulletins", "accepted_at"), ("bulletins", "release_at")}
    assert not [field for field in FIELDS if field.table == "bulletins" and field.kind in ("pseudonym", "sealed")]
    assert all(" 24 hours" in f" {TERMS[term]}" for term in ("papers", "gathered", "tries"))


def test_every_column_says_what_for() -> None:
    assert all(field.purpose.strip() and field.term in TERMS for field in FIELDS)


def test_every_table_about_a_person_is_told_on_the_page_of_what_is_kept() -> None:
    """Sessions and messages have lines of their own there."""
    told = {table for table in statements.COUNTED if f"held-{table}" in PHRASES} | {"sessions", "messages"}
    assert told == {field.table for field in FIELDS if field.kind == "pseudonym"} == set(statements.COUNTED)


def test_every_term_has_its_sentence() -> None:
    assert {field.term for field in FIELDS} == set(TERMS)


def test_terms() -> None:
    day = NOW // 86_400
    assert expires_day(NOW, has_plan=False) == day + 7
    assert expires_day(NOW, has_plan=True) == day + 365


def _shape(path: Path) -> list[tuple[object, ...]]:
    """Tables, their columns and their indexes, as SQLite tells them."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        columns = [(name, *row[1:]) for name in names for row in connection.execute(f"PRAGMA table_info({name})")]
        wanted = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
        return [*columns, *connection.execute(wanted)]


def test_an_empty_database_is_made_as_the_migrations_would(tmp_path: Path) -> None:
    """Made at once or step by step: the same tables, columns and indexes, and the same mark."""
    migrated = tmp_path / "migrated.db"
    upgrade(migrated)
    at_once = tmp_path / "at-once.db"
    migrate(at_once)
    assert _shape(at_once) == _shape(migrated)


def test_migrations_lead_to_the_schema(tmp_path: Path) -> None:
    upgrade(tmp_path / "migrated.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def test_the_newest_migration_is_the_one_in_code() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(str(migrations.__file__)).parent))
    script = ScriptDirectory.from_config(config)
    assert script.get_current_head() == REVISION
    assert {each.revision for each in script.walk_revisions()} == KNOWN


def test_the_compiled_statements_are_those_of_the_queries() -> None:
    """`statements.py` is what SQLAlchemy makes of `queries.py` today; `make sql` writes it anew."""
    for name, value in vars(queries).items():
        if name.isupper() and not name.startswith("_") and isinstance(value, str | tuple):
            texts = (value,) if isinstance(value, str) else value
            kept = getattr(statements, name)
            assert tuple(" ".join(text.split()) for text in texts) == ((kept,) if isinstance(kept, str) else kept), name


def test_a_database_of_the_first_release_keeps_its_people(tmp_path: Path) -> None:
    """Its rows are upgraded in place: the session opens, and a reminder can be set."""
    folder = tmp_path / "data"
    store = opened(folder)
    asyncio.run(store.run(lambda unit: unit.save(11, 11, planned(), NOW)))
    asyncio.run(store.close())
    path = folder / "likhtar.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        warnings = ("subscriptions", "bulletins", "bulletin_sends", "bulletin_counts", "rosters", "officers", "audit")
        for table in ("papers", "locked_papers", "code_tries", "clearings", "evidence", "trick_reports", "switches", *warnings):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE outbox DROP COLUMN papers")
        connection.execute("DROP INDEX sessions_wake_at")
        connection.execute("ALTER TABLE sessions DROP COLUMN wake_at")
        connection.execute("DROP TABLE contact_reports")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    later = opened(folder)
    assert asyncio.run(later.run(lambda unit: unit.load(11)))[0] == planned()
    assert asyncio.run(later.due(NOW)) == []
    asyncio.run(later.close())

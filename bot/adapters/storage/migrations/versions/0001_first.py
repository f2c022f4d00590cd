"""The first schema. Written out, not taken from `schema`: a migration never changes once released."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "sessions",
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("wrap", sa.LargeBinary, nullable=False),
        sa.Column("address", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("expires_day", sa.Integer, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("person", sa.LargeBinary, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_person", "outbox", ["person"])
    op.create_table(
        "messages",
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("message", number, primary_key=True, autoincrement=False),
        sa.Column("at", number, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "updates",
        sa.Column("update_id", number, primary_key=True, autoincrement=False),
        sa.Column("at", number, nullable=False),
    )
    op.create_table(
        "failures",
        sa.Column("update_id", number, primary_key=True, autoincrement=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("at", number, nullable=False),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )

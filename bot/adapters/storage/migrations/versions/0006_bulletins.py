"""Warnings: who wants them, what was sent to whom, who may send, and what was done."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("address", sa.LargeBinary, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("tester", sa.Integer, nullable=False),
        sa.Column("phrase", sa.LargeBinary),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bulletins",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("file", sa.LargeBinary, nullable=False),
        sa.Column("accepted_at", _NUMBER, nullable=False),
        sa.Column("release_at", _NUMBER, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_table(
        "bulletin_sends",
        sa.Column("bulletin", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("state", sa.Integer, nullable=False),
        sa.Column("message", _NUMBER, nullable=False),
        sa.Column("at", _NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bulletin_counts",
        sa.Column("bulletin", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("locale", sa.Text, primary_key=True),
        sa.Column("state", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("count", _NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rosters",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("file", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "officers",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("person", sa.LargeBinary, nullable=False),
        sa.Column("address", sa.LargeBinary, nullable=False),
        sa.Column("totp", sa.LargeBinary, nullable=False),
        sa.Column("last_step", _NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("mac", sa.Text, nullable=False),
    )
    op.create_table(
        "switches",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("subscriptions_audience", "subscriptions", ["audience"])
    op.create_index("subscriptions_testers", "subscriptions", ["person"], sqlite_where=sa.text("tester = 1"))
    op.create_index("bulletin_sends_state", "bulletin_sends", ["bulletin", "state", "message"])
    op.create_index("bulletin_sends_person", "bulletin_sends", ["person"])
    op.create_index("officers_person", "officers", ["person"], unique=True)

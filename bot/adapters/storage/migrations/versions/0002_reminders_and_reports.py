"""Reminders that families set, and counts of contacts they found outdated."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.add_column("sessions", sa.Column("wake_at", number))
    op.create_index("sessions_wake_at", "sessions", ["wake_at"])
    op.create_table(
        "contact_reports",
        sa.Column("contact", sa.Text, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("count", sa.Integer, nullable=False),
    )

"""Papers: open, locked under a family code, tries of that code, and messages that are to leave the chat."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.add_column("outbox", sa.Column("papers", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "papers",
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("wrap", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("erase_at", number, nullable=False),
    )
    op.create_index("papers_erase_at", "papers", ["erase_at"])
    op.create_table(
        "locked_papers",
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("wrap", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("expires_day", sa.Integer, nullable=False),
    )
    op.create_table(
        "code_tries",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("person", sa.LargeBinary, nullable=False),
        sa.Column("at", number, nullable=False),
    )
    op.create_index("code_tries_person", "code_tries", ["person"])
    op.create_table(
        "clearings",
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("message", number, primary_key=True, autoincrement=False),
        sa.Column("hold", sa.Text, nullable=False),
        sa.Column("target", sa.LargeBinary, nullable=False),
        sa.Column("due_at", number, nullable=False),
        sa.Column("until_at", number, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("clearings_due_at", "clearings", ["due_at"])

"""What families told of tricks."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "trick_reports",
        sa.Column("ident", sa.LargeBinary, primary_key=True),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("codes", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )

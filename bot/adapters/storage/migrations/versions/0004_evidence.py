"""Messages gathered for an evidence pack."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "evidence",
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("wrap", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("erase_at", number, nullable=False),
    )
    op.create_index("evidence_erase_at", "evidence", ["erase_at"])

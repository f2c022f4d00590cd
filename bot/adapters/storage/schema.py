"""The tables. Rows carry a pseudonym and sealed values; readable are only numbers, codes and what retention needs.

Each column has its row in `bot.service.retention.FIELDS`. History is in `migrations`; a test holds the two together.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData()

_Number = BigInteger().with_variant(Integer, "sqlite")

sessions = Table(
    "sessions",
    metadata,
    Column("person", LargeBinary, primary_key=True),
    Column("wrap", LargeBinary, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("expires_day", Integer, nullable=False),
    Column("wake_at", _Number),
    Index("sessions_wake_at", "wake_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("person", LargeBinary, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("day", Integer, nullable=False),
    Column("papers", Integer, nullable=False, server_default="0"),
    Index("outbox_person", "person"),
    sqlite_autoincrement=True,
)

messages = Table(
    "messages",
    metadata,
    Column("person", LargeBinary, primary_key=True),
    Column("message", _Number, primary_key=True, autoincrement=False),
    Column("at", _Number, nullable=False),
    sqlite_with_rowid=False,
)

updates = Table(
    "updates",
    metadata,
    Column("update_id", _Number, primary_key=True, autoincrement=False),
    Column("at", _Number, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("update_id", _Number, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("at", _Number, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("person", LargeBinary, primary_key=True),
    Column("wrap", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("erase_at", _Number, nullable=False),
    Index("papers_erase_at", "erase_at"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("person", LargeBinary, primary_key=True),
    Column("wrap", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("erase_at", _Number, nullable=False),
    Index("evidence_erase_at", "erase_at"),
)

locked_papers = Table(
    "locked_papers",
    metadata,
    Column("person", LargeBinary, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("wrap", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("expires_day", Integer, nullable=False),
)

code_tries = Table(
    "code_tries",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("person", LargeBinary, nullable=False),
    Column("at", _Number, nullable=False),
    Index("code_tries_person", "person"),
)

clearings = Table(
    "clearings",
    metadata,
    Column("person", LargeBinary, primary_key=True),
    Column("message", _Number, primary_key=True, autoincrement=False),
    Column("hold", Text, nullable=False),
    Column("target", LargeBinary, nullable=False),
    Column("due_at", _Number, nullable=False),
    Column("until_at", _Number, nullable=False),
    Column("tries", Integer, nullable=False),
    Index("clearings_due_at", "due_at"),
    sqlite_with_rowid=False,
)

contact_reports = Table(
    "contact_reports",
    metadata,
    Column("contact", Text, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)

trick_reports = Table(
    "trick_reports",
    metadata,
    Column("ident", LargeBinary, primary_key=True),
    Column("day", Integer, nullable=False),
    Column("codes", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("person", LargeBinary, primary_key=True),
    Column("address", LargeBinary, nullable=False),
    Column("audience", Text, nullable=False),
    Column("tester", Integer, nullable=False),
    Column("phrase", LargeBinary),
    Index("subscriptions_audience", "audience"),
    Index("subscriptions_testers", "person", sqlite_where=text("tester = 1")),
    sqlite_with_rowid=False,
)

bulletins = Table(
    "bulletins",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("file", LargeBinary, nullable=False),
    Column("accepted_at", _Number, nullable=False),
    Column("release_at", _Number, nullable=False),
    Column("state", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("note", Text, nullable=False),
)

bulletin_sends = Table(
    "bulletin_sends",
    metadata,
    Column("bulletin", _Number, primary_key=True, autoincrement=False),
    Column("person", LargeBinary, primary_key=True),
    Column("locale", Text, nullable=False),
    Column("state", Integer, nullable=False),
    Column("message", _Number, nullable=False),
    Column("at", _Number, nullable=False),
    Index("bulletin_sends_state", "bulletin", "state", "message"),
    Index("bulletin_sends_person", "person"),
    sqlite_with_rowid=False,
)

bulletin_counts = Table(
    "bulletin_counts",
    metadata,
    Column("bulletin", _Number, primary_key=True, autoincrement=False),
    Column("locale", Text, primary_key=True),
    Column("state", Integer, primary_key=True, autoincrement=False),
    Column("count", _Number, nullable=False),
    sqlite_with_rowid=False,
)

rosters = Table(
    "rosters",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("file", LargeBinary, nullable=False),
)

officers = Table(
    "officers",
    metadata,
    Column("name", Text, primary_key=True),
    Column("person", LargeBinary, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("totp", LargeBinary, nullable=False),
    Column("last_step", _Number, nullable=False),
    Index("officers_person", "person", unique=True),
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
    Column("mac", Text, nullable=False),
)

switches = Table(
    "switches",
    metadata,
    Column("name", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

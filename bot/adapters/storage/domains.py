"""The sealed columns: which table and column a value belongs to, so that it opens nowhere else (R15)."""

from bot.adapters.storage.envelope import Domain

WRAP = Domain("sessions", "wrap")
ADDRESS = Domain("sessions", "address")
BODY = Domain("sessions", "body")
PAYLOAD = Domain("outbox", "payload")
PAPERS_WRAP = Domain("papers", "wrap")
PAPERS_BODY = Domain("papers", "body")
LOCKED_WRAP = Domain("locked_papers", "wrap")
LOCKED_BODY = Domain("locked_papers", "body")
EVIDENCE_WRAP = Domain("evidence", "wrap")
EVIDENCE_BODY = Domain("evidence", "body")
TARGET = Domain("clearings", "target")
TRICK_CODES = Domain("trick_reports", "codes")
SUBSCRIPTION_ADDRESS = Domain("subscriptions", "address")
SUBSCRIPTION_PHRASE = Domain("subscriptions", "phrase")
OFFICER_ADDRESS = Domain("officers", "address")
OFFICER_TOTP = Domain("officers", "totp")
TRICK_BODY = Domain("trick_reports", "body")

"""The sealed columns: which table and column a value belongs to, so that it opens nowhere else (R15)."""

from bot.adapters.storage.envelope import Domain

WRAP = Domain("sessions", "wrap")
ADDRESS = Domain("sessions", "address")
BODY = Domain("sessions", "body")
PAYLOAD = Domain("outbox", "payload")

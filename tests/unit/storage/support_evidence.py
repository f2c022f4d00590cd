"""What the tests of gathered messages share: sessions that hold some, and their words."""

import msgspec

from bot.engine.session import Session
from bot.evidence.pack import Gathered
from bot.present.outbound import Bundle, OutboundMessage
from bot.service.ports import Delivery
from tests.unit.storage.support_storage import NOW, session

DAY = 86_400
SECRET = "Переказ-Підозрілий-Незнайомець"


def gathering(text: str = SECRET, until: int = NOW + DAY, count: int = 1) -> Session:
    """Somebody in the middle of gathering."""
    found = tuple(Gathered(f"{text} {number}", NOW, origin=text, handle="koord", ident=7) for number in range(count))
    return msgspec.structs.replace(session(entry="check"), gathered=found, gathered_until=until)


def gone(value: Session) -> Session:
    """What is left when the row is gone from the disk: a term long past."""
    return msgspec.structs.replace(value, gathered=(), gathered_until=1)


def without(value: Session) -> Session:
    return msgspec.structs.replace(value, gathered=(), gathered_until=0)


def pack(text: str = SECRET, chat: int = 5) -> Delivery:
    """A document of a pack on its way."""
    content = OutboundMessage(html="", hold="sheet", bundle=Bundle(text.encode(), "list", "2026-11-22"))
    return Delivery(kind="send", chat=chat, content=content, evidence=True, batch=3, not_after=NOW + DAY)

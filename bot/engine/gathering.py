"""Messages gathered for an evidence pack, and how they are let go of.

They are a part of the session of their own, which the store seals under a key of its own and drops as a whole. They are no
results, so neither the trail nor a review ever holds a copy.
"""

import msgspec

from bot.engine.events import ForwardReceived, PackHandedOver, PackNotHandedOver
from bot.engine.session import Session
from bot.evidence.pack import MOST_MESSAGES, Gathered
from bot.flow.model import Ask, FlowId, Library, NodeId, Place

EVIDENCE = FlowId("evidence")
GATHER, HANDED, LAPSED = (Place(EVIDENCE, NodeId(node)) for node in ("gather", "handed", "lapsed"))
"""Where messages are gathered; where somebody stands once the pack has arrived, or once the time was over before that."""
OPEN_SECONDS = 24 * 3_600
"""What is gathered is erased so long after the first message of it came: no message is kept longer (design §4)."""
PREFIX = "evidence-"
SENT = "evidence-sent"
"""The result that says that a pack is on its way: the turn it was made at."""


def gathers(session: Session, library: Library) -> bool:
    """Whether the person waits where messages are gathered."""
    flow = library.flows.get(session.place.flow) if session.place else None
    node = flow.nodes.get(session.place.node) if flow and session.place else None
    return node is not None and isinstance(node.router, Ask) and node.router.kind == "forwards"


def has_room(session: Session) -> bool:
    """Whether one more message can be gathered."""
    return len(session.gathered) < MOST_MESSAGES


def fault_of_forward(session: Session, event: ForwardReceived) -> str | None:
    """Why a message cannot be gathered, as a phrase key; None when it can."""
    if SENT in session.results:
        return "pack-on-its-way"
    if not has_room(session):
        return "gathered-full"
    return "gathered-already" if event.sent and _as_gathered(event) in map(_undated, session.gathered) else None


def with_forward(session: Session, event: ForwardReceived) -> Session:
    """The session with one message more. The first of them begins the time until all are erased."""
    one = msgspec.structs.replace(_as_gathered(event), at=event.at)
    until = session.gathered_until or event.at + OPEN_SECONDS
    return msgspec.structs.replace(session, gathered=(*session.gathered, one), gathered_until=until)


def on_its_way(session: Session) -> Session:
    """The session while its pack is on its way: there is no way back to the gathering."""
    return msgspec.structs.replace(session, results=session.results | {SENT: str(session.turn)}, trail=(), kept={}, review=None)


def after_pack(session: Session, event: PackHandedOver) -> Session | None:
    """The session once a pack has arrived, or could not be sent; None when it is not the pack that is waited for."""
    if session.results.get(SENT) != str(event.batch):
        return None
    if isinstance(event, PackNotHandedOver):
        rest = {name: value for name, value in session.results.items() if name != SENT}
        return msgspec.structs.replace(session, results=rest)
    return let_go(session)


def let_go(session: Session) -> Session:
    """The session without anything gathered."""
    rest = {name: value for name, value in session.results.items() if not name.startswith(PREFIX)}
    return msgspec.structs.replace(session, results=rest, gathered=(), gathered_until=0)


def has_lapsed(session: Session, at: int) -> bool:
    """Whether what was gathered has reached its term; one too far ahead was written before the clock was set right."""
    return session.gathered_until > 0 and not at < session.gathered_until <= at + 2 * OPEN_SECONDS


def parted(session: Session) -> tuple[Session, tuple[Gathered, ...] | None]:
    """The session without what was gathered, and that; None when there is none."""
    bare = msgspec.structs.replace(session, gathered=())
    return bare, session.gathered if session.gathered_until else None


def _as_gathered(event: ForwardReceived) -> Gathered:
    """The message, as it can be written down: half a letter that a cut left over is no letter."""
    return Gathered(
        text=_whole(event.text),
        at=0,
        origin=_whole(event.origin),
        handle=event.handle,
        ident=event.ident,
        post=event.post,
        sent=event.sent,
        hidden=event.hidden,
        attached=event.attached,
    )


def _undated(one: Gathered) -> Gathered:
    return msgspec.structs.replace(one, at=0)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()

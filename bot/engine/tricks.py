"""Telling of a trick: what of the last check is told, and the words of the message until the family has decided about them.

The masked words stand in the session only while the person looks at them (a node with `card: trick`), one day at most. They
are no result, so neither the trail nor a review ever holds a copy; and they are never kept before they are masked.
"""

import msgspec

from bot.engine.events import ForwardReceived, TextReceived
from bot.engine.practice import CHECK, signs_of_check
from bot.engine.session import Session, Step
from bot.flow.model import Ask, Category, Choose, FlowId, Library, Node
from bot.manipulation.masking import LONGEST, mask
from bot.manipulation.tricks import TrickReport

REPORT = FlowId("report")
"""The flow that asks."""
PLATFORM, CLAIM, FIRST = "check-platform", "check-who", "check-first"
DEMANDS = ("check-wants", "check-wants-more", "check-money")
"""The questions of the guided check whose answers are told: who they said to be, and what they asked for."""
NOT_SAID = "unsaid"
"""The platform of somebody who does not say."""
OPEN_SECONDS = 24 * 3_600


def asks_for_trick(session: Session, library: Library) -> bool:
    """Whether the person waits where the words of a trick are asked for, or looks at those already given."""
    node = _node_here(session, library)
    return node is not None and (_asks(node) or node.card == "trick")


def gives_words(session: Session, library: Library, event: TextReceived | ForwardReceived) -> bool:
    """Whether this event brings such words: typed ones only where they are asked for, forwarded ones also after that."""
    node = _node_here(session, library)
    return node is not None and (_asks(node) or (node.card == "trick" and isinstance(event, ForwardReceived)))


def with_words(session: Session, text: str, at: int) -> Session:
    """The session with the masked words; several messages follow one another."""
    masked = mask(text)
    draft = "\n\n".join(part for part in (session.draft, masked) if part)[:LONGEST]
    return msgspec.structs.replace(session, draft=draft, draft_until=at + OPEN_SECONDS if draft else 0)


def without_words(session: Session) -> Session:
    """The session without them."""
    return msgspec.structs.replace(session, draft="", draft_until=0) if session.draft_until else session


def has_lapsed(session: Session, at: int) -> bool:
    """Whether the words have waited too long; a term too far ahead was written before the clock was set right."""
    return session.draft_until > 0 and not at < session.draft_until <= at + 2 * OPEN_SECONDS


def let_go(session: Session, library: Library) -> Session:
    """The session without words nobody looks at any more."""
    node = _node_here(session, library)
    return session if node is not None and node.card == "trick" else without_words(session)


def report_of(session: Session, library: Library) -> TrickReport:
    """What is told. Who they said to be and what they asked for is what was pressed; after the check of a message, what its
    signs stand for in the guided check."""
    found = signs_of_check(session, library)
    pressed = FIRST in session.results
    platform = session.results.get(PLATFORM, "")
    return TrickReport(
        tactics=tuple(sorted(sign for sign in found if sign in library.tactics)),
        claimed=next(iter(_options(session, library, (CLAIM,), found, pressed)), ""),
        demands=tuple(sorted(_options(session, library, DEMANDS, found, pressed))),
        platform=platform if isinstance(platform, str) and platform != NOT_SAID else "",
        locale=session.locale,
        text=session.draft,
    )


def told(session: Session) -> Session:
    """The session after a report: one check is told of once, and there is no way back into the telling."""
    trail = tuple(step for step in session.trail if not _is_telling(step))
    return msgspec.structs.replace(without_words(session), told=True, trail=trail)


def _options(session: Session, library: Library, names: tuple[str, ...], found: tuple[str, ...], pressed: bool) -> list[str]:
    flow = library.flows.get(CHECK)
    picked: dict[str, None] = {}
    for node in flow.nodes.values() if flow else ():
        router = node.router
        if not isinstance(router, Choose | Ask) or router.name not in names:
            continue
        value = session.results.get(router.name, ())
        chosen = {value} if isinstance(value, str) else set(value)
        for option in router.options:
            if isinstance(option, Category) and (option.id in chosen if pressed else set(option.signs) & set(found)):
                picked[option.id] = None
    return list(picked)


def _is_telling(step: Step) -> bool:
    return step.place is not None and step.place.flow == REPORT


def _asks(node: Node) -> bool:
    return isinstance(node.router, Ask) and node.router.kind == "trick"


def _node_here(session: Session, library: Library) -> Node | None:
    place = session.place
    flow = library.flows.get(place.flow) if place else None
    return flow.nodes.get(place.node) if flow and place else None

"""What was seen in a message leads to its result. Of the message itself nothing is kept: only which tricks were recognised."""

import msgspec

from bot.engine.events import Examined
from bot.engine.journey import Journey
from bot.engine.session import Session, Value
from bot.flow.model import Ask, FlowId, Library, NodeId, Place

CHECK = FlowId("check")
OUTCOME, FOUND, SUBJECT = "check-outcome", "check-found", "contact"
"""Results of a check: what came of it; the ids of the tactics that were recognised; the official contact it was about."""
ALARMING = frozenset({"look_alike", "known_front"})
"""Verdicts on a contact that are worth saying unasked."""
VERDICTS = ("known_front", "look_alike", "former", "official", "unlisted")
"""What can be known about a contact, the most urgent first."""
RESULTS = frozenset({"verdict", "after-reading", "after-official"})
"""Where the conversation waits once a result is told."""


def asks_for_message(session: Session, library: Library) -> bool:
    """Whether the person waits where a message is asked for."""
    flow = library.flows.get(session.place.flow) if session.place else None
    node = flow.nodes.get(session.place.node) if flow and session.place else None
    return node is not None and isinstance(node.router, Ask) and node.router.kind == "message"


def is_alarming(examined: Examined) -> bool:
    """Whether a warning is due, even to somebody who asked for none."""
    return bool(examined.reading.signs) or any(each.verdict in ALARMING for each in examined.contacts)


def is_at_result(session: Session) -> bool:
    """Whether the person waits at the result of a message check, and has answered nothing since."""
    place, trail = session.place, session.trail
    at_end = place is not None and place.flow == CHECK and place.node in RESULTS
    return at_end and bool(trail) and trail[-1].picked is None


def outcome_of(examined: Examined) -> str:
    """The node of the check that tells the result: signs first, then what is known about the contact."""
    if examined.reading.signs:
        return "verdict"
    verdicts = {each.verdict for each in examined.contacts}
    for verdict in VERDICTS:
        if verdict in verdicts:
            return f"contact-{verdict.replace('_', '-')}"
    return "no-sign" if examined.reading.outcome == "no_sign" else "unreadable"


def lead_to_result(journey: Journey, examined: Examined) -> None:
    """Forget an earlier check, keep what this one came to, and go to its result."""
    rest = {name: value for name, value in journey.session.results.items() if not name.startswith("check-")}
    found: dict[str, Value] = {OUTCOME: examined.reading.outcome, FOUND: [sign.tactic for sign in examined.reading.signs]}
    official = next((each.contact for each in examined.contacts if each.verdict == "official" and each.contact), None)
    if official:
        found[SUBJECT] = official
    journey.forget_but(rest | found)
    journey.session = msgspec.structs.replace(journey.session, told=False)
    journey.examined = examined
    journey.jump(Place(CHECK, NodeId(outcome_of(examined))))

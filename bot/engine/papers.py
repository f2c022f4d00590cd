"""The papers: what the family typed for the offices' forms, and how it is let go of.

Its answers are results whose names begin with `bot.papers.form.PREFIX`. While there are any, the trail and the answers
kept aside hold copies of them; so all of this is one part of the session, which the store seals under a key of its own and
drops as a whole. Nothing of it stays in the session once the part is gone.
"""

import msgspec

from bot.engine.question import question_at
from bot.engine.session import SKIPPED, Session, Step, Value
from bot.flow.model import Ask, FlowId, Library, NodeId, Place
from bot.papers.form import PREFIX

FORM = FlowId("form")
"""The flow that asks for the papers."""
REVIEW = Place(FORM, NodeId("review"))
OPEN_SECONDS = 24 * 3_600
"""Open papers are erased so long after they were last touched (design §4)."""
BACKUP_DAYS = 7
"""Backups are kept so long at most (threat model, R21); a receipt names the day."""
NEEDS, OFFICES, SENT, AFTER, LIST = "form-needs", "form-offices", "form-sent", "form-after", "form-list"
"""Results that hold nothing personal: which fields the chosen offices need, the offices, that the sheets are on their way,
what happens when they have arrived ("erase" or "lock"), and the number of the list they belong to."""
ERASED, HOW = "form-erased", "form-how"
"""What the receipt tells: the fields that went, and how."""


class Papers(msgspec.Struct, frozen=True):
    """The part of a session that is papers."""

    results: dict[str, Value]
    trail: tuple[Step, ...] = ()
    kept: dict[str, Value] = {}
    chosen: tuple[str, ...] = ()


def is_paper(name: str) -> bool:
    """Whether a result of this name is papers data."""
    return name.startswith(PREFIX)


def answers_of(session: Session) -> dict[str, Value]:
    """The papers' answers by field."""
    return {name.removeprefix(PREFIX): value for name, value in session.results.items() if is_paper(name)}


def parted(session: Session) -> tuple[Session, Papers | None]:
    """The session without its papers, and the papers; None when there are none."""
    if not session.papers_until:
        return session, None
    held = {name: value for name, value in session.results.items() if is_paper(name)}
    rest = {name: value for name, value in session.results.items() if not is_paper(name)}
    bare = msgspec.structs.replace(session, results=rest, trail=(), kept={}, chosen=())
    return bare, Papers(held, session.trail, session.kept, session.chosen)


def joined(session: Session, papers: Papers) -> Session:
    """The session with its papers again."""
    return msgspec.structs.replace(
        session, results=session.results | papers.results, trail=papers.trail, kept=papers.kept, chosen=papers.chosen
    )


def touched(session: Session, at: int, library: Library) -> Session:
    """The session with the moment at which its papers are erased, counted from now; none when nothing is typed any more."""
    has_any = _holds_any(session, library)
    return msgspec.structs.replace(session, papers_until=at + OPEN_SECONDS if has_any else 0)


def _holds_any(session: Session, library: Library) -> bool:
    """Whether an answer of the form is anywhere in the session: among the results, kept aside for the review, or on the trail,
    where a change that was left half done waits with all the others."""
    return (
        any(map(is_paper, session.results))
        or bool(session.kept and session.review == REVIEW)
        or any(
            (step.picked and _asks_for_paper(step.place, library))
            or (step.kept and step.review == REVIEW)
            or any(map(is_paper, step.undo))
            for step in session.trail
        )
    )


def resumed(session: Session, library: Library) -> Session:
    """The session before the form's first question, with its answers kept aside: given again on the way, they lead to the
    first question that was never asked, or to the review. Of papers that were locked, all questions were asked."""
    asked = {step.place: step.picked for step in session.trail if step.place and step.picked is not None}
    places = questions(library)
    was_locked = not any(place in asked for place in places.values())
    kept = {
        question_at(library, place): session.results.get(name, SKIPPED)
        for name, place in places.items()
        if name in session.results or place in asked or was_locked
    }
    rest = {name: value for name, value in session.results.items() if not is_paper(name)}
    return msgspec.structs.replace(session, results=rest, kept=kept, review=REVIEW)


def on_the_way(session: Session) -> Session:
    """The session while its sheets or its code are on their way: there is no way back into the form."""
    return msgspec.structs.replace(session, results=session.results | {SENT: "yes"}, trail=(), kept={}, review=None)


def let_go(session: Session, how: str = "erased") -> Session:
    """The session without papers and without the way through them. For the receipt is kept which fields there were, and
    `how` they went: "handed", "locked", "lapsed" or "erased"."""
    fields = [name.removeprefix(PREFIX) for name in session.results if is_paper(name)]
    rest = {name: value for name, value in session.results.items() if not name.startswith((PREFIX, "form-"))}
    told: dict[str, Value] = {ERASED: fields, HOW: how}
    return msgspec.structs.replace(session, results=rest | told, trail=(), kept={}, chosen=(), review=None, papers_until=0)


def has_lapsed(session: Session, at: int) -> bool:
    """Whether the papers have reached their term; one that lies too far ahead was written before the clock was set right."""
    return session.papers_until > 0 and not at < session.papers_until <= at + 2 * OPEN_SECONDS


def is_passing(session: Session, library: Library) -> bool:
    """Whether the person waits at a place whose messages leave the chat: a question of the form, its review, the code, or where
    messages are gathered."""
    node = library.node(session.place)
    if node is None:
        return False
    asked = isinstance(node.router, Ask) and (is_paper(node.router.name) or node.router.kind in ("code", "forwards"))
    return asked or node.card == "form-review"


def asks_for_code(session: Session, library: Library) -> bool:
    """Whether the person waits where a family code is typed."""
    node = library.node(session.place)
    return node is not None and isinstance(node.router, Ask) and node.router.kind == "code"


def _asks_for_paper(place: Place | None, library: Library) -> bool:
    """Whether a field of the papers is asked at this place of the form."""
    return place is not None and place.flow == FORM and place in questions(library).values()


def questions(library: Library) -> dict[str, Place]:
    """Where each field is asked."""
    flow = library.flows.get(FORM)
    found: dict[str, Place] = {}
    for node in flow.nodes.values() if flow else ():
        if isinstance(node.router, Ask) and is_paper(node.router.name):
            found[node.router.name] = Place(FORM, node.id)
    return found

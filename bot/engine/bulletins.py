"""Whether a warning came from us: where that is asked, and the way to its answer. Of what was sent nothing is kept, only the
number of the warning that it is, or imitates."""

from bot.engine.events import BulletinJudged
from bot.engine.journey import Journey
from bot.engine.lists import node_at
from bot.engine.session import Session
from bot.engine.subscription import NUMBER
from bot.flow.graph import VERDICTS
from bot.flow.model import Ask, FlowId, Library, NodeId, Place

VERIFY = FlowId("verify")


def asks_for_bulletin(session: Session, library: Library) -> bool:
    """Whether the person waits where a warning is asked for, to be compared with those that were sent."""
    node = node_at(library, session.place)
    return node is not None and isinstance(node.router, Ask) and node.router.kind == "bulletin"


def is_at_judgement(session: Session) -> bool:
    """Whether the person waits at such an answer, and has pressed nothing since."""
    place, trail = session.place, session.trail
    at_end = place is not None and place.flow == VERIFY and place.node in VERDICTS
    return at_end and bool(trail) and trail[-1].picked is None


def lead_to_judgement(journey: Journey, event: BulletinJudged) -> None:
    """Forget an earlier answer, keep the number of the warning, and go to the node of the verdict."""
    rest = {name: value for name, value in journey.session.results.items() if name != NUMBER}
    journey.forget_but(rest | ({NUMBER: str(event.number)} if event.number > 0 else {}))
    journey.jump(Place(VERIFY, NodeId(event.verdict)))

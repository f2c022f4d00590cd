"""A person comes to a new revision at their first input after it was activated (design §5).

Where the same is asked at the same node, the person stays and the answer counts. Where the author's map leads on, the person
moves, and the answer counts if it fits. Anywhere else nothing is taken for an answer to words that were never shown: one calm
sentence, and a question, with every answer kept. Plans follow the map of road maps and steps.
"""

from typing import Literal

import msgspec

from bot.engine import events
from bot.engine.effects import CONTROLS, FIRST_CONTROL, Control
from bot.engine.lists import TICKED, options_of
from bot.engine.plan_moves import with_led_plans
from bot.engine.question import key_of, question_code
from bot.engine.session import Run, Session
from bot.engine.way_back import asks_the_same, entered, fallen_back, mapped, waits, with_way_back
from bot.flow.model import Ask, Library

_OF_THE_CARD: tuple[Control, ...] = ("skip", "done", "unknown", "back", "outdated")
"""Controls that mean the card they stand on."""
_ANSWERS = (events.TextReceived, events.AnswerGiven, events.ForwardReceived)

How = Literal["stays", "same node", "map", "sentence"]
"""What a new revision means for one person: it is theirs already, or they wait nowhere; the same is asked; the author's map
leads them on; they are told."""


def settle(session: Session, library: Library) -> Session:
    """The session in this library. `moved` says whether its person is to be told, and whether what comes now is an answer;
    `led`, that the card they see is one from before."""
    return settled(session, library)[0]


def settled(session: Session, library: Library) -> tuple[Session, How]:
    """As `settle`, with what happened."""
    if session.revision == library.revision:
        return session, "stays"
    session = with_led_plans(session, library.moves)
    if not session.revision:  # no card was shown yet; of somebody who left, there may be a plan
        return session, "stays"
    session = msgspec.structs.replace(session, revision=library.revision)
    if session.place is None:
        return session, "stays"
    return _here(with_way_back(session, library), library)


def means_the_card(event: events.Event) -> bool:
    """Whether it answers, or is a press on, the card the person sees; not what works from anywhere."""
    if isinstance(event, events.ChoicePicked):
        index = event.option - FIRST_CONTROL
        return not 0 <= index < len(CONTROLS) or CONTROLS[index] in _OF_THE_CARD
    if isinstance(event, events.ControlUsed):
        return event.control in _OF_THE_CARD
    return isinstance(event, _ANSWERS)


def _here(session: Session, library: Library) -> tuple[Session, How]:
    """The present place, or where it is now."""
    place = session.place
    if place is None:
        raise AssertionError("asked of somebody who waits")
    is_same = asks_the_same(place, session.asked, library)
    to = place if is_same else mapped(place, session.asked, library)
    if to is None and not waits(place, library):
        return _told(_elsewhere(fallen_back(session, library))), "sentence"
    runs = entered((*session.runs[:-1], Run((to or place).flow, (to or place).node)), library)
    if to is None or len(runs) < len(session.runs):
        there = _fitting(msgspec.structs.replace(session, runs=runs), library)
        return _told(there if (to or place) == place else _elsewhere(there)), "sentence"
    before = msgspec.structs.replace(session, runs=runs, moved=session.moved and not session.asked)
    there = _fitting(before, library)
    if there.chosen != session.chosen:  # a tick cannot be taken back unseen
        return _told(there if is_same else _elsewhere(there)), "sentence"
    if is_same:
        return there, "same node"
    node = library.node(to)
    return msgspec.structs.replace(there, asked=question_code(node) if node and not there.moved else "", led=True), "map"


def _told(session: Session) -> Session:
    return msgspec.structs.replace(session, moved=True)


def _elsewhere(session: Session) -> Session:
    """Nothing of the place was shown to its person yet."""
    return msgspec.structs.replace(session, asked="", offered=())


def _fitting(session: Session, library: Library) -> Session:
    """With the ticks that are still offered; `led` when a button of the card is not."""
    node = library.node(session.place)
    if node is None:
        return session
    options = options_of(session, node, library)
    known = {option.id for option in options} if isinstance(node.router, Ask) and node.router.kind in TICKED else set[str]()
    return msgspec.structs.replace(
        session,
        chosen=tuple(each for each in session.chosen if each in known),
        led=session.led or not set(session.offered) <= set(map(key_of, options)),
    )

"""Along the trail: one answer undone, one answer changed, and the way forward again without asking twice.

Changing an answer goes back to its question and keeps the later answers aside, by question. On the way forward each is
given again as long as it still fits; what is new, or no longer fits, is asked.
"""

import msgspec

from bot.engine.journey import Journey, menu_door
from bot.engine.lists import answered, category_at, node_at, options_of
from bot.engine.papers import is_paper, questions
from bot.engine.question import question_at
from bot.engine.session import SKIPPED, Session, Value
from bot.engine.values import fault_of
from bot.flow.drills import DRILLS
from bot.flow.model import Ask, Category, Each, Exit, Library, Node, Place
from bot.papers.form import PREFIX

WAS = "was "
"""Before a question: one that is asked anew, for giving the change up."""
DEPENDS = {f"{PREFIX}relative-name": f"{PREFIX}relative-latin"}
"""Another name is spelled in other ways: with the first, the second is asked anew."""
TELLING = "inside"
"""The result that says whether somebody is in danger where they are; it is kept in two values only."""


def accept(journey: Journey, node: Node, answer: str, category: Category | Each) -> None:
    """Keep a picked category and go through its exit."""
    name = category.name if isinstance(category, Each) else getattr(node.router, "name", None)
    door = menu_door(journey.library)
    if name:
        journey.keep(name, answer)
    for result, value in category.set.items() if isinstance(category, Category) else ():
        journey.keep(result, value)
    journey.follow(category.exit or Exit(door.node, door.flow))


def remembered(category: Category | Each, picked: str, place: Place | None = None) -> str | None:
    """What the trail keeps as picked: nothing where the answer tells whether somebody is in Russia or occupied territory,
    and nothing of how a drill was answered.

    "Yes" and "I am not sure" are kept as one result on purpose; the trail must not tell them apart either.
    """
    if place is not None and place.flow == DRILLS:
        return SKIPPED
    return None if isinstance(category, Category) and TELLING in category.set else picked


def undone(session: Session, length: int) -> Session:
    """The session as it was when the trail had `length` steps, with its ticks; noted plan entries stay."""
    results, left = dict(session.results), session.trail[length]
    for step in reversed(session.trail[length:]):
        for name, before in step.undo.items():
            if before is None:
                results.pop(name, None)
            else:
                results[name] = before
    return msgspec.structs.replace(
        session,
        runs=left.runs,
        results=results,
        trail=session.trail[:length],
        chosen=tuple(left.picked) if isinstance(left.picked, list) else left.chosen,
        kept=left.kept,
        review=left.review,
    )


def back_to_change(session: Session, name: str, library: Library) -> Session | None:
    """The session at the question of result `name`, its answer and the later ones kept aside for the way back to this review.

    None when the answer is not on the trail any more.
    """
    place = dict(answered(session, library, papers=is_paper(name))).get(name)
    at = next((number for number in reversed(range(len(session.trail))) if session.trail[number].place == place), None)
    if place is None or at is None:
        return None
    anew = {place, questions(library).get(DEPENDS.get(name, ""))}
    kept: dict[str, Value] = {}
    for step in session.trail[at:]:
        if step.picked is not None:
            kept[f"{WAS if step.place in anew else ''}{step.place}#{step.asked}"] = step.picked
    return msgspec.structs.replace(undone(session, at), kept=kept, review=session.place)


def give_up_change(session: Session, library: Library) -> Session | None:
    """The session with the answer that is being changed kept aside as the others are; None when none is."""
    if session.review is None or f"{WAS}{question_at(library, session.place)}" not in session.kept:
        return None
    return msgspec.structs.replace(session, kept={asked.removeprefix(WAS): kept for asked, kept in session.kept.items()})


def retrace(journey: Journey) -> None:
    """Give the kept answers again, as long as they still fit, up to the review; where that is gone, to the first question that
    is new."""
    while journey.session.place != journey.session.review and _give_again(journey):
        pass
    if journey.session.place == journey.session.review or (journey.session.kept and journey.session.review is None):
        journey.session = msgspec.structs.replace(journey.session, kept={}, review=None)


def _give_again(journey: Journey) -> bool:
    """Give one kept answer again. False when the place is new, or its answer no longer fits: then it is asked.

    Each kept answer is used at most once, so this ends.
    """
    session, library = journey.session, journey.library
    if not session.kept:
        return False
    node, asked = node_at(library, session.place), question_at(library, session.place)
    if node is None or asked not in session.kept:
        return False
    value = session.kept[asked]
    journey.session = msgspec.structs.replace(session, kept={k: v for k, v in session.kept.items() if k != asked})
    if isinstance(node.router, Ask) and value == SKIPPED:
        journey.pass_over(SKIPPED)
        journey.follow(node.router.skip)
        return True
    if isinstance(node.router, Ask):
        if fault_of(node.router, value, journey.today):
            return False
        journey.pass_over(value)
        journey.keep(node.router.name, value)
        journey.follow(node.router.exit)
        return True
    option = next((o for o in options_of(journey.session, node, library) if o.id == value), None)
    category = category_at(node, option) if option else None
    if category is None or option is None:
        return False
    journey.pass_over(option.id)
    accept(journey, node, option.id, category)
    return True

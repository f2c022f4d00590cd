"""The step: `advance(session, event, library) -> Turn`. A function of its arguments; the old session stays as it was.

Whatever cannot be taken as an answer leaves the place and the answers untouched and is answered kindly.
"""

import datetime as dt

import msgspec

from bot.engine import events, gathering, tricks
from bot.engine.bulletins import asks_for_bulletin, is_at_judgement, lead_to_judgement
from bot.engine.effects import (
    CONTROLS,
    FIRST_CONTROL,
    Clear,
    Control,
    Effect,
    Erase,
    ForgetIncoming,
    Hint,
    Leave,
    Option,
    Receipt,
    ReportContacts,
    ShowCard,
    Tell,
)
from bot.engine.examining import asks_for_message, is_at_result, lead_to_result
from bot.engine.facts import is_inside
from bot.engine.journey import MENU, Journey
from bot.engine.lists import ONE_THING_FLOWS, category_at, controls_of, node_at, options_of, shown_contacts
from bot.engine.moving import means_the_card, settle
from bot.engine.papers import (
    FORM,
    LIST,
    NEEDS,
    OFFICES,
    SENT,
    has_lapsed,
    is_paper,
    is_passing,
    let_go,
    touched,
)
from bot.engine.question import key_of, question_code
from bot.engine.reminders import ring
from bot.engine.retrace import accept, back_to_change, give_up_change, remembered, retrace, undone
from bot.engine.session import SKIPPED, Session, Value
from bot.engine.tricks import asks_for_trick
from bot.engine.tricks import let_go as let_go_of_words
from bot.engine.values import UNKNOWN, cleaned, fault_of
from bot.flow.model import Ask, Each, FlowId, Library, Node, NodeId, Place
from bot.papers.form import FIELDS
from bot.papers.names import fault_of_name, fitted, unmixed

FIRST_FLOW = FlowId("start")
LINKS = {
    "check": FlowId("contacted"),
    "contacts": FlowId("contacts"),
    "plan": FlowId("plan"),
    "nl": FlowId("situation"),
}
"""Deep links that open a flow; every other word is ignored."""


WRITTEN = ("text", "reference", "label", "kinship", "place", "marks", "contact")
"""Kinds of questions whose answer is taken as it was typed."""
TYPED = (
    events.TextReceived,
    events.AnswerGiven,
    events.ControlUsed,
    events.FlowCalled,
    events.ForwardReceived,
    events.EditReceived,
    events.CodeChecked,
    events.ForbiddenTold,
    events.CommandGiven,
    events.Repeated,
)
"""Events that came as a message of the person's own."""
URGENT_FLOWS = ONE_THING_FLOWS | {"care"}
"""What is called in distress: nothing else is told there."""
BY_THEMSELVES = (
    events.HourCame,
    events.HandedOver,
    events.NotHandedOver,
    events.PackHandedOver,
)
"""Events that the person did not bring about: a new revision waits for their own next input."""


class Turn(msgspec.Struct, frozen=True):
    """What one event led to. `session` is None when nothing about the person is kept any more."""

    session: Session | None
    effects: tuple[Effect, ...]


def advance(session: Session, event: events.Event, library: Library) -> Turn:
    """The next session, and what is asked for. Never raises for anything a person can send.

    An event that is no answer here (a stale button, an upload, words nobody understands) gives back the same session.
    """
    if not isinstance(event, BY_THEMSELVES):
        session = settle(session, library)
    if has_lapsed(session, event.at):
        return _lapsed(session, event, library)
    if tricks.has_lapsed(session, event.at):
        session = tricks.without_words(session)
    if gathering.has_lapsed(session, event.at):
        return _gathering_lapsed(session, event, library)
    return _disappearing(session, event, _step(session, event, library), library)


def begun_at(place: Place, session: Session, at: int, library: Library) -> Turn:
    """Somebody begins at a place of the script, with what the session knows: for trying out, never for a person."""
    journey = Journey(session, library, at)
    journey.jump(place)
    return _turn(journey)


def _step(session: Session, event: events.Event, library: Library) -> Turn:
    if session.moved and means_the_card(event) and not _is_stale(session, event) and not _goes_on_gathering(session, event):
        return _asked_anew(session, event, library)
    match event:
        case events.Started():
            return _start(session, event, library)
        case events.ChoicePicked():
            return _pick(session, event, library)
        case events.ControlUsed():
            return _control(session, event.control, event, library)
        case events.CommandGiven():
            flow = library.commands.get(event.name)
            return _call(session, flow, event, library) if flow else _stay(session, event, library, "unknown-command")
        case events.FlowCalled():
            return _call(session, FlowId(event.flow), event, library)
        case events.AnswerGiven():
            return _answer(session, event.value, event, library)
        case events.TextReceived() | events.ForwardReceived() if tricks.gives_words(session, library, event):
            return _words(session, event, library)
        case events.TextReceived():
            return _text(session, event, library)
        case events.MessageExamined():
            return _examined(session, event, library)
        case events.BulletinJudged():
            return _judged(session, event, library)
        case events.ForwardReceived() if gathering.gathers(session, library):
            return _gather(session, event, library)
        case events.ForwardReceived() if asks_for_bulletin(session, library):
            return _stay(session, event, library, "ask-again-bulletin")
        case events.ForwardReceived():  # nobody could read it
            return _stay(session, event, library, "ask-again-message")
        case events.UploadReceived():
            refused = (
                "picture-not-read"
                if any(asks(session, library) for asks in (asks_for_message, asks_for_trick, asks_for_bulletin))
                else "upload-refused"
            )
            refused = "picture-not-gathered" if gathering.gathers(session, library) else refused
            return _stay(session, event, library, refused, ForgetIncoming())
        case events.EditReceived():
            return _stay(session, event, library, "edit-not-read")
        case events.ForbiddenTold(kind=kind):
            return _stay(session, event, library, f"never-{kind}", ForgetIncoming())
        case events.HandedOver(locked=locked):
            if SENT not in session.results:  # erased meanwhile
                return Turn(session, ())
            return _let_go(session, event, library, "locked" if locked else "handed")
        case events.NotHandedOver():
            return _not_handed(session, event, library)
        case events.PackHandedOver():
            return _pack_ended(session, event, library)
        case events.CodeChecked():
            return _opened(session, event, library)
        case events.GuideMended():
            return _fresh_here(session, event, library)
        case events.HourCame():
            return Turn(*ring(session, event.at))
        case events.Repeated():
            return _stay(session, event, library, "please-repeat")
        case _:
            return _stay(session, event, library, "not-understood")


def _lapsed(session: Session, event: events.Event, library: Library) -> Turn:
    """Open papers have reached their term: they go before anything else happens."""
    turn = _let_go(session, event, library, "lapsed")
    if isinstance(event, events.HourCame) or turn.session is None:
        return turn
    leaves = isinstance(event, events.ChoicePicked) and _control_at(event.option) in ("leave", "saved", "noted")
    called = isinstance(event, events.CommandGiven | events.FlowCalled | events.ControlUsed | events.Started)
    if session.place and session.place.flow == FORM and not leaves and not called:  # it answers a question that is gone
        typed = (ForgetIncoming(),) if isinstance(event, TYPED) else ()
        return Turn(turn.session, (*typed, *turn.effects))
    after = advance(turn.session, event, library)
    return Turn(after.session, (*turn.effects, *after.effects))


def _gathering_lapsed(session: Session, event: events.Event, library: Library) -> Turn:
    """What was gathered has reached its term: it goes before anything else happens, and the person is told."""
    bare = gathering.let_go(session)
    if isinstance(event, events.HourCame) and session.place and session.place.flow == gathering.EVIDENCE:
        return _fresh(bare, gathering.LAPSED, event, library)
    after = advance(bare, event, library)
    return Turn(after.session, (Tell("gathered-lapsed"), *after.effects))


def _words(session: Session, event: events.TextReceived | events.ForwardReceived, library: Library) -> Turn:
    """The words of a trick, masked: the family looks at them before anything is kept."""
    given = tricks.with_words(session, event.text, event.at)
    node = node_at(library, session.place)
    if node is None or given.draft == session.draft:
        return _stay(session, event, library, "ask-again-message")
    journey = Journey(given, library, event.at)
    if isinstance(node.router, Ask):
        journey.leave_mark(SKIPPED)
        journey.follow(node.router.exit)
    else:
        journey.show_again()
    return _turn(journey)


def _gather(session: Session, event: events.ForwardReceived, library: Library) -> Turn:
    """One message more for the pack; the card says how many there are."""
    if fault := gathering.fault_of_forward(session, event):
        return _stay(session, event, library, fault)
    journey = Journey(gathering.with_forward(session, event), library, event.at)
    journey.show_again()
    return _turn(journey)


def _pack_ended(session: Session, event: events.PackHandedOver, library: Library) -> Turn:
    """The pack has arrived, and what was gathered goes; or it could not be sent, and can be made again."""
    after = gathering.after_pack(session, event)
    if after is None:  # erased meanwhile
        return Turn(session, ())
    is_lost = isinstance(event, events.PackNotHandedOver)
    said = "pack-not-sent" if is_lost else "pack-handed"
    if session.place is None or session.place.flow != gathering.EVIDENCE:
        return Turn(after, (Tell(said),))
    return _fresh(after, gathering.GATHER if is_lost else gathering.HANDED, event, library, said)


def _fresh(session: Session, place: Place, event: events.Event, library: Library, *phrases: str) -> Turn:
    """A new card at another place, for something the person did not do. It says itself what has happened; and it is of the
    present library, so the person has come to that."""
    if session.revision != library.revision:
        session = msgspec.structs.replace(settle(session, library), moved=False, led=False)
    journey = Journey(session, library, event.at)
    journey.fresh = True
    journey.say(*phrases)
    journey.jump(place)
    return _turn(journey)


def _asked_anew(session: Session, event: events.Event, library: Library) -> Turn:
    """An answer to words that have changed since is not taken: the card tells so, and asks what is asked now."""
    journey = Journey(msgspec.structs.replace(session, moved=True), library, event.at)
    journey.show_again()
    return _turn(journey)


def _fresh_here(session: Session, event: events.Event, library: Library) -> Turn:
    """The same place once more, as a new message, with the reason."""
    if not session.runs:
        return Turn(session, ())
    journey = Journey(msgspec.structs.replace(session, moved=False), library, event.at)
    journey.fresh = True
    journey.say("guide-mended")
    journey.show_again()
    return _turn(journey)


def _let_go(session: Session, event: events.Event, library: Library, how: str) -> Turn:
    """The papers go, and a receipt says so: in the form as its next card, elsewhere as a message beside the conversation."""
    bare, end = let_go(session, how), Place(FORM, NodeId(how))
    if session.place is None or session.place.flow != FORM or library.node(end) is None:
        return Turn(bare, (Receipt(),))
    return _fresh(bare, end, event, library)


def _not_handed(session: Session, event: events.Event, library: Library) -> Turn:
    """The way into the form is open again, with all that was typed."""
    if SENT not in session.results:
        return Turn(session, ())
    rest = {name: value for name, value in session.results.items() if name != SENT}
    back, again = msgspec.structs.replace(session, results=rest), Place(FORM, NodeId("again"))
    if session.place is None or session.place.flow != FORM or library.node(again) is None:
        return Turn(back, (Tell("sheets-not-sent"),))
    return _fresh(back, again, event, library, "sheets-not-sent")


def _opened(session: Session, event: events.CodeChecked, library: Library) -> Turn:
    """After a family code: the questions are gone through again with the answers that were locked, up to the review."""
    if event.answers is None:
        return _stay(session, event, library, "code-often" if event.often else "code-wrong")
    rest = {name: value for name, value in session.results.items() if not is_paper(name)}
    every: dict[str, Value] = {OFFICES: [], NEEDS: list[str](FIELDS), LIST: str(session.current)}
    journey = Journey(msgspec.structs.replace(session, results=rest | every | event.answers), library, event.at)
    journey.jump(Place(FORM, NodeId("resume")))
    retrace(journey)
    return _turn(journey)


def _disappearing(before: Session, event: events.Event, turn: Turn, library: Library) -> Turn:
    """What was typed where papers are asked for leaves the chat, and their term begins anew; the first card of the form is a
    new message, because an edited one cannot be protected any more."""
    if isinstance(event, (*BY_THEMSELVES, events.GuideMended)):
        return turn
    was_passing, effects = is_passing(before, library), turn.effects
    if was_passing and isinstance(event, TYPED) and ForgetIncoming() not in effects:
        effects = (ForgetIncoming(), *effects)
    is_old = isinstance(event, events.ChoicePicked) and event.turn != before.turn
    if not was_passing or is_old:  # an old card may be one that is not protected, and stays
        effects = tuple(
            msgspec.structs.replace(each, fresh=True) if isinstance(each, ShowCard) and each.passing else each
            for each in effects
        )
    return Turn(turn.session and let_go_of_words(touched(turn.session, event.at, library), library), effects)


def _start(session: Session, event: events.Started, library: Library) -> Turn:
    linked = LINKS.get(event.payload)
    if not session.runs:
        journey = Journey(session, library, event.at)
        if linked:
            journey.keep("entry", event.payload)
        journey.jump_to_flow(FIRST_FLOW)
        return _turn(journey)
    if linked and session.place and session.place.flow != FIRST_FLOW:
        return _call(session, linked, event, library)
    return _stay(session, event, library, "welcome-back")


def _call(session: Session, flow: FlowId, event: events.Event, library: Library) -> Turn:
    """Open a flow from any place; *back*, or the end of that flow, returns here with everything half done."""
    journey = Journey(session, library, event.at)
    journey.step_aside(telling=flow not in URGENT_FLOWS)
    journey.jump_to_flow(flow)
    return _turn(journey)


def _examined(session: Session, event: events.MessageExamined, library: Library) -> Turn:
    """The result of a check, from wherever the person is; *back* returns there, also after a hundred messages."""
    journey = Journey(session, library, event.at)
    if not is_at_result(session):
        journey.step_aside()
    lead_to_result(journey, event.examined)
    return _turn(journey)


def _judged(session: Session, event: events.BulletinJudged, library: Library) -> Turn:
    """Whether a warning is ours, from wherever the person is; *back* returns there, also after a hundred messages."""
    journey = Journey(session, library, event.at)
    if not is_at_judgement(session):
        journey.step_aside()
    lead_to_judgement(journey, event)
    return _turn(journey)


def _pick(session: Session, event: events.ChoicePicked, library: Library) -> Turn:
    node = node_at(library, session.place)
    control = _control_at(event.option)
    if control == "leave":  # a quick exit works from any card, however old
        return _control(session, "leave", event, library)
    if control in ("saved", "noted"):  # these stand under documents and codes, not under the place
        return _put_away(session, control)
    if _is_stale(session, event) or node is None:
        return _stale(session, event, library)
    if control is not None:
        return _control(session, control, event, library)
    option = _picked(session, event, node, library)
    if option is None:
        return (_asked_anew if session.led else _stale)(session, event, library)
    return _option(session, node, option, event, library)


def _is_stale(session: Session, event: events.Event) -> bool:
    """Whether it is a press of an earlier card's button."""
    return isinstance(event, events.ChoicePicked) and event.turn != session.turn


def _goes_on_gathering(session: Session, event: events.Event) -> bool:
    """Whether it is one message more for a pack that was begun: it answers no words."""
    return isinstance(event, events.ForwardReceived) and bool(session.gathered)


def _picked(session: Session, event: events.ChoicePicked, node: Node, library: Library) -> Option | None:
    """The button that was meant: by its name as it stood on the card, because a new revision may offer others, or in another
    order."""
    options = options_of(session, node, library)
    if event.key or 0 <= event.option < len(session.offered):
        key = event.key or session.offered[event.option]
        return next((option for option in options if key_of(option) == key), None)
    is_there = not session.offered and 0 <= event.option < len(options)
    return options[event.option] if is_there else None


def _put_away(session: Session, control: str) -> Turn:
    """The documents were saved, or the code was written down: they leave the chat. Of somebody who has left, nothing is kept
    for it."""
    kept = session if session.runs or session.relatives else None
    if control == "saved":
        return Turn(kept, (Hint("sheets-cleared"), Clear("sheet")))
    return Turn(kept, (Hint("code-cleared"), Clear("code")))


def _control_at(option: int) -> Control | None:
    index = option - FIRST_CONTROL
    return CONTROLS[index] if 0 <= index < len(CONTROLS) else None


def _option(session: Session, node: Node, option: Option, event: events.Event, library: Library) -> Turn:
    match node.router:
        case Ask(kind="many" | "offices" | "spelling"):
            return _toggle(session, option.id, event, library)
        case Ask():
            return _answer(session, option.id, event, library)
    category = category_at(node, option)
    if category is None:
        return _stale(session, event, library)
    if isinstance(category, Each) and category.of in ("answers", "form-answers"):
        return _change(session, option.id, event, library)
    journey = Journey(session, library, event.at)
    journey.leave_mark(remembered(category, option.id, session.place))
    accept(journey, node, option.id, category)
    retrace(journey)
    return _turn(journey)


def _toggle(session: Session, option: str, event: events.Event, library: Library) -> Turn:
    chosen = set(session.chosen) ^ {option}
    journey = Journey(msgspec.structs.replace(session, chosen=tuple(sorted(chosen))), library, event.at)
    journey.show_again()
    return _turn(journey)


def _answer(session: Session, value: Value, event: events.Event, library: Library) -> Turn:
    node = node_at(library, session.place)
    if node is None or not isinstance(node.router, Ask):
        return _stay(session, event, library, "not-understood")
    fault = fault_of(node.router, value, _today(event))
    if fault:
        return _stay(session, event, library, fault)
    journey = Journey(session, library, event.at)
    journey.leave_mark(value)
    journey.keep(node.router.name, value)
    journey.follow(node.router.exit)
    retrace(journey)
    return _turn(journey)


def _text(session: Session, event: events.TextReceived, library: Library) -> Turn:
    node = node_at(library, session.place)
    if node is not None and isinstance(node.router, Ask):
        if node.router.kind in ("name", "spelling"):
            name = unmixed(fitted(event.text))
            fault = fault_of_name(name)
            if fault:
                return _stay(session, event, library, fault)
            return _answer(session, name if node.router.kind == "name" else [*session.chosen, name], event, library)
        if node.router.kind in WRITTEN:
            return _answer(session, cleaned(event.text), event, library)
        again = "code-wrong" if node.router.kind == "code" else f"ask-again-{node.router.kind}"
        return _stay(session, event, library, again)
    return _stay(session, event, library, "long-text-not-read" if len(event.text) > 120 else "not-understood")


def _control(session: Session, control: str, event: events.Event, library: Library) -> Turn:
    node = node_at(library, session.place)
    if control == "leave":
        return Turn(_left(session), (Leave(),))
    if control in ("saved", "noted"):
        return _put_away(session, control)
    if control == "menu":
        return _call(session, MENU.flow, event, library)
    if control == "unknown" and node and is_passing(session, library) and "unknown" not in controls_of(session, node, library):
        control = "skip"
    if node is None or control not in controls_of(session, node, library):
        return _stay(session, event, library, f"no-{control}" if control in ("back", "skip") else "not-understood")
    if control == "back":
        return _back(session, event, library)
    if control == "outdated" and session.led:  # other offices may stand on the card the person sees
        return _asked_anew(session, event, library)
    if control == "outdated":
        reported = ReportContacts(shown_contacts(session, node, library))
        return _stay(session, event, library, "contact-reported", reported, fresh=False)
    if control == "unknown":
        return _answer(session, UNKNOWN, event, library)
    return _finish_question(session, node, control, event, library)


def _finish_question(session: Session, node: Node, control: str, event: events.Event, library: Library) -> Turn:
    """*Done* with several answers, or *skip*."""
    if not isinstance(node.router, Ask):
        return _stay(session, event, library, "not-understood")
    if control == "done":  # an option ticked before a new script took it away is no answer any more
        known = {option.id for option in options_of(session, node, library)}
        return _answer(session, [chosen for chosen in session.chosen if chosen in known], event, library)
    journey = Journey(session, library, event.at)
    journey.leave_mark(SKIPPED)
    journey.follow(node.router.skip)
    retrace(journey)
    return _turn(journey)


def _back(session: Session, event: events.Event, library: Library) -> Turn:
    if (unchanged := give_up_change(session, library)) is not None:
        journey = Journey(unchanged, library, event.at)
        retrace(journey)
        return _turn(journey)
    journey = Journey(undone(session, len(session.trail) - 1), library, event.at)
    journey.show_again()
    return _turn(journey)


def _change(session: Session, name: str, event: events.Event, library: Library) -> Turn:
    """Ask one earlier question again."""
    before = back_to_change(session, name, library)
    if before is None:
        return _stale(session, event, library)
    journey = Journey(before, library, event.at)
    journey.show_again()
    return _turn(journey)


def _stay(session: Session, event: events.Event, library: Library, phrase: str, *more: Effect, fresh: bool = True) -> Turn:
    """Say one kind sentence and show the place again; nothing else changes."""
    journey = Journey(session, library, event.at)
    if not session.runs:
        journey.jump_to_flow(FIRST_FLOW)
        return _turn(journey, *more)
    if session.led and means_the_card(event):
        journey.session = msgspec.structs.replace(session, moved=True)
    journey.say(phrase)
    journey.show_again()
    journey.fresh = fresh
    return _again(journey, session, *more)


def _stale(session: Session, event: events.Event, library: Library) -> Turn:
    """A button of an earlier card: a hint, and the present card again."""
    if not session.runs:
        return _stay(session, event, library, "not-understood")
    journey = Journey(session, library, event.at)
    journey.show_again()
    return _again(journey, session, Hint("old-button"))


def _again(journey: Journey, session: Session, *more: Effect) -> Turn:
    """The same card once more. Where it is another one, it gets a number of its own: a press means what stood on the button."""
    card = journey.card()
    is_same = journey.session is session and not session.moved and not session.led
    if is_same and (not session.asked or session.offered == _offered(card, journey.library)):
        return Turn(session, (*more, card))
    return _turn(journey, *more)


def _turn(journey: Journey, *more: Effect) -> Turn:
    journey.session = msgspec.structs.replace(journey.session, turn=journey.session.turn + 1, revision=journey.library.revision)
    asked = (*more, *journey.effects)
    if any(isinstance(effect, Erase) for effect in asked):
        return Turn(None, (*asked, Tell("erased")))
    if any(isinstance(effect, Leave) for effect in asked):
        return Turn(_left(journey.session), asked)
    card = journey.card()
    return Turn(_as_shown(journey, card), (*asked, card))


def _as_shown(journey: Journey, card: ShowCard) -> Session:
    """The session with what the card asks and offers: what comes next is an answer to this."""
    node = node_at(journey.library, card.place)
    ticked = {option.id for option in card.options if option.selected}
    return msgspec.structs.replace(
        journey.session,
        asked=question_code(node) if node else "",
        offered=_offered(card, journey.library),
        chosen=tuple(each for each in journey.session.chosen if each in ticked),
        moved=False,
        led=False,
    )


def _offered(card: ShowCard, library: Library) -> tuple[str, ...]:
    """The names of its buttons; not where they are spellings of a name, which is papers and nothing else."""
    node = node_at(library, card.place)
    is_personal = node is not None and isinstance(node.router, Ask) and node.router.kind == "spelling"
    return () if is_personal else tuple(map(key_of, card.options))


def _left(session: Session) -> Session | None:
    """After the quick exit: the plan stays if there is one, the conversation goes.

    What keeps the family from harm stays with the plan: the clock of its reminders, and that somebody may be inside.
    """
    if not session.relatives:
        return None
    kept: dict[str, Value] = {"inside": "unsure"} if is_inside(session) else {}
    turn = session.turn + 1
    return Session(
        locale=session.locale, relatives=session.relatives, zone=session.zone, quiet=session.quiet, results=kept, turn=turn
    )


def _today(event: events.Event) -> dt.date:
    return dt.datetime.fromtimestamp(event.at, dt.UTC).date()

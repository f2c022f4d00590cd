"""A script is rewritten while somebody is in the middle of it: each rule of place-keeping, by example (design §5)."""

from typing import Any

import msgspec
import pytest

from bot.adapters.library.strict_yaml import parse
from bot.engine import effects, events
from bot.engine.moving import settle, settled
from bot.engine.plan_moves import is_lost_in
from bot.engine.question import question_code
from bot.engine.session import Relative, Run, Session, StepRecord
from bot.flow.model import FlowId, Library, NodeId, Place
from bot.flow.moves import MovesReader
from tests.support import builders
from tests.support.person import Walker

ROAD = """
- id: a
  say: A.
  name: who
  choices: [{id: x, label: Ex, exit: b}, {id: y, label: Why, exit: c}, {id: in, label: Inward, exit: sub}]
- {id: b, say: B., ask: {as: text, name: silence}, exit: c}
- {id: c, say: C., ask: {as: many, name: known, options: [{id: o, label: O}, {id: p, label: P}]}, exit: d}
- {id: d, say: D., card: review, choices: [{each: answers, name: change}, {id: right, label: Right, exit: end}]}
- {id: sub, enter: child, exit: c}
"""
CHILD = """
- {id: q, say: Q., name: said, choices: [{id: k, label: Kay, exit: end}, {id: m, label: Em, exit: r}]}
- {id: r, say: R., choices: [{id: z, label: Zed, exit: end}]}
"""
TOLD = "script-changed"
OLD = builders.library(demo=ROAD, child=CHILD, revision="old")


def rewritten(*changes: tuple[str, str], moves: str = "{}", **flows: str | None) -> Library:
    """The script with these words exchanged, and a map."""
    texts: dict[str, str | None] = {"demo": ROAD, "child": CHILD, **flows}
    for was, now in changes:
        assert any(was in text for text in texts.values() if text), was
        texts = {name: text and text.replace(was, now) for name, text in texts.items()}
    given: dict[str, Any] = {name: text for name, text in texts.items() if text}
    made = builders.library(**given, revision="new")
    return with_map(made, moves)


def with_map(library: Library, moves: str) -> Library:
    data: Any = parse(moves.encode(), "flows/moves.yaml")
    return msgspec.structs.replace(library, moves=MovesReader("flows/moves.yaml").moves(data))


def line(start: str, end: str, more: str = "") -> str:
    return f"{{places: [{{from: {start}, to: {end}, why: Rewritten., {more}}}]}}"


def code(node: str, library: Library = OLD) -> str:
    flow, _, name = node.partition("/")
    found = library.node(Place(FlowId(flow), NodeId(name)))
    assert found is not None
    return question_code(found)


def at(*picks: str) -> Walker:
    """Somebody who came here in the old script."""
    walker = Walker(OLD).begin()
    if picks:
        walker.pick(*picks)
    return walker


def told(walker: Walker) -> bool:
    assert walker.said.count(TOLD) <= 1
    assert walker.session.revision == walker.library.revision
    assert not walker.session.moved
    return TOLD in walker.said


# ---- the same question ----


def test_the_same_question_takes_the_answer_and_nobody_is_told() -> None:
    """Where it leads may be new."""
    walker = at()
    walker.library = rewritten(("exit: b}, {id: y", "exit: c}, {id: y"))
    walker.pick("x")
    assert (walker.place, walker.session.results, told(walker)) == ("demo/c", {"who": "x"}, False)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("say: A.", "say: Is it not A?"),
        ("label: Ex", "label: Axe"),
        ("name: who", "name: known-to"),
        (", {id: y, label: Why, exit: c}", ""),
        (
            "{id: x, label: Ex, exit: b}, {id: y, label: Why, exit: c}",
            "{id: y, label: Why, exit: c}, {id: x, label: Ex, exit: b}",
        ),
        ("[{id: x,", "[{id: first, label: First, exit: b}, {id: x,"),
        ("{id: x,", "{id: other,"),
    ],
    ids=["sentence", "label", "result", "option removed", "options reordered", "new option first", "option renamed"],
)
def test_another_question_takes_no_answer_to_the_old_one(was: str, now: str) -> None:
    """The first button is pressed: nothing is kept, the person is told once, and may answer what is asked now."""
    walker = at()
    walker.library = rewritten((was, now))
    walker.press(0)
    assert (walker.place, walker.session.results, told(walker)) == ("demo/a", {}, True)
    walker.pick("in")
    assert (walker.place, told(walker)) == ("child/q", False)


def test_the_press_means_the_button_that_was_pressed() -> None:
    """A button before it is hidden now: the number would mean its neighbour."""
    walker = at()
    walker.library = rewritten(("{id: x, label: Ex, exit: b}", "{id: x, label: Ex, exit: b, when: has plan}"))
    walker.press(1)
    assert walker.session.results == {"who": "y"}


def test_a_button_that_is_hidden_now_is_told_of() -> None:
    """Its answer fits no more."""
    walker = at()
    walker.library = rewritten(("{id: x, label: Ex, exit: b}", "{id: x, label: Ex, exit: b, when: has plan}"))
    walker.press(0)
    assert (walker.place, walker.session.results, told(walker)) == ("demo/a", {}, True)


def test_a_card_with_other_buttons_has_a_number_of_its_own() -> None:
    """A photo shows the place again, with one button less; both cards are in the chat, and each press means its own button."""
    walker = at()
    before = walker.session.turn
    walker.library = rewritten(("{id: x, label: Ex, exit: b}", "{id: x, label: Ex, exit: b, when: has plan}"))
    walker.send(events.UploadReceived(at=walker.now, kind="photo"))
    assert walker.session.turn > before
    walker.press(0, before)
    assert (walker.session.results, walker.hint) == ({}, "old-button")
    walker.press(0)
    assert walker.session.results == {"who": "y"}


# ---- the place is gone ----


def test_a_node_that_is_gone_leads_back_to_the_question_before_it() -> None:
    """Every answer is kept."""
    walker = at("x")
    walker.library = rewritten(("- {id: b, say: B., ask: {as: text, name: silence}, exit: c}\n", ""), ("exit: b}", "exit: c}"))
    walker.type("words")
    assert (walker.place, walker.session.results, told(walker)) == ("demo/a", {"who": "x"}, True)


def test_back_from_a_place_that_is_gone_leads_back_once() -> None:
    """To the question before it, not to the one before that."""
    walker = at("x")
    walker.type("words")
    walker.library = rewritten(("- {id: c, say: C.", "- {id: cc, say: C."), ("exit: c", "exit: cc"))
    walker.control("back")
    assert (walker.place, walker.session.results, told(walker)) == ("demo/b", {"who": "x", "silence": "words"}, True)


def test_a_flow_that_is_gone_leads_back_to_where_it_was_entered() -> None:
    """And nobody is asked for the language again where only that is left."""
    walker = at("in")
    walker.library = rewritten(("- {id: sub, enter: child, exit: c}\n", ""), ("exit: sub", "exit: c"), child=None)
    walker.press(0)
    assert (walker.place, walker.session.results, told(walker)) == ("demo/a", {"who": "in"}, True)
    alone = Walker(OLD)
    alone.start()
    alone.pick("uk", "demo")
    alone.session = msgspec.structs.replace(alone.session, trail=alone.session.trail[:1])
    alone.library = builders.library(
        menu="- {id: menu, say: M., choices: [{id: l, label: L, exit: language/start}]}", demo=CHILD
    )
    alone.press(0)
    assert alone.place == "menu/menu"
    assert TOLD in alone.said


def test_where_the_way_in_is_gone_the_person_stays_and_is_told() -> None:
    """The flow ends in the menu now."""
    walker = at("in")
    walker.library = rewritten(
        ("exit: sub", "exit: c"), ("- {id: sub, enter: child, exit: c}", ""), commands="- {id: s, enter: child, exit: end}"
    )
    walker.press(0)
    assert (walker.place, walker.session.runs, told(walker)) == ("child/q", (Run(FlowId("child"), NodeId("q")),), True)
    walker.pick("k")
    assert walker.place == "menu/menu"


def test_a_way_in_under_another_name_is_the_same_way() -> None:
    """The only node of the flow that enters: the parent goes on after it, and nobody is told."""
    walker = at("in")
    walker.library = rewritten(("id: sub", "id: inner"), ("exit: sub", "exit: inner"))
    walker.pick("k")
    assert (walker.place, walker.session.results, told(walker)) == ("demo/c", {"who": "in", "said": "k"}, False)


def test_the_way_back_never_ends_nowhere() -> None:
    """Back into a flow whose entrance is gone, and on to its end: the menu, not the safe node."""
    walker = at("in", "m")
    walker.library = rewritten(("exit: sub", "exit: c"), ("- {id: sub, enter: child, exit: c}", ""))
    walker.control("back")
    walker.control("back")
    walker.pick("k")
    assert walker.place == "menu/menu"


# ---- the author's map ----


def test_the_map_takes_the_answer_along_in_silence() -> None:
    """A node got another name, and nothing else."""
    walker = at("x")
    walker.library = rewritten(("id: b,", "id: words,"), ("exit: b", "exit: words"), moves=line("demo/b", "demo/words"))
    walker.type("nobody answers")
    assert (walker.place, told(walker)) == ("demo/c", False)
    assert walker.session.results == {"who": "x", "silence": "nobody answers"}


def test_a_line_may_be_for_one_wording_only() -> None:
    """With the code of the question: its answer counts; who saw another wording is told."""
    for asked, is_told in ((code("demo/a"), False), ("0" * 12, True)):
        walker = at()
        walker.library = rewritten(("say: A.", "say: A, said better."), moves=line("demo/a", "demo/a", f'question: "{asked}"'))
        walker.press(1)
        assert (told(walker), walker.session.results) == (is_told, {} if is_told else {"who": "y"})


def test_the_button_counts_not_its_place_also_after_the_map() -> None:
    """By press and by number; the options stand in another order."""
    was = "{id: x, label: Ex, exit: b}, {id: y, label: Why, exit: c}"
    now = "{id: y, label: Why, exit: c}, {id: x, label: Ex, exit: b}"
    for answer in (lambda walker: walker.press(0), typed_one):
        walker = at()
        walker.library = rewritten((was, now), moves=line("demo/a", "demo/a", f'question: "{code("demo/a")}"'))
        answer(walker)
        assert (walker.session.results, told(walker)) == ({"who": "x"}, False)


def typed_one(walker: Walker) -> None:
    walker.session = settle(walker.session, walker.library)
    walker.type("1")


def test_ticks_are_counted_by_name_after_the_map() -> None:
    """Of "2" the second box of the card that was seen is meant."""
    walker = at("y")
    moves = line("demo/c", "demo/c", f'question: "{code("demo/c")}"')
    walker.library = rewritten(("{id: o, label: O}, {id: p, label: P}", "{id: p, label: P}, {id: o, label: O}"), moves=moves)
    walker.session = settle(walker.session, walker.library)
    walker.type("2")
    assert walker.session.results["known"] == ["p"]


def test_an_answer_that_does_not_fit_is_told_of() -> None:
    """The map leads on; the option that was pressed is not there."""
    walker = at()
    walker.library = rewritten(
        (", {id: y, label: Why, exit: c}", ""), moves=line("demo/a", "demo/a", f'question: "{code("demo/a")}"')
    )
    walker.press(1)
    assert (walker.place, walker.session.results, told(walker)) == ("demo/a", {}, True)


def test_lines_follow_one_another() -> None:
    """From a name that went twice."""
    moves = "{places: [{from: demo/b, to: demo/bb, why: One., }, {from: demo/bb, to: demo/words, why: Two.}]}"
    walker = at("x")
    walker.library = rewritten(("id: b,", "id: words,"), ("exit: b", "exit: words"), moves=moves)
    walker.type("words")
    assert (walker.session.results.get("silence"), told(walker)) == ("words", False)


def test_a_flow_under_another_name_keeps_the_way_above_it() -> None:
    """Its entrance was renamed with it."""
    walker = at("in")
    walker.library = rewritten(("enter: child", "enter: kid"), child=None, kid=CHILD, moves=line("child/q", "kid/q"))
    walker.pick("k")
    assert (walker.place, told(walker)) == ("demo/c", False)


def test_after_the_map_a_photo_shows_the_new_card_and_the_next_publication_knows_it() -> None:
    """What was shown is what is compared."""
    walker = at("x")
    walker.library = rewritten(("id: b,", "id: words,"), ("exit: b", "exit: words"), moves=line("demo/b", "demo/words"))
    walker.send(events.UploadReceived(at=walker.now, kind="photo"))
    assert (walker.place, told(walker)) == ("demo/words", False)
    walker.library = msgspec.structs.replace(walker.library, revision="newer")
    walker.type("words")
    assert (walker.place, told(walker)) == ("demo/c", False)


# ---- ticks, changes, what comes between ----


def test_a_tick_that_is_gone_is_never_taken_back_unseen() -> None:
    """The map says that it is the same question; of two ticks one is left: the person looks first."""
    walker = at("y")
    walker.pick("o", "p")
    moves = line("demo/c", "demo/c", f'question: "{code("demo/c")}"')
    walker.library = rewritten((", {id: p, label: P}", ""), moves=moves)
    walker.control("done")
    assert (walker.place, told(walker)) == ("demo/c", True)
    assert [(option.id, option.selected) for option in walker.card.options] == [("o", True)]
    walker.control("done")
    assert walker.session.results["known"] == ["o"]


def test_back_at_a_question_of_another_kind_leaves_no_ticks_unseen() -> None:
    """They would be told of as lost at the next publication."""
    walker = at("y")
    walker.pick("o")
    walker.control("done")
    walker.library = rewritten(
        ("ask: {as: many, name: known, options: [{id: o, label: O}, {id: p, label: P}]}", "ask: {as: text, name: known}")
    )
    walker.control("back")
    assert (walker.place, walker.session.chosen) == ("demo/c", ())


def changing() -> Walker:
    """Somebody at the review who changes the first answer."""
    walker = at("x")
    walker.type("words")
    walker.pick("o")
    walker.control("done")
    walker.pick("who")
    assert walker.place == "demo/a"
    return walker


def test_kept_answers_are_given_again_to_their_own_questions_only() -> None:
    """One was reworded meanwhile: it is asked, and the others are not."""
    walker = changing()
    walker.library = rewritten(("say: B.", "say: Quite another thing?"))
    walker.press(0)
    assert (walker.place, told(walker)) == ("demo/b", False)
    walker.type("other words")
    assert walker.place == "demo/d"
    assert walker.session.results == {"who": "x", "silence": "other words", "known": ["o"]}


def test_kept_answers_follow_the_map() -> None:
    """A question and the review got other names."""
    walker = changing()
    moves = "{places: [{from: demo/b, to: demo/bb, why: R.}, {from: demo/d, to: demo/dd, why: R.}]}"
    walker.library = rewritten(
        ("id: b,", "id: bb,"), ("exit: b", "exit: bb"), ("id: d,", "id: dd,"), ("exit: d", "exit: dd"), moves=moves
    )
    walker.press(0)
    assert (walker.place, walker.session.results) == ("demo/dd", {"who": "x", "silence": "words", "known": ["o"]})
    assert (walker.session.kept, walker.session.review) == ({}, None)


def test_a_change_of_an_answer_whose_question_is_gone_loses_none() -> None:
    """On the way forward again the others are given again."""
    walker = at("x")
    walker.type("words")
    walker.pick("o")
    walker.control("done")
    walker.pick("silence")
    assert walker.place == "demo/b"
    walker.library = rewritten(("- {id: b, say: B., ask: {as: text, name: silence}, exit: c}\n", ""), ("exit: b}", "exit: c}"))
    walker.type("new words")
    assert (walker.place, told(walker)) == ("demo/a", True)
    walker.pick("x")
    assert (walker.place, walker.session.results) == ("demo/d", {"who": "x", "known": ["o"]})


def test_where_somebody_comes_back_from_a_called_page_they_are_told() -> None:
    """The place they left was reworded, or is gone."""
    for change in (("say: B.", "say: Another thing?"), ("id: b,", "id: b2,")):
        walker = at("x")
        walker.type("мова")
        walker.library = rewritten(change, *([("exit: b}", "exit: b2}")] if "id" in change[0] else []))
        walker.pick("nl")
        assert walker.place == ("demo/b" if "say" in change[0] else "demo/a")
        assert told(walker)


def test_a_reminder_between_moves_nobody() -> None:
    """What comes by itself leaves the person where they were, in their own revision."""
    walker = at()
    before = walker.session
    walker.library = rewritten(("say: A.", "say: Is it not A?"))
    walker.send(events.HourCame(at=walker.now))
    assert walker.session == before
    walker.press(0)
    assert told(walker)


def test_a_cry_for_help_comes_first() -> None:
    """Nothing is said of a rewriting there; on return it is."""
    crisis = "- {id: start, say: Please stay., choices: [{id: on, label: Go on, exit: end}]}"
    walker = at()
    walker.library = rewritten(("say: A.", "say: Is it not A?"), crisis=crisis)
    walker.send(events.FlowCalled(at=walker.now, flow="crisis"))
    assert (walker.place, TOLD in walker.said) == ("crisis/start", False)
    walker.pick("on")
    assert (walker.place, told(walker)) == ("demo/a", True)


def test_going_back_to_the_old_library_is_as_if_nothing_had_been() -> None:
    """Also after a press that shows no card."""
    walker = at()
    walker.library = rewritten(("say: A.", "say: Is it not A?"))
    walker.control("saved")
    walker.library = msgspec.structs.replace(OLD, revision="old again")
    walker.press(1)
    assert (walker.session.results, told(walker)) == ({"who": "y"}, False)


def test_a_forward_joins_a_pack_that_was_begun_whatever_its_words_are_now() -> None:
    """It is no answer; but the first of a pack is."""
    gather = "- {id: gather, say: G., ask: {as: forwards, name: evidence-next, options: [{id: make, label: M}]}, exit: end}"
    for begun in (True, False):
        walker = Walker(builders.library(evidence=gather, demo=ROAD, child=CHILD, revision="old")).begin("evidence")
        if begun:
            walker.send(events.ForwardReceived(at=walker.now, text="one", sent=1))
        walker.library = builders.library(evidence=gather.replace("G.", "GG."), demo=ROAD, child=CHILD, revision="new")
        walker.send(events.ForwardReceived(at=walker.now, text="two", sent=2))
        assert (len(walker.session.gathered), told(walker)) == (2 if begun else 0, True)


def test_the_spellings_of_a_name_stand_nowhere_but_in_the_papers() -> None:
    """`offered` holds ids of the script."""
    form = """
    - {id: name, say: N., ask: {as: name, name: paper-relative-name}, exit: latin}
    - {id: latin, say: L., ask: {as: spelling, name: paper-relative-latin}, exit: kin}
    - {id: kin, say: K., ask: {as: kinship, name: paper-kinship}, exit: end}
    """
    walker = Walker(builders.library(form=form, demo=ROAD, child=CHILD)).begin("form")
    walker.send(events.TextReceived(at=walker.now, text="Шевченко Тарас"))
    assert walker.place == "form/latin"
    assert walker.card.options
    assert walker.session.offered == ()


# ---- told in haste, by themselves, from before ----


def test_what_was_wrong_is_put_right_before_the_person_writes() -> None:
    """A new message with the reason, whatever has become of the place; nothing for somebody who waits nowhere."""
    walker = at()
    walker.library = rewritten(("say: A.", "say: Is it not A?"))
    walker.send(events.GuideMended(at=walker.now))
    assert walker.said == ["guide-mended", "Is it not A?"]
    assert walker.card.fresh
    walker.pick("x")
    assert walker.session.results == {"who": "x"}
    gone = Walker(OLD, Session(locale="en", relatives=(Relative("", "lost"),)))
    assert gone.send(events.GuideMended(at=gone.now)).effects == ()


def test_a_session_from_before_has_seen_no_card() -> None:
    """Somebody who left has no place; their plan is led all the same."""
    fresh = Session(locale="en", relatives=(Relative("", "lost"),))
    moved = settle(fresh, plans("{roadmaps: [{from: lost, to: gone, why: R.}]}", "gone"))
    assert (moved.relatives[0].situation, moved.revision) == ("gone", "")


# ---- plans ----


def plans(moves: str, *roads: str, steps: tuple[str, ...] = ("police", "register")) -> Library:
    made = tuple(builders.roadmap(road, "".join(builders.step(step) for step in steps)) for road in roads)
    return with_map(builders.library(roadmaps=made, demo=ROAD, child=CHILD, revision="plans"), moves)


def planned(**steps: StepRecord) -> Session:
    relative = Relative("", "lost", steps=steps)
    return Session(locale="en", relatives=(relative,), revision="old", results={"situation": "lost", "step": "report"})


def test_a_plan_follows_its_road_map_and_its_steps() -> None:
    """The step was renamed first, then the road map; or the other way round."""
    for moves in (
        "{roadmaps: [{from: lost, to: gone, why: R.}], steps: [{from: lost/report, to: lost/police, why: R.}]}",
        "{roadmaps: [{from: lost, to: gone, why: R.}], steps: [{from: gone/report, to: gone/police, why: R.}]}",
    ):
        library = plans(moves, "gone")
        session = settle(planned(report=StepRecord(reference="12")), library)
        assert session.relatives == (Relative("", "gone", steps={"police": StepRecord(reference="12")}),)
        assert session.results == {"situation": "gone", "step": "police"}
        assert not is_lost_in(library, planned())
    assert is_lost_in(plans("{}", "gone"), planned())


def test_of_two_steps_that_became_one_nothing_noted_is_lost() -> None:
    """Both numbers; the date whose reminder comes first, with it."""
    library = plans("{steps: [{from: lost/report, to: lost/police, why: R.}]}", "lost")
    session = settle(
        planned(
            report=StepRecord(done_on="2025", reference="12", next_date="2027-01-01", remind_at=7),
            police=StepRecord(reference="34", next_date="2026-12-01", remind_at=5),
        ),
        library,
    )
    assert session.relatives[0].steps == {"police": StepRecord("2025", "12; 34", "2026-12-01", 5)}


def test_what_happened_is_named() -> None:
    """For the dry run over the live sessions."""
    session = at().session
    assert settled(session, OLD) == (session, "stays")
    assert settled(session, msgspec.structs.replace(OLD, revision="new"))[1] == "same node"
    assert settled(session, rewritten(("say: A.", "say: AA.")))[1] == "sentence"
    mapped = rewritten(("say: A.", "say: AA."), moves=line("demo/a", "demo/a", f'question: "{code("demo/a")}"'))
    assert settled(session, mapped)[1] == "map"


def test_outdated_means_the_offices_that_were_seen() -> None:
    """After the map, others may stand there: they are shown first."""
    points = builders.contacts(builders.contact("nib") + builders.contact("desk"))
    nodes = "- {id: a, say: A., contacts: [nib], choices: [{id: x, label: X, exit: end}]}"
    walker = Walker(builders.library(points, demo=nodes, revision="old")).begin()
    new = builders.library(points, demo=nodes.replace("id: a", "id: b").replace("nib", "desk"), revision="new")
    walker.library = with_map(new, line("demo/a", "demo/b"))
    walker.control("outdated")
    assert not any(isinstance(effect, effects.ReportContacts) for effect in walker.effects)
    assert told(walker)

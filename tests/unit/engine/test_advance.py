"""The step, through the door the conductor uses: small scripts, one event after the other."""

from collections.abc import Callable

import pytest

from bot.engine import effects, events
from bot.engine.advance import advance
from bot.engine.journey import MAX_TRAIL
from bot.engine.session import Run, Session, Value
from bot.flow.model import FlowId, Library, NodeId
from tests.support import builders
from tests.support.person import Walker

ROAD = """
- id: a
  say: First.
  name: who
  choices:
    - {id: left, label: Left, exit: b, set: {side: l}}
    - {id: right, label: Right, exit: c, set: {side: r}}
- id: b
  say: [Second., {text: Only left., when: who is left}, {text: Never., when: who is right}]
  name: known
  choices: [{id: x, label: X, exit: c}, {id: hidden, label: Hidden, exit: c, when: who is right}, {id: y, label: Y, exit: c}]
- id: c
  say: Third.
  ask: {as: text, name: silence, most: 20}
  exit: d
  skip: skipped
- id: skipped
  say: Nothing noted.
  exit: d
- id: d
  say: Fourth.
  card: review
  choices: [{id: on, label: On, exit: end}, {each: answers, name: change}]
"""


def road() -> Walker:
    return Walker(builders.library(demo=ROAD)).begin()


def test_say_and_choices_and_set() -> None:
    """A picked option is kept under the question's name, its `set` too, and the next question is asked."""
    walker = road()
    assert (walker.place, walker.said) == ("demo/a", ["First."])
    walker.pick("left")
    assert walker.place == "demo/b"
    assert walker.session.results == {"who": "left", "side": "l"}
    assert walker.said == ["Second.", "Only left."], "a guarded paragraph stands only where its guard holds"
    assert [option.id for option in walker.card.options] == ["x", "y"], "a guarded choice is offered only then"


def test_a_typed_answer_is_cleaned_and_kept() -> None:
    """Direction marks and line breaks do not get into an answer."""
    walker = road()
    walker.pick("right")
    walker.type("  two\u202e\n words\u200b ")
    assert walker.session.results["silence"] == "two words"
    assert walker.place == "demo/d"


def test_skip_leads_elsewhere_and_keeps_nothing() -> None:
    """Skipping goes through its own exit; what is said on the way stands above the next question."""
    walker = road()
    walker.pick("right")
    walker.control("skip")
    assert walker.place == "demo/d"
    assert walker.said == ["Nothing noted.", "Fourth."]
    assert "silence" not in walker.session.results


def test_back_over_any_number_of_steps_restores_results() -> None:
    """Each step back gives the session of that moment, apart from the turn."""
    walker, seen = road(), []
    acts: list[Callable[[], object]] = [
        lambda: walker.pick("left"),
        lambda: walker.pick("y"),
        lambda: walker.type("words"),
    ]
    for act in acts:
        seen.append((walker.place, dict(walker.session.results)))
        act()
    for place, results in reversed(seen):
        walker.control("back")
        assert (walker.place, walker.session.results) == (place, results)


def test_back_restores_a_result_that_was_answered_twice() -> None:
    """The earlier answer comes back, not nothing."""
    walker = Walker(
        builders.library(
            demo="""
            - {id: a, say: A., name: mood, choices: [{id: one, label: One, exit: b}]}
            - {id: b, say: B., name: mood, choices: [{id: two, label: Two, exit: c}]}
            - {id: c, say: C., choices: [{id: z, label: Z, exit: end}]}
            """
        )
    ).begin()
    walker.pick("one", "two")
    assert walker.session.results["mood"] == "two"
    walker.control("back")
    assert walker.session.results["mood"] == "one"


def test_back_restores_what_a_verb_forgot() -> None:
    """Answers of a check that were cleared are there again: the earlier verdict must not turn into an acquittal."""
    walker = Walker(
        builders.library(
            demo="""
            - {id: a, say: A., name: check-who, choices: [{id: one, label: One, exit: b}]}
            - {id: b, say: B., card: verdict, choices: [{id: again, label: Again, exit: clear}]}
            - {id: clear, do: [check.clear], exit: a}
            """
        )
    ).begin()
    walker.pick("one")
    before = walker.session.results
    walker.pick("again")
    assert walker.session.results == {}
    walker.control("back")
    assert walker.session.results == before


def test_there_is_a_way_back_only_after_a_step() -> None:
    """A typed *back* at the beginning is answered kindly."""
    walker = Walker(builders.library(demo=ROAD))
    walker.start()
    assert "back" not in walker.card.controls
    walker.type("back")
    assert walker.said[0] == "no-back"


def test_the_trail_is_bounded() -> None:
    """Somebody who goes round for hours does not fill the disk."""
    walker = Walker(builders.library(demo="- {id: a, say: A., name: n, choices: [{id: again, label: Again, exit: a}]}")).begin()
    for _ in range(MAX_TRAIL + 30):
        walker.pick("again")
    assert len(walker.session.trail) == MAX_TRAIL


ENTERED = """
- {id: a, say: Before., choices: [{id: go, label: Go, exit: in}]}
- {id: in, enter: child, exit: after}
- {id: after, say: After., choices: [{id: z, label: Z, exit: end}]}
"""
CHILD = "- {id: q, say: Child., name: inner, choices: [{id: k, label: K, exit: end}, {id: jump, label: J, exit: menu/menu}]}"


def test_enter_returns_to_the_exit_of_the_node_that_entered() -> None:
    """A child flow's end is the parent's next step; its answers stay."""
    walker = Walker(builders.library(demo=ENTERED, child=CHILD)).begin()
    walker.pick("go")
    assert (walker.place, len(walker.session.runs)) == ("child/q", 2)
    walker.pick("k")
    assert (walker.place, len(walker.session.runs)) == ("demo/after", 1)
    assert walker.session.results == {"inner": "k"}
    walker.control("back")
    assert (walker.place, len(walker.session.runs)) == ("child/q", 2)


def test_a_jump_out_of_a_child_leaves_its_parents_behind() -> None:
    """`flow/node` begins anew there; the end of that flow is the menu, not the forgotten parent."""
    walker = Walker(builders.library(demo=ENTERED, child=CHILD)).begin()
    walker.pick("go", "jump")
    assert walker.session.runs == (Run(FlowId("menu"), NodeId("menu")),)


def test_the_end_of_a_flow_nobody_entered_is_the_menu() -> None:
    """Nobody is left standing at the end of a script."""
    walker = road()
    walker.pick("right")
    walker.control("skip")
    walker.pick("on")
    assert walker.place == "menu/menu"


def test_split_takes_the_first_case_that_holds() -> None:
    """Earlier results decide; the last case is for everybody else."""
    nodes = """
    - {id: a, say: A., name: n, choices: [{id: p, label: P, exit: s}, {id: q, label: Q, exit: s}, {id: r, label: R, exit: s}]}
    - {id: s, split: [{when: n is p, exit: one}, {when: "n in (p, q)", exit: two}, {exit: three}]}
    - {id: one, say: One., choices: [{id: z, label: Z, exit: end}]}
    - {id: two, say: Two., choices: [{id: z, label: Z, exit: end}]}
    - {id: three, say: Three., choices: [{id: z, label: Z, exit: end}]}
    """
    for option, place in (("p", "demo/one"), ("q", "demo/two"), ("r", "demo/three")):
        walker = Walker(builders.library(demo=nodes)).begin()
        walker.pick(option)
        assert walker.place == place


# ---- changing an answer ----


def at_review() -> Walker:
    walker = road()
    walker.pick("left", "y")
    walker.type("words")
    assert walker.place == "demo/d"
    return walker


def test_a_changed_answer_that_nothing_depends_on_leads_straight_back() -> None:
    """The later answers are given again by themselves; nothing else is asked."""
    walker = at_review()
    walker.pick("known")
    assert walker.place == "demo/b"
    walker.pick("x")
    assert walker.place == "demo/d"
    assert walker.session.results == {"who": "left", "side": "l", "known": "x", "silence": "words"}
    assert (walker.session.kept, walker.session.review) == ({}, None)


def test_a_changed_answer_drops_what_is_off_its_new_path() -> None:
    """The question of the old branch is not asked, and its answer is gone."""
    walker = at_review()
    walker.pick("who")
    walker.pick("right")
    assert walker.place == "demo/d"
    assert walker.session.results == {"who": "right", "side": "r", "silence": "words"}


def test_a_changed_answer_asks_what_is_new_on_its_path() -> None:
    """Somebody who took the short branch first is asked only the question of the long one."""
    walker = road()
    walker.pick("right")
    walker.type("words")
    walker.pick("who")
    walker.pick("left")
    assert walker.place == "demo/b"
    walker.pick("x")
    assert walker.place == "demo/d"
    assert walker.session.results["silence"] == "words"


def test_a_kept_answer_that_no_longer_fits_is_asked_again() -> None:
    """An option hidden after the change cannot stay picked."""
    nodes = """
    - {id: a, say: A., name: who, choices: [{id: p, label: P, exit: b}, {id: q, label: Q, exit: b}]}
    - {id: b, say: B., name: known, choices: [{id: only-p, label: O, exit: c, when: who is p}, {id: both, label: B, exit: c}]}
    - {id: c, say: C., card: review, choices: [{id: z, label: Z, exit: end}, {each: answers, name: change}]}
    """
    walker = Walker(builders.library(demo=nodes)).begin()
    walker.pick("p", "only-p", "who", "q")
    assert walker.place == "demo/b"
    assert "known" not in walker.session.results
    walker.pick("both")
    assert walker.place == "demo/c"


def test_a_skipped_question_stays_skipped_after_a_change() -> None:
    """Who would not say it once is not asked a second time."""
    walker = road()
    walker.pick("left", "y")
    walker.control("skip")
    walker.pick("known", "x")
    assert walker.place == "demo/d"
    assert "silence" not in walker.session.results


def test_leaving_a_change_by_the_menu_gives_it_up() -> None:
    """Questions met later are asked, not answered silently by what was kept."""
    walker = at_review()
    walker.pick("who")
    walker.control("menu")
    walker.pick("demo", "left")
    assert walker.place == "demo/b"


def test_back_from_a_change_gives_it_up() -> None:
    """*Back* at the question that is being changed leads to the review, with every answer as it was."""
    walker = at_review()
    before = walker.session.results
    walker.pick("known")
    walker.control("back")
    assert walker.place == "demo/d"
    assert walker.session.results == before
    assert (walker.session.kept, walker.session.review) == ({}, None)


# ---- typed questions ----


SEVENTEEN = "12024100060000127"
"""Passes the check of payment cards, as one number in ten does."""


def asking(kind: str, more: str = "") -> Walker:
    nodes = f"""
    - id: a
      say: Question.
      ask: {{as: {kind}, name: n{more}}}
      exit: b
    - {{id: b, say: After., choices: [{{id: z, label: Z, exit: end}}]}}
    """
    return Walker(builders.library(demo=nodes)).begin()


@pytest.mark.parametrize(
    ("kind", "more", "typed", "value"),
    [
        ("date", "", "3 May 2024", "2024-05-03"),
        ("date", "", "22.11.2026", "2026-11-22"),
        ("date", "", "spring 2024", "2024-21"),
        ("date", "", "winter 2026", "2026-24"),
        ("date", "", "I do not remember", "unknown"),
        ("date", ", future: true", "1.12.2026", "2026-12-01"),
        ("month", "", "3 May 2024", "2024-05"),
        ("month", "", "2023", "2023"),
        ("country", "", "Belgium", "be"),
        ("country", "", "польща", "pl"),
        ("country", "", "Netherlands", "nl"),
        ("yes-no", "", "ТАК!", "yes"),
        ("yes-no", "", "nee", "no"),
        ("yes-no", "", "1", "yes"),
        ("reference", "", "12024100060000123", "12024100060000123"),
        ("reference", "", "Р-17/305 2026", "Р-17/305 2026"),
        ("text", ", least: 2, most: 5", "абв", "абв"),
    ],
)
def test_kinds_understand(kind: str, more: str, typed: str, value: Value) -> None:
    """Each kind of question takes what people type for it."""
    walker = asking(kind, more)
    walker.type(typed)
    assert (walker.place, walker.session.results.get("n")) == ("demo/b", value)


@pytest.mark.parametrize(
    ("kind", "more", "typed", "phrase"),
    [
        ("date", "", "sometime", "ask-again-date"),
        ("date", "", "31.02.2024", "ask-again-date"),
        ("date", "", "1.1.1999", "ask-again-date"),
        ("date", "", "23.11.2026", "ask-again-not-future"),
        ("date", "", "99999999999 May 24", "ask-again-date"),
        ("date", ", future: true", "1.12.2025", "ask-again-future"),
        ("date", ", future: true", "1.12.2035", "ask-again-future"),
        ("month", "", "hello", "ask-again-month"),
        ("month", "", "12.2026", "ask-again-not-future"),
        ("country", "", "Atlantis", "ask-again-country"),
        ("yes-no", "", "maybe", "ask-again-yes-no"),
        ("reference", "", "no digits", "ask-again-reference"),
        ("reference", "", "<b>1</b>", "ask-again-reference"),
        ("reference", "", "1" * 41, "ask-again-reference"),
        ("reference", "", "+380671234567", "ask-again-reference"),
        ("reference", "", "380 67 123 45 67", "ask-again-reference-personal"),
        ("reference", "", "067 123 45 67", "ask-again-reference-personal"),
        ("reference", "", "3012345678", "ask-again-reference-personal"),
        ("reference", "", "4111 1111 1111 1111", "ask-again-reference-personal"),
        ("text", ", least: 2, most: 5", "a", "ask-again-length"),
        ("text", ", least: 2, most: 5", "abcdef", "ask-again-length"),
        ("many", ", options: [{id: x, label: X}]", "something", "ask-again-many"),
    ],
)
def test_kinds_refuse_and_ask_again(kind: str, more: str, typed: str, phrase: str) -> None:
    """What does not fit is answered with the sentence for it; place, answers and turn stay."""
    walker = asking(kind, more)
    before = walker.session
    walker.type(typed)
    assert walker.session == before
    assert walker.said == [phrase, "Question."]


def test_a_case_number_of_seventeen_digits_is_no_card() -> None:
    """The number of a criminal case may happen to pass the check of payment cards; it is taken all the same."""
    walker = asking("reference")
    walker.type(SEVENTEEN)
    assert walker.place == "demo/b"


def test_i_do_not_know_is_an_answer() -> None:
    """By button or by words."""
    for kind in ("date", "month", "country", "yes-no"):
        for typed in (False, True):
            walker = asking(kind)
            _ = walker.type("I do not know") if typed else walker.control("unknown")
            assert walker.session.results == {"n": "unknown"}


def test_countries_are_offered_and_kept_by_their_code() -> None:
    """The four commonest stand on buttons."""
    walker = asking("country")
    walker.pick("nl")
    assert walker.session.results == {"n": "nl"}


MANY = ", options: [{id: x, label: Ex}, {id: y, label: Why}, {id: z, label: Zed}]"


def test_several_answers_are_ticked_and_unticked() -> None:
    """A press ticks, a second press unticks, *done* keeps what is ticked."""
    walker = asking("many", MANY)
    walker.pick("x", "z")
    assert [option.selected for option in walker.card.options] == [True, False, True]
    walker.pick("x")
    walker.control("done")
    assert walker.session.results == {"n": ["z"]}


def test_the_last_tick_can_be_taken_away_after_coming_back() -> None:
    """Back at the question the ticks are there again, and each of them can be unticked, the last one too."""
    walker = asking("many", MANY)
    walker.pick("x")
    walker.control("done")
    walker.control("back")
    assert list(walker.session.chosen) == ["x"]
    walker.pick("x")
    assert not walker.session.chosen
    walker.control("done")
    assert walker.session.results == {"n": []}


def test_several_answers_can_be_typed_as_numbers() -> None:
    """ "1, 3" is an answer of its own; a number that is not there is not."""
    walker = asking("many", MANY)
    walker.type("3, 1")
    assert walker.session.results == {"n": ["x", "z"]}
    walker = asking("many", MANY)
    walker.type("1, 4")
    assert walker.place == "demo/a"
    assert walker.said[0] == "ask-again-many"


def test_ticks_do_not_travel_to_another_question() -> None:
    """Somebody who leaves with ticks and comes back another way finds none."""
    walker = asking("many", MANY)
    walker.pick("x")
    walker.control("menu")
    assert walker.session.chosen == ()


# ---- the script's own faults ----


def test_a_circle_ends_in_the_safe_node() -> None:
    """A script that turns for ever is stopped, and nothing of its sixty rounds is said."""
    nodes = """
    - {id: a, say: A., choices: [{id: go, label: Go, exit: b}]}
    - {id: b, say: Round., exit: c}
    - {id: c, exit: b}
    """
    walker = Walker(builders.library(demo=nodes)).begin()
    walker.pick("go")
    assert walker.place == "safe/start"
    assert walker.said == ["Something is wrong on our side."]


def test_flows_that_enter_themselves_end_in_the_safe_node() -> None:
    """The nesting has a ceiling."""
    nodes = """
    - {id: a, say: A., name: n, choices: [{id: go, label: Go, exit: b}]}
    - {id: b, enter: demo, exit: end}
    """
    walker = Walker(builders.library(demo=nodes)).begin()
    for _ in range(9):
        if walker.place == "demo/a":
            walker.pick("go")
    assert walker.place == "safe/start"
    assert walker.session.results == {"n": "go"}


@pytest.mark.parametrize("leads", ["nowhere", "nobody/home", "menu/nowhere"])
def test_an_exit_to_nothing_ends_in_the_safe_node(leads: str) -> None:
    """A misspelt exit costs a step, not the conversation."""
    nodes = f"- {{id: a, say: A., name: n, choices: [{{id: go, label: Go, exit: {leads}}}]}}"
    walker = Walker(builders.library(demo=nodes)).begin()
    walker.pick("go")
    assert (walker.place, walker.session.results) == ("safe/start", {"n": "go"})
    walker.control("back")
    assert walker.place == "demo/a"


@pytest.mark.parametrize(
    "event",
    [
        events.TextReceived(at=0, text="words"),
        events.ChoicePicked(at=0, turn=3, option=0),
        events.UploadReceived(at=0, kind="photo"),
        events.Started(at=0),
        events.ControlUsed(at=0, control="back"),
    ],
)
def test_a_place_that_is_gone_is_told_calmly(event: events.Event) -> None:
    """The script changed while somebody was away: a calm sentence, the menu, every answer kept."""
    before = Session(locale="uk", runs=(Run(FlowId("demo"), NodeId("gone")),), turn=3, results={"country": "nl"})
    turn = advance(before, event, builders.library(demo=ROAD))
    card = next(effect for effect in turn.effects if isinstance(effect, effects.ShowCard))
    assert turn.session is not None
    assert str(turn.session.place) == "menu/menu"
    assert turn.session.results == {"country": "nl"}
    assert effects.Phrase("script-changed") in card.blocks


# ---- from any place ----


def test_the_language_changes_without_losing_anything() -> None:
    """Answers and the way back stay, and the question that waited stands there again, in the new language."""
    walker = at_review()
    results, trail = walker.session.results, walker.session.trail
    walker.send(events.CommandGiven(at=walker.now, name="language"))
    walker.pick("nl")
    assert (walker.place, walker.session.locale) == ("demo/d", "nl")
    assert walker.session.results == results
    assert walker.session.trail[: len(trail)] == trail
    walker.control("back")
    walker.control("back")
    assert walker.place == "demo/d"
    assert walker.session.locale == "nl"


def test_a_stale_button_changes_nothing() -> None:
    """A press on an earlier card gives a hint and the present card; the session is the very same."""
    walker = road()
    old = walker.session.turn
    walker.pick("left")
    before = walker.session
    for option in (0, 1, 7, 102, 103, 104, -1):
        turn = walker.press(option, turn=old)
        assert turn.session == before
        assert walker.hint == "old-button"
        assert walker.place == "demo/b"


def test_a_second_press_on_the_same_button_changes_nothing() -> None:
    """A nervous double tap is one answer."""
    walker = road()
    turn = walker.session.turn
    walker.press(0, turn)
    before = walker.session
    walker.press(0, turn)
    assert walker.session == before


@pytest.mark.parametrize("option", [-5, 3, 50, 99, 106, 10**9])
def test_a_button_that_is_not_there_changes_nothing(option: int) -> None:
    """Made-up callback data leads nowhere."""
    walker = road()
    before = walker.session
    walker.press(option)
    assert walker.session == before


def test_leave_works_from_an_old_card() -> None:
    """The quick exit has no need of the right card: without a plan nothing is kept."""
    walker = road()
    walker.pick("left")
    turn = walker.control("leave", turn=0)
    assert turn.session is None
    assert turn.effects == (effects.Leave(),)


def test_leaving_keeps_the_plan_and_nothing_else() -> None:
    """Answers and place go; what the family noted stays until it is erased."""
    walker = Walker(planned()).begin()
    walker.pick("lost")
    turn = walker.control("leave")
    assert turn.session is not None
    assert (turn.session.runs, turn.session.results, turn.session.trail) == ((), {}, ())
    assert turn.session.relatives[0].situation == "lost"


@pytest.mark.parametrize(
    ("event", "phrase"),
    [
        (events.ForwardReceived(at=0, text="x"), "ask-again-message"),
        (events.UploadReceived(at=0, kind="photo"), "upload-refused"),
        (events.EditReceived(at=0), "edit-not-read"),
        (events.Repeated(at=0), "please-repeat"),
        (events.CommandGiven(at=0, name="nonsense"), "unknown-command"),
        (events.TextReceived(at=0, text="nonsense"), "not-understood"),
        (events.TextReceived(at=0, text="long " * 100), "long-text-not-read"),
        (events.ControlUsed(at=0, control="skip"), "no-skip"),
        (events.Started(at=0), "welcome-back"),
        (events.Started(at=0, payload="nonsense"), "welcome-back"),
    ],
)
def test_whatever_is_no_answer_is_met_kindly(event: events.Event, phrase: str) -> None:
    """One sentence, the question again, nothing changed."""
    walker = road()
    before = walker.session
    walker.send(event)
    assert walker.session == before
    assert walker.said == [phrase, "First."]
    assert walker.card.fresh


def test_an_upload_is_taken_out_of_the_chat() -> None:
    """A photo of a passport does not stay in the chat because we did not want it."""
    walker = road()
    walker.send(events.UploadReceived(at=walker.now, kind="photo"))
    assert effects.ForgetIncoming() in walker.effects


def test_a_cry_for_help_leaves_any_script_and_comes_back() -> None:
    """Even at a question that takes any text, the words are heard."""
    nodes = "- {id: start, say: Lines., do: [crisis.on], choices: [{id: out, label: Out, exit: out}]}\n" + (
        "- {id: out, do: [crisis.off], exit: end}"
    )
    walker = Walker(builders.library(demo=ROAD, crisis=nodes)).begin()
    walker.pick("right")
    walker.type("I want to die")
    assert walker.place == "crisis/start"
    assert walker.session.crisis
    walker.control("back")
    assert walker.place == "demo/c"


def test_the_crisis_lines_stay_until_they_are_switched_off() -> None:
    """Every card outside the lane carries them; inside it has its own."""
    nodes = """
    - {id: start, say: Lines., do: [crisis.on], choices: [{id: out, label: Out, exit: out}]}
    - {id: out, do: [crisis.off], exit: end}
    """
    walker = Walker(builders.library(demo=ROAD, crisis=nodes)).begin()
    walker.begin("crisis")
    lines = effects.CardBlock("crisis-lines")
    assert lines not in walker.card.blocks
    walker.control("menu")
    assert lines in walker.card.blocks
    walker.pick("demo")
    walker.type("nonsense")
    assert lines in walker.card.blocks
    walker.begin("crisis")
    walker.pick("out")
    assert lines not in walker.card.blocks
    assert not walker.session.crisis


def test_a_called_flow_ends_where_it_was_called() -> None:
    """ "No, go back" means the question that waited, and its actions are not done twice."""
    page = """
    - {id: q, say: Page., name: seen, choices: [{id: z, label: Z, exit: r}]}
    - {id: r, say: More., choices: [{id: z, label: Z, exit: end}]}
    """
    waiting = "- {id: a, say: A., do: [sheet.send], choices: [{id: z, label: Z, exit: end}]}"
    walker = Walker(builders.library(demo=waiting, plan=page)).begin()
    walker.send(events.CommandGiven(at=walker.now, name="plan"))
    walker.pick("z", "z")
    assert walker.place == "demo/a"
    assert not any(isinstance(effect, effects.SendSheet) for effect in walker.effects)
    walker.pick("z")
    assert walker.place == "menu/menu"


@pytest.mark.parametrize(("payload", "place"), [("check", "contacted/q"), ("contacts", "contacts/q"), ("plan", "plan/q")])
def test_deep_links_open_their_flow(payload: str, place: str) -> None:
    """For somebody who is already here the link opens its page, and *back* returns."""
    page = "- {id: q, say: Page., choices: [{id: z, label: Z, exit: end}]}"
    walker = Walker(builders.library(demo=ROAD, contacted=page, contacts=page, plan=page)).begin()
    walker.start(payload)
    assert walker.place == place
    walker.control("back")
    assert walker.place == "demo/a"


def test_a_deep_link_never_skips_the_first_words() -> None:
    """Somebody new sees the language and the first minute; the link is only remembered."""
    walker = Walker(builders.library(demo=ROAD))
    walker.start("check")
    assert (walker.place, walker.session.results) == ("start/language", {"entry": "check"})
    walker = Walker(builders.library(demo=ROAD))
    walker.start("somebody-else's-secret")
    assert walker.session.results == {}


# ---- contacts ----

GATED = """
- id: a
  say: A.
  name: inside
  choices: [{id: "no", label: "No", exit: b}, {id: unsure, label: Not sure, exit: b}]
- id: b
  say: B.
  contacts: [dangerous, plain, icrc-tracing, hidden]
  choices: [{each: contacts, name: contact, exit: card}, {id: z, label: Z, exit: make}]
- {id: make, set: {situation: lost}, do: [plan.start], exit: aim}
- {id: aim, set: {step: one}, exit: b}
- {id: card, card: contact, choices: [{id: z, label: Z, exit: end}]}
"""


def gated() -> Walker:
    phone = "{kind: phone, value: '112', seen: '2025', sources: ['U:S1'], confidence: high}"
    points = builders.contacts(
        builders.contact("dangerous", phone, "risk: red")
        + builders.contact("plain", phone, "alternatives: [dangerous, icrc-tracing, hidden]")
        + builders.contact("icrc-tracing", phone)
        + builders.contact("hidden", phone, "show: never")
    )
    road = builders.roadmap("lost", builders.step("one", "plain"))
    return Walker(builders.library(points, (road,), demo=GATED)).begin()


def offered(walker: Walker) -> list[str]:
    """The contacts of the open step, as buttons."""
    walker.pick("z")
    return [option.id for option in walker.card.options if option.provider == "contacts"]


def shown(walker: Walker) -> list[str]:
    return [block.contact for block in walker.card.blocks if isinstance(block, effects.ContactBlock)]


def test_red_contacts_are_shown_only_to_somebody_outside() -> None:
    """As a card and as a button; a contact marked never is not there for anybody."""
    walker = gated()
    walker.pick("no")
    assert shown(walker) == ["dangerous", "plain", "icrc-tracing"]
    assert offered(walker) == ["plain", "dangerous", "icrc-tracing"]


def test_somebody_inside_or_unsure_sees_the_neutral_door_only() -> None:
    """As a card and as a button: the other offices are not even named."""
    walker = gated()
    walker.pick("unsure")
    assert shown(walker) == ["icrc-tracing"]
    assert offered(walker) == ["icrc-tracing"]


def test_red_contacts_are_not_shown_before_the_question_was_answered() -> None:
    """No answer is not a no."""
    walker = gated()
    unasked = GATED.replace("id: a", "id: first").replace("id: b", "id: a")
    walker.library = builders.library(dict(walker.library.contacts), demo=unasked)
    walker.send(events.ControlUsed(at=walker.now, control="menu"))
    walker.pick("demo")
    assert shown(walker) == ["plain", "icrc-tracing"]


# ---- the plan ----


def planned() -> Library:
    nodes = """
    - {id: a, say: A., choices: [{id: lost, label: Lost, exit: make, set: {situation: lost, country: nl, month: 2024-05}}]}
    - {id: make, do: [plan.start], exit: list}
    - {id: list, card: plan, choices: [{each: plan-steps, name: step, exit: step}, {id: z, label: Z, exit: end}]}
    - id: step
      card: step
      choices:
        - {id: today, label: Today, exit: today}
        - {id: other, label: Other, exit: other}
        - {id: undone, label: Undone, exit: undone}
        - {id: number, label: Number, exit: number}
        - {id: next, label: Next, exit: next}
        - {id: sheet, label: Sheet, exit: sheet}
        - {id: gone, label: Erase, exit: gone}
    - {id: today, do: [plan.done-today], exit: list}
    - {id: other, ask: {as: date, name: done-on}, exit: other-keep, skip: list}
    - {id: other-keep, do: [plan.done-on], exit: list}
    - {id: undone, do: [plan.not-done], exit: list}
    - {id: number, ask: {as: reference, name: reference}, exit: number-keep, skip: list}
    - {id: number-keep, do: [plan.reference], exit: list}
    - {id: next, ask: {as: date, name: next-date, future: true}, exit: next-keep, skip: list}
    - {id: next-keep, do: [plan.next-date], exit: list}
    - {id: sheet, do: [sheet.send], exit: list}
    - {id: gone, do: [erase], exit: list}
    """
    road = builders.roadmap("lost", builders.step("police") + builders.step("nib"))
    return builders.library(roadmaps=(road,), demo=nodes.replace("2024-05", '"2024-05"'))


def with_plan() -> Walker:
    walker = Walker(planned()).begin()
    walker.pick("lost")
    return walker


def test_a_plan_holds_dates_and_office_numbers() -> None:
    """Done on, number and next date go into the step that is open, and nowhere else."""
    walker = with_plan()
    walker.pick("police", "other")
    walker.type("3 May 2024")
    walker.pick("police", "number")
    walker.type("1205/26")
    walker.pick("police", "next")
    walker.type("1.12.2026")
    relative = walker.session.relative
    assert relative is not None
    assert (relative.situation, relative.country, relative.month) == ("lost", "nl", "2024-05")
    record = relative.steps["police"]
    assert (record.done_on, record.reference, record.next_date) == ("2024-05-03", "1205/26", "2026-12-01")
    assert set(relative.steps) == {"police"}
    assert not {"done-on", "reference", "next-date"} & set(walker.session.results)


def test_done_today_is_the_day_of_the_event() -> None:
    """The clock comes with the event."""
    walker = with_plan()
    walker.pick("nib", "today")
    assert walker.session.relatives[0].steps["nib"].done_on == "2026-11-22"
    assert [option.selected for option in walker.card.options] == [False, True, None]
    walker.pick("nib", "undone")
    assert walker.session.relatives[0].steps == {}


def test_a_skipped_date_notes_nothing() -> None:
    """And "I do not know" leaves the step as it was."""
    walker = with_plan()
    walker.pick("police", "other")
    walker.control("skip")
    walker.pick("police", "other")
    walker.control("unknown")
    assert walker.session.relatives[0].steps == {}


def test_a_second_plan_keeps_the_notes_of_the_first() -> None:
    """Making the plan again changes the situation, not what was noted."""
    walker = with_plan()
    walker.pick("police", "today")
    walker.begin()
    walker.pick("lost")
    assert walker.session.relatives[0].steps["police"].done_on == "2026-11-22"


def test_a_sheet_is_asked_for_once() -> None:
    """Coming back to the card that followed does not send another one."""
    walker = with_plan()
    walker.pick("police", "sheet")
    assert effects.SendSheet("police-nib") in walker.effects
    walker.type("nonsense")
    assert effects.SendSheet("police-nib") not in walker.effects


def test_erasing_leaves_nothing_and_says_so() -> None:
    """No session, one sentence, no card."""
    walker = with_plan()
    turn = walker.pick("police", "gone")
    assert turn.session is None
    assert turn.effects == (effects.Erase(), effects.Tell("erased"))


def test_the_engine_leaves_the_old_session_as_it_was() -> None:
    """`advance` is a function: the same session and event give the same turn."""
    library = builders.library(demo=ROAD)
    before = Walker(library).begin().session
    event = events.ChoicePicked(at=0, turn=before.turn, option=0)
    assert advance(before, event, library) == advance(before, event, library)
    assert before.results == {}

"""The card of what an office asks, after a step and after a contact, and the sheet that goes with it."""

import datetime as dt

import pytest

from bot.engine.effects import SendSheet
from bot.engine.lists import companion_of, seen_contacts
from bot.engine.session import Relative, Run, Session, Step
from bot.engine.verbs import DEFAULT_SHEET, OFFICE_SHEET, perform
from bot.flow.model import LOCALES, FlowId, Locale, NodeId, Unknown, Verb
from bot.present.phrases import PHRASES
from tests.support.universe import desk, shelf
from tests.unit.present.support_setting import DAY
from tests.unit.present.test_rendering import words_of

LIBRARY = shelf().library


def session(contact: str = "", step: str = "", locale: Locale = "en", inside: str = "no") -> Session:
    plan = (Relative(label="", situation="soldier-missing", country="ua"),) if step else ()
    return Session(locale=locale, relatives=plan, results={"contact": contact, "step": step, "inside": inside})


def card(kind: str, at: Session) -> str:
    return words_of(desk().renderer._cards.body(kind, at, DAY))


def sheet(verb: Verb, at: Session) -> str:
    _, effects = perform(verb, at, LIBRARY, dt.date(2026, 11, 22))
    assert isinstance(effects[0], SendSheet)
    return effects[0].sheet


@pytest.mark.parametrize("locale", LOCALES)
def test_every_office_has_a_card(locale: Locale) -> None:
    """Its name, what it asks or that we do not know, and where we read it; one message long."""
    for companion in LIBRARY.companions.values():
        text = card("contact-companion", session(companion.office, locale=locale))
        assert text.startswith(LIBRARY.contacts[companion.office].names[locale])
        assert "{" not in text
        assert len(text) < 4096


def test_what_is_not_known_is_said_with_the_desk_that_can_tell() -> None:
    text = card("contact-companion", session("sbu-joint-centre"))
    assert PHRASES["companion-unknown"].format(office=LIBRARY.contacts["nib"].names["en"]) in text
    assert PHRASES["companion-ready"] in text
    assert PHRASES["companion-asks"] not in text


def test_what_is_asked_is_numbered_and_may_differ() -> None:
    text = card("contact-companion", session("nib"))
    assert "1. Your own tax number" in text
    assert "2. Your relative's name" in text
    assert PHRASES["companion-order"] in text
    assert PHRASES["companion-service"] in text


def test_the_four_general_notes_stand_everywhere_but_where_somebody_listens() -> None:
    general = [PHRASES[f"companion-note-{key}"] for key in ("clerk", "date", "number", "promise")]
    for companion in LIBRARY.companions.values():
        text = card("contact-companion", session(companion.office))
        assert [note in text for note in general] == [companion.topic != "talk"] * 4, companion.office


def test_the_step_shows_the_companion_of_its_office() -> None:
    """Whatever contact was opened before."""
    assert card("companion", session("nl-police", "sbu-joint")).startswith(LIBRARY.contacts["sbu-joint-centre"].names["en"])


def test_a_line_without_companion_says_only_that_it_is_not_known() -> None:
    assert card("contact-companion", session("nl-113")) == PHRASES["companion-unknown-itself"]


def test_a_contact_that_this_person_may_not_see_has_no_companion() -> None:
    """Inside Russia or occupied territory only neutral doors open."""
    assert card("contact-companion", session("nib", inside="unsure")) == PHRASES["companion-unknown-itself"]
    assert LIBRARY.contacts["icrc-tracing"].names["en"] in card("contact-companion", session("icrc-tracing", inside="unsure"))


def test_every_step_with_a_companion_sends_the_sheet_of_its_office() -> None:
    for roadmap in LIBRARY.roadmaps.values():
        for step in roadmap.steps:
            relative = Relative(label="", situation=roadmap.id, country="ua")
            sent = sheet("sheet.send", Session(locale="en", relatives=(relative,), results={"step": step.id}))
            if companion := companion_of(LIBRARY, step.office, roadmap.id):
                own = step.sheet or companion.sheet or f"{OFFICE_SHEET}{companion.id}"
                assert sent == own, f"{roadmap.id}/{step.id}"


def test_a_russian_family_never_gets_the_sheet_for_the_ukrainian_police() -> None:
    """Nor anybody whose list does not lead there; a step without companion gives the sheet of the first that has one."""
    for roadmap in LIBRARY.roadmaps.values():
        if roadmap.id.startswith("ru-"):
            elsewhere = [step.id for step in roadmap.steps if step.office not in ("police", "nib")]
            for step in ("police", *elsewhere):
                at = Session(locale="ru", results={"situation": roadmap.id, "step": step})
                assert sheet("sheet.send", at) != DEFAULT_SHEET, f"{roadmap.id}/{step}"


def test_an_office_that_hears_of_strangers_is_asked_about_them() -> None:
    """The same police, another matter: nothing of the missing person's papers."""
    relative = Relative(label="", situation="approached", country="ua")
    step = next(step for step in LIBRARY.roadmaps["approached"].steps if step.office == "police")
    at = Session(locale="en", relatives=(relative,), results={"step": step.id})
    assert "photo of the missing person" not in card("companion", at)
    assert sheet("sheet.send", at) == f"{OFFICE_SHEET}police/approach"


def test_a_contact_sends_its_own_sheet() -> None:
    assert sheet("sheet.contact", session("police")) == "police-nib"
    assert sheet("sheet.contact", session("nl-police", "sbu-joint")) == f"{OFFICE_SHEET}nl-police"


def test_a_contact_without_companion_sends_nothing() -> None:
    assert perform("sheet.contact", session("nl-113"), LIBRARY, dt.date(2026, 11, 22))[1] == ()


def test_the_contacts_seen_last_are_offered() -> None:
    """Those of the last place that showed some, as far as something is known to prepare."""
    trail = tuple(Step((Run(FlowId("contacts"), NodeId(node)),), {}, "x") for node in ("search", "nl-talk", "start"))
    at = Session(locale="en", trail=trail, results={"inside": "no"})
    assert seen_contacts(at, LIBRARY) == ("empatia", "nl-mind")
    assert seen_contacts(Session(locale="en"), LIBRARY) == ()


def test_each_unknown_names_a_desk_that_exists() -> None:
    for companion in LIBRARY.companions.values():
        if isinstance(companion.asks, Unknown):
            assert companion.asks.desk in LIBRARY.contacts

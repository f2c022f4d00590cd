"""A family's list on paper, in every language: whole, readable, with its notes and with how far each number can be trusted."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from bot.adapters.export.pdf import plan_to_pdf
from bot.engine.lists import plan_steps
from bot.engine.session import Relative, Session, StepRecord
from bot.flow.model import LOCALES, Locale
from bot.present.labels import Labels
from bot.present.outbound import PlanPaper
from bot.present.setting import Setting
from tests.support.universe import ROOT, desk, shelf

SETTING = Setting(today=dt.date(2026, 11, 22))
NOTED = {"nib": StepRecord(next_date="2026-12-05", reference="12/345-а"), "police": StepRecord(done_on="2026-11-20")}


def family(locale: Locale, situation: str, label: str = "мій Андрійко-ґєїґ") -> Session:
    country = "nl" if locale == "nl" else "ua"
    return Session(locale=locale, results={"inside": "no"}, relatives=(Relative(label, situation, country, steps=NOTED),))


def paper(session: Session) -> PlanPaper:
    made = desk().renderer.plan_paper(session, SETTING).paper
    assert made is not None
    return made


def words(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("locale", LOCALES)
def test_every_step_and_every_note_stand_on_paper(locale: Locale) -> None:
    """In the order of the list; each number with the date it was seen; the label as the family wrote it."""
    session = family(locale, "soldier-missing")
    pages = PdfReader(io.BytesIO(plan_to_pdf(paper(session), ROOT / "templates"))).pages
    text = words("".join(page.extract_text() for page in pages))
    places = [text.find(words(f"{n}.{desk().renderer.labels._catalogs.message(locale, step.title)}"))
              for n, step in enumerate(plan_steps(session, shelf().library), 1)]  # fmt: skip
    assert -1 not in places
    assert places == sorted(places)
    for expected in ("мій Андрійко-ґєїґ", "12/345-а"):
        assert words(expected) in text
    seen = Labels(shelf().library, shelf().catalogs).phrase("contact-seen", locale).split("{date}")[0]
    assert words(seen) in text


@pytest.mark.parametrize("situation", sorted(shelf().library.roadmaps))
def test_every_list_can_be_printed(situation: str) -> None:
    """Nothing of the markup of the chat, no empty row."""
    made = paper(family("uk", situation, ""))
    assert made.steps
    for step in made.steps:
        assert step.title
        assert all(text.strip() and not set(text) & set("<>{}*") for _, text in step.lines)


def test_a_printed_list_is_asked_for_anew_each_time() -> None:
    """It is personal: the maker keeps blank sheets only. It is sent unprotected, because it must be saved."""
    message = desk().renderer.plan_paper(family("nl", "child"), SETTING)
    assert message.has_document
    assert not message.protect

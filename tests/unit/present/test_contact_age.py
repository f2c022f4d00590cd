"""What a contact's card says in each state and at each hour, with the clock moved, in four languages."""

import datetime as dt

import msgspec
import pytest

from bot.engine.session import Session
from bot.flow.contacts import ContactPoint, Way
from bot.flow.model import LOCALES, Library, Locale
from bot.present.catalogs import Catalogs
from bot.present.rendering import Renderer
from bot.present.setting import Setting
from bot.present.text import sentence
from tests.support import builders
from tests.support.universe import ROOT, shelf

TEMPLATES = {path.name: path.read_text("utf-8") for path in (ROOT / "templates" / "messages").glob("*.j2")}
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
"""A Monday; 14:00 in Kyiv, 13:00 in Amsterdam."""
OFFICE = """
    alternatives: [police]
    languages: [uk, en]
    for: For close relatives.
    open: {zone: Europe/Kyiv, days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00", seen: "2023"}
    """
PHONE = '{kind: phone, value: "+380442878165", seen: "2025", sources: ["U:S1"], confidence: high}'
SHORT = '{kind: phone, value: "1648", reach: inside, seen: "2025", sources: ["U:S1"], confidence: high}'
POLICE = '{kind: phone, value: "102", reach: both, seen: "2025", sources: ["U:S1"], confidence: high}'
BASE = builders.library(
    builders.contacts(builders.contact("nib", f"{PHONE}, {SHORT}", OFFICE) + "\n" + builders.contact("police", POLICE)),
    demo="- {id: a, say: A., exit: end}",
)


def with_ways(**changes: object) -> Library:
    """Every way of the first office changed."""
    return with_each({"+380442878165": changes, "1648": changes})


def with_each(changes: dict[str, dict[str, object]]) -> Library:
    before: ContactPoint = BASE.contacts["nib"]
    ways: tuple[Way, ...] = tuple(msgspec.structs.replace(way, **changes.get(way.value, {})) for way in before.ways)
    return msgspec.structs.replace(BASE, contacts={**BASE.contacts, "nib": msgspec.structs.replace(before, ways=ways)})


def card(
    library: Library = BASE, now: dt.datetime | None = NOON, locale: Locale = "en", country: str = "ua", zone: str = ""
) -> str:
    session = Session(locale=locale, results={"inside": "no", "country": country}, zone=zone)
    setting = Setting(today=(now or NOON).date(), now=now)
    return Renderer(library, Catalogs({}), TEMPLATES)._cards.contact("nib", session, setting)


def confirmed(days: int) -> dict[str, object]:
    return {"checked_on": (NOON.date() - dt.timedelta(days=days)).isoformat(), "checked_by": ("anna", "bohdan")}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "not yet called or opened by us"),
        (0, "Confirmed by us on"),
        (60, "Confirmed by us on"),
        (365, "Last confirmed on"),
    ],
)
def test_the_card_tells_its_age(locale: Locale, days: int | None, said: str) -> None:
    """Unconfirmed, fresh, due, stale: with its date, its number and a second way, in every language."""
    text = card(with_ways(**confirmed(days)) if days is not None else BASE, locale=locale)
    assert said in text
    assert "+380 44 287 81 65" in text
    assert "(102)" in text


def test_a_year_later_the_same_number_is_stale() -> None:
    """Only the clock has moved."""
    library = with_ways(**confirmed(0))
    assert "Last confirmed" not in card(library)
    later = card(library, NOON + dt.timedelta(days=365))
    assert "Last confirmed on November 23, 2026. It may have changed since." in later


def test_one_confirmed_number_does_not_vouch_for_the_other() -> None:
    """The card stays unconfirmed; the confirmed number says so for itself."""
    text = card(with_each({"1648": confirmed(1)}))
    assert "not yet called" in text
    assert "<code>1648</code> (from Ukraine) <i>Confirmed by us on November 22, 2026.</i>" in text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_withdrawn_way_is_nowhere(locale: Locale) -> None:
    """Not on the card, not on a copy button's side, not in a sentence."""
    library = with_each({"1648": {"withdrawn_on": "2026-11-01", "withdrawn_by": "anna"}})
    assert "1648" not in card(library, locale=locale)
    assert sentence("{contact:nib}", locale, library, "ua").endswith("(+380 44 287 81 65)")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_second_way_stands_in_for_a_withdrawn_office(locale: Locale) -> None:
    """The card becomes the police's; a sentence keeps the bare name; nothing breaks."""
    library = with_ways(withdrawn_on="2026-11-01", withdrawn_by="anna")
    text = card(library, locale=locale)
    assert library.contacts["police"].names[locale] in text
    assert "1648" not in text
    assert "+380" not in text
    assert sentence("Call {contact:nib}.", locale, library, "ua") == f"Call {library.contacts['nib'].names[locale]}."


def test_an_office_is_not_its_own_second_way() -> None:
    """The police are withdrawn, and the bureau would stand in for them."""
    police = BASE.contacts["police"]
    gone = tuple(msgspec.structs.replace(way, withdrawn_on="2026-11-01", withdrawn_by="anna") for way in police.ways)
    changed = msgspec.structs.replace(police, ways=gone, alternatives=("nib",))
    text = card(msgspec.structs.replace(BASE, contacts={**BASE.contacts, "police": changed}))
    assert "Second way" not in text
    assert "102" not in text


def test_a_crisis_line_that_is_withdrawn_is_stood_in_for() -> None:
    """Somebody answers at the number on the card; and never the withdrawn one."""
    library, catalogs = shelf().library, shelf().catalogs
    line = library.contacts["psy-lifeline"]
    gone = tuple(msgspec.structs.replace(way, withdrawn_on="2026-11-01", withdrawn_by="anna") for way in line.ways)
    changed = {**library.contacts, "psy-lifeline": msgspec.structs.replace(line, ways=gone)}
    renderer = Renderer(msgspec.structs.replace(library, contacts=changed), catalogs, TEMPLATES)
    for inside, expected in (("no", "0 800 100 102"), ("unsure", "112")):
        session = Session(locale="uk", results={"inside": inside, "country": "ua"})
        text = renderer._cards.body("crisis-lines", session, Setting(today=NOON.date()))
        assert expected in text
        assert "7333" not in text


@pytest.mark.parametrize(
    ("now", "country", "zone", "said"),
    [
        (NOON, "ua", "", "Mon–Fri 9:00–17:00 Kyiv time. Open now. By hours seen in print (2023)."),
        (NOON, "nl", "", "Mon–Fri 9:00–17:00 Kyiv time = 8:00–16:00 in Amsterdam. Open now."),
        (NOON.replace(hour=20), "nl", "", "Closed now. Opens at 9:00 Kyiv time = 8:00 in Amsterdam (Tuesday)."),
        (NOON.replace(day=27, hour=20), "ua", "", "Closed now. Opens at 9:00 Kyiv time (Monday)."),
        (NOON, "de", "", "Mon–Fri 9:00–17:00 Kyiv time. Open now."),
        (NOON, "other", "America/Toronto", "9:00–17:00 Kyiv time = 2:00–10:00 on your clock. Open now."),
        (None, "nl", "", "Mon–Fri 9:00–17:00 Kyiv time = 8:00–16:00 in Amsterdam. By hours"),
    ],
)
def test_the_hours_on_both_clocks(now: dt.datetime | None, country: str, zone: str, said: str) -> None:
    """The office's clock first; the family's beside it when it differs."""
    assert f"Hours: {said}" in card(now=now, country=country, zone=zone) or said in card(now=now, country=country, zone=zone)


@pytest.mark.parametrize(("locale", "days"), [("uk", "пн–пт"), ("ru", "пн–пт"), ("nl", "ma–vr"), ("en", "Mon–Fri")])
def test_weekdays_in_every_language(locale: Locale, days: str) -> None:
    assert days in card(locale=locale)


def test_languages_and_for_whom() -> None:
    text = card()
    assert "Languages: Ukrainian and English" in text
    assert "\nFor close relatives." in text


def test_hours_that_nobody_printed_are_said_to_be_unknown() -> None:
    """Where there is a line to call."""
    library = msgspec.structs.replace(
        BASE, contacts={**BASE.contacts, "nib": msgspec.structs.replace(BASE.contacts["nib"], open=None)}
    )
    assert "We do not have its hours." in card(library)


def test_a_line_with_hours_of_its_own() -> None:
    """And without days nobody says that it is open."""
    hours = BASE.contacts["nib"].open
    assert hours is not None
    own = msgspec.structs.replace(hours, days=(), until="23:00")
    text = card(with_each({"1648": {"open": own}}))
    assert "Hours (1648): 9:00–23:00 Kyiv time. The days are not named. By hours seen in print (2023)." in text

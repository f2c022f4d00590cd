"""Drafts: contacts become what families will read, and every mistake is told at once with its place and remedy."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from bot.bulletins import accepting
from bot.bulletins.audience import Audience
from bot.bulletins.bulletin import Bulletin, body, read_bulletin
from bot.bulletins.drafting import make_bulletin, resolve, warnings
from bot.bulletins.mentions import leads_astray
from bot.bulletins.problems import BulletinProblem
from bot.contacts.standing import may_see
from bot.flow.contacts import ContactPoint, Way
from bot.flow.model import LOCALES
from tests.support.bulletins import BOT, NOW, roster, signed
from tests.support.directory import offices
from tests.support.universe import shelf

TODAY = dt.date(2026, 11, 22)
NAMES = {"uk": "Штаб", "ru": "Штаб", "nl": "Hoofdkwartier", "en": "Headquarters"}


def way(value: str, kind: Any = "phone", **changed: Any) -> Way:
    return Way(**{"kind": kind, "value": value, "seen": "2025-01-01", "sources": ("U:S1",), "confidence": "high"} | changed)


def office(ident: str, *ways: Way, **changed: Any) -> ContactPoint:
    plain: dict[str, Any] = {"id": ident, "names": NAMES, "original": "Штаб", "region": "ua", "purpose": "x", "ways": ways}
    return ContactPoint(**plain | changed)


STALE: dict[str, Any] = {"checked_on": "2026-08-01", "checked_by": ("a", "b")}
FRESH: dict[str, Any] = {"checked_on": "2026-11-20", "checked_by": ("a", "b")}
CONTACTS: Mapping[str, ContactPoint] = {
    each.id: each
    for each in (
        office(
            "hq", way("+380800300529", reach="inside", **FRESH), way("+380442878165", reach="abroad"), way("hq_bot", "telegram")
        ),
        office("bot", way("nib_uncp_bot", "telegram"), way("nib.gov.ua", "site")),
        office("site", way("Spaska 37", "address"), way("nib.gov.ua", "site")),
        office("red", way("+380442878165"), risk="red"),
        office("gone", way("+380442878165", withdrawn_on="2026-01-01")),
        office("hidden", way("+380442878165"), show="never"),
        office("old", way("+380442878165", **STALE)),
        office("half-hidden", way("+380442878165", show="never"), way("+380442878166")),
        office("mute", way("Spaska 37", "address")),
    )
}
TEXTS = {
    "uk": "Вістка.\nПерепитайте: {contact:hq}. https://nib.gov.ua/news",
    "ru": "Весть.\nПереспросите: {contact:hq}. https://nib.gov.ua/news",
    "nl": "Bericht.\nVraag na: {contact:hq}. https://nib.gov.ua/news",
    "en": "A note.\nAsk {contact:hq}. https://nib.gov.ua/news",
}


def made(draft: Mapping[str, object] | None = None, **changed: Any) -> Bulletin:
    plain: dict[str, object] = {"texts": TEXTS, "audience": {"situations": ["soldier", "child"]}, "hours": 3}
    named: dict[str, Any] = {"bot": BOT, "number": 4, "previous": "ab" * 32, "made": NOW, "contacts": CONTACTS} | changed
    return make_bulletin(plain if draft is None else plain | dict(draft), **named)


def refused(draft: Mapping[str, object], **changed: Any) -> BulletinProblem:
    with pytest.raises(BulletinProblem) as found:
        made(draft, **changed)
    for problem in found.value.problems:
        assert problem.where
        assert problem.remedy
        assert "\n" not in problem.sentence
    return found.value


def test_a_reference_becomes_a_name_and_its_numbers() -> None:
    """One for each country our families call from."""
    text, used = resolve("Ask {contact:hq}, {contact:bot} or {contact:site}.", "en", CONTACTS, TODAY)
    assert text == (
        "Ask Headquarters (0 800 300 529, +380 44 287 81 65), Headquarters (@nib_uncp_bot) or Headquarters (nib.gov.ua)."
    )
    assert used == {"hq": ["0 800 300 529", "+380 44 287 81 65"], "bot": ["@nib_uncp_bot"], "site": ["nib.gov.ua"]}


def test_a_text_without_references_stays() -> None:
    assert resolve("Нічого не платіть.", "uk", {}, TODAY) == ("Нічого не платіть.", {})


def test_a_way_that_is_never_shown_is_passed_over() -> None:
    assert resolve("{contact:half-hidden}", "nl", CONTACTS, TODAY)[1] == {"half-hidden": ["+380 44 287 81 66"]}


@pytest.mark.parametrize(
    ("ident", "said"),
    [
        ("nobody", "is no contact we have"),
        ("red", "is marked red"),
        ("gone", "is withdrawn"),
        ("hidden", "never to be shown"),
        ("old", "not confirmed for more than 90 days"),
        ("mute", "has no number"),
    ],
)
def test_a_contact_that_cannot_be_named_is_refused(ident: str, said: str) -> None:
    with pytest.raises(BulletinProblem, match=said) as found:
        resolve(f"Ask {{contact:{ident}}}.", "en", CONTACTS, TODAY)
    assert (found.value.code, ident in str(found.value)) == ("contact", True)


@pytest.mark.parametrize(
    "text", ["{office:hq}", "{contact: hq}", "{contact:HQ}", "{contact:hq", "hq}", "{}", "{contact:red\n}"]
)
def test_other_brackets_are_refused(text: str) -> None:
    with pytest.raises(BulletinProblem, match="curly brackets"):
        resolve(text, "en", CONTACTS, TODAY)


def test_every_shipped_contact_resolves_or_is_refused() -> None:
    """And what is resolved may be seen by anybody who is outside."""
    done = 0
    for ident, contact in offices().items():
        for locale in LOCALES:
            try:
                text, used = resolve(f"{{contact:{ident}}}", locale, offices(), TODAY)
            except BulletinProblem:
                continue
            done += 1
            assert contact.risk != "red"
            assert may_see(contact, "no")
            assert all(value in text for value in used[ident])
    assert done > 100


def test_a_draft_becomes_a_bulletin() -> None:
    found = made()
    assert found == read_bulletin(body(found))
    assert found.audience == Audience((), ("child", "soldier"), ())
    assert (found.not_before, found.not_after, found.corrects) == (NOW, NOW + 3 * 3_600, 0)
    assert found.links == ["https://nib.gov.ua/news"]
    assert found.contacts == {"hq": ["0 800 300 529", "+380 44 287 81 65"]}
    assert found.texts["nl"].startswith("Bericht.\nVraag na: Hoofdkwartier (0 800 300 529,")


def test_a_bulletin_of_every_shipped_contact_is_accepted() -> None:
    """What drafting writes, accepting takes: with the shipped contacts and the shipped list of domains."""
    library = shelf().library
    for ident in library.contacts:
        texts = dict.fromkeys(LOCALES, f"Bericht.\n{{contact:{ident}}}")
        try:
            whole = made({"texts": texts}, number=1, previous="", contacts=library.contacts, links=library.links.keys())
        except BulletinProblem as problem:
            assert problem.code == "contact", str(problem)  # noqa: PT017
            continue
        assert next(leads_astray(whole, library.links.keys()), None) is None


def test_what_is_drafted_is_accepted() -> None:
    last = accepting.Last(3, "ab" * 32)
    assert accepting.accept(signed(made()), roster(), last, BOT, NOW, frozenset({"nib.gov.ua"})).bulletin == made()


def test_letters_and_line_ends_are_tidied() -> None:
    found = made({"texts": TEXTS | {"uk": "  Ві\u0438\u0306стка. \r\n{contact:hq}  \n\nhttps://nib.gov.ua/news\n"}})
    assert found.texts["uk"].startswith("Війстка.\nШтаб (")
    assert found.texts["uk"].endswith("\n\nhttps://nib.gov.ua/news")


@pytest.mark.parametrize(
    "moment", ["2026-11-22T15:00+02:00", dt.datetime(2026, 11, 22, 13, tzinfo=dt.UTC), "2026-11-22T13:00Z"]
)
def test_a_start_may_be_given(moment: object) -> None:
    assert made({"not_before": moment}).not_before == int(dt.datetime(2026, 11, 22, 13, tzinfo=dt.UTC).timestamp())


def test_one_value_needs_no_list() -> None:
    assert made({"audience": {"locales": "uk", "countries": ["nl", "ua", "nl"]}}).audience == Audience(
        ("uk",), (), ("nl", "ua")
    )


@pytest.mark.parametrize(
    ("draft", "where", "said"),
    [
        ({"title": "x"}, "title", "no field 'title'"),
        ({"texts": "x"}, "texts", "no texts"),
        ({"texts": TEXTS | {"de": "x"}}, "texts", "'de'"),
        ({"texts": TEXTS | {"nl": 5}}, "texts/nl", "no text"),
        ({"texts": {key: text for key, text in TEXTS.items() if key != "en"}}, "texts/en", "English text is missing"),
        ({"texts": TEXTS | {"ru": "x" * 2_900}}, "texts/ru", "The Russian text is 100 characters over the limit"),
        ({"texts": TEXTS | {"ru": "{contact:red}"}}, "texts/ru", "marked red"),
        ({"hours": 7}, "hours", "from 1 to 6"),
        ({"hours": 0}, "hours", "from 1 to 6"),
        ({"hours": True}, "hours", "from 1 to 6"),
        ({"hours": "2"}, "hours", "from 1 to 6"),
        ({"corrects": 4}, "corrects", "from 0 to 3"),
        ({"not_before": "tomorrow"}, "not_before", "time zone"),
        ({"not_before": "2026-11-22T15:00"}, "not_before", "time zone"),
        ({"not_before": dt.datetime(2026, 11, 22, 13)}, "not_before", "time zone"),  # noqa: DTZ001
        ({"not_before": 5}, "not_before", "time zone"),
        ({"audience": ["uk"]}, "audience", "not filled in"),
        ({"audience": {"names": ["Olena"]}}, "audience/names", "no field 'names'"),
        ({"audience": {"situations": [1]}}, "audience/situations", "list of words"),
        ({"audience": {"situations": ["Olena"]}}, "audience", "'Olena'"),
    ],
)
def test_a_mistake_is_told_with_its_place(draft: dict[str, object], where: str, said: str) -> None:
    found = refused(draft)
    assert (where, True) in [(problem.where, said in problem.sentence) for problem in found.problems]


def test_all_mistakes_are_told_at_once() -> None:
    found = refused(
        {
            "title": "x",
            "hours": 9,
            "not_before": "soon",
            "audience": {"situations": ["Olena"]},
            "texts": {"uk": "{contact:red} {contact:nobody}", "ru": "x" * 2_801, "nl": "Bericht. @evil_helper"},
        },
        links={"nib.gov.ua"},
    )
    wheres = [problem.where for problem in found.problems]
    assert wheres == ["title", "texts/uk", "texts/uk", "not_before", "hours", "texts/en", "texts/ru", "audience", "texts/nl"]
    assert len(str(found).splitlines()) == len(wheres)


def test_links_are_looked_at_early_when_the_list_is_at_hand() -> None:
    assert made(links={"nib.gov.ua"}) == made()
    assert refused({}, links={"koordshtab.gov.ua"}).code == "unlisted"


def test_what_shows_on_a_lock_screen_is_a_warning() -> None:
    found = made({"texts": TEXTS | {"nl": "Over uw zoon in gevangenschap\n{contact:hq} https://nib.gov.ua/news"}})
    assert "The first line in Dutch shows on a lock screen" in "\n".join(warnings(found, CONTACTS, TODAY))
    assert warnings(made(), CONTACTS, TODAY) == []


def test_a_language_that_names_fewer_offices_is_a_warning() -> None:
    found = made({"texts": TEXTS | {"en": "A note.\nhttps://nib.gov.ua/news"}})
    assert warnings(found, CONTACTS, TODAY) == ["The English text does not name hq, as another language does: is that meant?"]


def test_a_number_nobody_called_is_a_warning() -> None:
    never_called = {"hq": msgspec.structs.replace(CONTACTS["hq"], ways=(way("+380800300529", reach="inside"),))}
    assert warnings(made(contacts=never_called), never_called, TODAY) == [
        "No number of 'hq' has been confirmed by two calls: call it before you sign."
    ]

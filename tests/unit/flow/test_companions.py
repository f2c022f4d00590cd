"""Companions: read strictly, an unknown said as such, and looked over for what is missing."""

import msgspec
import pytest

from bot.adapters.library.strict_yaml import parse
from bot.flow.companion_checks import NOBODY_PREPARES, check_companions
from bot.flow.companions import CompanionReader
from bot.flow.errors import FlowError
from bot.flow.messages import companion_messages
from bot.flow.model import Companion, Library, Unknown
from tests.support.universe import shelf

SMALL = """
general:
  relative: {sources: [I:S01], ready: ["A name", "A date"], form: [relative-name, last-date]}
offices:
  - office: nib
    how: [phone, online]
    topic: relative
    service: true
    asks:
      # translators: keep the Ukrainian name
      - First this
      - Then that
    note: [The answer]
    form: [relative-name, marks]
    sources: [U:S8]
  - office: police
    how: [visit]
    topic: relative
    asks: {unknown: nib}
    sources: [U:S32]
"""


def read(text: str) -> dict[str, Companion]:
    return CompanionReader("flows/companions.yaml").companions(parse(text.encode(), "flows/companions.yaml"))


def test_what_is_asked_keeps_its_order_and_its_note() -> None:
    nib = read(SMALL)["nib"]
    assert isinstance(nib.asks, tuple)
    assert [(one.context, one.text) for one in nib.asks] == [
        ("companion/nib/ask.1", "First this"),
        ("companion/nib/ask.2", "Then that"),
    ]
    assert nib.asks[0].note == "keep the Ukrainian name"
    assert [one.context for one in nib.note] == ["companion/nib/note.1"]
    assert nib.service


def test_an_unknown_office_gets_the_general_list_of_its_topic_and_its_sources() -> None:
    police = read(SMALL)["police"]
    assert police.asks == Unknown("nib")
    assert [one.context for one in police.ready] == ["companion/general/relative/ready.1", "companion/general/relative/ready.2"]
    assert police.sources == ("U:S32", "I:S01")


def test_an_office_may_be_asked_about_something_else_too() -> None:
    text = SMALL.replace("office: police", "office: nib").replace("topic: relative\n    asks: {", "topic: own\n    asks: {")
    both = read(text.replace("  relative: {", "  own: {").replace(", form: [relative-name, last-date]", ""))
    assert [(one.id, one.office) for one in both.values()] == [("nib", "nib"), ("nib/own", "nib")]


def test_a_form_needs_its_own_list_or_that_of_its_topic() -> None:
    found = read(SMALL)
    assert found["nib"].form == ("relative-name", "marks")
    assert found["police"].form == ("relative-name", "last-date")
    assert read(SMALL.replace("    form: [relative-name, marks]\n", "    form: []\n"))["nib"].form == ()


def test_every_sentence_is_handed_to_translators() -> None:
    assert [one.text for one in companion_messages(read(SMALL)["nib"])] == ["First this", "Then that", "The answer"]


@pytest.mark.parametrize(
    ("was", "becomes", "what"),
    [
        ("general:\n", "", "a mapping|not known here|missing|not YAML|cannot be read"),
        ("  relative: {", "  horses: {", "topic 'horses' is not known"),
        ("topic: relative\n    asks: {", "topic: child\n    asks: {", "says nothing on 'child'"),
        ("topic: relative\n    service", "topic: horses\n    service", "'topic' cannot be 'horses'"),
        ("how: [visit]", "how: []", "'how' is empty"),
        ("form: [relative-name, marks]", "form: [relative-name, rank]", "'form' cannot hold 'rank'"),
        ("form: [relative-name, marks]", "form: [marks, relative-name]", "not in the order"),
        ("form: [relative-name, marks]", "form: [marks, marks]", "not in the order"),
        ("topic: relative\n    service", "topic: own\n    service", "has no lines for a form"),
        ("how: [visit]", "how: [fax]", "'how' cannot hold 'fax'"),
        ("service: true", 'service: "yes"', "'service' must be true or false"),
        ("asks: {unknown: nib}", "asks: {somebody: nib}", "'somebody' is not known"),
        ("asks: {unknown: nib}", "asks: []", "'asks' is empty"),
        ("note: [The answer]", 'note: [" "]', "A line of 'note' is empty"),
        ("sources: [U:S8]", "sources: []", "has no source"),
        ("sources: [U:S8]", "sources: [somewhere]", "not a source key"),
        ("office: police", "office: nib", "'nib' is here twice"),
        ("office: police", "office: Police", "not an id"),
        ("    note: [The answer]", "    notes: [The answer]", "'notes' is not known"),
        ("    how: [visit]\n", "", "'how' is missing"),
    ],
)
def test_a_fault_is_told_with_a_remedy(was: str, becomes: str, what: str) -> None:
    assert was in SMALL
    with pytest.raises(FlowError, match=what) as caught:
        read(SMALL.replace(was, becomes, 1))
    assert caught.value.where.startswith("flows/companions.yaml")
    assert caught.value.remedy


SHIPPED = shelf().library
SHEETS = frozenset(shelf().sheets)


def planted(ident: str, /, **changes: object) -> Library:
    changed = msgspec.structs.replace(SHIPPED.companions[ident], **changes)
    return msgspec.structs.replace(SHIPPED, companions={**SHIPPED.companions, ident: changed})


def test_the_shipped_companions_are_clean() -> None:
    assert check_companions(SHIPPED, SHEETS) == []


def test_every_office_of_every_step_has_one() -> None:
    """Only lines that are called at once have none, and contacts that are a danger to some."""
    offices = {step.office for roadmap in SHIPPED.roadmaps.values() for step in roadmap.steps}
    red = {contact.id for contact in SHIPPED.contacts.values() if contact.risk == "red"}
    assert offices - SHIPPED.companions.keys() <= NOBODY_PREPARES | red


@pytest.mark.parametrize(
    ("code", "library"),
    [
        ("contact:unknown", planted("nib", asks=Unknown("nobody"))),
        ("contact:never-shown", planted("nib", asks=Unknown("former-koordshtab-site"))),
        ("source:unknown", planted("nib", sources=("U:S9999",))),
        ("companion:no-sheet", planted("nib", sheet="gone")),
        ("companion:missing", msgspec.structs.replace(SHIPPED, companions={})),
        ("companion:red", planted("nib", office="hochu-naiti")),
    ],
)
def test_a_planted_fault_is_found(code: str, library: Library) -> None:
    found = [issue for issue in check_companions(library, SHEETS) if issue.code == code]
    assert found
    assert all(issue.where and issue.message and issue.remedy for issue in found)


def test_no_office_is_told_of_service_details_outside_the_frame() -> None:
    """Unit, rank, post, military ID: never among what is asked or noted; they stand on paper, in the frame only."""
    for companion in SHIPPED.companions.values():
        for message in companion_messages(companion):
            words = message.text.casefold()
            assert not any(word in words for word in ("rank", "military id", "call sign", "his unit", "commander")), words

"""Contacts are read strictly: numbers, hours, languages, the marks of verifiers, and the allow-list of links."""

import msgspec
import pytest

from bot.adapters.library.strict_yaml import parse
from bot.flow.contacts import ContactPoint, Hours
from bot.flow.errors import FlowError
from bot.flow.links import LinkReader
from bot.flow.messages import contact_messages
from tests.support import builders

WAY = '{kind: phone, value: "1648", seen: "2025", sources: ["U:S1"], confidence: high%s}'


def read(more: str = "", way: str = "") -> ContactPoint:
    return builders.contacts(builders.contact("nib", WAY % (f", {way}" if way else ""), more))["nib"]


def test_everything_a_contact_may_hold() -> None:
    """And it survives the shelf, which keeps it as MessagePack."""
    contact = read(
        'for: For families.\nlanguages: [uk, en]\nrow: [nib, INT-30]\nopen: {zone: Europe/Kyiv, always: true, seen: "2023"}',
        'open: {zone: Europe/Kyiv, days: [mon, fri], from: "09:00", to: "24:00", seen: undated}, '
        'called_on: "2026-11-22", called_by: a-1',
    )
    assert (contact.whom, contact.languages, contact.row) == ("For families.", ("uk", "en"), ("nib", "INT-30"))
    assert contact.open == Hours(zone="Europe/Kyiv", seen="2023", always=True)
    (way,) = contact.ways
    assert way.open is not None
    assert (way.open.days, way.open.since, way.open.until) == (("mon", "fri"), "09:00", "24:00")
    assert (way.called_on, way.called_by) == ("2026-11-22", "a-1")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(contact), type=ContactPoint) == contact
    assert ("contact/nib/for", "For families.") in [(message.context, message.text) for message in contact_messages(contact)]


@pytest.mark.parametrize(
    "hours",
    [
        "{zone: Europe/Moscow, always: true, seen: undated}",
        "{zone: Europe/Kyiv, seen: undated}",
        "{zone: Europe/Kyiv, always: true}",
        '{zone: Europe/Kyiv, always: true, from: "09:00", to: "17:00", seen: undated}',
        "{zone: Europe/Kyiv, always: true, days: [mon], seen: undated}",
        '{zone: Europe/Kyiv, from: "09:00", seen: undated}',
        '{zone: Europe/Kyiv, from: "9:00", to: "17:00", seen: undated}',
        '{zone: Europe/Kyiv, from: "17:00", to: "09:00", seen: undated}',
        '{zone: Europe/Kyiv, days: [], from: "09:00", to: "17:00", seen: undated}',
        '{zone: Europe/Kyiv, days: [tue, mon], from: "09:00", to: "17:00", seen: undated}',
        '{zone: Europe/Kyiv, days: [monday], from: "09:00", to: "17:00", seen: undated}',
    ],
)
def test_hours_that_cannot_be_read_are_refused(hours: str) -> None:
    """With the place and a remedy."""
    with pytest.raises(FlowError) as refused:
        read(f"open: {hours}")
    assert refused.value.where.startswith("flows/contacts/test.yaml:")
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("more", "way"),
    [
        ("languages: [Ukrainian]", ""),
        ("", 'checked_on: "2026-11"'),
        ("", "checked_by: [Anna]"),
        ("", 'called_by: "anna b"'),
        ("", "withdrawn_on: yesterday"),
    ],
)
def test_marks_that_cannot_be_read_are_refused(more: str, way: str) -> None:
    with pytest.raises(FlowError):
        read(more, way)


@pytest.mark.parametrize("number", ["0800300529", "09008844", "12", "+38", "380442878165"])
def test_a_number_is_e164_or_a_short_code(number: str) -> None:
    """The old way of writing is refused, and the remedy says how to write it now."""
    with pytest.raises(FlowError, match="is not a phone") as refused:
        builders.contacts(builders.contact("nib", (WAY % "").replace("1648", number)))
    assert "+380800" in refused.value.remedy


def links(text: str) -> dict[str, object]:
    return dict(LinkReader("flows/links.yaml").links(parse(text.encode(), "flows/links.yaml")))


def test_the_allow_list() -> None:
    """Domains, and whole mailboxes at a public host; nothing twice."""
    line = '- {{domain: {}, who: A bureau, seen: "2025", sources: [U:S1]}}\n'
    assert set(links(line.format("nib.gov.ua") + line.format("a.b@gmail.com"))) == {"nib.gov.ua", "a.b@gmail.com"}
    for wrong in (line.format("https://nib.gov.ua"), line.format("nib"), line.format("nib.gov.ua") * 2):
        with pytest.raises(FlowError):
            links(wrong)

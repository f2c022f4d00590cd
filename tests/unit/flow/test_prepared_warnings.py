"""Prepared warnings: read strictly, four languages, calm, neutral on a lock screen, each with its dated source."""

import msgspec
import pytest

from bot.adapters.library.strict_yaml import parse
from bot.flow.errors import FlowError
from bot.flow.model import LOCALES, Locale, Prepared
from bot.flow.prepared import LONGEST, PreparedReader, check_prepared
from bot.present.spoken import official_names
from bot.speech import find
from bot.speech.lock_screen import named
from tests.support.universe import shelf

ONE = """
- id: one
  title: One
  sources: [{key: "T:S05", date: "2025-11-28"}]
  texts: {uk: "A\\nВ", ru: "A\\nВ", nl: "A\\nB", en: "A\\nAsk {contact:nib}."}
"""


def read(text: str) -> dict[str, Prepared]:
    return PreparedReader("flows/warnings/prepared.yaml").prepared(parse(text.encode(), "prepared.yaml"))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('uk: "A\\nВ", ', "", "'uk' is missing"),
        ("{uk:", "{de: x, uk:", "'de' is not known"),
        ('nl: "A\\nB"', f'nl: "A\\n{"b" * LONGEST}"', "text in nl is 2 characters too long"),
        ('nl: "A\\nB"', 'nl: "A"', "has one line"),
        ('[{key: "T:S05", date: "2025-11-28"}]', "[]", "needs its sources"),
        ('"2025-11-28"', '"lately"', "'lately' cannot be read"),
        ("T:S05", "S05", "is not a source key"),
        ("title: One", "titel: One", "'titel' is not known"),
    ],
)
def test_a_mistake_refuses_the_file(before: str, after: str, told: str) -> None:
    assert ONE.count(before) == 1
    with pytest.raises(FlowError) as refused:
        read(ONE.replace(before, after))
    assert told in str(refused.value)


def test_an_id_stands_once() -> None:
    with pytest.raises(FlowError, match="twice"):
        read(ONE + ONE)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("contact:nib", "contact:nobody", "prepared:contact"),
        ("contact:nib", "contact:shield-of-mothers", "prepared:contact"),
        ("contact:nib", "nib", "prepared:contact"),
        ("2025-11-28", "2025-11-29", "prepared:source"),
        ("T:S05", "T:S999", "prepared:source"),
    ],
)
def test_offices_and_sources_are_checked(before: str, after: str, code: str) -> None:
    library = msgspec.structs.replace(shelf().library, prepared=read(ONE.replace(before, after)))
    assert [issue.code for issue in check_prepared(library)] == [code]
    assert not list(check_prepared(msgspec.structs.replace(library, prepared=read(ONE))))


def test_there_are_some_for_the_days_after_an_exchange() -> None:
    prepared = shelf().library.prepared
    assert 5 <= len(prepared) <= 7
    assert not list(check_prepared(shelf().library))
    assert all("\n\n" in text and len(text) <= LONGEST for one in prepared.values() for text in one.texts.values())


@pytest.mark.parametrize("locale", LOCALES)
def test_they_are_calm_and_neutral_on_a_lock_screen(locale: Locale) -> None:
    """The first line names nothing; each paragraph passes the same check of speech as everything the bot says."""
    names = official_names(shelf().library)
    found = []
    for one in shelf().library.prepared.values():
        head, *rest = [line for line in one.texts[locale].split("\n") if line.strip()]
        found += [(one.id, named(head))] if named(head) else []
        found += [(one.id, each.quote) for each in find(head, locale, "head", names)]
        found += [(one.id, each.quote) for line in rest for each in find(line, locale, "say", names)]
    assert found == []

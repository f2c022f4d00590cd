"""What a bulletin must be by itself: read back as written, and every mistake named with its remedy."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bulletins.audience import Audience
from bot.bulletins.bulletin import Bulletin, body, read_bulletin
from bot.bulletins.problems import BulletinProblem
from tests.support.bulletins import NOW, TEXTS, bulletin

WORDS = st.text(st.sampled_from("абвгґїё' abcdë\n-!😀"), min_size=1, max_size=80).map(str.strip).filter(bool)


def refusal(data: bytes) -> BulletinProblem:
    with pytest.raises(BulletinProblem) as found:
        read_bulletin(data)
    for problem in found.value.problems:
        assert problem.sentence.endswith(".")
        assert "\n" not in problem.sentence
    return found.value


def refused(**changed: Any) -> BulletinProblem:
    return refusal(body(bulletin(**changed)))


def test_it_is_read_as_it_was_written() -> None:
    assert read_bulletin(body(bulletin())) == bulletin()


@settings(deadline=None)
@given(
    st.fixed_dictionaries(dict.fromkeys(TEXTS, WORDS)),
    st.integers(1, 2**50),
    st.integers(NOW, NOW + 10**8),
    st.integers(1, 6),
    st.sets(st.sampled_from(["child", "soldier"])),
)
def test_every_sound_bulletin_is_read_as_it_was_written(
    texts: dict[str, str], number: int, made: int, hours: int, situations: set[str]
) -> None:
    said = {locale: unicodedata.normalize("NFC", text) for locale, text in texts.items()}
    audience = Audience((), tuple(sorted(situations)), ())
    times = {"made": made, "not_before": made, "not_after": made + hours * 3_600}
    made_so = bulletin(texts=said, number=number, contacts={}, links=[], audience=audience, **times)
    data = body(made_so)
    assert read_bulletin(data) == made_so
    assert body(read_bulletin(data)) == data


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_other_bytes_are_another_bulletin_or_none(data: st.DataObject) -> None:
    """No two writings read as the same."""
    whole = body(bulletin())
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255))
    changed = whole[:at] + bytes([byte]) + whole[at + data.draw(st.integers(0, 3)) :]
    try:
        other = read_bulletin(changed)
    except BulletinProblem:
        return
    assert (other == bulletin()) == (changed == whole)


@pytest.mark.parametrize("missing", sorted(TEXTS))
def test_a_missing_language_is_named(missing: str) -> None:
    said = refused(texts={locale: text for locale, text in TEXTS.items() if locale != missing})
    name = {"uk": "Ukrainian", "ru": "Russian", "nl": "Dutch", "en": "English"}[missing]
    assert (said.code, f"The {name} text is missing" in str(said)) == ("languages", True)


def test_a_language_too_many_is_named() -> None:
    assert "'de'" in str(refused(texts=TEXTS | {"de": "Wichtig."}))


def test_a_long_text_is_named_with_how_much() -> None:
    """Counted as Telegram counts: a face is two."""
    fill = 2_800 - len(TEXTS["nl"])
    read_bulletin(body(bulletin(texts=TEXTS | {"nl": TEXTS["nl"] + "!" * fill})))
    said = refused(texts=TEXTS | {"nl": TEXTS["nl"] + "!" * (fill - 2) + "😀😀"})
    assert (said.code, str(said)) == (
        "text-too-long",
        "The Dutch text is 2 characters over the limit of 2,800; shorten it, or send two bulletins.",
    )


@pytest.mark.parametrize(
    ("text", "code"), [("", "text-empty"), (" \n ", "text-empty"), (" a", "text-edges"), ("a\n", "text-edges")]
)
def test_an_empty_text_is_named(text: str, code: str) -> None:
    assert refused(texts=TEXTS | {"ru": text}, contacts={}, links=[]).code == code


@pytest.mark.parametrize("char", ["\u200b", "\u202e", "\u2028", "\x07", "\t", "\r", "\ufeff", "\u2066", "\u00ad"])
def test_what_nobody_sees_is_named(char: str) -> None:
    said = refused(texts=TEXTS | {"en": TEXTS["en"].replace("no", f"n{char}o", 1)})
    assert f"U+{ord(char):04X}" in str(said)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": 0}, "number"),
        ({"bot": 0}, "other-bot"),
        ({"corrects": 1}, "corrects"),
        ({"corrects": -1}, "corrects"),
        ({"number": 4, "corrects": 5}, "corrects"),
        ({"previous": "abc"}, "previous"),
        ({"not_after": NOW - 600}, "times"),
        ({"not_after": NOW - 600 + 6 * 3_600 + 1}, "times"),
        ({"made": NOW + 4 * 3_600}, "times"),
        ({"not_after": 2**52}, "times"),
        ({"audience": Audience(("de",), (), ())}, "audience"),
        ({"audience": Audience((), ("soldier", "child"), ())}, "audience"),
        ({"contacts": {"koordshtab": []}}, "contacts"),
        ({"contacts": {"koordshtab": ["0 800 300 52"]}}, "contacts"),
        ({"contacts": {"koordshtab": ["1648"]}}, "contacts"),
        ({"contacts": {"Koord Shtab": ["0 800 300 529"]}}, "contacts"),
        ({"links": ["https://nib.gov.ua/new"]}, "links"),
        ({"links": ["http://nib.gov.ua/news"]}, "links"),
        ({"links": ["https://nib.gov.ua/news"] * 2}, "links"),
    ],
)
def test_what_is_wrong_has_a_code(changed: dict[str, Any], code: str) -> None:
    assert refused(**changed).code == code


def test_all_that_is_wrong_is_told_at_once() -> None:
    said = refused(number=0, texts={"uk": "Вістка."}, previous="x", contacts={}, links=[])
    assert [problem.where for problem in said.problems] == ["texts/ru", "texts/nl", "texts/en", "number", "previous"]


def plain() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body(bulletin()))
    return found


def written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"\xff",
        b"x" * 5_000_000,
        b"[" * 100_000,
        body(bulletin()) + b"\n",
        b"\xef\xbb\xbf" + body(bulletin()),
        written(plain() | {"more": 1}),
        written(plain() | {"version": 2}),
        written(plain() | {"kind": "roster"}),
        written(plain() | {"number": "1"}),
        written(plain() | {"number": True}),
        written({key: value for key, value in plain().items() if key != "corrects"}),
        written(plain() | {"audience": {"locales": [], "situations": [], "countries": [], "person": "x"}}),
        json.dumps(plain(), ensure_ascii=False, indent=1).encode(),
    ],
    ids=range(17),
)
def test_what_is_no_bulletin_is_one_sentence(data: bytes) -> None:
    said = refusal(data)
    assert (said.code, len(said.problems), len(str(said)) < 400) == ("malformed", 1, True)


def test_what_cannot_be_signed_is_told() -> None:
    with pytest.raises(BulletinProblem, match="composed form"):
        body(bulletin(texts=TEXTS | {"uk": "и\u0306"}))


def test_a_bulletin_is_frozen() -> None:
    assert Bulletin.__struct_config__.frozen

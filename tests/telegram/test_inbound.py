"""Recorded updates and what they mean; odd ones, which never raise."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.telegram.inbound import Blocked, GroupSeen, Ignored, Odd, Parsed, to_incoming
from bot.engine.events import (
    ChoicePicked,
    CommandGiven,
    EditReceived,
    Event,
    ForwardReceived,
    Started,
    TextReceived,
    UploadReceived,
)
from bot.service.ports import Incoming
from tests.support.botapi_people import KINDS

NOW = 1_760_000_000
USER = {"id": 501, "is_bot": False, "first_name": "Ганна", "last_name": "Коваль", "language_code": "uk"}
PRIVATE = {"id": 501, "first_name": "Ганна", "type": "private"}
GROUP = {"id": -1001, "title": "Родини", "type": "supergroup"}
CHANNEL = {"id": -1002, "title": "Канал", "type": "channel"}
CARD = {"message_id": 31, "from": {"id": 42, "is_bot": True, "first_name": "B"}, "chat": PRIVATE, "date": 1, "text": "?"}


def parsed(update: object) -> Parsed:
    return to_incoming(json.dumps(update).encode(), NOW)


def message(**content: object) -> dict[str, Any]:
    return {"update_id": 7, "message": {"message_id": 30, "from": USER, "chat": PRIVATE, "date": NOW - 1} | content}


def press(**content: object) -> dict[str, Any]:
    callback = {"id": "4382", "from": USER, "message": CARD, "chat_instance": "1", "data": "t3.1"} | content
    return {"update_id": 7, "callback_query": callback}


def member(chat: object, status: str) -> dict[str, Any]:
    bot = {"id": 42, "is_bot": True, "first_name": "B"}
    change = {"chat": chat, "from": USER, "date": 1, "old_chat_member": {"user": bot, "status": "member"}}
    return {"update_id": 7, "my_chat_member": change | {"new_chat_member": {"user": bot, "status": status}}}


def event_of(update: object) -> Event:
    found = parsed(update)
    assert isinstance(found, Incoming), found
    return found.event


def test_a_message_keeps_its_author_chat_and_number() -> None:
    """Who, where, which message, and the language of the app."""
    assert parsed(message(text="привіт")) == Incoming(
        update=7, person=501, chat=501, message=30, event=TextReceived(at=NOW, locale="uk", text="привіт")
    )


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("/start", Started(at=NOW, locale="uk")),
        ("/start check", Started(at=NOW, locale="uk", payload="check")),
        ("/start@likhtar_bot nl", Started(at=NOW, locale="uk", payload="nl")),
        ("/start " + "a" * 65, Started(at=NOW, locale="uk")),
        ("/start <b>", Started(at=NOW, locale="uk")),
        ("/x", CommandGiven(at=NOW, locale="uk", name="x")),
        ("/Plan@likhtar_bot", CommandGiven(at=NOW, locale="uk", name="plan")),
        ("/delete all of it", CommandGiven(at=NOW, locale="uk", name="delete")),
        ("/допомога", TextReceived(at=NOW, locale="uk", text="/допомога")),
        ("/etc/passwd", TextReceived(at=NOW, locale="uk", text="/etc/passwd")),
        ("/", TextReceived(at=NOW, locale="uk", text="/")),
        ("say /x", TextReceived(at=NOW, locale="uk", text="say /x")),
        ("\u202eabc\u200b", TextReceived(at=NOW, locale="uk", text="\u202eabc\u200b")),
    ],
)
def test_texts_and_commands(text: str, event: Event) -> None:
    """A command is one only at the start and in Latin letters; all else is text, left as it is."""
    assert event_of(message(text=text)) == event


def test_a_text_is_capped_at_what_telegram_allows() -> None:
    """4,096 UTF-16 units: 2,048 emoji, cut between and not inside them."""
    assert event_of(message(text="x" + "🕯" * 4096)) == TextReceived(at=NOW, locale="uk", text="x" + "🕯" * 2047)


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ({"type": "hidden_user", "date": 1, "sender_user_name": "Оле\nг"}, {"origin": "Оле г", "hidden": True}),
        (
            {"type": "user", "date": 1, "sender_user": {"id": 1, "is_bot": False, "first_name": "А", "last_name": "Б"}},
            {"origin": "А Б", "ident": 1},
        ),
        (
            {"type": "user", "date": 1, "sender_user": {"id": 2**42, "is_bot": True, "first_name": "А", "username": "a_bot"}},
            {"origin": "А", "handle": "a_bot", "ident": 2**42},
        ),
        (
            {"type": "channel", "date": 1, "chat": CHANNEL, "message_id": 3},
            {"origin": "Канал", "ident": CHANNEL["id"], "post": 3},
        ),
        ({"type": "chat", "date": 1, "sender_chat": GROUP}, {"origin": "Родини", "ident": GROUP["id"]}),
        ({"type": "new_kind", "date": 1}, {}),
        ({"type": "hidden_user", "date": 1, "sender_user_name": "a" * 500}, {"origin": "a" * 128, "hidden": True}),
    ],
)
def test_a_forward_names_its_origin(origin: object, told: dict[str, Any]) -> None:
    """A forwarded text or caption is something to check or to gather, even when it looks like a command. What Telegram says of
    its sender comes along; a picture is noticed, not looked at."""
    assert event_of(message(text="/start", forward_origin=origin)) == ForwardReceived(
        at=NOW, locale="uk", text="/start", sent=1, **told
    )
    captioned = event_of(message(photo=[{}], caption="pay", forward_origin=origin))
    assert captioned == ForwardReceived(at=NOW, locale="uk", text="pay", sent=1, attached="photo", **told)
    assert event_of(message(photo=[{}], forward_origin=origin)) == UploadReceived(at=NOW, locale="uk", kind="photo")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"pinned_message", "users_shared", "invoice"}))
def test_an_upload_is_noticed_and_not_looked_at(kind: str) -> None:
    """Only its kind is kept, whatever is inside, and whatever comes along with it."""
    both: dict[str, dict[str, object]] = {"animation": {"document": {}}, "venue": {"location": {}}}
    along = both.get(kind, {})
    for content in (KINDS[kind], "odd", [], 3):
        assert event_of(message(**{kind: content}, caption="x", **along)) == UploadReceived(at=NOW, locale="uk", kind=kind)


def test_a_kind_of_message_newer_than_the_program_is_answered_like_a_file() -> None:
    """Nobody is left without an answer because Telegram invented something."""
    assert event_of(message(hologram={"a": 1})) == UploadReceived(at=NOW, locale="uk", kind="other")


@pytest.mark.parametrize(
    ("data", "turn", "option"),
    [
        ("t3.1", 3, 1), ("t0.0", 0, 0), ("t999999999.999", 999_999_999, 999), ("t1234567890.1", -1, 0),
        ("t3.1000", -1, 0), ("t03.1", -1, 0), ("t-3.1", -1, 0), ("t3.1\n", -1, 0), ("t٣.1", -1, 0), ("old", -1, 0),
        ("", -1, 0), (None, -1, 0),
    ],
)  # fmt: skip
def test_a_press_carries_turn_and_option(data: str | None, turn: int, option: int) -> None:
    """Anything else is a button of no turn: it is answered kindly and changes nothing."""
    assert parsed(press(data=data)) == Incoming(
        update=7, person=501, chat=501, message=31, callback="4382",
        event=ChoicePicked(at=NOW, locale="uk", turn=turn, option=option),
    )  # fmt: skip


def test_a_press_on_a_message_telegram_no_longer_has() -> None:
    """An old card comes without content, or not at all."""
    assert event_of(press(message={"message_id": 31, "chat": PRIVATE, "date": 0})) == ChoicePicked(
        at=NOW, locale="uk", turn=3, option=1
    )
    bare = parsed(press(message=None))
    assert isinstance(bare, Incoming)
    assert (bare.chat, bare.message) == (501, None)


@pytest.mark.parametrize(
    ("update", "found"),
    [
        ({"update_id": 7, "edited_message": message(text="b")["message"]},
         Incoming(update=7, person=501, chat=501, message=30, event=EditReceived(at=NOW, locale="uk"))),
        (message(text="hi", chat=GROUP), GroupSeen(7, -1001)),
        (message(text="/start@b", chat={"id": -5, "type": "group"}), GroupSeen(7, -5)),
        (press(message=CARD | {"chat": GROUP}), GroupSeen(7, -1001)),
        (member(GROUP, "member"), GroupSeen(7, -1001)),
        (member(GROUP, "administrator"), GroupSeen(7, -1001)),
        (member(GROUP, "left"), Ignored(7, "inbound.left")),
        (member(GROUP, "kicked"), Ignored(7, "inbound.left")),
        (member(CHANNEL, "administrator"), Ignored(7, "inbound.not_private")),
        (member(PRIVATE, "kicked"), Blocked(7, 501)),
        (member(PRIVATE, "member"), Ignored(7, "inbound.unblocked")),
        ({"update_id": 7, "channel_post": {"message_id": 1, "chat": CHANNEL, "date": 1, "text": "x"}},
         Ignored(7, "inbound.kind")),
        ({"update_id": 7, "purchased_paid_media": {}}, Ignored(7, "inbound.kind")),
        ({"update_id": 7}, Ignored(7, "inbound.kind")),
        (message(text="x", chat=CHANNEL), Ignored(7, "inbound.not_private")),
        (message(text="x", **{"from": USER | {"is_bot": True}}), Ignored(7, "inbound.bot")),
        (message(pinned_message={"message_id": 1}), Ignored(7, "inbound.service_message")),
        (message(), Ignored(7, "inbound.service_message")),
    ],
)  # fmt: skip
def test_what_is_not_a_persons_message(update: object, found: Parsed) -> None:
    """Edits, groups, channels, bots, blocks and Telegram's own notes each have their value."""
    assert parsed(update) == found


ODD = [
    message(text=5), message(text=["a"]), message(**{"from": None}), message(**{"from": {"id": "501"}}),
    message(**{"from": {"id": 2**70}}), message(**{"from": {"id": -1}}), message(**{"from": {"id": True}}),
    message(chat=None), message(chat={"id": 501}), message(message_id=2**60), message(message_id="1"),
    message(text="a", forward_origin=[1]), message(text="a", **{"from": USER | {"language_code": "u" * 400}}),
    press(id=4), press(id="9" * 500), press(data={}), press(**{"from": None}), {"update_id": 7, "message": []},
    {"update_id": 7, "message": "hi"}, {"update_id": 7, "callback_query": 1}, {"update_id": 7, "my_chat_member": {}},
    {"update_id": 7, "edited_message": {"message_id": 1, "chat": PRIVATE}},
]  # fmt: skip


@pytest.mark.parametrize("update", ODD)
def test_a_malformed_update_keeps_its_number_and_nothing_else(update: object) -> None:
    """So that it can be passed over."""
    found = parsed(update)
    assert isinstance(found, Odd)
    assert found.update == 7


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"null", b"[]", b'"x"', b"{}", b'{"update_id":"7"}', b'{"update_id":-1}', b'{"update_id":1e400}',
        b'{"update_id":99999999999999999999999}', b"\xff\xfe", b'{"update_id":true}', b"[" * 100_000, b'{"a":' * 50_000,
    ],
)  # fmt: skip
def test_an_update_without_a_number_is_odd(raw: bytes) -> None:
    """Even what is not JSON, and what is nested to exhaust a parser."""
    assert to_incoming(raw, NOW) == Odd(None, "inbound.unnumbered")


@pytest.mark.parametrize("text", [rb'"\ud83d"', b'"\xf0\x9f"', b'"' + rb"\u0000" + b'"', rb'"\udd6f\ud83d"'])
def test_text_that_is_no_unicode(text: bytes) -> None:
    """Half an emoji or broken UTF-8 costs one update, not the loop; a zero character is text."""
    raw = json.dumps(message(text="HERE")).encode().replace(b'"HERE"', text)
    found = to_incoming(raw, NOW)
    assert isinstance(found, Odd | Incoming)
    if isinstance(found, Incoming):
        msgspec.json.encode(found)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
keys = st.sampled_from(
    [
        "update_id", "message", "callback_query", "edited_message", "my_chat_member", "message_id", "from", "chat", "id",
        "type", "text", "caption", "data", "forward_origin", "new_chat_member", "status", "is_bot", "photo", "sticker",
    ]
)  # fmt: skip
leaves = st.sampled_from([None, True, 0, 7, -(2**70), 2**70, "private", "group", "t1.1", "/start", "kicked"])
likely = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=8),
    max_leaves=30,
)


@given(anything | likely)
@settings(max_examples=200, deadline=None)
def test_any_json_gives_a_value(update: object) -> None:
    """Whatever comes, the answer is a value."""
    assert isinstance(parsed(update), Incoming | Odd | Ignored | GroupSeen | Blocked)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_good_update_spoiled_anywhere_gives_a_value(data: st.DataObject) -> None:
    """One part of a real update is replaced by something else; numbers stay within what a database holds."""
    update = json.loads(json.dumps(data.draw(st.sampled_from([message(text="a"), press(), member(PRIVATE, "kicked")]))))
    spot = update
    while True:
        key = data.draw(st.sampled_from(sorted(spot)))
        if isinstance(spot[key], dict) and spot[key] and data.draw(st.booleans()):
            spot = spot[key]
            continue
        spot[key] = data.draw(anything | likely)
        break
    found = parsed(update)
    if isinstance(found, Incoming):
        assert all(0 <= number <= 2**53 for number in (found.update, found.person, found.message or 0))


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_value(raw: bytes) -> None:
    """Nor do bytes that are no JSON raise."""
    assert isinstance(to_incoming(raw, NOW), Incoming | Odd | Ignored | GroupSeen | Blocked)

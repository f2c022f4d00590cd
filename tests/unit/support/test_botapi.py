"""The loopback Telegram behaves as Telegram does: real sockets, no bot of ours."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import msgspec
import pytest

from tests.support.botapi import BotApi, RemoteBotApi
from tests.support.botapi_html import BadEntities, parse_html
from tests.support.botapi_state import FaultKind

KEYBOARD = {
    "inline_keyboard": [[{"text": "Так", "callback_data": "y"}, {"text": "Ні", "callback_data": "n"}]],
}


class Caller:
    """A small client that keeps one connection."""

    def __init__(self, api: BotApi) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", api.port, timeout=10)

    def send(self, method: str, body: bytes, kind: str, token: str = "1:A") -> tuple[int, bytes]:
        """Status and bytes of one call."""
        self.line.request("POST", f"/bot{token}/{method}", body, {"Content-Type": kind})
        answer = self.line.getresponse()
        return answer.status, answer.read()

    def __call__(self, method: str, **params: object) -> dict[str, object]:
        """The decoded answer of one JSON call."""
        _, body = self.send(method, msgspec.json.encode(params), "application/json")
        return msgspec.json.decode(body, type=dict[str, object])


def ask_once(api: BotApi, method: str, **params: object) -> dict[str, object]:
    """One call over a connection of its own."""
    caller = Caller(api)
    try:
        return caller(method, **params)
    finally:
        caller.line.close()


def result(answer: dict[str, object]) -> list[dict[str, object]]:
    """The updates in an answer."""
    return msgspec.convert(answer["result"], list[dict[str, object]])


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A server with two people."""
    with BotApi(seed=7) as server:
        server.person(1)
        server.person(2, "nl")
        yield server


@pytest.fixture
def call(api: BotApi) -> Iterator[Caller]:
    """A client of that server."""
    caller = Caller(api)
    yield caller
    caller.line.close()


def test_updates_wait_until_an_offset_confirms_them(api: BotApi, call: Caller) -> None:
    """The same updates come again until a higher offset is asked for, then never."""
    first, second = api.person(1).types("/start"), api.person(2).types("hallo")
    assert [u["update_id"] for u in result(call("getUpdates"))] == [first, second]
    assert [u["update_id"] for u in result(call("getUpdates", limit=1))] == [first]
    assert [u["update_id"] for u in result(call("getUpdates", offset=-1))] == [second]
    assert result(call("getUpdates", offset=second + 1)) == []
    assert result(call("getUpdates", offset=0)) == []
    assert api.pending == 0
    assert api.confirmed == second + 1


def test_a_long_poll_ends_when_something_comes(api: BotApi, call: Caller) -> None:
    """The poll waits without spinning, and times out empty."""
    threading.Timer(0.1, lambda: api.person(1).types("a")).start()
    started = time.monotonic()
    updates = result(call("getUpdates", timeout=5))
    assert updates[0]["message"]
    assert 0.05 < time.monotonic() - started < 2
    started = time.monotonic()
    assert result(call("getUpdates", timeout=1, offset=10**9)) == []
    assert time.monotonic() - started > 0.9


def test_a_second_poller_ends_the_first_with_409(api: BotApi, call: Caller) -> None:
    """Only one poll waits, as with Telegram the older one loses."""
    answers: list[dict[str, object]] = []
    other = threading.Thread(target=lambda: answers.append(ask_once(api, "getUpdates", timeout=5)))
    other.start()
    api.wait(lambda: api.polling)
    call("getUpdates", timeout=0)
    other.join(5)
    assert answers[0]["error_code"] == 409


def test_allowed_updates_are_remembered(api: BotApi, call: Caller) -> None:
    """Kinds not asked for are not queued, until another list is given."""
    call("getUpdates", allowed_updates=["message"])
    api.person(1).blocks()
    api.person(2).types("a")
    assert [set(u) - {"update_id"} for u in result(call("getUpdates"))] == [{"message"}]


def test_every_body_form_is_read(api: BotApi, call: Caller) -> None:
    """JSON, form, multipart, chunked and pipelined requests all reach the same method."""
    assert call("sendMessage", chat_id=1, text="json")["ok"]
    form = urlencode({"chat_id": 1, "text": "form", "reply_markup": msgspec.json.encode(KEYBOARD).decode()}).encode()
    assert call.send("sendMessage", form, "application/x-www-form-urlencoded")[0] == 200
    parts = b'--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n1\r\n'
    file = b'--b\r\nContent-Disposition: form-data; name="document"; filename="a.pdf"\r\n\r\n%PDF\r\n\x00--\r\n--b--\r\n'
    assert call.send("sendDocument", parts + file, "multipart/form-data; boundary=b")[0] == 200
    with socket.create_connection(("127.0.0.1", api.port)) as raw:
        head = b"POST /bot1:A/sendMessage HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        raw.sendall(head + b'c\r\n{"chat_id":1\r\nf\r\n,"text":"chunk"\r\n1\r\n}\r\n0\r\n\r\n')
        assert b"chunk" in raw.recv(4096)
        raw.sendall(2 * b"GET /bot1:A/getMe HTTP/1.1\r\n\r\n")
        api.wait(lambda: len(api.calls("getMe")) == 2)
    shown = api.visible(1)
    assert [m.text for m in shown] == ["json", "form", "", "chunk"]
    assert shown[1].labels == ["Так", "Ні"]
    assert shown[2].document is not None
    assert shown[2].document.content == b"%PDF\r\n\x00--"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "🕯" * 2049}, "message is too long"),
        ({"text": "<b>a", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag"),
        ({"text": "<div>a</div>", "parse_mode": "HTML"}, 'Unsupported start tag "div"'),
        ({"text": "a", "chat_id": 99}, "chat not found"),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "я" * 33}]]}},
            "DATA_INVALID",
        ),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}}, "non-empty"),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}}, "Text buttons are unallowed"),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "copy_text": {"text": "a" * 257}}]]}},
            "COPY",
        ),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101}}, "TOO_LONG"),
    ],
)
def test_what_telegram_refuses_is_refused(call: Caller, params: dict[str, object], words: str) -> None:
    """Limits and markup are checked as strictly as there, with its words."""
    answer = call("sendMessage", **({"chat_id": 1} | params))
    assert answer["error_code"] == 400
    assert words in str(answer["description"])


def test_html_becomes_text_and_entities() -> None:
    """Entities are decoded once, offsets count UTF-16 units, and only four names are known."""
    parsed = parse_html('🕯<b>a &lt;<i>b</i></b> <a href="https://x?a=1&amp;b=2">c</a> &copy; &#128367;')
    assert parsed.text == "🕯a <b c &copy; 🕯"
    assert parsed.entities[0] == {"type": "bold", "offset": 2, "length": 4}
    assert parsed.entities[2]["url"] == "https://x?a=1&b=2"
    for bad in ("</b>", "<b>a</i>", "a<", "<b", '<a href="x', "<span>a</span>", "<b>a</b", "a < b"):
        with pytest.raises(BadEntities):
            parse_html(bad)


def test_edits_and_deletions(api: BotApi, call: Caller) -> None:
    """An edit must change something, deletions end after 48 h, and a refused batch deletes nothing."""
    call("sendMessage", chat_id=1, text="<b>a</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    same = call("editMessageText", chat_id=1, message_id=1, text="<b>a</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert "message is not modified" in str(same["description"])
    assert call("editMessageText", chat_id=1, message_id=1, text="b")["ok"]
    assert "message to edit not found" in str(call("editMessageText", chat_id=1, message_id=9, text="b")["description"])
    message = api.visible(1)[0]
    assert (message.text, message.edited, message.earlier, message.buttons) == ("b", 1, ("a",), ())
    api.advance(49 * 3600)
    api.person(1).types("new")
    assert "can't be deleted" in str(call("deleteMessages", chat_id=1, message_ids=[1, 2])["description"])
    assert call("deleteMessages", chat_id=1, message_ids=[2, 77])["ok"]
    assert call("deleteMessages", chat_id=1, message_ids=list(range(101)))["error_code"] == 400
    assert [m.message_id for m in api.screen(1)] == [1]


def test_presses_come_as_queries_that_expire(api: BotApi, call: Caller) -> None:
    """A label, a place or data presses; a kept copy still presses the old button; queries do not live for ever."""
    call("sendMessage", chat_id=1, text="?", reply_markup=KEYBOARD)
    old = api.visible(1)[0]
    call("editMessageText", chat_id=1, message_id=1, text="!")
    for which in ("Так", (0, 1), "n", 0):
        api.person(1).presses(which, message=old)
    queries = [msgspec.convert(u["callback_query"], dict[str, object]) for u in result(call("getUpdates"))]
    assert [q["data"] for q in queries] == ["y", "n", "n", "y"]
    assert call("answerCallbackQuery", callback_query_id=queries[0]["id"])["ok"]
    api.advance(3600)
    assert call("answerCallbackQuery", callback_query_id=queries[0]["id"])["error_code"] == 400


def test_people_do_odd_things(api: BotApi, call: Caller) -> None:
    """Stickers, forwards, edits, groups, channels and raw updates all arrive."""
    person = api.person(1)
    person.sends("sticker")
    person.forwards("pay me", "Channel", "channel")
    person.edits(1, "b")
    person.adds_bot(-100)
    person.joins(-100)
    person.types("hi", chat=-100)
    person.adds_bot(-200, kind="channel")
    person.posts(-200, "post")
    api.raw({"update_id": "x", "strange": [1]})
    kinds = [sorted(set(update) - {"update_id"})[0] for update in result(call("getUpdates"))]
    assert kinds == [
        *("message", "message", "edited_message", "my_chat_member", "message", "message", "my_chat_member"),
        *("channel_post", "strange"),
    ]
    assert call("leaveChat", chat_id=-100)["ok"]
    assert call("sendMessage", chat_id=-100, text="a")["error_code"] == 403
    person.blocks()
    assert call("sendMessage", chat_id=1, text="a")["description"] == "Forbidden: bot was blocked by the user"
    person.unblocks()
    assert call("sendMessage", chat_id=1, text="a")["ok"]


def test_mishaps_with_and_without_effect(api: BotApi, call: Caller) -> None:
    """Each planned fault plays once and leaves the effect its name says."""
    kinds: list[tuple[FaultKind, bool]] = [
        ("reset_before", False), ("reset_after", True), ("malformed", True), ("truncated", True), ("502", False),
        ("500", False), ("429", False),
    ]  # fmt: skip
    for kind, effect in kinds:
        api.fault(kind, "sendMessage", retry_after=3)
        before = len(api.visible(1))
        try:
            answer: object = call("sendMessage", chat_id=1, text="a")
        except (OSError, http.client.HTTPException, msgspec.DecodeError) as problem:
            answer = problem
            call.line.close()
        assert (len(api.visible(1)) - before == 1) is effect, kind
        assert not (isinstance(answer, dict) and answer["ok"]), kind
        if kind == "429":
            assert isinstance(answer, dict)
            assert answer["parameters"] == {"retry_after": 3}
    assert [c.fault for c in api.calls("sendMessage")] == [kind for kind, _ in kinds]
    assert call("sendMessage", chat_id=1, text="a")["ok"]
    assert api.duplicates(1) == ["a"] * 3


def test_pace_latency_and_tokens(api: BotApi, call: Caller) -> None:
    """The pace is one a second a chat when asked for; latency slows every call; a wrong token is refused."""
    api.limits()
    assert call("sendMessage", chat_id=1, text="a")["ok"]
    assert call("sendMessage", chat_id=1, text="b")["error_code"] == 429
    assert call("sendMessage", chat_id=2, text="b")["ok"]
    api.latency(0.1)
    started = time.monotonic()
    call("getMe")
    assert time.monotonic() - started >= 0.1
    api.world.token = "2:B"
    assert call("getMe")["error_code"] == 401
    assert call("getMyFish")["error_code"] == 401


def test_the_bots_own_words(call: Caller) -> None:
    """Commands and descriptions are kept per language."""
    commands = [{"command": "start", "description": "Почати"}]
    assert call("setMyCommands", commands=commands, language_code="uk")["ok"]
    assert call("getMyCommands", language_code="uk")["result"] == commands
    assert call("getMyCommands")["result"] == []
    call("setMyName", name="Ліхтар", language_code="uk")
    assert call("getMyName", language_code="uk")["result"] == {"name": "Ліхтар"}
    assert call("setMyShortDescription", short_description="a" * 121)["error_code"] == 400
    assert call("nothing")["error_code"] == 404


def test_another_process_can_drive_it(api: BotApi) -> None:
    """Control requests do what the methods do."""
    remote = RemoteBotApi(api.port)
    remote.act(5, "types", "/start")
    assert api.pending == 1
    ask_once(api, "sendMessage", chat_id=5, text="a", reply_markup=KEYBOARD)
    assert remote.visible(5)[0].labels == ["Так", "Ні"]
    remote.act(5, "presses", [0, 1])
    remote.control("fault", kind="500", method="getMe")
    assert ask_once(api, "getMe")["error_code"] == 500
    with pytest.raises(ValueError, match="nobody can"):
        remote.act(5, "world")
    remote.close()

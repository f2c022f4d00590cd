"""The browser chat's server: who may speak to it, what it takes, and what its stream says."""

import asyncio
import http.client
import json
import re
from collections.abc import Coroutine, Iterator, Mapping
from dataclasses import dataclass

import pytest

from bot.adapters.web.app import BODY_LIMIT, make_app
from bot.adapters.web.inputs import BadInput, File, Press, Start, Text, parse, to_event
from bot.adapters.web.messenger import KEPT_CHANGES, KEPT_MESSAGES, BrowserMessenger, Drop, Put, Snapshot
from bot.engine.events import ChoicePicked, CommandGiven, Started, TextReceived, UploadReceived
from bot.present.outbound import Button, OutboundMessage
from bot.service.ports import Messenger, Refused
from tests.web.scripted import Served, SystemClock, make_sheet, serving


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as one:
        yield one


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found


def ask(served: Served, method: str, path: str, headers: Mapping[str, str] = {}, body: bytes | None = None) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        return Reply(response.status, {key.lower(): value for key, value in response.getheaders()}, response.read())
    finally:
        connection.close()


def visit(served: Served) -> str:
    """A new person opens the page; returns the cookie."""
    cookie = ask(served, "GET", "/").headers["set-cookie"]
    return cookie.partition(";")[0]


def post(served: Served, cookie: str, value: object, **headers: str) -> Reply:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    usual = {"Cookie": cookie, "Origin": served.url.rstrip("/"), "Content-Type": "application/json"}
    return ask(served, "POST", "/input", usual | {name.replace("_", "-"): text for name, text in headers.items()}, body)


_streams: list["Stream"] = []


@pytest.fixture(autouse=True)
def _close_streams() -> Iterator[None]:
    yield
    while _streams:
        _streams.pop().close()


class Stream:
    """A page's stream of changes, read one at a time."""

    def __init__(self, served: Served, cookie: str, after: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
        self._connection.request("GET", "/events", headers={"Cookie": cookie, "Last-Event-ID": after})
        self._response = self._connection.getresponse()
        assert self._response.status == 200
        assert self._response.headers["content-type"].startswith("text/event-stream")
        self.place = after
        _streams.append(self)

    def next(self) -> dict[str, object]:
        while True:
            line = self._response.readline().decode().rstrip("\n")
            if line.startswith("id: "):
                self.place = line[4:]
            if line.startswith("data: ") and line != "data: null":
                change = json.loads(line[6:])
                assert isinstance(change, dict)
                return change

    def close(self) -> None:
        self._response.close()
        self._connection.close()


def test_page_and_its_files_come_with_every_protective_header(served: Served) -> None:
    """Nothing is cached, framed, sniffed, referred or loaded from elsewhere; errors are no exception."""
    for path in ("/", "/static/chat.css", "/static/chat.js", "/static/words.js", "/static/lantern.svg", "/nowhere"):
        reply = ask(served, "GET", path)
        assert reply.status == (404 if path == "/nowhere" else 200)
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["x-frame-options"] == "DENY"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in reply.headers


def test_page_names_nothing_outside_itself(served: Served) -> None:
    """No address of another host stands in the page's files, except the name of the SVG language."""
    for path in ("/", "/static/chat.css", "/static/chat.js", "/static/words.js", "/static/lantern.svg"):
        text = ask(served, "GET", path).body.decode()
        assert set(re.findall(r"https?://[^\s'\"]+", text)) <= {"http://www.w3.org/2000/svg"}
        assert "innerHTML" not in text
        assert " style=" not in text


def test_every_language_has_all_words_of_the_page(served: Served) -> None:
    words = ask(served, "GET", "/static/words.js").body.decode()
    keys = [re.findall(r"^    (\w+): \"(.+)\",$", part, re.M) for part in re.split(r"^  \w\w: \{$", words, flags=re.M)[1:]]
    assert len(keys) == 4
    assert len({tuple(name for name, _ in language) for language in keys}) == 1
    used = set(
        re.findall(r"words\.(\w+)|\"(role|send|attach|latest|log)\"", ask(served, "GET", "/static/chat.js").body.decode())
    )
    assert {first or second for first, second in used} <= {name for name, _ in keys[0]}


def test_cookie_is_random_strict_and_kept(served: Served) -> None:
    """Each new visitor gets 128 random bits; one who has them keeps them."""
    first = ask(served, "GET", "/").headers["set-cookie"]
    second = visit(served)
    assert re.match(r"likhtar=[0-9a-f]{32};", first)
    assert "HttpOnly" in first
    assert "samesite=strict" in first.lower()
    assert second != first.partition(";")[0]
    again = ask(served, "GET", "/", {"Cookie": second}).headers["set-cookie"]
    assert again.startswith(second + ";")
    forged = ask(served, "GET", "/", {"Cookie": "likhtar=../../etc"}).headers["set-cookie"]
    assert re.match(r"likhtar=[0-9a-f]{32};", forged)


def test_visit_from_another_site_does_not_replace_the_cookie(served: Served) -> None:
    """A link elsewhere comes without the strict cookie; a new one would lose the person's place."""
    assert "set-cookie" not in ask(served, "GET", "/", {"Sec-Fetch-Site": "cross-site"}).headers
    assert "set-cookie" in ask(served, "GET", "/", {"Sec-Fetch-Site": "same-origin"}).headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "localhost", "127.0.0.1.evil.example:{port}", ""]
)
def test_other_host_names_are_refused(served: Served, host: str) -> None:
    """A name that was rebound to 127.0.0.1 reads nothing."""
    reply = ask(served, "GET", "/", {"Host": host.format(port=served.port)})
    assert reply.status in (400, 421)
    assert b"<html" not in reply.body


def test_both_local_names_are_served(served: Served) -> None:
    for name in ("127.0.0.1", "localhost"):
        assert ask(served, "GET", "/", {"Host": f"{name}:{served.port}"}).status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "http://localhost:{port}", None]
)
def test_input_from_another_origin_is_refused(served: Served, origin: str | None) -> None:
    cookie, before = visit(served), len(served.bot.seen)
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    if origin is not None:
        headers["Origin"] = origin.format(port=served.port)
    assert ask(served, "POST", "/input", headers, b'{"type":"start"}').status == 403
    assert len(served.bot.seen) == before


def test_stream_and_sheets_are_not_for_other_pages(served: Served) -> None:
    """Another port of this computer is the same *site*, so the cookie would travel; the request says so."""
    cookie = visit(served)
    for path in ("/events", "/sheet/1"):
        assert ask(served, "GET", path, {"Cookie": cookie, "Sec-Fetch-Site": "same-site"}).status == 403


def test_only_json_of_a_bounded_size_is_taken(served: Served) -> None:
    cookie = visit(served)
    assert post(served, cookie, {"type": "text", "text": "a"}, Content_Type="text/plain").status == 415
    frame = len(json.dumps({"type": "text", "text": ""}))
    text = json.dumps({"type": "text", "text": "a" * (BODY_LIMIT - frame)}).encode()
    assert post(served, cookie, text).status == 200
    reply = post(served, cookie, text + b" ")
    assert reply.status == 413
    assert reply.json()["error"] == "too-long"
    chunked = {"Cookie": cookie, "Origin": served.url.rstrip("/"), "Content-Type": "application/json"}
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    connection.request("POST", "/input", iter([b"x" * 8192] * 9), chunked, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


def test_without_cookie_nothing_is_taken(served: Served) -> None:
    reply = post(served, "likhtar=zz", {"type": "start"})
    assert (reply.status, reply.json()["error"]) == (400, "no-chat")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"type": "press", "data": "t1"}, "bad-button"),
        ({"type": "press", "data": "t1.0 "}, "bad-button"),
        ({"type": "press", "data": "t01.0"}, "bad-button"),
        ({"type": "press", "data": "t-1.0"}, "bad-button"),
        ({"type": "press", "data": "t1.0\n"}, "bad-button"),
        ({"type": "press", "data": "t١.0"}, "bad-button"),
        ({"type": "press", "data": "t9999999999.0"}, "bad-button"),
        ({"type": "press", "data": "t1.0", "message": -1}, "bad-input"),
        ({"type": "press", "data": "t1.0", "message": 2**60}, "bad-input"),
        ({"type": "press", "data": "t1.0", "more": 1}, "bad-input"),
        ({"type": "file", "kind": "bomb"}, "bad-upload"),
        ({"type": "text", "text": " \n"}, "empty"),
        ({"type": "text", "text": 5}, "bad-input"),
        ({"type": "text", "text": "a", "nonce": "<b>"}, "bad-input"),
        ({"type": "dance"}, "bad-input"),
        ([], "bad-input"),
        (b"", "bad-input"),
        (b"\xff\xfe", "bad-input"),
        (b'{"type":"text","text":"\\ud800"}', "bad-input"),
        (b'{"type":"text","text":"' + b"[" * 5000, "bad-input"),
        (b"[" * 20000, "bad-input"),
    ],
)
def test_odd_input_is_answered_kindly_and_changes_nothing(served: Served, value: object, code: str) -> None:
    cookie, before = visit(served), len(served.bot.seen)
    reply = post(served, cookie, value)
    assert reply.status == 400
    assert reply.json()["error"] == code
    assert str(reply.json()["text"]).endswith(".")
    assert len(served.bot.seen) == before


def test_inputs_become_the_engine_events() -> None:
    assert to_event(Start(locale="uk-UA", payload="check"), 7) == Started(at=7, locale="uk-UA", payload="check")
    assert to_event(Start(payload="no such!"), 7) == Started(at=7)
    assert to_event(Text(text="/start nl"), 7) == Started(at=7, payload="nl")
    assert to_event(Text(text="/X"), 7) == CommandGiven(at=7, name="x")
    assert to_event(Text(text="/usr/bin"), 7) == TextReceived(at=7, text="/usr/bin")
    assert to_event(Text(text=" два слова ", locale="<b>"), 7) == TextReceived(at=7, text=" два слова ")
    assert to_event(Press(data="t12.3"), 7) == ChoicePicked(at=7, turn=12, option=3)
    assert to_event(File(kind="photo"), 7) == UploadReceived(at=7, kind="photo")
    with pytest.raises(BadInput):
        to_event(Press(data="t1.0.0"), 7)
    assert parse(b'{"type":"file"}') == File(kind="document")


def test_update_numbers_rise_and_name_the_same_person(served: Served) -> None:
    cookie, other = visit(served), visit(served)
    before = len(served.bot.seen)
    for one in (cookie, cookie, other):
        assert post(served, one, {"type": "text", "text": "hello"}).status == 200
    first, second, third = served.bot.seen[before:]
    assert first.update < second.update < third.update < 2**53
    assert first.person == first.chat == second.person != third.person
    assert 0 < first.person < 2**52


def test_repeated_nonce_is_taken_once(served: Served) -> None:
    """A page that heard no answer may ask again; the bot hears it once."""
    cookie, before = visit(served), len(served.bot.seen)
    for _ in range(2):
        assert post(served, cookie, {"type": "text", "text": "hello", "nonce": "n-1"}).status == 200
    assert len(served.bot.seen) == before + 1


def test_empty_chat_is_started_once(served: Served) -> None:
    """Two tabs, or a reload, do not greet twice; a deep link is heard in any case."""
    cookie, before = visit(served), len(served.bot.seen)
    for value in ({"type": "start", "locale": "nl"}, {"type": "start"}, {"type": "start", "payload": "check"}):
        assert post(served, cookie, value).status == 200
    events = [incoming.event for incoming in served.bot.seen[before:]]
    assert [event.payload for event in events if isinstance(event, Started)] == ["", "check"]
    assert events[0].locale == "nl"


def test_message_that_could_not_be_kept_is_taken_back(served: Served) -> None:
    cookie = visit(served)
    stream = Stream(served, cookie)
    assert stream.next() == {"kind": "snapshot", "entries": [], "locale": ""}
    served.bot.broken = True
    try:
        reply = post(served, cookie, {"type": "text", "text": "hello", "nonce": "n-2"})
        assert post(served, cookie, {"type": "start"}).status == 503
    finally:
        served.bot.broken = False
    assert (reply.status, reply.json()["error"]) == (503, "not-taken")
    assert [stream.next()["kind"], stream.next()["kind"]] == ["put", "drop"]
    assert post(served, cookie, {"type": "text", "text": "hello", "nonce": "n-2"}).json()["update"]
    assert post(served, visit(served), {"type": "start"}).json()["update"]


def test_stream_resumes_where_the_page_was(served: Served) -> None:
    """After a lost connection only what was missed comes; a place of an earlier process gets the whole transcript."""
    cookie = visit(served)
    stream = Stream(served, cookie)
    stream.next()
    post(served, cookie, {"type": "text", "text": "one"})
    assert [stream.next()["kind"], stream.next()["kind"]] == ["put", "put"]
    post(served, cookie, {"type": "text", "text": "delete this"})
    resumed = Stream(served, cookie, stream.place)
    own, note = resumed.next(), resumed.next()
    assert isinstance(own["entry"], dict)
    assert isinstance(note["entry"], dict)
    assert (own["entry"]["side"], note["entry"]["side"]) == ("person", "note")
    assert "text" not in note["entry"]
    for place in ("deadbeef-1", "x", f"{stream.place}0", "-1"):
        other = Stream(served, cookie, place)
        assert other.next()["kind"] == "snapshot"


def test_press_is_answered_and_edits_its_card(served: Served) -> None:
    cookie = visit(served)
    stream = Stream(served, cookie)
    stream.next()
    post(served, cookie, {"type": "start"})
    card = stream.next()["entry"]
    assert isinstance(card, dict)
    post(served, cookie, {"type": "press", "data": card["rows"][0][0]["data"], "message": card["id"]})
    assert stream.next() == {"kind": "answer", "message": card["id"], "text": ""}
    edited = stream.next()["entry"]
    assert isinstance(edited, dict)
    assert (edited["id"], edited["edited"], edited["locale"]) == (card["id"], True, "uk")


def test_sheet_is_served_to_its_chat_only(served: Served) -> None:
    cookie, other = visit(served), visit(served)
    stream = Stream(served, cookie)
    stream.next()
    post(served, cookie, {"type": "text", "text": "/sheet"})
    stream.next()
    entry = stream.next()["entry"]
    assert isinstance(entry, dict)
    url = entry["document"]["url"]
    reply = ask(served, "GET", url, {"Cookie": cookie})
    assert reply.body == b"%PDF-1.7 blank police"
    assert reply.headers["content-type"] == "application/pdf"
    assert reply.headers["content-disposition"].endswith("filename*=UTF-8''police-%D2%91-en.pdf")
    assert ask(served, "GET", url, {"Cookie": other}).status == 404
    assert ask(served, "GET", url).status == 400
    post(served, cookie, {"type": "text", "text": "/x"})
    assert ask(served, "GET", url, {"Cookie": cookie}).status == 404


def test_clearing_a_chat_leaves_no_notes(served: Served) -> None:
    """Quick exit leaves the bot's one harmless line and nothing that says something was there."""
    cookie = visit(served)
    for text in ("hello", "delete this", "/x"):
        post(served, cookie, {"type": "text", "text": text})
    stream = Stream(served, cookie)
    entries = stream.next()["entries"]
    assert isinstance(entries, list)
    assert [entry.get("html") for entry in entries] == ["Good evening."]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "POST"])
def test_other_methods_find_no_door(served: Served, method: str) -> None:
    origin = {"Origin": served.url.rstrip("/"), "Content-Type": "application/json"}
    assert ask(served, method, "/events", origin).status == 405


def test_static_folder_has_no_way_out(served: Served) -> None:
    for path in ("/static/..%2fapp.py", "/static/../app.py", "/static/chat.html", "/static/%2e%2e/messenger.py"):
        assert ask(served, "GET", path).status == 404


class TestMessenger:
    def messenger(self) -> BrowserMessenger:
        made = BrowserMessenger(SystemClock(), make_sheet)
        port: Messenger = made
        assert port is made
        return made

    def run(self, work: Coroutine[None, None, None]) -> None:
        asyncio.run(work)

    def test_edit_of_a_forgotten_card_is_refused(self) -> None:
        """The sender then sends it anew, as after a restart."""

        async def work() -> None:
            messenger = self.messenger()
            own = messenger.add_own(1, text="mine")
            for unknown in (5, own):
                with pytest.raises(Refused):
                    await messenger.edit(1, unknown, OutboundMessage(html="x"))
            await messenger.delete(1, [5])
            await messenger.answer("nobody", "text")

        self.run(work())

    def test_page_that_missed_too_much_gets_the_whole(self) -> None:
        async def work() -> None:
            messenger = self.messenger()
            await messenger.send(1, OutboundMessage(html="first"))
            stream = messenger.changes(1)
            first = await anext(stream)
            for number in range(KEPT_CHANGES + 1):
                await messenger.send(1, OutboundMessage(html=str(number)))
            late = await anext(messenger.changes(1, first.place))
            assert isinstance(late.change, Snapshot)
            assert len(late.change.entries) == KEPT_CHANGES + 2
            place = late.place
            await messenger.send(1, OutboundMessage(html="last", rows=((Button("a", data="t1.0"),),)))
            missed = await anext(messenger.changes(1, place))
            assert isinstance(missed.change, Put)
            assert missed.change.entry.html == "last"

        self.run(work())

    def test_transcript_is_bounded(self) -> None:
        async def work() -> None:
            messenger = self.messenger()
            for number in range(KEPT_MESSAGES + 3):
                await messenger.send(1, OutboundMessage(html=str(number)))
            whole = (await anext(messenger.changes(1))).change
            assert isinstance(whole, Snapshot)
            assert [whole.entries[0].html, len(whole.entries)] == ["3", KEPT_MESSAGES]

        self.run(work())

    def test_ids_of_two_processes_never_meet(self) -> None:
        """The store keeps ids of the earlier process for the clean-up; deleting them deletes nothing of this one."""

        async def work() -> None:
            class Later:
                def now(self) -> int:
                    return SystemClock().now() + 1

            early, late = self.messenger(), BrowserMessenger(Later(), make_sheet)
            first = [await early.send(1, OutboundMessage(html="x")) for _ in range(50)]
            second = [await late.send(1, OutboundMessage(html="x")) for _ in range(50)]
            assert max(first) < min(second)
            await late.delete(1, first)
            stream = late.changes(1)
            assert not isinstance((await anext(stream)).change, Drop)

        self.run(work())

    def test_closing_ends_the_streams(self) -> None:
        async def work() -> None:
            messenger = self.messenger()
            stream = messenger.changes(1)
            await anext(stream)
            messenger.close()
            assert [streamed async for streamed in stream] == []

        self.run(work())


def test_application_is_made_without_touching_the_network() -> None:
    async def receive(_: object) -> None: ...

    messenger = BrowserMessenger(SystemClock(), make_sheet)
    assert make_app(messenger, receive, SystemClock()).routes

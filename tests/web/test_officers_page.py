"""The officers' page: who may speak to it, what it shows, and that it only hands on what proves itself."""

import base64
import http.client
import json
import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote

import msgspec
import pytest

from bot.adapters.web.forms import BadForm, parts_of
from bot.adapters.web.officers import LIMITS, MOST_FILE_BYTES, make_page
from bot.adapters.web.serving import PageServer
from bot.bulletins.bulletin import Bulletin
from bot.config import ConfigurationProblem
from bot.flow.model import LOCALES, Library, Locale, Prepared, Words
from bot.service.orders import Order, Reply
from bot.service.ports import Kept
from tests.support.officers import NAMES, TEXTS, first_list, signed_order, warning

EMPTY = Library("", {}, {}, {}, {}, Words({}, {}), {})
NOW = 1_900_000_000
BOUNDARY = "b0undary"


@dataclass
class Office:
    """A host whose bot says the same to every order."""

    reply: Reply | None = field(default_factory=lambda: Reply(True, "It is done."))
    orders: list[Order] = field(default_factory=list)
    kept: list[tuple[Kept, dict[str, dict[str, int]]]] = field(default_factory=list)

    def now(self) -> int:
        return NOW

    def ask(self, order: Order, seconds: float) -> Reply | None:
        self.orders.append(order)
        return self.reply

    def bulletins(self) -> Sequence[tuple[Kept, dict[str, dict[str, int]]]]:
        return self.kept

    def rosters(self) -> Sequence[bytes]:
        return [first_list(NOW - 600)]

    def library(self) -> Library:
        prepared = Prepared("callers", "Callers <with> lists", dict.fromkeys(LOCALES, "A\nB"), ())
        return msgspec.structs.replace(EMPTY, prepared={"callers": prepared})

    def shown(self, bulletin: Bulletin, code: Sequence[int], at: int) -> Mapping[Locale, tuple[str, ...]]:
        return {locale: (bulletin.texts[locale] + "\n\nlines below",) for locale in LOCALES}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str


class Page:
    """The page on a free port, and a browser's requests to it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.server = PageServer(make_page(office), 0)
        self._thread = threading.Thread(target=self.server.run, daemon=True)
        self._thread.start()
        self.url = self.server.told().rstrip("/")
        self.port = int(self.url.rpartition(":")[2])

    def close(self) -> None:
        self.server.should_exit = True
        self._thread.join(10)

    def ask(self, method: str, path: str, headers: Mapping[str, str] = {}, body: bytes | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            told = {key.lower(): value for key, value in response.getheaders()}
            return Answer(response.status, told, unescape(response.read().decode()))
        finally:
            connection.close()

    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.ask("GET", "/").text)
        assert found
        return found[1]

    def post(self, path: str, token: str | None = None, origin: str = "", **fields: str | bytes) -> Answer:
        fields = {"token": self.token() if token is None else token, **fields}
        body = b""
        for name, value in fields.items():
            data = value if isinstance(value, bytes) else value.encode()
            more = b'; filename="x.json"\r\nContent-Type: application/json' if name == "file" else b""
            head = b'--%b\r\nContent-Disposition: form-data; name="%b"' % (BOUNDARY.encode(), name.encode())
            body += head + more + b"\r\n\r\n" + data + b"\r\n"
        body += f"--{BOUNDARY}--\r\n".encode()
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return self.ask("POST", path, {"Origin": origin or self.url, "Content-Type": kind}, body)


@pytest.fixture
def page() -> Iterator[Page]:
    opened = Page(Office())
    yield opened
    opened.close()


def kept(number: int = 1, state: str = "running") -> Kept:
    at = NOW - 60
    return Kept(number=number, file=warning(number, at), state=state, stage="all", accepted_at=at, release_at=at)  # type: ignore[arg-type]


def test_a_bulletin_is_seen_in_four_languages_before_it_is_submitted(page: Page) -> None:
    """The bytes that are handed on are those that were signed."""
    file = warning(1, NOW, NAMES[:2])
    looked = page.post("/look", file=file)
    assert looked.status == 200
    for text in TEXTS.values():
        assert text in looked.text
        assert text.splitlines()[0] in looked.text
    assert ", ".join(sorted(NAMES[:2])) in looked.text
    assert "9 hours 16 minutes" in looked.text
    assert page.office.orders == []
    held = re.search(r'name="held" value="([^"]+)"', looked.text)
    assert held
    done = page.post("/submit", held=held[1])
    assert (done.status, "It is done." in done.text) == (200, True)
    assert page.office.orders == [Order(act="submit", file=file)]


def test_a_refusal_of_the_bot_is_shown(page: Page) -> None:
    page.office.reply = Reply(False, "Two officers in office must sign <these> bytes.")
    done = page.post("/submit", held=base64.b64encode(warning(1, NOW, NAMES[:1])).decode())
    assert done.status == 409
    assert "Two officers in office must sign <these> bytes." in done.text
    page.office.reply = None
    assert "does not run here" in page.post("/submit", held="e30=").text


def test_name_and_one_time_password_stop_a_bulletin(page: Page) -> None:
    """They are handed on as typed; the page itself never orders as the host."""
    page.office.kept = [(kept(), {"uk": {"new": 10, "sent": 5, "blocked": 1}})]
    assert page.post("/order", act="stop", number="1", officer="lipa", code="123 456").status == 200
    assert page.post("/order", act="pause", number="1", officer="lipa", code="654321").status == 200
    assert page.office.orders == [
        Order(act="stop", number=1, by="lipa", totp="123 456"),
        Order(act="pause", number=1, by="lipa", totp="654321"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "stop", "number": "1"},
        {"act": "stop", "number": "1", "officer": "lipa"},
        {"act": "stop", "number": "one", "officer": "lipa", "code": "123456"},
        {"act": "recall", "number": "1", "officer": "lipa", "code": "123456"},
        {"act": "roster", "number": "1", "officer": "lipa", "code": "123456"},
        {"file": b"no order"},
        {"file": warning(1, NOW)},
    ],
)
def test_nothing_is_handed_on_without_what_proves_it(page: Page, fields: dict[str, str | bytes]) -> None:
    done = page.post("/order", **fields)  # type: ignore[arg-type]
    assert done.status == 400
    assert 'role="alert"' in done.text
    assert page.office.orders == []


def test_a_signed_order_is_handed_on(page: Page) -> None:
    file = signed_order("recall", 7, NOW, "lipa")
    assert page.post("/order", file=file).status == 200
    assert page.office.orders == [Order(act="recall", number=7, file=file)]


def test_a_surge_is_switched_with_name_and_password(page: Page) -> None:
    assert "Callers <with> lists" in page.ask("GET", "/").text
    assert page.post("/surge", act="on", text="callers", hours="12", officer="lipa", code="123456").status == 200
    assert page.post("/surge", act="off", officer="lipa", code="654321").status == 200
    assert page.post("/surge", act="on", text="callers", hours="12").status == 400
    assert page.office.orders == [
        Order(act="surge", text="callers", hours=12, by="lipa", totp="123456"),
        Order(act="surge-off", by="lipa", totp="654321"),
    ]


def test_progress_is_shown_by_language_and_refreshed(page: Page) -> None:
    """With a bar, the rate and the estimated end."""
    page.office.kept = [(kept(), {"uk": {"new": 600, "sent": 5, "blocked": 2, "failed": 1}, "nl": {"sent": 4}})]
    text = page.ask("GET", "/").text
    assert 'value="8" max="608" aria-label="Ukrainian"' in text
    time.sleep(1.1)
    page.office.kept = [(kept(), {"uk": {"new": 540, "sent": 65, "blocked": 2, "failed": 1}, "nl": {"sent": 4}})]
    answer = page.ask("GET", "/progress.json")
    rows = {row["language"]: row for row in json.loads(answer.text)}
    assert (rows["uk"]["sent"], rows["uk"]["blocked"], rows["uk"]["failed"], rows["uk"]["total"]) == (65, 2, 1, 608)
    assert rows["uk"]["rate"] > 20
    assert "UTC" in rows["uk"]["ends"]


def test_a_database_that_cannot_be_read_is_a_sentence(page: Page, capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> Sequence[tuple[Kept, dict[str, dict[str, int]]]]:
        raise ConfigurationProblem("The database cannot be read.")

    page.office.bulletins = fail  # type: ignore[method-assign]
    answer = page.ask("GET", "/")
    assert (answer.status, answer.text) == (503, "The database cannot be read.\n")
    assert "Traceback" not in capfd.readouterr().err


def test_accepted_bulletins_are_shown_and_their_files_given(page: Page) -> None:
    one = kept(state="held")
    page.office.kept = [(one, {})]
    assert TEXTS["nl"] in page.ask("GET", "/bulletins/1").text
    given = page.ask("GET", "/bulletins/1/file")
    assert given.text.encode() == one.file
    assert "attachment" in given.headers["content-disposition"]
    assert page.ask("GET", "/bulletins/2").status == 404
    assert page.ask("GET", "/bulletins/2/file").status == 404
    for odd in ("9" * 5_000, "x", "-1", "١"):
        assert page.ask("GET", f"/bulletins/{quote(odd)}").status == 404


@pytest.mark.parametrize("path", ["/look", "/order"])
def test_five_megabytes_get_a_sentence(page: Page, path: str) -> None:
    """Told by the length that is announced, and nothing of it is kept."""
    done = page.post(path, file=b"x" * 5_000_000)
    assert done.status == 413
    assert "larger than 400 KB" in done.text
    assert page.post(path, file=b"x" * (MOST_FILE_BYTES + 1)).status in (400, 413)
    assert page.office.orders == []


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe\x00", b"[" * 10_000, b'{"body":"{}","signatures":[]}'])
def test_a_damaged_file_gets_a_sentence(page: Page, content: bytes) -> None:
    done = page.post("/look", file=content)
    assert done.status == 400
    assert "Nothing was sent." in done.text


def test_only_its_own_forms_are_taken(page: Page) -> None:
    """Another site, another address, another start of the page: nothing is handed on."""
    order = {"act": "stop", "number": "1", "officer": "lipa", "code": "123456"}
    assert page.post("/order", token="x" * 32, **order).status == 403
    assert page.post("/order", token="", **order).status == 403
    assert page.post("/order", origin="https://evil.example", **order).status == 403
    assert page.post("/order", origin="null", **order).status == 403
    for headers in ({"Host": "evil.example"}, {"Host": f"evil.example:{page.port}"}, {"Host": "127.0.0.1:1"}):
        assert page.ask("GET", "/", headers).status == 421
    assert page.ask("GET", "/progress.json", {"Sec-Fetch-Site": "cross-site"}).status == 403
    assert page.ask("POST", "/order", {"Origin": page.url, "Content-Type": "text/plain"}, b"act=stop").status == 415
    assert page.office.orders == []


def test_the_page_asks_nobody_else(page: Page) -> None:
    """A strict policy, no address elsewhere, nothing kept by the browser."""
    answer = page.ask("GET", "/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"(?:src|href|action)=\"(?!/|data:,)", answer.text)
    for name in ("officers.css", "officers.js"):
        assert page.ask("GET", f"/static/{name}").status == 200
        assert "http" not in page.ask("GET", f"/static/{name}").text
    assert page.ask("GET", "/static/officers.html.j2").status == 404


def test_a_hostile_text_stays_text(page: Page) -> None:
    texts: dict[str, str] = {locale: f"A line\n<script>alert(1)</script> in {locale}" for locale in LOCALES}
    file = warning(1, NOW, texts=texts)
    looked = page.post("/look", file=file)
    assert "<script>alert(1)</script>" in looked.text  # read back through its entities
    assert looked.text.count("<script src=") == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--b--\r\n",
        b'--b\r\nContent-Disposition: form-data; name="act"\r\n\r\nstop\r\n',
        b"--b\r\n\r\nstop\r\n--b--\r\n",
        b'--b\r\nContent-Disposition: form-data; name="act"\r\nno blank line\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 2 + b"--b--\r\n",
        b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b' * 20 + b"--\r\n",
    ],
)
def test_a_form_that_no_browser_sends_is_refused(body: bytes) -> None:
    with pytest.raises(BadForm):
        parts_of(body, b"b", LIMITS)

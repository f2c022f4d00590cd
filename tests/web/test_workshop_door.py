"""The door of the workshop: who may speak to it, who is inside, and what happens to what is not as it should be."""

import re
from collections.abc import Iterator

import pytest

from bot.adapters.web.workshop.attempts import MOST_FAILURES
from bot.adapters.web.workshop.pages import LIMITS
from bot.adapters.web.workshop.people import SERVER_SESSION, House, new_secret
from bot.authority.canonical import to_canonical
from bot.authority.doors import IDLE_SECONDS, INVITE_SECONDS, SESSION_SECONDS, Doors, invited
from bot.authority.roster import Role
from bot.authority.signatures import to_file
from tests.support.rosters import MADE, NAMES, first, member, signed
from tests.support.workshop import Bench, Browser, Workshop, opened

HOUSE = House("https://workshop.example")
AT = MADE + 1_000


def roster(*others: tuple[str, tuple[Role, ...], int]) -> bytes:
    """Three officers, and others with their roles until a moment."""
    members = tuple(member(name) for name in NAMES[:3])
    more = tuple(member(name, roles, until=until, key="" if "reviewer" not in roles else None) for name, roles, until in others)
    return to_file(signed(first((*members, *more)), *NAMES[:3]))


@pytest.fixture(scope="module")
def local() -> Iterator[Workshop]:
    with opened() as one:
        yield one


@pytest.fixture
def server() -> Iterator[Workshop]:
    bench = Bench(at=AT, lists=[roster(("olena", ("author",), AT + 1_500), ("petro", ("verifier",), AT + 90_000_000))])
    with opened(bench, HOUSE) as one:
        yield one


def invite(one: Workshop, name: str = "petro") -> str:
    secret = new_secret()
    one.bench.kept = invited(one.bench.kept, name, secret, one.bench.at)
    return secret


def enter(one: Workshop, name: str = "petro") -> Browser:
    browser = one.browser()
    answer = browser.post("/enter", {"secret": invite(one, name)}, token="")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    return browser


def test_a_page_leaves_with_its_headers_and_asks_nobody_else(local: Workshop) -> None:
    answer = local.browser().get("/")
    assert answer.status == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r'(?:src|href)="(?!/|#|\?|data:,)', answer.text)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", ""])
def test_another_host_is_told_so(local: Workshop, host: str) -> None:
    answer = Browser(local.port, host, local.url).get("/")
    assert (answer.status, "printed" in answer.text) == (421, True) or answer.status == 400


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)
def test_a_form_of_another_site_is_not_taken(local: Workshop, headers: dict[str, str]) -> None:
    browser = local.browser()
    token = browser.token()
    answer = browser.post("/name", {"name": "olena", "back": "/"}, token, **{"sec-fetch-site": "same-origin", **headers})
    assert (answer.status, "set-cookie" in answer.headers) == (403, False)


def test_another_site_may_lead_here_and_read_nothing(local: Workshop) -> None:
    led = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert local.browser().get("/read/menu", **led).status == 200
    assert local.browser().get("/read/menu", **{**led, "sec-fetch-mode": "no-cors"}).status == 403


@pytest.mark.parametrize("token", ["", "0" * 64, "x"])
def test_a_form_without_its_token_is_not_taken_and_what_was_typed_comes_back(local: Workshop, token: str) -> None:
    browser = local.browser()
    browser.token()
    answer = browser.post("/name", {"name": "olena <b>", "back": "/"}, token)
    assert answer.status == 403
    assert "olena &lt;b&gt;" in answer.text
    assert "not been saved" in answer.words


def test_the_token_of_another_browser_is_not_taken(local: Workshop) -> None:
    mine, other = local.browser(), local.browser()
    token = other.token()
    mine.token()
    assert mine.post("/name", {"name": "olena", "back": "/"}, token).status == 403


def test_a_form_is_as_good_after_a_restart(local: Workshop) -> None:
    browser = local.browser()
    token = browser.token()
    with opened() as again:
        later = again.browser()
        later.cookies = dict(browser.cookies)
        assert later.post("/name", {"name": "olena", "back": "/read"}, token).status == 303


def test_a_code_name_is_kept_and_forgotten(local: Workshop) -> None:
    browser = local.browser()
    answer = browser.post("/name", {"name": " Olena ", "back": "/read?words=uk"})
    assert (answer.status, answer.headers["location"]) == (303, "/read?words=uk")
    assert "olena" in browser.get("/read").words
    assert "proves nothing" in browser.get("/name").words
    assert browser.post("/leave", {}).status == 303
    assert "olena" not in browser.get("/read").words


@pytest.mark.parametrize("name", ["Олена", "a", "o" * 40, "two names", "-x", "", "<script>"])
def test_an_odd_name_is_not_kept(local: Workshop, name: str) -> None:
    browser = local.browser()
    answer = browser.post("/name", {"name": name, "back": "/"})
    assert answer.status == 400
    assert "<script>" not in answer.text
    assert "likhtar-name" not in browser.cookies


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "/\r\nx: y"])
def test_nobody_is_led_to_another_site(local: Workshop, back: str) -> None:
    answer = local.browser().post("/name", {"name": "olena", "back": back})
    assert answer.headers["location"] == "/"


def test_the_pages_speak_ukrainian_when_asked_to(local: Workshop) -> None:
    browser = local.browser()
    assert 'lang="uk"' in browser.get("/", **{"accept-language": "uk-UA,uk;q=0.9"}).text
    assert browser.get("/language/uk?back=/calls").headers["location"] == "/calls"
    assert "Дзвінки" in browser.get("/calls").words
    assert browser.get("/language/xx").status == 404


def test_one_megabyte_is_told_to_be_too_long(local: Workshop) -> None:
    answer = local.browser().post("/name", {"name": "x" * 1_000_000, "back": "/"})
    assert (answer.status, "too long" in answer.words) == (413, True)
    assert LIMITS.body < 1_000_000


@pytest.mark.parametrize("value", [b"\xff\xfe", b"a\0b"])
def test_what_is_no_text_is_told_so(local: Workshop, value: bytes) -> None:
    assert local.browser().post("/name", {"name": value, "back": "/"}).status == 400


@pytest.mark.parametrize(("method", "path", "status"), [
    ("DELETE", "/", 405), ("GET", "/leave", 405), ("POST", "/read", 405), ("GET", "/no/such/page", 404),
    ("GET", "/static/../app.py", 404), ("GET", "/static/workshop.js", 404), ("GET", "/%00", 404),
])  # fmt: skip
def test_whatever_is_not_here_gets_a_calm_page(local: Workshop, method: str, path: str, status: int) -> None:
    answer = local.browser().ask(method, path, b"", {"origin": local.url})
    assert answer.status == status
    assert "Traceback" not in answer.text


def test_a_fault_of_ours_is_a_sentence_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Bench):
        def script(self) -> object:  # type: ignore[override]
            raise RuntimeError("the secret place /home/olena")

    with opened(Broken()) as one:
        answer = one.browser().get("/")
    assert answer.status == 500
    assert "olena" not in answer.text
    assert "Nothing was lost" in answer.text


def test_nobody_comes_in_without_a_link(server: Workshop) -> None:
    browser = server.browser()
    for path in ("/", "/read", "/read/menu", "/see/menu/menu", "/walk", "/calls", "/tricks", "/graph/menu"):
        answer = browser.get(path)
        assert answer.status == 401, path
        assert "open the link" in answer.words
    assert browser.get("/name").status == 404


def test_looking_at_a_link_does_not_use_it_up(server: Workshop) -> None:
    """A messenger makes a preview of it."""
    secret = invite(server)
    for _ in range(3):
        assert server.browser().get(f"/enter/{secret}", **{"sec-fetch-site": "none"}).status == 200
    assert secret not in str(server.bench.kept)
    browser = server.browser()
    assert browser.post("/enter", {"secret": secret}, token="").status == 303
    assert "petro" in browser.get("/").words
    assert server.browser().post("/enter", {"secret": secret}, token="").status == 403


def test_the_cookie_of_a_session_is_for_this_site_only(server: Workshop) -> None:
    answer = server.browser().post("/enter", {"secret": invite(server)}, token="")
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("__host-likhtar=")
    assert {"secure", "httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}
    assert answer.headers["set-cookie"].partition("=")[2].partition(";")[0] not in str(server.bench.kept)


def test_a_link_ends_after_a_day_and_a_later_one_replaces_it(server: Workshop) -> None:
    earlier, later = invite(server), invite(server)
    assert server.browser().get(f"/enter/{earlier}").status == 403
    server.bench.at += INVITE_SECONDS
    assert server.browser().post("/enter", {"secret": later}, token="").status == 403


def test_wrong_links_are_slowed_down_and_a_good_one_is_not(server: Workshop) -> None:
    statuses = [server.browser().get(f"/enter/{new_secret()}").status for _ in range(MOST_FAILURES + 2)]
    assert statuses[0] == 403
    assert statuses[-1] == 429
    assert enter(server).get("/").status == 200


def test_a_session_ends_when_it_is_idle_or_old(server: Workshop) -> None:
    browser = enter(server)
    server.bench.at += IDLE_SECONDS - 1
    assert browser.get("/").status == 200
    server.bench.at += IDLE_SECONDS
    assert browser.get("/").status == 401
    busy = enter(server)
    for _ in range(SESSION_SECONDS // 3_000):
        server.bench.at += 3_000
        last = busy.get("/").status
    assert last == 200
    server.bench.at += 3_000
    assert busy.get("/").status == 401


def test_signing_out_ends_the_session_on_the_server(server: Workshop) -> None:
    browser = enter(server)
    stolen = browser.cookies[SERVER_SESSION]
    assert browser.post("/leave", {}).status == 303
    thief = server.browser()
    thief.cookies[SERVER_SESSION] = stolen
    assert thief.get("/").status == 401
    assert server.bench.kept == Doors()


def test_a_role_that_ends_takes_the_session_along_at_once(server: Workshop) -> None:
    browser = enter(server, "olena")
    assert browser.get("/").status == 200
    server.bench.at = AT + 1_500
    assert browser.get("/").status == 401


def test_a_role_opens_what_the_table_says(server: Workshop) -> None:
    """A verifier reads the calls; the counts of reports are for others."""
    browser = enter(server)
    assert browser.get("/calls").status == 200
    assert "These counts are for" in browser.get("/tricks").words


def test_a_list_that_cannot_be_read_lets_nobody_in(server: Workshop) -> None:
    browser = enter(server)
    server.bench.lists = [b"{}"]
    assert browser.get("/").status == 401


def test_a_server_answers_only_under_its_name(server: Workshop) -> None:
    for host in (f"127.0.0.1:{server.port}", "workshop.example:443", "WORKSHOP.example.evil"):
        assert Browser(server.port, host, HOUSE.address).get("/").status == 421


def test_a_list_of_others_is_no_way_in(server: Workshop) -> None:
    """Made from the body of a list: a name alone is nobody."""
    assert to_canonical(first())
    browser = server.browser()
    browser.cookies["likhtar-name"] = "petro"
    assert browser.get("/").status == 401

"""Pictures of messages as the browser chat shows them: its own page in a real Chromium that reaches no network.

Playwright and Chromium are tools of a checkout, not of a running bot: without them `NoBrowser` says how to get them.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from bot.adapters.web.messenger import Entry, Key, Snapshot
from bot.config import ConfigurationProblem
from bot.present.outbound import OutboundMessage

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

WIDTH: Final = 390
"""A phone's."""
_HEIGHT: Final = 1200
_MARGIN: Final = 40
_GROWS: Final = "() => { const log = document.getElementById('log'); return log.scrollHeight - log.clientHeight; }"
"""How much of the chat stands outside the window: it has to become so much higher, for what is scrolled is not in a picture."""
_ADDRESS: Final = "http://likhtar.invalid"
_FLAGS: Final = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_NAMES: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first has no windows at all, and its pages take a third less time; Ubuntu has none of it."""
_STATIC: Final = Path(__file__).with_name("static")
_TYPES: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_STREAM: Final = """
window.EventSource = class { constructor() { window.likhtarStream = this; this.readyState = 1; } close() {} };
window.EventSource.CLOSED = 2;
"""
"""Stands for the stream of changes: what is shown is handed in, nothing is asked for."""

Photograph = Callable[[Sequence[OutboundMessage]], bytes]


class NoBrowser(ConfigurationProblem):
    """There is nothing to take pictures with."""


def chromium() -> str:
    """Where the browser is. Raises `NoBrowser` when it, or what drives it, is missing."""
    if find_spec("playwright") is None:
        raise NoBrowser("Pictures need Playwright, which a checkout has: run `make test` once, or `uv sync`.")
    found = installed()
    if not found:
        raise NoBrowser("Pictures need Chromium: install it, for instance with `apt-get install -y chromium`.")
    return found


def installed() -> str:
    """The Chromium of this machine, whatever it is called here; nothing where there is none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), "")


@contextmanager
def camera(locale: str, at: int) -> Iterator[Photograph]:
    """Takes a PNG of messages that stand in the chat together. Raises `NoBrowser`."""
    path = chromium()
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        except Error as error:
            raise NoBrowser(f"Chromium does not start ({path}): {error.message.splitlines()[0]}") from None
        context = browser.new_context(
            viewport={"width": WIDTH, "height": _HEIGHT}, locale=locale, reduced_motion="reduce", timezone_id="UTC"
        )
        context.route("**/*", _answer)
        page = context.new_page()
        page.add_init_script(_STREAM)
        page.goto(f"{_ADDRESS}/")
        page.wait_for_function("() => window.likhtarStream && window.likhtarStream.onmessage")
        try:
            yield lambda messages: _photograph(page, messages, locale, at)
        except Error as error:
            raise NoBrowser(f"Chromium stopped while pictures were taken: {error.message.splitlines()[0]}") from None
        finally:
            browser.close()


def _answer(route: "Route") -> None:
    """The chat's own files; nothing else exists."""
    path = route.request.url.removeprefix(_ADDRESS).partition("?")[0]
    file = _STATIC / ("chat.html" if path == "/" else Path(path).name)
    if route.request.url.startswith(_ADDRESS) and path.startswith(("/static/", "/")) and file.is_file():
        route.fulfill(body=file.read_bytes(), content_type=f"{_TYPES[file.suffix]}; charset=utf-8")
    else:
        route.abort()


def _photograph(page: "Page", messages: Sequence[OutboundMessage], locale: str, at: int) -> bytes:
    entries = tuple(
        Entry(
            id=number,
            side="bot",
            at=at,
            html=each.html,
            rows=tuple(tuple(Key(key.label, key.data, key.copy) for key in row) for row in each.rows),
            locale=each.locale,
        )
        for number, each in enumerate(messages, 1)
    )
    page.set_viewport_size({"width": WIDTH, "height": _HEIGHT})
    shown = msgspec.json.encode(Snapshot(entries, locale)).decode()
    page.evaluate("data => window.likhtarStream.onmessage({ lastEventId: '', data })", shown)
    page.wait_for_function("count => document.querySelectorAll('#lines .line.bot').length === count", arg=len(entries))
    hidden = int(page.evaluate(_GROWS))
    page.set_viewport_size({"width": WIDTH, "height": _HEIGHT + max(hidden, 0) + (_MARGIN if hidden > 0 else 0)})
    page.wait_for_function(f"() => ({_GROWS})() <= 0")
    return page.locator("#lines").screenshot(animations="disabled")

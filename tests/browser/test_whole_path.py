"""The whole path of a family, walked in Chromium against the real bot: every screen answers, and what was noted is there."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser

from bot.adapters.library.shelf import Shelf
from bot.flow.model import Locale
from tests.browser.family_path import PATH, Press, Walker, everywhere, real_chat
from tests.proofs.report import FULL
from tests.support import chromium
from tests.support.axe import serious
from tests.support.chromium import SPOKEN
from tests.support.universe import shelf

pytestmark = pytest.mark.slow

LOOKED_AT = frozenset({"first minute", "menu", "step", "number", "result", "contacts"})
"""Screens that axe-core looks at: each kind of words, buttons, questions and cards once."""
WALKS: tuple[tuple[Locale, int], ...] = (("uk", 390), ("nl", 1280), *((("ru", 390), ("en", 1280)) if FULL else ()))
"""Languages and widths. In all four the same path is also a recorded conversation (tests/conversations)."""


@pytest.fixture(scope="module")
def walked() -> Iterator[tuple[Browser, str, Shelf]]:
    """A browser, the address of one running bot for all walks, and what it says."""
    chromium.needed()
    with real_chat() as address, chromium.launched() as browser:
        yield browser, address, shelf()


@pytest.mark.parametrize(("locale", "width"), WALKS)
def test_a_family_walks_from_hello_to_erased(walked: tuple[Browser, str, Shelf], locale: Locale, width: int) -> None:
    """Each step shows a new screen without sideways scrolling or barriers; after the erasure nothing of the plan is left."""
    browser, address, said = walked
    scheme: Literal["light", "dark"] = "light" if width < 1000 else "dark"
    page = browser.new_context(viewport={"width": width, "height": 844}, locale=locale, color_scheme=scheme).new_page()
    page.set_default_timeout(10_000)
    page.goto(address)
    page.get_by_role("button", name="Українська").wait_for()
    walker = Walker(page, said, locale)
    for name, step in PATH:
        walker.take(step)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
        if name in LOOKED_AT:
            assert serious(page) == [], name
        if name == "noted":
            assert page.get_by_text("12/345-К", exact=True).count() >= 1
        if name == "sheet":
            page.locator("a.sheet").wait_for()
    walker.button(walker.label(Press("erase", "start", "erase"))).click()
    page.get_by_text("/start", exact=False).last.wait_for()
    walker.take(everywhere("/plan"))
    assert "12/345-К" not in page.locator("#lines").inner_text()
    page.context.close()


def test_every_language_that_is_spoken_is_walked() -> None:
    """The table above leaves none out."""
    assert {locale for locale, _ in WALKS} == set(SPOKEN)
    assert {name for name, _ in PATH} >= LOOKED_AT

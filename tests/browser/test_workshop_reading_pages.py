"""The workshop's reading pages in a real Chromium, on a small old screen: by keyboard alone, without script, calmly."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.proofs.report import FULL
from tests.support.axe import serious
from tests.support.workshop import Workshop, opened

pytestmark = pytest.mark.slow

PATIENCE: Final = 120_000
"""Milliseconds: a busy machine is no fault of a page."""
PAGES: Final = (
    "/", "/read", "/read/support?words=uk", "/graph/support?words=uk", "/see/support/start", "/see/plan/list?longest=yes",
    "/walk?from=support/start", "/calls", "/calls/nib", "/tricks", "/name", "/read/suport",
)  # fmt: skip


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with opened() as one:
        yield one


def small(browser: Browser, script: bool = True, dark: bool = False, locale: str = "uk-UA") -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 1024, "height": 600},
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
        locale=locale,
    )
    context.set_default_timeout(PATIENCE)
    return context


def watched(context: BrowserContext, own: str) -> tuple[Page, list[str]]:
    """A page, and whatever it says to the console or asks of anybody but the workshop."""
    page, heard = context.new_page(), list[str]()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if not request.url.startswith((own, "data:")) else None)
    return page, heard


@pytest.mark.parametrize(
    ("dark", "paths"),
    [(False, PAGES[:6]), (False, PAGES[6:]), (True, PAGES if FULL else PAGES[::4])],  # by night the colours are the same
    ids=["by-day-reading", "by-day-others", "by-night"],
)
def test_nothing_serious_stands_in_anybodys_way(
    browser: Browser, workshop: Workshop, dark: bool, paths: tuple[str, ...]
) -> None:
    context = small(browser, dark=dark)
    page, heard = watched(context, workshop.url)
    for path in paths:
        page.goto(workshop.url + path)
        assert serious(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(each => +each.tagName[1])")
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path
    assert [line for line in heard if "404" not in line] == []  # the last page is one that is not there
    context.close()


def test_a_walk_by_keyboard_alone_and_without_script(browser: Browser, workshop: Workshop) -> None:
    """From the first page to a node, to its walk, one button, one message, one step back: no mouse, no script."""
    context = small(browser, script=False, locale="en-US")
    page, heard = watched(context, workshop.url)
    page.goto(workshop.url + "/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the page")
    press(page, "Read")
    press(page, "Support for the family")
    press(page, "Walk from here: start")
    press(page, "Set out")
    expect(page.locator("main")).to_contain_text("Not knowing is heavy")
    press(page, "Lines in Ukraine")
    expect(page.locator("main")).to_contain_text("Lifeline Ukraine")
    page.locator("#text").focus()
    page.keyboard.type("hello, 'quoted' <b>words</b>")
    press(page, "Send")
    expect(page.locator("main")).to_contain_text("hello, 'quoted' <b>words</b>")
    press(page, "One step back")
    expect(page.locator("main")).not_to_contain_text("quoted")
    assert heard == []
    context.close()


def test_the_drawing_is_followed_by_keyboard(browser: Browser, workshop: Workshop) -> None:
    context = small(browser, locale="en-US")
    page, heard = watched(context, workshop.url)
    page.goto(workshop.url + "/graph/support?words=en")
    box = page.locator(".canvas a").first
    box.focus()
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('.box')).strokeWidth") == "3.5px"
    page.keyboard.press("Enter")
    expect(page).to_have_url(workshop.url + "/read/support?words=en#start")
    assert heard == []
    context.close()


def test_focus_is_seen_and_the_skip_link_leads_to_the_page(browser: Browser, workshop: Workshop) -> None:
    context = small(browser, locale="en-US")
    page = context.new_page()
    page.goto(workshop.url + "/read")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "document.querySelector('main').contains(document.activeElement)"
    assert page.evaluate(inside)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    context.close()


def press(page: Page, name: str) -> None:
    """Go to a link or button by its name with the keyboard, and press it; until the page it leads to is whole."""
    found = page.get_by_role("link", name=name, exact=True).or_(page.get_by_role("button", name=name, exact=True)).first
    found.focus()
    expect(found).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")

"""The static site as a family meets it: a real Chromium opens it from a folder, without any network, by keyboard, on a small
screen, in the dark, and on paper."""

from pathlib import Path
from typing import Final
from unittest import mock

import pytest
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from bot.__main__ import app
from bot.bootstrap.host import Host
from tests.proofs.report import FULL
from tests.support import made_site
from tests.support.axe import serious
from tests.support.chromium import SPOKEN

pytestmark = pytest.mark.slow


NARROW: Final = "document.documentElement.scrollWidth"
KINDS: Final = (
    "index",
    "situation-start",
    "plan-list",
    "plan-step",
    "contacts-search",
    "crisis-lines-other",
    "check-money",
    "check-verdict",
    "tricks",
    "form-offices",
)
"""Choices, a road map, a step with its sections, cards, lines, several answers, a verdict, names, a question for data: each
looks unlike the others."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, put in place by the command itself."""
    made = tmp_path_factory.mktemp("stick") / "likhtar"
    with mock.patch.multiple(Host, site=made_site.Maker.site, now=made_site.Maker.now):
        done = CliRunner().invoke(app, ["export", "site", str(made), "--bot", made_site.BOT])
        assert done.exit_code == 0, done.output
        assert "9," in done.stdout
        checked = CliRunner(env={"LIKHTAR_DATA": str(made.parent / "data")}).invoke(
            app, ["export", "site", "--verify", str(made)]
        )
        assert (checked.exit_code, "Every file is as site.json says" in checked.stdout) == (0, True)
    return made


def opened(page: Page, folder: Path, name: str) -> Page:
    page.goto((folder / f"{name.removesuffix('.html')}.html").as_uri())
    return page


def test_nothing_leaves_and_nothing_is_kept(browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    for name in KINDS:
        opened(page, folder, f"uk/{name}")
        assert page.evaluate("document.scripts.length") == 0
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "672px", "the style is applied"
    assert not context.cookies()
    assert not faults
    context.close()


def test_it_works_without_scripts_and_by_keyboard_alone(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context.new_page(), folder, "index.html")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="Menu").click()
    page.get_by_role("link", name="Relative missing or captive").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/situation-start*.html")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "To the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "No"
    assert page.locator(":focus").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    assert float(str(page.locator(":focus").evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)"))) >= 2
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/situation-who*.html")
    page.get_by_role("link", name="Українська").click()
    page.wait_for_url("**/uk/situation-who*.html")
    context.close()


@pytest.mark.parametrize("locale", SPOKEN)
def test_every_kind_of_page_fits_320_pixels_with_large_words_and_has_no_barrier(
    browser: Browser, folder: Path, locale: str
) -> None:
    """As axe-core sees it; in the dark, too, where one language stands for all."""
    context = browser.new_context(viewport={"width": 320, "height": 600})
    page = context.new_page()
    for name in KINDS:
        page.emulate_media(color_scheme="light")
        opened(page, folder, f"{locale}/{name}")
        assert page.evaluate(NARROW) <= 320, name
        if FULL or locale == "uk" or name in KINDS[:2]:  # the same templates in each language
            assert serious(page) == [], name
        if locale == "uk" and (FULL or name in KINDS[::2]):
            page.emulate_media(color_scheme="dark")
            assert serious(page) == [], f"{name} in the dark"
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(NARROW) <= 320, f"{name} with large words"
        assert page.evaluate("[...document.querySelectorAll('.ways a')].every(e => e.getBoundingClientRect().height >= 24)")
        assert page.evaluate("[...document.querySelectorAll('a')].every(e => e.textContent.trim())")
        assert page.locator("main").count() == 1
    context.close()


def test_the_door_has_no_barrier(browser: Browser, folder: Path) -> None:
    page = opened(browser.new_page(), folder, "index.html")
    assert serious(page) == []
    assert page.locator("main a").all_inner_texts() == ["Українська", "Русский", "Nederlands", "English"]
    page.close()


def test_on_paper_stand_the_words_and_not_the_ways_around_them(browser: Browser, folder: Path) -> None:
    page = opened(browser.new_page(), folder, "uk/contacts-search.html")
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible()
    assert page.locator("main").is_visible()
    assert page.locator("footer").is_visible()
    assert page.pdf().startswith(b"%PDF-")
    page.close()

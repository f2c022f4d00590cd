"""The writing half of the workshop in a real Chromium: edit, an issue shown, mended, proposed, reviewed by a second person,
accepted, one commit in git."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.adapters.web.workshop.people import LOCAL_NAME
from tests.support.axe import serious
from tests.support.small_library import git
from tests.support.writing import Writers, writing

pytestmark = pytest.mark.slow

WAIT: Final = 20_000


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Writers]:
    with writing(tmp_path) as one:
        yield one


def person(browser: Browser, shop: Writers, name: str, script: bool = True) -> Page:
    context = browser.new_context(java_script_enabled=script, locale="en-GB", viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": LOCAL_NAME, "value": name, "url": shop.url}])
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.on("pageerror", lambda error: pytest.fail(f"the page's script failed: {error}"))
    return page


def test_edit_issue_mend_propose_review_accept(browser: Browser, shop: Writers) -> None:
    author, reviewer = person(browser, shop, "lilac"), person(browser, shop, "heron")
    author.goto(f"{shop.url}/edit/menu/top")
    head = author.locator("fieldset", has_text="First line").first
    head.get_by_label("English").fill("I promise: he is alive")
    expect(author.locator("#issues")).to_contain_text("This promises something nobody can promise", timeout=WAIT)
    expect(author.locator('.phone[data-locale="en"] .screen')).to_contain_text("I promise: he is alive")
    author.reload()
    expect(head.get_by_label("English")).to_have_value("I promise: he is alive")  # a closed laptop loses nothing
    head.get_by_label("English").fill("Which question?")
    for language, text in (("Ukrainian", "Яке запитання?"), ("Russian", "Какой вопрос?"), ("Dutch", "Welke vraag?")):
        head.get_by_label(language).fill(text)
    expect(author.locator("#issues")).to_have_text("The check finds nothing in this change.", timeout=WAIT)
    author.get_by_label("Why is it better so?").fill("A question is asked as one.")
    author.get_by_role("button", name="Propose").click()
    expect(author.get_by_role("heading", level=1)).to_have_text("Proposal 1")
    expect(author.get_by_role("button", name="Approve")).to_have_count(0)

    reviewer.goto(f"{shop.url}/proposals")
    reviewer.get_by_role("link", name="A question is asked as one.").click()
    expect(reviewer.locator("ins", has_text="Яке запитання?")).to_be_visible()
    reviewer.get_by_role("button", name="Approve").click()
    reviewer.get_by_role("button", name="Accept it").click()
    expect(reviewer.locator("main")).to_contain_text("It is in git")
    for path in ("/edit", "/edit/menu/top", "/proposals", "/proposals/1"):
        reviewer.goto(shop.url + path)
        assert serious(reviewer) == [], path
    assert git(shop.root, "log", "-1", "--format=%an %s").strip() == "lilac A question is asked as one."
    assert git(shop.root, "status", "--porcelain") == ""


def test_by_keyboard_and_without_script(browser: Browser, shop: Writers) -> None:
    author = person(browser, shop, "lilac", script=False)
    author.goto(f"{shop.url}/edit/contact/nib")
    field = author.locator("textarea", has_text="Keeps the record.").first
    field.focus()
    author.keyboard.press("Control+a")
    author.keyboard.type("Keeps the record: call +380441234567")
    author.get_by_role("button", name="Look").press("Enter")
    expect(author.locator("#issues")).to_contain_text("stands in a sentence")
    expect(author.locator("textarea", has_text="+380441234567").first).to_be_visible()
    author.get_by_label("Why is it better so?").fill("A number that can exist.")
    author.get_by_role("button", name="Propose").press("Enter")
    expect(author.locator("main")).to_contain_text("Proposal 1")
    author.goto(f"{shop.url}/proposals")
    expect(author.locator("main")).to_contain_text("A number that can exist.")


def test_a_session_that_ended_leaves_the_text_in_the_page(browser: Browser, shop: Writers) -> None:
    author = person(browser, shop, "lilac")
    author.goto(f"{shop.url}/edit/menu/next")
    field = author.locator("textarea").first
    field.fill("Only this one")
    expect(author.locator("#said")).to_have_text("Kept for you.", timeout=WAIT)
    author.context.clear_cookies()
    field.fill("Only this one sentence here")
    expect(author.locator("#said")).to_contain_text("Your text is still here", timeout=WAIT)
    expect(field).to_have_value("Only this one sentence here")
    author.get_by_label("Why is it better so?").fill("Shorter.")
    author.get_by_role("button", name="Propose").click()
    expect(author.locator("main")).to_contain_text("Only this one sentence here")  # refused, with what was typed

"""Pages for everybody: what axe-core finds on the officers' page, and that our helper hears it at all.

The browser chat is looked at while a family walks through it (`test_whole_path`), the static site in `test_site_pages`.
"""

import pytest
from playwright.sync_api import Browser

from tests.support.axe import serious
from tests.support.officers import NAMES, warning
from tests.web.test_officers_page import NOW, Office, Page, kept

pytestmark = pytest.mark.slow


BARRIERS = {
    "color-contrast": "<p style='color:#bbb;background:#fff'>grey on white</p>",
    "label": "<input name='word'>",
    "link-name": "<a href='#x'></a>",
    "image-alt": "<img src='data:,'>",
    "target-size": "<a href='#a' style='font-size:8px'>a</a><a href='#b' style='font-size:8px'>b</a>",
}


@pytest.mark.parametrize(("rule", "barrier"), BARRIERS.items(), ids=BARRIERS.keys())
def test_a_barrier_is_heard(browser: Browser, rule: str, barrier: str) -> None:
    """Whatever the page's own content policy forbids; and a page without one is silent."""
    strict = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    page = browser.new_page()
    frame = f"<!doctype html><html lang=en><head>{strict}<title>t</title></head><body><main><h1>h</h1>%s</main></body></html>"
    page.set_content(frame % "")
    assert serious(page) == []
    page.set_content(frame % barrier)
    found = serious(page)
    page.close()
    assert found
    assert all(line.startswith(f"{rule} at ") for line in found), found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_officers_page_has_no_barrier(browser: Browser, scheme: str) -> None:
    """With a bulletin under way, with one looked at before it is submitted, and with a refusal."""
    served = Page(Office())
    served.office.kept = [(kept(), {"uk": {"new": 600, "sent": 5, "blocked": 2}, "nl": {"sent": 4}})]
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page.goto(served.url)
        assert serious(page) == []
        signed = {"name": "warning.json", "mimeType": "application/json", "buffer": warning(2, NOW, NAMES[:2])}
        page.locator("form[action='/look'] input[type=file]").set_input_files(signed)  # type: ignore[arg-type]
        page.get_by_role("button", name="Look at it first").click()
        page.get_by_role("button", name="Submit bulletin 2").wait_for()
        assert serious(page) == []
        page.goto(served.url + "/bulletins/99")
        page.get_by_role("alert").wait_for()
        assert serious(page) == []
    finally:
        page.close()
        served.close()

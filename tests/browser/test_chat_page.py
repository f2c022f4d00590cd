"""The browser chat as a person meets it: a real Chromium, the real server, a scripted bot."""

import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from bot.engine.events import ChoicePicked, UploadReceived
from bot.flow.model import Locale
from bot.present.outbound import Button, OutboundMessage
from tests.support.chromium import SPOKEN
from tests.web.scripted import LABELS, LONG, MENU, Served, serving

pytestmark = pytest.mark.slow


PHONE: Final = {"width": 390, "height": 844}
NARROW: Final = {"width": 360, "height": 640}
DESKTOP: Final = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as one:
        yield one


Opener = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Opener]:
    """Opens the page as a new person. Afterwards: no request left this computer, no script failed, no rule was broken."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []
    troubles: list[str] = []

    def go(size: dict[str, int] = PHONE, *, at: str = "", wait: bool = True, **options: Any) -> Page:
        context = browser.new_context(viewport=size, **({"locale": "en-GB"} | options))  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: note(request.url))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.extend([message.text] * (message.type == "error")))
        page.goto(served.url + at)
        if wait:
            page.get_by_role("button", name="Українська").wait_for()
        return page

    def note(url: str) -> None:
        if not url.startswith((served.url, "data:")):
            foreign.append(url)

    yield go
    for context in contexts:
        context.close()
    assert foreign == []
    assert [trouble for trouble in troubles if "ERR_" not in trouble and "status of 503" not in trouble] == []


def say(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")


def line(page: Page, text: str) -> Locator:
    return page.locator(".line", has_text=text)


def fits(page: Page) -> bool:
    """No horizontal scrolling: neither the page nor the log, and no message wider than the log."""
    return bool(
        page.evaluate(
            """() => {
                const log = document.querySelector("#log");
                const right = log.getBoundingClientRect().right + 1;
                const inside = [...document.querySelectorAll(".line *")].every(
                    (node) => node.classList.contains("unseen") || node.getBoundingClientRect().right <= right);
                return document.documentElement.scrollWidth <= innerWidth && log.scrollWidth <= log.clientWidth && inside;
            }"""
        )
    )


def settles(true: Callable[[], bool]) -> None:
    """Waits from out here: the page's content policy lets no waiting script in."""
    until = time.monotonic() + 5
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def has_focus(found: Locator) -> bool:
    return bool(found.evaluate("node => node === document.activeElement"))


@pytest.mark.parametrize("size", [NARROW, PHONE, DESKTOP], ids=["360", "phone", "desktop"])
@pytest.mark.parametrize("code", SPOKEN)
def test_menu_in_each_language_and_width(visit: Opener, size: dict[str, int], code: Locale) -> None:
    """The first press edits the card in place, and the page's own words follow the chosen language."""
    page = visit(size)
    language = ("uk", "ru", "nl", "en").index(code)
    page.get_by_role("button", name=LABELS[language]).click()
    page.get_by_role("button", name=MENU[code][1]).wait_for()
    expect(page.locator("article.line")).to_have_count(1)
    expect(page.locator("article.line")).to_have_attribute("lang", code)
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("#text")).to_have_attribute(
        "placeholder", ("Повідомлення", "Сообщение", "Bericht", "Message")[language]
    )
    assert fits(page)
    for target in page.locator("button:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_browser_language_speaks_first(visit: Opener, served: Served) -> None:
    """Before the person chose, the page uses the browser's language, and the bot is told it."""
    page = visit(locale="nl-NL")
    expect(page.locator("#role")).to_have_text("automatische gids")
    assert served.bot.seen[-1].event.locale == "nl-NL"


def test_typed_words_appear_at_once_and_are_answered(visit: Opener) -> None:
    page = visit()
    page.locator("#text").fill("one")
    page.locator("#text").press("Shift+Enter")
    page.locator("#text").press_sequentially("two")
    expect(page.locator("#text")).to_have_value("one\ntwo")
    page.locator("#text").press("Enter")
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator(".mine .text")).to_have_text("one\ntwo")
    expect(line(page, "You wrote 7.")).to_be_visible()
    expect(page.locator(".mine")).to_have_count(1)
    page.reload()
    expect(page.locator(".mine .text")).to_have_text("one\ntwo")
    expect(page.locator("article.line")).to_have_count(3)


def test_waiting_is_shown(visit: Opener) -> None:
    page = visit()
    say(page, "slow")
    expect(page.locator("#typing")).to_be_visible()
    expect(line(page, "Here.")).to_be_visible()
    expect(page.locator("#typing")).to_be_hidden()


def test_keyboard_alone_walks_the_path(visit: Opener) -> None:
    """Tab, Enter and Space reach and press everything; after an edit focus stays with the card, at its first line."""
    page = visit(DESKTOP)
    assert has_focus(page.locator("#text"))
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert has_focus(page.get_by_role("button", name="English"))
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Official contacts").wait_for()
    card = page.locator("article.line .text").first
    assert has_focus(card)
    page.keyboard.press("Tab")
    assert has_focus(page.get_by_role("button", name="Official contacts"))
    page.keyboard.press("Space")
    page.get_by_role("button", name="0 800 000 000").wait_for()
    assert has_focus(card)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="My plan").wait_for()
    for _ in range(4):
        page.keyboard.press("Tab")
    assert has_focus(page.locator("#text"))
    page.keyboard.type("hello")
    page.keyboard.press("Tab")
    assert has_focus(page.get_by_role("button", name="Send"))
    page.keyboard.press("Enter")
    expect(line(page, "You wrote 5.")).to_be_visible()
    assert has_focus(page.locator("#text"))


def test_focus_is_not_taken_from_someone_who_types(visit: Opener, served: Served) -> None:
    """An edit or a new message leaves the words being typed and the cursor alone."""
    page = visit(DESKTOP)
    page.keyboard.type("half a sen")
    chat = served.bot.seen[-1].chat
    served.send(chat, OutboundMessage(html="news", rows=((Button("a", data="t9.0"),),)))
    expect(line(page, "news")).to_be_visible()
    assert has_focus(page.locator("#text"))
    expect(page.locator("#text")).to_have_value("half a sen")


def test_what_a_screen_reader_meets(visit: Opener) -> None:
    """A polite log with a name, messages that say whose they are, and a label on every control."""
    page = visit()
    log = page.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-live", "polite")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Official contacts").click()
    page.get_by_role("button", name="0 800 000 000 (Copy)").wait_for()
    say(page, "hello")
    expect(line(page, "You wrote 5.").locator(".unseen")).to_have_text("Likhtar")
    expect(page.locator(".mine .unseen")).to_have_text("You")
    for name in ("Send", "Attach a file"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    for target in page.locator("button").all():
        assert (target.get_attribute("aria-label") or target.inner_text()).strip()
    assert page.locator("img:not([alt])").count() == 0


def test_old_button_gets_a_kind_line(visit: Opener, served: Served) -> None:
    page = visit()
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="My plan").click()
    expect(page.locator("#toast")).to_have_text("This button is old.")
    expect(page.locator(".waiting")).to_have_count(0)
    assert served.bot.seen[-1].event == ChoicePicked(at=served.bot.seen[-1].event.at, locale="en-GB", turn=2, option=1)


def test_copy_button_copies_and_says_so(visit: Opener) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Official contacts").click()
    page.get_by_role("button", name="0 800 000 000").click()
    expect(page.locator(".copies .label")).to_have_text("Copied")
    expect(page.locator("#toast")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "+380800000000"
    expect(page.locator(".copies .label")).to_have_text("0 800 000 000")


def test_deleted_message_leaves_a_neutral_line(visit: Opener) -> None:
    page = visit()
    say(page, "delete this")
    expect(page.locator(".note")).to_have_text("Message removed")
    expect(page.locator(".mine")).to_have_count(0)
    assert "delete this" not in page.content()


def test_quick_exit_leaves_one_line(visit: Opener) -> None:
    page = visit()
    for text in ("hello", "delete this", "/x"):
        say(page, text)
    expect(page.locator(".line .text")).to_have_text(["Good evening."])
    expect(page.locator(".note")).to_have_count(0)
    page.reload()
    expect(page.locator(".line .text")).to_have_text(["Good evening."])


def test_attached_file_never_leaves_the_browser(visit: Opener, served: Served) -> None:
    """Only its kind is told, by the button, by dropping and by pasting; the bot refuses kindly."""
    page = visit()
    bodies: list[str] = []
    page.on("request", lambda request: bodies.append(request.post_data or ""))
    page.get_by_role("button", name="Attach a file").click()
    expect(line(page, "I take no files.")).to_be_visible()
    for event, source in (("drop", "dataTransfer"), ("paste", "clipboardData")):
        page.evaluate(
            """([event, source]) => {
                const data = new DataTransfer();
                data.items.add(new File(["private bytes"], "passport.png", {type: "image/png"}));
                const made = event === "drop" ? new DragEvent(event, {dataTransfer: data, bubbles: true, cancelable: true})
                    : new ClipboardEvent(event, {clipboardData: data, bubbles: true, cancelable: true});
                document.querySelector("#text").dispatchEvent(made);
            }""",
            [event, source],
        )
    expect(line(page, "I take no files.")).to_have_count(3)
    events = [incoming.event for incoming in served.bot.seen[-3:]]
    assert [event.kind for event in events if isinstance(event, UploadReceived)] == ["document", "photo", "photo"]
    assert not any("passport" in body or "private" in body for body in bodies)


def test_only_the_small_dialect_becomes_elements(visit: Opener) -> None:
    """Unknown tags, handlers and script links stay text or vanish; nothing of them runs."""
    page = visit()
    say(page, "dialect")
    text = line(page, "quote").locator(".text")
    found = set(text.evaluate("node => [...node.querySelectorAll('*')].map((one) => one.localName)"))
    assert found == {"strong", "em", "u", "s", "code", "span", "a", "blockquote", "pre"}
    assert text.evaluate("node => [...node.querySelectorAll('[onclick],[onerror],[src]')].length") == 0
    expect(text.locator("a").first).to_have_attribute("href", "https://example.org/?a=1&b=2")
    expect(text.locator("a").first).to_have_attribute("rel", "noopener noreferrer")
    assert text.locator("a").nth(1).get_attribute("href") is None
    expect(text).to_contain_text("<script> <script>alert(1)</script> <img src=x onerror=alert(1)> 1 < 2 &amp; odd")
    spoiler = text.get_by_role("button", name="Hidden text")
    spoiler.focus()
    page.keyboard.press("Enter")
    expect(text.locator(".shown")).to_have_text("secret")


ODD: Final = {
    "emoji": "😀" * 4096,
    "word": "ї" * 4000,
    "family": "👩‍👩‍👧‍👦" * 300,
    "zalgo": "а" + "̴̡̢̧̨̛̖̗̘̙̜̝̞̟̠" * 100,
    "bidi": "‮abc‭ שלום \u2066مرحبا\u2069 " * 50,
    "zero width": "a\u200b\u200d\ufeff" * 500,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_does_not_break_the_room(visit: Opener, text: str) -> None:
    """It fits at 360 px, from the person and in the bot's buttons."""
    page = visit(NARROW)
    say(page, text)
    expect(line(page, "You wrote")).to_be_visible()
    assert page.locator(".mine .text").inner_text().strip("\ufeff\u200b ")
    assert fits(page)


def test_long_labels_stay_inside(visit: Opener, served: Served) -> None:
    page = visit(NARROW)
    rows = (
        (Button("Ж" * 64, data="t9.0"), Button("короткий", data="t9.1")),
        tuple(Button(str(n), data="t9.2") for n in range(8)),
    )
    served.send(served.bot.seen[-1].chat, OutboundMessage(html="<code>" + "0" * 300 + "</code>", rows=rows))
    page.get_by_role("button", name="короткий").wait_for()
    assert fits(page)


def test_right_to_left_text_reads_from_the_right(visit: Opener) -> None:
    page = visit()
    say(page, "سلام، חדש 123")
    expect(page.locator(".mine .text")).to_be_visible()
    assert page.locator(".mine .text").evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_reader_further_up_is_left_alone(visit: Opener, served: Served) -> None:
    """News does not pull the page down; a button offers it. A long answer is shown from its first line."""
    page = visit()
    chat = served.bot.seen[-1].chat
    say(page, "long")
    expect(line(page, "Line 1 of")).to_be_visible()
    top = line(page, "Line 60 of").evaluate("node => node.getBoundingClientRect().top - log.getBoundingClientRect().top")
    assert 0 <= top < 200
    page.locator("#log").hover()
    page.mouse.wheel(0, -5000)
    settles(lambda: page.locator("#log").evaluate("node => node.scrollTop") == 0)
    served.send(chat, OutboundMessage(html="news"))
    expect(line(page, "news")).to_be_attached()
    assert page.locator("#log").evaluate("node => node.scrollTop") == 0
    page.get_by_role("button", name="To the latest message").click()
    expect(line(page, "news")).to_be_in_viewport()
    served.send(chat, OutboundMessage(html=LONG.replace("Line", "Verse")))
    expect(page.get_by_text("Verse 1 of")).to_be_in_viewport()


def test_unsent_message_offers_another_try(visit: Opener, served: Served) -> None:
    page = visit()
    served.bot.broken = True
    try:
        say(page, "hello")
        expect(page.locator(".failed")).to_contain_text("Not sent")
    finally:
        served.bot.broken = False
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Try again").click()
    expect(line(page, "You wrote 5.")).to_be_visible()
    expect(page.locator(".failed")).to_have_count(0)
    expect(page.locator(".mine")).to_have_count(1)


def test_sheet_can_be_downloaded(visit: Opener) -> None:
    page = visit()
    say(page, "/sheet")
    with page.expect_download() as download:
        page.get_by_role("link", name="police").click()
    assert download.value.suggested_filename == "police-ґ-en.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_second_tab_shows_the_same_chat(visit: Opener) -> None:
    page = visit()
    other = page.context.new_page()
    other.goto(page.url)
    say(page, "hello")
    expect(line(other, "You wrote 5.")).to_be_visible()
    expect(other.locator("article.line")).to_have_count(3)


def test_deep_link_is_told_and_leaves_the_address(visit: Opener, served: Served) -> None:
    page = visit(at="?start=check")
    assert getattr(served.bot.seen[-1].event, "payload", None) == "check"
    assert page.url == served.url


def test_restarted_server_is_found_again(browser: Browser) -> None:
    """The page says that the connection is lost, comes back by itself, and asks the bot for the current card."""
    context = browser.new_context(locale="uk-UA")
    page = context.new_page()
    with serving() as first:
        port = first.port
        page.goto(first.url)
        page.get_by_role("button", name="English").wait_for()
        person = first.bot.seen[-1].person
        began = time.monotonic()
    assert time.monotonic() - began < 5, "an open page kept the server from stopping"
    expect(page.locator("#notice")).to_have_text("Зв’язок перервано, пробуємо ще раз…")
    with serving(port) as second:
        expect(page.locator("#notice")).to_be_hidden(timeout=15_000)
        page.get_by_role("button", name="English").wait_for()
        expect(page.locator("article.line")).to_have_count(1)
        assert [incoming.person for incoming in second.bot.seen] == [person]
        page.get_by_role("button", name="English").click()
        page.get_by_role("button", name="My plan").wait_for()
        context.close()


CONTRAST: Final = """() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const paint = (colours) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (rgb) => {
        const [r, g, b] = rgb.map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const bad = [];
    for (const node of document.querySelectorAll("body *")) {
        const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
        const style = getComputedStyle(node);
        if (!own && node.id !== "text" || !node.checkVisibility({ visibilityProperty: true })) continue;
        if (node.closest(".unseen, .toast, .spoiler, noscript")) continue;
        const grounds = [];
        for (let up = node; up; up = up.parentElement) grounds.unshift(getComputedStyle(up).backgroundColor);
        const ground = light(paint(grounds)), ink = light(paint([...grounds, style.color]));
        const ratio = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
        const size = parseFloat(style.fontSize);
        if (ratio < 4.5 || size < (node.closest(".stamp") ? 14 : 16)) bad.push([node.className, ratio, size]);
    }
    return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_and_sizes_are_readable(visit: Opener, scheme: str) -> None:
    """AA contrast in both schemes; text at least 16 px, the time beside a message 14."""
    page = visit(color_scheme=scheme, reduced_motion="reduce")
    page.get_by_role("button", name="English").click()
    for text in ("dialect", "/sheet", "hello", "delete this"):
        say(page, text)
    page.locator(".note").wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate(CONTRAST) == []


def test_no_movement_for_those_who_ask(visit: Opener) -> None:
    page = visit(reduced_motion="reduce")
    say(page, "slow")
    expect(page.locator("#typing")).to_be_visible()
    assert page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length") == 0

"""The offline verify page as a family meets it: a real Chromium opens the file from a folder, without any network."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.adapters.export.verify_page import make_verify_page
from bot.authority.keys import fingerprint
from bot.authority.roster import read_roster
from bot.authority.signatures import from_file
from bot.bootstrap.host import Host
from bot.bulletins.codes import code_numbers, code_words
from bot.flow.model import LOCALES, Locale
from bot.present.verify_phrases import VERIFY
from tests.support.chromium import SPOKEN
from tests.support.officers import NAMES, TEXTS, first_list, public_of, warning
from tests.support.universe import ROOT, shelf

pytestmark = pytest.mark.slow

NOW: Final = 1_900_000_000
WORDS: Final = dict(VERIFY)
FIRST: Final = warning(1, NOW - 5_000, NAMES[:2])
SECOND_TEXTS: Final[dict[str, str]] = {
    locale: f"Another line.\nA second warning in {locale}, about a false form." for locale in LOCALES
}
SECOND: Final = warning(2, NOW - 4_000, NAMES, previous="0" * 64, texts=SECOND_TEXTS)
FORGED_TEXTS: Final[dict[str, str]] = {each: f"Line\nForged, {each}" for each in LOCALES}
FORGED: Final = warning(3, NOW - 3_000, NAMES[:1], previous="0" * 64, texts=FORGED_TEXTS)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two genuine warnings and one that only one officer signed, as somebody might slip into the data."""
    made = tmp_path_factory.mktemp("verify") / "verify.html"
    host = Host()
    roster = read_roster(from_file(first_list(NOW - 9_000)).body)
    files = [(FIRST, NOW - 5_000, "done"), (SECOND, NOW - 4_000, "recalled"), (FORGED, NOW - 3_000, "done")]
    translate = shelf().catalogs.of
    made.write_bytes(make_verify_page([roster], files, NOW, translate, host.shown, ROOT / "templates"))
    return made


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Callable[..., Page]]:
    """Opens the file. Afterwards: nothing but the file itself was asked for, and no script or rule was broken."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    troubles: list[str] = []

    def go(locale: Locale = "en", width: int = 1_000, script: str = "", **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale=locale, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        if script:
            page.add_init_script(script)
        page.goto(file.as_uri())
        return page

    yield go
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert [url for url in asked if url != file.as_uri() and url != "data:,"] == []
    assert troubles == []


def ready(page: Page) -> Page:
    page.wait_for_selector("html[data-ready=true]")
    return page


def answer(page: Page, text: str) -> tuple[str, str]:
    page.locator("#message").fill(text)
    page.locator("#ask").click()
    box = page.locator("#answer")
    return str(box.get_attribute("data-verdict")), box.inner_text()


def shown(number: int, data: bytes, texts: dict[str, str], locale: Locale) -> str:
    """The message as the bot sent it."""
    from bot.bulletins.bulletin import read_bulletin

    body = from_file(data).body
    bulletin = read_bulletin(body)
    return Host().shown(bulletin, code_numbers(body), NOW - 6_000 + number * 1_000)[locale][0]


@pytest.mark.parametrize("locale", SPOKEN)
def test_a_genuine_warning_is_known_in_every_language(visit: Callable[..., Page], locale: Locale) -> None:
    """As it was sent, and with what Telegram and copying change."""
    page = ready(visit(locale))
    text = TEXTS[locale]
    for message in (text, f"  {text.replace(' ', '  ')} \n\n", f"«{text}»", shown(1, FIRST, TEXTS, locale)):
        verdict, told = answer(page, message)
        assert (verdict, text in told) == ("genuine", True), message
    assert page.locator("#answer > p").first.get_attribute("lang") == locale


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        (TEXTS["en"].replace("Do not pay", "Do now pay"), "altered"),
        (TEXTS["en"].replace("a", "а", 1), "altered"),
        (TEXTS["en"] + " Pay to card 5375 4141 0000 0000.", "altered"),
        (TEXTS["en"] + " Write to @helper.", "altered"),
        (TEXTS["en"] + " More at example.org/list", "altered"),
        (TEXTS["en"] + " Then do what the next caller tells you, because he is one of us." * 3, "altered"),
        (TEXTS["en"].replace("Ask", "A\u200bsk"), "altered"),
        ("Good morning, this is something else.", "unknown"),
        ("Line\nForged, en", "unknown"),
        ("x" * 20_000, "unknown"),
        ("", "empty"),
    ],
)  # fmt: skip
def test_an_altered_warning_is_not_ours(visit: Callable[..., Page], changed: str, verdict: str) -> None:
    """A letter, a look-alike letter, a card, a handle, a link, a second message: never genuine."""
    assert answer(ready(visit()), changed)[0] == verdict


def test_five_words_show_the_text_and_copied_ones_are_told(visit: Callable[..., Page]) -> None:
    page = ready(visit("uk"))
    code = code_numbers(from_file(FIRST).body)
    verdict, told = answer(page, code_words(code, "uk").upper() + ".")
    assert (verdict, TEXTS["uk"] in told) == ("code", True)
    assert answer(page, f"Send us your papers at once. {code_words(code, 'uk')}")[0] == "copied"
    assert answer(page, f"{SECOND_TEXTS['en']}\n{code_words(code, 'en')}")[0] == "copied"


def test_a_recalled_warning_says_so(visit: Callable[..., Page]) -> None:
    verdict, told = answer(ready(visit()), SECOND_TEXTS["en"])
    assert (verdict, WORDS["verify-recalled"] in told) == ("genuine", True)


def test_signatures_are_checked_in_the_browser(visit: Callable[..., Page]) -> None:
    """The one that only one officer signed is told on the page, and its text is not genuine."""
    page = ready(visit())
    signed = page.locator("[data-signed]")
    told = dict(zip((3, 2, 1), signed.all_inner_texts(), strict=True))
    assert told[1] == WORDS["verify-signed"].replace("{names}", ", ".join(sorted(NAMES[:2])))
    assert told[2] == WORDS["verify-signed"].replace("{names}", ", ".join(sorted(NAMES)))
    assert told[3] == WORDS["verify-unsigned"]
    for name in NAMES:
        expect(page.locator(".keys")).to_contain_text(fingerprint(bytes.fromhex(public_of(name))))


def changed_body(data: bytes) -> bytes:
    file = json.loads(data)
    file["body"] = file["body"].replace("Do not pay", "Do pay")
    return json.dumps(file, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (FIRST, "genuine"),
        (FORGED, "bad"),
        (changed_body(FIRST), "bad"),
        (b"{}", "bad"),
        (b"\xff", "bad"),
        (b" " * 5_000_000, "bad"),
    ],
)
def test_a_signed_file_is_checked(visit: Callable[..., Page], content: bytes, verdict: str) -> None:
    page = ready(visit())
    page.locator("#file").set_input_files({"name": "b.json", "mimeType": "application/json", "buffer": content})
    expect(page.locator("#file-answer")).to_have_attribute("data-verdict", verdict)


def test_a_browser_without_ed25519_says_so_and_still_compares(visit: Callable[..., Page]) -> None:
    page = visit(script="crypto.subtle.importKey = async () => { throw new DOMException('no', 'NotSupportedError'); };")
    page.wait_for_selector("html[data-ready=false]")
    expect(page.locator("#no-crypto")).to_be_visible()
    assert answer(page, TEXTS["en"])[0] == "genuine"
    page.locator("#file").set_input_files({"name": "b.json", "mimeType": "application/json", "buffer": FIRST})
    expect(page.locator("#file-answer")).to_have_attribute("data-verdict", "bad")


def test_without_script_all_languages_stand_there(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    for text in TEXTS.values():
        expect(page.get_by_text(text.splitlines()[1]).first).to_be_visible()
    assert page.locator("#message").is_hidden()


@pytest.mark.parametrize("width", [360, 1_200])
@pytest.mark.parametrize("locale", SPOKEN)
def test_it_fits_a_phone_in_every_language(visit: Callable[..., Page], locale: Locale, width: int) -> None:
    page = ready(visit(locale, width))
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.locator(f"button[data-language={locale}]").click()
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate("() => document.documentElement.lang") == locale
    for target in page.locator("button:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_even_a_foreign_script_gets_nothing_out(visit: Callable[..., Page], file: Path) -> None:
    """The policy refuses every connection."""
    page = file.read_text("utf-8")
    policy = page.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    for rule in ("default-src &#39;none&#39;", "connect-src &#39;none&#39;", "form-action &#39;none&#39;"):
        assert rule in policy
    assert "unsafe" not in policy

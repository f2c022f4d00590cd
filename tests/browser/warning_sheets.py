"""Warnings in Chromium: phones in each language, the officers' page on a laptop, the verify page without a network.

`python -m tests.browser.warning_sheets` writes docs/review/warnings-<locale>.jpg and docs/review/officers-page.jpg.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page
from rich.progress import Progress

from bot.adapters.export.verify_page import make_verify_page
from bot.adapters.library.shelf import Shelf, read_shelf
from bot.authority.canonical import digest
from bot.authority.roster import read_roster
from bot.authority.signatures import from_file
from bot.bootstrap.host import Host
from bot.bootstrap.machine import LOCAL_BOT
from bot.bulletins.bulletin import Bulletin, body
from bot.bulletins.codes import code_numbers, code_words
from bot.bulletins.drafting import make_bulletin
from bot.flow.model import LOCALES, Locale
from tests.browser.check_sheets import ANSWERED
from tests.browser.contact_sheets import REVIEW, pin
from tests.browser.family_path import ROOT, Control, Move, Press, Typed, Walker, everywhere, listening, real_chat
from tests.support.chromium import launched
from tests.support.officers import NAMES, first_list, one_time, signed_by, subscribed

PEOPLE: Final = range(9_000_001, 9_000_031)
ACCOUNTS: Final = range(9_100_001, 9_100_004)
"""The officers' own chats, which see a warning first."""
PHONE: Final = (390, 1_080)
LAPTOP: Final = (1_100, 760)
PREPARED: Final = "callers-with-lists"
STRANGE = Typed(
    {
        "uk": "Попередження для родин: усі мають сьогодні підтвердити дані, щоб залишитися у списку.",
        "ru": "Предупреждение семьям: все должны сегодня подтвердить данные, чтобы остаться в списке.",
        "nl": "Waarschuwing voor families: iedereen moet vandaag zijn gegevens bevestigen om op de lijst te blijven.",
        "en": "A warning for families: everybody must confirm their data today to stay on the list.",
    }
)


def bulletin(shelf: Shelf, number: int, at: int, previous: str = "") -> Bulletin:
    """A prepared warning, as an officer's draft makes it."""
    texts = dict(shelf.library.prepared[PREPARED].texts)
    draft: dict[str, object] = {"texts": texts, "audience": {}}
    return make_bulletin(
        draft, bot=LOCAL_BOT, number=number, previous=previous, made=at, contacts=shelf.library.contacts,
        links=frozenset(shelf.library.links),
    )  # fmt: skip


class Phone:
    """One family's phone, and its pictures in order."""

    def __init__(self, browser: Browser, address: str, shelf: Shelf, locale: Locale, folder: Path) -> None:
        width, height = PHONE
        self.locale, self.pictures = locale, list[tuple[str, Path]]()
        self._folder = folder
        self._page = browser.new_context(viewport={"width": width, "height": height}, locale=locale).new_page()
        self._page.goto(address)
        self._page.get_by_role("button", name="Українська").wait_for()
        self._walker = Walker(self._page, shelf, locale, pause=500)

    def take(self, *moves: Move) -> None:
        for move in moves:
            self._walker.take(move)

    def ask(self, text: str) -> None:
        """What was sent is compared, letter by letter, apart from the conversation: the answer may take a moment."""
        self.take(everywhere("/verify"), everywhere(text))
        self._page.wait_for_function(ANSWERED, timeout=120_000)

    def shot(self, name: str) -> None:
        self._page.wait_for_timeout(700)
        picture = self._folder / f"{self.locale}-{len(self.pictures):02}.jpg"
        self._page.screenshot(path=str(picture), type="jpeg", quality=70)
        picture.with_suffix(".txt").write_text(f"# {name}\n{self._page.locator('#lines').inner_text()}\n", "utf-8")
        self.pictures.append((name, picture))

    def arrived(self, inside: str) -> str:
        """The latest message with these words, as its text can be copied, once it is there."""
        found = self._page.locator("#lines .line.bot .text").filter(has_text=inside).last
        found.wait_for(timeout=90_000)
        return found.inner_text()

    def close(self) -> None:
        self._page.context.close()


def subscribe(phone: Phone) -> None:
    """From hello to two words of one's own; among the first, so that the warning comes at once."""
    phone.take(Press("start", "language", "LOCALE"))
    phone.shot("first minute")
    phone.take(Press("start", "first-minute", "warn-me"))
    phone.shot("warnings wanted")
    phone.take(everywhere("/warnings"), Press("warnings", "mine", "phrase"))
    phone.shot("two words, offered")
    phone.take(Press("warnings", "phrase", "on"))
    phone.shot("subscription")
    phone.take(Press("warnings", "mine", "tester"), Press("warnings", "tester", "on"))


def verify(phone: Phone, sent: Bulletin) -> None:
    """The warning as it arrived, and all that a family may send back."""
    whole = phone.arrived(sent.texts[phone.locale].strip().splitlines()[2][:60])
    phone.shot("the warning arrives")
    phone.take(everywhere("/verify"))
    phone.shot("which message")
    words = code_words(code_numbers(body(sent)), phone.locale)
    for name, text in (
        ("genuine", whole),
        ("one digit changed", whole.replace("0 800 300 529", "0 800 300 528")),
        ("five words copied", f"{STRANGE.words[phone.locale]}\n{words}"),
        ("five words typed", words),
        ("not ours", STRANGE.words[phone.locale]),
    ):
        assert text != whole or name == "genuine"
        phone.ask(text)
        phone.shot(name)


def leave(phone: Phone) -> None:
    """What is kept, and the end of the subscription."""
    phone.take(everywhere("/privacy"))
    phone.shot("what is kept")
    phone.take(everywhere("/warnings"), Press("warnings", "mine", "off"))
    phone.shot("stopped")


class Laptop:
    """The officers' page as an officer sees it, and its pictures."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        width, height = LAPTOP
        self.page = browser.new_context(viewport={"width": width, "height": height}, locale="en").new_page()
        self.pictures = list[tuple[str, Path]]()
        self._folder, self._address = folder, address
        self.home()

    def home(self) -> None:
        self.page.goto(self._address)

    def look(self, file: bytes, name: str = "bulletin.json") -> None:
        section = self.page.locator("section[aria-labelledby=submit]")
        section.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": file}
        )  # fmt: skip
        section.locator("button").click()
        self.page.locator("#view").wait_for()

    def press(self, label: str) -> None:
        self.page.get_by_role("button", name=label).click()
        self.page.locator(".reply").wait_for(timeout=60_000)

    def prove(self, where: str, name: str) -> None:
        """Code name and one-time password, in the form that has them."""
        form = self.page.locator(where)
        form.locator("[name=officer]").fill(name)
        form.locator("[name=code]").fill(one_time(name, int(time.time())))

    def shot(self, name: str, whole: bool = False, page: Page | None = None) -> None:
        picture = self._folder / f"officers-{len(self.pictures):02}.jpg"
        (page or self.page).wait_for_timeout(400)
        (page or self.page).screenshot(path=str(picture), type="jpeg", quality=72, full_page=whole)
        self.pictures.append((name, picture))


def verify_page(laptop: Laptop, browser: Browser, shelf: Shelf, file: bytes, sent: Bulletin, folder: Path, at: int) -> None:
    """The file that needs no network: what is genuine, and what was changed."""
    made = folder / "verify.html"
    roster = read_roster(from_file(first_list(at - 120)).body)
    made.write_bytes(make_verify_page([roster], [(file, at, "done")], at, shelf.catalogs.of, Host().shown, ROOT / "templates"))
    page = browser.new_page(viewport={"width": LAPTOP[0], "height": LAPTOP[1]}, locale="uk")
    page.goto(made.as_uri())
    page.wait_for_selector("html[data-ready=true]")
    for name, text in (("genuine", sent.texts["uk"]), ("altered", sent.texts["uk"].replace("529", "528"))):
        page.locator("#message").fill(text)
        page.locator("#ask").click()
        laptop.shot(f"without a network: {name}", whole=True, page=page)
    page.close()


def main(folder: Path) -> None:
    """Write the sheets; the single pictures and their texts stay in `folder`."""
    shelf, now, data = read_shelf(), int(time.time()), folder / "data"
    asyncio.run(subscribed(data, PEOPLE, now - 120, ACCOUNTS))
    sent = bulletin(shelf, 1, now)
    file = signed_by(body(sent), NAMES)
    with (
        real_chat(data) as address,
        listening(["bulletin", "page", "--port", "0"], data, "The officers' page is at") as office,
        launched() as browser,
        Progress() as progress,
    ):
        task = progress.add_task("warnings", total=3 * len(LOCALES) + 1)
        phones = [Phone(browser, address, shelf, locale, folder) for locale in LOCALES]
        for phone in phones:
            subscribe(phone)
            progress.advance(task)
        laptop = Laptop(browser, office, folder)
        laptop.look(file)
        laptop.shot("looked at before it is sent", whole=True)
        laptop.press("Submit bulletin 1")
        laptop.shot("submitted")
        for phone in phones:
            verify(phone, sent)
            progress.advance(task)
        laptop.home()
        laptop.shot("while it goes out")
        alone = bulletin(shelf, 2, int(time.time()), digest(body(sent)))
        laptop.look(signed_by(body(alone), NAMES[:1]))
        laptop.press("Submit bulletin 2")
        laptop.shot("refused")
        laptop.home()
        laptop.prove("section[aria-labelledby=surge]", NAMES[0])
        laptop.press("Begin the surge")
        laptop.shot("surge")
        for phone in phones:
            phone.take(Control("control-menu"))
            phone.shot("menu in a surge")
            leave(phone)
            progress.advance(task)
            pin(browser, phone.pictures, "phone", REVIEW / f"warnings-{phone.locale}.jpg")
            phone.close()
        laptop.home()
        laptop.prove("article.sent[data-number='1']", NAMES[1])
        laptop.press("Stop bulletin 1")
        laptop.shot("stopped")
        verify_page(laptop, browser, shelf, file, sent, folder, now)
        pin(browser, laptop.pictures[1:] + laptop.pictures[:1], "desktop", REVIEW / "officers-page.jpg")
        progress.advance(task)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))

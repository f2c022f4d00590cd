"""The form in Chromium, in each language, on a phone: from the family's list to the receipt, and the sheets behind a lock.

`python -m tests.browser.form_sheets` writes docs/review/form-<locale>.jpg.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page
from rich.progress import Progress

from bot.adapters.library.shelf import Shelf, read_shelf
from bot.flow.model import LOCALES, Locale
from tests.browser.contact_sheets import REVIEW, SIZES, pin
from tests.browser.family_path import PATH, SPRING, Control, Move, Office, Press, Typed, Walker, everywhere, real_chat
from tests.support.chromium import launched

MARKS = Typed(
    {"uk": "шрам на лівій руці", "ru": "шрам на левой руке", "nl": "litteken op de linkerhand", "en": "scar on the left hand"}
)
UNIT = Typed(
    {"uk": "Бахмут, 93 ОМБр", "ru": "Бахмут, 93 бригада", "nl": "Bachmoet, 93e brigade", "en": "Bakhmut, 93rd brigade"}
)
PLACE = Typed({"uk": "Бахмутський район", "ru": "Бахмутский район", "nl": "district Bachmoet", "en": "Bakhmut district"})

TO_LIST: tuple[Move, ...] = (*(step for _, step in PATH[:14]), Press("offer", "choose", "make"))
FORM: tuple[tuple[str, Move], ...] = (
    ("sheets", Press("plan", "list", "form")),
    ("which offices", Press("form", "offer", "type")),
    ("ticked", Office("police")),
    ("name", Control("control-done")),
    ("spellings", everywhere("Шевченко Тарас Григорович")),
    ("birth", Control("control-skip")),
    ("kinship", everywhere("12.03.1985")),
    ("last heard", Control("kin-mother")),
    ("where", SPRING),
    ("caught", UNIT),
    ("marks", PLACE),
    ("own name", MARKS),
    ("contact", everywhere("Шевченко Ганна Іванівна")),
    ("review", everywhere("+380 50 123 45 67")),
    ("erase or lock", Press("form", "review", "make")),
    ("receipt", Press("form", "after", "lock")),
    ("words put away", Control("control-noted")),
    ("saved", Control("control-saved")),
    ("what is kept", everywhere("/privacy")),
)
"""What the screen shows after the step, and the step."""


def to_list(walker: Walker) -> None:
    """From hello to the family's list."""
    for step in TO_LIST:
        walker.take(step)


def opened(browser: Browser, address: str, locale: Locale) -> Page:
    """A phone in front of the chat."""
    width, height, _ = SIZES["phone"]
    page = browser.new_context(viewport={"width": width, "height": height}, locale=locale, accept_downloads=True).new_page()
    page.goto(address)
    page.get_by_role("button", name="Українська").wait_for()
    return page


def walk(browser: Browser, address: str, shelf: Shelf, locale: Locale, folder: Path) -> list[tuple[str, Path]]:
    """The pictures of one walk, in order."""
    page, pictures = opened(browser, address, locale), list[tuple[str, Path]]()
    walker = Walker(page, shelf, locale, pause=700)
    to_list(walker)
    for number, (name, step) in enumerate(FORM):
        walker.take(step)
        page.wait_for_timeout(1500 if name == "receipt" else 200)
        picture = folder / f"{locale}-{number:02}.jpg"
        page.screenshot(path=str(picture), type="jpeg", quality=70)
        pictures.append((name, picture))
    page.context.close()
    return pictures


def main() -> None:
    """Write the sheets."""
    shelf = read_shelf()
    with (
        real_chat() as address,
        launched() as browser,
        tempfile.TemporaryDirectory() as folder,
        Progress() as progress,
    ):
        task = progress.add_task("form", total=len(LOCALES))
        for locale in LOCALES:
            pin(browser, walk(browser, address, shelf, locale, Path(folder)), "phone", REVIEW / f"form-{locale}.jpg")
            progress.advance(task)


if __name__ == "__main__":
    main()

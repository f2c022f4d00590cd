"""Walks the family's path in Chromium, in each language, on a phone and on a desktop, and pins the screens on sheets.

`python -m tests.browser.contact_sheets` writes docs/review/screens-<locale>-<size>.jpg.
"""

import base64
import tempfile
from pathlib import Path

from playwright.sync_api import Browser
from rich.progress import Progress

from bot.adapters.library.shelf import Shelf, read_shelf
from bot.flow.model import LOCALES, Locale
from tests.browser.family_path import PATH, ROOT, Walker, real_chat
from tests.support.chromium import launched

SIZES = {"phone": (390, 844, 7), "desktop": (1280, 800, 5)}
"""Width, height, screens in a row."""
REVIEW = ROOT / "docs" / "review"


def walk(browser: Browser, address: str, shelf: Shelf, locale: Locale, size: str, folder: Path) -> list[tuple[str, Path]]:
    """The pictures of one walk, in order."""
    width, height, _ = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Українська").wait_for()
    walker, pictures = Walker(page, shelf, locale, pause=250), []
    for number, (name, step) in enumerate(PATH):
        walker.take(step)
        picture = folder / f"{locale}-{size}-{number:02}.jpg"
        page.screenshot(path=str(picture), type="jpeg", quality=72)
        pictures.append((name, picture))
    context.close()
    return pictures


def pin(browser: Browser, pictures: list[tuple[str, Path]], size: str, target: Path) -> None:
    """All pictures on one sheet, made by the browser itself."""
    width, _, columns = SIZES[size]
    shown = width // 2 if size == "phone" else width // 3
    cells = "".join(
        f'<figure><img width="{shown}" src="data:image/jpeg;base64,{base64.b64encode(path.read_bytes()).decode()}">'
        f"<figcaption>{number}. {name}</figcaption></figure>"
        for number, (name, path) in enumerate(pictures, 1)
    )
    page = browser.new_page(viewport={"width": columns * (shown + 16) + 16, "height": 800})
    page.set_content(
        "<style>body{margin:8px;font:12px sans-serif;background:#888;display:flex;flex-wrap:wrap;gap:12px}"
        f"figure{{margin:0}}figcaption{{color:#fff;padding:2px}}</style>{cells}"
    )
    page.wait_for_timeout(300)
    page.screenshot(path=str(target), type="jpeg", quality=70, full_page=True)
    page.close()


def main() -> None:
    """Write all sheets."""
    shelf = read_shelf()
    REVIEW.mkdir(parents=True, exist_ok=True)
    with (
        real_chat() as address,
        launched() as browser,
        tempfile.TemporaryDirectory() as folder,
        Progress() as progress,
    ):
        task = progress.add_task("sheets", total=len(LOCALES) * len(SIZES))
        for locale in LOCALES:
            for size in SIZES:
                pictures = walk(browser, address, shelf, locale, size, Path(folder))
                pin(browser, pictures, size, REVIEW / f"screens-{locale}-{size}.jpg")
                progress.advance(task)


if __name__ == "__main__":
    main()

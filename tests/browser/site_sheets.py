"""The static site in Chromium: phones in each language, in the dark, a laptop, and a printed step.

`python -m tests.browser.site_sheets` writes docs/review/site.jpg.
"""

import base64
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser
from rich.console import Console

from bot.flow.model import LOCALES
from tests.browser.contact_sheets import REVIEW
from tests.support import made_site
from tests.support.chromium import launched

PHONE: Final = (360, 680)
LAPTOP: Final = (1_100, 680)
PAGES: Final = ("index", "menu-menu", "plan-step-21", "contacts-search", "tricks-danger")
DARK: Final = (("uk", "plan-step-21"), ("nl", "contacts-search"))
WIDE: Final = (("en", "plan-step-21"), ("ru", "menu-menu"))
PRINTED: Final = ("uk", "plan-step-21")
Picture = tuple[str, bytes, int]
"""What it shows, a JPEG, and how wide it stands on the sheet."""


def taken(browser: Browser, file: Path, size: tuple[int, int], scheme: Literal["light", "dark"] = "light") -> bytes:
    """The first screen of a page."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.goto(file.as_uri())
    shot = page.screenshot(type="jpeg", quality=75)
    page.close()
    return shot


def printed(browser: Browser, file: Path, folder: Path) -> bytes:
    """The first sheet of paper."""
    page = browser.new_page()
    page.goto(file.as_uri())
    page.pdf(path=str(folder / "print.pdf"), format="A4", prefer_css_page_size=True)
    page.close()
    tool = shutil.which("pdftoppm") or "/usr/bin/pdftoppm"
    order = [tool, "-jpeg", "-r", "60", "-l", "1", "-singlefile", str(folder / "print.pdf"), str(folder / "print")]
    subprocess.run(order, check=True)
    return (folder / "print.jpg").read_bytes()


def pictures(browser: Browser, site: Path, folder: Path) -> list[Picture]:
    """All of them, in the order in which somebody meets them."""
    found: list[Picture] = [("the door", taken(browser, site / "index.html", PHONE), 180)]
    for locale in LOCALES:
        for name in PAGES:
            found.append((f"{locale} {name}", taken(browser, site / locale / f"{name}.html", PHONE), 180))
    for locale, name in DARK:
        found.append((f"{locale} {name}, dark", taken(browser, site / locale / f"{name}.html", PHONE, "dark"), 180))
    for locale, name in WIDE:
        found.append((f"{locale} {name}, laptop", taken(browser, site / locale / f"{name}.html", LAPTOP), 380))
    locale, name = PRINTED
    found.append((f"{locale} {name}, printed", printed(browser, site / locale / f"{name}.html", folder), 240))
    return found


def main() -> None:
    """Make the site, look at it, pin the pictures."""
    with tempfile.TemporaryDirectory() as given, launched() as browser, Console().status("Making the site"):
        folder = Path(given)
        site = made_site.written(folder / "site", made_site.files())
        cells = "".join(
            f'<figure><img width="{width}" src="data:image/jpeg;base64,{base64.b64encode(shot).decode()}">'
            f"<figcaption>{title}</figcaption></figure>"
            for title, shot, width in pictures(browser, site, folder)
        )
        page = browser.new_page(viewport={"width": 1_390, "height": 800})
        page.set_content(
            "<style>body{margin:8px;font:12px sans-serif;background:#777;display:flex;flex-wrap:wrap;gap:12px}"
            f"figure{{margin:0}}figcaption{{color:#fff;padding:2px}}</style>{cells}"
        )
        page.wait_for_timeout(300)
        page.screenshot(path=str(REVIEW / "site.jpg"), type="jpeg", quality=62, full_page=True)


if __name__ == "__main__":
    main()

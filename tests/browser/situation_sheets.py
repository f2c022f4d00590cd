"""Ten situations in Chromium, in each language, on a phone: what a family sees first, and the list it gets.

`python -m tests.browser.situation_sheets` writes docs/review/situations-<locale>.jpg.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser
from rich.progress import Progress

from bot.adapters.library.shelf import Shelf, read_shelf
from bot.flow.model import LOCALES, Locale
from tests.browser.contact_sheets import REVIEW, SIZES, pin
from tests.browser.family_path import Control, Press, Walker, real_chat
from tests.support.chromium import launched

BEGIN = (
    Press("start", "language", "LOCALE"),
    Press("start", "first-minute", "go-on"),
    Press("menu", "menu", "situation"),
)
OUTSIDE = (*BEGIN, Press("situation", "start", "no"))


def about(who: str, country: str) -> tuple[Press, ...]:
    return (*OUTSIDE, Press("situation", "who", who), Press("situation", "where", country))


SITUATIONS: dict[str, tuple[Press | Control, ...]] = {
    "soldier, captivity confirmed": (
        *about("soldier", "ua"),
        Press("situation", "what", "confirmed"),
        Press("captive", "confirmed", "next"),
        Press("captive", "confirmed-more", "next"),
    ),
    "soldier, hard news": (*about("soldier", "ua"), Press("situation", "what", "hard-news"), Press("told", "news", "desks")),
    "civilian taken away, family in the Netherlands": (
        *about("civilian", "nl"),
        Press("civilian", "known", "taken"),
        Press("civilian", "taken", "next"),
        Press("civilian", "first", "next"),
    ),
    "child deported": (*about("child", "ua"), Press("child", "known", "taken"), Press("child", "first", "next")),
    "child missing in the European Union": (*about("child", "nl"), Press("child", "where", "yes")),
    "family abroad": (*about("other", "nl"), Press("abroad", "first", "next"), Press("abroad", "statement", "next")),
    "inside Russia or occupied territory": (*BEGIN, Press("situation", "start", "yes")),
    "family of a Russian soldier": (*about("ru-soldier", "other"), Press("ru-soldier", "first", "warning")),
    "pressed to sign": (*about("ru-pressed", "nl"), Press("pressed", "whom", "me"), Press("pressed", "which", "man")),
    "left the Russian army": (
        *OUTSIDE,
        Press("situation", "who", "ru-left"),
        Press("left", "start", "list"),
        Press("offer", "start", "right"),
        Press("offer", "choose", "make"),
    ),
    "approached by a stranger": (
        *BEGIN[:2],
        Press("menu", "menu", "contacted"),
        Press("contacted", "start", "list"),
        Press("check-place", "ask", "nl"),
        Press("offer", "start", "right"),
        Press("offer", "choose", "make"),
    ),
}
LAST = 3
"""Screens of each situation that are kept."""


def walk(browser: Browser, address: str, shelf: Shelf, locale: Locale, name: str, folder: Path) -> list[tuple[str, Path]]:
    """The last screens of one situation, each from the top of its newest message."""
    width, height, _ = SIZES["phone"]
    context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Українська").wait_for()
    walker, pictures = Walker(page, shelf, locale, pause=200), list[tuple[str, Path]]()
    steps = SITUATIONS[name]
    for number, step in enumerate(steps):
        walker.take(step)
        if number >= len(steps) - LAST:
            picture = folder / f"{locale}-{len(list(folder.iterdir())):03}.jpg"
            page.screenshot(path=str(picture), type="jpeg", quality=70)
            pictures.append((name, picture))
    context.close()
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
        task = progress.add_task("situations", total=len(LOCALES) * len(SITUATIONS))
        for locale in LOCALES:
            pictures = []
            for name in SITUATIONS:
                pictures += walk(browser, address, shelf, locale, name, Path(folder))
                progress.advance(task)
            pin(browser, pictures, "phone", REVIEW / f"situations-{locale}.jpg")


if __name__ == "__main__":
    main()

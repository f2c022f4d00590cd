"""The one way tests and contact sheets start a real Chromium: headless, asking nobody anything by itself."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.adapters.web.pictures import installed
from bot.flow.model import LOCALES, Locale
from tests.proofs.report import FULL

SPOKEN: Final[tuple[Locale, ...]] = LOCALES if FULL else ("uk", "nl")
"""The languages pages are laid out in: a quick run takes the longest words of each script."""
_PATH: Final = installed()
_FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser until the block ends. Meanwhile this thread has a running event loop: no `asyncio.run`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_PATH, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def needed() -> None:
    """Skips a test, loudly (`tests/conftest.py`), where there is no Chromium; in CI it fails."""
    if _PATH:
        return
    lack = "NO CHROMIUM: pages were NOT tested. Install it: apt-get install -y chromium"
    if os.environ.get("CI", "").lower() == "true":
        raise RuntimeError(lack)
    pytest.skip(lack)

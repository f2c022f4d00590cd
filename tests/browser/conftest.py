"""Each module of browser tests gets one Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium.needed()
    with chromium.launched() as browser:
        yield browser

"""Each module of browser tests gets one Chromium; where there is none, the end of the run says so loudly."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium.needed()
    with chromium.launched() as browser:
        yield browser


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One `s` among dots does not say that no page was tested."""
    for report in terminalreporter.stats.get("skipped", []):
        if isinstance(report.longrepr, tuple) and "NO CHROMIUM" in report.longrepr[2]:
            terminalreporter.write_line(report.longrepr[2], red=True, bold=True)
            return

"""Says loudly at the end of a run that the page was not tested, which one `s` among dots does not."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("skipped", []):
        if isinstance(report.longrepr, tuple) and "NO CHROMIUM" in report.longrepr[2]:
            terminalreporter.write_line(report.longrepr[2], red=True, bold=True)
            return

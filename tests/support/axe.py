"""What axe-core finds on a page in a real Chromium: the one way our browser tests ask whether a page is for everybody.

axe-core (MPL-2.0) comes inside `axe-playwright-python` (MIT), so nothing is fetched while tests run. It finds perhaps half of
what can be wrong; keyboard, order and words stay with the tests of each page.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_OPTIONS: Final[Mapping[str, object]] = {
    "runOnly": {"type": "tag", "values": list(_RULES)},
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2's, which axe-core leaves off unless asked
    "resultTypes": ["violations"],
}
_GRAVE: Final = frozenset({"serious", "critical"})


def serious(page: Page) -> list[str]:
    """Each serious or critical violation of WCAG 2.2 AA or of good practice on the page as it stands now: what is wrong, where
    (a selector each), and why. Empty when there is none. The page's own content policy may be as strict as it likes."""
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished.catch(() => 0)))")  # a bubble fades in
    found = Axe().run(page, options=_OPTIONS).response
    assert found["passes"] or found["violations"], "axe-core looked at nothing"
    return [line for violation in found["violations"] for line in _lines(violation)]


def _lines(violation: Mapping[str, Any]) -> Iterator[str]:
    for node in violation["nodes"]:
        if (node["impact"] or violation["impact"]) in _GRAVE:
            yield f"{violation['id']} at {_selector(node['target'])}: {' '.join(node['failureSummary'].split())}"


def _selector(target: Sequence[str | Sequence[str]]) -> str:
    return " ".join(each if isinstance(each, str) else " >>> ".join(each) for each in target)

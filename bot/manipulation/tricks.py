"""What families told of tricks, and the digest that officers and authors see of it: counts, none of them under ten.

A report names no person, and nothing finer than the day. The digest has the same rows whatever was told; a count under
`FEW` is not told from none, and there is no sum from which one could be worked out.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from bot.flow.model import LOCALES, Locale

FEW = 10
"""A smaller count is "fewer than 10" (design §4; threat model §5)."""
FEWER = f"fewer than {FEW}"
UNNAMED = "none"
"""Stands for a report in which no known trick was recognised: perhaps a new one."""
MONTHS = 7
"""So many months can lie within the 180 days a report is kept."""
_FIRST_DAY = dt.date(1970, 1, 1)


class TrickReport(msgspec.Struct, frozen=True):
    """What one family told: tactic ids, who the sender said to be and what was demanded (option ids of the guided check), the
    platform if it was picked, the language; the masked words of the message, if the family gave them."""

    tactics: tuple[str, ...]
    claimed: str = ""
    demands: tuple[str, ...] = ()
    platform: str = ""
    locale: Locale = "en"
    text: str = ""


class Told(msgspec.Struct, frozen=True):
    """A report, and the day it came, as days since 1970 (UTC)."""

    day: int
    report: TrickReport


class Row(msgspec.Struct, frozen=True):
    """One line of the digest. `count` is None where there are fewer than ten, or none."""

    tactic: str
    locale: Locale
    month: str
    count: int | None


def digest(told: Iterable[Told], tactics: Iterable[str], today: dt.date) -> list[Row]:
    """A row for every tactic, language and month there can be a report of, the newest month first."""
    counts = Counter((tactic, each.report.locale, month_of(each.day)) for each in told for tactic in tactics_of(each.report))
    return [
        Row(tactic, locale, month, _shown(counts[tactic, locale, month]))
        for tactic in (*tactics, UNNAMED)
        for month in months_until(today)
        for locale in LOCALES
    ]


def tactics_of(report: TrickReport) -> tuple[str, ...]:
    """What a report is counted under, each once."""
    return tuple(dict.fromkeys(report.tactics)) or (UNNAMED,)


def about(told: Iterable[Told], tactic: str) -> list[TrickReport]:
    """The reports of one trick; none where there are fewer than ten."""
    found = [each.report for each in told if tactic in tactics_of(each.report)]
    return found if len(found) >= FEW else []


def commonest(values: Iterable[str]) -> list[str]:
    """What ten reports or more have, the commonest first; those as common as each other by name."""
    counts = Counter(value for value in values if value)
    return [value for value, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])) if count >= FEW]


def texts(reports: Sequence[TrickReport]) -> list[str]:
    """The words that were given, each once, in the order of the alphabet: shuffle them before they are shown."""
    return sorted({report.text for report in reports if report.text})


def month_of(day: int) -> str:
    """
    >>> month_of(20_779)
    '2026-11'
    """
    return (_FIRST_DAY + dt.timedelta(days=day)).isoformat()[:7]


def months_until(today: dt.date) -> list[str]:
    """The months in which a report that is still kept can have come, the newest first."""
    number = today.year * 12 + today.month - 1
    return [f"{(number - back) // 12:04}-{(number - back) % 12 + 1:02}" for back in range(MONTHS)]


def _shown(count: int) -> int | None:
    return count if count >= FEW else None

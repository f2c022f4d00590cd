"""The digest of what families told never shows a count under ten, nor anything it could be worked out from."""

import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.cli.reports import show_digest, show_draft, show_texts
from bot.adapters.library.strict_yaml import parse
from bot.flow.drills import DrillReader
from bot.flow.model import LOCALES
from bot.flow.records import TacticReader
from bot.manipulation.drafting import Kind
from bot.manipulation.tricks import FEW, FEWER, UNNAMED, Told, TrickReport, about, months_until
from tests.support import builders

TODAY = dt.date(2026, 11, 22)
DAY = 20_779
TACTICS = ("money_release", "ask_documents")
Digest = Callable[..., int]

_reports = st.builds(
    TrickReport,
    tactics=st.lists(st.sampled_from((*TACTICS, "gone_tactic")), max_size=3).map(tuple),
    claimed=st.sampled_from(("", "official", "red-cross")),
    demands=st.lists(st.sampled_from(("money", "code")), max_size=2).map(tuple),
    locale=st.sampled_from(LOCALES),
    text=st.sampled_from(("", "скиньте фото", "pay now")),
)
_told = st.builds(Told, day=st.integers(DAY - 190, DAY), report=_reports)
_tables = st.lists(st.tuples(_told, st.integers(1, 24)), max_size=12).map(lambda rows: [t for t, n in rows for _ in range(n)])


def printed(told: list[Told], as_json: bool = False) -> str:
    out = io.StringIO()
    assert show_digest(told, TACTICS, TODAY, as_json, lambda line: print(line, file=out)) == 0
    return out.getvalue()


def cells(told: list[Told]) -> Counter[tuple[str, str, str]]:
    """Counted anew, by hand: the tests do not trust the function they test."""
    found: Counter[tuple[str, str, str]] = Counter()
    for each in told:
        month = (dt.date(1970, 1, 1) + dt.timedelta(days=each.day)).isoformat()[:7]
        for tactic in set(each.report.tactics) or {UNNAMED}:
            found[tactic, each.report.locale, month] += 1
    return found


def small_counts_are_hidden(told: list[Told], of: Callable[[list[Told], bool], str] = printed) -> None:
    """The rows are the same whatever was told; every number is one of ten or more, of the right cell; there is no other number."""
    counts, rows = cells(told), json.loads(of(told, True))
    places = [(tactic, month, locale) for tactic in (*TACTICS, UNNAMED) for month in months_until(TODAY) for locale in LOCALES]
    assert [(row["tactic"], row["month"], row["language"]) for row in rows] == places
    for row in rows:
        count = counts[row["tactic"], row["language"], row["month"]]
        assert row["count"] == (count if count >= FEW else None)
        assert row["shown"] == (str(count) if count >= FEW else FEWER)
    shown = {str(count) for count in counts.values() if count >= FEW}
    table = of(told, False).replace(FEWER, "")
    assert {word for word in table.split() if word.isdigit()} <= shown


@settings(max_examples=60, deadline=None)
@given(_tables)
def test_no_count_under_ten_is_shown(told: list[Told]) -> None:
    small_counts_are_hidden(told)


@settings(max_examples=60, deadline=None)
@given(_tables)
def test_what_is_hidden_cannot_be_told_from_nothing(told: list[Told]) -> None:
    """Without the reports that only stand in small cells, nothing on the page changes: no sum betrays them."""
    counts = cells(told)

    def is_small(each: Told) -> bool:
        return all(counts[key] < FEW for key in cells([each]))

    rest = [each for each in told if not is_small(each)]
    assert printed(told) == printed(rest)
    assert printed(told, True) == printed(rest, True)


def test_seven_months_hold_every_kept_day() -> None:
    for back in range(180):
        for today in (TODAY, dt.date(2027, 3, 1), dt.date(2026, 12, 31)):
            assert (today - dt.timedelta(days=back)).isoformat()[:7] in months_until(today)


def words_shown(told: list[Told]) -> list[str]:
    lines: list[str] = []
    show_texts(told, TACTICS[0], lines.append)
    return lines


def told_of(count: int, text: str = "") -> list[Told]:
    return [
        Told(DAY, TrickReport((TACTICS[0],), "official", ("money",), "viber", "uk", text and f"{text} {n}"))
        for n in range(count)
    ]


def test_words_are_shown_from_ten_reports_on() -> None:
    """Masked words only, no day, no order."""
    assert words_shown(told_of(9, "слова")) == ["money_release: fewer than 10 reports, so no words are shown."]
    shown = words_shown(told_of(12, "слова"))
    assert sorted(line for line in shown if line != "---") == sorted(f"слова {n}" for n in range(12))
    orders = {tuple(words_shown(told_of(12, "слова"))) for _ in range(4)}
    assert len(orders) > 1
    assert words_shown(told_of(12)) == ["money_release: no family gave the words."]


def draft(kind: Kind, told: list[Told], tactic: str = TACTICS[0]) -> str:
    out = io.StringIO()
    tactics = builders.tactics(builders.tactic("money_release", "stop-now"))
    assert show_draft(told, tactic, kind, tactics, None, lambda line: print(line, file=out)) == 0
    return out.getvalue()


def test_a_draft_names_what_ten_reports_have() -> None:
    for kind in ("tactic", "drill", "warning"):
        assert "official" in draft(kind, told_of(10))
        assert "official" not in draft(kind, told_of(9))
        assert about(told_of(9), TACTICS[0]) == []


def test_a_draft_is_read_as_it_stands() -> None:
    """Its form is right: what is left is to write the words."""
    for told, tactic in ((told_of(10), TACTICS[0]), ([], UNNAMED)):
        text = draft("tactic", told, tactic).encode()
        (read,) = TacticReader("x.yaml").tactics(parse(text, "x.yaml"))
        assert tuple(read.looks) == LOCALES
        drills = DrillReader("x.yaml").drills(parse(draft("drill", told, tactic).encode(), "x.yaml"))
        assert len(drills) == 1
        assert parse(draft("warning", told, tactic).encode(), "x.yaml")

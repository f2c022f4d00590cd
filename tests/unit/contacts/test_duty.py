"""What wants a call first."""

import datetime as dt

import msgspec

from bot.contacts.duty import due, duties
from bot.flow.contacts import ContactPoint, Way

TODAY = dt.date(2026, 11, 22)


def point(ident: str, days: int | None = None, **changes: object) -> ContactPoint:
    checked = None if days is None else (TODAY - dt.timedelta(days=days)).isoformat()
    who = () if days is None else ("anna", "bohdan")
    way = Way(kind="phone", value="1648", seen="2025", sources=(), confidence="high", checked_on=checked, checked_by=who)
    return ContactPoint(
        id=ident, names={}, original="", region="ua", purpose="", ways=(msgspec.structs.replace(way, **changes),)
    )


OFFICES = (
    point("fresh", 1), point("due", 40), point("older", 41), point("stale", 100), point("never"),
    point("reported", 1), point("gone", 100, withdrawn_on="2026-11-01", withdrawn_by="anna"), point("hidden", show="never"),
)  # fmt: skip


def test_reported_first_then_never_checked_then_stale_then_due() -> None:
    """Fresh, withdrawn and hidden ways want no call."""
    found = [(row.id, row.state) for row in due(OFFICES, TODAY, {"reported": 2, "gone": 5})]
    assert found == [
        ("reported", "fresh"), ("never", "unconfirmed"), ("stale", "stale"), ("older", "due"), ("due", "due"),
    ]  # fmt: skip


def test_rows_are_flat_and_complete() -> None:
    """Every way has one, with its last and its next check."""
    rows = {row.id: row for row in duties(OFFICES, TODAY, {})}
    assert len(rows) == len(OFFICES)
    assert (rows["due"].last_check, rows["due"].next_check) == ("2026-10-13", "2026-11-12")
    assert (rows["never"].last_check, rows["never"].next_check) == ("", "2026-11-22")
    assert rows["gone"].next_check == ""
    assert all(isinstance(value, str | int) for row in rows.values() for value in msgspec.to_builtins(row).values())

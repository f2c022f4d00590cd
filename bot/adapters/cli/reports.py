"""`likhtar reports`: what families told of tricks, for officers and authors: a digest, masked words, a draft to begin with."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import SystemRandom

import msgspec

from bot.flow.model import LOCALES, Ask, Category, Choose, Flow, Tactic
from bot.manipulation.drafting import Kind, Seen, skeleton
from bot.manipulation.tricks import FEWER, UNNAMED, Row, Told, about, commonest, digest, texts

Say = Callable[[str], None]
FOUND_NOTHING = 1
_CLAIM, _DEMANDS = ("check-who",), ("check-wants", "check-wants-more", "check-money")


class Shown(msgspec.Struct, frozen=True):
    """A row as a script reads it: `count` is null where there are fewer than ten."""

    tactic: str
    language: str
    month: str
    count: int | None
    shown: str


def show_digest(told: Iterable[Told], tactics: Iterable[str], today: dt.date, as_json: bool, say: Say) -> int:
    """Reports by tactic, language and month. As a table: only the lines in which something can be shown."""
    rows = digest(told, tactics, today)
    if as_json:
        say(msgspec.json.encode([Shown(r.tactic, r.locale, r.month, r.count, _shown(r.count)) for r in rows]).decode())
        return 0
    lines = _lines(rows)
    if lines:
        for line in _table([["tactic", "month", *LOCALES], *lines]):
            say(line)
    say(f"{'Every other' if lines else 'Every'} tactic and month: {FEWER} in each language, perhaps none.")
    return 0


def show_texts(told: Iterable[Told], tactic: str, say: Say) -> int:
    """The masked words told of one trick, shuffled and without dates."""
    reports = about(told, tactic)
    if not reports:
        say(f"{tactic}: {FEWER} reports, so no words are shown.")
        return FOUND_NOTHING
    words = texts(reports)
    SystemRandom().shuffle(words)
    if not words:
        say(f"{tactic}: no family gave the words.")
        return FOUND_NOTHING
    for number, text in enumerate(words):
        if number:
            say("---")
        say(text)
    return 0


def show_draft(
    told: Iterable[Told], tactic: str, kind: Kind, tactics: Mapping[str, Tactic], check: Flow | None, say: Say
) -> int:
    """A file to fill in. What fewer than ten reports have is not named in it."""
    reports = about(told, tactic)
    seen = Seen(
        claims=_named(commonest(report.claimed for report in reports), labels(check, _CLAIM)),
        demands=_named(commonest(each for report in reports for each in report.demands), labels(check, _DEMANDS)),
        platforms=tuple(commonest(report.platform for report in reports)),
    )
    say(skeleton(kind, tactic, tactics.get(tactic), seen).rstrip("\n"))
    return 0


def is_known(tactic: str, tactics: Iterable[str]) -> bool:
    """Whether reports can have been told of it."""
    return tactic == UNNAMED or tactic in tactics


def labels(check: Flow | None, questions: Sequence[str]) -> dict[str, str]:
    """The English words of the guided check for each answer to these questions."""
    routers = [node.router for node in check.nodes.values()] if check else []
    asked = [router for router in routers if isinstance(router, Choose | Ask) and router.name in questions]
    return {option.id: option.label.text for router in asked for option in router.options if isinstance(option, Category)}


def _named(ids: Iterable[str], named: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(named.get(ident, ident) for ident in ids)


def _lines(rows: Sequence[Row]) -> list[list[str]]:
    cells: dict[tuple[str, str], dict[str, int | None]] = {}
    for row in rows:
        cells.setdefault((row.tactic, row.month), {})[row.locale] = row.count
    known = {place: counts for place, counts in cells.items() if any(count is not None for count in counts.values())}
    return [[*place, *(_shown(counts[locale]) for locale in LOCALES)] for place, counts in known.items()]


def _table(cells: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(line[number]) for line in cells) for number in range(len(cells[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]


def _shown(count: int | None) -> str:
    return FEWER if count is None else str(count)

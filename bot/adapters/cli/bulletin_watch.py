"""`likhtar bulletin status --watch`: a progress bar for each language of the bulletin that is being sent."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from rich.progress import BarColumn, Progress, TaskID, TextColumn

from bot.bulletins.problems import clock
from bot.service.bulletin_shown import UNDER_WAY, delivered, rows
from bot.service.bulletin_shown import Progress as Counts
from bot.service.ports import Kept

LOOK_SECONDS: Final = 1.0
RATE_LOOKS: Final = 10
ENDED: Final = frozenset({"stopped", "done", "recalled"})


def watch(
    bulletins: Callable[[], Sequence[tuple[Kept, Counts]]],
    now: Callable[[], int],
    sleep: Callable[[float], None],
    looks: int | None = None,
) -> None:
    """Follow the newest bulletin until it has ended, at most `looks` times."""
    columns = (TextColumn("{task.description:<10}"), BarColumn(), TextColumn("{task.fields[counts]}"))
    with Progress(*columns, transient=False) as bars:
        head = bars.add_task("", total=None, counts="waiting for a bulletin")
        tasks: dict[str, TaskID] = {}
        seen: deque[int] = deque(maxlen=RATE_LOOKS)
        followed = 0
        while looks is None or looks > 0:
            looks = None if looks is None else looks - 1
            listed = bulletins()
            if listed:
                kept, counts = listed[-1]
                if kept.number != followed:
                    followed = kept.number
                    seen.clear()
                seen.append(delivered(counts))
                _show(bars, head, tasks, kept, counts, _rate(seen), now())
                if kept.state in ENDED:
                    return
            sleep(LOOK_SECONDS)


def _rate(seen: Sequence[int]) -> float | None:
    return (seen[-1] - seen[0]) / ((len(seen) - 1) * LOOK_SECONDS) if len(seen) > 1 else None


def _show(
    bars: Progress, head: TaskID, tasks: dict[str, TaskID], kept: Kept, counts: Counts, rate: float | None, now: int
) -> None:
    """Bring the bars up to date."""
    for row in rows(kept, counts, rate, now):
        end = int(str(row["estimated_end"]))
        ahead = f", {row['rate']} a second, ends about {clock(end)}" if end else ""
        bars.update(head, description=f"Bulletin {kept.number}", counts=f"{kept.state} {kept.stage}{ahead}", total=1)
        locale = str(row["language"])
        if not locale:
            continue
        if locale not in tasks:
            tasks[locale] = bars.add_task(locale, total=0, counts="")
        total = int(str(row["total"]))
        waiting = sum(int(str(row[state])) for state in UNDER_WAY)
        told = f"{row['sent']:,} sent, {row['blocked']:,} blocked, {row['failed']:,} failed of {total:,}"
        bars.update(tasks[locale], total=total, completed=total - waiting, counts=told)

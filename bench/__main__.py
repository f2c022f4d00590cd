"""`python -m bench`: every measurement in one go, one after the other, as a table with ratios against the aims.

`--write` keeps the outcome in `docs/bench.md`. Exit code 1 when an aim is missed.
"""

import argparse
import datetime
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec
from rich.progress import Progress

from bench.bots import BOTS
from bench.dialogue import Figures
from bench.papers import Paper, in_time, papers
from bench.papers import table as paper_table

ROOT = Path(__file__).parent.parent
SLOW = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """One line of the table."""

    name: str
    people: int
    latency: float = 0.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """A ratio we want, and the one we got."""

    words: str
    got: float
    wanted: float
    at_least: bool

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return self.got >= self.wanted if self.at_least else self.got <= self.wanted


PEER_RUNS = (Run("echo", 100), Run("aiogram", 100), Run("one", 100, SLOW, whole=True))
OUR_RUNS = (
    Run("likhtar", 100),
    Run("likhtar", 100, SLOW),
    Run("likhtar", 10),
    Run("likhtar", 1000),
)


def measure(run: Run, seconds: float, seed: int) -> Figures:
    """One run in a process of its own."""
    command = [
        *(sys.executable, "-m", "bench.dialogue", run.name, "--people", str(run.people), "--seconds", str(seconds)),
        *("--latency", str(run.latency), "--seed", str(seed), *(["--whole"] if run.whole else [])),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{run}: {done.stderr.strip()}")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Figures)


def aims(found: dict[Run, Figures]) -> list[Aim]:
    """The ratios this project promises itself, as far as their runs are there."""
    if any(run not in found for run in (*PEER_RUNS, *OUR_RUNS)):
        return []
    echo, aiogram, one = (found[run] for run in PEER_RUNS)
    ours, slow, few, many = (found[run] for run in OUR_RUNS)
    return [
        Aim("updates/s against the bare python-telegram-bot echo", ours.per_second / echo.per_second, 5.0, True),
        Aim("updates/s against aiogram with SQLite", ours.per_second / aiogram.per_second, 2.5, True),
        Aim("50 ms a call, 100 people: updates/s against one at a time", slow.per_second / one.per_second, 30.0, True),
        Aim("CPU an update with 1,000 people against 10", many.cpu_per_1000 / few.cpu_per_1000, 1.15, False),
        Aim("memory once started against the echo", ours.idle_rss / echo.idle_rss, 1.5, False),
        Aim("peak memory after the dialogue against the echo", ours.peak_rss / echo.peak_rss, 1.5, False),
    ]


def setting(seconds: float, seed: int) -> list[str]:
    """Where, when and on what this was measured."""
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    now = datetime.datetime.now(datetime.UTC)
    return [
        f"date {now:%Y-%m-%d %H:%M} UTC, commit {_commit()}, seed {seed}, {seconds:g} s a run after everyone walked once",
        f"{models[0].partition(':')[2].strip() if models else platform.machine()}, {os.cpu_count()} cores, "
        f"{memory:.1f} GiB, Linux {platform.release()}, Python {platform.python_version()}",
    ]


def _commit() -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    return (git("rev-parse", "--short", "HEAD") or "unknown") + (" with changes" if git("status", "--porcelain") else "")


def table(found: dict[Run, Figures]) -> list[str]:
    """The figures as a Markdown table."""
    lines = [
        "| bot | people | a call takes | updates/s | p50 ms | p95 ms | CPU s per 1,000 | started MiB | peak MiB | others |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for run, f in found.items():
        delay = f"+{run.latency * 1000:.0f} ms" if run.latency else "loopback"
        lines.append(
            f"| {BOTS[run.name].title} | {run.people:,} | {delay} | {f.per_second:,.0f} | {f.p50 * 1000:.1f} "
            f"| {f.p95 * 1000:.1f} | {f.cpu_per_1000:.2f} | {f.idle_rss:.0f} | {f.peak_rss:.0f} | {f.others_busy:.2f} |"
        )
    return lines


def report(found: dict[Run, Figures], seconds: float, seed: int, printed: list[Paper]) -> list[str]:
    """Everything, as the page `docs/bench.md`."""
    lines = ["# Bench", "", "Made by `make bench`; do not edit by hand.", ""]
    lines += [f"- {line}" for line in setting(seconds, seed)]
    lines += ["", *table(found), "", "| aim | wanted | got | |", "|---|--:|--:|---|"]
    for aim in aims(found):
        sign = "≥" if aim.at_least else "≤"
        lines.append(f"| {aim.words} | {sign} {aim.wanted:g} × | {aim.got:.2f} × | {'met' if aim.met else '**missed**'} |")
    return [*lines, "", *_NOTES, *(["", "## Papers", "", *paper_table(printed)] if printed else [])]


_NOTES = (
    "Every bot runs as its own process against the loopback Bot API, which shares one process with the simulated people.",
    "Each person walks a ten-step registration in a closed loop: do, wait for the visible answer, do the next.",
    "Peers keep what their row says: the echo nothing, aiogram each answer in SQLite (WAL, `synchronous=FULL`).",
    "Ours runs as `likhtar run`: every answer sealed and committed (`synchronous=FULL`) before it is confirmed.",
    "The one-at-a-time bot takes whole batches from Telegram, so that only its sending is one at a time; it is measured",
    "over one whole walk of everyone.",
    "“Others” is how many cores the rest of the machine kept busy meanwhile: above 0.2, measure again on a quiet machine.",
)


def main() -> None:
    """Measures, prints, keeps if asked, and says whether every aim is met."""
    options = argparse.ArgumentParser(prog="bench", description=main.__doc__)
    options.add_argument("--seconds", type=float, default=8.0, help="how long each run is measured")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--write", action="store_true", help="keep the outcome in docs/bench.md")
    options.add_argument("--peers-only", action="store_true", help="leave Likhtar out")
    chosen = options.parse_args()
    runs = PEER_RUNS if chosen.peers_only else (*PEER_RUNS, *OUR_RUNS)
    found: dict[Run, Figures] = {}
    with Progress(transient=True) as progress:
        task = progress.add_task("measuring", total=len(runs))
        for run in runs:
            progress.update(task, description=f"{BOTS[run.name].title}, {run.people} people")
            found[run] = measure(run, chosen.seconds, chosen.seed)
            progress.advance(task)
    printed = [] if chosen.peers_only else papers()
    page = "\n".join(report(found, chosen.seconds, chosen.seed, printed)) + "\n"
    print(page)
    if chosen.write:
        (ROOT / "docs" / "bench.md").write_text(page)
    raise SystemExit(0 if all(aim.met for aim in aims(found)) and in_time(printed) else 1)


if __name__ == "__main__":
    main()

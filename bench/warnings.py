"""Warnings to everyone: does a broadcast hold up families' answers, and what does planning cost? `python -m bench.warnings`.

Answers: the real process at Telegram's pace (30 a second over all, 1 a second in a chat), the same people asking before and
during a broadcast. Planning: a database with so many subscribers, rows written by the real store, in a process of its own.
`--write` keeps the outcome in docs/bench-warnings.md. Exit code 1 when an aim is missed.
"""

import argparse
import asyncio
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.progress import Progress

from bench.__main__ import ROOT, setting
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.order_box import OrderBox
from bot.bootstrap.clock import SystemClock
from bot.bulletins.audience import EVERYBODY
from bot.service.orders import Order
from bot.service.ports import Kept
from tests.support.botapi import BotApi
from tests.support.officers import subscribed, warning
from tests.support.running import Bot, prepare, running

RECIPIENTS, ASKING, FIRST = 1_200, 40, 500_000
REPLY_SECONDS, PLAN_SECONDS, PLAN_MIB = 1.0, 10.0, 200.0
PAGE = ROOT / "docs" / "bench-warnings.md"


def answers(folder: Path, seconds: float, seed: int) -> tuple[list[float], list[float], float]:
    """Seconds until families' answers without and with a broadcast, and copies a second meanwhile."""
    with BotApi(seed=seed) as api:
        api.limits(1, 30)
        bot = Bot(api, folder, limits=True, more={"TEST_STAGE_PAUSE": "0"})
        prepare(bot.data)
        now = int(time.time())
        asyncio.run(subscribed(bot.data, range(FIRST, FIRST + RECIPIENTS), now - 60))
        for person in range(FIRST, FIRST + RECIPIENTS):
            api.person(person)
        with running(bot):
            quiet = _ask(api, seconds, random.Random(seed), "before")
            box = OrderBox(bot.data)
            reply = box.wait(box.give(Order(act="submit", file=warning(1, now))), 20)
            if reply is None or not reply.ok:
                raise SystemExit(f"The bulletin was not taken: {reply}")
            api.wait(lambda: len(api.calls("sendMessage")) > ASKING + 100, 60)
            before, began = len(api.calls("sendMessage")), time.monotonic()
            busy = _ask(api, seconds, random.Random(seed + 1), "during")
            return quiet, busy, (len(api.calls("sendMessage")) - before) / (time.monotonic() - began)


def _ask(api: BotApi, seconds: float, dice: random.Random, words: str) -> list[float]:
    """People who ask for help at moments of their own, two or three a second in all."""
    took, until, number = [], time.monotonic() + seconds, 0
    while time.monotonic() < until:
        number += 1
        person = api.person(900_000 + number % ASKING)
        had, began = len(api.visible(person.user_id)), time.monotonic()
        person.types("/help")
        api.wait(lambda had=had, person=person: len(api.visible(person.user_id)) > had, 20, words)  # type: ignore[misc]
        took.append(time.monotonic() - began)
        time.sleep(dice.uniform(0.1, 0.6))
    return took


async def plan(people: int) -> dict[str, float]:
    """Seconds and memory of planning a bulletin for so many subscribers."""
    with tempfile.TemporaryDirectory() as folder:
        now = int(time.time())
        await subscribed(Path(folder) / "data", range(1, people + 1), now - 60)
        store = open_store(Path(folder) / "data", None, None, SystemClock())
        kept = Kept(number=1, file=warning(1, now), state="running", accepted_at=now, release_at=now)
        await store.run(lambda unit: unit.keep_bulletin(kept))
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
        planned = 0
        while added := await store.plan(1, EVERYBODY, 5_000):
            planned += added
        took = time.monotonic() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        await store.close()
        return {"planned": planned, "seconds": took, "mib": peak / 1024, "more": (peak - before) / 1024}


def planned(people: int) -> dict[str, float]:
    """The same in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.warnings", "--plan", str(people)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr[-800:])
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _at(took: list[float], share: float) -> float:
    return sorted(took)[min(len(took) - 1, int(len(took) * share))]


def main() -> None:
    """Measures, prints, keeps if asked, and says whether every aim is met."""
    options = argparse.ArgumentParser(prog="bench.warnings", description=main.__doc__)
    options.add_argument("--seconds", type=float, default=25.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--million", action="store_true", help="plan for 1,000,000 too (minutes)")
    options.add_argument("--plan", type=int, help="only plan for so many, and print the figures as JSON")
    options.add_argument("--write", action="store_true", help="keep the outcome in docs/bench-warnings.md")
    chosen = options.parse_args()
    if chosen.plan:
        print(json.dumps(asyncio.run(plan(chosen.plan))))
        return
    sizes = (10_000, 100_000, *([1_000_000] if chosen.million else []))
    with Progress(transient=True) as progress, tempfile.TemporaryDirectory() as folder:
        task = progress.add_task("measuring", total=1 + len(sizes))
        quiet, busy, pace = answers(Path(folder), chosen.seconds, chosen.seed)
        progress.advance(task)
        plans = {}
        for people in sizes:
            plans[people] = planned(people)
            progress.advance(task)
    met = _at(busy, 0.95) <= REPLY_SECONDS
    met = met and plans[100_000]["seconds"] <= PLAN_SECONDS and plans[100_000]["mib"] <= PLAN_MIB
    lines = ["# Bench of warnings", "", "Made by `python -m bench.warnings --write`; do not edit by hand.", ""]
    lines += [f"- {line}" for line in setting(chosen.seconds, chosen.seed)]
    lines += ["", "| a family's answer | asked | p50 s | p95 s | slowest s |", "|---|--:|--:|--:|--:|"]
    for name, took in (("no broadcast", quiet), (f"during a broadcast ({pace:.0f} messages a second in all)", busy)):
        p50, p95 = statistics.median(took), _at(took, 0.95)
        lines.append(f"| {name} | {len(took)} | {p50:.2f} | {p95:.2f} | {max(took):.2f} |")
    lines += ["", f"Wanted: p95 ≤ {REPLY_SECONDS:g} s during a broadcast.", ""]
    lines += ["| subscribers | planned in s | rows/s | peak MiB | more than before MiB |", "|--:|--:|--:|--:|--:|"]
    for people, found in plans.items():
        rate = found["planned"] / max(found["seconds"], 0.001)
        lines.append(f"| {people:,} | {found['seconds']:.1f} | {rate:,.0f} | {found['mib']:.0f} | {found['more']:.0f} |")
    lines += ["", f"Wanted: 100,000 in ≤ {PLAN_SECONDS:g} s and ≤ {PLAN_MIB:g} MiB; 1,000,000 without more memory.", ""]
    page = "\n".join(lines)
    print(page)
    if chosen.write:
        PAGE.write_text(page)
    raise SystemExit(0 if met else 1)


if __name__ == "__main__":
    main()

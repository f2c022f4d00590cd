"""`make evaluate`: every figure of the message check in one run, against two baselines; `--write` puts it into docs/."""

import argparse
import datetime as dt
import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.progress import track

from evaluation.baselines import Keywords, Regression
from evaluation.checker import Shipped
from evaluation.corpus import LOCALES, Item, blind, training
from evaluation.disguises import DISGUISES, disguised
from evaluation.measures import Verdict, per_tactic, table
from evaluation.slowness import growth, loading, seconds_of, slowest

PAGE = Path(__file__).resolve().parents[1] / "docs" / "evaluation.md"
SEED = 20261122
QUICK = 60
PHRASES = 500
"""Manipulative messages of the blind part that are put into each disguise."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="write docs/evaluation.md")
    options.add_argument("--rounds", type=int, default=200, help="texts tried in the search for slow ones")
    options.add_argument("--times", action="store_true", help="only time and memory; with --write the rest of the page stays")
    options.add_argument("--quick", action="store_true", help="without the trained baseline, and fewer messages in disguise")
    chosen = options.parse_args()
    lines = []
    for line in _slow(blind(), Shipped(), chosen.rounds) if chosen.times else _page(chosen.rounds, chosen.quick):
        lines.append(line)
        print(line, flush=True)
    if chosen.write:
        before = PAGE.read_text(encoding="utf-8").partition("\n## Time and memory")[0] if chosen.times else ""
        PAGE.write_text(before + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _page(rounds: int, quick: bool) -> Iterator[str]:
    items, taught = blind(), training()
    shipped = Shipped()
    severities = {ident: tactic.severity for ident, tactic in shipped.tactics.items()}
    yield "# How well the message check does\n"
    yield from _preface(items, taught)
    said: dict[str, dict[str, Verdict]] = {}
    trained = () if quick else (Regression(taught, severities),)
    for checker in (shipped, Keywords(severities), *trained):
        texts = [item.text for item in items]
        verdicts = checker.judge(texts)
        said[checker.name] = {item.id: verdict for item, verdict in zip(items, verdicts, strict=True)}
        yield f"\n## {checker.name}\n"
        yield "| | aim | all | " + " | ".join(LOCALES) + " |"
        yield "|---|---|---|" + "---|" * len(LOCALES)
        for name, aim, shares in table(items, said[checker.name]):
            yield f"| {name} | {aim} | " + " | ".join(str(each) for each in shares) + " |"
    yield "\nIn brackets: the lower bound of the 95 % interval (Wilson).\n"
    yield from _tactics(items, said[shipped.name])
    yield from _disguised(items, shipped, said[shipped.name], QUICK if quick else PHRASES)
    yield from _slow(items, shipped, rounds)


def _when() -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    busy = os.getloadavg()[0]
    return (
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, commit {commit}, Python {platform.python_version()},"
        f" {platform.machine()}, {os.cpu_count()} cores with {busy:.1f} busy"
    )


def _preface(items: Sequence[Item], taught: Sequence[Item]) -> Iterator[str]:
    bad = [item for item in items if item.tactics]
    yield f"{_when()}, seed {SEED}."
    yield (
        f"Blind part: {len(bad)} manipulative messages ({sum(item.severity == 'stop-now' for item in bad)} stop-now) and"
        f" {len(items) - len(bad)} innocent ones, in four languages; trained with {len(taught)} others."
    )
    yield "All were written by language models, none by a native speaker or a real sender; see tests/corpus/messages/README.md."


def _tactics(items: Sequence[Item], said: dict[str, Verdict]) -> Iterator[str]:
    yield "## Each tactic\n"
    yield "As the main one of a message: how many there are, how many were found, how many named rightly, and what was named first instead.\n"
    yield "| tactic | messages | found | named | instead |\n|---|---|---|---|---|"
    for tactic, count, found, named, instead in per_tactic(items, said):
        yield f"| `{tactic}` | {count} | {found} | {named} | {instead} |"


def _disguised(items: Sequence[Item], shipped: Shipped, said: dict[str, Verdict], most: int) -> Iterator[str]:
    known = [item for item in items if item.tactics and said[item.id].severity != "none"][:: 2 if most == PHRASES else 20][
        :most
    ]
    yield f"\n## Disguises\n\n{len(known)} messages that are found as they are, in twenty disguises: how many are found still (aim ≥ 95 %).\n"
    yield "| disguise | found |\n|---|---|"
    whole = [0, 0]
    for name in track(DISGUISES, description="disguises", transient=True):
        texts = disguised(name, [item.text for item in known], SEED)
        found = sum(verdict.severity != "none" for verdict in shipped.judge(texts))
        whole = [whole[0] + found, whole[1] + len(texts)]
        yield f"| {name} | {100 * found / len(texts):.1f} % |"
    yield f"| all | {100 * whole[0] / whole[1]:.1f} % |"


def _slow(items: Sequence[Item], shipped: Shipped, rounds: int) -> Iterator[str]:
    taken = seconds_of(shipped.one, [item.text for item in items])
    seconds, megabytes = loading()
    worst, text = slowest(shipped.one, [item.text for item in items], rounds, SEED)
    yield f"\n## Time and memory\n\nMeasured {_when()}.\n"
    yield f"- The corpus: half within {1000 * taken[len(taken) // 2]:.0f} ms, 99 % within {1000 * taken[int(len(taken) * 0.99)]:.0f} ms (aim 50 ms)."
    yield f"- The slowest text of 4,096 found in {rounds} tries: {1000 * worst:.0f} ms (aim 300 ms); it begins {text!r}."
    prose = " ".join(item.text for item in items)
    yield "- Growth: " + ", ".join(f"{size} letters {1000 * each:.0f} ms" for size, each in growth(shipped.one, prose)) + "."
    yield f"- The first reading in a new process, with everything loaded: {seconds:.1f} s (aim 2 s), {megabytes:.0f} MB more (aim 250 MB)."


if __name__ == "__main__":
    raise SystemExit(main())

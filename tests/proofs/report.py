"""Says what a proof has shown. With `LIKHTAR_PROOF=full` it is also written into docs/proofs.md, one row a proof."""

import datetime as dt
import fcntl
import os
import platform
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "proofs.md"
FULL = os.environ.get("LIKHTAR_PROOF") == "full"
_HEAD = """# Proofs

What `make proof-full` showed when it was last run. Each row is written by the test it names; nothing here is written by hand.

| Proof | Figures | Seed | Date | Commit | Machine |
| --- | --- | --- | --- | --- | --- |
"""


def count(full: int, reduced: int) -> int:
    """How many rounds this run makes."""
    return full if FULL else reduced


def proven(name: str, seed: int, **figures: float) -> None:
    """Prints the figures of a proof that has passed, and keeps them if it was the full one."""
    told = ", ".join(f"{value:,} {label.replace('_', ' ')}" for label, value in figures.items())
    print(f"\nPROOF {name}: {told} (seed {seed}, {'full' if FULL else 'reduced'})")
    if FULL:
        _keep(name, f"| {name} | {told} | {seed} | {dt.datetime.now(dt.UTC).date()} | {_commit()} | {_machine()} |")


def _keep(name: str, row: str) -> None:
    PAGE.parent.mkdir(exist_ok=True)
    with PAGE.open("a+") as page:
        fcntl.flock(page, fcntl.LOCK_EX)
        page.seek(0)
        heads = ("| Proof", "| ---", f"| {name} |")
        rows = [line for line in page.read().splitlines() if line.startswith("| ") and not line.startswith(heads)]
        rows = sorted([*rows, row])
        page.seek(0)
        page.truncate()
        page.write(_HEAD + "\n".join(rows) + "\n")


def _commit() -> str:
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return said.stdout.strip() or "unknown"


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"

"""The messages: `blind/` for measuring, `train*/` for the baseline that is trained."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "messages"
LOCALES = ("uk", "ru", "nl", "en")


class Item(NamedTuple):
    """One message. `kind` of an innocent one is `hard` or `ordinary`; empty for manipulation."""

    id: str
    locale: str
    text: str
    tactics: tuple[str, ...]
    severity: str
    kind: str


def blind() -> list[Item]:
    """What nobody tuned on."""
    return [*_read(FOLDER / "blind")]


def training() -> list[Item]:
    """What the model was taught with."""
    return [item for folder in sorted(FOLDER.glob("train*")) for item in _read(folder)]


def _read(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            tactics = tuple(data.get("tactics", ()))
            kind = "" if tactics else data.get("kind", "hard")
            yield Item(data["id"], data["id"][:2], data["text"], tactics, data.get("severity", "none"), kind)

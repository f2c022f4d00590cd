"""The messages as numbers: pieces in, what is right out."""

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer

from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import read_shelf
from bot.letters.disguise import undisguised

FOLDER = Path("tests/corpus/messages")
FIRST_TACTIC = 3
UNKNOWN, PAD = 3, 1


class Lesson(NamedTuple):
    """One message and what is right: the flag, two outputs for severity, then each tactic."""

    text: str
    locale: str
    kind: str
    right: torch.Tensor


def tactics() -> list[str]:
    """In the order of the outputs."""
    return list(read_shelf(shipped_root()).library.tactics)


def lessons(folders: Iterable[str], known: Sequence[str]) -> list[Lesson]:
    """All messages of these parts of the corpus."""
    found = []
    for folder in folders:
        for path in sorted((FOLDER / folder).glob("*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                found.append(_lesson(json.loads(line), known))
    return found


def _lesson(data: dict[str, Any], known: Sequence[str]) -> Lesson:
    named, severity = data.get("tactics", []), data.get("severity", "none")
    right = torch.zeros(FIRST_TACTIC + len(known))
    right[0] = float(bool(named))
    right[1] = float(bool(named) and severity == "stop-now")
    right[2] = float(bool(named) and severity in ("stop-now", "danger"))
    for tactic in named:
        if tactic in known:
            right[FIRST_TACTIC + known.index(tactic)] = 1
    return Lesson(data["text"], data["id"][:2], "" if named else data.get("kind", "hard"), right)


def cut(cutter: Tokenizer, text: str, most: int) -> list[int]:
    return cutter.encode(undisguised(text).text).ids[:most] or [UNKNOWN]


def batches(items: Sequence[tuple[list[int], Any]], pieces: int, chance: random.Random) -> list[list[tuple[list[int], Any]]]:
    """Messages of like length together, at most so many pieces with their padding."""
    ordered = sorted(items, key=lambda item: len(item[0]) + chance.random() * 20)
    made: list[list[tuple[list[int], Any]]] = [[]]
    for item in ordered:
        longest = max(len(other[0]) for other in (*made[-1], item))
        if made[-1] and (len(made[-1]) + 1) * longest > pieces:
            made.append([])
        made[-1].append(item)
    chance.shuffle(made)
    return made


def padded(batch: Sequence[tuple[list[int], Any]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(item[0]) for item in batch)
    pieces = torch.full((len(batch), longest), PAD)
    seen = torch.zeros(len(batch), longest, dtype=torch.bool)
    for number, (ids, _) in enumerate(batch):
        pieces[number, : len(ids)] = torch.tensor(ids)
        seen[number, : len(ids)] = True
    return pieces, seen

"""Walks under way: in memory only, under random names, each for an hour after its last step, never more than some."""

import secrets
import threading
from collections import OrderedDict
from typing import Any, Final

import msgspec

from bot.adapters.web.workshop.bench import Begin, Bench, Walker

IDLE_SECONDS: Final = 3_600
MOST_WALKS: Final = 40
MOST_STEPS: Final = 200


class Step(msgspec.Struct, frozen=True):
    """What was done, and what came of it. `line` is a line as `likhtar play --json` takes it; none for the beginning."""

    line: dict[str, Any] | None
    done: str
    came: tuple[dict[str, Any], ...]
    node: str
    hint: str = ""


class Walk:
    """One walk. Going back is walking the same way again without the last step: nothing is lost or repeated by it."""

    def __init__(self, bench: Bench, begin: Begin) -> None:
        self.begin = begin
        self._bench = bench
        self.lock = threading.Lock()
        self._start()

    @property
    def keys(self) -> list[str]:
        """What stands on the buttons that can be pressed now."""
        return self._walker.keys

    @property
    def is_full(self) -> bool:
        return len(self.steps) > MOST_STEPS

    def take(self, line: dict[str, Any], done: str) -> None:
        answer = self._walker.feed(line)
        self.steps.append(_step(line, done, answer))

    def undo(self) -> None:
        """Without the last step; the beginning stays."""
        before = self.steps[1:-1]
        self._start()
        for step in before:
            if step.line is not None:
                self.take(step.line, step.done)

    def _start(self) -> None:
        self._walker: Walker = self._bench.walker(self.begin)
        self.steps = [_step(None, "", self._walker.start())]


def _step(line: dict[str, Any] | None, done: str, answer: dict[str, Any]) -> Step:
    return Step(line, done, tuple(answer.get("messages", ())), str(answer.get("node", "")), str(answer.get("hint", "")))


class Walks:
    """All of them, by name; the one unused for longest goes first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, Walk]] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, walk: Walk, at: int) -> str:
        name = secrets.token_urlsafe(16)
        with self._lock:
            self._forget(at)
            while len(self._kept) >= MOST_WALKS:
                self._kept.popitem(last=False)
            self._kept[name] = (at, walk)
        return name

    def get(self, name: str, at: int) -> Walk | None:
        """None for one that has ended, or never was."""
        with self._lock:
            self._forget(at)
            found = self._kept.pop(name, None)
            if found is None:
                return None
            self._kept[name] = (at, found[1])
            return found[1]

    def drop(self, name: str) -> None:
        with self._lock:
            self._kept.pop(name, None)

    def _forget(self, at: int) -> None:
        for name in [name for name, (used, _) in self._kept.items() if at - used >= IDLE_SECONDS]:
            del self._kept[name]

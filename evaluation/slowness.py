"""How long a text can take: the corpus, the worst texts a search finds, growth with length, and what loading costs."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

LOADING = """
import json, time
from evaluation.checker import make_reader, shipped_tactics
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 2**20
known = shipped_tactics()
before, start = resident(), time.perf_counter()
make_reader(known).read(["скинь фото військового квитка"])
print(json.dumps({"seconds": time.perf_counter() - start, "megabytes": resident() - before}))
"""
"""What the first message of a family waits for: the library is there already, the model and NumPy are not."""
ALPHABETS = (
    "абвгдежзийклмнопрстуфхцчшщьюяіїєґ",
    "abcdefghijklmnopqrstuvwxyz",
    " .,!?\n-",
    "0123456789",
    "ж\u0301ﷺ😀\u200b漢ע",
    "@/:.",
)


def seconds_of(read: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """The time of each, best of one; sorted."""
    taken = []
    for text in texts:
        start = time.perf_counter()
        read(text)
        taken.append(time.perf_counter() - start)
    return sorted(taken)


def loading() -> tuple[float, float]:
    """Seconds and megabytes of the first reading, in a process of its own."""
    ran = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    data = json.loads(ran.stdout)
    return data["seconds"], data["megabytes"]


def slowest(read: Callable[[str], object], prose: Sequence[str], rounds: int, seed: int) -> tuple[float, str]:
    """A search for slow texts of 4,096 code points: the time of the worst, and how it begins."""
    chance = random.Random(seed)
    known = [
        "а" * 4096,
        "а " * 2048,
        "@a." * 1365,
        "a.b" * 1365,
        "\u0301" * 4096,
        "ж\u0301" * 2048,
        " ".join(prose)[:4096],
        "1a" * 2048,
    ]
    worst = max(((_time(read, text), text) for text in known), key=lambda each: each[0])
    for _ in range(rounds):
        letters = "".join(chance.sample(ALPHABETS, chance.randint(1, 3)))
        text = "".join(chance.choice(letters) for _ in range(chance.randint(1, 40)))
        text = (text * (4096 // len(text) + 1))[:4096]
        if chance.random() < 0.5:
            text = worst[1][: chance.randrange(4096)] + text
        worst = max(worst, (_time(read, text[:4096]), text[:4096]), key=lambda each: each[0])
    return min(_time(read, worst[1]), worst[0]), worst[1][:40]


def growth(read: Callable[[str], object], prose: str) -> list[tuple[int, float]]:
    """Length and time, doubling."""
    return [(size, min(_time(read, prose[:size]) for _ in range(3))) for size in (256, 512, 1024, 2048, 4096)]


def _time(read: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    read(text)
    return time.perf_counter() - start

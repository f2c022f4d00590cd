"""One measurement: the loopback Telegram and N simulated people in this process, the bot in its own.

Each person walks a ten-step dialogue in a closed loop: do, wait for the bot's visible answer, do the next, and begin
again. `python -m bench.dialogue echo --people 100` prints one line of JSON.
"""

import argparse
import asyncio
import os
import random
import signal
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from bench.bots import BOTS, Bot, environment
from bench.steps import Presses, Types
from tests.support.botapi import BotApi, Chat, Message, Person

STARTS_WITHIN = 60.0
ANSWERS_WITHIN = 30.0
SETTLES = 1.5
_TICKS = os.sysconf("SC_CLK_TCK")


class Figures(msgspec.Struct, frozen=True):
    """What one run measured; times in seconds, memory in MiB."""

    bot: str
    people: int
    latency: float
    seed: int
    updates: int
    seconds: float
    per_second: float
    p50: float
    p95: float
    cpu_per_1000: float
    idle_rss: float
    idle_peak: float
    peak_rss: float
    messages_per_update: float
    server_busy: float
    others_busy: float


@dataclass(slots=True)
class Walker:
    """A person and their place in the dialogue."""

    person: Person
    at: int = 0
    since: float = 0.0
    rounds: int = 0


@dataclass(slots=True)
class Crowd:
    """Everyone, and how long each answer took since `mark`."""

    api: BotApi
    bot: Bot
    walkers: dict[int, Walker] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    sent: int = 0
    answered: int = 0
    stopped: bool = False

    def start(self, people: int, seed: int) -> None:
        """Lets everyone begin, in an order the seed decides."""
        ids = [100_000 + n for n in range(people)]
        random.Random(seed).shuffle(ids)
        self.api.world.on_message = self._shown
        for user_id in ids:
            self.walkers[user_id] = Walker(self.api.person(user_id, "uk"))
            self._act(self.walkers[user_id], Message(user_id, 0, 0, True))

    def _shown(self, chat: Chat, message: Message) -> None:
        self.sent += 1
        if not self.stopped and (walker := self.walkers.get(chat.chat_id)) is not None:
            asyncio.get_running_loop().call_soon(self._answer, walker, message)

    def _answer(self, walker: Walker, message: Message) -> None:
        if walker.at == len(self.bot.dialogue.steps):
            if not self.bot.dialogue.ends(message):
                return
            walker.at = 0
            walker.rounds += 1
        self._act(walker, message)

    def _act(self, walker: Walker, message: Message) -> None:
        act = self.bot.dialogue.steps[walker.at](message)
        if act is None or self.stopped:
            return
        now = time.monotonic()
        if walker.since:
            self.took.append(now - walker.since)
            self.answered += 1
        walker.since = now
        walker.at += 1
        match act:
            case Types(text):
                walker.person.types(text)
            case Presses(which):
                walker.person.presses(which, message=message)

    def stuck(self) -> str:
        """Who waits longest, at which step, and what they see; for the error message."""
        walker = min(self.walkers.values(), key=lambda w: w.since)
        shown = [(m.text[:80], m.labels) for m in self.api.visible(walker.person.user_id)[-3:]]
        return f"person {walker.person.user_id} waits after step {walker.at} of {self.bot.title}; sees {shown}"


def cpu_seconds(pid: int) -> float:
    """User and system time of all threads of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def busy_seconds() -> float:
    """CPU time of the whole machine but for idling and waiting for the disk."""
    user, nice, system, _, _, irq, soft, steal = (int(n) for n in Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + irq + soft + steal) / _TICKS


def memory(pid: int) -> tuple[float, float]:
    """Resident memory now and at its highest, in MiB."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(lines["VmRSS"].split()[0]) / 1024, int(lines["VmHWM"].split()[0]) / 1024


async def measure(
    name: str, *, people: int, seconds: float, warm: float, whole: bool, latency: float, seed: int, folder: Path
) -> Figures:
    """Runs one bot for `seconds` after everyone has walked once (`whole`: just until then, for slow bots)."""
    api = BotApi(seed=seed, recording=False, latency=latency)
    await api.serve()
    bot = BOTS[name]
    log = folder / "bot.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *bot.command, env=os.environ | environment(api.base, folder), stdout=output, stderr=output
        )
    try:
        await _started(api, process, log)
        await asyncio.sleep(SETTLES)
        idle = memory(process.pid)
        crowd = Crowd(api, bot)
        crowd.start(people, seed)
        await _watch(crowd, process, log, warm, everyone=not whole)
        crowd.took.clear()
        busy = busy_seconds()
        sent, cpu, mine, began = crowd.sent, cpu_seconds(process.pid), time.process_time(), time.monotonic()
        await _watch(crowd, process, log, seconds, everyone=whole)
        lasted, mine, cpu = time.monotonic() - began, time.process_time() - mine, cpu_seconds(process.pid) - cpu
        others = busy_seconds() - busy - mine - cpu
        crowd.stopped = True
        took, updates = sorted(crowd.took), len(crowd.took)
        assert updates > 1, f"nothing was answered: {crowd.stuck()}"
        return Figures(
            bot=name, people=people, latency=latency, seed=seed, updates=updates, seconds=round(lasted, 3),
            per_second=round(updates / lasted, 1), p50=took[updates // 2], p95=took[int(updates * 0.95)],
            cpu_per_1000=round(cpu / updates * 1000, 4),
            idle_rss=round(idle[0], 1), idle_peak=round(idle[1], 1), peak_rss=round(memory(process.pid)[1], 1),
            messages_per_update=round((crowd.sent - sent) / updates, 2),
            server_busy=round(mine / lasted, 2), others_busy=round(others / lasted, 2),
        )  # fmt: skip
    finally:
        await _stop(process)
        await api.close()


async def _started(api: BotApi, process: asyncio.subprocess.Process, log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while not api.polling:
        if process.returncode is not None or time.monotonic() > deadline:
            raise SystemExit(f"the bot did not start to poll:\n{log.read_text()[-2000:]}")
        await asyncio.sleep(0.01)


async def _watch(crowd: Crowd, process: asyncio.subprocess.Process, log: Path, seconds: float, everyone: bool) -> None:
    until, last, moved = time.monotonic() + seconds, crowd.answered, time.monotonic()
    while time.monotonic() < until or (everyone and any(not w.rounds for w in crowd.walkers.values())):
        await asyncio.sleep(min(0.1, seconds))
        if crowd.answered != last:
            last, moved = crowd.answered, time.monotonic()
        if process.returncode is not None or time.monotonic() - moved > ANSWERS_WITHIN:
            raise SystemExit(f"no answer any more: {crowd.stuck()}\n{log.read_text()[-2000:]}")


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), 10)
        except TimeoutError:
            process.kill()
            await process.wait()


def main() -> None:
    """Measures one bot and prints the figures as JSON."""
    options = argparse.ArgumentParser(prog="bench.dialogue", description=main.__doc__)
    options.add_argument("bot", choices=sorted(BOTS))
    options.add_argument("--people", type=int, default=100)
    options.add_argument("--seconds", type=float, default=8.0)
    options.add_argument("--warm", type=float, default=2.0)
    options.add_argument("--whole", action="store_true", help="no warming up: measure until everyone has walked once")
    options.add_argument("--latency", type=float, default=0.0, help="seconds added to every Telegram call")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    room = Path("var")
    room.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=room) as folder:
        figures = asyncio.run(
            measure(
                chosen.bot, people=chosen.people, seconds=chosen.seconds,
                warm=0.0 if chosen.whole else chosen.warm, whole=chosen.whole,
                latency=chosen.latency, seed=chosen.seed, folder=Path(folder).resolve(),
            )
        )  # fmt: skip
    print(msgspec.json.encode(figures).decode())


if __name__ == "__main__":
    main()

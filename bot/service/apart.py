"""What takes too long for the writer's thread: it is worked out apart, before the update is committed and confirmed.

The conductor undoes the update and hands it back as a `Task`; the intake works it out and hands the update over again with
what came of it. Until then nothing later of the same person is taken, so their order holds; a crash loses nothing, because
nothing was confirmed.
"""

from collections.abc import Sequence

import msgspec

from bot.engine.events import Event, Examined, ForwardReceived, Sent, TextReceived
from bot.service.ports import Incoming


class Derive(msgspec.Struct, frozen=True):
    """A family code was typed: the key that comes of these words and this salt is wanted."""

    incoming: Incoming
    numbers: tuple[int, ...]
    salt: bytes

    @property
    def updates(self) -> tuple[Incoming, ...]:
        return (self.incoming,)


class Read(msgspec.Struct, frozen=True):
    """Words are to be read for signs of manipulation. Forwards in a burst are one chain: the last one carries the reading."""

    updates: tuple[Incoming, ...]

    @property
    def incoming(self) -> Incoming:
        return self.updates[-1]


Task = Derive | Read


class Again(msgspec.Struct, frozen=True):
    """Not taken yet, because something earlier of the same person is still being worked out."""

    incoming: Incoming


class Apart(Exception):
    """Undoes what the update has written so far."""

    def __init__(self, task: Task) -> None:
        super().__init__("apart")
        self.task = task


def with_key(task: Derive, key: bytes) -> list[Incoming]:
    """The update to hand over again, with its key."""
    return [msgspec.structs.replace(task.incoming, code_key=key)]


def with_sight(task: Read, examined: Examined) -> list[Incoming]:
    """The updates to hand over again: the last one carries what was seen in all of them."""
    *before, last = task.updates
    joined = [msgspec.structs.replace(each, joined=True) for each in before]
    return [*joined, msgspec.structs.replace(last, examined=examined)]


def words_sent(task: Read) -> list[Sent]:
    """What is to be examined."""
    return [_sent(incoming.event) for incoming in task.updates]


def _sent(event: Event) -> Sent:
    if isinstance(event, ForwardReceived):
        return Sent(event.text, event.origin, event.handle, forwarded=True)
    return Sent(event.text if isinstance(event, TextReceived) else "")


def followed(task: Task, later: Sequence[Incoming]) -> Task:
    """The task with the forwards that came right after a forward in the same group: read as one chain."""
    if not isinstance(task, Read) or not isinstance(task.incoming.event, ForwardReceived):
        return task
    burst = list(task.updates)
    for incoming in later:
        if incoming.person != task.incoming.person:
            continue
        if not isinstance(incoming.event, ForwardReceived):
            break
        burst.append(incoming)
    return Read(tuple(burst))

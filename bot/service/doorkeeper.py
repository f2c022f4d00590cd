"""Turns people away while the intake is paused: one calm sentence, nothing asked, nothing of what they wrote looked at.

The quick exit alone is let through: it asks nothing, and nobody may be kept in a chat they must leave.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final

from bot import logs
from bot.engine.effects import CONTROLS, FIRST_CONTROL
from bot.engine.events import ChoicePicked, CommandGiven
from bot.flow.model import Locale
from bot.present.locales import negotiate
from bot.present.outbound import OutboundMessage
from bot.service.conversation import Answer
from bot.service.pauses import Pauses
from bot.service.ports import Delivery, Incoming, NotSaved, UnitOfWork, Unreadable

PHRASE: Final = "intake-paused"
"""The key of the sentence among the bot's own phrases."""
TOLD_EVERY: Final = 60.0
"""Somebody who writes ten messages in a row hears the sentence once."""
MOST_PEOPLE: Final = 50_000

_LEAVE: Final = FIRST_CONTROL + CONTROLS.index("leave")


class Doorkeeper:
    """`say` gives the sentence in a language."""

    def __init__(
        self, pauses: Pauses, say: Callable[[Locale], OutboundMessage], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pauses = pauses
        self._say = say
        self._clock = clock
        self._told: OrderedDict[int, tuple[float, int]] = OrderedDict()

    def turned_away(self, group: Sequence[Incoming]) -> list[Incoming]:
        """Those of the group who are not let in now. Asked in the event loop's thread; `turn_away` runs in the writer's."""
        return [each for each in group if not _leaves(each)] if self._pauses.is_paused else []

    def turn_away(self, unit: UnitOfWork, group: Sequence[Incoming]) -> list[Answer]:
        """Tell them, and mark their updates as done. A press is answered. Raises only what the store itself raises."""
        for incoming in group:
            try:
                with unit.attempt():
                    self._turn_away(unit, incoming)
            except NotSaved:
                raise
            except Exception as error:  # a courtesy: the update is done with in any case
                logs.code("intake.not_told", error=error)
        return [Answer(incoming.callback) for incoming in group if incoming.callback]

    def _turn_away(self, unit: UnitOfWork, incoming: Incoming) -> None:
        if unit.is_seen(incoming.update):
            return
        at = incoming.event.at
        unit.mark_seen(incoming.update, at)
        if incoming.message is not None and incoming.callback is None:
            unit.remember(incoming.person, incoming.message, at)  # a later quick exit takes it away too
        if self._is_to_be_told(incoming):
            content = self._say(_language(unit, incoming))
            unit.enqueue(incoming.person, Delivery(kind="send", chat=incoming.chat, content=content), at)

    def _is_to_be_told(self, incoming: Incoming) -> bool:
        """Once a minute. The update by which somebody was told tells them again: then the commit of it had failed."""
        now = self._clock()
        told = self._told.get(incoming.person)
        if told is not None and now - told[0] < TOLD_EVERY and told[1] != incoming.update:
            return False
        self._told[incoming.person] = (now, incoming.update)
        self._told.move_to_end(incoming.person)
        if len(self._told) > MOST_PEOPLE:
            self._told.popitem(last=False)
        return True


def _leaves(incoming: Incoming) -> bool:
    match incoming.event:
        case CommandGiven(name="x"):
            return True
        case CommandGiven(name="stop", rest=code) if code:  # an officer's; anybody else hears nothing
            return True
        case ChoicePicked(option=option):
            return option == _LEAVE
        case _:
            return False


def _language(unit: UnitOfWork, incoming: Incoming) -> Locale:
    """The language they chose, or their messenger's."""
    try:
        session = unit.load(incoming.person)
    except Unreadable:
        session = None
    return session.locale if session is not None else negotiate(incoming.event.locale)

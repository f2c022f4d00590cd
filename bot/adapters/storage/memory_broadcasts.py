"""Copies of a bulletin in memory: planned, taken, sent, taken out of chats again, and forgotten."""

import os
from collections.abc import Sequence
from hashlib import blake2b

import msgspec

from bot.adapters.storage.broadcasts import room
from bot.adapters.storage.memory_office import Copy, OfficeTables
from bot.adapters.storage.sends_upkeep import ENDED
from bot.bulletins.audience import Audience
from bot.service.ports import Send, SendEnd, Stage
from bot.service.retention import AUDIT_DAYS, DAY, LATEST_DUE, SHORT_SECONDS


class MemoryBroadcasts:
    """What `bot.service.ports.Store` promises of broadcasts. Who blocked the bot is handed back: their clock starts."""

    def __init__(self, tables: OfficeTables) -> None:
        self._tables = tables
        self._order_key = os.urandom(16)

    def sizes(self, audience: Audience) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in self._tables.subscriptions.values():
            subscriber = row.subscription.subscriber
            if audience.matches(subscriber):
                found[subscriber.locale] = found.get(subscriber.locale, 0) + 1
        return found

    def plan(self, number: int, audience: Audience, most: int) -> int:
        tables = self._tables
        waiting = [
            (person, row.subscription.subscriber.locale)
            for person, row in tables.subscriptions.items()
            if (number, person) not in tables.copies and audience.matches(row.subscription.subscriber)
        ]
        for person, locale in waiting[:most]:
            tables.put(tables.copies, (number, person), Copy(locale))
            tables.count(number, locale, "new", 1)
        return len(waiting[:most])

    def take(self, number: int, stage: Stage, most: int, now: int) -> list[Send]:
        taken: list[Send] = []
        kept = self._tables.bulletins.get(number)
        if kept is None or kept.state != "running":
            return []
        for person in self._in_state(number, "new"):
            if len(taken) >= min(most, len(taken) + self._room(number, stage)):
                break
            row = self._tables.subscriptions.get(person)
            if stage == "testers" and not (row and row.subscription.tester):
                continue
            self._tables.mark(number, person, None, "sending" if row else "skipped", now)
            if row:
                taken.append(self._send(number, person))
        return taken

    def under_way(self, number: int, now: int) -> list[Send]:
        found: list[Send] = []
        for person in self._in_state(number, "sending"):
            if person in self._tables.subscriptions:
                found.append(self._send(number, person))
            else:
                self._tables.mark(number, person, None, "skipped", now)
        return found

    def took(self, number: int, ends: Sequence[SendEnd]) -> None:
        for end in ends:
            copy = self._tables.copies.get((number, end.person))
            if copy is not None and copy.state in ("new", "sending") and end.state != "withdrawn":
                self._tables.mark(number, end.person, end, end.state, end.at)

    def withdrawing(self, number: int, most: int, now: int, chats: dict[bytes, int]) -> list[Send]:
        found: list[Send] = []
        for person in self._in_state(number, "sent"):
            copy, row = self._tables.copies[number, person], self._tables.subscriptions.get(person)
            chat = row.chat if row else chats.get(person)
            if copy.message and copy.at > now - SHORT_SECONDS and chat is not None:
                found.append(Send(person=person, chat=chat, locale=copy.locale, message=copy.message))
        return sorted(found, key=lambda each: each.message)[:most]

    def withdrawn(self, number: int, ends: Sequence[SendEnd]) -> None:
        for end in ends:
            key = (number, end.person)
            copy = self._tables.copies.get(key)
            if copy is not None and copy.state == "sent" and end.state == "withdrawn":
                self._tables.mark(number, end.person, end, "withdrawn", end.at)
            elif copy is not None and end.state in ("failed", "blocked"):
                self._tables.put(self._tables.copies, key, msgspec.structs.replace(copy, message=0))

    def progress(self, number: int) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for (bulletin, locale, state), count in self._tables.counts.items():
            if bulletin == number and count:
                found.setdefault(locale, {})[state] = count
        return found

    def sweep(self, now: int) -> None:
        tables = self._tables
        for (number, person), copy in list(tables.copies.items()):
            if now - SHORT_SECONDS < copy.at <= now + LATEST_DUE:
                continue
            kept = tables.bulletins.get(number)
            if kept is None or kept.state in ENDED:
                tables.drop(tables.copies, [(number, person)])
            elif copy.at:
                tables.put(tables.copies, (number, person), msgspec.structs.replace(copy, message=0, at=0))
        for number, (entry, _) in sorted(tables.acts.items())[:-1]:
            if entry.at > now - AUDIT_DAYS * DAY:
                break
            tables.drop(tables.acts, [number])

    def _in_state(self, number: int, state: str) -> list[bytes]:
        """Testers first, then in an order that says nothing."""
        found = [
            person for (bulletin, person), copy in self._tables.copies.items() if (bulletin, copy.state) == (number, state)
        ]
        return sorted(found, key=lambda person: (not self._is_tester(person), self._pseudonym(person)))

    def _is_tester(self, person: bytes) -> bool:
        row = self._tables.subscriptions.get(person)
        return row is not None and row.subscription.tester

    def _pseudonym(self, person: bytes) -> bytes:
        return blake2b(person, key=self._order_key).digest()

    def _room(self, number: int, stage: Stage) -> int:
        return room(self.progress(number), stage)

    def _send(self, number: int, person: bytes) -> Send:
        row = self._tables.subscriptions[person]
        told = row.subscription
        return Send(person=person, chat=row.chat, locale=told.subscriber.locale, phrase=told.phrase)

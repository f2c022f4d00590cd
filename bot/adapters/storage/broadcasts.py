"""Copies of a bulletin: planned, taken, sent, taken out of chats again. Each function is one short transaction's work.

A row is written before anything is sent and says how far its copy came, so that a crash costs at most one copy too many. Chat
and phrase are read from the subscription when the copy is taken: whoever has left by then is passed over.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from bot.adapters.storage import statements as sql
from bot.adapters.storage.send_states import (
    BLOCKED,
    FAILED,
    NAMES,
    NEW,
    SENDING,
    SENT,
    SKIPPED,
    UNSENT,
    WITHDRAWN,
    Counts,
    by_language,
    count_rows,
)
from bot.adapters.storage.subscriptions import open_address, open_phrase
from bot.adapters.storage.vault import Vault
from bot.bulletins.audience import Audience, Subscriber
from bot.service.ports import Send, SendEnd, Stage, Unreadable
from bot.service.retention import SHORT_SECONDS, blocked_day

TESTERS: Final = 20
"""So many of those who asked to see warnings first do, and so many at least are in the first part."""
PART: Final = 20
"""One in so many gets a warning before all do."""
PLANNED_AT_A_TIME: Final = 2_000
_ALL: Final = -1
"""SQLite's word for no limit."""

Row = dict[str, object]


class Window(NamedTuple):
    """What a step of planning did: copies added, the last subscriber looked at, whether there are more."""

    added: int
    after: bytes
    goes_on: bool


def sizes(connection: sqlite3.Connection, audience: Audience) -> dict[str, int]:
    """Subscribers in the audience, by language."""
    found: dict[str, int] = {}
    for code, count in connection.execute(sql.AUDIENCES).fetchall():
        subscriber = _subscriber(code)
        if subscriber is not None and audience.matches(subscriber):
            found[subscriber.locale] = found.get(subscriber.locale, 0) + count
    return found


def plan_window(connection: sqlite3.Connection, number: int, audience: Audience, after: bytes | None, most: int) -> Window:
    """Write down the next copies, of at most `most` subscribers looked at. Rows are in the order of pseudonyms, which says
    nothing; where planning was left is seen from the copies themselves."""
    if after is None:
        ((last,),) = connection.execute(sql.LAST_PLANNED, {"bulletin_is": number})
        after = bytes(last or b"")
    looked_at = min(most, PLANNED_AT_A_TIME)
    rows = connection.execute(sql.NEXT_SUBSCRIBERS, {"after": after, "most": looked_at}).fetchall()
    locales = {code: _locale_in(code, audience) for code in {code for _, code in rows}}
    new: list[Row] = [
        {"bulletin": number, "person": person, "locale": locales[code], "state": NEW, "message": 0, "at": 0}
        for person, code in rows
        if locales[code]
    ]
    counts = Counts()
    for row in new:
        counts.add(number, str(row["locale"]), NEW)
    connection.executemany(sql.PLAN_SEND, new)
    connection.executemany(sql.COUNT_SENDS, count_rows(counts))
    return Window(len(new), bytes(rows[-1][0]) if rows else after, len(rows) == looked_at)


def take(connection: sqlite3.Connection, vault: Vault, number: int, stage: Stage, most: int, now: int) -> list[Send]:
    """Mark the next copies as under way. Those whose subscription is gone are passed over for good; one that does not open
    has failed. None of a bulletin that is not running."""
    states = dict(connection.execute(sql.BULLETIN_STATES).fetchall())
    if states.get(number) != "running":  # an order came: whatever the caller still believes, nothing goes out
        return []
    statement = sql.NEW_TESTERS if stage == "testers" else sql.IN_STATE
    taken: list[Send] = []
    while most > len(taken):
        wanted = min(most - len(taken), room(progress(connection, number), stage))
        values = {"bulletin_is": number, "state_is": NEW, "most": wanted}
        rows = connection.execute(statement, values).fetchall() if wanted > 0 else []
        if not rows:
            break
        taken += _opened(connection, vault, number, rows, NEW, now)
    return taken


def under_way(connection: sqlite3.Connection, vault: Vault, number: int, now: int) -> list[Send]:
    """Copies marked as under way. Those whose subscription is gone are passed over."""
    rows = connection.execute(sql.IN_STATE, {"bulletin_is": number, "state_is": SENDING, "most": _ALL}).fetchall()
    return _opened(connection, vault, number, rows, SENDING, now)


def took(connection: sqlite3.Connection, number: int, ends: Sequence[SendEnd]) -> bool:
    """Record what became of copies. A copy whose person erased everything meanwhile, or that has ended, stays as it is.
    True when a subscription went."""
    _settle(connection, number, [end for end in ends if end.state != "withdrawn"], UNSENT)
    held: list[Row] = [
        {"person": end.person, "person_is": end.person, "message": end.message, "at": end.at}
        for end in ends
        if end.state == "sent" and end.message
    ]
    connection.executemany(sql.REMEMBER_IF_HELD, held)
    return _let_go(connection, ends)


def withdrawing(connection: sqlite3.Connection, vault: Vault, number: int, most: int, now: int) -> tuple[list[Send], bool]:
    """Copies that can still leave their chats, and whether there may be more. One that is too old, or whose chat is not known
    any more, is let stand. So many rows are looked at that nobody waits long."""
    values = {"bulletin_is": number, "after": 0, "most": most}
    rows = connection.execute(sql.STANDING, values).fetchall()
    found: list[Send] = []
    for person, locale, message, at, subscribed, session in rows:
        chat = _chat(vault, person, subscribed, session) if at > now - SHORT_SECONDS else None
        if chat is None:
            connection.execute(sql.LET_STAND, {"bulletin_is": number, "person_is": person})
        else:
            found.append(Send(person=person, chat=chat, locale=locale, message=message))
    return found, len(rows) == most


def withdrawn(connection: sqlite3.Connection, number: int, ends: Sequence[SendEnd]) -> bool:
    """Record which copies left. One that `failed`, or whose person `blocked` the bot, stays; `new` is tried again."""
    _settle(connection, number, [end for end in ends if end.state == "withdrawn"], frozenset({SENT}))
    stays: list[Row] = [{"bulletin_is": number, "person_is": end.person} for end in ends if end.state in ("failed", "blocked")]
    connection.executemany(sql.LET_STAND, stays)
    return _let_go(connection, ends)


def progress(connection: sqlite3.Connection, number: int) -> dict[str, dict[str, int]]:
    """Counts of copies by language and state."""
    return by_language(connection.execute(sql.PROGRESS, {"bulletin_is": number}).fetchall())


def _subscriber(code: object) -> Subscriber | None:
    """None for a damaged row: nobody knows what it asked for."""
    try:
        return Subscriber.from_code(str(code))
    except ValueError:
        return None


def _locale_in(code: object, audience: Audience) -> str:
    subscriber = _subscriber(code)
    return subscriber.locale if subscriber is not None and audience.matches(subscriber) else ""


def room(counts: Mapping[str, Mapping[str, int]], stage: Stage) -> int:
    """How many copies the stage still lets go, by the counts of the bulletin."""
    states = {name: sum(each.get(name, 0) for each in counts.values()) for name in NAMES}
    if stage == "all":
        return states["new"]
    begun = sum(states.values()) - states["new"] - states["skipped"]
    whole = TESTERS if stage == "testers" else max(TESTERS, -(-(begun + states["new"]) // PART))
    return whole - begun


def _opened(
    connection: sqlite3.Connection, vault: Vault, number: int, rows: Sequence[Any], before: int, now: int
) -> list[Send]:
    sends: list[Send] = []
    marked: list[Row] = []
    counts = Counts()
    for person, locale, address, code, phrase in rows:
        state = SENDING
        subscriber = _subscriber(code)
        try:
            if address is None:
                state = SKIPPED
            else:
                spoken = subscriber.locale if subscriber else locale
                chat, words = open_address(vault.ring, person, address), open_phrase(vault.ring, person, phrase)
                sends.append(Send(person=person, chat=chat, locale=spoken, phrase=words))
        except Unreadable:
            state = FAILED
        marked.append({"bulletin_is": number, "person_is": person, "state": state, "message": 0, "at": now})
        counts.move(number, locale, before, state)
    connection.executemany(sql.MARK_SEND, marked)
    connection.executemany(sql.COUNT_SENDS, count_rows(counts))
    return sends


def _settle(connection: sqlite3.Connection, number: int, ends: Sequence[SendEnd], expected: frozenset[int]) -> None:
    marked: list[Row] = []
    counts = Counts()
    for end in {end.person: end for end in ends}.values():
        row = connection.execute(sql.A_SEND, {"bulletin_is": number, "person_is": end.person}).fetchone()
        if row is None or row[1] not in expected:
            continue
        state = NAMES.index(end.state)
        at = 0 if state == NEW else end.at
        message = end.message if state in (SENT, WITHDRAWN) else 0
        marked.append({"bulletin_is": number, "person_is": end.person, "state": state, "message": message, "at": at})
        counts.move(number, row[0], row[1], state)
    connection.executemany(sql.MARK_SEND, marked)
    connection.executemany(sql.COUNT_SENDS, count_rows(counts))


def _let_go(connection: sqlite3.Connection, ends: Sequence[SendEnd]) -> bool:
    """Whoever blocked the bot is sent nothing more, and the erase clock starts."""
    gone: list[Row] = [
        {"person_is": end.person, "latest_day": blocked_day(end.at)} for end in ends if end.state == NAMES[BLOCKED]
    ]
    for statement in (sql.FORGET_OUTBOX, sql.SHORTEN, sql.FORGET_SUBSCRIPTION):
        connection.executemany(statement, gone)
    return bool(gone)


def _chat(vault: Vault, person: bytes, subscribed: bytes | None, session: bytes | None) -> int | None:
    """The chat of somebody who may have unsubscribed since: the conversation knows it too."""
    try:
        if subscribed is not None:
            return open_address(vault.ring, person, subscribed)
        return None if session is None else vault.open_address(person, session)
    except Unreadable:
        return None

"""What became of deliveries, written in one transaction: they leave the outbox, what was sent is remembered, and what is to
leave the chat again joins the queue of `bot.adapters.storage.clearings`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.adapters.storage import statements as sql
from bot.adapters.storage.clearings import row_of
from bot.adapters.storage.vault import Vault
from bot.service.ports import Settled
from bot.service.retention import HELD_SECONDS, blocked_day

Row = dict[str, object]


def settle(
    write: Callable[[str, list[Row]], None],
    read: Callable[[str, Mapping[str, object]], list[Any]],
    vault: Vault,
    done: Sequence[Settled],
) -> None:
    """Record the ends of deliveries. What arrived after its person had left, or erased all, leaves the chat at once."""
    write(sql.DEQUEUE, [{"number_is": end.number} for end in done])
    write(
        sql.REMEMBER_IF_HELD,
        [
            {"person": end.person, "person_is": end.person, "message": end.sent, "at": end.at}
            for end in done
            if end.sent is not None
        ],
    )
    gone: list[Row] = [{"person_is": end.person, "latest_day": blocked_day(end.at)} for end in done if end.gone]
    write(sql.FORGET_OUTBOX, gone)
    write(sql.SHORTEN, gone)
    write(sql.CLEAR, [_leaving(read, vault, end, end.sent) for end in done if end.sent is not None and end.hold])
    write(sql.CLEAR_NEW, [_leaving(read, vault, end, end.edited) for end in done if end.edited is not None and end.hold])
    edited = [end for end in done if end.edited is not None and not end.hold]
    write(sql.CLEARED, [{"person_is": end.person, "message_is": end.edited} for end in edited])


def _leaving(read: Callable[[str, Mapping[str, object]], list[Any]], vault: Vault, end: Settled, message: int) -> Row:
    stays = end.hold and read(sql.IS_HELD, {"person_is": end.person})
    due = end.at + HELD_SECONDS[end.hold] if stays and end.hold else end.at
    return row_of(vault, end.person, end.chat, message, end.hold, due, end.at)

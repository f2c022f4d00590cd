"""A private chat on Telegram as the conductor's `Messenger`."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import UNSET, UnsetType

from bot import logs
from bot.adapters.telegram import shapes
from bot.adapters.telegram.api import EditLost, LeanApi, to_plain
from bot.adapters.telegram.units import first_units, units
from bot.present.outbound import Button, OutboundMessage
from bot.service.ports import Gone, Later, NotReady, Refused

MakeSheet = Callable[[OutboundMessage], tuple[str, bytes]]
"""Makes the document a message asks for: a file name and the bytes."""

_PRINT_AGAIN: Final = 20.0
"""Seconds until a filled sheet that could not be printed is tried again."""
_AT_ONCE: Final = 100
_CAPTION: Final = 1024
_TOAST: Final = 200
_SAID_ONCE_IN: Final = 60.0
_NOT_IN_NAMES: Final = str.maketrans('"\\/\r\n', "_____")


class TelegramMessenger:
    """Sends, edits and deletes. Implements `bot.service.ports.Messenger`."""

    def __init__(self, api: LeanApi, make_sheet: MakeSheet) -> None:
        self._api = api
        self._make_sheet = make_sheet
        self._left: dict[int, float] = {}

    async def send(self, chat: int, content: OutboundMessage) -> int:
        if content.has_document:
            return await self._send_sheet(chat, content)
        return await self._api.send_message(
            shapes.SendMessage(
                chat_id=chat,
                text=content.html,
                protect_content=content.protect,
                disable_notification=content.quiet or UNSET,
                reply_markup=_keyboard(content),
            )
        )

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None:
        if content.has_document:
            raise EditLost("sheet")  # a text cannot become a document
        await self._api.edit_message_text(
            shapes.EditMessageText(chat_id=chat, message_id=message, text=content.html, reply_markup=_keyboard(content))
        )

    async def delete(self, chat: int, messages: Sequence[int]) -> None:
        """Delete what can be deleted, and only then say that some could not."""
        refused: Refused | None = None
        for start in range(0, len(messages), _AT_ONCE):
            refused = await self._delete(chat, messages[start : start + _AT_ONCE]) or refused
        if refused is not None:
            raise refused

    async def answer(self, callback: str, text: str) -> None:
        try:
            await self._api.answer_callback_query(callback, first_units(text, _TOAST))
        except (Refused, Gone, Later) as error:
            logs.code("telegram.answer_failed", error=error)

    async def leave(self, chat: int, line: str) -> None:
        """Say one line (once, however many updates the group brought) and leave. Never raises: a courtesy."""
        now = time.monotonic()
        self._left = {left: at for left, at in self._left.items() if now - at < _SAID_ONCE_IN}
        if chat in self._left:
            return
        self._left[chat] = now
        with contextlib.suppress(Refused, Gone, Later):
            await self._api.send_message(shapes.SendMessage(chat_id=chat, text=line))
        try:
            await self._api.leave_chat(chat)
        except (Refused, Gone, Later) as error:
            del self._left[chat]
            logs.code("telegram.leave_failed", error=error)

    async def _send_sheet(self, chat: int, content: OutboundMessage) -> int:
        caption = content.html
        if units(to_plain(caption)) > _CAPTION:
            raise Refused("caption_too_long")
        try:
            name, sheet = await asyncio.to_thread(self._make_sheet, content)
        except Exception as error:  # whatever went wrong in the printing, the words and buttons still arrive
            logs.alarm("telegram.sheet_failed", error=error)
            if content.is_lost_without_document:  # a caption alone is no sheet: what was typed would be erased for nothing
                raise NotReady(_PRINT_AGAIN) from None
            return await self.send(chat, OutboundMessage(caption, content.rows, content.protect))
        return await self._api.send_document(
            shapes.SendDocument(
                chat_id=chat,
                name=name.translate(_NOT_IN_NAMES),
                content=sheet,
                caption=caption,
                protect_content=content.protect,
                disable_notification=content.quiet or UNSET,
                reply_markup=_keyboard(content),
            )
        )

    async def _delete(self, chat: int, messages: Sequence[int]) -> Refused | None:
        """Telegram refuses a whole list for one message in it; halving finds which."""
        try:
            await self._api.delete_messages(chat, messages)
        except Refused as error:
            if len(messages) == 1:
                return error
        else:
            return None
        half = len(messages) // 2
        first = await self._delete(chat, messages[:half])
        return await self._delete(chat, messages[half:]) or first


def _keyboard(content: OutboundMessage) -> shapes.Keyboard | UnsetType:
    if not content.rows:
        return UNSET
    return shapes.Keyboard(tuple(tuple(_key(button) for button in row) for row in content.rows))


def _key(button: Button) -> shapes.Key:
    if button.copy:
        return shapes.Key(button.label, copy_text=shapes.CopyText(button.copy))
    return shapes.Key(button.label, callback_data=button.data)

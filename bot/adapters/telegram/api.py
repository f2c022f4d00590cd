"""The hot calls of the Bot API, and what its refusals mean for a delivery.

Descriptions of errors quote what was sent, so they are matched here against known phrases and leave as codes.
"""

import contextlib
import html
import re
import time
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import aiohttp
import msgspec
from msgspec import UNSET, UnsetType

from bot import logs
from bot.adapters.telegram import shapes
from bot.adapters.telegram.backoff import LONGEST, Backoff
from bot.adapters.telegram.request import LeanRequest
from bot.adapters.telegram.tokens import Token
from bot.adapters.telegram.wire import Address, Unreachable
from bot.service.ports import Gone, Later, Refused

OFFICIAL: Final = "https://api.telegram.org"
# Named, so that a new kind of update is not delivered before someone decided what it means.
ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")
_UNNAMED_WAIT: Final = 5.0
_LONGEST_WAIT: Final = 86_400.0
_TAG: Final = re.compile(r"<[^>]*>")
_UPDATE_ID: Final = re.compile(rb'"update_id"\s*:\s*([0-9]{1,16})')
_PHRASES: Final = (
    ("message is not modified", "not_modified"),
    ("can't parse entities", "entities"),
    ("can't parse message text", "entities"),
    ("message to edit not found", "edit_lost"),
    ("message can't be edited", "edit_lost"),
    ("message_id_invalid", "edit_lost"),
    ("message identifier is not specified", "edit_lost"),
    ("no text in the message to edit", "edit_lost"),
    ("message to delete not found", "delete_lost"),
    ("message can't be deleted", "delete_late"),
    ("chat not found", "chat_unknown"),
    ("peer_id_invalid", "chat_unknown"),
    ("message is too long", "too_long"),
    ("caption is too long", "too_long"),
    ("message text is empty", "empty"),
    ("query is too old", "callback_old"),
    ("button_data_invalid", "button"),
    ("button", "button"),
)
_PLAIN_REFUSALS: Final = {400: "bad_request", 413: "too_large"}

_encode: Final = msgspec.json.Encoder().encode
_answer: Final = msgspec.json.Decoder(shapes.Answer)
_sent: Final = msgspec.json.Decoder(shapes.SentAnswer)
_updates: Final = msgspec.json.Decoder(shapes.UpdatesAnswer)
A = TypeVar("A", bound=shapes.Answer)
Spoken = TypeVar("Spoken", shapes.SendMessage, shapes.EditMessageText)


class EditLost(Refused):
    """The message to edit is gone or cannot become this one: it is sent anew."""


class _Unchanged(Refused):
    """The message already says this."""


class _Unparsable(Refused):
    """Telegram did not understand the HTML."""


class Garbled(Later):
    """The answer could not be read. `update` is the number of the only update in it, if one can be made out."""

    def __init__(self, seconds: float, update: int | None = None) -> None:
        super().__init__(seconds)
        self.update = update


class Conflict(Exception):
    """Someone else takes this bot's updates (409): a second process, or a webhook we did not set."""

    def __init__(self, webhook: bool) -> None:
        super().__init__("webhook" if webhook else "poller")
        self.webhook = webhook


class TokenRefused(Exception):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__("Telegram refused the bot token: it was revoked or mistyped; ask BotFather for a new one.")


class LeanApi:
    """The Bot API's hot calls. They raise `Refused`, `Gone` or `Later`; `alarm` gets the codes a person should see."""

    def __init__(
        self,
        request: LeanRequest,
        token: Token,
        base: str = OFFICIAL,
        alarm: Callable[[str], None] = logs.alarm,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._request = request
        self._alarm = alarm
        self._clock = clock
        self._backoff = Backoff(clock)
        self._limited_chat: int | None = None
        self._limited_until = 0.0
        self._get_updates = Address(base, token, "getUpdates")
        self._send_message = Address(base, token, "sendMessage")
        self._send_document = Address(base, token, "sendDocument")
        self._edit_message = Address(base, token, "editMessageText")
        self._delete_messages = Address(base, token, "deleteMessages")
        self._answer_callback = Address(base, token, "answerCallbackQuery")
        self._leave_chat = Address(base, token, "leaveChat")

    async def get_updates(self, offset: int | None, limit: int = 100, wait: int = 25) -> Sequence[msgspec.Raw]:
        """Updates from `offset` on, each unread. Confirms all before it. Raises `Conflict` and `TokenRefused` too."""
        call = shapes.GetUpdates(limit, wait, ALLOWED_UPDATES, UNSET if offset is None else offset)
        answer = await self._call(self._get_updates, _encode(call), _updates, seconds=wait + 10.0)
        if answer.result is None:
            raise Garbled(self._backoff.fail())
        return answer.result

    async def send_message(self, call: shapes.SendMessage) -> int:
        """Returns the new message's id."""
        return self._id_in(await self._say(self._send_message, call, _sent))

    async def edit_message_text(self, call: shapes.EditMessageText) -> None:
        """Change a message; if it already says this, all is well. Raises `EditLost` if it cannot be changed."""
        with contextlib.suppress(_Unchanged):
            await self._say(self._edit_message, call, _answer)

    async def send_document(self, call: shapes.SendDocument) -> int:
        """Returns the new message's id."""
        try:
            return await self._upload(call)
        except _Unparsable:
            self._alarm("telegram.unparsable_html")
        return await self._upload(msgspec.structs.replace(call, caption=to_plain(call.caption), parse_mode=UNSET))

    async def delete_messages(self, chat: int, messages: Sequence[int]) -> None:
        """Delete up to 100 messages; those already gone are skipped by Telegram."""
        call = shapes.DeleteMessages(chat, tuple(messages))
        await self._call(self._delete_messages, _encode(call), _answer, chat)

    async def answer_callback_query(self, callback: str, text: str = "") -> None:
        call = shapes.AnswerCallbackQuery(callback, text or UNSET)
        await self._call(self._answer_callback, _encode(call), _answer)

    async def leave_chat(self, chat: int) -> None:
        await self._call(self._leave_chat, _encode(shapes.LeaveChat(chat)), _answer, chat)

    async def _say(self, address: Address, call: Spoken, decoder: msgspec.json.Decoder[A]) -> A:
        try:
            return await self._call(address, _encode(call), decoder, call.chat_id)
        except _Unparsable:
            self._alarm("telegram.unparsable_html")
        plain = msgspec.structs.replace(call, text=to_plain(call.text), parse_mode=UNSET)
        return await self._call(address, _encode(plain), decoder, call.chat_id)

    async def _upload(self, call: shapes.SendDocument) -> int:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("chat_id", str(call.chat_id))
        form.add_field("caption", call.caption)
        form.add_field("protect_content", "true" if call.protect_content else "false")
        if not isinstance(call.disable_notification, UnsetType):
            form.add_field("disable_notification", "true" if call.disable_notification else "false")
        if not isinstance(call.parse_mode, UnsetType):
            form.add_field("parse_mode", call.parse_mode)
        if not isinstance(call.reply_markup, UnsetType):
            form.add_field("reply_markup", _encode(call.reply_markup).decode())
        form.add_field("document", call.content, filename=call.name, content_type="application/octet-stream")
        return self._id_in(await self._call(self._send_document, form, _sent, call.chat_id, self._request.seconds * 3))

    def _id_in(self, answer: shapes.SentAnswer) -> int:
        if answer.result is None:
            raise Garbled(self._backoff.fail())
        return answer.result.message_id

    async def _call(
        self,
        address: Address,
        body: bytes | aiohttp.FormData,
        decoder: msgspec.json.Decoder[A],
        chat: int | None = None,
        seconds: float | None = None,
    ) -> A:
        answer: A | None = None
        content = b""
        try:
            if isinstance(body, bytes):
                status, content = await self._request.call(address, body, seconds)
            else:
                status, content = await self._request.upload(address, body, seconds or self._request.seconds)
            answer = decoder.decode(content)
        except Unreachable:
            status = 0
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
        # Out of the `except`, so that no raised error carries the answer's words along as its context.
        if answer is None:
            raise self._unread(status, content)
        if not answer.ok:
            raise self._refusal(answer, status, chat, polling=address is self._get_updates)
        self._backoff.succeed()
        return answer

    def _unread(self, status: int, content: bytes) -> Later:
        seconds = self._backoff.fail()
        if status == 200:
            found = set(_UPDATE_ID.findall(content))
            return Garbled(seconds, int(found.pop()) if len(found) == 1 else None)
        return Later(seconds, whole=self._backoff.waves > 1)

    def _refusal(self, answer: shapes.Answer, status: int, chat: int | None, polling: bool) -> Exception:
        number = answer.error_code or status
        words = answer.description.lower()
        match number:
            case 401 | 404 if polling:
                return TokenRefused()
            case 409 if polling:
                return Conflict(webhook="webhook" in words)
            case 401 | 404:
                # The delivery is fine, the token is not: it waits, and the poll loop says so and stops.
                self._alarm("telegram.token_refused")
                return Later(LONGEST, whole=True)
            case 403:
                return Gone("gone")
            case 429:
                return self._limit(answer.parameters, chat)
            case _ if 400 <= number < 500:
                return _refused(number, words)
            case _:
                return Later(self._backoff.fail(), whole=self._backoff.waves > 1)

    def _limit(self, parameters: shapes.Parameters | None, chat: int | None) -> Later:
        """Telegram does not say whose limit it was. One chat alone is that chat's; a second chat at the same time
        means all of us."""
        wait = parameters.retry_after if parameters is not None and parameters.retry_after else _UNNAMED_WAIT
        seconds = min(max(wait, 0.5), _LONGEST_WAIT)
        now = self._clock()
        whole = chat is None or (now < self._limited_until and chat != self._limited_chat)
        self._limited_chat, self._limited_until = chat, now + seconds
        return Later(seconds, whole=whole)


def to_plain(marked_up: str) -> str:
    """The words of a message without its tags."""
    return html.unescape(_TAG.sub("", marked_up))


def _refused(number: int, words: str) -> Refused:
    known = next((code for phrase, code in _PHRASES if phrase in words), None) if number == 400 else None
    match known:
        case "not_modified":
            return _Unchanged(known)
        case "entities":
            return _Unparsable(known)
        case "edit_lost":
            return EditLost(known)
        case None:
            return Refused(_PLAIN_REFUSALS.get(number, "refused"))
        case _:
            return Refused(known)

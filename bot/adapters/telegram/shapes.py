"""What goes over the wire in the hot calls: small structs, written and read by msgspec, without library objects."""

from typing import Final, Literal

import msgspec
from msgspec import UNSET, UnsetType


class NoPreview(msgspec.Struct, frozen=True):
    """Telegram's servers would fetch a link to preview it, and tell its owner that someone is here (R8)."""

    is_disabled: Literal[True] = True


NO_PREVIEW: Final = NoPreview()


class CopyText(msgspec.Struct, frozen=True):
    text: str


class Key(msgspec.Struct, frozen=True):
    """A button: pressed, it comes back (`callback_data`) or fills the clipboard (`copy_text`)."""

    text: str
    callback_data: str | UnsetType = UNSET
    copy_text: CopyText | UnsetType = UNSET


class Keyboard(msgspec.Struct, frozen=True):
    inline_keyboard: tuple[tuple[Key, ...], ...]


class SendMessage(msgspec.Struct, frozen=True, kw_only=True):
    chat_id: int
    text: str
    parse_mode: Literal["HTML"] | UnsetType = "HTML"
    link_preview_options: NoPreview = NO_PREVIEW
    protect_content: bool = False
    disable_notification: bool | UnsetType = UNSET
    reply_markup: Keyboard | UnsetType = UNSET


class EditMessageText(msgspec.Struct, frozen=True, kw_only=True):
    chat_id: int
    message_id: int
    text: str
    parse_mode: Literal["HTML"] | UnsetType = "HTML"
    link_preview_options: NoPreview = NO_PREVIEW
    reply_markup: Keyboard | UnsetType = UNSET


class SendDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a document besides the document; the keyboard travels as JSON inside a form."""

    chat_id: int
    name: str
    content: bytes
    caption: str
    parse_mode: Literal["HTML"] | UnsetType = "HTML"
    protect_content: bool = False
    disable_notification: bool | UnsetType = UNSET
    reply_markup: Keyboard | UnsetType = UNSET


class DeleteMessages(msgspec.Struct, frozen=True):
    chat_id: int
    message_ids: tuple[int, ...]


class AnswerCallbackQuery(msgspec.Struct, frozen=True):
    callback_query_id: str
    text: str | UnsetType = UNSET


class LeaveChat(msgspec.Struct, frozen=True):
    chat_id: int


class GetUpdates(msgspec.Struct, frozen=True):
    limit: int
    timeout: int
    allowed_updates: tuple[str, ...]
    offset: int | UnsetType = UNSET


class Parameters(msgspec.Struct, frozen=True):
    retry_after: float | None = None


class Answer(msgspec.Struct, frozen=True):
    """Every answer of the Bot API; the kinds below add the part of `result` that is used."""

    ok: bool
    error_code: int = 0
    description: str = ""
    parameters: Parameters | None = None


class Sent(msgspec.Struct, frozen=True):
    message_id: int


class SentAnswer(Answer, frozen=True):
    result: Sent | None = None


class UpdatesAnswer(Answer, frozen=True):
    result: list[msgspec.Raw] | None = None

"""From one raw update to what it means. Everything in it is hostile until proved otherwise (R2), and nothing is
downloaded (R53).

Each update is read alone, so an odd one costs only itself; it becomes an `Odd`, never an exception, and its content
is neither kept nor logged.
"""

import re
from typing import Annotated, Final, TypeAlias

import msgspec
from msgspec import Meta, Raw

from bot.adapters.telegram.units import first_units
from bot.engine.events import (
    ChoicePicked,
    CommandGiven,
    EditReceived,
    Event,
    ForwardReceived,
    Started,
    TextReceived,
    UploadReceived,
)
from bot.service.ports import Incoming

LONGEST_TEXT: Final = 4096
LONGEST_ORIGIN: Final = 128
STALE: Final = -1
"""The turn of a button that is not ours or not of today: no turn has this number."""


class Odd(msgspec.Struct, frozen=True):
    """An update that could not be read: its number, if that could, and a code."""

    update: int | None
    code: str


class Ignored(msgspec.Struct, frozen=True):
    """An update that is left unanswered on purpose."""

    update: int
    code: str


class GroupSeen(msgspec.Struct, frozen=True):
    """The bot is in a group, where it must not be (R54): it says one line and leaves."""

    update: int
    chat: int


class Blocked(msgspec.Struct, frozen=True):
    """The person blocked the bot."""

    update: int
    person: int


Parsed: TypeAlias = Incoming | Odd | Ignored | GroupSeen | Blocked

# Bounded, because a number the database cannot hold would spoil a whole group of updates.
_Number = Annotated[int, Meta(ge=0, le=2**53)]
_ChatNumber = Annotated[int, Meta(ge=-(2**53), le=2**53)]


class _User(msgspec.Struct, frozen=True):
    id: _Number
    is_bot: bool = False
    language_code: Annotated[str, Meta(max_length=35)] | None = None


class _Chat(msgspec.Struct, frozen=True):
    id: _ChatNumber
    type: str
    title: str | None = None
    username: Annotated[str, Meta(max_length=64)] | None = None


class _OriginUser(msgspec.Struct, frozen=True):
    id: _Number = 0
    first_name: str = ""
    last_name: str | None = None
    username: Annotated[str, Meta(max_length=64)] | None = None


class _Origin(msgspec.Struct, frozen=True):
    sender_user: _OriginUser | None = None
    sender_user_name: str | None = None
    sender_chat: _Chat | None = None
    chat: _Chat | None = None
    date: _Number = 0
    message_id: _Number = 0


class _Content(msgspec.Struct, frozen=True):
    """What we never take, noticed by its presence only. More telling kinds stand before those that accompany them:
    Telegram sends an animation as a document too, and a venue as a location too."""

    photo: Raw = Raw()
    voice: Raw = Raw()
    sticker: Raw = Raw()
    animation: Raw = Raw()
    video: Raw = Raw()
    video_note: Raw = Raw()
    audio: Raw = Raw()
    document: Raw = Raw()
    contact: Raw = Raw()
    venue: Raw = Raw()
    location: Raw = Raw()
    poll: Raw = Raw()
    dice: Raw = Raw()
    game: Raw = Raw()
    story: Raw = Raw()
    paid_media: Raw = Raw()
    checklist: Raw = Raw()
    web_app_data: Raw = Raw()
    passport_data: Raw = Raw()


class _Message(_Content, frozen=True, rename={"author": "from"}, kw_only=True):
    message_id: _Number
    chat: _Chat
    author: _User | None = None
    text: str | None = None
    caption: str | None = None
    forward_origin: _Origin | None = None


class _MessageSeen(msgspec.Struct, frozen=True):
    """The message under a button, or an edited one: its content is not looked at."""

    message_id: _Number
    chat: _Chat


class _Edited(_MessageSeen, frozen=True, rename={"author": "from"}):
    author: _User | None = None


class _Callback(msgspec.Struct, frozen=True, rename={"author": "from"}, kw_only=True):
    id: Annotated[str, Meta(max_length=128)]
    author: _User
    message: _MessageSeen | None = None
    data: str | None = None


class _Member(msgspec.Struct, frozen=True):
    status: str


class _MemberChange(msgspec.Struct, frozen=True, rename={"author": "from"}, kw_only=True):
    chat: _Chat
    author: _User
    new_chat_member: _Member


class _Update(msgspec.Struct, frozen=True):
    update_id: _Number
    message: _Message | None = None
    callback_query: _Callback | None = None
    edited_message: _Edited | None = None
    my_chat_member: _MemberChange | None = None


class _Numbered(msgspec.Struct, frozen=True):
    update_id: _Number


class _Unnamed(msgspec.Struct, frozen=True):
    message: dict[str, Raw]


_UPDATE: Final = msgspec.json.Decoder(_Update)
_NUMBERED: Final = msgspec.json.Decoder(_Numbered)
_UNNAMED: Final = msgspec.json.Decoder(_Unnamed)
_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]{1,64})?(?:\s+(.*))?", re.DOTALL)
_MOST_REST: Final = 16
"""What stands after `/stop` is a number of six digits; of other commands nothing is taken along."""
_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CHOICE: Final = re.compile(r"t(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,2})")
_GROUPS: Final = frozenset({"group", "supergroup"})
_KINDS: Final = tuple(field.name for field in msgspec.structs.fields(_Content))
# What every message has, and the notes Telegram itself leaves in a chat: nobody sent them, nobody waits for an answer.
_NOT_CONTENT: Final = frozenset({
    "message_id", "from", "chat", "date", "edit_date", "reply_to_message", "external_reply", "quote", "sender_chat",
    "has_protected_content", "via_bot", "message_thread_id", "is_from_offline", "effect_id", "media_group_id",
    "entities", "caption_entities", "link_preview_options", "reply_markup", "business_connection_id",
    "sender_boost_count", "sender_business_bot", "show_caption_above_media", "has_media_spoiler", "author_signature",
    "forward_origin", "is_automatic_forward", "pinned_message", "message_auto_delete_timer_changed",
    "write_access_allowed", "chat_background_set", "connected_website", "successful_payment", "refunded_payment",
    "users_shared", "chat_shared", "proximity_alert_triggered", "gift", "unique_gift", "boost_added",
    "new_chat_title", "new_chat_photo", "delete_chat_photo", "migrate_to_chat_id", "migrate_from_chat_id",
    "video_chat_scheduled", "video_chat_started", "video_chat_ended", "video_chat_participants_invited",
})  # fmt: skip


def to_incoming(raw: bytes | Raw, now: int) -> Parsed:
    """What this update means. Never raises: what cannot be read is an `Odd`."""
    try:
        return _read(_UPDATE.decode(raw), raw, now)
    except Exception:  # the edge of an update: whatever it holds, the others go on
        return _odd(raw)


def _odd(raw: bytes | Raw) -> Odd:
    try:
        return Odd(_NUMBERED.decode(raw).update_id, "inbound.shape")
    except Exception:  # not even a number
        return Odd(None, "inbound.unnumbered")


def _read(update: _Update, raw: bytes | Raw, now: int) -> Parsed:
    if update.message is not None:
        return _from_message(update.update_id, update.message, raw, now)
    if update.callback_query is not None:
        return _from_callback(update.update_id, update.callback_query, now)
    if update.edited_message is not None:
        return _from_edit(update.update_id, update.edited_message, now)
    if update.my_chat_member is not None:
        return _from_member(update.update_id, update.my_chat_member)
    return Ignored(update.update_id, "inbound.kind")


def _from_message(update: int, message: _Message, raw: bytes | Raw, now: int) -> Parsed:
    aside = _aside(update, message.chat, message.author)
    if aside is not None or message.author is None:
        return aside or Odd(update, "inbound.no_author")
    event = _event_of(message, raw, now, message.author.language_code or "")
    if event is None:
        return Ignored(update, "inbound.service_message")
    return Incoming(update=update, person=message.author.id, chat=message.chat.id, event=event, message=message.message_id)


def _event_of(message: _Message, raw: bytes | Raw, now: int, locale: str) -> Event | None:
    words = message.text if message.text is not None else message.caption
    if message.forward_origin is not None and words:
        origin = message.forward_origin
        return ForwardReceived(
            at=now,
            locale=locale,
            text=first_units(words, LONGEST_TEXT),
            origin=_name(origin),
            handle=_handle(origin),
            sent=min(origin.date, now),
            ident=_ident(origin),
            post=origin.message_id,
            hidden=origin.sender_user is None and origin.sender_user_name is not None,
            attached=_kind(message, raw) if message.text is None else "",
        )
    if message.text is not None:
        return _from_text(first_units(message.text, LONGEST_TEXT), now, locale)
    kind = _kind(message, raw)
    return UploadReceived(at=now, locale=locale, kind=kind) if kind else None


def _from_text(text: str, now: int, locale: str) -> Event:
    command = _COMMAND.fullmatch(text) if text.startswith("/") else None
    if command is None:
        return TextReceived(at=now, locale=locale, text=text)
    name, rest = command[1].lower(), (command[2] or "").strip()
    if name == "start":
        return Started(at=now, locale=locale, payload=rest if _PAYLOAD.fullmatch(rest) else "")
    return CommandGiven(at=now, locale=locale, name=name, rest=rest[:_MOST_REST] if name == "stop" else "")


def _kind(message: _Message, raw: bytes | Raw) -> str:
    for kind in _KINDS:
        if bytes(getattr(message, kind)) not in (b"", b"null"):
            return kind
    # A kind newer than this program is answered like a file; what Telegram itself noted in the chat is not.
    return "" if _UNNAMED.decode(raw).message.keys() <= _NOT_CONTENT else "other"


def _name(origin: _Origin) -> str:
    if origin.sender_user is not None:
        name = f"{origin.sender_user.first_name} {origin.sender_user.last_name or ''}"
    elif origin.sender_user_name:
        name = origin.sender_user_name
    else:
        chat = origin.chat or origin.sender_chat
        name = (chat.title or "") if chat is not None else ""
    return first_units(" ".join(name.split()), LONGEST_ORIGIN)


def _ident(origin: _Origin) -> int:
    chat = origin.chat or origin.sender_chat
    return origin.sender_user.id if origin.sender_user else chat.id if chat else 0


def _handle(origin: _Origin) -> str:
    chat = origin.chat or origin.sender_chat
    return (origin.sender_user.username if origin.sender_user else chat.username if chat else None) or ""


def _from_callback(update: int, callback: _Callback, now: int) -> Parsed:
    person = callback.author
    chat = callback.message.chat if callback.message is not None else _Chat(person.id, "private")
    aside = _aside(update, chat, person)
    if aside is not None:
        return aside
    choice = _CHOICE.fullmatch(callback.data or "")
    turn, option = (int(choice[1]), int(choice[2])) if choice else (STALE, 0)
    return Incoming(
        update=update,
        person=person.id,
        chat=chat.id,
        event=ChoicePicked(at=now, locale=person.language_code or "", turn=turn, option=option),
        message=callback.message.message_id if callback.message is not None else None,
        callback=callback.id,
    )


def _from_edit(update: int, message: _Edited, now: int) -> Parsed:
    aside = _aside(update, message.chat, message.author)
    if aside is not None or message.author is None:
        return aside or Odd(update, "inbound.no_author")
    return Incoming(
        update=update,
        person=message.author.id,
        chat=message.chat.id,
        event=EditReceived(at=now, locale=message.author.language_code or ""),
        message=message.message_id,
    )


def _from_member(update: int, change: _MemberChange) -> Parsed:
    status = change.new_chat_member.status
    if change.chat.type in _GROUPS and status in ("left", "kicked"):
        return Ignored(update, "inbound.left")
    aside = _aside(update, change.chat, change.author)
    if aside is not None:
        return aside
    return Blocked(update, change.author.id) if status == "kicked" else Ignored(update, "inbound.unblocked")


def _aside(update: int, chat: _Chat, author: _User | None) -> Parsed | None:
    """What is not a person in a private chat."""
    if chat.type in _GROUPS:
        return GroupSeen(update, chat.id)
    if chat.type != "private":
        return Ignored(update, "inbound.not_private")
    return Ignored(update, "inbound.bot") if author is not None and author.is_bot else None

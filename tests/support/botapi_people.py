"""The people's side of the loopback Telegram: they type, press, forward, send odd things, edit, block and join."""

import msgspec

from tests.support.botapi_state import Button, Chat, Json, Message, World

Which = str | int | tuple[int, int] | Button

_FILE = {"file_id": "AgACAgIAAxkB", "file_unique_id": "AQADuniq", "file_size": 1234}
_PICTURE = _FILE | {"width": 320, "height": 320}
_PLACE = {"latitude": 50.45, "longitude": 30.52}
KINDS: dict[str, object] = {
    "sticker": _PICTURE | {"type": "regular", "is_animated": False, "is_video": False, "emoji": "🕯"},
    "voice": _FILE | {"duration": 3, "mime_type": "audio/ogg"},
    "audio": _FILE | {"duration": 60, "mime_type": "audio/mpeg", "title": "t"},
    "photo": [_PICTURE],
    "video": _PICTURE | {"duration": 5},
    "video_note": _FILE | {"length": 240, "duration": 5},
    "animation": _PICTURE | {"duration": 2},
    "document": _FILE | {"file_name": "file.pdf", "mime_type": "application/pdf"},
    "location": _PLACE,
    "venue": {"location": _PLACE, "title": "t", "address": "a"},
    "contact": {"phone_number": "+380501234567", "first_name": "C"},
    "poll": {
        "id": "1", "question": "?", "options": [{"persistent_id": "0", "text": "a", "voter_count": 0}], "total_voter_count": 0,
        "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
        "allows_revoting": True, "members_only": False,
    },
    "dice": {"emoji": "🎲", "value": 4},
    "game": {"title": "g", "description": "d", "photo": [_PICTURE]},
    "story": {"chat": {"id": 1, "type": "private", "first_name": "S"}, "id": 1},
    "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private", "first_name": "S"}},
    "invoice": {"title": "t", "description": "d", "start_parameter": "", "currency": "EUR", "total_amount": 1},
    "users_shared": {"request_id": 1, "users": [{"user_id": 5}]},
}  # fmt: skip
_CAPTIONED = frozenset({"voice", "audio", "photo", "video", "animation", "document"})


class Person:
    """Someone with a Telegram account; acts in the private chat with the bot unless told another chat.

    Each act answers the id of the update it queued.
    """

    def __init__(self, world: World, user_id: int, language_code: str | None, first_name: str, username: str) -> None:
        self.world, self.user_id = world, user_id
        self.user: Json = {"id": user_id, "is_bot": False, "first_name": first_name}
        if username:
            self.user["username"] = username
        if language_code:
            self.user["language_code"] = language_code
        named = {name: value for name, value in self.user.items() if name in {"first_name", "username"}}
        with world.lock:
            info: Json = {"id": user_id, "type": "private"} | named
            self.chat = world.chats.setdefault(user_id, Chat(user_id, info))

    def types(self, text: str, chat: int | None = None, **more: object) -> int:
        """Sends a text; a command gets its entity."""
        extra: Json = {"text": text}
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            extra["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self._message("text", extra | more, chat)

    def sends(self, kind: str, caption: str | None = None, chat: int | None = None, **more: object) -> int:
        """Sends a sticker, voice, photo or another of `KINDS`; `content=` replaces what it is."""
        extra: Json = {kind: more.pop("content", KINDS.get(kind, {}))}
        if kind == "venue":
            extra["location"] = _PLACE
        if caption is not None and kind in _CAPTIONED:
            extra["caption"] = caption
        return self._message(kind, extra | more, chat)

    def forwards(self, text: str, origin: str | int = "Hidden", kind: str = "hidden_user", **more: object) -> int:
        """Forwards someone's text; `kind` is `hidden_user`, `user`, `chat` or `channel`, `origin` the name."""
        name = str(origin)
        came: Json = {"type": kind, "date": int(self.world.now()) - 60}
        if kind == "hidden_user":
            came["sender_user_name"] = name
        elif kind == "user":
            came["sender_user"] = {"id": 777, "is_bot": False, "first_name": name}
        else:
            place = {"id": -100777, "type": "channel" if kind == "channel" else "supergroup", "title": name}
            came |= {"chat": place, "message_id": 5} if kind == "channel" else {"sender_chat": place}
        return self._message("text", {"text": text, "forward_origin": came} | more, None)

    def edits(self, message: Message | int, text: str) -> int:
        """Changes one of the person's own messages."""
        with self.world.lock:
            found = self.chat.messages[message if isinstance(message, int) else message.message_id]
            assert not found.from_bot, "people edit only what they wrote"
            found.earlier += (found.text,)
            found.text = text
            found.edited += 1
            found.extra = found.extra | {"text": text, "edit_date": int(self.world.now())}
            return self.world.push("edited_message", found.extra)

    def deletes(self, message: Message | int) -> None:
        """Takes a message away on the person's side; the bot is not told."""
        with self.world.lock:
            self.chat.messages[message if isinstance(message, int) else message.message_id].deleted = True

    def presses(self, which: Which | None = None, message: Message | int | None = None, data: str | None = None) -> int:
        """Presses a button: by label, data, place counted from 0, `(row, column)`, or raw `data=`.

        Without a message it is the latest visible one with buttons; a kept copy presses the button as it was then.
        """
        world = self.world
        with world.lock:
            target = self._pressed_message(message)
            chosen = data if data is not None else _button(target, which).data
            assert chosen is not None, f"{which!r} is not a callback button"
            query = str(world.random.getrandbits(63))
            world.queries[query] = world.now()
            live = world.chats[target.chat].messages.get(target.message_id)
            old = live is None or live.deleted or world.now() - target.date > 48 * 3600
            shown: Json = {"message_id": target.message_id, "chat": world.chats[target.chat].info, "date": 0}
            if not old and live is not None:
                shown = world.message_json(live)
            return world.push(
                "callback_query",
                {"id": query, "from": self.user, "message": shown, "chat_instance": str(self.user_id), "data": chosen},
            )

    def _pressed_message(self, message: Message | int | None) -> Message:
        if isinstance(message, Message):
            return message
        if isinstance(message, int):
            return self.chat.messages[message]
        for found in reversed(self.chat.messages.values()):
            if found.from_bot and found.buttons and not found.deleted:
                return found
        raise AssertionError(f"chat {self.user_id} shows no buttons")

    def blocks(self) -> int:
        """Blocks the bot: from now on it gets 403."""
        self.chat.blocked = True
        return self._membership(self.chat, "kicked")

    def unblocks(self) -> int:
        """Lets the bot write again."""
        self.chat.blocked = False
        return self._membership(self.chat, "member")

    def joins(self, group: int) -> int:
        """Comes into a group the bot is in."""
        return self._message("new_chat_members", {"new_chat_members": [self.user]}, group)

    def adds_bot(self, group: int, title: str = "Group", kind: str = "supergroup") -> int:
        """Makes a group (or `kind="channel"`) if need be and brings the bot there."""
        with self.world.lock:
            info: Json = {"id": group, "type": kind, "title": title}
            chat = self.world.chats.setdefault(group, Chat(group, info))
            chat.left = False
            return self._membership(chat, "administrator" if kind == "channel" else "member")

    def posts(self, channel: int, text: str) -> int:
        """Writes a channel post."""
        with self.world.lock:
            chat = self.world.chats[channel]
            message = self.world.add(chat, Message(channel, 0, int(self.world.now()), False, text=text))
            message.extra = {
                "message_id": message.message_id, "sender_chat": chat.info, "chat": chat.info, "date": message.date,
                "text": text,
            }  # fmt: skip
            return self.world.push("channel_post", message.extra)

    def raw(self, update: Json) -> int:
        """Queues exactly this update; `update_id` is added only where it is missing."""
        return self.world.push_raw(update)

    def _membership(self, chat: Chat, status: str) -> int:
        now, bot = int(self.world.now()), self.world.me
        old = "member" if status == "kicked" else "left"
        change = {
            "chat": chat.info, "from": self.user, "date": now,
            "old_chat_member": {"user": bot, "status": old},
            "new_chat_member": {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})},
        }  # fmt: skip
        return self.world.push("my_chat_member", change)

    def _message(self, kind: str, extra: Json, chat_id: int | None) -> int:
        world = self.world
        with world.lock:
            chat = self.chat if chat_id is None else world.chats[chat_id]
            said = extra.get("text", extra.get("caption", ""))
            message = Message(chat.chat_id, 0, int(world.now()), False, kind, str(said))
            world.add(chat, message)
            message.extra = {
                "message_id": message.message_id, "from": self.user, "chat": chat.info, "date": message.date, **extra,
            }  # fmt: skip
            return world.push("message", message.extra)


def _button(message: Message, which: Which | None) -> Button:
    rows = message.buttons
    flat = [button for row in rows for button in row]
    match which:
        case None:
            return flat[0]
        case Button():
            return which
        case int():
            return flat[which]
        case (int() as row, int() as column):
            return rows[row][column]
        case _:
            pass
    for fits in (lambda b: b.text == which, lambda b: b.data == which, lambda b: str(which) in b.text):
        found = [button for button in flat if fits(button)]
        if found:
            return found[0]
    shown = msgspec.json.encode(message.labels).decode()
    raise AssertionError(f"no button {which!r} among {shown}")

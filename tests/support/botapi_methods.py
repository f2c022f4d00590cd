"""The Bot API's methods over a `World`: what they take, what they refuse and with which words.

`getUpdates` is missing on purpose: waiting belongs to the server. An unknown method is a 404, as with Telegram.
"""

import re
from collections.abc import Callable
from functools import partial

import msgspec

from tests.support.botapi_html import BadEntities, Parsed, parse_html, units
from tests.support.botapi_state import FORTY_EIGHT_HOURS, ApiError, Button, Chat, Json, Message, Upload, World

QUERY_LIVES = 15 * 60
DICE_STAYS = 24 * 3600
MAX_DELETED_AT_ONCE = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_ACTIONS = frozenset(
    (
        "url",
        "callback_data",
        "copy_text",
        "web_app",
        "login_url",
        "switch_inline_query",
        "callback_game",
        "pay",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
    )
)
_TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


class Methods:
    """Answers calls; `table` maps the lower-case name to the canonical name and its function."""

    def __init__(self, world: World) -> None:
        self.world = world
        named: dict[str, Callable[[Json], object]] = {
            "getMe": lambda _: world.me,
            "getWebhookInfo": self.webhook_info,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "sendMessage": self.send_message,
            "sendDocument": self.send_document,
            "sendChatAction": lambda params: bool(self.chat(params)),
            "editMessageText": self.edit_text,
            "editMessageReplyMarkup": self.edit_markup,
            "deleteMessage": self.delete_one,
            "deleteMessages": self.delete_many,
            "answerCallbackQuery": self.answer_query,
            "setMyCommands": self.set_commands,
            "getMyCommands": self.get_commands,
            "deleteMyCommands": self.delete_commands,
            "leaveChat": self.leave,
            "getChat": lambda params: self.chat(params).info | {"accent_color_id": 0, "max_reaction_count": 11},
            "getUserProfilePhotos": self.profile_photos,
            "logOut": lambda _: True,
            "close": lambda _: True,
        }
        for suffix, what in (
            ("Name", "name"),
            ("Description", "description"),
            ("ShortDescription", "short_description"),
        ):
            named[f"setMy{suffix}"] = partial(self.set_text, what)
            named[f"getMy{suffix}"] = partial(self.get_text, what)
        self.table = {name.lower(): (name, function) for name, function in named.items()}

    def chat(self, params: Json) -> Chat:
        """The chat meant by `chat_id`, if the bot may speak there."""
        if params.get("chat_id") in {None, ""}:
            raise ApiError(400, "Bad Request: chat_id is empty")
        return self.world.chat(number(params, "chat_id"))

    # --- messages ------------------------------------------------------------------------------------------------

    def send_message(self, params: Json) -> Json:
        """A new message of 1–4096 UTF-16 units."""
        chat = self.chat(params)
        parsed = read_text(params, "text", 4096)
        if not parsed.text:
            raise ApiError(400, "Bad Request: message text is empty")
        return self._post(chat, params, parsed)

    def send_document(self, params: Json) -> Json:
        """A file, new (its bytes are kept) or known by `file_id`, with a caption of at most 1024 units."""
        chat = self.chat(params)
        given = params.get("document")
        if isinstance(given, str) and given.startswith("attach://"):
            given = params.get(given.removeprefix("attach://"))
        if isinstance(given, str):
            given = self.world.files.get(given)
        if not isinstance(given, Upload):
            raise ApiError(400, "Bad Request: there is no document in the request")
        if not given.content:
            raise ApiError(400, "Bad Request: file must be non-empty")
        file_id = f"file{len(self.world.files)}"
        self.world.files[file_id] = given
        document = {
            "file_id": file_id, "file_unique_id": f"u{file_id}", "file_name": given.name,
            "file_size": len(given.content),
        }  # fmt: skip
        return self._post(chat, params, read_text(params, "caption", 1024), given, {"document": document})

    def _post(
        self, chat: Chat, params: Json, parsed: Parsed, document: Upload | None = None, extra: Json | None = None
    ) -> Json:
        world = self.world
        buttons, markup = read_markup(params)
        reply = structure(params, "reply_parameters")
        if isinstance(reply, dict) and not reply.get("allow_sending_without_reply"):
            found = chat.messages.get(number(reply, "message_id"))
            if found is None or found.deleted:
                raise ApiError(400, "Bad Request: message to be replied not found")
        if world.limits is not None:
            world.limits.check(chat.chat_id)
        message = Message(
            chat.chat_id, 0, int(world.now()), True, "document" if document else "text", parsed.text,
            source_of(params, "caption" if document else "text"), parsed.entities, buttons, markup, document,
            truthy(params.get("protect_content")), extra=extra or {},
        )  # fmt: skip
        world.add(chat, message)
        world.announce(chat, message)
        return world.message_json(message)

    def _own(self, params: Json) -> tuple[Chat, Message]:
        chat = self.chat(params)
        message = chat.messages.get(number(params, "message_id"))
        if message is None or message.deleted:
            raise ApiError(400, "Bad Request: message to edit not found")
        if not message.from_bot:
            raise ApiError(400, "Bad Request: message can't be edited")
        return chat, message

    def edit_text(self, params: Json) -> Json:
        """New text and buttons for one of the bot's own text messages."""
        chat, message = self._own(params)
        parsed = read_text(params, "text", 4096)
        if not parsed.text:
            raise ApiError(400, "Bad Request: message text is empty")
        if message.kind != "text":
            raise ApiError(400, "Bad Request: there is no text in the message to edit")
        buttons, markup = read_markup(params)
        if (parsed.text, parsed.entities, buttons) == (message.text, message.entities, message.buttons):
            raise ApiError(400, _UNCHANGED)
        if self.world.limits is not None:
            self.world.limits.check(chat.chat_id)
        message.earlier += (message.text,)
        message.text, message.entities, message.html = parsed.text, parsed.entities, source_of(params, "text")
        return self._edited(chat, message, buttons, markup)

    def edit_markup(self, params: Json) -> Json:
        """New buttons under one of the bot's own messages."""
        chat, message = self._own(params)
        buttons, markup = read_markup(params)
        if buttons == message.buttons:
            raise ApiError(400, _UNCHANGED)
        return self._edited(chat, message, buttons, markup)

    def _edited(self, chat: Chat, message: Message, buttons: tuple[tuple[Button, ...], ...], markup: Json | None) -> Json:
        message.buttons, message.markup = buttons, markup
        message.edited += 1
        self.world.announce(chat, message)
        return self.world.message_json(message)

    def delete_one(self, params: Json) -> bool:
        """Takes one message away, either side's, while it is younger than 48 h."""
        chat = self.chat(params)
        message = chat.messages.get(number(params, "message_id"))
        if message is None or message.deleted:
            raise ApiError(400, "Bad Request: message to delete not found")
        self._check_deletable(message)
        message.deleted = True
        return True

    def delete_many(self, params: Json) -> bool:
        """Takes up to 100 away; unknown ones are skipped, one that is too old refuses them all."""
        chat = self.chat(params)
        ids = structure(params, "message_ids")
        if not isinstance(ids, list) or not ids:
            raise ApiError(400, "Bad Request: message identifiers are not specified")
        if len(ids) > MAX_DELETED_AT_ONCE:
            raise ApiError(400, "Bad Request: too many message identifiers specified")
        found = [message for each in ids if (message := chat.messages.get(int(each))) and not message.deleted]
        for message in found:
            self._check_deletable(message)
        for message in found:
            message.deleted = True
        return True

    def _check_deletable(self, message: Message) -> None:
        age = self.world.now() - message.date
        if message.stuck or age > FORTY_EIGHT_HOURS or (message.kind == "dice" and age < DICE_STAYS):
            raise ApiError(400, "Bad Request: message can't be deleted for everyone")

    def answer_query(self, params: Json) -> bool:
        """Ends the button's waiting circle; refuses an unknown or old query."""
        query = str(params.get("callback_query_id", ""))
        since = self.world.queries.get(query)
        if since is None or self.world.now() - since > QUERY_LIVES:
            raise ApiError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        text = str(params.get("text", ""))
        if units(text) > 200:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        if self.world.recording:
            self.world.answered.append((query, text))
        return True

    # --- the bot itself ------------------------------------------------------------------------------------------

    def webhook_info(self, _: Json) -> Json:
        """Where updates go."""
        world = self.world
        return {"url": world.webhook, "has_custom_certificate": False, "pending_update_count": len(world.updates)}

    def set_webhook(self, params: Json) -> bool:
        """Remembers the address (polling is then refused); nothing is delivered there."""
        self.world.webhook = str(params.get("url", ""))
        self._allowed(params)
        return True

    def delete_webhook(self, params: Json) -> bool:
        """Back to polling; forgets waiting updates if asked."""
        self.world.webhook = ""
        if truthy(params.get("drop_pending_updates")):
            self.world.updates.clear()
        return True

    def _allowed(self, params: Json) -> None:
        allowed = structure(params, "allowed_updates")
        if isinstance(allowed, list):
            self.world.allowed = frozenset(str(kind) for kind in allowed) or None

    allowed = _allowed

    def set_commands(self, params: Json) -> bool:
        """The menu for a scope and a language."""
        commands = structure(params, "commands")
        if not isinstance(commands, list) or len(commands) > 100:
            raise ApiError(400, "Bad Request: can't parse commands")
        for command in commands:
            if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
                raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= units(str(command.get("description", ""))) <= 256:
                raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.world.commands[self._scope(params)] = commands
        return True

    def get_commands(self, params: Json) -> list[object]:
        """The menu set for exactly this scope and language."""
        return self.world.commands.get(self._scope(params), [])

    def delete_commands(self, params: Json) -> bool:
        """Forgets that menu."""
        self.world.commands.pop(self._scope(params), None)
        return True

    def _scope(self, params: Json) -> tuple[str, str]:
        scope = structure(params, "scope") or {"type": "default"}
        return msgspec.json.encode(scope, order="sorted").decode(), str(params.get("language_code") or "")

    def set_text(self, field: str, params: Json) -> bool:
        """A name or description in one language."""
        text = str(params.get(field) or "")
        if units(text) > _TEXT_LIMITS[field]:
            raise ApiError(400, f"Bad Request: {field.upper()}_TOO_LONG")
        self.world.texts[field, str(params.get("language_code") or "")] = text
        return True

    def get_text(self, field: str, params: Json) -> Json:
        """What was set for exactly this language; the name falls back to the bot's own."""
        text = self.world.texts.get((field, str(params.get("language_code") or "")), "")
        return {field: text or (self.world.me["first_name"] if field == "name" else "")}

    def profile_photos(self, params: Json) -> Json:
        """The bot's own picture in two sizes, or nobody's."""
        if number(params, "user_id") != self.world.me["id"] or not self.world.picture:
            return {"total_count": 0, "photos": []}
        sizes = [
            {"file_id": f"photo{side}", "file_unique_id": f"{self.world.picture}-{side}", "width": side, "height": side}
            for side in (160, 640)
        ]
        return {"total_count": 1, "photos": [sizes]}

    def leave(self, params: Json) -> bool:
        """Leaves a group or channel."""
        chat = self.chat(params)
        if chat.info["type"] == "private":
            raise ApiError(400, "Bad Request: chat member status can't be changed in private chats")
        chat.left = True
        return True


# --- reading parameters ----------------------------------------------------------------------------------------------


def number(params: Json, name: str) -> int:
    """A whole number, given as such or as digits; 0 when it is neither."""
    value = params.get(name, 0)
    try:
        return int(value) if isinstance(value, (int, str, float)) else 0
    except ValueError:
        return 0


def truthy(value: object) -> bool:
    """Telegram's idea of yes in JSON and in forms."""
    return value is True or value == 1 or (isinstance(value, str) and value.lower() in {"true", "1", "yes"})


def structure(params: Json, name: str) -> object:
    """A parameter that is JSON, given as such or as text (forms)."""
    value = params.get(name)
    if not isinstance(value, str):
        return value
    try:
        return msgspec.json.decode(value) if value else None
    except msgspec.DecodeError:
        raise ApiError(400, f"Bad Request: can't parse {name.replace('_', ' ')} JSON object") from None


def source_of(params: Json, name: str) -> str | None:
    """The HTML as sent, when it was HTML."""
    return str(params.get(name, "")) if str(params.get("parse_mode", "")).lower() == "html" else None


def read_text(params: Json, name: str, most: int) -> Parsed:
    """The text after entity parsing and trimming; refuses too long, unknown markup and lone surrogates."""
    source = params.get(name) or ""
    if not isinstance(source, str):
        source = str(source)
    mode = str(params.get("parse_mode") or "").lower()
    if mode not in {"", "html"}:
        raise ApiError(400, "Bad Request: unsupported parse_mode (this loopback reads HTML only)")
    try:
        parsed = parse_html(source) if mode else Parsed(source)
    except BadEntities as problem:
        raise ApiError(400, f"Bad Request: can't parse entities: {problem}") from None
    text = parsed.text.rstrip()
    if text[:1].isspace() and not parsed.entities:
        text = text.lstrip()
    if units(text) > most:
        raise ApiError(400, f"Bad Request: message {'caption ' if name == 'caption' else ''}is too long")
    return Parsed(text, parsed.entities)


def read_markup(params: Json) -> tuple[tuple[tuple[Button, ...], ...], Json | None]:
    """Inline buttons, checked one by one, and the markup as given."""
    markup = structure(params, "reply_markup")
    if markup is None:
        return (), None
    if not isinstance(markup, dict):
        raise ApiError(400, "Bad Request: object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ApiError(400, 'Bad Request: field "inline_keyboard" of the reply markup must be an Array of Arrays')
    for row in markup.get("keyboard", []):
        for key in row:
            if not (key if isinstance(key, str) else key.get("text")):
                raise ApiError(400, "Bad Request: keyboard button text must be non-empty")
    buttons = tuple(tuple(read_button(button) for button in row) for row in rows if row)
    if sum(map(len, buttons)) > 100:
        raise ApiError(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
    return buttons, markup


def read_button(given: object) -> Button:
    """One inline button within Telegram's limits."""
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ApiError(400, "Bad Request: can't parse inline keyboard button: Can't find field \"text\"")
    if not given["text"].strip():
        raise ApiError(400, "Bad Request: inline keyboard button text must be non-empty")
    actions = _ACTIONS & {name for name, value in given.items() if value is not None}
    if not actions:
        raise ApiError(
            400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise ApiError(400, "Bad Request: can't parse inline keyboard button: several actions in one button")
    data, copy = given.get("callback_data"), given.get("copy_text")
    if data is not None and not 1 <= len(str(data).encode()) <= 64:
        raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    copied = str(copy.get("text", "")) if isinstance(copy, dict) else None
    if copied is not None and not 1 <= len(copied) <= 256:
        raise ApiError(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")
    url = given.get("url")
    if url is not None and not re.match(r"(https?|tg|tel|mailto)://?|t\.me/|tel:|mailto:", str(url)):
        raise ApiError(400, f"Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return Button(given["text"], data if data is None else str(data), url if url is None else str(url), copied)

"""What a page may send, parsed strictly into the engine's events. Nothing here touches HTTP."""

import re
from typing import Annotated

import msgspec

from bot.engine.events import ChoicePicked, CommandGiven, Event, Started, TextReceived, UploadReceived

UPLOADS = frozenset({"animation", "audio", "contact", "document", "location", "photo", "sticker", "video", "voice"})

_BUTTON = re.compile(r"t(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,2})", re.ASCII)
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:\s+(.*))?", re.ASCII | re.DOTALL)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}", re.ASCII)

Nonce = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{0,40}$")]
MessageId = Annotated[int, msgspec.Meta(ge=1, lt=2**53)]


class BadInput(Exception):
    """The page sent something we do not take: a code and one sentence for whoever reads the answer."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


class _Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """`locale` is the browser's language; `nonce` the page's own name for this input, so that a repeat is known."""

    locale: str = ""
    nonce: Nonce = ""


class Start(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="start"):
    payload: str = ""


class Text(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="text"):
    text: str


class Press(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="press"):
    data: str
    message: MessageId | None = None


class File(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="file"):
    """Something was attached. Its bytes and its name never leave the browser."""

    kind: str = "document"


Input = Start | Text | Press | File
_decoder: msgspec.json.Decoder[Input] = msgspec.json.Decoder(Input)


def parse(body: bytes) -> Input:
    try:
        return _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadInput("bad-input", "This page sent something I cannot read. Please reload it.") from None


def to_event(given: Input, at: int) -> Event:
    """The event this input means. Raises `BadInput` for a button, upload or text that cannot exist.

    >>> to_event(Press(data="t12.3"), at=0)
    ChoicePicked(at=0, locale='', turn=12, option=3)
    >>> to_event(Text(text="/Help"), at=0)
    CommandGiven(at=0, locale='', name='help')
    """
    locale = given.locale if _LOCALE.fullmatch(given.locale) else ""
    match given:
        case Start(payload=payload):
            return Started(at=at, locale=locale, payload=_payload(payload))
        case Press(data=data):
            if not (button := _BUTTON.fullmatch(data)):
                raise BadInput("bad-button", "I do not know this button. Please use one under the latest message.")
            return ChoicePicked(at=at, locale=locale, turn=int(button[1]), option=int(button[2]))
        case File(kind=kind):
            if kind not in UPLOADS:
                raise BadInput("bad-upload", "I do not know this kind of file, and take none.")
            return UploadReceived(at=at, locale=locale, kind=kind)
        case Text(text=text):
            return _typed(text, at, locale)


def _typed(text: str, at: int, locale: str) -> Event:
    if not text.strip():
        raise BadInput("empty", "There is nothing in this message yet.")
    if not (command := _COMMAND.fullmatch(text.strip())):
        return TextReceived(at=at, locale=locale, text=text)
    name = command[1].lower()
    if name == "start":
        return Started(at=at, locale=locale, payload=_payload((command[2] or "").strip()))
    return CommandGiven(at=at, locale=locale, name=name)


def _payload(text: str) -> str:
    return text if _PAYLOAD.fullmatch(text) else ""

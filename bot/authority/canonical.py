"""The one way to write what is signed: UTF-8 JSON in NFC, keys sorted, no spaces, whole numbers only.

Two writings of the same would be two different things to a signature and one to a reader; so there is only one, and whatever
is not written that way is refused before anybody looks at what it says.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Final, NoReturn

import msgspec

MOST_BYTES: Final = 256 * 1024
MOST_DEPTH: Final = 20
_MOST: Final = 2**53


class Uncanonical(ValueError):
    """This cannot be signed, or was not written by this tool; the message is one sentence."""


def to_canonical(value: object) -> bytes:
    """The bytes of `value`: of mappings, sequences, structs, text, whole numbers, truth values and nothing else.

    Raises `Uncanonical` for text that is not NFC, floats, numbers beyond ±2**53, more than twenty levels, and too much of it.

    >>> to_canonical({"b": [1, True, None], "a": "ї"}).decode()
    '{"a":"ї","b":[1,true,null]}'
    """
    plain = _plain(value, 1)
    try:
        data = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError:
        raise Uncanonical("The text holds half a character: write it again.") from None
    if len(data) > MOST_BYTES:
        raise Uncanonical(f"This is too long: {len(data):,} bytes, and {MOST_BYTES:,} are the most.")
    return data


def from_canonical(data: bytes) -> dict[str, object]:
    """What these bytes say, if they are exactly the bytes `to_canonical` writes for it. Raises `Uncanonical`."""
    if len(data) > MOST_BYTES:
        raise Uncanonical(f"This is too long: {len(data):,} bytes, and {MOST_BYTES:,} are the most.")
    try:
        text = data.decode()
        plain = json.loads(text, object_pairs_hook=_once, parse_float=_no_float, parse_constant=_no_float, parse_int=_whole)
    except UnicodeDecodeError:
        raise Uncanonical("This is no text in UTF-8: take the file as it was made.") from None
    except Uncanonical:
        raise
    except (ValueError, RecursionError):
        raise Uncanonical("This was cut, damaged or edited: take the file as it was made.") from None
    if not isinstance(plain, dict):
        raise Uncanonical("This is no document of Likhtar: take the file as it was made.")
    if to_canonical(plain) != data:
        raise Uncanonical("This is not written the one way our tool writes it: take the file as it was made.")
    return plain


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits: what the next one in a chain calls this one."""
    return hashlib.sha256(data).hexdigest()


def _plain(value: object, depth: int) -> object:
    """The value in the types JSON has, looked over."""
    if depth > MOST_DEPTH:
        raise Uncanonical(f"This is nested more than {MOST_DEPTH} levels deep: make it simpler.")
    match value:
        case None | bool():
            return value
        case str():
            return _text(value)
        case int():
            return _number(value)
        case msgspec.Struct():
            return {_text(name): _plain(each, depth + 1) for name, each in msgspec.structs.asdict(value).items()}
        case Mapping():
            return {_text(name): _plain(each, depth + 1) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each, depth + 1) for each in value]
        case float():
            _no_float(str(value))
    raise Uncanonical(f"A {type(value).__name__} cannot be signed: only text, whole numbers, lists and named fields can.")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Uncanonical("The name of a field must be text.")
    if not unicodedata.is_normalized("NFC", value):
        raise Uncanonical("The text is not in the composed form (NFC) of its letters: let the tool write the file again.")
    return str(value)


def _number(value: int) -> int:
    if not -_MOST <= value <= _MOST:
        raise Uncanonical("A number is beyond what every reader can hold (2 to the power of 53): make it smaller.")
    return int(value)


def _whole(digits: str) -> int:
    """Before Python turns a hundred thousand digits into a number."""
    return _number(int(digits) if len(digits) <= 17 else _MOST + 1)


def _no_float(text: str) -> NoReturn:
    raise Uncanonical(f"Numbers must be whole, and {text[:20]} is not.")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Uncanonical("A field stands there twice: take the file as it was made.")
    return found

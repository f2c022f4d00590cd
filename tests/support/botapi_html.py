"""Reads message text the way Telegram's server does: strict HTML, four named entities, lengths in UTF-16 units.

Follows the rules of tdlib's HTML reader as its error messages show them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_KIND = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
TAGS = frozenset(_KIND)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-z]+));?")
_PLAIN = re.compile(r"[^<&]+")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)\s*(=\s*)?")
_VALUE = re.compile(r"\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.\-]+)(?=[\s>])")


class BadEntities(ValueError):
    """The text cannot be read; the message is what Telegram says after “can't parse entities: ”."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Plain text and its entities (Telegram's own JSON shape)."""

    text: str
    entities: tuple[dict[str, object], ...] = ()


def units(text: str) -> int:
    """The length Telegram counts: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(4096)
def parse_html(source: str) -> Parsed:
    """Plain text and entities of Telegram HTML; raises `BadEntities` where Telegram answers 400."""
    if "<" not in source and "&" not in source:
        return Parsed(source)
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int, dict[str, str]]] = []
        self.entities: list[dict[str, object]] = []

    def read(self) -> Parsed:
        source = self.source
        while self.at < len(source):
            if plain := _PLAIN.match(source, self.at):
                self._put(plain.group())
                self.at = plain.end()
            elif source[self.at] == "&":
                self._entity()
            elif source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise BadEntities(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        self.entities.sort(key=_place)
        return Parsed("".join(self.out), tuple(self.entities))

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += units(text)

    def _offset(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _entity(self) -> None:
        found = _ENTITY.match(self.source, self.at)
        self._put(_decoded(found) if found else "&")
        self.at = found.end() if found else self.at + 1

    def _start_tag(self) -> None:
        begin = self.at
        name = _name_at(self.source, begin + 1)
        self.at = begin + 1 + len(name)
        tag = name.lower()
        if self.at >= len(self.source):
            raise BadEntities(f"Unclosed start tag at byte offset {self._offset(begin)}")
        if tag not in TAGS:
            raise BadEntities(f'Unsupported start tag "{tag}" at byte offset {self._offset(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise BadEntities(f'Tag "span" must have class "tg-spoiler" at byte offset {self._offset(begin)}')
        self.open.append((tag, self.length, attributes))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        source, found = self.source, dict[str, str]()
        while True:
            while self.at < len(source) and source[self.at].isspace():
                self.at += 1
            if self.at >= len(source):
                raise BadEntities(f"Unclosed start tag at byte offset {self._offset(begin)}")
            if source[self.at] == ">":
                self.at += 1
                return found
            name = _ATTRIBUTE.match(source, self.at)
            if name is None:
                raise BadEntities(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self._offset(begin)}',
                )
            self.at = name.end()
            found[name.group(1).lower()] = self._value(begin) if name.group(2) else ""

    def _value(self, begin: int) -> str:
        value = _VALUE.match(self.source, self.at)
        if value is None:
            quoted = self.source[self.at : self.at + 1] in {"'", '"', ""}
            what = "Unclosed start tag" if quoted else "Unexpected end of name token"
            raise BadEntities(f"{what} at byte offset {self._offset(begin)}")
        self.at = value.end()
        if value.group(3) is not None:
            return value.group(3).lower()
        return _ENTITY.sub(_decoded, value.group(1) if value.group(1) is not None else value.group(2) or "")

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise BadEntities(f"Unexpected end tag at byte offset {self._offset(begin)}")
        name = _name_at(self.source, begin + 2)
        self.at = begin + 2 + len(name)
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1
        if self.source[self.at : self.at + 1] != ">":
            raise BadEntities(f"Unclosed end tag at byte offset {self._offset(begin)}")
        self.at += 1
        tag, start, attributes = self.open.pop()
        if name and name.lower() != tag:
            found = f'expected "</{tag}>", found "</{name.lower()}>"'
            raise BadEntities(f"Unmatched end tag at byte offset {self._offset(begin)}, {found}")
        self._close(tag, start, attributes)

    def _close(self, tag: str, start: int, attributes: dict[str, str]) -> None:
        if self.length == start or (tag == "a" and not attributes.get("href")):
            return
        entity: dict[str, object] = {"type": _KIND[tag], "offset": start, "length": self.length - start}
        if tag == "a":
            entity["url"] = attributes["href"]
        if tag == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        if tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)


def _name_at(source: str, at: int) -> str:
    found = _NAME.match(source, at)
    return found.group() if found else ""


def _decoded(found: re.Match[str]) -> str:
    hexadecimal, decimal, named = found.groups()
    if named:
        return _NAMED.get(named, found.group())
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else found.group()


def _place(entity: dict[str, object]) -> tuple[int, int]:
    offset, length = entity["offset"], entity["length"]
    assert isinstance(offset, int)
    assert isinstance(length, int)
    return offset, -length

"""Catalogs from PO files. Fuzzy and empty entries do not count as translated."""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from bot.flow.errors import FlowError
from bot.flow.model import LOCALES
from bot.present.catalogs import FORM_MARK, Catalogs
from bot.workshop.po import PoFile, read

DOMAINS = ("flows", "bot")
_MEND = "Open it in a PO editor and mend the line."
_UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")


def read_catalogs(locales: Path) -> Catalogs:
    """All catalogs below `locales`; English needs none. Raises `FlowError` for a file that is not a catalog."""
    words: dict[str, dict[str, tuple[str, str]]] = {}
    fuzzy: dict[str, list[str]] = {}
    for locale in LOCALES:
        if locale == "en":
            continue
        words[locale] = {}
        for domain in DOMAINS:
            catalog = _read(locales / locale / "LC_MESSAGES" / f"{domain}.po", locale)
            said, unsure = words_in(catalog)
            words[locale] |= said
            fuzzy.setdefault(locale, []).extend(unsure)
    return Catalogs(words, fuzzy)


def words_in(catalog: Catalog) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """What is said, by context, and the contexts of proposals nobody has looked at."""
    said = {message.context or "": _entry(message) for message in catalog if _is_said(message)}
    return said, [message.context or "" for message in catalog if message.id and message.fuzzy]


def _read(path: Path, locale: str) -> Catalog:
    name = _name(path, locale)
    if not path.is_file():
        raise FlowError(name, "The catalog is missing.", "Make it with `likhtar words update`.")
    return catalog_of(path.read_bytes(), name, locale)


def catalog_of(data: bytes, name: str, locale: str) -> Catalog:
    """The catalog in `data`, as Babel understands it. Raises `FlowError`."""
    try:
        return read_po(BytesIO(data), locale=locale, abort_invalid=True)
    except PoFileError as error:
        raise FlowError(f"{name}:{error.lineno + 1}", f"This is not a catalog: {error}.", _MEND) from None
    except Exception as error:  # whatever odd bytes make of Babel: a charset nobody knows, plurals that are no formula
        raise FlowError(name, f"This is not a catalog: {error or type(error).__name__}.", _MEND) from None


def read_po_file(path: Path, locale: str) -> PoFile:
    """A catalog of ours with every byte of it. Raises `FlowError` with the line that cannot be read."""
    return po_file_of(path.read_bytes(), _name(path, locale))


def po_file_of(data: bytes, name: str) -> PoFile:
    """The catalog in `data` with every byte of it. Raises `FlowError` with the line that cannot be read."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise FlowError(f"{name}:{line}", "This is not UTF-8 text.", "Save the file as UTF-8.") from None
    file = read(text)
    charset = re.search(r"charset=([^\s;]*)", file.header.get("Content-Type", ""))
    if charset and charset[1].lower() not in _UTF8:
        raise FlowError(
            name, f"The header names the charset {charset[1]!r}.", "Save the file as UTF-8, and write charset=utf-8."
        )
    if file.strays:
        raise FlowError(f"{name}:{file.strays[0] + 1}", "This is no line of a catalog.", _MEND)
    for entry in file.entries:
        if entry.problem:
            raise FlowError(f"{name}:{entry.at + 1}", entry.problem, _MEND)
    return file


def _name(path: Path, locale: str) -> str:
    return f"locales/{locale}/LC_MESSAGES/{path.name}"


def _is_said(message: Message) -> bool:
    return bool(message.id and message.string and all(_forms(message.string)) and not message.fuzzy)


def _entry(message: Message) -> tuple[str, str]:
    """The source (of plurals the singular) and its translation, with the plural forms joined."""
    return _forms(message.id)[0], FORM_MARK.join(_forms(message.string))


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)

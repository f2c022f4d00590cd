"""Catalogs from PO files. Fuzzy and empty entries do not count as translated."""

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from bot.flow.errors import FlowError
from bot.flow.model import LOCALES
from bot.present.catalogs import FORM_MARK, Catalogs

DOMAINS = ("flows", "bot")


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
            words[locale] |= {message.context or "": _entry(message) for message in catalog if _is_said(message)}
            fuzzy.setdefault(locale, []).extend(message.context or "" for message in catalog if message.id and message.fuzzy)
    return Catalogs(words, fuzzy)


def _read(path: Path, locale: str) -> Catalog:
    name = f"locales/{locale}/LC_MESSAGES/{path.name}"
    if not path.is_file():
        raise FlowError(name, "The catalog is missing.", "Make it with `likhtar words update`.")
    try:
        with path.open("rb") as file:
            return read_po(file, locale=locale, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:  # LookupError: a charset that nobody knows
        raise FlowError(name, f"This is not a catalog: {error}.", "Open it in a PO editor and mend the line.") from None


def _is_said(message: Message) -> bool:
    return bool(message.id and message.string and all(_forms(message.string)) and not message.fuzzy)


def _entry(message: Message) -> tuple[str, str]:
    """The source (of plurals the singular) and its translation, with the plural forms joined."""
    return _forms(message.id)[0], FORM_MARK.join(_forms(message.string))


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)

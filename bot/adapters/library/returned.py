"""A file that came back from a translator, read as hostile input: which language and domain it is, and what its bytes hold."""

import re
from pathlib import Path

import msgspec

from bot.flow.errors import FlowError
from bot.flow.model import LOCALES, Locale
from bot.workshop.handout import DOMAIN
from bot.workshop.po import PoFile, read
from bot.workshop.returning import Left

MAX_BYTES = 8 * 1024 * 1024
"""Several times the largest of our catalogs with all its notes."""
DOMAINS = ("flows", "bot", "glossary")
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "charset"})
_CHARSET = re.compile(rb"charset=([^\s;\\\"]*)")
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_BOM = b"\xef\xbb\xbf"


class Returned(msgspec.Struct, frozen=True):
    """A readable file: what it is for, its entries, the lines (from 0) that are not UTF-8, and what is to be said about it."""

    locale: Locale
    domain: str
    file: PoFile
    damaged: tuple[int, ...]
    told: tuple[Left, ...]


def read_returned(path: Path) -> Returned:
    """The file as far as it can be read. Raises `FlowError` when nothing of it can be used; it is never changed."""
    name = path.name
    size = path.stat().st_size
    if size > MAX_BYTES:
        what = f"The file has {size // 1024 // 1024} MB; a catalog has {MAX_BYTES // 1024 // 1024} at most."
        raise FlowError(name, what, "Is this the right file? Send only the .po file.")
    data = path.read_bytes()
    _refuse_charset(data, name)
    told: list[Left] = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        told.append(_note("The file begins with an invisible mark (BOM).", "It does no harm here; save as UTF-8 without BOM."))
    if b"\r\n" in data:
        data = data.replace(b"\r\n", b"\n")
        told.append(_note("Its lines end as Windows ends them.", "It does no harm here; ours end with a line feed."))
    text, damaged = _decoded(data)
    file = read(text)
    if not any(not entry.is_header for entry in file.entries):
        raise FlowError(f"{name}:1", "There is no sentence in this file.", "Export it anew: `likhtar words export FOLDER`.")
    locale, domain = _named(file, name)
    if not any(entry.is_header for entry in file.entries):
        told.append(_note("The header is missing.", "Half of the file may be missing; the name tells what it is for."))
    return Returned(locale, domain, file, damaged, tuple(told))


def _note(what: str, remedy: str) -> Left:
    return Left(1, "", what, remedy, is_left=False)


def _refuse_charset(data: bytes, name: str) -> None:
    for mark, charset in _MARKS.items():
        if data.startswith(mark):
            raise FlowError(f"{name}:1", f"The file is written in {charset}.", "Save it as UTF-8; nothing was taken in.")
    found = _CHARSET.search(data[:8192])
    charset = found[1].decode("ascii", "replace") if found else "utf-8"
    if found and charset.lower() not in _UTF8:
        line = data.count(b"\n", 0, found.start()) + 1
        raise FlowError(
            f"{name}:{line}",
            f"The header names the charset {charset!r}; ours is UTF-8.",
            "Save the file as UTF-8, with charset=UTF-8 in its header; nothing was taken in.",
        )


def _decoded(data: bytes) -> tuple[str, tuple[int, ...]]:
    """The text, and the lines that are not UTF-8."""
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        lines = data.split(b"\n")
        texts = [line.decode("utf-8", "replace") for line in lines]
        whole = [text.encode() == line for text, line in zip(texts, lines, strict=True)]
        return "\n".join(texts), tuple(number for number, is_whole in enumerate(whole) if not is_whole)


def _named(file: PoFile, name: str) -> tuple[Locale, str]:
    """What the header says, else the name. Raises `FlowError` when neither does, and when they disagree."""
    words = re.split(r"[^a-z]+", name.lower())
    said = file.header.get("Language", "").lower().replace("_", "-").partition("-")[0]
    locales = [locale for locale in LOCALES if locale in words]
    domains = [domain for domain in DOMAINS if domain in words]
    locale = next((known for known in LOCALES if known == said), None) or (locales[0] if len(locales) == 1 else None)
    if locale is None or locale == "en":
        known = ", ".join(each for each in LOCALES if each != "en")
        what = f"The header names the language {said!r}." if said else "Neither header nor name tell the language."
        raise FlowError(f"{name}:1", what, f"Ours are {known}: write `Language: uk` into the header, or name it flows-uk.po.")
    if len(locales) == 1 and locales[0] != locale:
        what = f"The header says {locale}, the name says {locales[0]}."
        raise FlowError(f"{name}:1", what, "Look which language is in it; correct the header or the name.")
    domain = file.header.get(DOMAIN, "") or (domains[0] if len(domains) == 1 else _guessed(file))
    if domain not in DOMAINS:
        raise FlowError(f"{name}:1", f"The header names the domain {domain!r}.", "Ours are flows and bot: correct `X-Domain`.")
    return locale, domain


def _guessed(file: PoFile) -> str:
    """Places of flows have a slash; those of the bot's own sentences have none."""
    contexts = list(file.by_context())
    return "flows" if sum("/" in context for context in contexts) * 2 >= len(contexts) else "bot"

"""`likhtar words screenshots`: a picture of every node in every language, in one archive."""

import json
import os
import zipfile
from collections.abc import Callable, Iterable, Sequence, Set
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from bot.adapters.cli.endings import WRONG_USE, stop
from bot.adapters.library.shelf import Shelf
from bot.adapters.library.translations import messages_by_domain
from bot.adapters.web.pictures import camera
from bot.flow.model import Locale, Place
from bot.present.outbound import OutboundMessage
from bot.present.rendering import Renderer
from bot.present.setting import Operator, Setting
from bot.workshop.at_node import AT, card_at, places_of
from bot.workshop.pictures import node_of, picture_of

_EXAMPLE = Operator("Likhtar", "office@example.org", "https://example.org")
_DAY = (2026, 1, 2, 0, 0, 0)

Watched = Callable[[Sequence[tuple[Locale, Place]]], Iterable[tuple[Locale, Place]]]


def chosen(shelf: Shelf, patterns: Sequence[str]) -> list[Place]:
    """The nodes that are named, `flow/node` or `flow/*`; else all at which something is read. Ends for an unknown one."""
    places = list(places_of(shelf.library))
    for pattern in patterns:
        if not any(fnmatchcase(str(place), pattern) for place in places):
            stop(
                f"There is no node {pattern!r} at which something is read. Nodes look like start/language or start/*.",
                WRONG_USE,
            )
    return [place for place in places if not patterns or any(fnmatchcase(str(place), pattern) for pattern in patterns)]


class Taken(msgspec.Struct, frozen=True):
    """How many pictures there are, and the nodes that could not be laid out, each with its reason."""

    count: int
    faults: tuple[str, ...]


def take(shelf: Shelf, file: Path, locales: Sequence[Locale], places: Sequence[Place], watched: Watched) -> Taken:
    """Write the archive, whole or not at all. A node that cannot be laid out is told, and the others go on.

    Raises `NoBrowser`.
    """
    renderer = Renderer(shelf.library, shelf.catalogs, shelf.templates)
    fresh = file.with_name(f".{file.name}.new")
    count, faults = 0, list[str]()
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as archive:
            todo = [(locale, place) for locale in locales for place in places]
            walk = iter(watched(todo))
            for locale in locales:
                with camera(locale, int(AT.timestamp())) as photograph:
                    for _ in places:
                        _, place = next(walk)
                        try:
                            messages = messages_at(place, locale, shelf, renderer)
                        except Exception as error:  # whatever a template or a sentence can raise
                            faults.append(f"{locale} {place}: {type(error).__name__}: {error}")
                            continue
                        _add(archive, f"{locale}/{place}.png", photograph(messages))
                        count += 1
            for _ in walk:
                pass
            _add(archive, "index.json", _index(shelf, locales, frozenset(archive.namelist())).encode())
        os.replace(fresh, file)
    finally:
        fresh.unlink(missing_ok=True)
    return Taken(count, tuple(faults))


def messages_at(place: Place, locale: Locale, shelf: Shelf, renderer: Renderer) -> list[OutboundMessage]:
    """What stands in the chat at that node."""
    card, session = card_at(place, locale, shelf.library)
    return renderer.card(card, session, Setting(AT.date(), _EXAMPLE, AT))


def _index(shelf: Shelf, locales: Sequence[Locale], taken: Set[str]) -> str:
    """For each language every context that has a picture, and its name, as Weblate's screenshots want it."""
    contexts = [message.context for message in messages_by_domain(shelf)["flows"] if node_of(message.context)]
    index = {
        locale: {each: name for each in contexts if (name := f"{locale}/{picture_of(each)}") in taken} for locale in locales
    }
    return json.dumps(index, ensure_ascii=False, indent=1) + "\n"


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _DAY), data)

"""The static site of the shipped library, made once for a test process, and what its pages say of themselves.

It is made by the host, as the command makes it. One worker takes all files of tests that use it (`tests/conftest.py`).
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from unittest import mock

from bot.adapters.export.site.making import Files, SiteMaker
from bot.adapters.export.site.walk import Page
from bot.bootstrap.host import Host
from bot.flow.model import Library
from tests.support.warm import warmed

NOW = 1_795_360_000
"""2026-11-22T15:06:40Z."""
BOT = "likhtar_bot"
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Maker(Host):
    """The host on that day, with the site made already."""

    def now(self) -> int:
        return NOW

    def site(self, bot: str, told: Callable[[int, int], None]) -> Mapping[str, bytes]:
        told(1, 1)
        return files()


def fresh() -> SiteMaker:
    """Another maker of the same site."""
    named = {"LIKHTAR_OPERATOR_NAME": "Lantern Foundation", "LIKHTAR_OPERATOR_CONTACT": "help@lantern.example"}
    with tempfile.TemporaryDirectory() as folder:
        data = warmed(Path(folder) / "data")
        with mock.patch.dict(os.environ, {"LIKHTAR_DATA": str(data), **named}):
            return Maker().site_maker(BOT)


@cache
def library() -> Library:
    """The library it is made of, without the pages."""
    return fresh().library


@cache
def maker() -> SiteMaker:
    made = fresh()
    walked = made.walk()
    made.walk = lambda: walked  # type: ignore[method-assign]
    return made


def pages() -> dict[str, Page]:
    return maker().walk()[0]


@cache
def files() -> Files:
    return maker().make()


def written(folder: Path, made: Mapping[str, bytes]) -> Path:
    """The files in a folder."""
    for name, data in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@cache
def html() -> dict[str, "Seen"]:
    """Every page, read."""
    return {name: Seen(data.decode()) for name, data in files().items() if name.endswith(".html")}


_HREF = re.compile(r'<a href="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([a-z]+)" href="([^"]*)">')
_TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")


class Seen:
    """What stands in a page, read as it is asked for: the site is long."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def hrefs(self) -> list[str]:
        return list(dict.fromkeys(_HREF.findall(self.text)))

    @cached_property
    def ids(self) -> list[str]:
        return _ID.findall(self.text)

    @property
    def alternates(self) -> dict[str, str]:
        return dict(_ALTERNATE.findall(self.text))

    @property
    def lang(self) -> str:
        return self.text.partition('<html lang="')[2].partition('"')[0]

    @property
    def main(self) -> str:
        """The words between what stands around every page."""
        return self.text.partition("<main")[2].partition("</main>")[0]

    def tags(self) -> Iterator[str]:
        """Every tag that opens. Fails for one that is closed wrongly or left open."""
        inner = list[str]()
        for closes, tag, _ in _TAG.findall(self.text):
            if closes:
                assert inner, f"</{tag}> closes nothing"
                assert inner.pop() == tag, f"</{tag}> closes another tag"
                continue
            yield tag
            if tag not in VOID:
                inner.append(tag)
        assert not inner, f"left open: {inner}"

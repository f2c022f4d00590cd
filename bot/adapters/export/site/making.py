"""The whole site: every page in four languages, and the lists of files that are signed."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.adapters.export.site.frame import STYLE, Frame
from bot.adapters.export.site.memory import Memory
from bot.adapters.export.site.moves import INLINE, Moves
from bot.adapters.export.site.page import Link, PageMaker, sections
from bot.adapters.export.site.tricks import INDEX, trick_pages
from bot.adapters.export.site.walk import Page, Walk
from bot.authority.canonical import to_canonical
from bot.flow.model import LOCALES, Library, Locale
from bot.present.catalogs import Catalogs
from bot.present.rendering import Renderer
from bot.present.setting import Operator, Setting
from bot.present.speaker import Speaker

MOST_PAGE_BYTES = 50 * 1024
FIRST = (
    ("start", "site-first"),
    ("menu", "control-menu"),
    ("contacts", "command-contacts"),
    ("crisis", "site-crisis"),
    ("minor", "site-minor"),
    ("care", "site-care"),
)
"""What the first page leads to: a flow, and what stands on its link."""
EVERYWHERE = ("menu", "crisis")
"""What every page leads to."""
Files = dict[str, bytes]
Roots = Mapping[tuple[str, bool], str]
"""Pages that others lead to from everywhere, by flow and by who may be inside."""


class TooLong(ValueError):
    """A page is longer than a slow line should carry; the message names it."""


class SiteMaker:
    """Makes the site of one library. `bot` is the bot's username, or "". The same arguments give the same bytes."""

    def __init__(
        self,
        library: Library,
        catalogs: Catalogs,
        messages: Mapping[str, str],
        templates: Path,
        now: int,
        operator: Operator | None,
        bot: str = "",
    ) -> None:
        self.library = library
        self._day = dt.datetime.fromtimestamp(now, dt.UTC).date()
        self.speaker = Speaker(library, catalogs)
        setting = Setting(self._day, operator)
        self._maker = PageMaker(library, Renderer(library, catalogs, messages), self.speaker, setting)
        self._moves = Moves(library, Memory(library), now)
        self._frame = Frame(templates, self.speaker, self._day, library.revision, operator, bot)

    def walk(self) -> tuple[dict[str, Page], Roots]:
        """All pages by name, and those that others lead to from everywhere."""
        wanted = [(flow, False) for flow, _ in FIRST] + [(flow, True) for flow in EVERYWHERE]
        roots = {each: stand for each in wanted if (stand := self._moves.opened(*each))}
        walk = Walk(self._moves, roots.values(), self._maker.looks)
        pages = walk.pages()
        return pages, dict(zip(roots, walk.roots, strict=True))

    def make(self, told: Callable[[int, int], None] = lambda done, among: None) -> Files:
        """Every file by its path, `site.json` among them. `told` hears of each page. Raises `TooLong`."""
        pages, roots = self.walk()
        own = {name: sections(name, pages) for name, page in pages.items() if page.stand.card.place not in INLINE}
        files: Files = {STYLE: self._frame.style, "index.html": self._frame.door()}
        for locale in LOCALES:
            links = [Link(self.speaker.phrase(key, locale), f"{roots[flow, False]}.html") for flow, key in FIRST]
            links.append(Link(self.speaker.phrase("site-tricks", locale), f"{INDEX}.html"))
            files[f"{locale}/index.html"] = self._frame.first(locale, links)
            leads = self._leads(False, roots, locale)
            for made in trick_pages(self.library, self._maker, self.speaker, locale):
                file = f"{made.name}.html"
                files[f"{locale}/{file}"] = self._frame.page(file, locale, made.parts, made.checked, leads)
            for name, here in own.items():
                files[f"{locale}/{name}.html"] = self.page(here, pages, roots, locale)
                told(len(files), len(own) * len(LOCALES))
        for name, data in files.items():
            if len(data) > MOST_PAGE_BYTES:
                raise TooLong(
                    f"The page {name} has {len(data):,} bytes, and {MOST_PAGE_BYTES:,} are the most: shorten its texts."
                )
        return files | listed(files, self._day.isoformat(), self.library.revision)

    def page(self, here: Sequence[str], pages: Mapping[str, Page], roots: Roots, locale: Locale) -> bytes:
        """One page with its sections (`sections`), as a file."""
        parts, checked = self._maker.parts(here, pages, locale), self._maker.checked(here, pages, locale)
        leads = self._leads(pages[here[0]].inside, roots, locale)
        return self._frame.page(f"{here[0]}.html", locale, parts, checked, leads)

    def _leads(self, inside: bool, roots: Roots, locale: Locale) -> list[Link]:
        """What every page leads to. The first page knows nobody: who may be inside stays among pages that are safe for them."""
        phrase = self.speaker.phrase
        first = [] if inside else [Link(phrase("site-name", locale), "index.html")]
        menu = Link(phrase("control-menu", locale), f"{roots['menu', inside]}.html")
        return [*first, menu, Link(phrase("site-crisis", locale), f"{roots['crisis', inside]}.html")]


def listed(files: Mapping[str, bytes], day: str, revision: str) -> Files:
    """The lists of files, one of each part of the site, and `site.json`, which holds the digests of those lists."""
    groups = dict[str, dict[str, object]]()
    for name, data in files.items():
        groups.setdefault(_group(name), {})[name] = hashlib.sha256(data).hexdigest()
    lists = {
        f"lists/{group}.json": to_canonical({"kind": "site files", "spec": 1, "files": found})
        for group, found in groups.items()
    }
    top: dict[str, object] = {name: hashlib.sha256(data).hexdigest() for name, data in lists.items()}
    site = to_canonical({"kind": "site", "spec": 1, "made": day, "revision": revision, "files": top})
    return {**lists, "site.json": site}


def _group(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}-{file.partition('-')[0].partition('.')[0]}" if folder else "first"

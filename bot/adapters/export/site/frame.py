"""What stands around the words of every page: the languages, the ways that lead anywhere, the date of the copy, who answers."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import jinja2

from bot.adapters.export.site.page import Link, Part
from bot.flow.model import LOCALES, Locale
from bot.present.locales import OWN_NAMES
from bot.present.setting import Operator
from bot.present.speaker import Speaker

FOLDER, STYLE = "site", "site.css"


class Frame:
    """For one copy. `bot` is the bot's username, or ""."""

    def __init__(
        self, templates: Path, speaker: Speaker, day: dt.date, revision: str, operator: Operator | None, bot: str
    ) -> None:
        self._speaker, self._day, self._revision, self._operator, self._bot = speaker, day, revision, operator, bot
        self.style = (templates / FOLDER / STYLE).read_bytes()
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates / FOLDER),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._door, self._first, self._page = (
            environment.get_template(f"{name}.html.j2") for name in ("door", "first", "page")
        )

    def door(self) -> bytes:
        """The page that only asks for the language."""
        leads = [(each, self._speaker.phrase("site-lead", each)) for each in LOCALES]
        return self._filled(self._door, "", "uk", leads=dict(leads))

    def first(self, locale: Locale, links: Sequence[Link]) -> bytes:
        """The first page in a language."""
        return self._filled(self._first, "index.html", locale, links=links)

    def page(self, file: str, locale: Locale, parts: Sequence[Part], checked: Sequence[str], leads: Sequence[Link]) -> bytes:
        """Any other page. `checked` tells of numbers when they were checked; `leads` stand above."""
        return self._filled(self._page, file, locale, parts=parts, checked=checked, leads=leads)

    def _filled(self, template: jinja2.Template, file: str, locale: Locale, **values: object) -> bytes:
        up = "../" if file else ""
        phrase, day = self._speaker.phrase, self._speaker.date(self._day.isoformat(), locale)
        page = template.render(
            p=lambda key, **filled: phrase(key, locale, **filled),
            locale=locale,
            languages=[(each, OWN_NAMES[each], f"{up}{each}/{file or 'index.html'}") for each in LOCALES],
            up=up,
            copy=phrase("site-copy", locale, date=day, revision=self._revision),
            responsible=self._responsible(locale),
            bot=self._bot,
            **values,
        )
        return page.encode()

    def _responsible(self, locale: Locale) -> str:
        operator = self._operator
        if operator is None:
            return self._speaker.phrase("site-nobody", locale)
        return self._speaker.phrase("site-responsible", locale, name=operator.name, contact=operator.contact)

"""How a card says things: a phrase, a sentence with its contacts put in, a date, a list, the pages behind a fact."""

import html
import re
from collections.abc import Iterable, Sequence

from babel.lists import format_list
from markupsafe import Markup

from bot.engine.facts import country_of, is_inside, told_inside
from bot.engine.session import Session
from bot.flow.model import Library, Locale, Message, SourcePage, Unknown
from bot.present.catalogs import Catalogs
from bot.present.labels import Labels
from bot.present.locales import babel_locale, date_words
from bot.present.text import sentence

_TAG = re.compile(r"<[^>]+>")
MOST_PAGES = 2
"""Sources named on one card."""


def unmarked(text: str) -> str:
    """HTML as plain words, for paper."""
    return html.unescape(_TAG.sub("", text))


class Speaker:
    """Says things from one library in the words of its catalogs."""

    def __init__(self, library: Library, catalogs: Catalogs) -> None:
        self.library = library
        self.catalogs = catalogs
        self.labels = Labels(library, catalogs)

    def phrase(self, key: str, locale: Locale, **filled: object) -> str:
        """A sentence of the bot's own, filled in; with `count`, in the plural form that belongs to it."""
        count = filled.get("count")
        text = self.labels.counted(key, locale, count) if isinstance(count, int) else self.labels.phrase(key, locale)
        return text.format(**filled) if filled else text

    def message(self, message: Message, locale: Locale) -> str:
        """A sentence of the script as it stands in the catalog."""
        return self.catalogs.message(locale, message)

    def say(self, said: Message | Unknown, session: Session) -> Markup | str:
        """A sentence of the script for this person; or that we do not know it, and which desk does."""
        if isinstance(said, Unknown):
            desk = self.library.contacts.get(said.desk)
            return self.phrase("step-unknown", session.locale, office=desk.names[session.locale] if desk else said.desk)
        return self.sentence(self.message(said, session.locale), session) if said.text else ""

    def sentence(self, text: str, session: Session) -> Markup:
        """Text with `{contact:…}` put in, as far as this person may see it."""
        said = sentence(text, session.locale, self.library, country_of(session), told_inside(session))
        return Markup(said)  # noqa: S704 - escaped in sentence()

    def plain(self, said: Message | Unknown, session: Session) -> str:
        """The same sentence for paper: without marks of emphasis or entities."""
        return unmarked(self.say(said, session))

    def date(self, edtf: str, locale: Locale) -> str:
        key, value = date_words(edtf, locale)
        return self.phrase(key, locale, year=value) if key else value

    def listed(self, items: Iterable[str], locale: Locale) -> str:
        """Items in one sentence, joined as the language joins them."""
        return format_list(list(items), locale=babel_locale(locale))

    def pages(self, keys: Sequence[str], session: Session, dated: bool = True) -> str:
        """The newest pages behind source keys, as a reader knows them: site, and date unless it stands beside already.

        Nothing for somebody inside Russia or occupied territory: a list of such sites on a phone is evidence (A3).
        """
        if is_inside(session):
            return ""
        pages = {page.site: page for key in keys if (page := self.library.sources.get(key)) and page.site}
        newest = sorted(pages.values(), key=_newer, reverse=True)[:MOST_PAGES]
        shows_date = [dated and page.date != "undated" for page in newest]
        return ", ".join(
            f"{page.site} ({self.date(page.date, session.locale)})" if shown else page.site
            for page, shown in zip(newest, shows_date, strict=True)
        )


def _newer(page: SourcePage) -> tuple[bool, str]:
    """Dated before undated; Russian press, which a Ukrainian family has no reason to trust, only when nothing else is there."""
    return not page.site.endswith(".ru"), "" if page.date == "undated" else page.date

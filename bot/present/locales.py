"""Languages: which one to begin with, how dates look, what the languages call themselves."""

import re
from functools import lru_cache

from babel import Locale as BabelLocale
from babel.dates import format_date, format_skeleton

from bot.engine.values import UNKNOWN, first_day
from bot.flow.model import LOCALES, Locale

OWN_NAMES: dict[Locale, str] = {"uk": "Українська", "ru": "Русский", "nl": "Nederlands", "en": "English"}
"""Each language under its own name, as its speakers look for it."""

_SEASON = re.compile(r"(\d{4})-(2[1-4])")


def negotiate(reported: str) -> Locale:
    """The locale for what a phone reports ("uk-UA", "be", ""); Ukrainian when it says nothing we speak.

    >>> negotiate("nl-BE"), negotiate("be"), negotiate("ka"), negotiate("de")
    ('nl', 'ru', 'uk', 'en')
    """
    language = reported.replace("_", "-").split("-")[0].lower()
    for locale in LOCALES:
        if language == locale:
            return locale
    if language in ("be", "kk", "ky"):
        return "ru"
    return (
        "en"
        if language in ("de", "fr", "es", "it", "pl", "pt", "ro", "cs", "sk", "sv", "da", "no", "fi", "lt", "lv", "et")
        else "uk"
    )


@lru_cache(maxsize=4)
def babel_locale(locale: Locale) -> BabelLocale:
    return BabelLocale.parse(locale)


_FORMS = {"uk": ("one", "few", "many"), "ru": ("one", "few", "many"), "nl": ("one",), "en": ("one",)}
"""The plural forms in the order of the PO files; whatever is not named takes the last one."""


def plural_index(locale: Locale, count: int) -> int:
    """Which plural form a count takes.

    >>> [plural_index("uk", count) for count in (1, 3, 5, 21)], plural_index("nl", 2)
    ([0, 1, 2, 0], 1)
    """
    forms = _FORMS[locale]
    form = babel_locale(locale).plural_form(count)
    return forms.index(form) if form in forms else len(forms)


@lru_cache(maxsize=2048)
def date_words(edtf: str, locale: Locale) -> tuple[str, str]:
    """How an EDTF date reads: a phrase key and its value ("", text) or ("season-21", year) or ("date-unknown", "")."""
    season = _SEASON.fullmatch(edtf)
    if season:
        return f"season-{season[2]}", season[1]
    day = first_day(edtf)
    if edtf == UNKNOWN or day is None:
        return "date-unknown", ""
    match edtf.count("-"):
        case 0:
            return "", edtf
        case 1:
            return "", format_skeleton("yMMMM", day, locale=babel_locale(locale))
    return "", format_date(day, format="long", locale=babel_locale(locale))


@lru_cache(maxsize=64)
def language_name(code: str, locale: Locale) -> str:
    """A language in the reader's own, as CLDR has it."""
    return str(babel_locale(locale).languages.get(code, code))


@lru_cache(maxsize=1024)
def country_name(code: str, locale: Locale) -> str:
    """A country in the reader's language, as CLDR has it."""
    return str(babel_locale(locale).territories.get(code.upper(), code.upper()))

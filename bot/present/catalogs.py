"""Words by place: a catalog per locale, from gettext context and source sentence to the translation.

The catalogs are plain mappings, read elsewhere (`bot.adapters.library.catalogs`). English is the source itself.
"""

from collections.abc import Mapping

import msgspec

from bot.flow.model import Locale, Message

Key = tuple[str, str]
"""Context and source sentence."""


class Catalogs(msgspec.Struct, frozen=True):
    """Every translated sentence. One that is missing falls back to English, which `likhtar check` reports as an error."""

    words: Mapping[str, Mapping[Key, str]]

    def of(self, locale: Locale, context: str, source: str) -> str:
        """The sentence in `locale`; the source itself in English or when it is not translated."""
        return self.words.get(locale, {}).get((context, source)) or source

    def message(self, locale: Locale, message: Message) -> str:
        return self.of(locale, message.context, message.text)

    def has(self, locale: Locale, context: str, source: str) -> bool:
        """Whether the sentence is said in this locale without falling back."""
        return locale == "en" or bool(self.words.get(locale, {}).get((context, source)))

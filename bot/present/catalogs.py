"""Words by place: a catalog per locale, from gettext context to the source sentence and its translation.

The catalogs are plain mappings, read elsewhere (`bot.adapters.library.catalogs`). English is the source itself.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from bot.flow.model import Locale, Message

FORM_MARK = "\0"
"""Between the plural forms of one entry, as gettext's own files have it."""


State = Literal["translated", "missing", "fuzzy", "outdated"]


class Catalogs(msgspec.Struct, frozen=True):
    """Every translated sentence. One that is missing falls back to English, which `likhtar check` reports as an error.

    `fuzzy` names the places of proposals that nobody has looked at; they are never said.
    """

    words: Mapping[str, Mapping[str, tuple[str, str]]]
    fuzzy: Mapping[str, Sequence[str]] = {}

    def of(self, locale: Locale, context: str, source: str) -> str:
        """The sentence in `locale`; the source itself in English, when it is not translated, or when it has changed."""
        known, text = self.words.get(locale, {}).get(context, ("", ""))
        return text if known == source and text else source

    def message(self, locale: Locale, message: Message) -> str:
        return self.of(locale, message.context, message.text)

    def has(self, locale: Locale, context: str, source: str) -> bool:
        """Whether the sentence is said in this locale without falling back."""
        return locale == "en" or self.words.get(locale, {}).get(context, ("", ""))[0] == source

    def state(self, locale: Locale, context: str, source: str) -> State:
        """How far a sentence is said in a locale; *outdated* is the translation of an earlier English sentence."""
        if self.has(locale, context, source):
            return "translated"
        if context in self.fuzzy.get(locale, ()):
            return "fuzzy"
        return "outdated" if context in self.words.get(locale, {}) else "missing"

"""The glossary of translators, for the check: where an English sentence has a term, some renderings are refused."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Locale, Message
from bot.flow.reading import Lined, Reader
from bot.present.catalogs import Catalogs

_KEYS = {"en", "said", "never", "forbidden"}
_BRACKETED = re.compile(r"\([^)]*\)")
_NAMED = re.compile(r"\{[^{}]*\}")
_SHORTEST_STEM = 4
_ENDING = 2
"""Letters of a word that change with its case or number."""


class Term(msgspec.Struct, frozen=True):
    """One line of the glossary. `said` and `never` are for people, `forbidden` for the check."""

    en: str
    said: str
    never: str
    forbidden: tuple[str, ...]
    recognise: str = ""


Glossary = Mapping[Locale, Sequence[Term]]


class GlossaryReader(Reader):
    """Reads `locales/glossary.yaml`, strictly."""

    def glossary(self, data: object) -> Glossary:
        top = self.mapping(data, None, "The file")
        self.keys(top, set(LOCALES), set(LOCALES))
        return {
            locale: tuple(self._term(self.mapping(item, top, "A term")) for item in self.items(top, locale))
            for locale in LOCALES
        }

    def _term(self, item: Lined) -> Term:
        self.keys(item, {*_KEYS, "recognise"}, _KEYS)
        return Term(
            en=self.text(item, "en"),
            said=self.text(item, "said"),
            never=self.text(item, "never"),
            forbidden=self.words(item, "forbidden"),
            recognise=self.text(item, "recognise", ""),
        )


def check_glossary(glossary: Glossary, messages: Iterable[Message], catalogs: Catalogs) -> Iterator[Issue]:
    """Sentences that use a rendering we do not use; in English, the source, wherever it stands."""
    said = list(messages)
    for locale in LOCALES:
        for message in said:
            if catalogs.has(locale, message.context, message.text):
                yield from _refused(glossary[locale], locale, message, _NAMED.sub(" ", catalogs.message(locale, message)))


def said_in(terms: Sequence[Term], english: str) -> Iterator[Term]:
    """The terms that an English sentence uses."""
    return (term for term in terms if _english(term.en).search(english))


def _refused(terms: Sequence[Term], locale: Locale, message: Message, text: str) -> Iterator[Issue]:
    for term in terms:
        if not term.forbidden or (locale != "en" and not _english(term.en).search(message.text)):
            continue
        found = _pattern(term.forbidden).search(text)
        if found:
            what = f"{found[0]!r} stands for {term.en!r}."
            yield Issue("error", "words:glossary", f"{locale} {message.context}", what, f"Say {term.said!r}.")


@lru_cache(maxsize=1024)
def _english(terms: str) -> re.Pattern[str]:
    words = [term.strip() for term in re.split("[;,]", _BRACKETED.sub("", terms)) if term.strip()]
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})s?\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _pattern(forbidden: tuple[str, ...]) -> re.Pattern[str]:
    """The words in any of their forms: endings are left open."""
    phrases = (r"\s+".join(_open_ended(word) for word in phrase.split()) for phrase in forbidden)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)})(?![\w-])", re.IGNORECASE)


def _open_ended(word: str) -> str:
    stem = word[:-_ENDING] if len(word) - _ENDING >= _SHORTEST_STEM and not word.isascii() else word
    return re.escape(stem) + (rf"\w{{0,{_ENDING + 1}}}" if len(word) >= _SHORTEST_STEM and not word.isupper() else "")

"""A rule: what may not be said (`bad`), and what, in the same breath, makes it right after all (`unless`)."""

from collections.abc import Iterator, Mapping

from bot.flow.model import Locale
from bot.speech.finding import Finding
from bot.speech.patterns import Patterns
from bot.speech.sentences import Sentence
from bot.speech.words import classes_of


class Rule:
    """Patterns of one code in every language; they are compiled when a language is first looked at.

    Where `quoted` is false, the words of others, in quotation marks, are left alone.
    """

    def __init__(
        self,
        code: str,
        message: str,
        remedy: str,
        bad: Mapping[Locale, str],
        unless: Mapping[Locale, str] | None = None,
        quoted: bool = True,
    ) -> None:
        self._code, self._message, self._remedy = code, message, remedy
        self._bad, self._unless = bad, unless or {}
        self._quoted = quoted
        self._compiled: dict[Locale, tuple[Patterns, Patterns]] = {}

    def look(self, sentence: Sentence, locale: Locale) -> Iterator[Finding]:
        """The first thing in the sentence that breaks the rule."""
        bad, unless = self._patterns(locale)
        for hit in bad.hits(sentence):
            if (self._quoted or not sentence.is_quoted(hit.first)) and not unless.fit(sentence.window(hit.first, hit.last)):
                yield Finding(self._code, sentence.quote(hit.first, hit.last), self._message, self._remedy)
                return

    def _patterns(self, locale: Locale) -> tuple[Patterns, Patterns]:
        if locale not in self._compiled:
            classes = classes_of(locale)
            self._compiled[locale] = (
                Patterns(self._bad.get(locale, ""), classes),
                Patterns(self._unless.get(locale, ""), classes),
            )
        return self._compiled[locale]

"""Looks at one text with every rule that holds where it stands."""

from collections.abc import Collection, Iterator

from bot.flow.model import Locale
from bot.speech import blame, comfort, lock_screen, praise, pressure, promises, questions, tense, verdict
from bot.speech.finding import Finding, Role
from bot.speech.length import MOST_WORDS, words_in
from bot.speech.loose import loose
from bot.speech.rule import Rule
from bot.speech.sentences import Sentence, sentences

_ALWAYS: tuple[Rule, ...] = (
    questions.RULE,
    questions.HERE,
    promises.RULE,
    promises.CERTAIN,
    blame.RULE,
    blame.REPROACH,
    comfort.RULE,
    tense.RULE,
    praise.RULE,
)


def find(text: str, locale: Locale, role: Role, names: Collection[str] = ()) -> list[Finding]:
    """Everything in `text` that must not be said in `role`; each of the official `names` is one word and beyond reproach.

    A stranger's staged words may say anything, except numbers, links and accounts, which somebody could use.
    """
    found = list(loose(text))
    if role == "staged":
        return found
    for sentence in sentences(text, locale, names):
        found += _said(sentence, locale, role)
    found += _first_line(text) if role == "head" else ()
    return found


def _said(sentence: Sentence, locale: Locale, role: Role) -> Iterator[Finding]:
    for rule in _rules(role):
        yield from rule.look(sentence, locale)
    yield from _long(sentence, locale)
    yield from _cheer(sentence, role)


def _rules(role: Role) -> Iterator[Rule]:
    yield from _ALWAYS
    if role != "urgent":
        yield pressure.RULE
    if role != "label":  # a button holds the family's own words, which may be hard ones
        yield verdict.RULE


def _long(sentence: Sentence, locale: Locale) -> Iterator[Finding]:
    count = words_in(sentence, locale)
    if count > MOST_WORDS:
        message = f"The sentence has {count} words."
        yield Finding("speech:long", sentence.text.strip(), message, f"At most {MOST_WORDS}: make two of it.")


def _cheer(sentence: Sentence, role: Role) -> Iterator[Finding]:
    found = praise.EMOJI.search(sentence.text) or (None if role == "urgent" else praise.CRY.search(sentence.text))
    if found:
        message = "An emoji or an exclamation mark is out of place here."
        yield Finding("speech:praise", found[0], message, "End the sentence with a full stop.")


def _first_line(text: str) -> Iterator[Finding]:
    word = lock_screen.named(text)
    if word:
        message = f"{word!r} in the first line tells whoever sees the phone too much."
        yield Finding("speech:lock-screen", word, message, "Write a neutral first line, such as “A question”.")

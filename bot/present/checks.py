"""Looks over the words: every sentence in every language, what stands in its braces, and what Telegram allows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Library, Message
from bot.present.catalogs import FORM_MARK, Catalogs
from bot.present.phrases import PHRASES
from bot.present.room import check_room
from bot.present.spoken import Stand, Verdicts, check_speech, stand_of, stands
from bot.present.text import utf16_units

MAX_LABEL = 38
"""Characters on a button; more is cut on a phone."""
MAX_DESCRIPTION = {"profile-name": 64, "profile-short": 120, "profile-description": 512}
"""Telegram's limits for what stands before the chat begins (Bot API: setMyName, setMyShortDescription, setMyDescription)."""
MAX_COMMAND = 256
MAX_CAPTION = 1024

UNSAID = {
    "missing": ("has no translation.", "Translate it in locales/."),
    "fuzzy": ("has only a proposal that nobody has looked at.", "Read it in locales/, mend it, and take the mark `fuzzy` off."),
    "outdated": ("has changed since it was translated.", "Run `likhtar words update` and translate the new sentence."),
}
_BRACES = re.compile(r"\{[^{}]*\}")


def check_words(
    library: Library, messages: Iterable[Message], catalogs: Catalogs, verdicts: Verdicts | None = None
) -> list[Issue]:
    """All issues of the words, language by language."""
    everything = [*messages, *(Message(text, key) for key, text in PHRASES.items())]
    return [*check_sentences(library, everything, catalogs, verdicts), *check_room(library, catalogs)]


def check_sentences(
    library: Library, messages: Iterable[Message], catalogs: Catalogs, verdicts: Verdicts | None = None
) -> list[Issue]:
    """Issues of these sentences alone, in every language: whether they are translated, whole, short enough, and how they
    speak."""
    said = list(messages)
    known = stands(library)
    found: list[Issue] = []
    for locale in LOCALES:
        for message in said:
            state = catalogs.state(locale, message.context, message.text)
            if state != "translated":
                what, remedy = UNSAID[state]
                found.append(
                    Issue("error", f"words:{state}", f"{locale} {message.context}", f"{message.text!r} {what}", remedy)
                )
                continue
            for text in catalogs.message(locale, message).split(FORM_MARK):
                found += check_sentence(locale, message, text, stand_of(message.context, known))
    return [*found, *check_speech(library, said, catalogs, verdicts)]


def check_sentence(locale: str, message: Message, text: str, stand: Stand) -> Iterator[Issue]:
    """Issues of one translation (of one plural form), without those of its words."""
    yield from _sentence(locale, message, text)
    yield from _limits(locale, message, text, is_label(stand))


def is_label(stand: Stand) -> bool:
    """Whether it stands on a button."""
    return stand.role == "label"


def most_units(context: str) -> int:
    """UTF-16 units that a sentence may have which is no button."""
    return MAX_DESCRIPTION.get(context) or (MAX_COMMAND if context.startswith("command-") else MAX_CAPTION)


def _sentence(locale: str, message: Message, text: str) -> Iterator[Issue]:
    where = f"{locale} {message.context}"
    if Counter(_BRACES.findall(text)) != Counter(_BRACES.findall(message.text)):
        yield Issue(
            "error",
            "words:placeholder",
            where,
            "What stands in {braces} differs from the English sentence.",
            "Copy it letter by letter.",
        )
    if set(_BRACES.sub("", text)) & set("{}"):
        yield Issue(
            "error", "words:brace", where, "A brace stands alone.", "Take it out, or close it as the English sentence does."
        )
    if text.count("*") != message.text.count("*"):
        yield Issue(
            "error",
            "words:emphasis",
            where,
            "The *marks* of emphasis differ from the English sentence.",
            "Set as many as there.",
        )


def _limits(locale: str, message: Message, text: str, on_button: bool) -> Iterator[Issue]:
    where = f"{locale} {message.context}"
    if on_button and len(text) > MAX_LABEL:
        yield Issue(
            "error", "words:button", where, f"{text!r} has {len(text)} characters.", f"At most {MAX_LABEL} fit on a phone."
        )
    most = most_units(message.context)
    if utf16_units(text) > most:
        yield Issue("error", "words:long", where, f"The text has {utf16_units(text)} units.", f"At most {most}.")

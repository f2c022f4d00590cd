"""Catalogs out to translators and in again, and the marks of those who read them: the files of `likhtar words`."""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bot.adapters.library.catalogs import DOMAINS, read_po_file
from bot.adapters.library.inspection import all_messages
from bot.adapters.library.review import read_excuses, read_glossary
from bot.adapters.library.shelf import Shelf
from bot.flow.excuses import Excuse, excused
from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Locale, Message
from bot.present.catalogs import FORM_MARK, Catalogs
from bot.present.checks import check_sentence
from bot.present.glossary import Glossary, check_glossary
from bot.present.phrases import PHRASES, PLURALS
from bot.present.spoken import check_speech, stand_of, stands
from bot.workshop.marks import Sentence, with_translated
from bot.workshop.po import Edit, PoFile, edited
from bot.workshop.renewing import Wanted
from bot.workshop.returning import Left, Taken, take_in

TRANSLATED: tuple[Locale, ...] = tuple(locale for locale in LOCALES if locale != "en")
NO_TERMS: Glossary = dict.fromkeys(LOCALES, ())


class Catalog(msgspec.Struct, frozen=True):
    """One of our catalogs as it lies: where, and every byte of it."""

    path: Path
    locale: Locale
    domain: str
    file: PoFile


def messages_by_domain(shelf: Shelf) -> dict[str, list[Message]]:
    """Every sentence of the script and of the bot's own, each once."""
    flows = {message.context: message for message in all_messages(shelf)}
    return {"flows": list(flows.values()), "bot": [Message(text, key) for key, text in PHRASES.items()]}


def read_ours(root: Path, locale: Locale, domain: str) -> Catalog:
    """Raises `FlowError` when it cannot be read."""
    path = root / "locales" / locale / "LC_MESSAGES" / f"{domain}.po"
    return Catalog(path, locale, domain, read_po_file(path, locale))


def read_all(root: Path, locales: Sequence[Locale] = TRANSLATED) -> list[Catalog]:
    return [read_ours(root, locale, domain) for locale in locales for domain in DOMAINS]


def wanted(messages: Sequence[Message]) -> list[Wanted]:
    """The sentences of a domain as a catalog names them."""
    return [Wanted(each.context, each.text, PLURALS.get(each.context), (each.note,) if each.note else ()) for each in messages]


def terms_of(root: Path) -> Glossary:
    return read_glossary(root) or NO_TERMS


def ukrainian(shelf: Shelf) -> Callable[[str, str], str]:
    """The Ukrainian sentence at a place, with its plural forms; English where there is none."""
    return lambda context, english: shelf.catalogs.of("uk", context, english)


class Rules(msgspec.Struct, frozen=True):
    """What a sentence is held to besides its form: the glossary, and what reviewers have excepted until a day."""

    glossary: Glossary
    excuses: Sequence[Excuse]
    today: dt.date


def rules_of(root: Path, today: dt.date) -> Rules:
    """Raises `FlowError` for a glossary or a list of exceptions that cannot be read."""
    return Rules(terms_of(root), read_excuses(root), today)


def bring_in(returned: PoFile, ours: Catalog, shelf: Shelf, rules: Rules, by: str, damaged: Sequence[int] = ()) -> Taken:
    """Take in what is good, and write it; what `likhtar check` would refuse is left as it was, and told."""
    messages = messages_by_domain(shelf)[ours.domain]
    known = stands(shelf.library)
    said = {message.context: message for message in messages}

    def check(context: str, text: str) -> Iterator[tuple[str, str]]:
        for issue in check_sentence(ours.locale, said[context], text, stand_of(context, known)):
            yield issue.message, issue.remedy

    taken = take_in(returned, ours.file, wanted(messages), ours.locale, check, damaged)
    refused = _refused(taken, said, ours.locale, shelf, rules)
    if refused:
        told = [
            Left(taken.lines[context], context, issue.message, issue.remedy)
            for context in refused
            for issue in refused[context]
        ]
        kept = {context: strings for context, strings in taken.strings.items() if context not in refused}
        ordered = tuple(sorted((*taken.told, *told), key=lambda each: each.line))
        taken = msgspec.structs.replace(taken, strings=kept, told=ordered)
    if taken.strings:
        replace(ours.path, _with(ours, taken.strings, said, shelf, by, rules.today))
    return taken


def _refused(taken: Taken, said: Mapping[str, Message], locale: Locale, shelf: Shelf, rules: Rules) -> dict[str, list[Issue]]:
    """What the rules of our speech and the glossary refuse, by place; what reviewers have excepted is let through."""
    if not taken.strings:
        return {}
    messages = [said[context] for context in taken.strings]
    words = {each.context: (each.text, FORM_MARK.join(taken.strings[each.context])) for each in messages}
    catalogs = Catalogs({locale: words})
    found = [*check_speech(shelf.library, messages, catalogs), *check_glossary(rules.glossary, messages, catalogs)]
    by_context: dict[str, list[Issue]] = {}
    for issue in excused(found, rules.excuses, rules.today):
        spoken, _, place = issue.where.partition(" ")
        context = place.partition(" ")[0]
        if spoken == locale and context in taken.strings:
            by_context.setdefault(context, []).append(issue)
    return by_context


def _with(
    ours: Catalog, strings: Mapping[str, tuple[str, ...]], said: Mapping[str, Message], shelf: Shelf, by: str, today: dt.date
) -> str:
    meaning = ukrainian(shelf)
    edits: dict[int, Edit] = {}
    for number, entry in enumerate(ours.file.entries):
        if entry.context in strings and not entry.is_header:
            english = said[entry.context].text
            new = strings[entry.context]
            native = FORM_MARK.join(new) if ours.locale == "uk" else meaning(entry.context, english)
            comments = with_translated(entry.comments, by, today.isoformat(), Sentence(english, new, native))
            edits[number] = Edit(new, comments, fuzzy=False)
    return edited(ours.file, edits)


def replace(path: Path, text: str) -> None:
    """Write the whole file or nothing of it."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(text.encode())
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)

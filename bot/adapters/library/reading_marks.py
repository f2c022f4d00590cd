"""`likhtar words status` and `review`: how far each language is read, and a second person's word that a sentence is right."""

import datetime as dt
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from bot.adapters.library.shelf import Shelf
from bot.adapters.library.translations import Catalog, messages_by_domain, read_all, replace
from bot.flow.model import LOCALES, Locale
from bot.workshop.marks import CODE_NAME, UNKNOWN, Sentence, marks_of, reading, with_reviewed
from bot.workshop.po import Edit, Entry, edited


class Standing(msgspec.Struct, frozen=True):
    """One sentence in one language: its place, its state, and what is said in English, Ukrainian and the language."""

    context: str
    state: str
    sentence: Sentence
    translator: str = ""


class NotReviewed(Exception):
    """Why nothing was marked: one sentence for whoever gave the command."""


def standings(shelf: Shelf, root: Path) -> dict[Locale, list[Standing]]:
    """Every sentence in every language. Raises `FlowError` for a catalog that cannot be read."""
    marked = {(each.locale, context): entry for each in read_all(root) for context, entry in each.file.by_context().items()}
    return {locale: _of(locale, shelf, marked) for locale in LOCALES}


def _of(locale: Locale, shelf: Shelf, marked: Mapping[tuple[Locale, str], Entry]) -> list[Standing]:
    found = []
    for messages in messages_by_domain(shelf).values():
        for message in messages:
            state: str = shelf.catalogs.state(locale, message.context, message.text)
            sentence, translator = Sentence(message.text, (message.text,), ""), ""
            if locale != "en" and (entry := marked.get((locale, message.context))):
                sentence, marks = _sentence(entry, message.text, shelf), marks_of(entry.comments)
                translator = marks.translator
                state = reading(marks, sentence, locale == "uk") if state == "translated" else state
            found.append(Standing(message.context, state, sentence, translator))
    return found


def _sentence(entry: Entry, english: str, shelf: Shelf) -> Sentence:
    return Sentence(english, entry.strings, shelf.catalogs.of("uk", entry.context, english))


def counts(standings: Mapping[Locale, Sequence[Standing]]) -> list[dict[str, str | int]]:
    """A row for each language. `translated` is what families are told; it is `reviewed`, or still `in_review`.

    English is the source: its texts are approved in the flow book, so it is neither.
    """
    rows: list[dict[str, str | int]] = []
    for locale, found in standings.items():
        states = [each.state for each in found]
        reviewed, waiting = states.count("reviewed"), states.count("in review")
        missing, fuzzy = states.count("missing"), states.count("fuzzy")
        rows.append(
            {
                "locale": locale,
                "sentences": len(found),
                "translated": reviewed + waiting + states.count("translated"),
                "missing": missing,
                "fuzzy": fuzzy,
                "outdated": states.count("outdated"),
                "in_review": waiting,
                "reviewed": reviewed,
                "untranslated": missing + fuzzy,
            }
        )
    return rows


def review(shelf: Shelf, root: Path, locale: Locale, patterns: Sequence[str], by: str, today: dt.date) -> list[Standing]:
    """Mark the sentences at these places as read by `by`; all of them or none. Returns them, to be shown.

    Raises `NotReviewed`: for one's own translation, a sentence that is not translated, an unknown place, no code name.
    """
    if not CODE_NAME.fullmatch(by) or by == UNKNOWN:
        raise NotReviewed(f"{by!r} is no code name: lower-case letters, digits and single hyphens; never a real name.")
    if locale == "en":
        raise NotReviewed("English is the source; its texts are approved in the flow book (`likhtar export book`).")
    known = {each.context: each for each in standings(shelf, root)[locale]}
    chosen = [known[context] for pattern in patterns for context in _matching(pattern, known)]
    for each in chosen:
        if each.state not in ("in review", "reviewed", "outdated") or not shelf.catalogs.has(
            locale, each.context, each.sentence.english
        ):
            raise NotReviewed(f"{each.context} is not translated into {locale}, so it cannot be read. Nothing was marked.")
        if each.translator == by:
            raise NotReviewed(f"{by} translated {each.context}: somebody else has to read it. Nothing was marked.")
    named = {each.context: each for each in chosen}
    for catalog in read_all(root, (locale,)):
        _mark(catalog, named, by, today)
    return list(named.values())


def _matching(pattern: str, known: Mapping[str, Standing]) -> list[str]:
    """A place, or all places of a node or a flow with `*` at the end."""
    head = pattern.split("/", maxsplit=1)[0]
    if "*" in head or "?" in head or "[" in pattern:
        raise NotReviewed(f"{pattern!r} is too much at once. Name places, or those of one flow: lost-contact/*.")
    found = [context for context in known if fnmatchcase(context, pattern)]
    if not found:
        raise NotReviewed(f"There is no sentence at {pattern!r}. Places look like start/language/say.1. Nothing was marked.")
    return found


def _mark(catalog: Catalog, named: Mapping[str, Standing], by: str, today: dt.date) -> None:
    edits = {
        number: Edit(comments=with_reviewed(entry.comments, by, today.isoformat(), named[entry.context].sentence))
        for number, entry in enumerate(catalog.file.entries)
        if not entry.is_header and entry.context in named
    }
    if edits:
        replace(catalog.path, edited(catalog.file, edits))

"""From an officer's draft to a bulletin: contacts are written as `{contact:id}` and resolved to what families will read.

A draft is read whole and all its mistakes are told at once, each with its place and what to do.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Set
from typing import Final

from bot.bulletins.audience import Audience
from bot.bulletins.bulletin import Bulletin
from bot.bulletins.form import problems_of
from bot.bulletins.mentions import https_links, leads_astray
from bot.bulletins.problems import LANGUAGES, BulletinProblem, Problem
from bot.contacts.phones import readable
from bot.contacts.standing import shown_ways, state_of
from bot.flow.contacts import ContactPoint, Way
from bot.flow.model import LOCALES, Locale
from bot.speech.lock_screen import named

MOST_HOURS: Final = 6
_REFERENCE: Final = re.compile(r"\{contact:([a-z][a-z0-9-]{0,60})\}")
_BRACE: Final = re.compile(r"[{}][^{}\n]{0,40}")
_FIELDS: Final = ("audience", "not_before", "hours", "texts", "corrects")
_SEGMENTS: Final = ("locales", "situations", "countries")
_DIALLED_FROM: Final = ("", "nl")
"""Both homes of our families: Ukraine and the Netherlands; an office may have a number for each."""


def resolve(
    text: str, locale: Locale, contacts: Mapping[str, ContactPoint], today: dt.date
) -> tuple[str, dict[str, list[str]]]:
    """The text with every `{contact:id}` as the office's name in that language and its first values, and these values by id.

    Raises `BulletinProblem` for a contact that is unknown, red, withdrawn, not to be shown, or not confirmed for too long.
    """
    said, used, problems = _resolved(text, locale, contacts, today)
    if problems:
        raise BulletinProblem(*problems)
    return said, used


def make_bulletin(
    draft: Mapping[str, object],
    *,
    bot: int,
    number: int,
    previous: str,
    made: int,
    contacts: Mapping[str, ContactPoint],
    links: Set[str] | None = None,
) -> Bulletin:
    """The bulletin behind a draft, ready to be signed. Raises `BulletinProblem` with everything that is wrong in it.

    `links` are the allowed domains; with None nothing is said about them before the bulletin is submitted.
    """
    problems: list[Problem] = []
    for strange in sorted(str(key) for key in draft if key not in _FIELDS):
        problems.append(Problem("draft", strange[:40], f"There is no field {strange[:40]!r}", f"use {', '.join(_FIELDS)}"))
    texts, used = _texts(draft.get("texts"), contacts, dt.datetime.fromtimestamp(made, dt.UTC).date(), problems)
    start = _start(draft.get("not_before", "now"), made, problems)
    bulletin = Bulletin(
        kind="bulletin",
        version=1,
        bot=bot,
        number=number,
        made=made,
        not_before=start,
        not_after=start + 3_600 * _count(draft, "hours", MOST_HOURS, range(1, MOST_HOURS + 1), problems),
        audience=_audience(draft.get("audience", {}), problems),
        texts=texts,
        contacts=used,
        links=sorted({link for text in texts.values() for link in https_links(text)}),
        previous=previous,
        corrects=_count(draft, "corrects", 0, range(max(number, 1)), problems),
    )
    told = {problem.where for problem in problems}
    problems += [problem for problem in problems_of(bulletin) if problem.where not in told]
    if links is not None:
        problems += [problem for problem in leads_astray(bulletin, links) if problem.where not in told]
    if problems:
        raise BulletinProblem(*problems)
    return bulletin


def warnings(bulletin: Bulletin, contacts: Mapping[str, ContactPoint], today: dt.date) -> list[str]:
    """What is allowed and still worth a second look before signing, one sentence each."""
    found = []
    for locale in LOCALES:
        name, text = LANGUAGES[locale], bulletin.texts[locale]
        if word := named(text.split("\n", 1)[0]):
            found.append(f"The first line in {name} shows on a lock screen and says {word!r}: begin with something neutral.")
        missing = [ident for ident, values in bulletin.contacts.items() if not any(value in text for value in values)]
        if missing:
            found.append(f"The {name} text does not name {', '.join(missing)}, as another language does: is that meant?")
    for ident in bulletin.contacts:
        contact = contacts.get(ident)
        if contact and not any(state_of(way, today) in ("fresh", "due") for way in contact.ways if way.is_usable):
            found.append(f"No number of {ident!r} has been confirmed by two calls: call it before you sign.")
    return found


def _texts(
    plain: object, contacts: Mapping[str, ContactPoint], today: dt.date, problems: list[Problem]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    texts: dict[str, str] = {}
    used: dict[str, list[str]] = {}
    if not isinstance(plain, Mapping):
        problems.append(Problem("draft", "texts", "There are no texts", "write `texts:` with uk, ru, nl and en under it"))
        return texts, used
    for locale in plain:
        if locale not in LOCALES:
            what = f"There is no language {str(locale)[:12]!r} here"
            problems.append(Problem("languages", "texts", what, f"keep {', '.join(LOCALES)} only"))
    for known in LOCALES:
        text = plain.get(known)
        if text is not None and not isinstance(text, str):
            what = f"The {LANGUAGES[known]} text is no text"
            problems.append(Problem("draft", f"texts/{known}", what, "write it as words, with `|` before several lines"))
        elif text is not None:
            said, values, wrong = _resolved(_tidied(text), known, contacts, today)
            texts[known] = said
            problems += wrong
            used |= values
    return texts, used


def _tidied(text: str) -> str:
    """As the text is signed: NFC, no empty space at the ends of lines, one kind of line break."""
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", text).strip().splitlines())


def _resolved(
    text: str, locale: Locale, contacts: Mapping[str, ContactPoint], today: dt.date
) -> tuple[str, dict[str, list[str]], list[Problem]]:
    used: dict[str, list[str]] = {}
    problems: list[Problem] = []

    def written(found: re.Match[str]) -> str:
        ident = found[1]
        ways = _first_ways(contacts.get(ident), today)
        if isinstance(ways, str):
            what = f"{{contact:{ident}}} in the {LANGUAGES[locale]} text {ways}"
            problems.append(Problem("contact", f"texts/{locale}", what, "name another office, or take it out"))
            return ""
        used[ident] = list(dict.fromkeys(readable(way) for way in ways))
        return f"{unicodedata.normalize('NFC', contacts[ident].names[locale])} ({', '.join(used[ident])})"

    bare = _REFERENCE.sub("", text)
    for brace in _BRACE.finditer(bare):
        what = f"{brace[0]!r} in the {LANGUAGES[locale]} text is nothing we know"
        problems.append(Problem("contact", f"texts/{locale}", what, "write {contact:id}, and no other curly brackets"))
        break
    return _REFERENCE.sub(written, text), used, problems


def _first_ways(contact: ContactPoint | None, today: dt.date) -> list[Way] | str:
    """The ways a bulletin names: the first telephone from each home, or the first other way; or why there is none."""
    if contact is None:
        return "is no contact we have"
    if contact.risk == "red":
        return "is marked red, which a bulletin never names"
    if contact.is_withdrawn:
        return "is withdrawn"
    if contact.show != "yes":
        return "is marked as never to be shown"
    if any(state_of(way, today) == "stale" for way in contact.ways if way.is_usable and way.kind != "address"):
        return "was not confirmed for more than 90 days (two people call it first: `likhtar contacts confirm`)"
    phones = [
        way for country in _DIALLED_FROM for way in [w for w in shown_ways(contact, country) if w.kind == "phone"][:1]
    ]  # fmt: skip
    others = [way for way in shown_ways(contact, "") if way.kind not in ("phone", "address")]
    return phones or others[:1] or "has no number, handle or address that could be shown"


def _audience(plain: object, problems: list[Problem]) -> Audience:
    """A list may be in any order in a draft, and one value needs no list."""
    if not isinstance(plain, Mapping):
        problems.append(
            Problem("audience", "audience", "The audience is not filled in", f"write {', '.join(_SEGMENTS)} under it")
        )
        return Audience((), (), ())
    for strange in sorted(str(key) for key in plain if key not in _SEGMENTS):
        what = f"The audience has no field {strange[:40]!r}"
        problems.append(Problem("audience", f"audience/{strange[:40]}", what, f"use {', '.join(_SEGMENTS)}"))
    values: list[tuple[str, ...]] = []
    for segment in _SEGMENTS:
        listed = plain.get(segment) or []
        listed = [listed] if isinstance(listed, str) else listed
        if not isinstance(listed, list | tuple) or not all(isinstance(value, str) for value in listed):
            what = f"{segment} is no list of words"
            problems.append(
                Problem("audience", f"audience/{segment}", what, "write it as [uk, ru], or leave it out for everybody")
            )
            listed = []
        values.append(tuple(sorted({value for value in listed if isinstance(value, str)})))
    return Audience(*values)


def _start(plain: object, made: int, problems: list[Problem]) -> int:
    """A moment with its zone, or `now`."""
    if plain == "now" or plain is None:
        return made
    try:
        moment = plain if isinstance(plain, dt.datetime) else dt.datetime.fromisoformat(str(plain).strip())
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is not None and 1970 < moment.year < 2100:
        return int(moment.timestamp())
    what = f"not_before ({str(plain)[:40]!r}) is no moment with its time zone"
    problems.append(Problem("times", "not_before", what, "write it as 2026-11-22T15:00+02:00, or now"))
    return made


def _count(draft: Mapping[str, object], field: str, default: int, allowed: range, problems: list[Problem]) -> int:
    value = draft.get(field, default)
    if isinstance(value, int) and not isinstance(value, bool) and value in allowed:
        return value
    what = f"{field} is {str(value)[:20]!r}, and must be a whole number from {allowed[0]} to {allowed[-1]}"
    problems.append(Problem("draft", field, what, "correct it"))
    return default

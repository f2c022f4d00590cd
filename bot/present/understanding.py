"""Typed words to the event they mean: the commonest input is a word typed where a button stands.

In this order: a cry for help or a child's age, the button's number, its label, an escape word, an answer of the kind
that is asked for, a clear beginning of one label, ordinary grief, which is met with care. What fits nothing stays
`TextReceived`, and the engine asks again.
"""

import datetime as dt
import re
import unicodedata

from bot.engine import events
from bot.engine.effects import Control, Option
from bot.engine.lists import TICKED, controls_of, node_at, options_of
from bot.engine.question import key_of
from bot.engine.session import Session
from bot.engine.values import cleaned
from bot.flow.model import Ask, FlowId, Library, Locale, Node
from bot.papers.family_code import WORDS
from bot.papers.family_code import heard as heard_words
from bot.papers.forbidden import Expected, caught
from bot.present.dates import read_date, to_month
from bot.present.labels import Labels
from bot.present.locales import babel_locale
from bot.present.urgency import heard

WRITTEN: dict[str, Expected | None] = {
    "text": "text", "reference": None, "label": "name", "name": "name", "place": "place", "marks": "marks",
    "contact": "contact", "code": None,
}  # fmt: skip
"""Questions answered in the person's own words, and what is expected there (for `bot.papers.forbidden`; numbers of offices
and family codes have checks of their own)."""
OF_OTHERS = ("message", "forwards", "trick", "bulletin")
"""Questions answered with somebody else's words."""
UNDER_MESSAGES: tuple[Control, ...] = ("saved", "noted")
"""Buttons that stand under a document or a code, whatever the person is asked meanwhile."""
_CONTROL_TARGETS = {"menu", "back", "skip", "leave", "unknown"}
_SHORTEST_PREFIX = 3
_LONGEST_CRY = 200
"""Where a message is asked for, a longer text is hardly the person's own cry for help."""
_FEWEST_WORDS = 4
_LINKED = re.compile(
    r"@[A-Za-z]\w{3,31}|https?://|\bt\.me/|\btg://|\bwww\.|\+?\d[\d ()-]{7,}\d"
    r"|\b[\w-]{2,63}\.(?:com|org|net|ua|ru|nl|eu|info|site|online)\b"
)
"""A handle, a link or a long number."""
_SHORTEST_AGE = 4
"""No phrase of age is shorter; numbers and single words are not looked through."""
_NO_AGE = (
    "дн", "ден", "тиж", "міс", "годин", "хвил", "раз", "недел", "мес", "час", "минут",
    "day", "week", "month", "hour", "minute", "time", "dag", "weken", "maand", "uur", "minu", "keer", "getrouwd", "married",
    "тисяч", "тис.", "тысяч", "тыс.",
    "thousand", "duizend", "грн", "грив", "uah", "євро", "евро", "euro", "€", "%", "відсот", "процент", "percent",
    "procent", "км", "km", "числ", "-го", "-ого", "-й",
)  # fmt: skip
"""What may follow a number that is no age."""
_MONTHS = frozenset({
    "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
    "januari", "februari", "maart", "april", "juni", "juli", "augustus", "september", "oktober", "november", "december",
})  # fmt: skip
"""Whole words after a number that make it a day: "мені 12 травня подзвонили"."""
_YEARS = re.compile(r"(?:років|роки|рік|лет|года|год|jaar|years?(?: old)?)\b")
_MORE_DIGITS = re.compile(r"[.,:]?\d| \d{3}\b")
_YES_NO: dict[str, tuple[str, ...]] = {
    "yes": ("так", "да", "ага", "ja", "jawel", "yes", "y", "yep", "yeah"),
    "no": ("ні", "нет", "не", "неа", "nee", "no", "n", "nope"),
}
_NOT_KNOWN = {"unknown", "unsure"}
"""The options that mean "I do not know", in every flow."""


def understand(session: Session, event: events.TextReceived, library: Library, labels: Labels) -> events.Event:
    """The event that typed text means at the place where the session waits."""
    typed = plain(event.text)
    node = node_at(library, session.place)
    said = heard(event.text, library.distress)
    called = FlowId("crisis") if said == "crisis" else _child(typed, library)
    if node is not None and isinstance(node.router, Ask) and node.router.kind in OF_OTHERS and len(event.text) > _LONGEST_CRY:
        called = None  # somebody else's words
    if called and not (session.place and session.place.flow == called):
        return events.FlowCalled(at=event.at, locale=event.locale, flow=called)
    for control in UNDER_MESSAGES:
        if typed == plain(labels.control(control, session.locale)):
            return events.ControlUsed(at=event.at, control=control)
    if node is None:
        return _escape(typed, event, library) or event
    if isinstance(node.router, Ask) and node.router.kind in WRITTEN:
        unfit = node.router.kind == "reference" and not any(letter.isdigit() for letter in typed)
        return (
            _escape(typed, event, library)
            or (_called("care", event) if said and unfit else None)
            or (_forbidden(event, WRITTEN[node.router.kind]) if node.router.kind != "code" else None)
            or event
        )
    if isinstance(node.router, Ask) and node.router.kind in ("message", "trick", "bulletin"):
        return _control_named(typed, event, session, node, library, labels) or _escape(typed, event, library) or event
    options = options_of(session, node, library)
    return (
        _numbered(typed, event, session, node, options)
        or _labelled(typed, event, session, node, options, library, labels)
        or _plainly(typed, event, session, node, options, library, labels)
        or _escape(typed, event, library)
        or _answer(typed, event, node)
        or _prefixed(typed, event, session, options, labels)
        or _called(called, event)
        or (events.CareNeeded(at=event.at, locale=event.locale, flow=FlowId("care")) if said else None)
        or _forbidden(event, "kinship" if isinstance(node.router, Ask) and node.router.kind == "kinship" else "text")
        or event
    )


def is_worth_reading(session: Session, text: str, library: Library) -> bool:
    """Whether words that answer nothing here may be a message somebody sent, or tell of one: then they are read for signs."""
    node = node_at(library, session.place)
    if node is not None and isinstance(node.router, Ask) and node.router.kind in (*WRITTEN, "forwards", "trick", "bulletin"):
        return False
    return len(text.split()) >= _FEWEST_WORDS or bool(_LINKED.search(text))


def _forbidden(event: events.TextReceived, expected: Expected | None) -> events.Event | None:
    """What an enemy would ask for is caught as it is typed, wherever that happens."""
    if len(event.text.split()) >= WORDS and heard_words(event.text):
        return events.ForbiddenTold(at=event.at, locale=event.locale, kind="words")
    kind = caught(event.text, expected) if expected else None
    return events.ForbiddenTold(at=event.at, locale=event.locale, kind=kind) if kind else None


def plain(text: str) -> str:
    """Text for comparing: compatibility forms unified, marks and punctuation at the ends dropped, case folded.

    >>> plain("  «Меню»! ")
    'меню'
    """
    folded = cleaned(unicodedata.normalize("NFKC", text[:4096])).casefold().replace("’", "'").replace("ʼ", "'")
    return folded.strip(' .,:;!?…«»"“”„()[]—–-')


def _called(flow: str | None, event: events.TextReceived) -> events.Event | None:
    return events.FlowCalled(at=event.at, locale=event.locale, flow=FlowId(flow)) if flow else None


def _child(typed: str, library: Library) -> FlowId | None:
    """A child's age, in any of the languages: it leaves the script at once, as a cry for help does."""
    if len(typed) < _SHORTEST_AGE:
        return None
    if any(phrase in typed and _is_age(phrase, typed) for phrases in library.words.minor.values() for phrase in phrases):
        return FlowId("minor")
    return None


def _is_age(phrase: str, typed: str) -> bool:
    """Whether the phrase stands there as whole words and tells an age: not "мені 130", not "мені 14 днів не відповідають"."""
    at = typed.find(phrase)
    while at >= 0:
        before, after = typed[at - 1 : at], typed[at + len(phrase) :]
        if not before.isalnum() and not after[:1].isalnum() and not _counts(after):
            return True
        at = typed.find(phrase, at + 1)
    return False


def _counts(after: str) -> bool:
    """Whether what follows a number makes it a date, a sum, a distance or a time instead of an age."""
    said = _YEARS.sub("", after.strip(" ,"), count=1).strip()
    return bool(_MORE_DIGITS.match(after)) or said.startswith(_NO_AGE) or said.split(" ")[0].strip(".,!?") in _MONTHS


def _numbered(
    typed: str, event: events.TextReceived, session: Session, node: Node, options: tuple[Option, ...]
) -> events.Event | None:
    if isinstance(node.router, Ask) and node.router.kind in TICKED:
        parts = typed.replace(",", " ").replace(".", " ").replace(";", " ").split()
        numbers = [int(part) for part in parts if part.isdecimal() and len(part) < 4]
        if parts and len(numbers) == len(parts) and all(1 <= number <= len(session.offered or options) for number in numbers):
            ticked = {option.id for option in options if option.selected}
            counted = session.offered or tuple(map(key_of, options))
            meant = {option.id for option in options if key_of(option) in {counted[number - 1] for number in numbers}}
            is_whole = len(meant) == len(set(numbers))  # none of them was taken out meanwhile
            return events.AnswerGiven(at=event.at, value=sorted(ticked | meant)) if is_whole else None
        return None
    if typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= len(session.offered or options):
        return events.ChoicePicked(at=event.at, turn=session.turn, option=int(typed) - 1)  # counted on the card
    return None


def _labelled(
    typed: str,
    event: events.TextReceived,
    session: Session,
    node: Node,
    options: tuple[Option, ...],
    library: Library,
    labels: Labels,
) -> events.Event | None:
    for number, option in enumerate(options):
        if plain(labels.option(option, session.locale)) == typed:
            return _meaning(number, options, event, session)
    return _control_named(typed, event, session, node, library, labels)


def _meaning(number: int, options: tuple[Option, ...], event: events.TextReceived, session: Session) -> events.Event:
    """These words mean that button."""
    return events.ChoicePicked(at=event.at, turn=session.turn, option=number, key=key_of(options[number]))


def _control_named(
    typed: str, event: events.TextReceived, session: Session, node: Node, library: Library, labels: Labels
) -> events.Event | None:
    for control in controls_of(session, node, library):
        if plain(labels.control(control, session.locale)) == typed:
            return events.ControlUsed(at=event.at, control=control)
    return None


def _plainly(
    typed: str,
    event: events.TextReceived,
    session: Session,
    node: Node,
    options: tuple[Option, ...],
    library: Library,
    labels: Labels,
) -> events.Event | None:
    """ "Yes", "no", "I do not know" and "done" in any of the languages, where a button says so in its own words."""
    target = _escape_target(typed, library)
    if isinstance(node.router, Ask):
        if node.router.kind == "forwards" and target == "continue":  # "done", which one of the buttons begins with
            return _prefixed(typed, event, session, options, labels)
        ready = target == "continue" and "done" in controls_of(session, node, library)
        return events.ControlUsed(at=event.at, control="done") if ready else None
    if target == "unknown":
        fitting = [number for number, option in enumerate(options) if option.id in _NOT_KNOWN]
    else:
        said = next((words for words in _YES_NO.values() if typed in words), ())
        firsts = [plain(labels.option(option, session.locale).split(",")[0]) for option in options]
        fitting = [number for number, first in enumerate(firsts) if first in said]
    return _meaning(fitting[0], options, event, session) if len(fitting) == 1 else None


def _escape_target(typed: str, library: Library) -> str | None:
    return next((table[typed] for table in library.words.escapes.values() if typed in table), None)


def _escape(typed: str, event: events.TextReceived, library: Library) -> events.Event | None:
    target = _escape_target(typed, library)
    if target is None:
        return None
    if target in _CONTROL_TARGETS:
        return events.ControlUsed(at=event.at, control=target)
    if target == "continue":
        return events.Started(at=event.at, locale=event.locale)
    return events.FlowCalled(at=event.at, flow=library.commands.get(target, target))


def _answer(typed: str, event: events.TextReceived, node: Node) -> events.Event | None:
    if not isinstance(node.router, Ask):
        return None
    value: str | None = None
    match node.router.kind:
        case "date" | "month":
            value = read_date(typed, dt.datetime.fromtimestamp(event.at, dt.UTC).date(), node.router.since)
            value = to_month(value) if value and node.router.kind == "month" else value
        case "yes-no":
            value = next((answer for answer, words in _YES_NO.items() if typed in words), None)
        case "country":
            value = _country(typed)
    return events.AnswerGiven(at=event.at, value=value) if value else None


def _country(typed: str) -> str | None:
    locales: tuple[Locale, ...] = ("uk", "ru", "nl", "en")
    for locale in locales:
        for code, name in babel_locale(locale).territories.items():
            if len(code) == 2 and code.isalpha() and name.casefold() == typed:
                return str(code).lower()
    return None


def _prefixed(
    typed: str, event: events.TextReceived, session: Session, options: tuple[Option, ...], labels: Labels
) -> events.Event | None:
    """A beginning that only one label has."""
    if len(typed) < _SHORTEST_PREFIX:
        return None
    fitting = [n for n, option in enumerate(options) if plain(labels.option(option, session.locale)).startswith(typed)]
    return _meaning(fitting[0], options, event, session) if len(fitting) == 1 else None

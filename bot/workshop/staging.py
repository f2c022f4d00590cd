"""One node as four phones show it: the real renderer, somebody who has come there with some answers, perhaps with the longest
values there can be. Pure; what cannot be laid out is told, never raised."""

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec
from markupsafe import Markup

from bot.engine.journey import Journey
from bot.engine.session import Relative, Session, StepRecord, Value
from bot.engine.values import LONGEST_LABEL
from bot.flow.model import Library, Locale, Message, Node, Place, RoadMap
from bot.present.catalogs import Catalogs
from bot.present.rendering import MAX_UNITS, Renderer
from bot.present.setting import Operator, Setting
from bot.present.text import utf16_units

OPERATOR: Final = Operator("Likhtar", "office@example.org", "https://example.org")
OF_A_PLAN: Final = frozenset({"plan", "step", "companion", "review", "held", "form-review", "receipt"})
"""Cards about a list somebody keeps; without one they would say nothing."""
_TAG: Final = re.compile(r"(</?(?:b|i|u|s|code|pre|blockquote)>)")
_ANY_TAG: Final = re.compile(r"<[^>]+>")
_COUNTRIES: Final = ("ua", "nl", "other", "")
_LONG_NAME: Final[Mapping[Locale, str]] = {
    "uk": "мій двоюрідний братик Саша", "ru": "мой двоюродный брат Серёжа", "nl": "mijn jongste achterneefje",
    "en": "my youngest half-brother Jo",
}  # fmt: skip
_REFERENCE: Final = "№ 12345/2026-АБВГ-67890"
LOCK_LINE: Final = 44
"""Letters of the first line that a locked screen shows."""


class Bubble(msgspec.Struct, frozen=True):
    """One message: its HTML of our own making, and its length in UTF-16 units as Telegram counts."""

    html: Markup
    units: int


class Phone(msgspec.Struct, frozen=True):
    """What one person sees. `fault` is why nothing could be laid out."""

    locale: Locale
    lock: str
    bubbles: tuple[Bubble, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    fault: str = ""

    @property
    def units(self) -> int:
        return max((bubble.units for bubble in self.bubbles), default=0)

    @property
    def share(self) -> int:
        """How much of Telegram's limit the longest message takes, in hundredths."""
        return round(self.units * 100 / MAX_UNITS)


def phone(
    library: Library, catalogs: Catalogs, renderer: Renderer, place: Place, locale: Locale, results: Mapping[str, Value],
    at: int, longest: bool,
) -> Phone:  # fmt: skip
    """The node of that place in one language. With `longest`, the longest of what the same node can say there."""
    node = library.flows[place.flow].nodes[place.node]
    if longest:
        sessions = list(_longest(library, catalogs, node, place, locale, results, at))
    else:
        sessions = [_usual(library, node, place, locale, results)]
    phones = [_laid_out(library, renderer, place, session, at) for session in sessions]
    return max(phones, key=lambda each: (not each.fault, sum(bubble.units for bubble in each.bubbles)))


def _laid_out(library: Library, renderer: Renderer, place: Place, session: Session, at: int) -> Phone:
    now = dt.datetime.fromtimestamp(at, dt.UTC)
    try:
        journey = Journey(session, library, at)
        journey.land(place)
        messages = renderer.card(journey.card(), journey.session, Setting(now.date(), OPERATOR, now))
    except Exception as error:  # whatever a template or a sentence can raise: an author mends it
        return Phone(session.locale, "", fault=f"{type(error).__name__}: {error}"[:300])
    bubbles = tuple(Bubble(safe(each.html), utf16_units(plain(each.html))) for each in messages)
    rows = tuple(tuple(button.label for button in row) for row in messages[-1].rows)
    return Phone(session.locale, lock_line(messages[0].html), bubbles, rows)


def _usual(library: Library, node: Node, place: Place, locale: Locale, results: Mapping[str, Value]) -> Session:
    first = next(iter(library.roadmaps.values()), None)
    needs = first is not None and (place.flow == "plan" or node.card in OF_A_PLAN)
    step = first.steps[0].id if first and needs and first.steps else ""
    relatives = (Relative("son", first.id, "ua", "2026-05"),) if first and needs else ()
    return Session(locale=locale, relatives=relatives, results={**({"step": step} if step else {}), **results})


def _longest(
    library: Library, catalogs: Catalogs, node: Node, place: Place, locale: Locale, results: Mapping[str, Value], at: int
) -> Iterator[Session]:
    """Somebody whose answers are as long as they can be, in each country; contacts and steps with the longest words."""
    needs = place.flow == "plan" or node.card in OF_A_PLAN
    roadmap = max(library.roadmaps.values(), key=lambda each: _length(each, catalogs, locale), default=None)
    contact = max(library.contacts.values(), key=lambda each: len(each.names[locale]), default=None)
    noted = StepRecord("2026-09-30", _REFERENCE, "2026-09-30", at)
    steps = {step.id: noted for step in roadmap.steps} if roadmap else {}
    longest = max(roadmap.steps, key=lambda step: _words(step.say, catalogs, locale)).id if roadmap and roadmap.steps else ""
    for country in _COUNTRIES:
        own = Relative(_LONG_NAME[locale][:LONGEST_LABEL], roadmap.id, country, "2026-09", steps) if roadmap else None
        known: dict[str, Value] = {"month": "2026-09"}
        known |= {"country": country} if country else {}
        known |= {"contact": contact.id} if contact else {}
        known |= {"step": longest} if longest else {}
        yield Session(locale=locale, relatives=(own,) if own and needs else (), results={**known, **results}, crisis=False)


def _length(roadmap: RoadMap, catalogs: Catalogs, locale: Locale) -> int:
    return sum(len(catalogs.message(locale, step.title)) for step in roadmap.steps)


def _words(said: Iterable[Message], catalogs: Catalogs, locale: Locale) -> int:
    return sum(len(catalogs.message(locale, message)) for message in said)


def plain(text: str) -> str:
    """A message as its reader sees it."""
    return html.unescape(_ANY_TAG.sub("", text))


def lock_line(text: str) -> str:
    """What a locked screen shows of a message: its first line, cut as phones do.

    >>> lock_line("<b>A question</b>\\n\\nWho is missing?")
    'A question'
    """
    first = plain(text).strip().split("\n", 1)[0]
    return first if len(first) <= LOCK_LINE else first[: LOCK_LINE - 1].rstrip() + "…"


def safe(text: str) -> Markup:
    """The message with only the tags Telegram knows; all else is text.

    >>> safe("<b>1 &lt; 2</b><script>x</script>")
    Markup('<b>1 &lt; 2</b>&lt;script&gt;x&lt;/script&gt;')
    """
    parts = _TAG.split(text)
    said = [Markup.escape(html.unescape(part)) for part in parts]
    said[1::2] = [Markup(tag) for tag in parts[1::2]]  # noqa: S704 - each is one of the list
    return Markup("").join(said)

"""What changes mean to those who read: for each thing they touch, the dialogue before and after, in each language. Pure."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from bot.flow.messages import messages_of
from bot.flow.model import LOCALES, Ask, Category, Choose, Library, Locale, Message
from bot.present.catalogs import Catalogs
from bot.present.phrases import PHRASES
from bot.workshop.change import Change, Text, Translation, WholeFile
from bot.workshop.dialogue import Change as Step
from bot.workshop.dialogue import Line, diff, differs

Said = tuple[Library, Catalogs]


class Section(msgspec.Struct, frozen=True):
    """One thing that changes: a node of a flow (then people may be there), a contact, a tactic, a phrase of the bot."""

    thing: str
    is_node: bool
    steps: Mapping[Locale, tuple[Step, ...]]


class Outdated(msgspec.Struct, frozen=True):
    """A sentence that would have no translation of its present words."""

    locale: Locale
    context: str
    text: str


def sections(before: Said, after: Said, changes: Sequence[Change]) -> list[Section]:
    """Everything that reads differently, in the order of the library; then texts that families never read as such."""
    old, new = _by_thing(before, changes), _by_thing(after, changes)
    found = []
    for thing in dict.fromkeys([*new, *old]):
        was, now = old.get(thing, ()), new.get(thing, ())
        if not was or not now or _may_differ(before, after, was, now):
            steps = {
                locale: tuple(diff(_lines(before, thing, was, locale), _lines(after, thing, now, locale))) for locale in LOCALES
            }
        else:
            continue
        if any(differs(each) for each in steps.values()):
            found.append(Section(thing, _is_node(thing, before[0]) or _is_node(thing, after[0]), steps))
    sentences = {message.text for messages in new.values() for message in messages}
    return [*found, *(section for section in texts_of(changes) if not _is_told(section, sentences))]


def outdated(before: Said, after: Said) -> list[Outdated]:
    """The translations that a change leaves behind: they were good before, and are not any more."""
    earlier = {message.context: message.text for message in messages_of(before[0])}
    return [
        Outdated(locale, message.context, message.text)
        for message in messages_of(after[0])
        if earlier.get(message.context) != message.text
        for locale in LOCALES
        if not after[1].has(locale, message.context, message.text)
    ]


def places_of(found: Iterable[Section]) -> tuple[str, ...]:
    """The nodes among them: where people may be."""
    return tuple(section.thing for section in found if section.is_node)


def _by_thing(said: Said, changes: Sequence[Change]) -> dict[str, list[Message]]:
    things: dict[str, list[Message]] = {}
    for message in messages_of(said[0]):
        things.setdefault(_thing(message.context), []).append(message)
    for change in changes:
        if isinstance(change.target, Translation) and change.target.context in PHRASES:
            context = change.target.context
            things[context] = [Message(PHRASES[context], context)]
    return things


def _thing(context: str) -> str:
    """What a sentence belongs to.

    >>> _thing("menu/top/say.1"), _thing("roadmap/abroad/police/bring.2"), _thing("contact/nib/cost"), _thing("plan-empty")
    ('menu/top', 'roadmap/abroad/police', 'contact/nib', 'plan-empty')
    """
    return context.rpartition("/")[0] or context


def _may_differ(before: Said, after: Said, was: Sequence[Message], now: Sequence[Message]) -> bool:
    """Quick: almost nothing of a library differs."""
    return list(was) != list(now) or any(
        before[1].words.get(locale, {}).get(message.context) != after[1].words.get(locale, {}).get(message.context)
        for message in now
        for locale in LOCALES
    )


def _is_node(thing: str, library: Library) -> bool:
    flow, _, node = thing.partition("/")
    return any(known.id == flow and node in known.nodes for known in library.flows.values())


def _lines(said: Said, thing: str, messages: Sequence[Message], locale: Locale) -> list[Line]:
    library, catalogs = said
    buttons = set(_buttons(library, thing))
    return [Line("button" if message.context in buttons else "bot", catalogs.message(locale, message)) for message in messages]


def _buttons(library: Library, thing: str) -> Iterator[str]:
    flow, _, ident = thing.partition("/")
    for known in library.flows.values():
        for node in known.nodes.values():
            if (known.id, node.id) == (flow, ident) and isinstance(node.router, Choose | Ask):
                yield from (option.label.context for option in node.router.options if isinstance(option, Category))


def texts_of(changes: Sequence[Change]) -> list[Section]:
    """Texts as they are, without a dialogue around them: a number, a name, the phrases of a tactic, a whole file."""
    found = []
    for change in changes:
        if isinstance(change.target, Translation) or change.was == change.now:
            continue
        was, now = (_pieces(change, text) for text in (change.was, change.now))
        steps = tuple(diff(was, now))
        found.append(Section(str(change.target), False, {"en": steps}))
    return found


def _is_told(section: Section, sentences: Container[str]) -> bool:
    """Whether a text is a sentence, and so stands in a dialogue already."""
    steps = section.steps["en"]
    return "#" in section.thing and all(" ".join(step.line.text.split()) in sentences for step in steps if step.kind == "added")


def _pieces(change: Change, text: str | None) -> list[Line]:
    if text is None:
        return []
    lines = text.split("\n") if isinstance(change.target, WholeFile) else [text]
    assert isinstance(change.target, Text | WholeFile)
    return [Line("bot", line) for line in lines]

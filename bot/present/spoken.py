"""Where each sentence stands, and with that what may not be said in it: the check of speech for every text and language."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, Protocol

import msgspec

from bot.flow.drills import messages_of_drill
from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Ask, Category, Choose, Drill, Flow, Library, Locale, Message, Node
from bot.present.catalogs import FORM_MARK, Catalogs

Role = Literal["head", "say", "label", "urgent", "staged"]
_HEADS = ("head-", "profile-", "command-")
_LABELS = ("control-", "answer-", "label-", "zone-")
_SHORT_LABELS = frozenset({"yes", "no", "unknown", "copy"})
_HASTE = frozenset({"head-urgent", "verdict-stop-now"})
_PRESSURE = "speech:pressure"


class Stand(msgspec.Struct, frozen=True):
    """A text's role, whether time may be pressing there, and the line of the file it comes from."""

    role: Role = "say"
    urgent: bool = False
    file: str = ""


def stands(library: Library) -> Mapping[str, Stand]:
    """Context to place, for everything that is not simply said."""
    found: dict[str, Stand] = {}
    for flow in library.flows.values():
        for node in flow.nodes.values():
            found |= dict(_of_node(flow, node))
    for drill in library.drills.values():
        found |= dict(_of_drill(drill))
    for contact in library.contacts.values():
        found |= {f"contact/{contact.id}/{key}": Stand(file=f"{contact.file}:{contact.line}") for key in _CONTACT_KEYS}
    for roadmap in library.roadmaps.values():
        found |= {step.title.context: Stand("label", file=roadmap.file) for step in roadmap.steps}
    for tactic in library.tactics.values():
        if tactic.severity == "stop-now":  # commands are what such a family needs
            found |= {tactic.do.context: Stand("urgent", True)}
    return found


_CONTACT_KEYS = ("purpose", "for", "cannot", "hours", "cost")


def _of_node(flow: Flow, node: Node) -> Iterator[tuple[str, Stand]]:
    file = f"{flow.file}:{node.line}"
    if node.head:
        yield node.head.context, Stand("head", node.urgent, file)
    for line in node.say:
        yield line.message.context, Stand("urgent" if node.urgent else "say", node.urgent, file)
    for option in node.router.options if isinstance(node.router, Choose | Ask) else ():
        if isinstance(option, Category):
            yield option.label.context, Stand("label", node.urgent, file)


def _of_drill(drill: Drill) -> Iterator[tuple[str, Stand]]:
    """Only the stranger's words are staged; all else in a drill is said by us, or stands on a button."""
    file = f"{drill.file}:{drill.line}"
    yield from ((message.context, Stand(file=file)) for message in messages_of_drill(drill))
    buttons = (drill.title, *(reply.say for turn in drill.turns for reply in turn.replies))
    yield from ((message.context, Stand("label", file=file)) for message in buttons)
    yield from ((turn.they.context, Stand("staged", file=file)) for turn in drill.turns)


def stand_of(context: str, known: Mapping[str, Stand]) -> Stand:
    """Where a message stands; the bot's own phrases tell it by their key."""
    if context in known:
        return known[context]
    urgent = context in _HASTE
    if context.startswith(_HEADS):
        return Stand("head", urgent or context.startswith("command-"))
    if context.startswith(_LABELS) or context in _SHORT_LABELS:
        return Stand("label")
    return Stand("urgent" if urgent else "say", urgent)


class Verdicts(Protocol):
    """Good verdicts of earlier checks; a sentence stands there with its language and place."""

    def is_good(self, sentence: str) -> bool: ...

    def note(self, sentence: str) -> None: ...


def check_speech(
    library: Library, messages: Iterable[Message], catalogs: Catalogs, verdicts: Verdicts | None = None
) -> Iterator[Issue]:
    """What must not be said, each with its language and place. Texts that are not translated are told elsewhere.

    What `verdicts` knows to be good is not heard again.
    """
    from bot.speech import find  # opens two dictionaries; a running bot never comes here

    known, names = stands(library), official_names(library)
    said = list(messages)
    for locale in LOCALES:
        for message in said:
            if not catalogs.has(locale, message.context, message.text):
                continue
            stand = stand_of(message.context, known)
            for form in catalogs.message(locale, message).split(FORM_MARK):
                named = f"{locale}\0{stand.role}\0{stand.urgent}\0{form}"
                if verdicts and verdicts.is_good(named):
                    continue
                heard = find(form, locale, stand.role, names)
                findings = [each for each in heard if not (stand.urgent and each.code == _PRESSURE)]
                if verdicts and not findings:
                    verdicts.note(named)
                for finding in findings:
                    what = f"{finding.quote!r}: {finding.message}"
                    yield _issue(locale, message, stand, finding.code, what, finding.remedy)


def _issue(locale: Locale, message: Message, stand: Stand, code: str, what: str, remedy: str) -> Issue:
    place = f" ({stand.file})" if stand.file else ""
    return Issue("error", code, f"{locale} {message.context}{place}", what, remedy)


def official_names(library: Library) -> frozenset[str]:
    """Names as offices write them: each counts as one word, and may hold words we do not say ourselves."""
    return frozenset(
        name
        for contact in library.contacts.values()
        for name in (*contact.names.values(), *contact.short.values(), contact.original)
        if name
    )

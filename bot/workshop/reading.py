"""A flow as people read it: what the bot says at each node, on which conditions, and where each button leads. Pure."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

import msgspec
from markupsafe import Markup

from bot.flow.drills import DRILLS
from bot.flow.guards import Guard
from bot.flow.model import (
    END,
    Ask,
    Category,
    Choose,
    Each,
    Enter,
    Exit,
    Flow,
    FlowId,
    Go,
    Library,
    Locale,
    Message,
    Node,
    NodeId,
    Place,
    Split,
)
from bot.present.catalogs import Catalogs
from bot.present.conditions import Conditions
from bot.present.numbering import numbers_of
from bot.present.phrases import PHRASES
from bot.present.speaker import Speaker, unmarked
from bot.present.text import REFERENCE, sentence

Kind = Literal["button", "list", "answer", "by-itself"]
OUTSIDE: Final = "no"
"""Everything is shown that anybody may see."""


class Onward(msgspec.Struct, frozen=True):
    """A way on. `place` is None at the end of the flow and `stays` where a button leads nowhere; `known` says whether there is
    such a node."""

    kind: Kind
    label: str
    when: str = ""
    place: Place | None = None
    stays: bool = False
    known: bool = True


class Said(msgspec.Struct, frozen=True):
    """One paragraph, as HTML of our own making, and the condition it stands under."""

    html: Markup
    when: str = ""


class Read(msgspec.Struct, frozen=True):
    """One node of a flow."""

    place: Place
    line: int
    head: str
    said: tuple[Said, ...]
    offices: tuple[str, ...]
    shown: tuple[str, ...]
    asks: str
    onward: tuple[Onward, ...]
    is_first: bool
    urgent: bool


class FlowReader:
    """Reads flows of one library in one language; conditions name questions by flow and node."""

    def __init__(self, library: Library, catalogs: Catalogs, locale: Locale) -> None:
        self._library, self._locale = library, locale
        self._speaker = Speaker(library, catalogs)
        names = {name: name for name in numbers_of(library)}
        self.conditions = Conditions(self._speaker, names, locale)

    def title(self, flow: FlowId) -> str:
        """What the flow is about; its id where it is too new for a title."""
        key = f"book-flow-{flow}"
        return self._phrase("book-part-drills") if flow == DRILLS else self._phrase(key) if key in PHRASES else flow

    def flow(self, flow: Flow) -> list[Read]:
        """Every node, in the order of the file."""
        return [self.node(flow, node) for node in flow.nodes.values()]

    def node(self, flow: Flow, node: Node) -> Read:
        numbers = {ident for line in node.say for kind, ident in REFERENCE.findall(line.message.text) if kind == "contact"}
        offices = list(dict.fromkeys((*node.contacts, *sorted(numbers))))
        return Read(
            place=Place(flow.id, node.id),
            line=node.line,
            head=self.plain(node.head) if node.head else "",
            said=tuple(Said(self.html(line.message), self._when(line.when)) for line in node.say),
            offices=tuple(self._office(ident) for ident in offices),
            shown=tuple(self._shown(node)),
            asks=self._named("ask", node.router.kind) if isinstance(node.router, Ask) else "",
            onward=tuple(self._onward(flow, node)),
            is_first=node.id == flow.start,
            urgent=node.urgent,
        )

    def html(self, message: Message) -> Markup:
        """The sentence with its contacts put in, everything else escaped."""
        said = sentence(self._speaker.message(message, self._locale), self._locale, self._library, "", OUTSIDE)
        return Markup(said)  # noqa: S704 - escaped in sentence()

    def plain(self, message: Message) -> str:
        return unmarked(self.html(message))

    def _onward(self, flow: Flow, node: Node) -> Iterator[Onward]:
        match node.router:
            case Choose(options):
                yield from (self._option(flow, option) for option in options)
            case Ask(exit=exit, skip=skip, options=options, when=when):
                yield from (self._option(flow, option) for option in options)
                yield self._to("answer", self._phrase("book-onward"), flow, exit, when)
                yield self._to("answer", self._phrase("book-skipped"), flow, skip)
            case Split(cases):
                for case in cases:
                    yield self._to("by-itself", "" if case.when else self._phrase("book-otherwise"), flow, case.exit, case.when)
            case Enter(entered, exit):
                found = self._library.flows.get(entered)
                place = Place(entered, found.start if found else NodeId(""))
                yield Onward("by-itself", self.title(entered), place=place, known=found is not None)
                yield self._to("by-itself", self._phrase("book-goes"), flow, exit)
            case Go(exit):
                yield self._to("by-itself", self._phrase("book-goes"), flow, exit)

    def _option(self, flow: Flow, option: Category | Each) -> Onward:
        if isinstance(option, Category):
            return self._to("button", self.plain(option.label), flow, option.exit, option.when)
        label = f"{self._phrase('book-each')}: {self._named('list', option.of)}"
        return self._to("list", label, flow, option.exit, option.when)

    def _to(self, kind: Kind, label: str, flow: Flow, exit: Exit | None, guard: Guard | None = None) -> Onward:
        when = self._when(guard)
        if exit is None:
            return Onward(kind, label, when, stays=True)
        if exit.flow is None and exit.node == END:
            return Onward(kind, label, when)
        place = Place(exit.flow or flow.id, exit.node)
        found = self._library.flows.get(place.flow)
        return Onward(kind, label, when, place, known=found is not None and place.node in found.nodes)

    def _shown(self, node: Node) -> Iterator[str]:
        if node.card:
            yield self._named("card", node.card)
        if node.step and (roadmap := self._library.roadmaps.get(node.step.roadmap)) and (step := roadmap.step(node.step.step)):
            yield self.plain(step.title)
        for group in dict.fromkeys(verb.partition(".")[0] for verb in node.do):
            yield f"{self._phrase('book-does')} {self._named('does', group)}"

    def _office(self, ident: str) -> str:
        contact = self._library.contacts.get(ident)
        return contact.names[self._locale] if contact else ident

    def _when(self, guard: Guard | None) -> str:
        return self.conditions.only_if(guard)

    def _named(self, kind: str, ident: str) -> str:
        key = f"book-{kind}-{ident}"
        return self._phrase(key) if key in PHRASES else ident

    def _phrase(self, key: str) -> str:
        return self._speaker.phrase(key, self._locale)


def answers_known(library: Library) -> Mapping[str, tuple[str, ...]]:
    """The results that buttons give a value, with the values, in order: what somebody may choose for a try."""
    found: dict[str, dict[str, None]] = {}
    for flow in library.flows.values():
        for node in flow.nodes.values():
            if not isinstance(node.router, Choose | Ask):
                continue
            for option in node.router.options:
                if not isinstance(option, Category):
                    continue
                if node.router.name:
                    found.setdefault(node.router.name, {})[option.id] = None
                for name, value in option.set.items():
                    found.setdefault(name, {})[value] = None
    return {name: tuple(values) for name, values in sorted(found.items())}

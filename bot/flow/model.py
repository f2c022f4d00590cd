"""The script, as values: flows of nodes, and the library that holds them with their contacts, road maps and tactics.

Everything here is frozen, made once by `bot.flow.reading`, and shared by every conversation.
A translatable sentence is a `Message`: its English source text and the place where it stands (the gettext context).
"""

from collections.abc import Mapping
from typing import Literal, NewType

import msgspec

from bot.flow.contacts import ContactPoint, Front, LinkOwner
from bot.flow.distress import Distress
from bot.flow.guards import Guard

FlowId = NewType("FlowId", str)
NodeId = NewType("NodeId", str)
Locale = Literal["uk", "ru", "nl", "en"]
LOCALES: tuple[Locale, ...] = ("uk", "ru", "nl", "en")

FIRST_YEAR = 2014
"""The war in eastern Ukraine begins in 2014; no contact was lost in it before."""
END = "end"
"""The exit that leaves a flow: back to the flow that entered it, or to the menu."""


class Message(msgspec.Struct, frozen=True, tag="message"):
    """A sentence for people. `context` is `flow/node/key`; `note` is what translators are told."""

    text: str
    context: str
    note: str = ""


class Place(msgspec.Struct, frozen=True, array_like=True):
    """One node of one flow."""

    flow: FlowId
    node: NodeId

    def __str__(self) -> str:
        return f"{self.flow}/{self.node}"


class Line(msgspec.Struct, frozen=True):
    """One paragraph a node says, perhaps only when a guard holds."""

    message: Message
    when: Guard | None = None


class Exit(msgspec.Struct, frozen=True):
    """A way out of a node: `node` of the same flow (or END); with `flow`, a jump that leaves the present runs behind."""

    node: NodeId
    flow: FlowId | None = None


class Category(msgspec.Struct, frozen=True, tag="category"):
    """A named answer: what stands on a button, where it leads, what it means."""

    id: str
    label: Message
    exit: Exit | None
    set: Mapping[str, str] = {}
    when: Guard | None = None
    signs: tuple[str, ...] = ()


Provider = Literal[
    "locales", "plan-steps", "contacts", "seen-contacts", "answers", "form-answers", "next-step", "relatives", "labels",
    "hours", "zones", "drills",
]  # fmt: skip
"""The lists that buttons can be made from."""


class Each(msgspec.Struct, frozen=True, tag="each"):
    """Buttons made from a list: the picked item's id goes into result `name`."""

    of: Provider
    name: str
    exit: Exit | None
    when: Guard | None = None


class Choose(msgspec.Struct, frozen=True, tag="choose"):
    """Waits for one of its categories; keeps the picked id in result `name` if it has one."""

    options: tuple[Category | Each, ...]
    name: str | None = None


QuestionKind = Literal[
    "text", "label", "many", "date", "month", "country", "yes-no", "reference",
    "offices", "name", "spelling", "kinship", "place", "marks", "contact", "code",
    "message", "forwards", "trick", "bulletin",
]  # fmt: skip
"""The second line: what a form asks (`bot.papers.form`), for which offices, and the family code that opens what was locked.
The third: what somebody else wrote, to be checked and never kept; to be gathered, for some hours, for an evidence pack; to be
masked, and kept if the family agrees; or to be compared with the warnings that were sent, and never kept."""


class Ask(msgspec.Struct, frozen=True, tag="ask"):
    """Waits for a typed (or pressed) answer of a kind and keeps it in result `name`.

    `future` allows dates after today, `since` is the earliest year (2014, when the war began, unless said otherwise).
    `least` and `most` are counts of characters for `text`. With `when`, it is asked only while the guard holds, and left
    through `skip` otherwise.
    """

    kind: QuestionKind
    name: str
    exit: Exit
    skip: Exit
    options: tuple[Category, ...] = ()
    future: bool = False
    least: int = 1
    most: int = 500
    since: int = FIRST_YEAR
    when: Guard | None = None


class Case(msgspec.Struct, frozen=True):
    """A guard and where it leads; without a guard, the way for everybody else."""

    exit: Exit
    when: Guard | None = None


class Split(msgspec.Struct, frozen=True, tag="split"):
    """Goes on at once, by earlier results: the first case whose guard holds."""

    cases: tuple[Case, ...]


class Enter(msgspec.Struct, frozen=True, tag="enter"):
    """Runs another flow as a child and goes on at `exit` when it ends."""

    flow: FlowId
    exit: Exit


class Go(msgspec.Struct, frozen=True, tag="go"):
    """Goes on at once."""

    exit: Exit


Router = Choose | Ask | Split | Enter | Go

CardKind = Literal[
    "plan", "step", "verdict", "privacy", "contact", "review", "held", "companion", "contact-companion",
    "form-review", "receipt", "practised", "examined", "gathered", "trick",
    "subscription", "bulletin", "surge",
]  # fmt: skip
"""The cards whose body is made from what the person told, or from data, by our own templates."""

Verb = Literal[
    "language.set",
    "plan.start",
    "plan.add",
    "plan.open",
    "plan.name",
    "plan.remove",
    "plan.done-today",
    "plan.done-on",
    "plan.not-done",
    "plan.reference",
    "plan.next-date",
    "plan.remind",
    "plan.no-reminder",
    "plan.print",
    "answers.clear",
    "sheet.send",
    "sheet.contact",
    "sheet.set",
    "sheet.page",
    "sheet.timeline",
    "form.begin",
    "form.resume",
    "form.send",
    "form.lock",
    "form.erase",
    "quiet.on",
    "quiet.off",
    "erase",
    "leave",
    "crisis.on",
    "crisis.off",
    "check.clear",
    "practise.next",
    "practise.done",
    "evidence.send",
    "evidence.erase",
    "trick.report",
    "trick.drop",
    "warnings.on",
    "warnings.off",
    "warnings.tester",
    "warnings.untester",
    "warnings.phrase",
    "warnings.no-phrase",
]
"""What a node may do on arrival besides `say` and `set`; a closed set, each one line in `bot.engine.verbs`."""


class StepName(msgspec.Struct, frozen=True, array_like=True):
    """One step of one road map, shown at a node to somebody for whom no plan is kept."""

    roadmap: str
    step: str


class Node(msgspec.Struct, frozen=True):
    """One place in a flow: what it says and does on arrival, and the router that leads on."""

    id: NodeId
    router: Router
    say: tuple[Line, ...] = ()
    head: Message | None = None
    contacts: tuple[str, ...] = ()
    set: Mapping[str, str] = {}
    do: tuple[Verb, ...] = ()
    card: CardKind | None = None
    step: StepName | None = None
    urgent: bool = False
    warns: bool = False
    line: int = 0


class Flow(msgspec.Struct, frozen=True):
    """One guidance script, one file."""

    id: FlowId
    spec: int
    revision: int
    start: NodeId
    nodes: Mapping[NodeId, Node]
    file: str = ""


class Source(msgspec.Struct, frozen=True):
    """Where a fact was read: its key in the fact sheets, and the date printed there (ISO, may be partial or "undated")."""

    key: str
    date: str
    where: str = ""


class SourcePage(msgspec.Struct, frozen=True):
    """The page behind a source key: its site (empty when it is unofficial and not named to families) and its date."""

    site: str
    date: str


class Unknown(msgspec.Struct, frozen=True, tag="unknown"):
    """A fact we do not have, with the contact that can tell."""

    desk: str


class RoadStep(msgspec.Struct, frozen=True):
    """One step of a road map; every field is filled, or says openly that it is `Unknown`, or that there is none (an empty
    `bring`, no issuer, no wait). Order is the place in the list."""

    id: str
    title: Message
    office: str
    say: tuple[Message, ...]
    bring: tuple[Message, ...] | Unknown
    issuer: Message | Unknown | None
    wait: Message | Unknown | None
    cannot: Message | Unknown
    sources: tuple[Source, ...]
    when: Guard | None = None
    sheet: str | None = None


class RoadMap(msgspec.Struct, frozen=True):
    """What a family in one situation does, in order."""

    id: str
    title: Message
    steps: tuple[RoadStep, ...]
    file: str = ""

    def step(self, ident: str) -> RoadStep | None:
        """The step of that id, if the road map has it."""
        return next((step for step in self.steps if step.id == ident), None)


How = Literal["phone", "visit", "write", "online"]
"""How a family reaches an office."""
Topic = Literal["relative", "child", "approach", "own", "talk"]
"""What is spoken about there: a missing relative, a child, strangers who made contact, the person's own matter; or
somebody listens."""


FieldId = Literal[
    "relative-name", "relative-latin", "relative-birth", "kinship", "last-date", "last-place", "marks",
    "applicant-name", "applicant-contact",
]  # fmt: skip
"""What a form may hold of what a family types, in the order it is asked; nothing else is ever typed (design §4)."""


class Companion(msgspec.Struct, frozen=True):
    """What goes along to one office: what it asks, in order, what to have ready, what to write down there.

    `id` is the office, or `office/topic` when the same office is also asked about something else.
    `service` is true where service details may be asked (by voice or by hand). `sheet` names a sheet written for this
    office; without it the general one is made from these words. `form` is what this office's form needs of what a family
    may type; none where there is nothing to fill in.
    """

    id: str
    office: str
    how: tuple[How, ...]
    topic: Topic
    asks: tuple[Message, ...] | Unknown
    ready: tuple[Message, ...] = ()
    note: tuple[Message, ...] = ()
    service: bool = False
    sources: tuple[str, ...] = ()
    sheet: str = ""
    file: str = ""
    line: int = 0
    form: tuple[FieldId, ...] = ()


Severity = Literal["stop-now", "danger", "caution", "none"]


class Tactic(msgspec.Struct, frozen=True):
    """A known trick: its name, what the sender wants, the official sentence against it, what to do, whom to tell (contact ids).

    `looks` are phrases of such senders: a sign for the check, shown to volunteers, never said to families, so not translated.
    """

    id: str
    severity: Severity
    evidence: Literal["A", "B", "C"]
    name: Message
    wants: Message
    truth: Message
    do: Message
    report: tuple[str, ...]
    sources: tuple[str, ...]
    looks: Mapping[Locale, tuple[str, ...]]


class Reply(msgspec.Struct, frozen=True):
    """One reply offered in a drill: what stands on its button, and what it does; the `better` one of its turn is marked."""

    say: Message
    why: Message
    better: bool = False


class Exchange(msgspec.Struct, frozen=True):
    """One turn of a drill: the stranger's staged words, and the replies."""

    they: Message
    replies: tuple[Reply, ...]


class Drill(msgspec.Struct, frozen=True):
    """A short staged conversation about some tricks. `bot.flow.drills` makes nodes of it.

    `scene` tells where the message arrives, if that matters. `inside` marks one that also serves people in Russia or
    occupied territory: it sends them to no office that is a danger there.
    """

    id: str
    tactics: tuple[str, ...]
    title: Message
    turns: tuple[Exchange, ...]
    lesson: Message
    scene: Message | None = None
    inside: bool = False
    file: str = ""
    line: int = 0


class Prepared(msgspec.Struct, frozen=True):
    """A warning written before it is needed: `texts` in the four languages, as officers take them into a draft.

    `title` is for officers only. `{contact:id}` becomes an office's name and ways when the warning is drafted; `sources` are
    keys of the fact sheets, with the date that is printed there.
    """

    id: str
    title: str
    texts: Mapping[Locale, str]
    sources: tuple[Source, ...]
    file: str = ""
    line: int = 0


class Words(msgspec.Struct, frozen=True):
    """Typed words that work from any place: per locale, the phrase and the command or flow it leads to."""

    escapes: Mapping[str, Mapping[str, str]]
    minor: Mapping[str, tuple[str, ...]]


class Moves(msgspec.Struct, frozen=True):
    """The author's map (`bot.flow.moves`): from a place (`flow/node`, or `flow/node#question` for one wording of it) to the
    place that asks the same; from a step (`roadmap/step`) to road map and step; from a road map to a road map."""

    places: Mapping[str, Place] = {}
    steps: Mapping[str, tuple[str, str]] = {}
    roadmaps: Mapping[str, str] = {}


class Library(msgspec.Struct, frozen=True):
    """All that is said, read once: one immutable, hashed revision."""

    revision: str
    flows: Mapping[FlowId, Flow]
    contacts: Mapping[str, ContactPoint]
    roadmaps: Mapping[str, RoadMap]
    tactics: Mapping[str, Tactic]
    words: Words
    commands: Mapping[str, FlowId]
    sources: Mapping[str, SourcePage] = {}
    companions: Mapping[str, Companion] = {}
    links: Mapping[str, LinkOwner] = {}
    fronts: Mapping[str, Front] = {}
    distress: tuple[Distress, ...] = ()
    drills: Mapping[str, Drill] = {}
    prepared: Mapping[str, Prepared] = {}
    moves: Moves = Moves()

    def node(self, place: Place | None) -> Node | None:
        """The node at a place, if there is one."""
        flow = self.flows.get(place.flow) if place else None
        return flow.nodes.get(place.node) if flow and place else None

"""Every translatable sentence of a library, with its context: what goes into the catalog `flows`."""

from collections.abc import Iterator

from bot.flow.contacts import ContactPoint, Front
from bot.flow.model import Ask, Category, Choose, Companion, Flow, Library, Message, Node, RoadMap, RoadStep, Tactic

CONTACT_FIELDS = {"purpose": "purpose", "for": "whom", "cannot": "cannot", "hours": "hours", "cost": "cost"}
"""The key in the file, which is the context for translators, and the field that holds the sentence."""


def messages_of(library: Library) -> Iterator[Message]:
    """All sentences, flow by flow, each once; a step that road maps share stands in the first of them."""
    seen = set[str]()
    for message in _everything(library):
        if message.context not in seen:
            seen.add(message.context)
            yield message


def _everything(library: Library) -> Iterator[Message]:
    for flow in library.flows.values():
        yield from flow_messages(flow)
    for contact in library.contacts.values():
        if contact.show == "yes":
            yield from contact_messages(contact)
    for roadmap in library.roadmaps.values():
        yield from roadmap_messages(roadmap)
    for tactic in library.tactics.values():
        yield from tactic_messages(tactic)
    for front in library.fronts.values():
        yield from front_messages(front)
    yield from (drill.title for drill in library.drills.values())
    for companion in library.companions.values():
        yield from companion_messages(companion)


def flow_messages(flow: Flow) -> Iterator[Message]:
    for node in flow.nodes.values():
        yield from _node_messages(node)


def _node_messages(node: Node) -> Iterator[Message]:
    if node.head:
        yield node.head
    yield from (line.message for line in node.say)
    if isinstance(node.router, Choose | Ask):
        yield from (option.label for option in node.router.options if isinstance(option, Category))


def front_messages(front: Front) -> tuple[Message, ...]:
    """What was reported about a front, sentence by sentence."""
    return tuple(Message(text, f"front/{front.id}/said-{number}") for number, text in enumerate(front.said, 1))


def contact_message(contact: ContactPoint, field: str) -> Message:
    """One of a contact's own sentences; its text is empty when the facts do not have it."""
    return Message(getattr(contact, CONTACT_FIELDS[field]), f"contact/{contact.id}/{field}")


def contact_messages(contact: ContactPoint) -> Iterator[Message]:
    yield from (message for field in CONTACT_FIELDS if (message := contact_message(contact, field)).text)


def roadmap_messages(roadmap: RoadMap) -> Iterator[Message]:
    yield roadmap.title
    for step in roadmap.steps:
        yield from _step_messages(step)


def _step_messages(step: RoadStep) -> Iterator[Message]:
    yield step.title
    yield from step.say
    if isinstance(step.bring, tuple):
        yield from step.bring
    for field in (step.issuer, step.wait, step.cannot):
        if isinstance(field, Message):
            yield field


def tactic_messages(tactic: Tactic) -> Iterator[Message]:
    yield from (tactic.name, tactic.wants, tactic.truth, tactic.do)


def companion_messages(companion: Companion) -> Iterator[Message]:
    """What is asked, ready and noted; the general lines stand in several companions."""
    if isinstance(companion.asks, tuple):
        yield from companion.asks
    yield from (*companion.ready, *companion.note)

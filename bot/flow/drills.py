"""Drills: read strictly from their files, and made into one ordinary flow, `drills`, that any other flow can enter.

The flow begins with the drill named by result `drill`. Only the stranger's staged words (`Exchange.they`) may say what we
never say ourselves, so each of them stands below a line that calls it staged, and `bot.present.spoken` knows them by place.
"""

from collections.abc import Iterable, Mapping

import msgspec

from bot.flow.errors import FlowError
from bot.flow.guards import read_guard
from bot.flow.model import (
    END,
    Case,
    Category,
    Choose,
    Drill,
    Exchange,
    Exit,
    Flow,
    FlowId,
    Go,
    Line,
    Message,
    Node,
    NodeId,
    Reply,
    Router,
    Split,
)
from bot.flow.reading import SPEC, Lined, Reader, folded

DRILLS = FlowId("drills")
"""The flow made of all drills."""
RESULT = "drill"
"""The result that names the drill to play."""
FRAME = "frame"
"""The stem of the file that holds what stands around every drill."""
MAX_LABEL = 34
"""English characters of a title and of a reply: both stand on buttons, and other languages are longer."""
_LETTERS = "abc"
_TURNS, _REPLIES = range(2, 4), range(2, 4)


class Frame(msgspec.Struct, frozen=True):
    """The first line of every card of a drill, the line above each staged message, and the one above the better reply,
    which is named where another one was chosen."""

    head: Message
    staged: Message
    better: Message


class DrillReader(Reader):
    """Reads one file of drills, or the frame."""

    def frame(self, data: object) -> Frame:
        """What stands around every drill. Raises `FlowError`."""
        top = self.mapping(data, None, "The file")
        self.keys(top, {"head", "staged", "better"}, {"head", "staged", "better"})
        return Frame(*(self._message(top, key, FRAME) for key in ("head", "staged", "better")))

    def drills(self, data: object) -> list[Drill]:
        """The drills of one file, in order. Raises `FlowError`."""
        if not isinstance(data, list):
            self.fail(None, "The file must be a list of drills.", "Begin each with `- id: …`.")
        return [self._drill(self.mapping(item, None, "A drill")) for item in data]

    def _drill(self, data: Lined) -> Drill:
        needed = {"id", "tactics", "title", "turns", "lesson"}
        self.keys(data, needed | {"scene", "inside"}, needed)
        ident = self.ident(data)
        if not self.words(data, "tactics"):
            self.fail(data, "A drill needs at least one tactic.", "Name one: `tactics: [money_release]`.")
        turns = [self.mapping(item, data, "A turn") for item in self.items(data, "turns")]
        self._count(data, len(turns), _TURNS, "turns")
        return Drill(
            id=ident,
            tactics=self.words(data, "tactics"),
            title=self._button(data, "title", ident, "title"),
            turns=tuple(self._turn(turn, f"{ident}-{number}") for number, turn in enumerate(turns, 1)),
            lesson=self._message(data, "lesson", ident),
            scene=self._message(data, "scene", ident) if "scene" in data else None,
            inside=self.flag(data, "inside"),
            file=self.file,
            line=data.line,
        )

    def _turn(self, data: Lined, place: str) -> Exchange:
        self.keys(data, {"they", "replies"}, {"they", "replies"})
        replies = [self.mapping(item, data, "A reply") for item in self.items(data, "replies")]
        self._count(data, len(replies), _REPLIES, "replies")
        read = tuple(self._reply(reply, place, letter) for reply, letter in zip(replies, _LETTERS, strict=False))
        if sum(reply.better for reply in read) != 1:
            self.fail(data, "One reply of a turn is the better one.", "Write `better: true` at exactly one.")
        if len({reply.say.text for reply in read}) < len(read):
            self.fail(data, "Two replies of this turn say the same.", "Change one of them.")
        return Exchange(self._message(data, "they", place), read)

    def _reply(self, data: Lined, place: str, letter: str) -> Reply:
        self.keys(data, {"say", "why", "better"}, {"say", "why"})
        return Reply(
            self._button(data, "say", place, letter), self._message(data, "why", f"{place}-{letter}"), self.flag(data, "better")
        )

    def _button(self, data: Lined, key: str, place: str, name: str) -> Message:
        message = self._message(data, key, place, name)
        if len(message.text) > MAX_LABEL:
            what = f"{message.text!r} has {len(message.text)} characters and stands on a button."
            self.fail(data, what, f"At most {MAX_LABEL} in English: other languages are longer.")
        return message

    def _message(self, data: Lined, key: str, place: str, name: str = "") -> Message:
        return Message(folded(self.text(data, key)), f"{DRILLS}/{place}/{name or key}", data.notes.get(key, ""))

    def _count(self, data: Lined, count: int, wanted: range, what: str) -> None:
        if count not in wanted:
            self.fail(data, f"There are {count} {what} here.", f"Write {wanted[0]} or {wanted[-1]}.")


def compiled(drills: Mapping[str, Drill], frame: Frame | None) -> dict[FlowId, Flow]:
    """The flow `drills`, or nothing when there are none. Raises `FlowError` where drills have no frame."""
    if not drills:
        return {}
    if frame is None:
        raise FlowError("flows/drills/frame.yaml", "The file is missing.", "Add it: it marks staged messages as staged.")
    nodes = [*_hub(drills), *(node for drill in drills.values() for node in _nodes(drill, frame))]
    flow = Flow(DRILLS, SPEC, 1, nodes[0].id, {node.id: node for node in nodes}, "flows/drills")
    return {DRILLS: flow}


def first_node(drill: Drill) -> NodeId:
    """Where a drill begins."""
    return _turn_id(drill, 1)


def messages_of_drill(drill: Drill) -> Iterable[Message]:
    """Every sentence of a drill except the staged ones and those on buttons."""
    yield from ([drill.scene] if drill.scene else ())
    yield from (reply.why for turn in drill.turns for reply in turn.replies)
    yield drill.lesson


def _hub(drills: Mapping[str, Drill]) -> Iterable[Node]:
    """Leads to the drill that was chosen; to the first one where it is not there any more."""
    ways = [Case(Exit(first_node(drill)), read_guard(f"{RESULT} is {ident}")) for ident, drill in drills.items()]
    yield Node(NodeId("start"), Go(Exit(NodeId("choose"))))
    yield Node(NodeId("choose"), Split((*ways, Case(ways[0].exit))))


def _nodes(drill: Drill, frame: Frame) -> Iterable[Node]:
    for number, turn in enumerate(drill.turns, 1):
        onward = _turn_id(drill, number + 1) if number < len(drill.turns) else _lesson_id(drill)
        scene = drill.scene if number == 1 else None
        said = [message for message in (frame.staged, scene, turn.they) if message]
        here = _turn_id(drill, number)
        options = tuple(
            Category(letter, reply.say, Exit(NodeId(f"{here}-{letter}")))
            for reply, letter in zip(turn.replies, _LETTERS, strict=False)
        )
        yield _node(drill, here, Choose(options), said, frame.head)
        for letter, reply in zip(_LETTERS, turn.replies, strict=False):
            also = () if reply.better else (frame.better, *(other.say for other in turn.replies if other.better))
            yield _node(drill, NodeId(f"{here}-{letter}"), Go(Exit(onward)), (reply.why, *also))
    yield _node(drill, _lesson_id(drill), Go(Exit(NodeId(END))), [drill.lesson])


def _node(drill: Drill, ident: NodeId, router: Router, said: Iterable[Message], head: Message | None = None) -> Node:
    return Node(ident, router, tuple(Line(message) for message in said), head, line=drill.line)


def _turn_id(drill: Drill, number: int) -> NodeId:
    return NodeId(f"{drill.id}-{number}")


def _lesson_id(drill: Drill) -> NodeId:
    return NodeId(f"{drill.id}-lesson")

"""Parsed mappings to the model, strictly: an unknown key, a missing one or a wrong shape is a `FlowError` with its line.

The YAML itself is parsed elsewhere (`bot.adapters.library.strict_yaml`) into `Lined` mappings; nothing here opens a file.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, cast, get_args

from bot.flow.errors import FlowError
from bot.flow.guards import Guard, GuardError, read_guard
from bot.flow.model import (
    END,
    FIRST_YEAR,
    CardKind,
    Case,
    Category,
    Choose,
    Each,
    Enter,
    Exit,
    Flow,
    FlowId,
    Go,
    Line,
    Message,
    Node,
    NodeId,
    Provider,
    QuestionKind,
    Router,
    Split,
    StepName,
    Verb,
)
from bot.flow.model import Ask as AskRouter

SPEC = 1
"""The number of the file format this release reads."""

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NODE_KEYS = {
    "id", "say", "head", "contacts", "set", "do", "card", "step", "urgent", "warns",
    "choices", "name", "ask", "exit", "skip", "split", "enter",
}  # fmt: skip


_WAYS = {"choices": {"name"}, "ask": {"exit", "skip"}, "split": set[str](), "enter": {"exit"}, "exit": {"exit"}}
"""Which of `name`, `exit` and `skip` each way on looks at."""
_BESIDE = {"name": "'choices'", "exit": "'ask' or 'enter', or alone", "skip": "'ask'"}


class Lined(dict[str, Any]):
    """A mapping that knows the line it starts on, and what its comments tell translators (by key)."""

    line: int = 0
    notes: Mapping[str, str] = {}


class Reader:
    """Reads one file's mapping; holds the file's name for the places it complains about."""

    def __init__(self, file: str) -> None:
        self.file = file

    def fail(self, at: object, what: str, remedy: str) -> NoReturn:
        """Refuse the file at `at`, a `Lined` mapping (its line is told) or anything else."""
        line = getattr(at, "line", 0)
        raise FlowError(f"{self.file}:{line}" if line else self.file, what, remedy)

    def mapping(self, value: object, at: object, what: str) -> Lined:
        if not isinstance(value, Lined):
            self.fail(at, f"{what} must be a mapping.", "Write it as `key: value` lines.")
        return value

    def keys(self, mapping: Lined, allowed: set[str], needed: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        for key in mapping:
            if key not in allowed:
                self.fail(mapping, f"The key {key!r} is not known here.", f"Known: {', '.join(sorted(allowed))}.")
        for key in sorted(needed - mapping.keys()):
            self.fail(mapping, f"The key {key!r} is missing.", "Add it.")

    def text(self, mapping: Lined, key: str, default: str | None = None) -> str:
        value = mapping.get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            self.fail(
                mapping,
                f"{key!r} must be text.",
                'Write a sentence; put "quotes" around it if it looks like yes, no or a number.',
            )
        return value.strip()

    def ident(self, mapping: Lined, key: str = "id") -> str:
        value = self.text(mapping, key)
        if not _ID.fullmatch(value):
            self.fail(
                mapping,
                f"{value!r} is not an id.",
                "Use lower-case letters, digits and single hyphens, beginning with a letter.",
            )
        return value

    def items(self, mapping: Lined, key: str) -> list[Any]:
        value = mapping.get(key, [])
        if not isinstance(value, list):
            self.fail(mapping, f"{key!r} must be a list.", "Write it as `- item` lines or [a, b].")
        return value

    def words(self, mapping: Lined, key: str) -> tuple[str, ...]:
        values = self.items(mapping, key)
        if not all(isinstance(value, str) for value in values):
            self.fail(mapping, f"{key!r} must be a list of words.", "Put quotes around what looks like a number, yes or no.")
        return tuple(values)

    def flag(self, mapping: Lined, key: str) -> bool:
        value = mapping.get(key, False)
        if not isinstance(value, bool):
            self.fail(mapping, f"{key!r} must be true or false.", "Write true or false without quotes.")
        return value

    def guard(self, mapping: Lined) -> Guard | None:
        if "when" not in mapping:
            return None
        try:
            return read_guard(self.text(mapping, "when"))
        except GuardError as error:
            self.fail(
                mapping,
                f"The condition {mapping['when']!r} cannot be read: {error}.",
                "See 'Guards' in flows/README.md.",
            )

    def one_of(self, mapping: Lined, key: str, kinds: object) -> str:
        value, known = self.text(mapping, key), get_args(kinds)
        if value not in known:
            self.fail(mapping, f"{key!r} cannot be {value!r}.", f"Known: {', '.join(known)}.")
        return value


class FlowReader(Reader):
    """Reads the mapping of one flow file."""

    def flow(self, data: object, stem: str) -> Flow:
        """The flow. Raises `FlowError` for anything outside the format; exits are looked at by `check`, not here."""
        top = self.mapping(data, None, "The file")
        self.keys(top, {"id", "spec", "revision", "nodes"}, {"id", "spec", "revision", "nodes"})
        self._id = self.ident(top)
        if self._id != stem:
            self.fail(top, f"The id {self._id!r} is not the file's name {stem!r}.", "Make them equal.")
        if top["spec"] != SPEC or isinstance(top["spec"], bool):
            self.fail(top, f"spec {top['spec']!r} is not read by this release.", f"Write `spec: {SPEC}`.")
        revision = top["revision"]
        if not isinstance(revision, int) or isinstance(revision, bool) or revision < 1:
            self.fail(
                top,
                "revision must be a whole number from 1.",
                "Write `revision: 1` and raise it with each change of meaning.",
            )
        nodes: dict[NodeId, Node] = {}
        for item in self.items(top, "nodes"):
            node = self._node(self.mapping(item, top, "A node"))
            if node.id in nodes:
                self.fail(item, f"The node {node.id!r} is here twice.", "Rename one of them.")
            nodes[node.id] = node
        if not nodes:
            self.fail(top, "A flow needs at least one node.", "Add one under `nodes:`.")
        return Flow(id=FlowId(self._id), spec=SPEC, revision=revision, start=next(iter(nodes)), nodes=nodes, file=self.file)

    def _node(self, data: Lined) -> Node:
        self.keys(data, _NODE_KEYS, {"id"})
        node = NodeId(self.ident(data))
        if node == END:
            self.fail(data, f"A node cannot be called {END!r}: that is the way out of a flow.", "Choose another id.")
        return Node(
            id=node,
            router=self._router(data, node),
            say=self._say(data, node),
            head=self._message(data, "head", f"{self._id}/{node}/head") if "head" in data else None,
            contacts=self.words(data, "contacts"),
            set=self._set(data),
            do=cast(tuple[Verb, ...], self._known(data, "do", Verb)),
            card=cast(CardKind, self.one_of(data, "card", CardKind)) if "card" in data else None,
            step=self._step_name(data) if "step" in data else None,
            urgent=self.flag(data, "urgent"),
            warns=self.flag(data, "warns"),
            line=data.line,
        )

    def _step_name(self, data: Lined) -> StepName:
        roadmap, _, step = self.text(data, "step").partition("/")
        if not roadmap or not step:
            self.fail(data, f"{data['step']!r} names no step.", "Write `step: road-map/step`.")
        return StepName(roadmap, step)

    def _known(self, data: Lined, key: str, kinds: object) -> tuple[str, ...]:
        values = self.words(data, key)
        for value in values:
            if value not in get_args(kinds):
                self.fail(data, f"{key!r} cannot hold {value!r}.", f"Known: {', '.join(get_args(kinds))}.")
        return values

    def _message(self, data: Lined, key: str, context: str) -> Message:
        return Message(text=folded(self.text(data, key)), context=context, note=data.notes.get(key, ""))

    def _say(self, data: Lined, node: str) -> tuple[Line, ...]:
        said = data.get("say", [])
        lines = [said] if isinstance(said, str | Lined) else said
        if not isinstance(lines, list):
            self.fail(data, "'say' must be a sentence or a list of sentences.", "Write `- sentence` lines.")
        found = []
        for number, item in enumerate(lines, 1):
            context = f"{self._id}/{node}/say.{number}"
            if isinstance(item, str) and item.strip():
                found.append(Line(Message(folded(item), context, data.notes.get(f"say.{number}", data.notes.get("say", "")))))
                continue
            line = self.mapping(item, data, "A line of 'say'")
            self.keys(line, {"text", "when"}, {"text"})
            found.append(Line(self._message(line, "text", context), self.guard(line)))
        return tuple(found)

    def _set(self, data: Lined) -> Mapping[str, str]:
        if "set" not in data:
            return {}
        values = self.mapping(data["set"], data, "'set'")
        for key in values:
            self.text(values, key)
        return dict(values)

    def _router(self, data: Lined, node: str) -> Router:
        kinds = [key for key in ("choices", "ask", "split", "enter") if key in data]
        if len(kinds) > 1:
            self.fail(
                data,
                f"The node {node!r} has {' and '.join(kinds)}.",
                "Keep one and move the other to a node of its own.",
            )
        self._no_idle_keys(data, kinds[0] if kinds else "exit")
        match kinds:
            case ["choices"]:
                return self._choose(data, node)
            case ["ask"]:
                return self._ask(data, node)
            case ["split"]:
                return self._split(data)
            case ["enter"]:
                return Enter(FlowId(self.ident(data, "enter")), self._exit(data))
        return Go(self._exit(data))

    def _no_idle_keys(self, data: Lined, kind: str) -> None:
        """A key that this way on never looks at would be a silent mistake."""
        for key in ("name", "exit", "skip"):
            if key in data and key not in _WAYS[kind]:
                self.fail(data, f"{key!r} has no meaning beside {kind!r}.", f"Remove it; it belongs beside {_BESIDE[key]}.")

    def _exit(self, data: Lined, key: str = "exit") -> Exit:
        if key not in data:
            self.fail(
                data,
                "There is no way on: 'choices', 'ask', 'split', 'enter' or 'exit' is missing.",
                "Add `exit: end` or one of them.",
            )
        target = self.text(data, key)
        parts = target.split("/")
        if len(parts) > 2 or not all(_ID.fullmatch(part) for part in parts):
            self.fail(data, f"{target!r} is not a way out.", "Write a node's id, `end`, or `flow/node`.")
        return Exit(NodeId(parts[-1]), FlowId(parts[0]) if len(parts) == 2 else None)

    def _choose(self, data: Lined, node: str) -> Choose:
        options: list[Category | Each] = []
        for item in self.items(data, "choices"):
            line = self.mapping(item, data, "A choice")
            options.append(self._each(line) if "each" in line else self._category(line, node, "exit" in line))
        if not options:
            self.fail(data, "'choices' is empty.", "Add at least one choice.")
        self._distinct(data, [option.id for option in options if isinstance(option, Category)])
        return Choose(tuple(options), self.ident(data, "name") if "name" in data else None)

    def _distinct(self, data: Lined, ids: Sequence[str]) -> None:
        for name in ids:
            if ids.count(name) > 1:
                self.fail(data, f"The choice {name!r} is here twice.", "Give each its own id.")

    def _each(self, line: Lined) -> Each:
        self.keys(line, {"each", "name", "exit", "when"}, {"each", "name"})
        provider = cast(Provider, self.one_of(line, "each", Provider))
        leads = self._exit(line) if provider not in ("answers", "form-answers") else None
        return Each(provider, self.ident(line, "name"), leads, self.guard(line))

    def _category(self, line: Lined, node: str, leads: bool) -> Category:
        self.keys(line, {"id", "label", "exit", "set", "when", "signs"}, {"id", "label"})
        ident = self.ident(line)
        return Category(
            id=ident,
            label=self._message(line, "label", f"{self._id}/{node}/{ident}"),
            exit=self._exit(line) if leads else None,
            set=self._set(line),
            when=self.guard(line),
            signs=self.words(line, "signs"),
        )

    def _ask(self, data: Lined, node: str) -> AskRouter:
        ask = self.mapping(data["ask"], data, "'ask'")
        self.keys(ask, {"as", "name", "options", "future", "since", "least", "most", "when"}, {"as", "name"})
        kind = cast(QuestionKind, self.one_of(ask, "as", QuestionKind))
        options = tuple(self._option(self.mapping(item, ask, "An option"), node) for item in self.items(ask, "options"))
        if (kind in ("many", "forwards")) != bool(options):
            self.fail(ask, "'options' belongs to `as: many` and `as: forwards`, and only there.", "Add or remove the list.")
        self._distinct(ask, [option.id for option in options])
        self._fitting(ask, kind)
        leads = self._exit(data)
        return AskRouter(
            kind=kind,
            name=self.ident(ask, "name"),
            exit=leads,
            skip=self._exit(data, "skip") if "skip" in data else leads,
            options=options,
            future=self.flag(ask, "future"),
            least=self._count(ask, "least", 1),
            most=self._count(ask, "most", 500),
            since=self._year(ask),
            when=self.guard(ask),
        )

    def _year(self, ask: Lined) -> int:
        year = ask.get("since", FIRST_YEAR)
        if not isinstance(year, int) or isinstance(year, bool) or not 1900 <= year <= 2100:
            self.fail(ask, "'since' must be a year from 1900.", "Correct it or leave it out.")
        return year

    def _option(self, line: Lined, node: str) -> Category:
        self.keys(line, {"id", "label", "signs"}, {"id", "label"})
        return self._category(line, node, False)

    def _fitting(self, ask: Lined, kind: QuestionKind) -> None:
        for key, kinds in (("future", ("date", "month")), ("since", ("date",)), ("least", ("text",)), ("most", ("text",))):
            if key in ask and kind not in kinds:
                self.fail(ask, f"{key!r} has no meaning for `as: {kind}`.", f"Remove it; it belongs to {' or '.join(kinds)}.")
        if self._count(ask, "least", 1) > self._count(ask, "most", 500):
            self.fail(ask, "'least' is more than 'most'.", "Correct one of them.")

    def _count(self, data: Lined, key: str, default: int) -> int:
        value = data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 500:
            self.fail(data, f"{key!r} must be a number from 1 to 500.", "Correct it or leave it out.")
        return value

    def _split(self, data: Lined) -> Split:
        cases = []
        lines = [self.mapping(item, data, "A case of 'split'") for item in self.items(data, "split")]
        for line in lines:
            self.keys(line, {"when", "exit"}, {"exit"})
            cases.append(Case(self._exit(line), self.guard(line)))
        if not cases or cases[-1].when is not None or any(case.when is None for case in cases[:-1]):
            self.fail(
                data,
                "A 'split' ends with one line without 'when', for everybody else.",
                "Add `- {exit: …}` as its last line.",
            )
        return Split(tuple(cases))


def folded(text: str) -> str:
    """A sentence on one line, however the file broke it."""
    return " ".join(text.split())

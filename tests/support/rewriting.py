"""A script that authors keep rewriting: plain data that any edit changes, and the library that the real readers make of it.

An edit that `likhtar check` would refuse is not published, as in life; lines of the map that lead nowhere any more are taken
out by their author first.
"""

import copy
import itertools
import json
import random
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from bot.adapters.library.strict_yaml import parse
from bot.engine.question import question_code
from bot.flow.checks import check_library
from bot.flow.errors import FlowError
from bot.flow.issues import Issue
from bot.flow.model import Ask, Choose, FlowId, Library, NodeId, Place
from bot.flow.moves import MovesReader, check_moves
from tests.support import builders

Script = dict[str, Any]
"""`flows`: per flow its nodes as a file has them; `plan`: the steps of the one road map, `road` its name; `moves`: the map."""
NOT_OF_THE_WAYS = ("contact:", "source:", "node:no-contact", "step:")
"""Issues that small libraries always have."""


def first_script() -> Script:
    """Two flows that enter others, every kind of node, a review, and a plan."""
    return {
        "flows": {
            "menu": [
                {
                    "id": "menu",
                    "say": "What do you need?",
                    "choices": [
                        option("demo", "Demo", "demo/a"),
                        option("tour", "Tour", "tour/s"),
                        option("plan", "Plan", "plan/start"),
                        option("language", "Language", "language/start"),
                    ],
                }
            ],
            "demo": [
                choose("a", "who", option("x", "Ex", "b"), option("y", "Why", "c"), option("in", "Inward", "sub")),
                {"id": "b", "say": "B asks.", "ask": {"as": "text", "name": "silence"}, "exit": "c"},
                many("c", "known", "d", "o", "p", "q"),
                {
                    "id": "d",
                    "say": "Is this right?",
                    "card": "review",
                    "choices": [
                        {"each": "answers", "name": "change"},
                        option("right", "Right so", "e"),
                        option("again", "Once again", "a"),
                    ],
                },
                {"id": "sub", "enter": "child", "exit": "loop"},
                {"id": "loop", "split": [{"when": "known includes o", "exit": "b"}, {"exit": "c"}]},
                {"id": "e", "set": {"told": "yes"}, "exit": "f"},
                choose("f", "notice", option("k", "Kay", "end"), option("m", "Em", "tour/s"), option("n", "En", "sub")),
            ],
            "child": [
                {"id": "q", "say": "Q asks.", "ask": {"as": "date", "name": "month"}, "exit": "r"},
                choose("r", "statement", option("k", "Kite", "end"), option("l", "Elm", "g")),
                {"id": "g", "enter": "grand", "exit": "end"},
            ],
            "grand": [
                {"id": "u", "say": "U asks.", "ask": {"as": "yes-no", "name": "said"}, "exit": "w"},
                choose("w", "register-extract", option("one", "One side", "end"), option("two", "Other side", "end")),
            ],
            "tour": [
                choose("s", "stop", option("near", "Near", "t"), option("far", "Far", "g")),
                {"id": "g", "enter": "grand", "exit": "t"},
                {"id": "t", "say": "T asks.", "ask": {"as": "text", "name": "note"}, "exit": "end"},
            ],
            "plan": [
                {"id": "start", "split": [{"when": "has plan", "exit": "list"}, {"exit": "make"}]},
                {"id": "make", "set": {"situation": "lost"}, "do": ["plan.start"], "exit": "list"},
                {
                    "id": "list",
                    "say": "Your list.",
                    "choices": [{"each": "plan-steps", "name": "step", "exit": "step"}, option("out", "Out", "end")],
                },
                choose(
                    "step", None, option("did", "Did it", "mark"), option("num", "Number", "num"), option("up", "Up", "list")
                ),
                {"id": "mark", "do": ["plan.done-today"], "exit": "step"},
                {"id": "num", "say": "Its number?", "ask": {"as": "reference", "name": "reference"}, "exit": "hold"},
                {"id": "hold", "do": ["plan.reference"], "exit": "step"},
            ],
        },
        "road": "lost",
        "plan": ["first", "second", "third"],
        "moves": {"places": [], "steps": [], "roadmaps": []},
    }


def option(ident: str, label: str, leads: str) -> dict[str, Any]:
    return {"id": ident, "label": label, "exit": leads}


def choose(ident: str, name: str | None, *options: dict[str, Any]) -> dict[str, Any]:
    named = {"name": name} if name else {}
    return {"id": ident, "say": f"{ident.upper()} asks.", **named, "choices": list(options)}


def many(ident: str, name: str, leads: str, *options: str) -> dict[str, Any]:
    offered = [{"id": each, "label": f"Tick {each}"} for each in options]
    return {
        "id": ident,
        "say": f"{ident.upper()} asks.",
        "ask": {"as": "many", "name": name, "options": offered},
        "exit": leads,
    }


_numbers = itertools.count(1)


_flow, _road, _base = cache(builders.flow), cache(builders.roadmap), cache(builders.library)


def library_of(script: Script) -> Library:
    """The library, under a revision of its own. Raises `FlowError`."""
    flows = {name: _flow(name, "\n".join(f"- {json.dumps(node)}" for node in nodes)) for name, nodes in script["flows"].items()}
    road = _road(script["road"], "".join(builders.step(each) for each in script["plan"]))
    kept = {name: _base().flows[FlowId(name)] for name in ("start", "safe", "language")}
    moves = MovesReader("flows/moves.yaml").moves(parse(json.dumps(script["moves"]).encode(), "flows/moves.yaml"))
    return msgspec.structs.replace(
        _base(),
        revision=f"r{next(_numbers)}",
        flows={FlowId(name): flow for name, flow in (kept | flows).items()},
        roadmaps={road.id: road},
        moves=moves,
    )


def issues_of(library: Library) -> list[Issue]:
    """What `likhtar check` would refuse it for."""
    found = [*check_library(library), *check_moves(library)]
    return [issue for issue in found if issue.level == "error" and not issue.code.startswith(NOT_OF_THE_WAYS)]


def published(script: Script) -> tuple[Script, Library] | None:
    """The script and its library if it passes the checks. Lines of the map that do not, and nodes that nothing leads to any
    more, are taken out first."""
    try:
        library = library_of(script)
        for _ in range(6):
            issues = issues_of(library)
            if not issues:
                return script, library
            if {issue.code for issue in issues} - {"moves:leads-nowhere", "node:unreachable"}:
                return None
            script = _mended(script, issues)
            library = library_of(script)
    except FlowError:
        return None
    return None


def _mended(script: Script, issues: list[Issue]) -> Script:
    lost = {issue.where.rpartition(" ")[2] for issue in issues if issue.code == "node:unreachable"}
    wrong = {issue.where.rpartition(" ")[2] for issue in issues if issue.code == "moves:leads-nowhere"}
    flows = {flow: [node for node in nodes if f"{flow}/{node['id']}" not in lost] for flow, nodes in script["flows"].items()}
    moves = {part: [line for line in lines if _key(line) not in wrong] for part, lines in script["moves"].items()}
    return script | {"flows": {flow: nodes for flow, nodes in flows.items() if nodes}, "moves": moves}


def _key(line: dict[str, str]) -> str:
    return f"{line['from']}#{line['question']}" if "question" in line else line["from"]


class Author:
    """Edits a script at random. Each edit gets a copy and may leave it as it was."""

    def __init__(self, script: Script, library: Library, dice: random.Random) -> None:
        self.script, self.library, self.dice = copy.deepcopy(script), library, dice
        self.names = itertools.count(dice.randrange(10**6))

    def edit(self) -> str:
        """One edit; its name."""
        does: Callable[[], object] = self.dice.choice(EDITS)(self)
        before = copy.deepcopy(self.script["flows"])
        does()
        if self.dice.random() < 0.4:
            self._ask_the_same(before)
        return does.__name__

    def _ask_the_same(self, before: dict[str, Any]) -> None:
        """Lines that say of every question that was touched: it asks the same as it did."""
        for flow, nodes in self.script["flows"].items():
            was = {node["id"]: node for node in before.get(flow, ())}
            for node in nodes:
                if node["id"] in was and was[node["id"]] != node and ("choices" in node or "ask" in node):
                    self._line(flow, node["id"], f"{flow}/{node['id']}", coded=True)

    def _flow(self) -> str:
        return str(self.dice.choice([name for name in self.script["flows"] if name not in ("plan",)]))

    def _node(self, *having: str) -> tuple[str, dict[str, Any]] | None:
        every = [
            (flow, node) for flow, nodes in self.script["flows"].items() for node in nodes if all(key in node for key in having)
        ]
        return self.dice.choice(every) if every else None

    def _options(self) -> list[Any] | None:
        found = self._node("say")
        if found is None:
            return None
        node = found[1]
        options = node.get("choices") or node.get("ask", {}).get("options")
        return options if isinstance(options, list) else None

    def _new(self) -> str:
        return f"n{next(self.names)}"

    def sentence(self) -> None:
        if found := self._node("say"):
            found[1]["say"] = f"Said anew {self._new()}."

    def label(self) -> None:
        named = [each for each in self._options() or () if "label" in each]
        if named:
            self.dice.choice(named)["label"] = f"Label {self._new()}"

    def labels_swapped(self) -> None:
        named = [each for each in self._options() or () if "label" in each]
        if len(named) > 1:
            one, other = self.dice.sample(named, 2)
            one["label"], other["label"] = other["label"], one["label"]

    def order(self) -> None:
        self.dice.shuffle(self._options() or [])

    def option_added(self) -> None:
        options = self._options()
        if options and (named := [each for each in options if "label" in each]):
            one = dict(self.dice.choice(named)) | {"id": self._new(), "label": f"Label {self._new()}"}
            options.insert(self.dice.randrange(len(options) + 1), one)

    def option_removed(self) -> None:
        options = self._options()
        if options and len(options) > 1:
            options.remove(self.dice.choice(options))

    def option_renamed(self) -> None:
        named = [each for each in self._options() or () if "id" in each]
        if named:
            self.dice.choice(named)["id"] = self._new()

    def option_guarded(self) -> None:
        if (found := self._node("choices")) and (named := [each for each in found[1]["choices"] if "id" in each]):
            one = self.dice.choice(named)
            if one.pop("when", None) is None:
                one["when"] = self.dice.choice(["who is x", "not who is x", "known includes o", "has silence"])

    def node_added(self) -> None:
        """Before a place, on one of the ways to it."""
        flow, ident = self._flow(), self._new()
        places = [holder for node in self.script["flows"][flow] for holder in self._exits(node) if "/" not in holder["exit"]]
        if places:
            holder = self.dice.choice(places)
            leads, holder["exit"] = holder["exit"], ident
            made = self.dice.choice(
                [
                    choose(ident, None, option("go", f"Go {ident}", leads), option("also", f"Also {ident}", leads)),
                    {"id": ident, "say": f"Tell {ident}.", "ask": {"as": "text", "name": f"told-{ident}"}, "exit": leads},
                    {"id": ident, "say": f"Between {ident}.", "exit": leads},
                ]
            )
            self.script["flows"][flow].append(made)

    def node_removed(self) -> None:
        flow = self._flow()
        nodes = self.script["flows"][flow]
        if len(nodes) > 1:
            gone = self.dice.choice(nodes)
            ways = [holder["exit"] for holder in self._exits(gone)]
            leads = self.dice.choice(ways or ["end"])
            if leads != gone["id"]:
                nodes.remove(gone)
                self._lead_away(flow, gone["id"], leads)
                if self.dice.random() < 0.3:
                    self._line(flow, gone["id"], self._waiting())

    def node_renamed(self) -> None:
        if found := self._node():
            flow, node = found
            was, now = node["id"], self._new()
            node["id"] = now
            self._lead_away(flow, was, now)
            if self.dice.random() < 0.6:
                self._line(flow, was, f"{flow}/{now}", coded=self.dice.random() < 0.5)

    def exit_changed(self) -> None:
        if found := self._node():
            flow, node = found
            if holders := self._exits(node):
                others = [each["id"] for each in self.script["flows"][flow]]
                self.dice.choice(holders)["exit"] = self.dice.choice([*others, "end", "tour/s"])

    def texts_swapped(self) -> None:
        one, other = self._node("say"), self._node("say")
        if one and other:
            one[1]["say"], other[1]["say"] = other[1]["say"], one[1]["say"]

    def names_swapped(self) -> None:
        """Two nodes of a flow change their names, and the ways go with the names: at each stands another question."""
        nodes = self.script["flows"][self._flow()]
        if len(nodes) > 1:
            one, other = self.dice.sample(nodes, 2)
            one["id"], other["id"] = other["id"], one["id"]

    def flow_removed(self) -> None:
        """Also all that enters it, or leads into it."""
        gone = self.dice.choice([*sorted(set(self.script["flows"]) - {"menu", "plan"}), "nothing"])
        if self.script["flows"].pop(gone, None) is None:
            return
        for nodes in self.script["flows"].values():
            for node in nodes:
                if node.get("enter") == gone:
                    del node["enter"]
                    node["say"] = "Nothing to enter."
                for holder in self._exits(node):
                    if holder["exit"].startswith(f"{gone}/"):
                        holder["exit"] = "end"

    def flow_renamed(self) -> None:
        was, now = self.dice.choice([*sorted(set(self.script["flows"]) - {"menu", "plan"}), "nothing"]), self._new()
        nodes = self.script["flows"].pop(was, None)
        if nodes is None:
            return
        self.script["flows"][now] = nodes
        for node in (node for nodes in self.script["flows"].values() for node in nodes):
            if node.get("enter") == was:
                node["enter"] = now
            for holder in self._exits(node):
                holder["exit"] = holder["exit"].replace(f"{was}/", f"{now}/")
        if self.dice.random() < 0.7:
            for node in nodes:
                if "choices" in node or "ask" in node:
                    self._line(was, node["id"], f"{now}/{node['id']}")

    def enter_removed(self) -> None:
        if found := self._node("enter"):
            del found[1]["enter"]
            found[1]["say"] = "No longer here."

    def kind_changed(self) -> None:
        if (found := self._node("ask")) and found[0] != "plan":
            name = found[1]["ask"]["name"]
            kind = self.dice.choice(["text", "date", "month", "country", "yes-no", "many", "choose"])
            if kind == "choose":
                found[1]["choices"] = [option("x", "Ex anew", found[1].pop("exit")), option("o", "Oh anew", "end")]
                found[1]["name"] = name
                del found[1]["ask"]
            else:
                ticked = [{"id": each, "label": f"Tick {each} anew"} for each in "xop"]
                found[1]["ask"] = {"as": kind, "name": name} | ({"options": ticked} if kind == "many" else {})

    def step_renamed(self) -> None:
        steps = self.script["plan"]
        at, now = self.dice.randrange(len(steps)), self._new()
        self._led("steps", f"{self.script['road']}/{steps[at]}", f"{self.script['road']}/{now}")
        steps[at] = now

    def steps_joined(self) -> None:
        road, steps = self.script["road"], self.script["plan"]
        if len(steps) > 1:
            gone = steps.pop()
            self._led("steps", f"{road}/{gone}", f"{road}/{steps[0]}")

    def road_renamed(self) -> None:
        was, now = self.script["road"], self._new()
        self.script["road"] = now
        self._led("roadmaps", was, now)
        for node in self.script["flows"]["plan"]:
            if "set" in node:
                node["set"]["situation"] = now

    def line_added(self) -> None:
        """Any line: from a place that is there or not, to any question."""
        if found := self._node("say"):
            self._line(found[0], found[1]["id"], self._waiting(), coded=self.dice.random() < 0.7)

    def _waiting(self) -> str:
        places = [
            f"{flow}/{node['id']}"
            for flow, nodes in self.script["flows"].items()
            for node in nodes
            if "choices" in node or "ask" in node
        ]
        return str(self.dice.choice(places))

    def _line(self, flow: str, node: str, to: str, coded: bool = False) -> None:
        asked = self.library.node(Place(FlowId(flow), NodeId(node)))
        more = {"question": question_code(asked)} if coded and asked and isinstance(asked.router, Choose | Ask) else {}
        self._led("places", f"{flow}/{node}", to, **more)

    def _led(self, part: str, start: str, to: str, **more: str) -> None:
        line = {"from": start, "to": to, "why": "Rewritten.", **more}
        others = [each for each in self.script["moves"][part] if _key(each) != _key(line)]
        self.script["moves"][part] = [*others, line]

    def _exits(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        held = [node, *node.get("choices", ()), *node.get("split", ())]
        return [holder for holder in held if "exit" in holder]

    def _lead_away(self, flow: str, was: str, now: str) -> None:
        for name, nodes in self.script["flows"].items():
            for holder in (holder for node in nodes for holder in self._exits(node)):
                if name == flow and holder["exit"] == was:
                    holder["exit"] = now
                elif holder["exit"] == f"{flow}/{was}":
                    holder["exit"] = f"{flow}/{now}" if now != "end" else "end" if name == flow else "menu/menu"


def _edit(name: str) -> Callable[[Author], Callable[[], object]]:
    return lambda author: getattr(author, name)


EDITS = tuple(
    _edit(name)
    for name in (
        "sentence", "label", "labels_swapped", "order", "option_added", "option_removed", "option_renamed", "option_guarded",
        "node_added", "node_removed", "node_renamed", "node_renamed", "exit_changed", "texts_swapped", "names_swapped",
        "flow_removed", "flow_renamed", "enter_removed", "kind_changed", "step_renamed", "steps_joined", "road_renamed",
        "line_added", "line_added",
    )
)  # fmt: skip

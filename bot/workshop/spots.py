"""Where in its file each text stands that people edit: a sentence, a button, a field of a contact, a line of a drill. Pure.

A spot joins the two names of a text: the path in its YAML file, and the context under which its translations are kept.
Texts that are not translated (the ways of a contact, the phrases of a tactic) have no context.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

Kind = Literal["head", "sentence", "button", "field"]

_CONTACT_SAID = ("purpose", "for", "cannot", "hours", "cost")
_TACTIC_SAID = ("name", "wants", "truth", "do")
_LETTERS = "abc"


class Spot(msgspec.Struct, frozen=True):
    """One text of one thing (`flow/node`, `contact/id`, `tactic/id`, `drill/id`, `roadmap/id/step`)."""

    thing: str
    file: str
    path: str
    text: str
    kind: Kind
    context: str = ""


def spots_in(file: str, tree: Any) -> Iterator[Spot]:
    """Every text of one file that people edit, in the order of the file; none of a file of another kind."""
    folder = file.split("/")[1]
    match folder:
        case "contacts" if isinstance(tree, list):
            yield from _list(file, tree, "contact", _CONTACT_SAID)
        case "tactics" if isinstance(tree, list):
            yield from _list(file, tree, "tactic", _TACTIC_SAID)
        case "drills":
            yield from _drills(file, tree)
        case "roadmaps" if isinstance(tree, dict):
            yield from _roadmap(file, tree)
        case "sheets" | "distress" | "warnings":
            return
        case _ if isinstance(tree, dict) and file.count("/") > 1:
            yield from _flow(file, tree)


def value_at(tree: Any, path: str) -> Any:
    """What stands at a path; None where nothing does.

    >>> value_at({"nodes": [{"id": "top", "say": ["Hello", "Well"]}]}, "nodes/top/say/2")
    'Well'
    """
    for step in path.split("/"):
        tree = _below(tree, step)
    return tree


def _below(tree: Any, step: str) -> Any:
    if isinstance(tree, Mapping):
        return tree.get(step)
    if isinstance(tree, Sequence) and not isinstance(tree, str):
        return next((item for number, item in enumerate(tree, 1) if step_of(item, number) == step), None)
    return None


def step_of(item: Any, number: int) -> str:
    """How an item of a list is called in a path."""
    ident = item.get("id") if isinstance(item, Mapping) else None
    return ident if isinstance(ident, str) and ident and "/" not in ident else str(number)


def _scalars(tree: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text below `tree`, with its path."""
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _scalars(value, f"{path}/{key}")
    elif isinstance(tree, Sequence):
        for number, item in enumerate(tree, 1):
            yield from _scalars(item, f"{path}/{step_of(item, number)}")


def _list(file: str, tree: list[Any], kind: str, said: Sequence[str]) -> Iterator[Spot]:
    for item in tree:
        ident = item["id"]
        thing = f"{kind}/{ident}"
        for path, text in _scalars(item, ident):
            _, _, field = path.partition("/")
            if field != "id":
                yield Spot(thing, file, path, text, "field", f"{thing}/{field}" if field in said else "")


def _flow(file: str, tree: Mapping[str, Any]) -> Iterator[Spot]:
    flow = tree["id"]
    for node in tree["nodes"]:
        thing, base = f"{flow}/{node['id']}", f"nodes/{node['id']}"
        if "head" in node:
            yield Spot(thing, file, f"{base}/head", node["head"], "head", f"{thing}/head")
        said = node.get("say", [])
        for number, line in enumerate([said] if isinstance(said, str | Mapping) else said, 1):
            place = f"{base}/say" if isinstance(said, str | Mapping) else f"{base}/say/{step_of(line, number)}"
            text, place = (line, place) if isinstance(line, str) else (line["text"], f"{place}/text")
            yield Spot(thing, file, place, text, "sentence", f"{thing}/say.{number}")
        ask = node.get("ask") or {}
        for path, options in ((f"{base}/choices", node.get("choices", [])), (f"{base}/ask/options", ask.get("options", []))):
            for option in options:
                if "label" in option:
                    place = f"{path}/{option['id']}/label"
                    yield Spot(thing, file, place, option["label"], "button", f"{thing}/{option['id']}")


def _drills(file: str, tree: Any) -> Iterator[Spot]:
    if isinstance(tree, Mapping):  # what stands around every drill
        for key, text in tree.items():
            yield Spot("drill/frame", file, key, text, "sentence", f"drills/frame/{key}")
        return
    for drill in tree:
        ident = drill["id"]
        thing = f"drill/{ident}"
        yield Spot(thing, file, f"{ident}/title", drill["title"], "button", f"drills/{ident}/title")
        if "scene" in drill:
            yield Spot(thing, file, f"{ident}/scene", drill["scene"], "sentence", f"drills/{ident}/scene")
        for number, turn in enumerate(drill["turns"], 1):
            path, place = f"{ident}/turns/{step_of(turn, number)}", f"drills/{ident}-{number}"
            yield Spot(thing, file, f"{path}/they", turn["they"], "sentence", f"{place}/they")
            for count, (letter, reply) in enumerate(zip(_LETTERS, turn["replies"], strict=False), 1):
                below = f"{path}/replies/{step_of(reply, count)}"
                yield Spot(thing, file, f"{below}/say", reply["say"], "button", f"{place}/{letter}")
                yield Spot(thing, file, f"{below}/why", reply["why"], "sentence", f"{place}-{letter}/why")
        yield Spot(thing, file, f"{ident}/lesson", drill["lesson"], "sentence", f"drills/{ident}/lesson")


def _roadmap(file: str, tree: Mapping[str, Any]) -> Iterator[Spot]:
    ident = tree["id"]
    yield Spot(f"roadmap/{ident}", file, "title", tree["title"], "button", f"roadmap/{ident}/title")
    for step in tree["steps"]:
        if "use" in step:
            continue  # written in another road map
        thing, base = f"roadmap/{ident}/{step['id']}", f"steps/{step['id']}"
        yield Spot(thing, file, f"{base}/title", step["title"], "button", f"{thing}/title")
        for key in ("say", "bring"):
            for number, text in enumerate(step[key] if isinstance(step[key], list) else [], 1):
                yield Spot(thing, file, f"{base}/{key}/{number}", text, "sentence", f"{thing}/{key}.{number}")
        for key in ("issuer", "wait", "cannot"):
            if isinstance(step[key], str) and step[key] != "none":
                yield Spot(thing, file, f"{base}/{key}", step[key], "sentence", f"{thing}/{key}")

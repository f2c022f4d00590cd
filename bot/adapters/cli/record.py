"""A conversation on paper: what went in and what came out, turn by turn, as the YAML of `tests/conversations`.

What differs from run to run (paths, sizes of documents) is left out; the moment it began is kept, so that a replay
has the same day.
"""

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.adapters.cli.play import Feeds
from bot.present.outbound import Button

_LEFT_OUT = ("path", "bytes")


class Recorder:
    """Stands before a player and keeps every turn."""

    def __init__(self, player: Feeds, locale: str, at: int) -> None:
        self._player = player
        self._head = {"locale": locale, "at": at}
        self._turns: list[dict[str, Any]] = []

    def feed(self, line: dict[str, Any]) -> dict[str, Any]:
        """One input, one output, as the player gives it. A line that the player refuses is not kept."""
        answer = self._player.feed(line)
        self._turns.append(turn_of(line, answer))
        return answer

    @property
    def buttons(self) -> list[Button]:
        return self._player.buttons

    def text(self) -> str:
        """The recording so far, as the text of a file."""
        return to_yaml(self._head | {"turns": self._turns})


def turn_of(line: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """One turn in plain values: the input as it was given, then everything that came back."""
    messages = [{key: value for key, value in message.items() if key not in _LEFT_OUT} for message in answer["messages"]]
    return {"in": line, "node": answer["node"], "messages": messages} | ({"hint": answer["hint"]} if "hint" in answer else {})


def to_yaml(recording: dict[str, Any]) -> str:
    """The recording as a file: long texts as blocks, so that a changed sentence is a changed line."""
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = 160
    out = StringIO()
    yaml.dump(_blocks(recording), out)
    return out.getvalue()


def _blocks(value: Any) -> Any:
    match value:
        case dict():
            return {key: _blocks(inner) for key, inner in value.items()}
        case list():
            return [_blocks(inner) for inner in value]
        case str() if "\n" in value:
            return LiteralScalarString(value)
    return value

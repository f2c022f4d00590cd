"""The turns of a recorded conversation (`tests/conversations`) as a dialogue. Nothing that a recording holds is left out.

What is no sentence of the bot's stands in brackets: where the conversation is, a document, messages that were taken back.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.workshop.dialogue import Line, Who

_HOUR, _DAY = 3600, 86_400


def lines_of(turns: Sequence[Mapping[str, Any]]) -> list[Line]:
    """Every turn in order: what the family did, then all that came back, a line for each line that is read."""
    lines: list[Line] = []
    buttons: list[str] = []
    node = ""
    for turn in turns:
        lines += _said("family", _deed(turn["in"], buttons))
        for message in turn["messages"]:
            lines += _message(message)
        fresh = [str(label) for message in turn["messages"] for label in message.get("buttons", ())]
        buttons = fresh or buttons
        lines += _said("bot", f"(hint) {turn['hint']}") if turn.get("hint") else []
        if turn["node"] != node:
            node = turn["node"]
            lines.append(Line("bot", f"(now at {node})" if node else "(nothing is held any more)"))
    return lines


def _message(message: Mapping[str, Any]) -> Iterator[Line]:
    if message.get("edited"):
        yield Line("bot", "(the last message becomes)")
    yield from _said("bot", str(message.get("text", "")))
    if "document" in message:
        yield Line("bot", f"(document {message['document']})")
    if "deleted" in message:
        yield Line("bot", f"(messages taken out of the chat: {message['deleted']})")
    yield from (Line("button", str(label)) for label in message.get("buttons", ()))


def _said(who: Who, text: str) -> list[Line]:
    return [Line(who, line) for line in text.split("\n") if line.strip()]


def _deed(given: Mapping[str, Any], buttons: Sequence[str]) -> str:
    """What the family did. A button is named as it was read; where a recording names it by its id, by that."""
    match given:
        case {"text": str(text)}:
            return text
        case {"press": int(number)}:
            return f"[{buttons[number]}]" if 0 <= number < len(buttons) else f"[button {number}]"
        case {"pick": str(option)}:
            return f"[{option}]"
        case {"control": str(name)}:
            return f"[{name}]"
        case {"forward": {"text": str(text), **rest}}:
            return f"(forwards from {rest['from']}) {text}" if rest.get("from") else f"(forwards) {text}"
        case {"file": True}:
            return "(sends a file)"
        case {"wait": int(seconds)}:
            return f"(waits {_span(seconds)})"
    return f"({given})"


def _span(seconds: int) -> str:
    """
    >>> _span(86_400), _span(7200), _span(90)
    ('1 day', '2 hours', '90 seconds')
    """
    for length, name in ((_DAY, "day"), (_HOUR, "hour"), (1, "second")):
        if seconds >= length and seconds % length == 0:
            count = seconds // length
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return "0 seconds"

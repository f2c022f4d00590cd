"""A conversation as readers see it, line by line, and what a change of the script does to it. Pure.

Reviewers and authors read this instead of YAML: what the bot says, which buttons stand below, what the family does.
Who records, replays or shows a conversation makes its lines elsewhere.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

Who = Literal["bot", "button", "family"]
Kind = Literal["same", "added", "removed"]

_MARKS: dict[Kind, str] = {"same": "  ", "added": "+ ", "removed": "- "}


class Line(msgspec.Struct, frozen=True):
    """One line of a dialogue: a sentence of the bot, one button, or what the family sent or pressed."""

    who: Who
    text: str


class Change(msgspec.Struct, frozen=True):
    """One line, and whether it stands on both sides, only on the new one, or only on the old one."""

    kind: Kind
    line: Line


def diff(old: Sequence[Line], new: Sequence[Line]) -> list[Change]:
    """Every line of both dialogues in order; where they part, what was stands before what is.

    Without the lines added it is `old`; without the lines removed it is `new`.

    >>> was, now = Line("bot", "Who is missing?"), Line("bot", "Who are you looking for?")
    >>> [(change.kind, change.line.text) for change in diff([was], [now])]
    [('removed', 'Who is missing?'), ('added', 'Who are you looking for?')]
    """
    changes: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            changes += (Change("same", line) for line in old[i1:i2])
            continue
        changes += (Change("removed", line) for line in old[i1:i2])
        changes += (Change("added", line) for line in new[j1:j2])
    return changes


def differs(changes: Sequence[Change]) -> bool:
    """Whether anything was added or removed."""
    return any(change.kind != "same" for change in changes)


def shown(line: Line) -> str:
    """The line as text: `Bot: …`, `[button]`, `Family: …`.

    >>> shown(Line("button", "Yes"))
    '[Yes]'
    """
    match line.who:
        case "bot":
            return f"Bot: {line.text}"
        case "button":
            return f"[{line.text}]"
        case "family":
            return f"Family: {line.text}"


def as_text(changes: Sequence[Change], around: int = 3) -> str:
    """The changes as text, `-` for what was and `+` for what is; of what stayed, `around` lines on each side.

    >>> print(as_text(diff([Line("bot", "Hello"), Line("button", "Yes")], [Line("bot", "Hello"), Line("button", "No")])))
      Bot: Hello
    - [Yes]
    + [No]
    """
    near = {
        place + step for place, change in enumerate(changes) if change.kind != "same" for step in range(-around, around + 1)
    }
    lines: list[str] = []
    skipped = False
    for place, change in enumerate(changes):
        if place not in near:
            skipped = True
            continue
        if skipped:
            lines.append("  …")
            skipped = False
        mark = _MARKS[change.kind]
        lines += (mark + part for part in shown(change.line).split("\n"))
    return "\n".join(lines)

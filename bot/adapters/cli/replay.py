"""`likhtar play --changed`: recorded conversations replayed, and those that would go otherwise now shown as a dialogue.

Inputs are those of `play --json`, and `{"pick": option id}` and `{"control": name}`, which find their button: a recording
that names its answers outlives new buttons before them.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.adapters.cli.endings import OK, PROBLEMS
from bot.adapters.cli.play import BadLine, Player
from bot.adapters.cli.record import turn_of
from bot.engine.effects import CONTROLS, FIRST_CONTROL
from bot.engine.lists import node_at, options_of
from bot.engine.question import key_of
from bot.flow.errors import FlowError
from bot.flow.model import Library
from bot.present.outbound import Button
from bot.workshop.dialogue import Change, Line, as_text, diff, differs
from bot.workshop.recorded import lines_of

RECORDINGS = Path("tests") / "conversations"
MAX_BYTES = 4 * 1024 * 1024

MakePlayer = Callable[[str, int], Player]
"""A fresh person in front of the bot, whose phone reports that language, at that moment."""


class Replayed(msgspec.Struct, frozen=True):
    """What came of the inputs of a recording now. `stopped` says at which one it could not go on, and why."""

    turns: tuple[dict[str, Any], ...]
    stopped: str = ""


class Answering:
    """Stands before a player and finds the buttons that a recording names."""

    def __init__(self, player: Player, library: Library) -> None:
        self.player = player
        self._library = library

    def feed(self, line: dict[str, Any]) -> dict[str, Any]:
        """One input, one output. Raises `BadLine` for an unknown shape, and for a button that is not there."""
        match line:
            case {"pick": str(option)}:
                line = {"press": self._button(f".{self._option(option)}", option)}
            case {"control": str(name)} if name in CONTROLS:
                line = {"press": self._button(f".{FIRST_CONTROL + CONTROLS.index(name)}", name)}
        return self.player.feed(line)

    @property
    def buttons(self) -> list[Button]:
        return self.player.buttons

    def _option(self, ident: str) -> int:
        session = self.player.session
        node = node_at(self._library, session.place) if session else None
        options = options_of(session, node, self._library) if session and node else ()
        known = {option.id: key_of(option) for option in options}
        if session is None or ident not in known:
            raise BadLine(f"there is no answer {ident!r} at {session.place if session else None}; there is {', '.join(known)}")
        on_card = session.offered or tuple(known.values())  # what was offered may be less by now; the card still shows it
        if known[ident] not in on_card:
            raise BadLine(f"{ident!r} did not stand on the card at {session.place}")
        return on_card.index(known[ident])

    def _button(self, ending: str, name: str) -> int:
        found = [number for number, button in enumerate(self.buttons) if button.data.endswith(ending)]
        if not found:
            raise BadLine(f"there is no button for {name!r} among {', '.join(button.label for button in self.buttons)}")
        return found[-1]


def read_recording(path: Path) -> dict[str, Any]:
    """A recording as it lies in its file. Raises `FlowError` for anything else."""
    remedy = "Make it anew: `likhtar play --record FILE`."
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FlowError(path.name, "This is too big for a recording.", remedy)
        found = YAML(typ="safe").load(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise FlowError(path.name, "This is not UTF-8 text.", "Save it as UTF-8.") from None
    except (YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None) if isinstance(error, MarkedYAMLError) else None
        raise FlowError(f"{path.name}:{mark.line + 1}" if mark else path.name, "This cannot be read here.", remedy) from None
    if not _is_recording(found):
        raise FlowError(path.name, "This is not a recorded conversation.", remedy)
    return dict(found)


def _is_recording(found: object) -> bool:
    match found:
        case {"locale": str(), "at": int(), "turns": list(turns)}:
            return all(
                isinstance(turn, dict) and isinstance(turn.get("in"), dict) and isinstance(turn.get("messages"), list)
                and isinstance(turn.get("node"), str) and all(isinstance(message, dict) for message in turn["messages"])
                for turn in turns
            )  # fmt: skip
    return False


def replay(recording: dict[str, Any], make: MakePlayer, library: Library) -> Replayed:
    """The inputs once more, to somebody new, at the moment the recording began."""
    answering = Answering(make(recording["locale"], recording["at"]), library)
    turns: list[dict[str, Any]] = []
    for number, turn in enumerate(recording["turns"], 1):
        try:
            turns.append(turn_of(turn["in"], answering.feed(turn["in"])))
        except BadLine as error:
            return Replayed(tuple(turns), f"At turn {number} the recording cannot go on: {error}.")
    return Replayed(tuple(turns))


def changes_of(recording: dict[str, Any], now: Replayed) -> list[Change]:
    """The recording as a dialogue, beside what is said today."""
    end = [Line("bot", f"({now.stopped})")] if now.stopped else []
    return diff(lines_of(recording["turns"]), [*lines_of(now.turns), *end])


def show_changed(
    paths: Sequence[Path],
    make: MakePlayer,
    library: Library,
    say: Callable[[str], None],
    watched: Callable[[Sequence[Path]], Iterable[Path]] = lambda paths: paths,
) -> int:
    """Print each recording that differs as a dialogue. A file that is no recording is told, and the others go on.

    `watched` hands the paths through while somebody watches. Returns the exit code.
    """
    changed, problems = 0, 0
    for path in watched(paths):
        try:
            recording = read_recording(path)
        except FlowError as error:
            problems += 1
            say(f"{error.where}: {error.what}\n  {error.remedy}\n")
            continue
        changes = changes_of(recording, replay(recording, make, library))
        if differs(changes):
            changed += 1
            say(f"{path.name}\n{as_text(changes)}\n")
    say(f"{changed} of {len(paths) - problems} recorded conversations differ." if changed else _same(len(paths) - problems))
    if changed:
        say("If that is what you meant: `pytest tests/conversations --rewrite-recordings` writes them anew.")
    return PROBLEMS if changed or problems else OK


def _same(count: int) -> str:
    return (
        f"No recorded conversation differs; {count} were replayed."
        if count != 1
        else "The recorded conversation does not differ."
    )

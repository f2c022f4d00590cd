"""Small libraries with drills, read by the real reader."""

import msgspec

from bot.adapters.library.strict_yaml import parse
from bot.flow.drills import DrillReader, Frame, compiled
from bot.flow.model import Drill, Library, Message

FRAME = Frame(
    Message("Practise", "drills/frame/head"),
    Message("*Practice.*", "drills/frame/staged"),
    Message("Better:", "drills/frame/better"),
)


def drills_of(text: str, file: str = "flows/drills/test.yaml") -> dict[str, Drill]:
    """The drills of one file."""
    return {drill.id: drill for drill in DrillReader(file).drills(parse(text.encode(), file))}


def with_drills(library: Library, drills: dict[str, Drill]) -> Library:
    """The library with these drills, and the flow made of them."""
    return msgspec.structs.replace(library, drills=drills, flows={**library.flows, **compiled(drills, FRAME)})


def drill_text(ident: str, tactic: str = "money_release", more: str = "") -> str:
    """A drill of two turns, `more` being further keys of its own (`inside: true`)."""
    turn = f"{{they: “{ident}.”, replies: [{{say: Yes, why: Many would., better: true}}, {{say: No, why: This is calm.}}]}}"
    own = f"  {more}\n" if more else ""
    return f"- id: {ident}\n  tactics: [{tactic}]\n  title: On {ident}\n{own}  turns: [{turn}, {turn}]\n  lesson: Wait.\n"

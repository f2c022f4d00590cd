"""What a new library would mean for the people who are in the middle of the present one, in counts.

Nobody is named, and a count below ten is never shown (R: a small number names a person to those who know the flow).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from bot.engine.moving import How, settled
from bot.engine.session import Session
from bot.flow.model import Library, Place

FEWEST_SHOWN: Final = 10
HIDDEN: Final = "fewer than 10"
_TOLD: Final[dict[How, str]] = {
    "same node": "stay where they are: the same is asked",
    "map": "move by the author's map",
    "sentence": "are told in one calm sentence, with every answer kept",
    "stays": "wait nowhere, or are at this revision already",
}


class Tally(msgspec.Struct):
    """Counted one session after the other: how each would come to the new library; at which questions a sentence is needed; who
    is where now."""

    hows: Counter[How] = msgspec.field(default_factory=Counter)
    told_at: Counter[str] = msgspec.field(default_factory=Counter)
    places: Counter[str] = msgspec.field(default_factory=Counter)

    def add(self, sessions: Iterable[Session], library: Library) -> None:
        """Count these sessions against the new library."""
        for session in sessions:
            self.note_place(session)
            _, how = settled(session, library)
            self.hows[how] += 1
            if how == "sentence":
                self.told_at[f"{session.place}#{session.asked}"] += 1

    def note_place(self, session: Session) -> None:
        if session.place is not None:
            self.places[str(session.place)] += 1


def shown(count: int) -> str:
    """A count as it may be shown."""
    return str(count) if count >= FEWEST_SHOWN else ("nobody" if count == 0 else HIDDEN)


def told(tally: Tally, library: Library) -> list[str]:
    """The dry run, in lines; with the lines of the map that would spare people the sentence."""
    lines = [f"{shown(tally.hows[how])}: {sentence}" for how, sentence in _TOLD.items() if how != "stays" or tally.hows[how]]
    for asked, count in tally.told_at.most_common():
        place, _, code = asked.partition("#")
        lines.append(
            f"{shown(count)} at {place} would be told. If a question asks the same there now, add to flows/moves.yaml:"
        )
        lines.append(f"  - from: {place}{_written(code)}\n    to: {_nearest(place, library)}\n    why: …")
    return lines


def many(places: Mapping[str, int]) -> dict[str, int]:
    """Without the places where fewer than ten people are."""
    return {place: count for place, count in places.items() if count >= FEWEST_SHOWN}


def lost_lists(before: Library, after: Library) -> list[str]:
    """Road maps and steps that people may have on their lists, and that are gone without a line of the map: nobody may lose
    what they noted there."""
    lost = [roadmap for roadmap in before.roadmaps if roadmap not in after.roadmaps and roadmap not in after.moves.roadmaps]
    for name, roadmap in before.roadmaps.items():
        now = after.roadmaps.get(after.moves.roadmaps.get(name, name))
        kept = {step.id for step in now.steps} if now else set()
        gone = (step.id for step in roadmap.steps if step.id not in kept and f"{name}/{step.id}" not in after.moves.steps)
        lost += [f"{name}/{step}" for step in gone] if now else []
    return lost


def _written(code: str) -> str:
    return f"\n    question: {code}" if code else ""


def _nearest(place: str, library: Library) -> str:
    flow, _, node = place.partition("/")
    return place if library.node(Place(flow, node)) else f"{flow}/…"  # type: ignore[arg-type]

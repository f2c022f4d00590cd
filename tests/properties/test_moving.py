"""No sequence of edits and messages ends in silence, restart, or a wrong question (design §5).

Authors rewrite a small script at random while people answer it; what must hold is told by `tests.support.reading_on`.
"""

import copy
import os
import random
from collections import Counter

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from bot.engine import events
from bot.engine.effects import CONTROLS, FIRST_CONTROL
from bot.flow.model import Library
from tests.proofs.report import count, proven
from tests.support.reading_on import Reader, any_input
from tests.support.rewriting import Author, first_script, library_of, published
from tests.support.universe import NOW

SEED = int(os.environ.get("LIKHTAR_SEED") or random.SystemRandom().randrange(10**6))
STORIES, STEPS, PEOPLE = count(4000, 80), 40, 3
FIRST = first_script()
COUNTED: Counter[str] = Counter()
ACTS = ("publish", "publish", "go_back", "hour_comes", "read_on", "read_on", "one_input", "one_input", "one_input")


def walked(person: Reader, library: Library, *typed: str) -> None:
    """Somebody who is in the middle of something: at a review, changing the first answer; or in a flow inside a flow."""
    person.send(events.Started(at=NOW), library)
    for words in typed:
        if words in ("en", "done", "1"):
            option = {"en": 3, "done": FIRST_CONTROL + CONTROLS.index("done"), "1": 0}[words]
            person.send(events.ChoicePicked(at=NOW, turn=person.seen.turn if person.seen else 0, option=option), library)
        else:
            person.send(events.Repeated(at=NOW), library, typed=words)


class Story:
    """A script, those who read it, and those who rewrite it."""

    def __init__(self) -> None:
        self.script, self.library = copy.deepcopy(FIRST), library_of(FIRST)
        self.history = [(self.script, self.library)]
        self.people = [Reader(number, COUNTED) for number in range(PEOPLE)]
        for person in self.people:
            person.libraries = [self.library]
        walked(self.people[0], self.library, "en", "Demo", "Ex", "some words", "Tick o", "done", "1")
        walked(self.people[1], self.library, "en", "Demo", "Inward", "2024-05")

    def publish(self, dice: random.Random) -> None:
        """One to three edits, and they stand."""
        author = Author(self.script, self.library, dice)
        edits = [author.edit() for _ in range(dice.randint(1, 3))]
        if author.script != self.script and (passed := published(author.script)):
            self.script, self.library = passed
            self._in_use(", ".join(edits))

    def go_back(self, dice: random.Random) -> None:
        """An earlier library is activated again."""
        self.script, self.library = dice.choice(self.history)
        self._in_use("back")

    def _in_use(self, what: str) -> None:
        COUNTED["publications"] += 1
        if all(library is not self.library for _, library in self.history):
            self.history.append((self.script, self.library))
        for person in self.people:
            person.libraries = [library for _, library in self.history]
            person.log.append(f"PUBLISHED {self.library.revision}: {what}")

    def read_on(self, dice: random.Random) -> None:
        """Some inputs of some people."""
        for _ in range(dice.randint(1, 8)):
            self.one_input(dice)

    def one_input(self, dice: random.Random) -> None:
        COUNTED["inputs"] += 1
        any_input(dice.choice(self.people), self.library, dice)

    def hour_comes(self, dice: random.Random) -> None:
        dice.choice(self.people).wait(events.HourCame(at=NOW), self.library)

    def end(self) -> None:
        """Everybody can go on, and arrive."""
        dice = random.Random(1)
        for person in self.people:
            for _ in range(6):
                any_input(person, self.library, dice)
            if person.seen is not None:
                person.send(events.CommandGiven(at=NOW, name="cancel"), self.library)
                assert person.session is None or (person.session.place and person.session.place.flow == "menu"), person.log


@seed(SEED)
@settings(max_examples=STORIES, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2**32 - 1)), min_size=STEPS // 2, max_size=STEPS))
def stories(acts: list[tuple[str, int]]) -> None:
    story = Story()
    for act, number in acts:
        getattr(story, act)(random.Random(number))
    story.end()


def test_no_sequence_of_edits_and_messages_ends_in_silence_restart_or_a_wrong_question() -> None:
    COUNTED.clear()
    stories()
    figures = {name.replace(" ", "_"): number for name, number in sorted(COUNTED.items())}
    proven("place-keeping while the script is rewritten", SEED, stories=STORIES, **figures, silences=0, restarts=0, wrong=0)

"""The way of a proposal put together, for the terminal and for the pages."""

import contextlib
import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from bot.adapters.library.editing import changes_between, file_changes
from bot.adapters.library.inspection import all_messages
from bot.adapters.library.overlay import parsed
from bot.adapters.library.places import shipped_root
from bot.adapters.library.repository import GitProblem, Repository
from bot.adapters.library.trial import Trial
from bot.adapters.storage.people_now import PeopleNow
from bot.adapters.storage.proposals import ProposalBox
from bot.adapters.web.workshop.bench import Script
from bot.bootstrap.clock import SystemDay
from bot.config import Settings
from bot.flow.errors import FlowError
from bot.flow.issues import Issue
from bot.flow.reading import folded
from bot.present.phrases import PHRASES
from bot.service.proposing import Proposing
from bot.workshop.change import Change, NotTaken, Target, Translation, WholeFile
from bot.workshop.proposal import Refused
from bot.workshop.spots import Spot, spots_in
from bot.workshop.telling import Outdated, Said, Section, outdated, sections, texts_of

QUICK_SECONDS = 0.3
JOURNAL = Path("workshop") / "accepting.journal"


class Proposals:
    """One library and the data folder beside it: `way` is what people may do, `trial` and `box` are what they look at."""

    def __init__(self, settings: Settings, root: Path | None = None, step: Callable[[str], None] = lambda name: None) -> None:
        self.root = root or shipped_root()
        clock = SystemDay()
        self.trial = Trial(self.root, settings.data / "cache", lambda: dt.date.fromisoformat(clock.today()))
        self.box = ProposalBox(settings.data)
        self.repository = Repository(self.root, settings.data / JOURNAL, step)
        self.way = Proposing(self.box, self.trial, self.repository, clock, (GitProblem,))
        self._people = PeopleNow(settings.data)
        self._clock = clock
        self._found: tuple[Mapping[str, bytes], Mapping[str, Sequence[Spot]]] | None = None
        self._checking: dict[tuple[int, int], threading.Thread] = {}
        self._lock = threading.Lock()

    def value_of(self, target: Target) -> str | None:
        """What stands there now. Raises `FlowError`."""
        return self.trial.value_of(target)

    def source_of(self, target: Target, changes: Sequence[Change] = ()) -> str:
        """The English sentence a translation belongs to once these changes are made; nothing for another target."""
        if not isinstance(target, Translation):
            return ""
        if target.domain == "bot":
            return PHRASES.get(target.context, "")
        shelf = self.trial.shelf_with(changes)
        return next((each.text for each in all_messages(shelf) if each.context == target.context), "")

    def from_worktree(self) -> list[Change]:
        """What was changed in an editor since the last commit. Raises the problems of git."""
        return changes_between(self.repository.files(self.repository.head()), self.trial.files())

    def issues_of(self, changes: Sequence[Change]) -> Sequence[Issue]:
        """What the check says of these changes, without the rest of the library."""
        return self.trial.issues_of(changes)

    def script_with(self, changes: Sequence[Change]) -> Script:
        """What would be said with these changes. Raises `FlowError` and `NotTaken`."""
        shelf = self.trial.shelf_with(changes)
        name = hashlib.sha256(msgspec.json.encode([shelf.library.revision, *changes])).hexdigest()
        return Script(name, shelf.library, shelf.catalogs, shelf.templates, shelf.sheets, shelf.form)

    def spots_of(self, thing: str) -> Sequence[Spot]:
        """The texts of one thing (`flow/node`, `contact/id`, …), in the order of its file; none for what is not there."""
        return self._spots().get(thing, ())

    def things(self) -> Mapping[str, str]:
        """Every thing that can be edited, and its file."""
        return {thing: spots[0].file for thing, spots in self._spots().items()}

    def _spots(self) -> Mapping[str, Sequence[Spot]]:
        files = self.trial.files()
        if self._found is None or self._found[0] != files:
            found: dict[str, list[Spot]] = {}
            for name, data in files.items():
                for spot in _readable(name, data) if name.startswith("flows/") and name.endswith(".yaml") else ():
                    found.setdefault(spot.thing, []).append(spot)
            self._found = (files, found)
        return self._found[1]

    def file(self, name: str) -> str | None:
        """A YAML file of the script as it is now."""
        return self.trial.value_of(WholeFile(name)) if name.startswith("flows/") else None

    def file_changes(self, name: str, was: str | None, now: str) -> Sequence[Change]:
        """A file typed anew: text by text where nothing else differs, so that others may change the rest meanwhile."""
        return file_changes(
            name, was.encode("utf-8", "surrogatepass") if was is not None else None, now.encode("utf-8", "surrogatepass")
        )

    def verdict(self, number: int) -> Sequence[Issue] | None:
        """What the whole check says of a proposal; None while it is still at work, beside whoever asks."""
        proposal = self.box.get(number)
        if not proposal.is_open:
            return ()
        key = (number, proposal.version)
        with self._lock:
            if key not in self._checking:
                self._checking[key] = threading.Thread(target=self._check, args=(number,), daemon=True)
                self._checking[key].start()
            thread = self._checking[key]
        thread.join(QUICK_SECONDS)
        if thread.is_alive():
            return None
        return self.way.errors(number)  # known by now, unless the files have changed

    def _check(self, number: int) -> None:
        with contextlib.suppress(Refused, FlowError):
            self.way.errors(number)

    def warm(self) -> None:
        """Read everything once, so that the first who types need not wait."""
        with contextlib.suppress(FlowError, OSError):
            self.trial.issues_of([])
            self._spots()

    def sections(self, changes: Sequence[Change]) -> Sequence[Section]:
        """What they mean to those who read; of texts that cannot be read, only the texts."""
        both = self._before_and_after(changes)
        return sections(*both, changes) if both is not None else texts_of(changes)

    def outdated(self, changes: Sequence[Change]) -> Sequence[Outdated]:
        """The translations they leave behind."""
        both = self._before_and_after(changes)
        return outdated(*both) if both is not None else ()

    def _before_and_after(self, changes: Sequence[Change]) -> tuple[Said, Said] | None:
        """The library as the changes found it, and as they want it, whatever has been done to it since; None where it cannot be
        read."""
        earlier = {folded(each.now): folded(each.was) for each in changes if each.now and each.was}
        back = [Change(each.target, each.now, each.was, earlier.get(each.source, each.source)) for each in changes]
        try:
            before, after = self.trial.shelf_with(back), self.trial.shelf_with(changes)
        except (FlowError, NotTaken):
            return None
        return (before.library, before.catalogs), (after.library, after.catalogs)

    def people_at(self, places: Collection[str]) -> str:
        """How many people are there now, in words."""
        return self._people.people_at(places, self._clock.now())


def _readable(name: str, data: bytes) -> Sequence[Spot]:
    """The texts of a file; none of one that is half-saved or broken, which the check tells of."""
    try:
        return list(spots_in(name, parsed(data, name)))
    except (FlowError, KeyError, TypeError, AttributeError):
        return ()

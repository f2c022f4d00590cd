"""Trying changes out before anybody decides: the shelf with them, what the check says of them, and the whole check.

While somebody types, only what their change touches is looked at, with the very functions of `likhtar check`; when it is
proposed or accepted, the whole library is read and checked strictly, in a process of its own.
"""

import datetime as dt
import hashlib
import re
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

import msgspec

from bot.adapters.library.heard import Heard
from bot.adapters.library.inspection import all_messages, structure
from bot.adapters.library.overlay import Applied, Files, applied, files_below, parsed, shelf_of, value_of
from bot.adapters.library.published import Published
from bot.adapters.library.review import EXCEPTIONS, GLOSSARY
from bot.adapters.library.shelf import Shelf, read_apart
from bot.flow.errors import FlowError
from bot.flow.excuses import Excuse, ExcuseReader, excused
from bot.flow.issues import Issue
from bot.flow.model import Message
from bot.present.checks import check_sentences
from bot.present.glossary import Glossary, GlossaryReader, check_glossary
from bot.present.phrases import PHRASES
from bot.present.room import check_room
from bot.present.spoken import official_names
from bot.workshop.change import Change, Conflict, NotTaken, Target, Translation, look_at

_LINE = re.compile(r"(\.yaml):\d+")
_OF_CARDS = ("words:card", "words:payload")


_Known = tuple[Files, tuple[Change, ...], Shelf]


class Checked(msgspec.Struct, frozen=True):
    """What would be written, and the errors of a library with it."""

    applied: Applied
    errors: Sequence[Issue]


class Trial:
    """The library below `root`. Good verdicts on sentences are kept in the folder `cache`, if there is one."""

    def __init__(self, root: Path, cache: Path | None, today: Callable[[], dt.date]) -> None:
        self.root = root
        self._cache = cache
        self._today = today
        self._before: _Known | None = None
        self._after: _Known | None = None
        self._applied: tuple[Files, tuple[Change, ...], Applied] | None = None
        self._issues: tuple[str, Counter[Issue]] | None = None
        self._verdicts: dict[str, list[Issue]] = {}
        self._making, self._checking = threading.Lock(), threading.Lock()

    def files(self) -> Files:
        return files_below(self.root)

    def value_of(self, target: Target) -> str | None:
        """What stands there now. Raises `FlowError`."""
        return value_of(self.files(), target)

    def shelf_with(self, changes: Sequence[Change]) -> Shelf:
        """What a family would see; changes that do not fit are left out. Raises `FlowError` and `NotTaken`."""
        files = self.files()
        for known in (self._before, self._after):
            if known is not None and known[1] == tuple(changes) and known[0] == files:
                return known[2]
        of_words = [change for change in changes if isinstance(change.target, Translation)]
        script = applied(files, [change for change in changes if change not in of_words], catalogs=False)
        said = [change for change in of_words if value_of(files, change.target) in (change.was, None)]
        shelf = shelf_of({**files, **script.files}, said)
        if changes:
            self._after = (files, tuple(changes), shelf)
        else:
            self._before = (files, (), shelf)
        return shelf

    def issues_of(self, changes: Sequence[Change]) -> list[Issue]:
        """What the check says of these changes, and only of them: errors and warnings. Quick once a first call has read
        everything."""
        try:
            for change in changes:
                look_at(change.target, change.now or "")
            before, after = self.shelf_with(()), self.shelf_with(changes)
        except NotTaken as problem:
            return [_refused(problem)]
        except FlowError as error:
            return [_unreadable(error)]
        return [*self._of_sentences(before, after, changes), *self._of_structure(before, after)]

    def conflicts(self, changes: Sequence[Change]) -> Sequence[Conflict]:
        """Where another text stands by now than the changes were made from."""
        try:
            return self._made(self.files(), changes).conflicts
        except (FlowError, NotTaken):  # told by the check
            return ()

    def check(self, changes: Sequence[Change], files: Files | None = None) -> Checked:
        """The whole strict check of the library (or of these `files`) with the changes: errors only. Takes some seconds, in a
        process of its own; the same files on the same day are checked once. Never raises for what somebody typed."""
        files = files if files is not None else self.files()
        try:
            result = self._made(files, changes)
        except NotTaken as problem:
            return Checked(Applied({}, ()), [_refused(problem)])
        except FlowError as error:
            return Checked(Applied({}, ()), [_unreadable(error)])
        if result.conflicts:
            return Checked(result, [_conflicting(conflict) for conflict in result.conflicts])
        wanted = {**files, **result.files}
        key = _key(wanted, self._today())
        with self._checking:  # whoever asks while it is under way gets the same verdict, not another process
            if key not in self._verdicts:
                with tempfile.TemporaryDirectory(prefix="likhtar-check-") as folder:
                    _lay_out(Path(folder), wanted)
                    self._verdicts[key] = list(self._checked(Path(folder)))
        return Checked(result, self._verdicts[key])

    def _made(self, files: Files, changes: Sequence[Change]) -> Applied:
        """As `applied`, which takes a second or two: a page asks for conflicts and errors, both made once."""
        with self._making:
            known = self._applied
            if known is None or known[1] != tuple(changes) or known[0] != files:
                known = self._applied = (files, tuple(changes), applied(files, changes))
            return known[2]

    def _checked(self, root: Path) -> Sequence[Issue]:
        """What is found good here is known again when it is published from this computer."""
        return (Published(self._cache.parent).checked(root) if self._cache else read_apart(root)).errors

    def _of_sentences(self, before: Shelf, after: Shelf, changes: Sequence[Change]) -> list[Issue]:
        old = {message.context: message.text for message in all_messages(before)}
        now = {message.context: message for message in all_messages(after)}
        english = {context for context, message in now.items() if old.get(context) != message.text}
        asked = {(change.target.locale, change.target.context) for change in changes if isinstance(change.target, Translation)}
        places = sorted(english | {context for _, context in asked})
        messages = [now.get(context) or Message(PHRASES[context], context) for context in places if context in now | PHRASES]
        heard = Heard(self._cache, official_names(after.library))
        found = [*check_sentences(after.library, messages, after.catalogs, heard), *_of_room(after, places)]
        if (glossary := self._glossary()) is not None:
            found += check_glossary(glossary, messages, after.catalogs)
        return [issue for issue in excused(found, self._excuses(), self._today()) if _is_of(issue, english, asked)]

    def _of_structure(self, before: Shelf, after: Shelf) -> list[Issue]:
        """What is an issue now and was none before, wherever in the library it shows."""
        if before.library.revision == after.library.revision:
            return []
        if self._issues is None or self._issues[0] != before.library.revision:
            known = Counter(_anywhere(issue) for issue in structure(before, self._today()))
            self._issues = (before.library.revision, known)
        left = Counter(self._issues[1])
        fresh = []
        for issue in structure(after, self._today()):
            left[_anywhere(issue)] -= 1
            if left[_anywhere(issue)] < 0:
                fresh.append(issue)
        return fresh

    def _glossary(self) -> Glossary | None:
        path = self.root / GLOSSARY
        return GlossaryReader(GLOSSARY).glossary(parsed(path.read_bytes(), GLOSSARY)) if path.is_file() else None

    def _excuses(self) -> list[Excuse]:
        path = self.root / EXCEPTIONS
        return ExcuseReader(EXCEPTIONS).excuses(parsed(path.read_bytes(), EXCEPTIONS)) if path.is_file() else []


def _of_room(shelf: Shelf, contexts: Iterable[str]) -> Iterable[Issue]:
    """Of the cards on which these sentences stand."""
    places = {tuple(context.split("/")[:2]) for context in contexts}
    maps = {place[1] for place in places if place[0] == "roadmap" and len(place) > 1}
    flows = {
        flow.id: msgspec.structs.replace(
            flow, nodes={ident: node for ident, node in flow.nodes.items() if (flow.id, ident) in places}
        )
        for flow in shelf.library.flows.values()
        if any(place[0] == flow.id for place in places)
    }
    roadmaps = {ident: roadmap for ident, roadmap in shelf.library.roadmaps.items() if ident in maps}
    return check_room(msgspec.structs.replace(shelf.library, flows=flows, roadmaps=roadmaps), shelf.catalogs)


def _is_of(issue: Issue, english: Collection[str], asked: Collection[tuple[str, str]]) -> bool:
    """Whether an issue is about what was changed: in every language where the English sentence was, else in the one language.
    Of exceptions that cover nothing here the whole check knows."""
    locale, _, place = issue.where.partition(" ")
    context = place.partition(" ")[0]
    if issue.code.startswith("exception:"):
        return False
    return issue.code in _OF_CARDS or context in english or (locale, context) in asked


def _anywhere(issue: Issue) -> Issue:
    """Without its line, which moves when the file above it does."""
    return msgspec.structs.replace(issue, where=_LINE.sub(r"\1", issue.where))


def _refused(problem: NotTaken) -> Issue:
    return Issue("error", "change:refused", "", str(problem), "")


def _unreadable(error: FlowError) -> Issue:
    return Issue("error", "library:unreadable", error.where, error.what, error.remedy)


def _conflicting(conflict: Conflict) -> Issue:
    what = conflict.why or "Another text stands there by now."
    return Issue("error", "change:conflict", str(conflict.change.target), what, "Look at the three texts and choose.")


def _key(files: Files, today: dt.date) -> str:
    digest = hashlib.sha256(today.isoformat().encode())
    for name, data in sorted(files.items()):
        digest.update(name.encode() + b"\0" + len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _lay_out(folder: Path, files: Files) -> None:
    """These files on the disk, to be read and checked there."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)

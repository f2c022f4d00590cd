"""A catalog that comes back from translators: what is taken, what is left as it was and why. Pure.

Nothing that was changed here meanwhile is overwritten, nothing broken gets in, and nothing is passed over in silence.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from bot.flow.model import Locale
from bot.workshop.handout import exported_as, state_of
from bot.workshop.letters import strange
from bot.workshop.marks import is_mark
from bot.workshop.po import Entry, PoFile
from bot.workshop.renewing import Wanted
from bot.workshop.surroundings import is_translated


class Left(msgspec.Struct, frozen=True):
    """Something that is told: a sentence that was left as it was (`is_left`), or a note. `line` counts from 1; 0: the file."""

    line: int
    context: str
    what: str
    remedy: str
    is_left: bool = True


class Taken(msgspec.Struct, frozen=True):
    """What is taken in: translations by place, with the line each stands in; and what is told."""

    strings: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, int]
    told: tuple[Left, ...]
    same: int = 0


Check = Callable[[str, str], Iterator[tuple[str, str]]]
"""What is wrong with a translation of the sentence at a place, each with a remedy."""
Fate = Literal["same", "taken", "left"]


def take_in(
    returned: PoFile, ours: PoFile, wanted: Sequence[Wanted], locale: Locale, check: Check, damaged: Sequence[int] = ()
) -> Taken:
    """Compare a returned catalog with ours, sentence by sentence. `damaged` are its lines (from 0) that are not UTF-8."""
    known, script = ours.by_context(), {each.context: each for each in wanted}
    taken: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    told: list[Left] = [
        Left(line + 1, "", "This is no line of a catalog.", "Delete it, or mend the line above it.") for line in returned.strays
    ]
    seen: dict[str, Entry] = {}
    same = 0
    for entry in returned.entries:
        if entry.is_header and not entry.problem:
            continue
        twin = seen.setdefault(entry.context, entry)
        if twin is not entry:
            if twin.strings != entry.strings:
                taken.pop(entry.context, None)
                what = f"The place stands in the file twice, with two translations (line {twin.first + 1})."
                told.append(_left(entry, what, "Keep one of them."))
            continue
        found = list(_faults(entry, known.get(entry.context), script.get(entry.context), locale, check, damaged))
        told += found
        if any(each.is_left for each in found):
            continue
        if not entry.problem and (here := known.get(entry.context)) and _is_news(entry, here):
            taken[entry.context] = entry.strings
            lines[entry.context] = entry.said + 1
        else:
            same += 1
    return Taken(taken, lines, tuple(sorted(told, key=lambda each: each.line)), same)


def _is_news(entry: Entry, here: Entry) -> bool:
    """Whether the translator changed it, and it is not ours already."""
    if entry.strings == here.strings:
        return here.is_fuzzy and not entry.is_fuzzy
    return exported_as(entry) != state_of(entry.strings)


def _faults(
    entry: Entry, here: Entry | None, wanted: Wanted | None, locale: Locale, check: Check, damaged: Sequence[int]
) -> Iterator[Left]:
    """Why the entry is left as it was here; nothing when it is taken, or is as it was."""
    broken = next((line for line in damaged if entry.first <= line < entry.last), None)
    if broken is not None:
        yield Left(broken + 1, entry.context, "This line is not UTF-8 text.", "Save the file as UTF-8 and type the line anew.")
        return
    if entry.problem:
        yield Left(entry.at + 1, entry.context, entry.problem, "Mend the line in a PO editor; the file may be cut off here.")
        return
    if here is None or wanted is None:
        untouched = exported_as(entry) == state_of(entry.strings) or not any(entry.strings)
        if not untouched:
            yield _left(
                entry, "The script has no such place.", "It was removed or renamed: export anew, and look where it went."
            )
        return
    yield from _comments(entry, here)
    if not _is_news(entry, here):
        return
    if (entry.id, entry.plural) != (wanted.id, wanted.plural):
        yield _left(entry, f"The English sentence is now: {wanted.id!r}.", "Export anew and translate that one.")
    elif (was := exported_as(entry)) and was != state_of(here.strings) and entry.strings != here.strings:
        yield _left(entry, f"It was changed here meanwhile, to {' | '.join(here.strings)!r}.", "Export anew and look at both.")
    elif not all(entry.strings) or len(entry.strings) != len(here.strings):
        if any(entry.strings) or any(here.strings):
            yield _left(entry, f"It is empty, or has not all of its {len(here.strings)} forms.", "Write it out; ours stays.")
    elif entry.is_fuzzy:
        yield _left(entry, "It is marked as needing work (fuzzy).", "Finish it, and take the mark off.")
    elif not is_translated(wanted.id):
        yield _left(entry, "There is nothing to translate in it.", "Leave it as it is.")
    else:
        yield from _wrong(entry, here, locale, check)


def _wrong(entry: Entry, here: Entry, locale: Locale, check: Check) -> Iterator[Left]:
    for form, before in zip(entry.strings, here.strings, strict=True):
        for what, remedy in (*strange(locale, entry.id, form, before), *check(entry.context, form)):
            yield _left(entry, what, remedy)


def _comments(entry: Entry, here: Entry) -> Iterator[Left]:
    """What a translator wrote beside the sentence is for people: it is told, not taken in, since it may hold a name."""
    for comment in entry.comments:
        if comment and comment not in here.comments and not is_mark(comment) and not comment.startswith("#"):
            what = f"A comment stands here: “{comment}”."
            yield Left(entry.first + 1, entry.context, what, "It is not taken in: tell it to the reviewers.", is_left=False)


def _left(entry: Entry, what: str, remedy: str) -> Left:
    return Left(entry.said + 1, entry.context, what, remedy)

"""One change of what is said: a target, the value it was made from, and the value it shall have. Pure.

Whoever proposes has seen `was`. If something else stands there when the change is applied, nothing is guessed: the three
values are shown, and a person chooses. Different targets never disturb one another.
"""

import unicodedata
from collections.abc import Sequence
from typing import Literal

import msgspec

MOST_LETTERS = 20_000
"""Of one sentence; the checks of length want far fewer, this one only keeps an accident out."""
MOST_FILE_LETTERS = 200_000
_FORBIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")
_JOINER = "\u200d"


class Text(msgspec.Struct, frozen=True, tag="text"):
    """One text in a YAML file: keys and places joined by `/`; an item of a list by its `id`, otherwise counted from 1."""

    file: str
    path: str

    def __str__(self) -> str:
        return f"{self.file}#{self.path}"


class Translation(msgspec.Struct, frozen=True, tag="translation"):
    """What stands for one sentence in one language; `form` counts plural forms from 0."""

    domain: Literal["flows", "bot"]
    locale: Literal["uk", "ru", "nl"]
    context: str
    form: int = 0

    def __str__(self) -> str:
        form = f"[{self.form}]" if self.form else ""
        return f"{self.locale}:{self.domain}:{self.context}{form}"


class WholeFile(msgspec.Struct, frozen=True, tag="file"):
    """A whole YAML file: for authors who add nodes or move them."""

    file: str

    def __str__(self) -> str:
        return self.file


Target = Text | Translation | WholeFile


class Change(msgspec.Struct, frozen=True):
    """`was` and `now` are None where nothing stood or nothing shall stand. A translation also names its English `source`: it
    fits no other sentence, and the same words may be said to fit a new one."""

    target: Target
    was: str | None
    now: str | None
    source: str = ""

    @property
    def is_one(self) -> bool:
        """Whether anything becomes different: a text, or what a translation is said to translate."""
        return self.was != self.now or (isinstance(self.target, Translation) and bool(self.source))


Standing = Literal["fits", "done", "conflict"]


class Conflict(msgspec.Struct, frozen=True):
    """What was there when the change was made, what is there now, and what was wanted. `why` is empty for that; otherwise it
    says what has gone."""

    change: Change
    there: str | None
    why: str = ""


class NotTaken(Exception):
    """The change cannot be taken as it is; the message is one sentence for whoever typed it."""


def standing(change: Change, there: str | None) -> Standing:
    """How a change stands to what is there now.

    >>> made = Change(Text("flows/guide/menu.yaml", "nodes/top/head"), "Menu", "What can I do?")
    >>> standing(made, "Menu"), standing(made, "What can I do?"), standing(made, "Where to?")
    ('fits', 'done', 'conflict')
    """
    if there == change.was:
        return "fits"
    return "done" if there == change.now else "conflict"


def read_target(said: str) -> Target:
    """A target as it is typed: `flows/guide/menu.yaml#nodes/top/head`, `uk:flows:menu/top/head`, or a file. Raises `NotTaken`.

    >>> read_target("nl:bot:plan-empty")
    Translation(domain='bot', locale='nl', context='plan-empty', form=0)
    """
    locale, colon, rest = said.partition(":")
    if colon and locale in ("uk", "ru", "nl"):
        domain, _, context = rest.partition(":")
        if domain in ("flows", "bot") and context:
            return msgspec.convert({"domain": domain, "locale": locale, "context": context, "type": "translation"}, Translation)
    file, mark, path = said.partition("#")
    if file.startswith("flows/") and file.endswith(".yaml"):
        return Text(file, path) if mark and path else WholeFile(file)
    raise NotTaken(
        f"{said[:80]!r} names nothing that can be changed. "
        "Write flows/guide/menu.yaml#nodes/top/head, uk:flows:menu/top/head, or the name of a file in flows/."
    )


def look_over(changes: Sequence[Change]) -> None:
    """Refuses what could never be written: no change at all, a target twice, a path that leaves the folders, invisible
    letters, a text without end. Raises `NotTaken`."""
    if not any(change.is_one for change in changes):
        raise NotTaken("Nothing is changed. Change a text first.")
    targets = [change.target for change in changes]
    for target in targets:
        if targets.count(target) > 1:
            raise NotTaken(f"{target} is changed twice. Keep one of both.")
    whole = {target.file for target in targets if isinstance(target, WholeFile)}
    for target in targets:
        if isinstance(target, Text) and target.file in whole:
            raise NotTaken(f"{target.file} is changed as a whole and in parts. Keep one of both.")
        if not isinstance(target, Translation):
            _look_at_file(target.file)
    for change in changes:
        if change.now is not None:
            look_at(change.target, change.now)


def _look_at_file(file: str) -> None:
    parts = file.split("/")
    if not file.endswith(".yaml") or parts[0] != "flows" or any(part.startswith(".") or not part for part in parts):
        raise NotTaken(f"{file[:80]!r} is no file of the script. It ends in .yaml and stands below flows/.")


def look_at(target: Target, text: str) -> None:
    """Refuses a text that is too long or holds letters nobody sees. Raises `NotTaken`.

    >>> look_at(WholeFile("flows/guide/menu.yaml"), "id: menu")
    >>> look_at(Text("flows/guide/menu.yaml", "nodes/top/head"), "Menu\\u202e")
    Traceback (most recent call last):
    ...
    bot.workshop.change.NotTaken: An invisible character (U+202E) is number 5 of this text. Delete it and type the word anew.
    """
    most = MOST_FILE_LETTERS if isinstance(target, WholeFile) else MOST_LETTERS
    if len(text) > most:
        raise NotTaken(f"This text has {len(text):,} characters; at most {most:,} fit. Nothing was kept of it: shorten it.")
    for number, letter in enumerate(text, 1):
        if letter == "\t" and isinstance(target, WholeFile):
            raise NotTaken(f"There is a tab in line {text[:number].count(chr(10)) + 1}. Use spaces to indent.")
        if letter != "\n" and letter != _JOINER and unicodedata.category(letter) in _FORBIDDEN:
            raise NotTaken(
                f"An invisible character (U+{ord(letter):04X}) is number {number} of this text. "
                "Delete it and type the word anew."
            )

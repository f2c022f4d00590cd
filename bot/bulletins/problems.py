"""What is wrong with a bulletin, as its author or an officer reads it."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from bot.flow.model import Locale

LANGUAGES: dict[Locale, str] = {"uk": "Ukrainian", "ru": "Russian", "nl": "Dutch", "en": "English"}


class Problem(msgspec.Struct, frozen=True):
    """One mistake: a code for machines, where it stands, what is wrong, and what to do."""

    code: str
    where: str
    what: str
    remedy: str

    @property
    def sentence(self) -> str:
        """The whole of it in one sentence."""
        return f"{self.what}; {self.remedy}." if self.remedy else f"{self.what.rstrip('.')}."


class BulletinProblem(Exception):
    """A bulletin or a draft is refused. `problems` are all its mistakes; the text is one sentence for each."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(problem.sentence for problem in problems))
        self.problems: Sequence[Problem] = problems

    @classmethod
    def unreadable(cls, why: str) -> "BulletinProblem":
        """For bytes that are no bulletin at all; `why` is a sentence."""
        return cls(Problem("malformed", "", f"The bulletin cannot be read: {why[:1].lower()}{why[1:]}", ""))

    @property
    def code(self) -> str:
        """The code of the first mistake."""
        return self.problems[0].code


def clock(at: int) -> str:
    """A moment as officers in two countries read it alike.

    >>> clock(1_795_338_031)
    '2026-11-22 09:00 UTC'
    """
    return f"{dt.datetime.fromtimestamp(at, dt.UTC):%Y-%m-%d %H:%M} UTC"


def lasting(seconds: int) -> str:
    """A span in the unit a person would say.

    >>> lasting(45), lasting(60), lasting(7_300), lasting(200_000)
    ('45 seconds', '1 minute', '2 hours', '2 days')
    """
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}{'s' * (count != 1)}"
    return f"{seconds} second{'s' * (seconds != 1)}"

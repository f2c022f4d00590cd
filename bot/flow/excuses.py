"""Exceptions to the check of speech: each has a reviewer who answers for it and a last day (`flows/exceptions.yaml`)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Locale
from bot.flow.reading import Lined, Reader

EXCUSABLE = "speech:"
"""Only findings about words may be excepted; a broken exit or an unknown number may not."""
_KEYS = {"code", "where", "locale", "reviewer", "until", "why"}


class Excuse(msgspec.Struct, frozen=True):
    """One finding that somebody has looked at and lets stand, in one language or in all, until a day."""

    code: str
    where: str
    locale: Locale | None
    reviewer: str
    until: str
    why: str
    line: int = 0


class ExcuseReader(Reader):
    """Reads the list, strictly: without a reviewer and an end there is no exception."""

    def excuses(self, data: Any) -> list[Excuse]:
        if not isinstance(data, list):
            self.fail(data, "The file must be a list.", "Write one `- code: …` block for each exception, or `[]`.")
        return [self._excuse(self.mapping(item, None, "An exception")) for item in data]

    def _excuse(self, item: Lined) -> Excuse:
        self.keys(item, _KEYS, _KEYS - {"locale"})
        code = self.text(item, "code")
        if not code.startswith(EXCUSABLE):
            self.fail(item, f"{code!r} cannot be excepted.", f"Only codes that begin with {EXCUSABLE!r} can; mend the rest.")
        return Excuse(
            code=code,
            where=self.text(item, "where"),
            locale=self._locale(item),
            reviewer=self.text(item, "reviewer"),
            until=self._day(item),
            why=self.text(item, "why"),
            line=item.line,
        )

    def _locale(self, item: Lined) -> Locale | None:
        if "locale" not in item:
            return None
        found: Locale | None = next((known for known in LOCALES if known == self.text(item, "locale")), None)
        return found or self.fail(item, f"There is no language {item['locale']!r}.", f"Known: {', '.join(LOCALES)}.")

    def _day(self, item: Lined) -> str:
        try:
            return dt.date.fromisoformat(self.text(item, "until")).isoformat()
        except ValueError:
            self.fail(item, f"{item['until']!r} is not a day.", 'Write the last day it holds, such as "2026-12-31".')


def excused(issues: Iterable[Issue], excuses: Iterable[Excuse], today: dt.date) -> list[Issue]:
    """The issues without those that are excepted; an exception that has ended, or that excepts nothing, is an issue itself."""
    standing = list(issues)
    found: list[Issue] = []
    for excuse in excuses:
        if excuse.until < today.isoformat():
            found.append(_of(excuse, "exception:ended", f"It ended on {excuse.until}.", "Mend the sentence, or look anew."))
            continue
        left = [issue for issue in standing if not _covers(excuse, issue)]
        if len(left) == len(standing):
            found.append(_of(excuse, "exception:unused", "Nothing is found there any more.", "Delete the exception."))
        standing = left
    return [*standing, *found]


def _covers(excuse: Excuse, issue: Issue) -> bool:
    locale, _, place = issue.where.partition(" ")
    return (
        issue.code == excuse.code
        and place.partition(" ")[0] == excuse.where
        and (excuse.locale is None or excuse.locale == locale)
    )


def _of(excuse: Excuse, code: str, message: str, remedy: str) -> Issue:
    return Issue("error", code, f"flows/exceptions.yaml:{excuse.line} {excuse.code} {excuse.where}", message, remedy)

"""*Today*: what is due, each line with somebody who looks after it."""

import datetime as dt
from collections.abc import Sequence
from itertools import chain

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.adapters.web.workshop.bench import Script
from bot.adapters.web.workshop.pages import bench_of, needs, page, script_of
from bot.flow.messages import messages_of
from bot.flow.model import Message
from bot.papers.form_page import messages as form_messages
from bot.papers.sheets import messages as sheet_messages
from bot.workshop.duties import Due, approvals_due, contacts_due, facts_due, translations_due

AT_ONCE = 6
"""Lines shown of one matter; the others are folded away beneath."""


class Matter(msgspec.Struct, frozen=True):
    """One heading of the page with its lines, the most urgent first."""

    key: str
    first: Sequence[Due]
    more: Sequence[Due]

    @property
    def count(self) -> int:
        return len(self.first) + len(self.more)


def today(request: Request) -> Response:
    needs(request, "workshop")
    script, bench = script_of(request), bench_of(request)
    day = day_of(request)
    matters = [
        _matter("due-contacts", contacts_due(script.library, day, bench.outdated_contacts())),
        _matter("due-translations", translations_due(all_messages(script), script.catalogs)),
        _matter("due-approvals", approvals_due(bench.approvals(), script.library, day)),
        _matter("due-facts", facts_due(script.library, day)),
    ]
    levels = [issue.level for issue in script.issues or ()]
    return page(
        request,
        "today.html.j2",
        day=day,
        matters=matters,
        waiting=bench.waiting(),
        errors=[issue for issue in script.issues or () if issue.level == "error"],
        warnings=levels.count("warning"),
    )


def day_of(request: Request) -> dt.date:
    return dt.datetime.fromtimestamp(bench_of(request).now(), dt.UTC).date()


def all_messages(script: Script) -> list[Message]:
    """Every sentence that translators say."""
    sheets = chain.from_iterable(sheet_messages(sheet) for sheet in script.sheets.values())
    return [*messages_of(script.library), *sheets, *form_messages(script.form)]


def _matter(key: str, found: Sequence[Due]) -> Matter:
    return Matter(key, found[:AT_ONCE], found[AT_ONCE:])


routes = [Route("/", today)]

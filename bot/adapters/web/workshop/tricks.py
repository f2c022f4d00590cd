"""*Tricks*: what families told of, as counts and never below ten, and how a reported trick becomes a tactic."""

from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.adapters.web.workshop.pages import bench_of, needs, page, person_of, script_of, words_of
from bot.adapters.web.workshop.people import may_do
from bot.adapters.web.workshop.today import day_of
from bot.flow.model import LOCALES, Tactic
from bot.manipulation.tricks import UNNAMED, about, digest

EDITOR = "/edit/new-tactic"


class Told(msgspec.Struct, frozen=True):
    """One line of the digest: a tactic in one month, and per language a count of ten or more, or None."""

    tactic: str
    month: str
    counts: tuple[int | None, ...]


def tricks(request: Request) -> Response:
    person = needs(request, "workshop")
    script, words = script_of(request), words_of(request)
    may_read = may_do(person_of(request), "reports")
    told = bench_of(request).tricks() if may_read else ()
    lines: dict[tuple[str, str], list[int | None]] = {}
    for row in digest(told, script.library.tactics, day_of(request)):
        lines.setdefault((row.tactic, row.month), []).append(row.count)
    enough = [tactic for tactic in (*script.library.tactics, UNNAMED) if about(told, tactic)]
    return page(
        request,
        "tricks.html.j2",
        may_read=may_read,
        lines=[Told(*at, tuple(counts)) for at, counts in lines.items() if any(count is not None for count in counts)],
        enough=enough,
        locales=LOCALES,
        unnamed=UNNAMED,
        editor=EDITOR if _has_editor(request) and may_do(person, "workshop propose") else "",
        names={ident: script.catalogs.message(words.tongue, each.name) for ident, each in script.library.tactics.items()},
        drills=_drills(script.library.tactics, [each.tactics for each in script.library.drills.values()]),
    )


def _has_editor(request: Request) -> bool:
    return any(getattr(route, "path", "").startswith("/edit") for route in request.app.routes)


def _drills(tactics: Mapping[str, Tactic], practised: list[tuple[str, ...]]) -> dict[str, int]:
    """How many drills practise each tactic."""
    return {ident: sum(ident in each for each in practised) for ident in tactics}


routes = [Route("/tricks", tricks)]

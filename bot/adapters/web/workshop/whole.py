"""A whole file of the script, for authors who add nodes, tactics or drills. Others may change the rest of it meanwhile."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.adapters.web.workshop.pages import Form, Refusal, go, needs, page, person_of, posted, proposals_of, words_of
from bot.flow.errors import FlowError
from bot.workshop.change import NotTaken, WholeFile, look_over
from bot.workshop.proposal import Refused

ACT = "publish propose"


def show(request: Request) -> Response:
    needs(request, ACT)
    name = request.query_params.get("name", "")[:200]
    return _page(request, name, _now(request, name), _now(request, name), "")


def take(request: Request, form: Form) -> Response:
    name, was, now = form.text("name", 200), form.text("was"), form.text("now")
    reason, before = form.text("reason"), form.text("was") if form.text("there", 3) == "yes" else None
    proposals, person = proposals_of(request), person_of(request)
    try:
        changes = proposals.file_changes(name, before, now)
        look_over(changes)
    except (NotTaken, FlowError) as problem:
        return _page(request, name, before, now, reason, 400, str(problem))
    if form.text("act", 20) != "propose":
        return _page(request, name, before, now, reason, issues=proposals.issues_of(changes))
    if person is None or not person.name:
        raise Refusal(403, "name-needed", [("/name", words_of(request)("name-give"))])
    there = _now(request, name)
    whole = any(isinstance(change.target, WholeFile) for change in changes)
    if whole and there != before:
        told = words_of(request)("whole-clash")
        return _page(request, name, there, now, reason, 409, told, theirs=there or "", was=was)
    try:
        made = proposals.way.propose(person.name, reason, changes)
    except (Refused, NotTaken) as problem:
        return _page(request, name, before, now, reason, 400, str(problem))
    proposals.verdict(made.number)
    return go(f"/proposals/{made.number}")


def _now(request: Request, name: str) -> str | None:
    try:
        return proposals_of(request).file(name)
    except FlowError:
        return None


def _page(
    request: Request, name: str, before: str | None, now: str | None, reason: str, status: int = 200, told: str = "",
    issues: object = (), theirs: str | None = None, was: str = "",
) -> Response:  # fmt: skip
    return page(
        request, "whole.html.j2", status, name=name, was=before or "", is_there=before is not None, now=now or "",
        reason=reason, told=told, issues=issues, theirs=theirs, earlier=was,
    )  # fmt: skip


routes = [Route("/file", show), Route("/file", posted(ACT, take), methods=["POST"])]

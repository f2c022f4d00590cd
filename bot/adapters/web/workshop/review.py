"""*Review*: what a proposal changes for readers in four languages, what it leaves behind, who is there now; and the way on."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.adapters.web.workshop.pages import Form, Refusal, go, needs, page, person_of, posted, proposals_of, words_of
from bot.adapters.web.workshop.people import may_do
from bot.flow.issues import Issue
from bot.service.proposing import Conflicting
from bot.workshop.change import Conflict, NotTaken
from bot.workshop.proposal import Proposal, Refused
from bot.workshop.telling import places_of

MOST_ISSUES = 30


def listed(request: Request) -> Response:
    needs(request, "publish proposals")
    return page(request, "proposals.html.j2", proposals=proposals_of(request).way.all())


def show(request: Request) -> Response:
    needs(request, "publish show")
    return _page(request, _proposal(request))


def check(request: Request) -> Response:
    """For the script: whether the whole check has come to its end."""
    needs(request, "publish show")
    found = proposals_of(request).verdict(_proposal(request).number)
    return JSONResponse({"done": found is not None})


def review(request: Request, form: Form) -> Response:
    """Approve or send back: the version that was read, never one that came after it."""
    proposal, person = _proposal(request), needs(request, "publish review", named=True)
    approves, words = form.text("verdict", 20) == "approve", form.text("words")
    read = form.text("version", 9)
    try:
        way = proposals_of(request).way
        verdict = "approve" if approves else "send back"
        way.review(proposal.number, person.name, verdict, words, int(read) if read.isdecimal() else 0)  # type: ignore[arg-type]
    except Refused as problem:
        return _page(request, _proposal(request), 409, str(problem), words)
    return go(f"/proposals/{proposal.number}")


def accept(request: Request, form: Form) -> Response:
    """One commit, or one sentence why not."""
    proposal, person = _proposal(request), needs(request, "publish accept", named=True)
    try:
        proposals_of(request).way.accept(proposal.number, person.name)
    except Conflicting as problem:
        return _page(request, proposal, 409, str(problem), conflicts=problem.conflicts)
    except (Refused, NotTaken) as problem:
        return _page(request, proposal, 409, str(problem))
    except Exception as problem:
        if type(problem).__name__ != "GitProblem":  # its room is not imported here
            raise
        return _page(request, proposal, 409, str(problem))
    return go(f"/proposals/{proposal.number}")


def withdraw(request: Request, form: Form) -> Response:
    proposal, person = _proposal(request), needs(request, "publish withdraw", named=True)
    try:
        proposals_of(request).way.withdraw(proposal.number, person.name)
    except Refused as problem:
        return _page(request, proposal, 409, str(problem))
    return go(f"/proposals/{proposal.number}")


def _page(
    request: Request, proposal: Proposal, status: int = 200, told: str = "", words: str = "",
    conflicts: Sequence[Conflict] | None = None,
) -> Response:  # fmt: skip
    proposals, person = proposals_of(request), person_of(request)
    sections = proposals.sections(proposal.changes)
    places = places_of(sections)
    issues: Sequence[Issue] | None = proposals.verdict(proposal.number)
    things = list(dict.fromkeys(section.thing for section in sections if "#" not in section.thing))
    name = person.name if person else ""
    return page(
        request, "proposal.html.j2", status, proposal=proposal, sections=sections, told=told, words=words,
        people=proposals.people_at(places) if places else "", outdated=proposals.outdated(proposal.changes),
        issues=None if issues is None else issues[:MOST_ISSUES], count=len(issues or ()), things=things,
        conflicts=proposals.way.conflicts(proposal) if conflicts is None else conflicts, is_own=name == proposal.by,
        may_review=may_do(person, "publish review"), may_accept=may_do(person, "publish accept"),
    )  # fmt: skip


def _proposal(request: Request) -> Proposal:
    said = request.path_params["number"]
    try:
        return proposals_of(request).way.get(int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0)
    except Refused:
        raise Refusal(404, "no-such-proposal", [("/proposals", words_of(request)("nav-proposals"))]) from None


routes = [
    Route("/proposals", listed),
    Route("/proposals/{number}", show),
    Route("/proposals/{number}/check.json", check),
    Route("/proposals/{number}/review", posted("publish review", review, named=True), methods=["POST"]),
    Route("/proposals/{number}/accept", posted("publish accept", accept, named=True), methods=["POST"]),
    Route("/proposals/{number}/withdraw", posted("publish withdraw", withdraw, named=True), methods=["POST"]),
]

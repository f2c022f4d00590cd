"""*Phone calls*: which contacts want one, and what to say: a script in the language of whoever answers."""

import difflib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.adapters.web.workshop.pages import Refusal, bench_of, needs, page, script_of, words_of
from bot.adapters.web.workshop.read import MOST_NEAR
from bot.adapters.web.workshop.today import day_of
from bot.contacts.duty import duties
from bot.contacts.verifying import SECOND_DAYS
from bot.workshop.calls import SPOKEN, calls_of, first_language
from bot.workshop.duties import contacts_due


def calls(request: Request) -> Response:
    needs(request, "contacts due")
    found = contacts_due(script_of(request).library, day_of(request), bench_of(request).outdated_contacts())
    return page(request, "calls.html.j2", found=found)


def call(request: Request) -> Response:
    """One contact: its ways, and the script."""
    needs(request, "contacts due")
    library, name = script_of(request).library, request.path_params["contact"][:80]
    contact = library.contacts.get(name)
    if contact is None:
        near = difflib.get_close_matches(name, library.contacts, MOST_NEAR, 0.4)
        raise Refusal(404, "unknown-contact", [(f"/calls/{each}", each) for each in near], name=name)
    asked = request.query_params.get("speak", "")
    rows = duties([contact], day_of(request), bench_of(request).outdated_contacts())
    return page(
        request,
        "call.html.j2",
        contact=contact,
        title=contact.names[words_of(request).tongue],
        calls=calls_of(contact, rows),
        speak=asked if asked in SPOKEN else first_language(contact),
        spoken=SPOKEN,
        caution=_caution(contact.id, contact.risk, contact.region),
        second_days=SECOND_DAYS,
    )


def _caution(ident: str, risk: str, region: str) -> str:
    """Numbers that are not simply called: lines that save lives, and offices of a party to the war."""
    if ident.startswith("emergency"):
        return "call-emergency"
    if region == "ru" or risk == "red":
        return "call-red"
    return "call-listening" if ident.startswith(("psy", "crisis")) else ""


routes = [Route("/calls", calls), Route("/calls/{contact}", call)]

"""Coming and going: the code name on a computer of one's own, the one-time link on a server, the language of the pages."""

from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.adapters.web.forms import read_form
from bot.adapters.web.workshop import people
from bot.adapters.web.workshop.attempts import Attempts
from bot.adapters.web.workshop.pages import LIMITS, TONGUE_COOKIE, Form, Refusal, bench_of, go, house_of, page, posted
from bot.adapters.web.workshop.words import TONGUES

LINK = "/enter/"
_MOST_NAME = 31


def name(request: Request) -> Response:
    if not house_of(request).is_local:
        raise Refusal(404, "no-such-page")
    return page(request, "name.html.j2", back=_inside(request.query_params.get("back", "/")), wrong="")


def take_name(request: Request, form: Form) -> Response:
    if not house_of(request).is_local:
        raise Refusal(404, "no-such-page")
    given, back = form.text("name").strip().lower(), _inside(form.text("back"))
    if not people.is_code_name(given):
        return page(request, "name.html.j2", 400, back=back, wrong=given[:_MOST_NAME])
    response = go(back)
    people.keep_name(response, given)
    return response


def leave(request: Request, form: Form) -> Response:
    response = go("/")
    people.sign_out(request, house_of(request), bench_of(request), response)
    return response


def link(request: Request) -> Response:
    """A link that somebody opens, or that a messenger looks at for its preview: nothing happens but a button."""
    secret = request.path_params["secret"]
    _look(request, people.opens(secret, bench_of(request)))
    return page(request, "enter.html.j2", secret=secret)


async def enter(request: Request) -> Response:
    """The button: the link is used up."""
    form = Form(await read_form(request, LIMITS))
    return await run_in_threadpool(_enter, request, form.text("secret", 100))


def _enter(request: Request, secret: str) -> Response:
    _, cookie = people.sign_in(secret, bench_of(request))
    _look(request, bool(cookie))
    response = go("/")
    people.keep_session(response, cookie)
    return response


def _look(request: Request, is_good: bool) -> None:
    """Raises `Refusal` for a link that opens nothing, sooner for the many than for the few. A good one always opens."""
    if house_of(request).is_local:
        raise Refusal(404, "no-such-page")
    if is_good:
        return
    attempts: Attempts = request.app.state.attempts
    if not attempts.may_fail(bench_of(request).now()):
        raise Refusal(429, "links-tried-too-often")
    raise Refusal(403, "link-opens-nothing")


def tongue(request: Request) -> Response:
    """The language of the pages, by a link, without script."""
    chosen = request.path_params["tongue"]
    if chosen not in TONGUES:
        raise Refusal(404, "no-such-page")
    response = go(_inside(request.query_params.get("back", "/")))
    is_local = house_of(request).is_local
    response.set_cookie(
        TONGUE_COOKIE, chosen, max_age=31_536_000, path="/", secure=not is_local, httponly=True, samesite="strict"
    )
    return response


def _inside(address: str) -> str:
    """An address of ours, never of another site.

    >>> _inside("/read/menu"), _inside("//evil.example"), _inside("https://evil.example/"), _inside("/\\\\evil.example")
    ('/read/menu', '/', '/', '/')
    """
    parts = urlsplit(address) if len(address) <= 1_000 else urlsplit("")
    is_ours = address.startswith("/") and not address.startswith("//") and not parts.netloc and not parts.scheme
    return address if is_ours and address.isprintable() and "\\" not in address else "/"


routes = [
    Route("/name", name),
    Route("/name", posted("workshop", take_name), methods=["POST"]),
    Route("/leave", posted("workshop", leave), methods=["POST"]),
    Route("/language/{tongue}", tongue),
    Route(LINK + "{secret}", link),
    Route("/enter", enter, methods=["POST"]),
]

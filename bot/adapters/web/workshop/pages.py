"""How a page is made and how a form is taken. Every module of pages uses `page`, `posted`, `needs`, `Refusal`, `Form`.

    def show(request: Request) -> Response:
        return page(request, "flows.html.j2", flows=...)

    def change(request: Request, form: Form) -> Response:
        ...

    routes = [Route("/flows", show), Route("/change", posted("workshop propose", change), methods=["POST"])]

Handlers are plain functions, run beside the event loop. Whatever is refused becomes a calm page, with what was typed on it.
"""

import hmac
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import jinja2
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.adapters.web.forms import BadForm, Limits, read_form
from bot.adapters.web.workshop import people
from bot.adapters.web.workshop.bench import Bench, Proposals, Script
from bot.adapters.web.workshop.people import House, Person, may_do
from bot.adapters.web.workshop.words import OWN_NAMES, Words, tongue_of

TONGUE_COOKIE: Final = "likhtar-words"
TOKEN: Final = "token"  # noqa: S105 - the name of a field
LIMITS: Final = Limits(600_000, 120, "form-too-long", "form-cut", "form-foreign")
"""The longest file of ours has some 60 KB; a form carries one perhaps, and the old one beside it."""
MOST_CHARACTERS: Final = 200_000
"""In one field, unless the page says less."""
NAVIGATION: list[tuple[str, str]] = [
    ("/", "nav-today"),
    ("/read", "nav-read"),
    ("/walk", "nav-walk"),
    ("/edit", "nav-edit"),
    ("/proposals", "nav-proposals"),
    ("/calls", "nav-calls"),
    ("/tricks", "nav-tricks"),
]
"""Address and key of the words; other modules of pages add theirs in `app`."""
_TEMPLATES: Final = Path(__file__).with_name("templates")


class Refusal(Exception):
    """A page that says calmly why not, and what to do: a status, keys of words, and links that may help (address, text)."""

    def __init__(self, status: int, key: str, near: Sequence[tuple[str, str]] = (), **filled: object) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.near = tuple(near)
        self.filled = filled


class Form:
    """The fields of a form, as text."""

    def __init__(self, fields: Mapping[str, bytes]) -> None:
        self._fields = fields

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def names(self) -> tuple[str, ...]:
        """In the order of the page, without the token."""
        return tuple(name for name in self._fields if name != TOKEN)

    def data(self, name: str) -> bytes:
        """A file, or nothing."""
        return self._fields.get(name, b"")

    def text(self, name: str, most: int = MOST_CHARACTERS) -> str:
        """A field with Unix line ends; nothing for one that was left out. Raises `BadForm` for too much, or no text."""
        try:
            text = self._fields.get(name, b"").decode()
        except UnicodeDecodeError:
            raise BadForm(400, "form-no-text") from None
        if "\0" in text:
            raise BadForm(400, "form-no-text")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > most:
            raise BadForm(413, "form-too-long")
        return text

    def typed(self) -> list[tuple[str, str]]:
        """What a person typed, to be given back when the form is refused."""
        return [(name, self._fields[name].decode("utf-8", "replace")) for name in self.names() if self._fields[name].strip()]


Shown = Callable[[Request, Form], Response]


def bench_of(request: Request) -> Bench:
    bench: Bench = request.app.state.bench
    return bench


def proposals_of(request: Request) -> Proposals:
    """The way of a proposal. Raises `Refusal` where there is none."""
    proposals: Proposals | None = request.app.state.proposals
    if proposals is None:
        raise Refusal(404, "no-such-page")
    return proposals


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


def script_of(request: Request) -> Script:
    """What is said, one and the same during one request. Slow."""
    if not hasattr(request.state, "script"):
        request.state.script = bench_of(request).script()
    script: Script = request.state.script
    return script


def person_of(request: Request) -> Person | None:
    """Who is there. Slow."""
    if not hasattr(request.state, "person"):
        request.state.person = people.person_at(request, house_of(request), bench_of(request))
    person: Person | None = request.state.person
    return person


def needs(request: Request, act: str, named: bool = False) -> Person:
    """The person, if the act is theirs; with `named`, one who has a code name. Raises `Refusal`."""
    person = person_of(request)
    if person is None:
        raise Refusal(401, "sign-in-needed")
    if not may_do(person, act):
        raise Refusal(403, "not-your-role", roles=", ".join(sorted(person.roles)))
    if named and not person.name:
        raise Refusal(403, "name-needed", [("/name", words_of(request)("name-give"))])
    return person


def words_of(request: Request) -> Words:
    return Words(tongue_of(request.cookies.get(TONGUE_COOKIE, ""), request.headers.get("accept-language", "")))


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page of the layout, with everything the layout says itself. Slow."""
    words, house, person, script = words_of(request), house_of(request), person_of(request), None
    if person is not None:
        script = script_of(request)
    secret = people.browser_secret(request, house)
    fresh = people.new_secret() if house.is_local and not secret else ""
    text = _environment().get_template(template).render(
        t=words,
        person=person,
        house=house,
        script=script,
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        navigation=_navigation(request) if person is not None else (),
        tongues=OWN_NAMES,
        form_token=_token(fresh or secret),
        **values,
    )  # fmt: skip
    response = Response(text, status, media_type="text/html")
    if fresh:
        response.set_cookie(people.LOCAL_BROWSER, fresh, path="/", httponly=True, samesite="strict")
    return response


def _navigation(request: Request) -> list[tuple[str, str]]:
    writes = request.app.state.proposals is not None
    return [each for each in NAVIGATION if writes or each[0] not in ("/edit", "/proposals")]


def go(address: str) -> Response:
    """On to another page of ours, after a form was taken."""
    return RedirectResponse(address, 303)


def posted(act: str, shown: Shown, named: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """The end of a form: read within its limits, of this browser's own page, from somebody whose act it is."""

    async def taken(request: Request) -> Response:
        form = Form(await read_form(request, LIMITS))
        request.state.form = form
        secret = people.browser_secret(request, house_of(request))
        if not secret or not hmac.compare_digest(form.data(TOKEN), _token(secret).encode()):
            raise BadForm(403, "form-of-another-page")
        await run_in_threadpool(needs, request, act, named)
        return await run_in_threadpool(shown, request, form)

    return taken


def _token(secret: str) -> str:
    """What a form bears: known only to pages made for this browser, and as good after a restart as before."""
    return hmac.new(secret.encode(), b"likhtar workshop form", "sha256").hexdigest() if secret else ""


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )

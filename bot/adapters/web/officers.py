"""The officers' page, on this computer only: submit a signed bulletin, watch it, stop it, switch a surge.

No account proves anything here: signatures and one-time passwords do, and the bot looks at them when it carries an order out.
The Host header keeps out names rebound to 127.0.0.1, Origin and a token in each form keep out other sites. It
works without script.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import jinja2
import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import logs
from bot.adapters.web.forms import BadForm, Limits, read_form
from bot.adapters.web.guard import Guard, local_origin
from bot.adapters.web.officers_desk import Desk, Office, Problem, signed_order
from bot.adapters.web.serving import serve as serve_on
from bot.service.orders import Order

MOST_HOURS: Final = 72
MOST_FILE_BYTES: Final = 400_000
"""A signed bulletin is far smaller; anything larger is refused before it is read."""
TOO_LONG: Final = "This file is larger than 400 KB; no bulletin and no order is. Nothing was sent. Choose the signed file."
_LONGEST_NUMBER: Final = 15
_STATIC: Final = Path(__file__).with_name("static")
_FILES: Final = {"officers.css": "text/css", "officers.js": "text/javascript"}
_MENDED: Final = frozenset({"ConfigurationProblem", "KeyProblem"})
"""Problems of the host, by name: their rooms are not imported here."""
LIMITS: Final = Limits(
    body=600_000,  # such a file once more, in base64
    parts=12,
    too_long=TOO_LONG,
    cut="The form did not arrive whole. Nothing was sent. Go back and try again.",
    foreign="This page takes its own forms only. Nothing was sent. Reload it.",
)


def make_page(office: Office) -> Starlette:
    """The application."""
    door = _Door(Desk(office))
    routes = [
        Route("/", door.home),
        Route("/progress.json", door.progress),
        Route("/bulletins/{number}", door.bulletin),
        Route("/bulletins/{number}/file", door.file),
        Route("/look", door.look, methods=["POST"]),
        Route("/submit", door.submit, methods=["POST"]),
        Route("/order", door.order, methods=["POST"]),
        Route("/surge", door.surge, methods=["POST"]),
        Route("/static/{name}", _static),
    ]
    app = Starlette(routes=routes, exception_handlers={BadForm: door.bad_form, Problem: door.problem})
    app.add_middleware(Guard, doorman=_Doorman())
    return app


def serve(office: Office, port: int, say: Callable[[str], None]) -> None:
    """On 127.0.0.1, until interrupted."""
    office.library()  # read before the first visitor waits for it
    serve_on(make_page(office), port, lambda address: say(f"The officers' page is at {address}"))


class _Door:
    """The pages. Each form bears this process's token."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._token = secrets.token_urlsafe(24)
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_STATIC),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("officers.html.j2")

    async def home(self, request: Request) -> Response:
        return await self._page()

    async def progress(self, request: Request) -> Response:
        found = await run_in_threadpool(self._desk.progress)
        return Response(msgspec.json.encode(found), media_type="application/json")

    async def bulletin(self, request: Request) -> Response:
        file = await run_in_threadpool(self._desk.file, _asked_for(request))
        if file is None:
            return await self._page(404, reply="There is no bulletin of this number here.")
        return await self._page(view=await run_in_threadpool(self._desk.view, file))

    async def file(self, request: Request) -> Response:
        number = _asked_for(request)
        file = await run_in_threadpool(self._desk.file, number)
        if file is None:
            return await self._page(404, reply="There is no bulletin of this number here.")
        named = {"Content-Disposition": f'attachment; filename="bulletin-{number}.json"'}
        return Response(file, media_type="application/json", headers=named)

    async def look(self, request: Request) -> Response:
        """A file is shown before it is submitted."""
        file = _file(await self._form(request), "file")
        view = await run_in_threadpool(self._desk.view, file)
        return await self._page(view=view, held=base64.b64encode(file).decode())

    async def submit(self, request: Request) -> Response:
        form = await self._form(request)
        try:
            file = base64.b64decode(form.get("held", b""), validate=True)
        except (binascii.Error, ValueError):
            raise BadForm(400, "The file did not arrive whole. Nothing was sent. Choose it again.") from None
        return await self._ordered(Order(act="submit", file=file))

    async def order(self, request: Request) -> Response:
        """Stop or pause, by name and one-time password; or any order that an officer signed."""
        form = await self._form(request)
        if form.get("file"):
            return await self._ordered(signed_order(_file(form, "file")))
        act = _text(form, "act")
        if act not in ("stop", "pause"):
            raise Problem("Choose what is to be done: stop or pause. For more, give a signed order.")
        number = _number(form, "number", "Name the bulletin by its number.")
        order = Order(act="stop" if act == "stop" else "pause", number=number, **_by(form))
        return await self._ordered(order)

    async def surge(self, request: Request) -> Response:
        form = await self._form(request)
        if _text(form, "act") == "off":
            return await self._ordered(Order(act="surge-off", **_by(form)))
        hours = _number(form, "hours", f"Say for how many hours: 1 to {MOST_HOURS}.")
        return await self._ordered(Order(act="surge", text=_text(form, "text"), hours=hours, **_by(form)))

    async def bad_form(self, request: Request, problem: Exception) -> Response:
        assert isinstance(problem, BadForm)
        return await self._page(problem.status, reply=problem.sentence)

    async def problem(self, request: Request, problem: Exception) -> Response:
        return await self._page(400, reply=str(problem))

    async def _ordered(self, order: Order) -> Response:
        reply = await run_in_threadpool(self._desk.order, order)
        return await self._page(200 if reply.ok else 409, reply=reply.sentence, good=reply.ok)

    async def _form(self, request: Request) -> Mapping[str, bytes]:
        form = await read_form(request, LIMITS)
        if not hmac.compare_digest(form.get("token", b""), self._token.encode()):
            raise BadForm(
                403, "This form is of another page or an earlier start. Nothing was done. Go back and reload the page."
            )
        return form

    async def _page(
        self, status: int = 200, *, reply: str = "", good: bool = False, view: Mapping[str, Any] | None = None, held: str = ""
    ) -> Response:
        bulletins = await run_in_threadpool(self._desk.bulletins)
        prepared = await run_in_threadpool(self._desk.prepared)
        text = self._template.render(
            token=self._token, reply=reply, good=good, view=view, held=held, bulletins=bulletins, prepared=prepared,
            most_hours=MOST_HOURS,
        )  # fmt: skip
        return Response(text, status, media_type="text/html")


class _Doorman:
    """This computer only."""

    host_sentence = "This page answers only at the address it printed, on this computer.\n"
    form_sentence = "Only the officers' page itself may send forms.\n"
    read_sentence = "Only the officers' page itself may read this.\n"

    def origin(self, request: Request, host: str) -> str | None:
        return local_origin(request, host)

    def opens(self, request: Request) -> bool:
        return request.url.path == "/"

    def failed(self, error: Exception) -> Response:
        """What the operator can mend is told as it is; of all else nothing is told, and the log gets a code."""
        logs.alarm("officers_page.failed", error=error)
        if type(error).__name__ in _MENDED:
            return Response(f"{error}\n", 503, media_type="text/plain")
        told = "The page could not be made. If you gave an order, look at its state before you give it again.\n"
        return Response(told, 500, media_type="text/plain")


def _by(form: Mapping[str, bytes]) -> dict[str, Any]:
    """Who orders: name and one-time password. Without both nothing is handed on."""
    name, code = _text(form, "officer"), _text(form, "code")
    if not name or not code:
        raise Problem("Your code name and the one-time password on your phone are needed. Nothing was done.")
    return {"by": name, "totp": code}


def _asked_for(request: Request) -> int:
    """The bulletin asked for; 0, which none has, for anything that is no number of ours."""
    said = request.path_params["number"]
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= _LONGEST_NUMBER else 0


def _file(form: Mapping[str, bytes], name: str) -> bytes:
    file = form.get(name, b"")
    if not file:
        raise Problem("No file was chosen. Choose the signed file. Nothing was sent.")
    if len(file) > MOST_FILE_BYTES:
        raise BadForm(413, TOO_LONG)
    return file


def _text(form: Mapping[str, bytes], name: str) -> str:
    return form.get(name, b"")[:200].decode("utf-8", "replace").strip()


def _number(form: Mapping[str, bytes], name: str, otherwise: str) -> int:
    text = _text(form, name)
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Problem(f"{otherwise} Nothing was done.")
    return int(text)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        return Response("There is nothing here.\n", 404, media_type="text/plain")
    return Response((_STATIC / name).read_bytes(), media_type=f"{_FILES[name]}; charset=utf-8")

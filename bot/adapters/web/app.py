"""The browser chat as a web application for this computer only: one page, a stream of changes, one door for input.

Who may speak to it: a page it served itself. The Host header keeps out names that were rebound to 127.0.0.1, Origin
and Fetch metadata keep out other sites, the content policy keeps the page from loading or telling anything elsewhere.
The chat cookie is the whole identity; only a hash of it goes further in.
"""

import hashlib
import logging
import re
import secrets
import socket
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.adapters.web.inputs import BadInput, Input, Press, Start, Text, parse, to_event
from bot.adapters.web.messenger import BrowserMessenger, Numbers
from bot.service.ports import Clock, Incoming

Receiver = Callable[[Incoming], Awaitable[None]]

COOKIE: Final = "likhtar"
BODY_LIMIT: Final = 64 * 1024
COOKIE_LIFE: Final = 365 * 24 * 3600
NONCES: Final = 4096

_COOKIE_SHAPE = re.compile(r"[0-9a-f]{32}", re.ASCII)
_STATIC = Path(__file__).with_name("static")
_KINDS = {"html": "text/html", "json": "application/json", "pdf": "application/pdf"}
"""What a document is, by the end of its name."""
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
    "X-Robots-Tag": "noindex",
    "X-DNS-Prefetch-Control": "off",
}

log = logging.getLogger("likhtar.web")


def make_app(messenger: BrowserMessenger, receive: Receiver, clock: Clock) -> Starlette:
    """The application. Each input becomes one `Incoming` and `receive` is awaited with it; if it raises, the person's
    message is taken back from the page, which offers to send it again."""
    door = _Door(messenger, receive, clock)
    routes = [
        Route("/", door.page),
        Route("/static/{name}", _static),
        Route("/events", door.events),
        Route("/sheet/{message:int}", door.sheet),
        Route("/input", door.input, methods=["POST"]),
    ]
    app = Starlette(routes=routes, exception_handlers={BadInput: _bad_input})
    app.add_middleware(_Guard)
    return app


class ChatServer(uvicorn.Server):
    """uvicorn on 127.0.0.1, which ends the pages' streams first when it is told to stop, so that it stops at once."""

    def __init__(self, app: ASGIApp, messenger: BrowserMessenger, port: int) -> None:
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=port,
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=5,
        )
        super().__init__(config)
        self._messenger = messenger

    @property
    def address(self) -> str:
        """Where it listens, once `started`."""
        port = self.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}/"

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._messenger.close()
        await super().shutdown(sockets)


class _Door:
    """The requests that know a chat."""

    def __init__(self, messenger: BrowserMessenger, receive: Receiver, clock: Clock) -> None:
        self._messenger = messenger
        self._receive = receive
        self._clock = clock
        self._updates = Numbers(clock)
        self._nonces: OrderedDict[tuple[int, str], None] = OrderedDict()

    async def page(self, request: Request) -> Response:
        """A visit from a link elsewhere comes without our strict cookie: it is not a new person, so it gets none
        here; the page fetches itself once more, as itself, before it speaks."""
        response = _file("chat.html")
        cookie = _cookie(request)
        if cookie or request.headers.get("sec-fetch-site") not in ("cross-site", "same-site"):
            response.set_cookie(COOKIE, cookie or secrets.token_hex(16), max_age=COOKIE_LIFE, httponly=True, samesite="strict")
        return response

    async def events(self, request: Request) -> Response:
        chat = _chat_of(request)
        after = request.headers.get("last-event-id") or request.query_params.get("after", "")
        return StreamingResponse(self._stream(chat, after), media_type="text/event-stream")

    async def _stream(self, chat: int, after: str) -> AsyncIterator[bytes]:
        yield b"retry: 1000\n\n"
        async for streamed in self._messenger.changes(chat, after):
            data = msgspec.json.encode(streamed.change)
            yield b"id: %b\ndata: %b\n\n" % (streamed.place.encode(), data)

    async def sheet(self, request: Request) -> Response:
        found = self._messenger.document(_chat_of(request), request.path_params["message"])
        if found is None:
            return _problem(404, "no-such-sheet", "This sheet is no longer here. Ask for it again in the chat.")
        name, content = found
        ending = next((known for known in _KINDS if name.endswith(f".{known}")), "pdf")
        disposition = f"attachment; filename=\"sheet.{ending}\"; filename*=UTF-8''{quote(name, safe='')}"
        kind = _KINDS[ending]
        return Response(content, media_type=kind, headers={"Content-Disposition": disposition})

    async def input(self, request: Request) -> Response:
        chat = _chat_of(request)
        given = parse(await _body(request))
        incoming, own = self._incoming(chat, given)
        if incoming is None:
            return _json(200, {"update": None})
        try:
            await self._receive(incoming)
        except Exception as problem:
            log.warning("input-not-taken %s", type(problem).__name__)
            self._undo(chat, given, own)
            return _problem(503, "not-taken", "I could not keep this just now. Please send it again in a moment.")
        return _json(200, {"update": incoming.update, "message": own})

    def _incoming(self, chat: int, given: Input) -> tuple[Incoming | None, int | None]:
        """The update and the id of the person's message in the transcript; no update for what was taken before."""
        event = to_event(given, self._clock.now())
        if given.nonce and (chat, given.nonce) in self._nonces:
            return None, None
        if isinstance(given, Start) and not self._messenger.claim_start(chat) and not given.payload:
            return None, None
        if given.nonce:
            self._nonces[chat, given.nonce] = None
            if len(self._nonces) > NONCES:
                self._nonces.popitem(last=False)
        update = self._updates()
        own = callback = message = None
        match given:
            case Press():
                message, callback = given.message, str(update)
                self._messenger.expect_answer(chat, callback, given.message or 0)
            case Text(text=text):
                message = own = self._messenger.add_own(chat, text=text, nonce=given.nonce)
            case Start():
                pass
            case _:
                message = own = self._messenger.add_own(chat, upload=given.kind, nonce=given.nonce)
        return Incoming(update=update, person=chat, chat=chat, event=event, message=message, callback=callback), own

    def _undo(self, chat: int, given: Input, own: int | None) -> None:
        self._nonces.pop((chat, given.nonce), None)
        if own is not None:
            self._messenger.take_back(chat, own)
        if isinstance(given, Start):
            self._messenger.release_start(chat)


class _Guard:
    """Refuses whatever does not come from this computer's own page, and puts the headers on everything that leaves."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        if scope["type"] != "http":
            return
        refusal = _refusal(Request(scope))
        await (refusal or self._app)(scope, receive, guarded)


def _refusal(request: Request) -> Response | None:
    hosts = request.headers.getlist("host")
    if len(hosts) != 1 or hosts[0] not in _own_hosts(request.scope):
        return _problem(421, "wrong-host", "This page answers only at the address it printed, on this computer.")
    foreign = request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
    if request.method == "POST":
        if foreign or request.headers.getlist("origin") != [f"http://{hosts[0]}"]:
            return _problem(403, "wrong-origin", "Only the chat page itself may send messages.")
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _problem(415, "not-json", "Messages come as JSON.")
    elif foreign and request.url.path != "/":
        return _problem(403, "wrong-origin", "Only the chat page itself may read this.")
    return None


def _own_hosts(scope: Scope) -> frozenset[str]:
    port = scope["server"][1]
    names = ("127.0.0.1", "localhost")
    return frozenset(f"{name}:{port}" for name in names) | (frozenset(names) if port == 80 else frozenset())


def _cookie(request: Request) -> str:
    cookie = request.cookies.get(COOKIE, "")
    return cookie if _COOKIE_SHAPE.fullmatch(cookie) else ""


def _chat_of(request: Request) -> int:
    """The number behind the cookie, always the same, below 2**52; it does not lead back to the cookie."""
    if not (cookie := _cookie(request)):
        raise BadInput("no-chat", "Please open the chat page first; it needs its cookie.")
    digest = hashlib.sha256(b"likhtar browser chat\0" + cookie.encode()).digest()
    return int.from_bytes(digest[:7]) >> 4 or 1


async def _body(request: Request) -> bytes:
    """At most `BODY_LIMIT` bytes, whatever the length header says."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_LIMIT:
                raise BadInput("too-long", "This message is too long for me. Please send it in smaller pieces.")
    except ClientDisconnect:
        raise BadInput("cut-off", "The message did not arrive whole.") from None
    return bytes(body)


async def _bad_input(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, BadInput)
    return _problem(413 if problem.code == "too-long" else 400, problem.code, problem.sentence)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ("chat.css", "chat.js", "words.js", "lantern.svg"):
        return _problem(404, "no-such-file", "There is nothing here.")
    return _file(name)


def _file(name: str) -> Response:
    path = _STATIC / name
    return Response(path.read_bytes(), media_type=f"{_TYPES[path.suffix]}; charset=utf-8")


def _json(status: int, value: object) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def _problem(status: int, code: str, sentence: str) -> Response:
    return _json(status, {"error": code, "text": sentence})

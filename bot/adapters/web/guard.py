"""Who may speak to a page of ours at all: its own forms, under its own address. And the headers on everything that leaves.

The Host header keeps out names rebound to 127.0.0.1, Origin keeps out other sites. A token in each form is the page's own
matter.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # without any referrer a form would come with the origin "null"
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


class Doorman(Protocol):
    """What one page lets in, and what it says."""

    host_sentence: str
    form_sentence: str
    read_sentence: str

    def origin(self, request: Request, host: str) -> str | None:
        """The origin of the page under that Host header; None for a host that is not its own."""
        ...

    def opens(self, request: Request) -> bool:
        """Whether another site may lead here."""
        ...

    def failed(self, error: Exception) -> Response:
        """What is shown when a page could not be made."""
        ...


class Guard:
    """Refuses whatever does not come from the page's own address, and puts the headers on everything that leaves."""

    def __init__(self, app: ASGIApp, doorman: Doorman) -> None:
        self._app = app
        self._doorman = doorman

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if scope["type"] != "http":
            return
        try:
            await (refusal(Request(scope), self._doorman) or self._app)(scope, receive, guarded)
        except Exception as error:  # a person gets a sentence, the log a code
            if begun:
                raise
            await self._doorman.failed(error)(scope, receive, guarded)


def refusal(request: Request, doorman: Doorman) -> Response | None:
    """The answer to what is not let in; None for what is."""
    hosts = request.headers.getlist("host")
    origin = doorman.origin(request, hosts[0]) if len(hosts) == 1 else None
    if origin is None:
        return Response(doorman.host_sentence, 421, media_type="text/plain")
    foreign = request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
    if request.method == "POST" and (foreign or request.headers.getlist("origin") != [origin]):
        return Response(doorman.form_sentence, 403, media_type="text/plain")
    if foreign and not doorman.opens(request):
        return Response(doorman.read_sentence, 403, media_type="text/plain")
    return None


def local_origin(request: Request, host: str) -> str | None:
    """The origin of a page on this computer, if the Host header names it."""
    port = request.scope["server"][1]
    return f"http://{host}" if host in (f"127.0.0.1:{port}", f"localhost:{port}") else None

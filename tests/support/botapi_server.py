"""A lean HTTP/1.1 server for the loopback Telegram: keep-alive, lengths, chunks, long polls, latency, planned mishaps.

One request at a time per connection, answered in order; a pipelined one waits its turn. All on one event loop.
"""

import asyncio
import re
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qsl, unquote

import msgspec

from tests.support.botapi_methods import Methods, number
from tests.support.botapi_state import ApiError, Call, Fault, Json, Upload, World

Respond = Callable[[int, bytes], None]
Control = Callable[[str, Json], object]

_REASON = {200: b"OK", 400: b"Bad Request", 401: b"Unauthorized", 403: b"Forbidden", 404: b"Not Found",
           409: b"Conflict", 429: b"Too Many Requests", 500: b"Internal Server Error", 502: b"Bad Gateway"}  # fmt: skip
_BAD_GATEWAY = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    b"<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_WEBHOOK_SET = "Conflict: terminated by setWebhook request"
_OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.I)
_TYPE = re.compile(rb"\r\ncontent-type:[ \t]*([^\r]+)", re.I)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r]*chunked", re.I)
_CLOSE = re.compile(rb"\r\nconnection:[^\r]*close", re.I)
_EXPECT = re.compile(rb"\r\nexpect:[^\r]*100-continue", re.I)
_PART = re.compile(rb'name="?([^";\r]*)"?(?:;[^\r]*?filename="?([^"\r;]*)"?)?', re.I)
_decode = msgspec.json.Decoder(dict[str, object]).decode


@dataclass(slots=True)
class Poll:
    """A `getUpdates` that waits."""

    owner: object
    limit: int
    respond: Respond
    timer: asyncio.TimerHandle


class Service:
    """Answers requests: the Bot API under `/bot<token>/`, control under `/control/`."""

    def __init__(self, world: World, control: Control) -> None:
        self.world, self.methods, self.control = world, Methods(world), control
        self.poll: Poll | None = None
        self.connections: set[Connection] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self._woken = False
        world.on_update = self.wake

    def wake(self) -> None:
        """Lets the waiting poll have what came; safe from any thread, several calls make one answer."""
        if self.loop is not None and not self._woken and self.poll is not None:
            self._woken = True
            self.loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        with self.world.lock:
            self._woken = False
            if self.poll is not None and (batch := self.world.batch(self.poll.limit)):
                self._end_poll(200, _updates(batch))

    def _end_poll(self, status: int, body: bytes) -> None:
        poll, self.poll = self.poll, None
        if poll is not None:
            poll.timer.cancel()
            poll.respond(status, body)

    def cut_poll(self) -> None:
        """A webhook was set: the poll that waits is told so. Safe from any thread."""
        if self.loop is not None and self.world.webhook:
            self.loop.call_soon_threadsafe(self._end_poll, 409, ApiError(409, _WEBHOOK_SET).body())

    def forget(self, owner: object) -> None:
        """The connection went away, and with it its poll."""
        if self.poll is not None and self.poll.owner is owner:
            self.poll.timer.cancel()
            self.poll = None

    def handle(self, connection: "Connection", target: str, kind: bytes, body: bytes) -> None:
        """Answers one request, now or later, through the connection."""
        path, _, query = target.partition("?")
        if path.startswith("/bot"):
            token, _, name = unquote(path[4:]).partition("/")
            self._api(connection, token, name, kind, body, query)
        elif path.startswith("/control/"):
            try:
                given = _decode(body) if body else dict[str, object](parse_qsl(query))
                connection.reply(200, msgspec.json.encode({"ok": True, "result": self.control(path[9:], given)}))
            except Exception as problem:
                connection.reply(400, msgspec.json.encode({"ok": False, "error": repr(problem)}))
        else:
            connection.reply(404, ApiError(404, "Not Found").body())

    def _api(self, connection: "Connection", token: str, name: str, kind: bytes, body: bytes, query: str) -> None:
        world = self.world
        try:
            params = read_params(kind, body, query)
        except (ValueError, msgspec.MsgspecError):
            connection.reply(400, ApiError(400, "Bad Request: can't parse request").body())
            return
        known = self.methods.table.get(name.lower())
        canonical = known[0] if known else "getUpdates" if name.lower() == "getupdates" else name
        chat = number(params, "chat_id") or None
        with world.lock:
            fault = world.mishap(canonical, chat) if world.faults else None
        respond = partial(self._respond, connection, canonical, chat, params, time.monotonic(), fault)
        wait = world.latency / 2 + (fault.delay if fault and not fault.after else 0.0)
        run = partial(self._run, connection, token, canonical, params, fault, respond)
        if wait and self.loop is not None:
            self.loop.call_later(wait, run)
        else:
            run()

    def _run(
        self, connection: "Connection", token: str, name: str, params: Json, fault: Fault | None, respond: Respond
    ) -> None:
        world = self.world
        with world.lock:
            try:
                if fault is not None and not fault.after:
                    _refuse(fault)
                self._check_token(token)
                if name == "getUpdates":
                    self._get_updates(connection, params, respond)
                    return
                method = self.methods.table.get(name.lower())
                if method is None:
                    raise ApiError(404, "Not Found: method not found")
                status, body = 200, b'{"ok":true,"result":' + msgspec.json.encode(method[1](params)) + b"}"
            except ApiError as problem:
                status, body = problem.code, problem.body()
            respond(status, body)

    def _check_token(self, token: str) -> None:
        world = self.world
        world.tokens_seen.add(token)
        if world.token is not None and token != world.token:
            well_formed = re.fullmatch(r"\d+:[\w-]+", token) is not None
            raise ApiError(401, "Unauthorized") if well_formed else ApiError(404, "Not Found")

    def _get_updates(self, connection: "Connection", params: Json, respond: Respond) -> None:
        world = self.world
        if world.webhook:
            raise ApiError(409, _WEBHOOK)
        self._end_poll(409, ApiError(409, _OTHER_POLL).body())
        self.methods.allowed(params)
        world.confirm(number(params, "offset"))
        limit = min(max(number(params, "limit") or 100, 1), 100)
        batch, timeout = world.batch(limit), min(number(params, "timeout"), 50)
        if batch or timeout <= 0 or self.loop is None:
            respond(200, _updates(batch))
            return
        timer = self.loop.call_later(timeout, self._end_poll, 200, _updates([]))
        self.poll = Poll(connection, limit, respond, timer)

    def _respond(
        self, connection: "Connection", method: str, chat: int | None, params: Json, at: float, fault: Fault | None,
        status: int, body: bytes,
    ) -> None:  # fmt: skip
        world = self.world
        send: Callable[[], None] = partial(connection.reply, status, body)
        if fault is not None:
            send, status = _mishap(connection, fault, status, body)
        if world.recording:
            description = str(_decode(body).get("description", "")) if status >= 400 and body[:1] == b"{" else ""
            world.calls.append(Call(method, chat, at, params, status, description, fault.kind if fault else "", world.now()))
        wait = world.latency / 2 + (fault.delay if fault and fault.after else 0.0)
        if wait and self.loop is not None:
            self.loop.call_later(wait, send)
        else:
            send()


def _refuse(fault: Fault) -> None:
    """Faults that keep the call from having its effect."""
    match fault.kind:
        case "500":
            raise ApiError(500, "Internal Server Error")
        case "429":
            raise ApiError(429, f"Too Many Requests: retry after {fault.retry_after}", fault.retry_after)
        case "error":
            raise ApiError(fault.code, fault.description)
        case "502" | "reset_before" | "hang":
            raise ApiError(502, "Bad Gateway")
        case "reset_after" | "slow" | "malformed" | "truncated":
            return


def _mishap(connection: "Connection", fault: Fault, status: int, body: bytes) -> tuple[Callable[[], None], int]:
    """What is sent in place of the answer, and the status to note for it."""
    match fault.kind:
        case "502":
            return partial(connection.reply, 502, _BAD_GATEWAY, b"text/html"), 502
        case "500" | "429" | "error" | "slow":
            return partial(connection.reply, status, body), status
        case "reset_before" | "reset_after":
            return connection.reset, 0
        case "malformed":
            return partial(connection.reply, status, body[: len(body) // 2] + b"<html>"), status
        case "truncated":
            return partial(connection.cut, body), 0
        case "hang":
            return _silence, 0


def _silence() -> None:
    return None


def _updates(batch: list[bytes]) -> bytes:
    return b'{"ok":true,"result":[' + b",".join(batch) + b"]}"


class Connection(asyncio.Protocol):
    """One client's connection."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.transport: asyncio.Transport | None = None
        self.buffer = bytearray()
        self.busy = False
        self.closing = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport and turns off the delay of small packets."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.service.connections.add(self)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends a poll that nobody waits for any more."""
        self.transport = None
        self.service.connections.discard(self)
        self.service.forget(self)

    def data_received(self, data: bytes) -> None:
        """Collects bytes and answers whole requests."""
        self.buffer += data
        if not self.busy:
            self._next()

    def _next(self) -> None:
        while not self.busy and self.transport is not None:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self.buffer[:end])
            body = self._body(head, end + 4)
            if body is None:
                return
            kind = _TYPE.search(head)
            self.busy = True
            self.closing = _CLOSE.search(head) is not None
            target = head.split(b" ", 2)[1].decode("latin-1")
            self.service.handle(self, target, kind.group(1) if kind else b"", body)

    def _body(self, head: bytes, start: int) -> bytes | None:
        if length := _LENGTH.search(head):
            end = start + int(length.group(1))
            if len(self.buffer) >= end:
                body = bytes(self.buffer[start:end])
                del self.buffer[:end]
                return body
        elif _CHUNKED.search(head):
            return self._chunks(start)
        else:
            del self.buffer[:start]
            return b""
        if _EXPECT.search(head) and len(self.buffer) == start and self.transport is not None:
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        return None

    def _chunks(self, at: int) -> bytes | None:
        parts: list[bytes] = []
        while (line_end := self.buffer.find(b"\r\n", at)) >= 0:
            size = int(bytes(self.buffer[at:line_end]).split(b";")[0], 16)
            at = line_end + 2 + size + 2
            if len(self.buffer) < at:
                return None
            if size == 0:
                del self.buffer[:at]
                return b"".join(parts)
            parts.append(bytes(self.buffer[line_end + 2 : at - 2]))
        return None

    def reply(self, status: int, body: bytes, kind: bytes = b"application/json") -> None:
        """Sends the answer and takes up the next request."""
        if self.transport is None:
            return
        self.transport.write(
            b"HTTP/1.1 %d %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n%b\r\n%b"
            % (status, _REASON.get(status, b"Status"), kind, len(body), b"Connection: close\r\n" * self.closing, body)
        )
        self.busy = False
        if self.closing:
            self.transport.close()
        elif self.buffer:
            self._next()

    def cut(self, body: bytes) -> None:
        """Promises the whole answer, sends half, and hangs up."""
        if self.transport is not None:
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            self.transport.write(head + body[: len(body) // 2])
            self.transport.close()

    def reset(self) -> None:
        """Breaks the connection (RST) without a word."""
        if self.transport is not None:
            raw = self.transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()


def read_params(kind: bytes, body: bytes, query: str) -> Json:
    """Parameters from the query, a JSON body, a form or a multipart body."""
    params: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if not body:
        return params
    if kind.startswith(b"application/json"):
        return params | _decode(body) if params else _decode(body)
    if kind.startswith(b"multipart/form-data"):
        return params | _multipart(kind, body)
    return params | dict(parse_qsl(body.decode(), keep_blank_values=True))


def _multipart(kind: bytes, body: bytes) -> Json:
    boundary = b"--" + kind.partition(b"boundary=")[2].split(b";")[0].strip(b'" ')
    params: Json = {}
    for part in (b"\r\n" + body).split(b"\r\n" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        if found := _PART.search(head):
            name = found.group(1).decode()
            if found.group(2) is not None:
                params[name] = Upload(unquote(found.group(2).decode()), content)
            else:
                params[name] = content.decode()
    return params

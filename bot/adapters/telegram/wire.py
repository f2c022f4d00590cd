"""The hot calls' HTTP/1.1: kept-open connections, one question and one answer at a time, and nothing else of HTTP.

aiohttp's client costs 150–250 µs a call, most of it for what these calls never use (redirects, cookies, proxies,
compression, streaming); this costs 30–45. It is strict instead of clever: an answer it does not understand closes
the connection and counts as no answer, and the delivery is tried again.
"""

import asyncio
import re
import ssl
import time
from typing import Final

from yarl import URL

from bot.adapters.telegram.tokens import Token

LARGEST_HEAD: Final = 32 * 1024
LARGEST_ANSWER: Final = 32 * 1024 * 1024
IDLE: Final = 30.0
CONNECT: Final = 10.0
_STATUS: Final = re.compile(rb"HTTP/1\.([01]) ([1-5][0-9][0-9])(?: |\r\n)")
_LENGTH: Final = re.compile(rb"\r\ncontent-length:([^\r\n]*)", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:([^\r\n]*)", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"\r\ncontent-encoding:[ \t]*+(?!identity[ \t]*\r\n)", re.IGNORECASE)
_CLOSE: Final = re.compile(rb"\r\nconnection:[^\r\n]*close", re.IGNORECASE)
_CHUNK: Final = re.compile(rb"([0-9a-fA-F]{1,7})[ \t]*(?:;[^\r\n]*)?\r\n")
_UNTIL_CLOSED: Final = -1

Origin = tuple[str, int, bool]
Reply = tuple[int, bytes]


class Unreachable(Exception):
    """No answer was had. The message is the class of the fault: nothing of the request."""


class Strange(Exception):
    """The answer is not HTTP as we read it. Never leaves this module with more than its class."""


class Address:
    """Where one method of the bot is called. The URL holds the token, so it shows the method's name only."""

    __slots__ = ("_head", "_url", "method", "origin")

    def __init__(self, base: str, token: Token, method: str) -> None:
        url = URL(f"{base.rstrip('/')}/bot{token.reveal()}/{method}", encoded=True)
        if url.scheme not in ("http", "https") or not url.raw_host or not url.raw_path.isascii():
            raise ValueError("The Telegram address must start with http:// or https:// and name a host.")
        self.method = method
        self.origin: Origin = (url.raw_host, url.port or 0, url.scheme == "https")
        self._url = url
        self._head = (
            f"POST {url.raw_path} HTTP/1.1\r\nHost: {url.host_port_subcomponent}\r\nUser-Agent: likhtar\r\n"
            "Accept: application/json\r\nAccept-Encoding: identity\r\nContent-Type: application/json\r\nContent-Length: "
        ).encode("ascii")

    def reveal(self) -> URL:
        """The URL, for a client that needs one."""
        return self._url

    def question(self, body: bytes) -> bytes:
        """The whole request."""
        return b"%b%d\r\n\r\n%b" % (self._head, len(body), body)

    def __repr__(self) -> str:
        return f"Address({self.method})"


class Wire:
    """A pool of at most `parallel` connections."""

    def __init__(self, parallel: int) -> None:
        self._slots = asyncio.Semaphore(parallel)
        self._idle: dict[Origin, list[_Line]] = {}
        self._lines: set[_Line] = set()
        self._tls: ssl.SSLContext | None = None

    async def ask(self, address: Address, body: bytes, seconds: float) -> Reply:
        """Post a body and return status and answer, or raise `Unreachable`."""
        try:
            async with asyncio.timeout(seconds), self._slots:
                line = self._take(address.origin) or await self._connect(address.origin)
                return await self._converse(line, address, body)
        except (OSError, ValueError, Strange) as error:  # a timeout is an OSError too
            fault = type(error).__name__
        # Raised out here so that the cause, which may quote the request, does not travel along as its context.
        raise Unreachable(fault)

    async def close(self) -> None:
        """Hang up everywhere."""
        for line in tuple(self._lines):
            line.hang_up()
        for _ in range(10):  # each is told on the next rounds of the loop
            await asyncio.sleep(0)

    async def _converse(self, line: "_Line", address: Address, body: bytes) -> Reply:
        try:
            reply = await line.ask(address.question(body))
        except BaseException:  # cancelled or failed: the rest of an answer must not reach the next question
            line.hang_up()
            raise
        if line.open:
            line.idle_since = time.monotonic()
            self._idle.setdefault(address.origin, []).append(line)
        return reply

    def _take(self, origin: Origin) -> "_Line | None":
        """The connection used last, so that the others grow old and close."""
        idle = self._idle.get(origin)
        while idle:
            line = idle.pop()
            if line.open and time.monotonic() - line.idle_since < IDLE:
                return line
            line.hang_up()
        return None

    async def _connect(self, origin: Origin) -> "_Line":
        host, port, secure = origin
        if secure and self._tls is None:
            self._tls = ssl.create_default_context()
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(CONNECT):
            _, line = await loop.create_connection(
                lambda: _Line(loop, self._lines), host, port, ssl=self._tls if secure else None, happy_eyeballs_delay=0.25
            )
        return line


class _Line(asyncio.Protocol):
    """One connection."""

    def __init__(self, loop: asyncio.AbstractEventLoop, lines: "set[_Line]") -> None:
        self._loop = loop
        self._lines = lines
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[Reply] | None = None
        self._heard = bytearray()
        self._wanted = 0
        self.open = False
        self.idle_since = 0.0

    async def ask(self, question: bytes) -> Reply:
        if self._transport is None or not self.open:
            raise ConnectionResetError
        waiter: asyncio.Future[Reply] = self._loop.create_future()
        self._waiter = waiter
        self._transport.write(question)
        return await waiter

    def hang_up(self) -> None:
        self.open = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._lines.add(self)
        self.open = True

    def connection_lost(self, exc: Exception | None) -> None:
        self.open = False
        self._lines.discard(self)
        waiter = self._waiter
        if waiter is None or waiter.done():
            return
        if exc is None and self._wanted == _UNTIL_CLOSED:
            status, start, _ = _head(bytes(self._heard)) or (0, 0, 0)
            waiter.set_result((status, bytes(self._heard[start:])))
        else:
            waiter.set_exception(ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        waiter = self._waiter
        if waiter is None or waiter.done():
            self.hang_up()  # nobody asked
            return
        if self._heard or self._wanted:
            self._heard += data
            if len(self._heard) < self._wanted:
                return
            data = bytes(self._heard)
        try:
            reply = self._read(data)
        except Strange as error:
            self.hang_up()
            waiter.set_exception(error)
            return
        if reply is not None:
            self._heard.clear()
            self._wanted = 0
            waiter.set_result(reply)
        elif not self._heard:
            self._heard += data

    def _read(self, data: bytes) -> Reply | None:
        """The answer, or None as long as it is not whole."""
        head = _head(data)
        if head is None:
            return None
        status, start, length = head
        if length is None:
            body = _unchunked(data, start)
            if body is None:
                return None
            content, end = body
        elif length == _UNTIL_CLOSED:
            if len(data) - start > LARGEST_ANSWER:
                raise Strange
            self._wanted = _UNTIL_CLOSED
            return None
        else:
            end = start + length
            if len(data) < end:
                self._wanted = end
                return None
            content = data[start:end]
        if len(data) > end or _CLOSE.search(data, 0, start) or data.startswith(b"HTTP/1.0"):
            self.hang_up()
        return status, content


def _head(data: bytes) -> tuple[int, int, int | None] | None:
    """Status, where the body starts, and its length (None: in chunks); None as long as the head is not whole."""
    end = data.find(b"\r\n\r\n", 0, LARGEST_HEAD)
    if end < 0:
        if len(data) >= LARGEST_HEAD:
            raise Strange
        return None
    start = end + 4
    first = _STATUS.match(data)
    if first is None or first[2].startswith(b"1") or _ENCODING.search(data, 0, start):
        raise Strange  # an interim answer, too: none was asked for
    status = int(first[2])
    if status in (204, 304):
        return status, start, 0
    lengths = [length.strip() for length in _LENGTH.findall(data, 0, start)]
    codings = _CHUNKED.findall(data, 0, start)
    if codings:
        if lengths or [coding.strip().lower() for coding in codings] != [b"chunked"]:
            raise Strange
        return status, start, None
    if not lengths:
        return status, start, _UNTIL_CLOSED
    if len(set(lengths)) > 1 or not lengths[0].isdigit() or len(lengths[0]) > 9 or int(lengths[0]) > LARGEST_ANSWER:
        raise Strange
    return status, start, int(lengths[0])


def _unchunked(data: bytes, start: int) -> tuple[bytes, int] | None:
    """The body put together and where it ends; None as long as it is not whole."""
    parts: list[bytes] = []
    if len(data) - start > LARGEST_ANSWER:
        raise Strange
    while True:
        line_end = data.find(b"\r\n", start, start + 256)
        if line_end < 0:
            if len(data) - start >= 256:
                raise Strange
            return None
        size = _CHUNK.match(data, start)
        if size is None or size.end() != line_end + 2:
            raise Strange
        length = int(size[1], 16)
        start = line_end + 2
        if length == 0:
            return _after_trailers(data, start, parts)
        if len(data) < start + length + 2:
            return None
        if data[start + length : start + length + 2] != b"\r\n":
            raise Strange
        parts.append(data[start : start + length])
        start += length + 2


def _after_trailers(data: bytes, start: int, parts: list[bytes]) -> tuple[bytes, int] | None:
    if data.startswith(b"\r\n", start):
        return b"".join(parts), start + 2
    end = data.find(b"\r\n\r\n", start, start + LARGEST_HEAD)
    if end < 0:
        if len(data) - start >= LARGEST_HEAD:
            raise Strange
        return None
    return b"".join(parts), end + 4

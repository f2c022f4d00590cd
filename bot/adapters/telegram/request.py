"""The one way to Telegram's servers: python-telegram-bot's `BaseRequest` seam, with a lean lane beside it.

Typed `Bot` calls come in through `do_request`, and documents through `upload`, over aiohttp; the hot calls through
`call`, over `wire`. Every URL holds the token, and HTTP libraries quote URLs in their errors: so errors are replaced
here, not passed on, and keep the fault's class only.
"""

from typing import Final

import aiohttp
import msgspec
from telegram import error as telegram_error
from telegram._utils.types import JSONDict, ODVInput
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.adapters.telegram.wire import LARGEST_ANSWER, Address, Unreachable, Wire

PARALLEL: Final = 256
SECONDS: Final = 20.0


class Postponed(telegram_error.TelegramError):
    """A typed call was refused for now (429). Not the library's `RetryAfter`, which warns about its own attribute."""

    def __init__(self) -> None:
        super().__init__("postponed")


class LeanRequest(BaseRequest):
    """A pool of connections to Telegram: kept open, without cookies, proxies from the environment or redirects."""

    __slots__ = ("_parallel", "_session", "_timeouts", "_wire", "seconds")

    def __init__(self, parallel: int = PARALLEL, seconds: float = SECONDS) -> None:
        self._parallel = parallel
        self.seconds = seconds
        self._timeouts = _timeouts(seconds)
        self._session: aiohttp.ClientSession | None = None
        self._wire: Wire | None = None

    @property
    def read_timeout(self) -> float | None:
        return self.seconds

    async def initialize(self) -> None:
        if self._session is None:
            self._wire = Wire(self._parallel)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._parallel, keepalive_timeout=30, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"Accept-Encoding": "identity", "User-Agent": "likhtar"},
                timeout=self._timeouts,
                trust_env=False,
                auto_decompress=False,  # a compressed answer was not asked for and could be a bomb
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
        if self._wire is not None:
            await self._wire.close()
        self._session = self._wire = None

    async def call(self, address: Address, body: bytes, seconds: float | None = None) -> tuple[int, bytes]:
        """Post JSON and return status and answer, or raise `Unreachable`."""
        if self._wire is None:
            raise Unreachable("NotInitialized")
        return await self._wire.ask(address, body, seconds or self.seconds)

    async def upload(self, address: Address, form: aiohttp.FormData, seconds: float) -> tuple[int, bytes]:
        """Post a form with a document and return status and answer, or raise `Unreachable`."""
        return await self._post(address.reveal(), form, _timeouts(seconds))

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The seam of the library's typed calls. Nothing is downloaded, so `method` is always POST (R53)."""
        if method != "POST":
            raise telegram_error.NetworkError("only_post")
        fault = ""
        try:
            status, answer = await self._post(URL(url, encoded=True), _form(request_data), self._timeouts)
        except Unreachable as error:
            fault = str(error)
        if fault:
            raise telegram_error.NetworkError(fault)
        if status == 429:
            raise Postponed
        if status >= 400 and not _is_object(answer):
            answer = b"{}"  # the library would quote it in its error
        return status, answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """Parse an answer; unlike the library's, it does not log what it could not read."""
        fault = False
        try:
            answer = msgspec.json.decode(payload, type=dict)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            fault = True
        if fault:
            raise telegram_error.TelegramError("unreadable_answer")
        return answer

    async def _post(self, url: URL, form: aiohttp.FormData, timeouts: aiohttp.ClientTimeout) -> tuple[int, bytes]:
        if self._session is None:
            raise Unreachable("NotInitialized")
        try:
            async with self._session.post(url, data=form, timeout=timeouts, allow_redirects=False) as response:
                if (response.content_length or 0) <= LARGEST_ANSWER:
                    return response.status, await response.read()
                fault = "TooLarge"
        except (aiohttp.ClientError, OSError, ValueError, RuntimeError) as error:  # a timeout is an OSError too
            fault = type(error).__name__
        # Raised out here so that the cause, which quotes the URL, does not travel along as its context.
        raise Unreachable(fault)


def _timeouts(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=seconds, sock_connect=min(10.0, seconds))


def _form(data: RequestData | None) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    if data is None:
        return form
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _is_object(answer: bytes) -> bool:
    try:
        msgspec.json.decode(answer, type=dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True

"""What reaches a log: codes and numbers; no token, no text, whoever logs it and however it goes wrong."""

import asyncio
import io
import logging
import sys
import threading
from collections.abc import Iterator

import pytest

from bot import logs
from bot.adapters.telegram.api import LeanApi
from bot.adapters.telegram.messenger import TelegramMessenger
from bot.adapters.telegram.poller import poll
from bot.adapters.telegram.profile import Profile, publish, typed_bot, username
from bot.adapters.telegram.request import LeanRequest
from bot.adapters.telegram.tokens import Token
from bot.present.outbound import Button, OutboundMessage
from bot.service.ports import Gone, Later, Refused
from tests.support.botapi import BotApi

SECRET = "99887766:AAplanted-Token_that-nobody-may-see"
WORDS = "Солоха-Галушка"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything logged by anyone at DEBUG, after `quiet`; the process's settings are put back afterwards."""
    root = logging.getLogger()
    before = (
        logging.getLogRecordFactory(), logging.raiseExceptions, root.level, list(root.handlers),
        sys.excepthook, sys.unraisablehook, threading.excepthook,
    )  # fmt: skip
    levels = {name: logging.getLogger(name).level for name in logs.FOREIGN}
    root.handlers.clear()
    logs.quiet(logging.DEBUG)
    for name in logs.FOREIGN:
        logging.getLogger(name).setLevel(logging.DEBUG)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s"))
    root.addHandler(handler)
    yield stream
    logging.setLogRecordFactory(before[0])
    logging.raiseExceptions = before[1]
    root.setLevel(before[2])
    root.handlers[:] = before[3]
    sys.excepthook, sys.unraisablehook, threading.excepthook = before[4:]
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_a_code_is_logged_with_its_numbers(log: io.StringIO) -> None:
    """The one thing that passes."""
    logs.code("poll.garbled", tries=2, seconds=0.5)
    assert "likhtar poll.garbled tries=2 seconds=0.5" in log.getvalue()


def test_words_cannot_be_passed_as_codes_or_numbers(log: io.StringIO) -> None:
    """What is neither is replaced: the log survives a programmer's slip."""
    logs.code(f"saved {WORDS}", who=WORDS)  # type: ignore[arg-type]
    logs.alarm("it.failed", error=ValueError(WORDS))
    assert WORDS not in log.getvalue()
    assert "log.odd_code who=odd" in log.getvalue()
    assert "it.failed error=ValueError" in log.getvalue()


def test_what_libraries_log_is_dropped(log: io.StringIO) -> None:
    """Messages, arguments, tracebacks and broken formats of others leave only their class."""
    logging.getLogger("httpx").info("HTTP Request: %s", f"https://api.telegram.org/bot{SECRET}/getMe")
    logging.getLogger("telegram.ext").critical("update %s could not be handled", {"text": WORDS})
    logging.getLogger("likhtar").warning(WORDS)
    logging.getLogger("broken").warning("%d", WORDS)
    try:
        raise KeyError(WORDS)
    except KeyError:
        logging.getLogger("asyncio").exception("Task failed: %s", WORDS, stack_info=True)
    assert WORDS not in log.getvalue()
    assert SECRET not in log.getvalue()
    assert "asyncio foreign error=KeyError" in log.getvalue()


def test_an_uncaught_exception_prints_its_class_only(log: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    """The last resort, in the main thread, in another one, and in a destructor."""

    def fail() -> None:
        raise LookupError(WORDS)

    try:
        fail()
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    told = capsys.readouterr().err
    assert told.count("crash LookupError") == 2
    assert WORDS not in told


def test_nothing_of_a_conversation_is_logged(log: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    """Every call, in fair weather and foul, at DEBUG: neither the token nor a word of the chat is in the log or in
    an exception's text."""
    told: list[str] = []

    async def conversation() -> None:
        asyncio.get_running_loop().set_debug(True)
        with BotApi() as server:
            person = server.person(5, "uk", WORDS)
            request, token, stop = LeanRequest(seconds=0.5), Token(SECRET), asyncio.Event()
            await request.initialize()
            api = LeanApi(request, token, server.base)
            messenger = TelegramMessenger(api, lambda content: ("a.pdf", WORDS.encode()))
            content = OutboundMessage(f"<b>{WORDS}", ((Button(WORDS, "t1.0"),),))

            async def receive(batch: object) -> None:
                stop.set()
                raise ValueError(WORDS)

            async def attempt() -> None:
                for call in (
                    messenger.send(5, content),
                    messenger.edit(5, 1, content),
                    messenger.delete(5, [1]),
                    messenger.answer("1", WORDS),
                    messenger.send(5, OutboundMessage(f"<i>{WORDS}", sheet="police")),
                ):
                    try:
                        await call
                    except (Refused, Gone, Later) as error:
                        told.append(f"{error!r} {error.__cause__!r} {error.__context__!r}")

            await attempt()
            for kind in ("502", "429", "error", "reset_before", "malformed", "truncated", "hang"):
                server.fault(kind, times=None, description=f"Bad Request: {WORDS}")
                await attempt()
                bot = typed_bot(request, token, server.base)
                await username(bot)
                await publish(bot, [Profile(name=WORDS, description=WORDS, short_description=WORDS, commands=())])
                told.append(repr(bot))
                server.calm()
            person.types(WORDS)
            await asyncio.wait_for(poll(api, receive, stop), 10)
            await request.shutdown()
            unreachable = LeanApi(request, token, "http://127.0.0.1:1")
            await request.initialize()
            with pytest.raises(Later) as caught:
                await unreachable.get_updates(None)
            told.append(repr(caught.value.__context__))
            await request.shutdown()

    asyncio.run(conversation())
    everything = log.getvalue() + "".join(told) + "".join(capsys.readouterr())
    assert "telegram.unparsable_html" in everything
    assert "poll.not_received error=ValueError" in everything
    assert WORDS not in everything
    assert "AAplanted" not in everything

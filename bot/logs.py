"""What may be written to a log: a code and numbers (R57). Everything else is dropped when the record is made.

Libraries log URLs with the token in them, whole updates, and exceptions that quote both. They are therefore not
filtered by pattern: of a record that does not come from `code` only the logger, the level and the exception's class
stay, whichever handler prints it.
"""

import contextlib
import logging
import re
import sys
import threading
import traceback
from types import TracebackType
from typing import Any, Final

FOREIGN: Final = ("aiohttp", "alembic", "asyncio", "httpcore", "httpx", "sqlalchemy", "telegram", "uvicorn")
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,63}")
_logger: Final = logging.getLogger("likhtar")


class _Line(str):
    """A line that `code` composed. Only these pass the redaction."""

    __slots__ = ()


def code(event: str, /, *, level: int = logging.INFO, error: BaseException | None = None, **numbers: float) -> None:
    """Log that something happened: its code, the class of an exception, and numbers; nothing else can be passed.

    What is not a code or a number is written as "odd" instead of being printed or raising in the middle of work.
    """
    if not _logger.isEnabledFor(level):
        return
    parts = [event if _CODE.fullmatch(event) else "log.odd_code"]
    if error is not None:
        parts.append(f"error={type(error).__name__}")
    parts += [f"{name}={value if type(value) in (int, float, bool) else 'odd'}" for name, value in numbers.items()]
    _logger.log(level, _Line(" ".join(parts)))


def alarm(event: str, /, *, error: BaseException | None = None, **numbers: float) -> None:
    """Log a code that an operator should see."""
    code(event, level=logging.ERROR, error=error, **numbers)


class _Record(logging.LogRecord):
    """A record without its message, arguments, traceback and stack, unless `code` composed it.

    A factory rather than a filter: filters of a logger do not see what its children log, and filters of a handler
    do not see what another handler prints.
    """

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: Any,
        exc_info: Any,
        func: str | None = None,
        sinfo: str | None = None,
        **kwargs: Any,
    ) -> None:
        if not isinstance(msg, _Line):
            msg = _Line(f"foreign{_class_of(exc_info)}")
        super().__init__(name, level, pathname, lineno, msg, (), None, func, None, **kwargs)


def _class_of(exc_info: Any) -> str:
    if isinstance(exc_info, tuple) and exc_info and isinstance(exc_info[0], type):
        return f" error={exc_info[0].__name__}"
    return ""


def quiet(level: int = logging.INFO) -> None:
    """Make every log of this process fit for strangers: call it once, first thing."""
    logging.setLogRecordFactory(_Record)
    logging.raiseExceptions = False
    logging.basicConfig(stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True)
    for name in FOREIGN:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _last_resort
    sys.unraisablehook = lambda unraisable: _last_resort(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback)
    threading.excepthook = lambda args: _last_resort(args.exc_type, args.exc_value, args.exc_traceback)


def _last_resort(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Print an exception nobody caught: its class and the place in our code, never its words."""
    if issubclass(kind, KeyboardInterrupt):
        return
    with contextlib.suppress(Exception):
        print(f"crash {kind.__name__}{_place(trace)}", file=sys.stderr, flush=True)


def _place(trace: TracebackType | None) -> str:
    frames = [
        (frame.f_globals.get("__name__", ""), line)
        for frame, line in traceback.walk_tb(trace)
        if str(frame.f_globals.get("__name__", "")).startswith("bot.")
    ]
    return f" {frames[-1][0]}:{frames[-1][1]}" if frames else ""

"""How every command ends: its exit code, and one sentence on standard error instead of a traceback (shared/surfaces.md)."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

from bot.config import ConfigurationProblem
from bot.flow.errors import FlowError

OK, PROBLEMS, WRONG_USE, CONFIGURATION, LATER = 0, 1, 2, 78, 75
"""Exit codes."""

_SETTINGS: Final = frozenset({"KeyProblem", "ConfigurationProblem", "TokenError", "TokenRefused"})
_FOUND: Final = frozenset(
    {
        "BulletinProblem", "Conflicting", "GitProblem", "Malformed", "ManifestProblem", "NotTaken", "PublicationProblem",
        "Refusal", "Refused", "RosterProblem", "Uncanonical", "WeakPassphrase", "WrongPassphrase",
    }
)  # fmt: skip
"""Problems whose message is a sentence for whoever gave the command, by name: their rooms are not imported before they are
needed."""


def say(line: str) -> None:
    """A line on standard output, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """A line on standard error."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def stop(sentence: str, code: int) -> NoReturn:
    """End here, with this sentence and this exit code."""
    complain(sentence)
    sys.exit(code)


@contextmanager
def sentences() -> Iterator[None]:
    """Turn what an operator, author or officer can mend into one sentence and an exit code."""
    try:
        yield
    except FlowError as error:
        stop(f"{error.where}: {error.what}\n  {error.remedy}", PROBLEMS)
    except ConfigurationProblem as error:
        stop(str(error), CONFIGURATION)
    except OSError as error:
        what = os.strerror(error.errno or 0)
        stop(f"{what}: {error.filename or 'a file or port'}. Free it or choose another.", LATER)
    except Exception as error:
        code = _known(error)
        if code is None:
            raise
        stop(str(error), code)


def _known(error: Exception) -> int | None:
    """The exit code for problems that are told by their name."""
    name = type(error).__name__
    if name == "AlreadyRunning":
        return LATER
    if name in _FOUND:
        return PROBLEMS
    return CONFIGURATION if name in _SETTINGS else None

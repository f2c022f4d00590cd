"""An issue: something `likhtar check` found, for an author."""

from typing import Literal

import msgspec


class Issue(msgspec.Struct, frozen=True):
    """One finding: how grave, which kind, where, what is wrong, what to do. An `error` keeps a library from being shipped."""

    level: Literal["error", "warning"]
    code: str
    where: str
    message: str
    remedy: str

"""Which command is whose: one table, and no without a row (R33).

What is written on a machine of one's own is for the role whose work it is; what changes something for others is proved again
where it is carried out, by a signature, a one-time code or access to the host (R34, R35). The row is not that proof.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Actor: TypeAlias = Literal[
    "anyone", "family", "author", "translator", "reviewer", "verifier", "officer", "two officers", "operator"
]

_ANYONE: Final[frozenset[Actor]] = frozenset({"anyone"})
_FAMILY: Final[frozenset[Actor]] = frozenset({"family"})
_WRITERS: Final[frozenset[Actor]] = frozenset({"author", "translator", "reviewer"})
_WORKERS: Final[frozenset[Actor]] = _WRITERS | {"verifier", "officer", "operator"}
_VERIFIERS: Final[frozenset[Actor]] = frozenset({"verifier"})
_OFFICERS: Final[frozenset[Actor]] = frozenset({"officer"})
_TWO: Final[frozenset[Actor]] = frozenset({"two officers"})
_BRAKES: Final[frozenset[Actor]] = frozenset({"officer", "operator"})
"""Whoever sees that something goes wrong stops it; nobody is asked first."""
_OPERATOR: Final[frozenset[Actor]] = frozenset({"operator"})

ALLOWED: Final[Mapping[str, frozenset[Actor]]] = MappingProxyType(
    {
        # The chat. Nothing in it is privileged but /stop, which wants an enrolled account and a one-time code.
        "/start": _FAMILY,
        "/help": _FAMILY,
        "/plan": _FAMILY,
        "/check": _FAMILY,
        "/contacts": _FAMILY,
        "/privacy": _FAMILY,
        "/language": _FAMILY,
        "/delete": _FAMILY,
        "/cancel": _FAMILY,
        "/x": _FAMILY,
        "/verify": _FAMILY,
        "/warnings": _FAMILY,
        "/stop": _OFFICERS,
        # The bot itself.
        "run": _OPERATOR,
        "doctor": _OPERATOR,
        "backup": _OPERATOR,
        "restore": _OPERATOR,
        "keys recovery": _OPERATOR,
        "evidence key": _OPERATOR,
        # Reading and trying, without anything of anybody's.
        "chat": _ANYONE,
        "play": _ANYONE,
        "contact": _ANYONE,
        "explain": _ANYONE,
        "contacts": _ANYONE,
        "evidence verify": _ANYONE,
        "bulletin verify": _ANYONE,
        "officers fingerprint": _ANYONE,
        # The script, its words, its contacts. What is written takes effect by review in the repository.
        "check": _WORKERS,
        "words update": _WRITERS,
        "words status": _WORKERS,
        "words export": _WRITERS,
        "words import": _WRITERS,
        "words review": frozenset({"reviewer"}),
        "words screenshots": _WORKERS,
        "contacts due": _WORKERS,
        "contacts confirm": _VERIFIERS,
        "contacts withdraw": _VERIFIERS,
        # The workshop's pages; on a server for the members of the list only.
        "workshop": _WORKERS,
        "workshop invite": _OPERATOR,
        # What families reported: counts, and masked words of ten reports or more.
        "reports": _WRITERS | _BRAKES,
        "reports texts": frozenset({"author", "officer"}),
        "reports draft": frozenset({"author", "officer"}),
        # Publications: made by whoever tends the repository, signed by two reviewers, taken back by any who sees a fault.
        # Proposals: written by one, reviewed by another; the state of a proposal proves nothing, the signatures do.
        "publish proposals": _WORKERS,
        "publish show": _WORKERS,
        "publish propose": _WORKERS,
        "publish review": frozenset({"reviewer"}),
        "publish accept": frozenset({"reviewer"}),
        "publish withdraw": _WORKERS,
        "publish make": _WORKERS,
        "publish look": _ANYONE,
        "publish sign": frozenset({"reviewer"}),
        "publish plan": _OPERATOR,
        "publish activate": _OPERATOR,
        "publish back": _BRAKES,
        "publish status": _WORKERS,
        # Bulletins: written by one, signed by two, stopped by any.
        "bulletin draft": _OFFICERS | {"author"},
        "bulletin preview": _OFFICERS | _WRITERS,
        "bulletin estimate": _OFFICERS | {"author", "operator"},
        "bulletin sign": _OFFICERS,
        "bulletin submit": _TWO,
        "bulletin status": _BRAKES,
        "bulletin stop": _BRAKES,
        "bulletin pause": _BRAKES,
        "bulletin resume": _BRAKES,
        "bulletin recall": _BRAKES,
        "bulletin page": _BRAKES,
        "bulletin manifest draft": _OPERATOR,
        "bulletin manifest sign": _OFFICERS,
        "bulletin manifest install": _TWO,
        # The officers themselves.
        "officers keygen": frozenset({"officer", "reviewer"}),
        "officers first": _OFFICERS,
        "officers change": _OFFICERS,
        "officers sign": _OFFICERS,
        "officers install": _TWO,
        "officers enrol": _OPERATOR,
        "officers dismiss": _OPERATOR,
        "officers list": _ANYONE,
        # Whether families are let in.
        "intake pause": _BRAKES,
        "intake resume": _BRAKES,
        # Surge, and what can be published.
        "surge on": _OFFICERS,
        "surge off": _BRAKES,
        "surge texts": _WORKERS,
        "audit verify": _OPERATOR,
        "audit head": _BRAKES,
        "audit list": _BRAKES,
        "export verify": _BRAKES,
        "export cards": _BRAKES,
        "export book": _WORKERS,
        "export site": _BRAKES,
    }
)


def may(command: str, actor: Actor) -> bool:
    """Whether the command is the actor's: nobody's without a row, an officer's where two are asked for never by one alone.

    >>> may("bulletin submit", "officer"), may("bulletin submit", "two officers"), may("bulletin erase", "operator")
    (False, True, False)
    """
    allowed = ALLOWED.get(command, frozenset())
    if "anyone" in allowed or actor in allowed:
        return True
    return actor == "two officers" and "officer" in allowed

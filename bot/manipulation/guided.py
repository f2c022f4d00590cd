"""The guided check: what was pressed, to a severity, the named tricks and one next step. It never acquits."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from bot.flow.model import Ask, Category, Choose, Flow, Severity, Tactic

ORDER: dict[Severity, int] = {"stop-now": 0, "danger": 1, "caution": 2, "none": 3}
CAUTIONS_THAT_MAKE_DANGER = 3
"""Three weak signs together deserve the stronger words (facts/tactics.md §1)."""


class Verdict(msgspec.Struct, frozen=True):
    """The outcome: how severe, and the tricks recognised, most dangerous first."""

    severity: Severity
    tactics: tuple[Tactic, ...]
    by_name: bool = False
    """Only who the sender says to be points to a trick; nothing was asked yet."""


def signs_of(flow: Flow, results: Mapping[str, str | Sequence[str]], prefix: str) -> tuple[str, ...]:
    """The tactic ids behind every picked option of the flow's questions whose result name begins with `prefix`."""
    found: list[str] = []
    for node in flow.nodes.values():
        router = node.router
        if not isinstance(router, Choose | Ask) or not (router.name or "").startswith(prefix):
            continue
        value = results.get(router.name or "")
        picked = {value} if isinstance(value, str) else set(value or ())
        for option in router.options:
            if isinstance(option, Category) and option.id in picked:
                found += option.signs
    return tuple(dict.fromkeys(found))


def judge(signs: Iterable[str], tactics: Mapping[str, Tactic], claims: Iterable[str] = ()) -> Verdict:
    """The verdict over these tactic ids; unknown ids are left out.

    `claims` are the signs of who the sender says to be. Alone they are a weak sign: the real Red Cross calls too, and
    without a request or a condition nothing has been asked (facts/tactics.md §5 a).
    """
    signs = tuple(signs)
    known = sorted((tactics[sign] for sign in signs if sign in tactics), key=lambda tactic: ORDER[tactic.severity])
    severity: Severity = known[0].severity if known else "none"
    if known and set(signs) <= set(claims):
        return Verdict("caution", tuple(known), by_name=True)
    if severity == "caution" and len(known) >= CAUTIONS_THAT_MAKE_DANGER:
        severity = "danger"
    return Verdict(severity, tuple(known))

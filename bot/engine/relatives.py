"""The family's relatives: a plan for each, under a label of the family's choice; one of them is open.

Adding, opening and removing a plan cut the trail: *back* must never lead into a step of another relative.
"""

from collections.abc import Sequence

import msgspec

from bot.engine.session import Relative, Session

LABELS = ("son", "husband", "father", "brother", "daughter", "wife", "mother", "sister", "child", "friend", "myself")
"""Labels offered; each has its words in `bot.present.phrases`. Any other label is the family's own words."""
MOST_RELATIVES = 8
"""Plans one family can keep; more would not fit on a card of buttons."""
OF_ONE_RELATIVE = frozenset(
    {
        "situation", "country", "month", "who", "known", "silence", "notice", "statement", "case-extract",
        "register-extract", "said", "step", "label",
    }
)  # fmt: skip
"""Answers about one relative. They do not speak for the next one, nor for the family."""


def start_plan(session: Session) -> Session:
    """Makes the plan from what was told; one that is open keeps its label and its notes."""
    before = session.relative or Relative(label="", situation="")
    changed = msgspec.structs.replace(
        before,
        situation=_told(session, "situation", before.situation),
        country=_told(session, "country", before.country),
        month=_told(session, "month", before.month),
    )
    others = session.relatives
    index = min(session.current, len(others))
    told = without(session, OF_ONE_RELATIVE)  # the plan holds it now; it shall not speak for the next relative
    return msgspec.structs.replace(told, relatives=(*others[:index], changed, *others[index + 1 :]), current=index)


def add_plan(session: Session) -> Session:
    """One more plan from what was told, and it is open; with as many as can be kept, the session stays as it is."""
    if len(session.relatives) >= MOST_RELATIVES:
        return session
    return start_plan(msgspec.structs.replace(session, current=len(session.relatives), trail=()))


def open_plan(session: Session, number: str) -> Session:
    """Opens the plan of that number; what was told about another relative is set aside."""
    if not number.isdecimal() or int(number) >= len(session.relatives):
        return session
    return msgspec.structs.replace(without(session, OF_ONE_RELATIVE), current=int(number), trail=())


def name_plan(session: Session, label: str) -> Session:
    """Gives the open plan a label."""
    relative = session.relative
    return session if relative is None else replaced(session, msgspec.structs.replace(relative, label=label))


def remove_plan(session: Session) -> Session:
    """Drops the open plan with its notes; the first of the others is open then."""
    before, after = session.relatives[: session.current], session.relatives[session.current + 1 :]
    return msgspec.structs.replace(without(session, OF_ONE_RELATIVE), relatives=(*before, *after), current=0, trail=())


def replaced(session: Session, relative: Relative) -> Session:
    """The session with `relative` in the place of the open one."""
    before, after = session.relatives[: session.current], session.relatives[session.current + 1 :]
    return msgspec.structs.replace(session, relatives=(*before, relative, *after))


def without(session: Session, names: Sequence[str] | frozenset[str]) -> Session:
    """The session without the answers of those names."""
    return msgspec.structs.replace(session, results={key: kept for key, kept in session.results.items() if key not in names})


def _told(session: Session, name: str, earlier: str) -> str:
    value = session.results.get(name)
    return value if isinstance(value, str) else earlier

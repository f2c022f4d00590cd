"""What is due today, each line with an owner. Pure.

The owner is the role whose work it is. Where somebody wrote a code name at the thing itself, it stands beside the role: a
contact's last caller, an approval's signer. Nobody is invented: without a written name the whole role is meant, and a contact
whose first call was made waits for anybody but its caller.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

import msgspec

from bot.authority.roster import Role
from bot.contacts.duty import due
from bot.contacts.phones import grouped
from bot.flow.approvals import Approval, codes_of, standing
from bot.flow.model import LOCALES, Library, Message
from bot.manipulation.tricks import FEW
from bot.present.catalogs import Catalogs

SOON_DAYS: Final = 60
"""An approval that ends within these days is read anew while it still holds."""
OLD_DAYS: Final = 365
"""A fact that was printed a year ago or longer is looked up again."""

Matter = Literal["contact", "translation", "approval", "fact", "front"]


class Due(msgspec.Struct, frozen=True):
    """One thing to do. `why` is the key of the words for it, `filled` what is put in; `name` is a code name, if one is written;
    `besides` somebody who has done their part and cannot do this one."""

    matter: Matter
    what: str
    href: str
    why: str
    role: Role
    filled: Mapping[str, str] = {}
    name: str = ""
    besides: str = ""


def contacts_due(library: Library, today: dt.date, reports: Mapping[str, int]) -> list[Due]:
    """Ways that want a call, first things first."""
    found = []
    for row in due(library.contacts.values(), today, reports):
        seen = "due-undated" if (row.state, row.seen) == ("unconfirmed", "undated") else f"due-{row.state}"
        why = seen if not row.reports else "due-reported" if row.reports >= FEW else "due-reported-few"
        way = next((way for way in library.contacts[row.id].ways if way.value == row.value), None)
        last = way.checked_by[0] if way and way.checked_by else ""
        value = grouped(row.value) if row.kind == "phone" else row.value
        found.append(
            Due(
                "contact",
                f"{row.id} · {value}",
                f"/calls/{row.id}",
                "due-second" if row.waiting_for_second else why,
                "verifier",
                {"seen": row.seen, "checked": row.last_check, "count": str(row.reports)},
                "" if row.waiting_for_second else last,
                row.waiting_for_second,
            )
        )
    return found


def translations_due(messages: Iterable[Message], catalogs: Catalogs) -> list[Due]:
    """One line for each language in which a sentence is missing, a proposal, or of an earlier sentence."""
    everything = list(messages)
    found = []
    for locale in LOCALES:
        states = Counter(catalogs.state(locale, each.context, each.text) for each in everything)
        for state in ("missing", "outdated", "fuzzy"):
            if states[state]:
                first = next(each for each in everything if catalogs.state(locale, each.context, each.text) == state)
                filled = {"count": str(states[state]), "first": first.context}
                found.append(Due("translation", locale, _place(first.context), f"due-{state}", "translator", filled))
    return found


def approvals_due(approvals: Sequence[Approval], library: Library, today: dt.date) -> list[Due]:
    """Approvals that do not hold, and those that end soon. Whoever gave one is asked for the next."""
    codes = codes_of(library)
    found: list[tuple[str, Due]] = []
    for one in approvals:
        stands = standing(one, codes, today)
        if stands == "holds" and dt.date.fromisoformat(one.until) - today > dt.timedelta(days=SOON_DAYS):
            continue
        why = "due-approval-soon" if stands == "holds" else f"due-approval-{stands}"
        filled = {"role": one.role, "on": one.on, "until": one.until}
        found.append((one.until, Due("approval", one.node, _place(one.node), why, "reviewer", filled, one.by)))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def facts_due(library: Library, today: dt.date) -> list[Due]:
    """Sources that something is said from and that are a year old or undated, the oldest first; and old warnings of fronts."""
    cited = _cited(library)
    aged: list[tuple[str, Due]] = []
    for key, places in cited.items():
        source = library.sources.get(key)
        date = source.date if source else "undated"
        if not _is_old(date, today):
            continue
        why = "due-fact-undated" if date == "undated" else "due-fact"
        filled = {"date": date, "places": str(len(places)), "first": places[0]}
        what = f"{key} · {source.site}" if source and source.site else key
        aged.append((date if date != "undated" else "9999", Due("fact", what, _place(places[0]), why, "author", filled)))
    for front in library.fronts.values():
        if _is_old(front.reported_on, today):
            filled = {"date": front.reported_on, "by": front.reported_by}
            aged.append((front.reported_on, Due("front", front.id, "", "due-front", "author", filled)))
    return [each for _, each in sorted(aged, key=lambda pair: pair[0])]


def _cited(library: Library) -> dict[str, list[str]]:
    """Each source with the entries that are written from it."""
    found: dict[str, list[str]] = {}

    def note(keys: Iterable[str], place: str) -> None:
        for key in keys:
            if place not in found.setdefault(key, []):
                found[key].append(place)

    for roadmap in library.roadmaps.values():
        for step in roadmap.steps:
            note((source.key for source in step.sources), f"roadmap/{roadmap.id}/{step.id}")
    for companion in library.companions.values():
        note(companion.sources, f"companion/{companion.id}")
    for tactic in library.tactics.values():
        note(tactic.sources, f"tactic/{tactic.id}")
    for front in library.fronts.values():
        note(front.sources, f"front/{front.id}")
    return found


def _is_old(date: str, today: dt.date) -> bool:
    """Partial dates count from their last day: what may be new is not called old.

    >>> today = dt.date(2026, 11, 22)
    >>> [_is_old(date, today) for date in ("2025-11-22", "2025-11-23", "2025-11", "2025", "2024", "undated", "2024?")]
    [True, False, False, False, True, True, True]
    """
    year, month, day = (*date.split("-"), "12", "31")[:3] if date.count("-") == 0 else (*date.split("-"), "28")[:3]
    try:
        last = dt.date(int(year), int(month), int(day))
    except ValueError:
        return True
    return (today - last).days >= OLD_DAYS


def _place(name: str) -> str:
    """The page of an entry or of a sentence's place; nothing for what has none."""
    flow, _, rest = name.partition("/")
    node = rest.partition("/")[0]
    if flow in ("roadmap", "companion", "tactic", "front", "drill", "sheet", "contact", "form") or not node:
        return ""
    return f"/see/{flow}/{node}"

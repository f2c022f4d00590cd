"""What the officers' page shows and hands on. It proves nothing and decides nothing: orders go to the box as they were given,
and what the bot answers is shown. It never orders as the host does."""

import time
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol, cast, get_args

from bot.authority.canonical import Uncanonical, from_canonical
from bot.authority.roster import RosterProblem, in_office, read_roster
from bot.authority.signatures import Malformed, Signed, from_file, signers
from bot.bulletins.bulletin import Bulletin, read_bulletin
from bot.bulletins.codes import code_numbers, code_words
from bot.bulletins.problems import LANGUAGES, BulletinProblem, clock
from bot.flow.model import LOCALES, Library, Locale
from bot.service.bulletin_shown import EXAMPLES, Progress, delivered, estimate, in_words, rows
from bot.service.orders import Act, Order, Reply
from bot.service.ports import Kept

ANSWER_SECONDS: Final = 30.0
RATE_SECONDS: Final = 20.0
NOT_RUNNING: Final = "The bot does not run here, or does not answer: nothing was done. Start it, then try again."
CAN_STOP: Final = frozenset({"held", "running", "paused"})


class Office(Protocol):
    """The host as the page needs it; `bot.bootstrap.host.Host` is one."""

    def now(self) -> int: ...

    def ask(self, order: Order, seconds: float) -> Reply | None: ...

    def bulletins(self) -> Sequence[tuple[Kept, Progress]]: ...

    def rosters(self) -> Sequence[bytes]: ...

    def library(self) -> Library: ...

    def shown(self, bulletin: Bulletin, code: Sequence[int], at: int) -> Mapping[Locale, tuple[str, ...]]: ...


class Problem(Exception):
    """What was handed over cannot be shown or handed on; the message is one sentence."""


class Desk:
    """Between the page and the office. Slow: never in the event loop."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._seen: dict[int, deque[tuple[float, int]]] = {}

    def order(self, order: Order) -> Reply:
        """Hand an order over and wait for what became of it."""
        return self._office.ask(order, ANSWER_SECONDS) or Reply(False, NOT_RUNNING)

    def prepared(self) -> Mapping[str, str]:
        """Prepared warnings: id and title."""
        return {ident: each.title for ident, each in self._office.library().prepared.items()}

    def progress(self) -> list[dict[str, object]]:
        """Flat rows of all bulletins, newest first, with the rate of the last twenty seconds."""
        found: list[dict[str, object]] = []
        for kept, counts in reversed(self._office.bulletins()):
            rate = self._rate(kept, delivered(counts)) if kept.state == "running" else None
            for row in rows(kept, counts, rate, self._office.now()):
                row["ends"] = clock(cast(int, row["estimated_end"])) if row["estimated_end"] else ""
                row["done"] = sum(cast(int, row[state]) for state in ("sent", "blocked", "failed", "skipped", "withdrawn"))
                row["name"] = LANGUAGES.get(cast(Locale, row["language"]), "")
                found.append(row)
        return found

    def bulletins(self) -> list[dict[str, Any]]:
        """The bulletins for the page, newest first, each with its rows."""
        progress = self.progress()
        return [
            {
                "number": kept.number,
                "state": kept.state,
                "stage": kept.stage,
                "released": clock(kept.release_at),
                "can_stop": kept.state in CAN_STOP,
                "can_pause": kept.state == "running",
                "rows": [row for row in progress if row["number"] == kept.number and row["language"]],
            }
            for kept, _ in reversed(self._office.bulletins())
        ]

    def file(self, number: int) -> bytes | None:
        """The signed file of an accepted bulletin: the next one is made after it."""
        return next((kept.file for kept, _ in self._office.bulletins() if kept.number == number), None)

    def view(self, file: bytes) -> dict[str, Any]:
        """A signed bulletin as families will see it, and whose signatures count at this moment. Raises `Problem`."""
        try:
            signed = from_file(file)
            bulletin = read_bulletin(signed.body)
        except (Malformed, BulletinProblem) as problem:
            raise Problem(f"{problem} Nothing was sent.") from None
        code = code_numbers(signed.body)
        shown = self._office.shown(bulletin, code, self._office.now())
        good, other = self._signers(signed)
        return {
            "number": bulletin.number,
            "audience": in_words(bulletin.audience),
            "starts": clock(bulletin.not_before),
            "until": clock(bulletin.not_after),
            "corrects": bulletin.corrects,
            "contacts": sorted((ident, ", ".join(values)) for ident, values in bulletin.contacts.items()),
            "links": bulletin.links,
            "signers": good,
            "others": other,
            "estimates": [estimate(count) for count in EXAMPLES],
            "texts": [
                {
                    "locale": locale,
                    "name": LANGUAGES[locale],
                    "lock": bulletin.texts[locale].splitlines()[0],
                    "messages": shown[locale],
                    "words": code_words(code, locale),
                }
                for locale in LOCALES
            ],
        }

    def _signers(self, signed: Signed) -> tuple[list[str], list[str]]:
        claimed = {each.by for each in signed.signatures}
        files = self._office.rosters()
        try:
            roster = read_roster(from_file(files[-1]).body) if files else None
        except (Malformed, RosterProblem):
            roster = None
        good = signers(signed, in_office(roster, "officer", self._office.now())) if roster else frozenset()
        return sorted(good), sorted(claimed - good)

    def _rate(self, kept: Kept, sent: int) -> float | None:
        seen = self._seen.setdefault(kept.number, deque())
        now = time.monotonic()
        seen.append((now, sent))
        while now - seen[0][0] > RATE_SECONDS:
            seen.popleft()
        began, before = seen[0]
        return (sent - before) / (now - began) if now - began >= 1 else None


def signed_order(file: bytes) -> Order:
    """The order that an officer signed, as it is handed on; who signed it is looked at by the bot. Raises `Problem`."""
    try:
        told = from_canonical(from_file(file).body)
    except (Malformed, Uncanonical) as problem:
        raise Problem(f"{problem} Nothing was done.") from None
    act, number = told.get("act"), told.get("number", 0)
    if told.get("kind") != "order" or act not in get_args(Act) or not isinstance(number, int):
        raise Problem("This is no signed order: make one with likhtar bulletin stop N --key KEY --out FILE. Nothing was done.")
    return Order(act=cast(Act, act), number=number, file=file)

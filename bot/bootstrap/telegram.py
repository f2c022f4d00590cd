"""`likhtar run`: the bot on Telegram."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable
from typing import Any

from bot import logs
from bot.adapters.library.bookcase import Bookcase
from bot.adapters.library.shelf import Shelf
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.order_box import OrderBox
from bot.bootstrap.books import Printer, open_books, taking_over
from bot.bootstrap.clock import SystemClock
from bot.bootstrap.desk import make_desk
from bot.bootstrap.machine import Machine
from bot.bootstrap.publications import Publications
from bot.config import ConfigurationProblem, Settings
from bot.flow.model import LOCALES
from bot.present.rendering import Renderer
from bot.publishing.publication import PublicationProblem
from bot.service.pauses import Pauses
from bot.service.ports import Store
from bot.service.publisher import LINE, Line, begin, read_line
from bot.service.standing import installed

FAREWELL_SECONDS = 8
"""The time left to finish after SIGTERM; the whole stop stays under ten seconds."""


def run_telegram(settings: Settings, locked: bool, say: Callable[[str], None]) -> None:
    """Telegram by long polling, until SIGTERM. Raises `ConfigurationProblem` and the problems of store and token."""
    from bot.adapters.telegram.tokens import read_token

    logs.quiet()
    _refuse_odd_start(settings, say)
    token = read_token(settings.token_file)
    clock = SystemClock()
    store: Store = MemoryStore(clock) if locked else open_store(settings.data, settings.database, settings.root_key_file, clock)
    library = open_books(store, settings, say) if settings.unsigned else Publications(settings.data)
    asyncio.run(_telegram(settings, library, store, token, locked, say))


def _refuse_odd_start(settings: Settings, say: Callable[[str], None]) -> None:
    if settings.unsigned:
        say("WARNING: running an unsigned library (LIKHTAR_UNSIGNED=allow). For trying out only, not for families.")
    elif _line(settings).now is None:
        raise ConfigurationProblem(
            "No library that two reviewers have signed is published here: likhtar publish activate (docs/publishing.md). "
            "To try out the texts in the folder, set LIKHTAR_UNSIGNED=allow; do not do so for families."
        )
    if settings.updates == "webhook":
        raise ConfigurationProblem("This release takes updates by long polling only: set LIKHTAR_UPDATES=polling.")
    if not settings.is_loopback and not (settings.operator_name and settings.operator_contact and settings.operator_site):
        raise ConfigurationProblem(
            "Families must know who is responsible: "
            "set LIKHTAR_OPERATOR_NAME, LIKHTAR_OPERATOR_CONTACT and LIKHTAR_OPERATOR_SITE."
        )


async def _published(publications: Publications, settings: Settings) -> Shelf:
    """The shelf that two reviewers have signed and that was put to work here. Raises `ConfigurationProblem`."""
    from bot.adapters.storage.office_reading import read_rosters

    try:
        await begin(_line(settings), read_rosters(settings.data, settings.database), publications)
    except PublicationProblem as problem:
        raise ConfigurationProblem(f"{problem} Publish it anew (likhtar publish activate).") from None
    if publications.shelf is None:
        raise ConfigurationProblem("What was published here was taken away meanwhile: start again.")
    return publications.shelf


def _line(settings: Settings) -> Line:
    """What was published on this data folder."""
    from bot.adapters.storage.office_reading import read_switch

    return read_line(read_switch(settings.data, settings.database, LINE))


async def _telegram(
    settings: Settings, library: Bookcase | Publications, store: Store, token: Any, locked: bool, say: Callable[[str], None]
) -> None:
    from bot.adapters.telegram.service import TelegramService

    try:
        shelf = await _published(library, settings) if isinstance(library, Publications) else library.shelf
    except BaseException:
        await store.close()
        raise
    clock, printer = SystemClock(), Printer(shelf)
    pauses = Pauses(time.monotonic)
    service = TelegramService(
        token, settings.telegram_api, printer, profiles_of(shelf), group_lines(shelf), pauses, lambda: installed(store, clock)
    )
    machine = Machine(
        store, make_desk(shelf, settings, locked), service.messenger, clock, settings.limits, pauses, token.bot,
        None if locked else OrderBox(settings.data), library if isinstance(library, Publications) and not locked else None,
    )  # fmt: skip
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await service.open()
    changed = taking_over(machine, printer, settings, locked)
    if isinstance(library, Publications):
        library.changed = changed
    await machine.start()
    if isinstance(library, Bookcase):
        machine.keep(library.watch(changed))
    say("Likhtar is running" + (" locked: no plan is kept." if locked else "."))
    try:
        await service.run(machine.intake.receive, machine.store, stop)
    finally:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_close(service, machine), FAREWELL_SECONDS)


async def _close(service: Any, machine: Machine) -> None:
    await machine.stop()
    await service.close()


def profiles_of(shelf: Shelf) -> list[Any]:
    """What Telegram shows before the chat begins, per language; English for everybody else."""
    from bot.adapters.telegram.profile import Profile

    catalogs = shelf.catalogs
    labels = Renderer(shelf.library, catalogs, {}).labels

    def profile(locale: Any, code: str) -> Profile:
        names = ("start", *shelf.library.commands)
        return Profile(
            locale=code,
            name=labels.phrase("profile-name", locale),
            description=labels.phrase("profile-description", locale),
            short_description=labels.phrase("profile-short", locale),
            commands=tuple((name, labels.phrase(f"command-{name}", locale)) for name in names),
        )

    return [profile("en", ""), *(profile(locale, locale) for locale in LOCALES)]


def group_lines(shelf: Shelf) -> str:
    """The one line said in a group before leaving it: nobody knows the group's language, so in two."""
    labels = Renderer(shelf.library, shelf.catalogs, {}).labels
    return f"{labels.phrase('group-offer', 'uk')}\n{labels.phrase('group-offer', 'en')}"

"""The clone watch (R6): whether somebody else reads the bot's messages, and whether the bot still looks as officers signed.

A second poller, which the poll loop notices, and a foreign webhook pause the intake at once and are told as alarms; a changed
name or picture is told. What a log gets are codes; the sentences are in `findings`, for officers.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from telegram import Bot

from bot import logs
from bot.adapters.telegram.profile import address_of_updates, look_at
from bot.bulletins.manifest import Manifest, ManifestProblem, Seen, differences, parts_that_differ
from bot.service.pauses import FOREIGN_WEBHOOK, SECOND_POLLER, Pauses

Installed = Callable[[], Awaitable[Manifest | None]]
"""The manifest in force, verified now; None when none is installed. Raises `ManifestProblem` for one that does not hold."""

LOOK_SECONDS: Final = 40.0
"""With an answer that takes its whole 20 seconds, a foreign webhook is still told within a minute."""
COMPARE_SECONDS: Final = 86_400.0
AGAIN_SECONDS: Final = 600.0
"""A comparison that Telegram did not let us make is tried again after this."""


async def no_manifest() -> Manifest | None:
    """What there is before officers have signed one."""
    return None


class CloneWatch:
    """Looks for as long as `run` runs. `webhook` is where our updates are sent, unless a manifest says so; "" for polling."""

    def __init__(
        self,
        bot: Bot,
        pauses: Pauses,
        installed: Installed = no_manifest,
        *,
        webhook: str = "",
        clock: Callable[[], float] = time.monotonic,
        every: float = LOOK_SECONDS,
    ) -> None:
        self._bot = bot
        self._pauses = pauses
        self._installed = installed
        self._webhook = webhook
        self._clock = clock
        self._every = every
        self._manifest: Manifest | None = None
        self._compare_at = 0.0
        self._blind = False
        self._paused = False
        self.findings: tuple[str, ...] = ()

    def on_conflict(self, active: bool) -> None:
        """The poll loop met somebody else who takes the updates (409), or meets nobody any more."""
        if not active:
            self._pauses.end(SECOND_POLLER)
            return
        if SECOND_POLLER not in self._pauses.reasons:  # two pollers cut each other off every second
            logs.alarm("watch.second_poller")
        self._pauses.begin(SECOND_POLLER)
        if not self._paused:
            self._tell()

    async def run(self, stop: asyncio.Event) -> None:
        """Look until `stop`. Nothing that happens here stops the bot."""
        while not stop.is_set():
            await self.look()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._every)

    async def look(self) -> None:
        """Look once: at the webhook, and once a day, or when another manifest was installed, at everything."""
        try:
            await self._find_manifest()
            await self._look_at_webhook()
            if self._clock() >= self._compare_at:
                await self.compare()
            self._blind = False
        except Exception as error:  # the network, or an answer that is none: seen at the next look
            self._on_blind(error)
        self._tell()

    async def compare(self) -> None:
        """Compare what Telegram shows with the manifest. Raises what the calls raise."""
        self._compare_at = self._clock() + AGAIN_SECONDS
        manifest = self._manifest
        if manifest is None:
            logs.code("watch.no_manifest", level=logging.WARNING)
        else:
            seen = await self.show(tuple(manifest.names))
            self.findings = tuple(differences(manifest, seen))
            for part in parts_that_differ(manifest, seen):
                logs.alarm(f"watch.differs.{part}")
            if not self.findings:
                logs.code("watch.as_signed")
        self._compare_at = self._clock() + COMPARE_SECONDS

    async def show(self, languages: Sequence[str]) -> Seen:
        """What Telegram shows now, for a comparison or to draft a manifest from. Raises what the calls raise."""
        return await look_at(self._bot, languages)

    def compare_soon(self) -> None:
        """The bot's words were set: the next look compares them."""
        self._compare_at = 0.0

    async def _find_manifest(self) -> None:
        try:
            manifest = await self._installed()
        except ManifestProblem as problem:
            manifest = None
            if self.findings != (str(problem),):
                logs.alarm("watch.manifest_refused")
            self.findings = (str(problem),)
        if manifest != self._manifest:
            self._manifest = manifest
            self._compare_at = 0.0

    async def _look_at_webhook(self) -> None:
        """No address at all is no foreign one: nobody is sent anything."""
        address = await address_of_updates(self._bot)
        own = self._manifest.webhook if self._manifest is not None else self._webhook
        if address not in ("", own):
            self._pauses.begin(FOREIGN_WEBHOOK)
            logs.alarm("watch.foreign_webhook")
        else:
            self._pauses.end(FOREIGN_WEBHOOK)

    def _on_blind(self, error: Exception) -> None:
        """Said once per outage, not at every look."""
        if not self._blind:
            self._blind = True
            logs.code("watch.not_seen", level=logging.WARNING, error=error)

    def _tell(self) -> None:
        """Say when the intake pauses, at each look that it does, and when people are let in again."""
        paused = self._pauses.is_paused
        if paused:
            logs.alarm("watch.intake_paused", causes=len(self._pauses.reasons))
        elif self._paused:
            logs.code("watch.intake_resumed", level=logging.WARNING)
        self._paused = paused

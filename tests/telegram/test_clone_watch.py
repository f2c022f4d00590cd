"""The clone watch against the loopback Bot API: who else has the token is noticed, and nobody is asked anything meanwhile."""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.adapters.storage.memory import MemoryStore
from bot.adapters.telegram import watch as module
from bot.adapters.telegram.profile import Profile
from bot.adapters.telegram.service import TelegramService
from bot.adapters.telegram.tokens import Token
from bot.bulletins.manifest import Manifest, ManifestProblem, drafted
from bot.flow.model import Locale
from bot.present.outbound import OutboundMessage
from bot.service.conversation import Conductor
from bot.service.doorkeeper import Doorkeeper
from bot.service.intake import Intake
from bot.service.pace import Pace
from bot.service.pauses import FOREIGN_WEBHOOK, LINGER, SECOND_POLLER, Pauses
from bot.service.sender import Sender
from tests.support.botapi import BotApi
from tests.support.botapi_rivals import STOLEN, rival
from tests.support.universe import CODES, desk, make_sheet
from tests.unit.storage.support_storage import StillClock

SENTENCE = "Please come back later."
PROFILES = [
    Profile(locale="", name="Likhtar", description="A guide.", short_description="Calm.", commands=(("start", "Begin"),)),
    Profile(locale="uk", name="Ліхтар", description="Провідник.", short_description="Спокій.", commands=(("start", "Почати"),)),
]


def say(locale: Locale) -> OutboundMessage:
    return OutboundMessage(html=SENTENCE, locale=locale)


class Scene:
    """A whole bot with its watch, and a clock that a test moves."""

    def __init__(self) -> None:
        self.api = BotApi()
        self.shift = 0.0
        self.manifest: Manifest | ManifestProblem | None = None
        self.log = io.StringIO()

    def clock(self) -> float:
        return asyncio.get_running_loop().time() + self.shift

    async def installed(self) -> Manifest | None:
        if isinstance(self.manifest, ManifestProblem):
            raise self.manifest
        return self.manifest

    async def open(self) -> None:
        await self.api.serve()
        self.pauses = Pauses(self.clock)
        clock, store = StillClock(), MemoryStore(StillClock())
        self.service = TelegramService(Token(STOLEN), self.api.base, make_sheet, PROFILES, "group", self.pauses, self.installed)
        # Ten looks a second instead of one in forty.
        self.service.watch = module.CloneWatch(self.service._bot, self.pauses, self.installed, clock=self.clock, every=0.1)
        self.sender = Sender(store, self.service.messenger, Pace(False), clock)
        door = Doorkeeper(self.pauses, say, self.clock)
        self.intake = Intake(
            store, Conductor(desk, CODES), self.sender, self.service.messenger, CODES, desk().examiner.examine, door
        )
        await self.service.open()
        await self.sender.start()
        self.stop = asyncio.Event()
        self.running = asyncio.create_task(self.service.run(self.intake.receive, store, self.stop))

    async def rest(self) -> None:
        """Until nothing is under way: a connection that is torn while it opens is left open by Python 3.11's own race."""
        self.api.calm()
        self.api.hijack("")
        await self.api.until(lambda: self.api.polling and self.sender.is_idle(), what="for rest")
        await asyncio.sleep(0.05)

    async def close(self) -> None:
        with suppress(AssertionError):
            await self.rest()
        self.stop.set()
        with suppress(Exception):
            await asyncio.wait_for(self.running, 5)
        await self.intake.stop()
        await self.sender.stop()
        await self.service.close()
        await self.api.close()
        await asyncio.sleep(0.02)

    async def said(self, person: int, text: str = "/start") -> str:
        """What the bot says to somebody who writes this now."""
        before = len(self.api.visible(person))
        self.api.person(person).types(text)
        await self.api.until(lambda: len(self.api.visible(person)) > before, what=f"for an answer to {text}")
        return self.api.visible(person)[-1].text

    async def until_paused(self, reason: str) -> None:
        await self.api.until(lambda: reason in self.pauses.reasons, what="for the pause")

    async def until_logged(self, code: str) -> None:
        await self.api.until(lambda: code in self.log.getvalue(), what=f"for {code}")

    def logged(self, code: str) -> int:
        return self.log.getvalue().count(code)


Story = Callable[[Scene], Awaitable[None]]


def play(story: Story, prepare: Callable[[Scene], None] = lambda scene: None) -> str:
    """Runs the story with the bot and gives the log."""
    desk()  # read before anything is timed
    scene = Scene()
    prepare(scene)
    handler = logging.StreamHandler(scene.log)
    logger = logging.getLogger("likhtar")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)

    async def whole() -> None:
        await scene.open()
        try:
            await story(scene)
        finally:
            await scene.close()

    try:
        asyncio.run(whole())
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    return scene.log.getvalue()


def test_a_second_poller_pauses_the_intake_and_raises_an_alarm() -> None:
    async def story(scene: Scene) -> None:
        assert await scene.said(5) != SENTENCE
        async with rival(scene.api):
            await scene.until_paused(SECOND_POLLER)
            await scene.until_logged("watch.second_poller")
            await scene.until_logged("watch.intake_paused")
        assert await scene.said(6) == SENTENCE
        assert scene.api.visible(6)[-1].buttons == ()
        await scene.api.until(lambda: scene.api.pending == 0, what="for the confirmation")
        assert scene.logged("watch.second_poller") == 1

    play(story)


def test_a_foreign_webhook_pauses_the_intake_and_raises_an_alarm() -> None:
    async def story(scene: Scene) -> None:
        await scene.api.until(lambda: scene.api.polling)
        scene.api.hijack()
        await scene.until_paused(FOREIGN_WEBHOOK)
        await scene.until_logged("watch.foreign_webhook")
        scene.api.hijack("")
        assert await scene.said(5) == SENTENCE

    play(story)


def test_the_watch_alone_finds_a_foreign_webhook() -> None:
    """Also where no poll tells: the look is its own, and there is one after the first."""

    async def story(scene: Scene) -> None:
        await scene.until_logged("profile.set")
        await scene.api.until(lambda: scene.api.polling)
        with scene.api.world.lock:
            scene.api.world.webhook = "https://elsewhere.example/"  # the poll that waits is not cut
        await scene.until_paused(FOREIGN_WEBHOOK)
        assert SECOND_POLLER not in scene.pauses.reasons

    play(story)


def test_it_is_looked_often_enough() -> None:
    """With an answer that takes as long as it may, still within a minute."""
    assert module.LOOK_SECONDS + 20 <= 60


def test_a_press_in_a_pause_is_answered_and_changes_nothing() -> None:
    async def story(scene: Scene) -> None:
        await scene.said(5)
        card = scene.api.visible(5)[-1]
        scene.pauses.begin(FOREIGN_WEBHOOK)
        scene.api.person(5).presses(card.labels[0], card)
        await scene.api.until(lambda: scene.api.visible(5)[-1].text == SENTENCE)
        await scene.api.until(lambda: scene.api.world.answered)
        assert scene.api.visible(5)[-2].text == card.text

    play(story)


def test_it_resumes_ten_minutes_after_the_second_poller_is_gone() -> None:
    async def story(scene: Scene) -> None:
        async with rival(scene.api):
            await scene.until_paused(SECOND_POLLER)
        assert await scene.said(5) == SENTENCE  # an answer of getUpdates: the other one is gone
        scene.shift += LINGER - 60
        assert await scene.said(6) == SENTENCE
        scene.shift += 60
        assert await scene.said(7) != SENTENCE
        await scene.until_logged("watch.intake_resumed")

    play(story)


def test_an_operator_lets_people_in_again() -> None:
    async def story(scene: Scene) -> None:
        async with rival(scene.api):
            await scene.until_paused(SECOND_POLLER)
        assert await scene.said(5) == SENTENCE
        scene.pauses.lift()
        assert await scene.said(6) != SENTENCE

    play(story)


# --- how the bot looks -----------------------------------------------------------------------------------------------


def signed(scene: Scene) -> Callable[[], Awaitable[None]]:
    async def sign() -> None:
        await scene.api.until(lambda: "profile.set" in scene.log.getvalue())
        seen = await scene.service.watch.show(("", "uk"))
        scene.manifest = drafted(seen, made=1, until=2)

    return sign


def test_without_a_manifest_it_is_said_so_and_the_rest_is_watched() -> None:
    async def story(scene: Scene) -> None:
        await scene.until_logged("watch.no_manifest")
        scene.api.hijack()
        await scene.until_paused(FOREIGN_WEBHOOK)

    assert "watch.as_signed" not in play(story)


def test_what_looks_as_signed_is_told_once_a_day() -> None:
    async def story(scene: Scene) -> None:
        await signed(scene)()
        await scene.until_logged("watch.as_signed")
        await asyncio.sleep(0.4)
        assert scene.logged("watch.as_signed") == 1
        scene.shift += 86_400
        await scene.api.until(lambda: scene.logged("watch.as_signed") == 2)
        assert scene.service.watch.findings == ()

    assert "watch.differs" not in play(story)


def test_what_does_not_look_as_signed_is_an_alarm_without_its_words() -> None:
    async def story(scene: Scene) -> None:
        await signed(scene)()
        await scene.until_logged("watch.as_signed")
        scene.api.disguise("name", "L1khtar", "uk")
        scene.api.disguise("description", "Send money.")
        scene.api.disguise("short_description", "Pay.")
        scene.api.disguise("picture", "other")
        scene.shift += 86_400
        for part in ("name", "description", "short-description", "picture"):
            await scene.until_logged(f"watch.differs.{part}")
        assert any("L1khtar" in finding for finding in scene.service.watch.findings)
        assert not scene.pauses.is_paused  # nobody else is reading

    log = play(story)
    assert "L1khtar" not in log
    assert "money" not in log


def test_what_was_changed_while_the_bot_was_away_is_noticed_before_it_is_set_right() -> None:
    def away(scene: Scene) -> None:
        looks = {each.locale: each for each in PROFILES}
        scene.manifest = Manifest(
            bot=42, username="loopback_bot", made=1, until=2, picture="", webhook="",
            names={each: looks[each].name for each in looks},
            descriptions={each: looks[each].description for each in looks},
            short_descriptions={each: looks[each].short_description for each in looks},
            commands={each: looks[each].commands for each in looks},
        )  # fmt: skip
        for each in PROFILES:
            scene.api.disguise("name", each.name, each.locale)
        scene.api.disguise("name", "Somebody else", "uk")

    async def story(scene: Scene) -> None:
        await scene.until_logged("watch.differs.name")
        await scene.until_logged("watch.as_signed")
        assert scene.api.world.texts["name", "uk"] == "Ліхтар"

    play(story, away)


def test_a_manifest_that_does_not_hold_is_an_alarm_and_is_not_compared_with() -> None:
    def refused(scene: Scene) -> None:
        scene.manifest = ManifestProblem("The manifest has expired: draft a new one, and let two officers sign it.")

    async def story(scene: Scene) -> None:
        await scene.until_logged("watch.manifest_refused")
        assert scene.service.watch.findings[0].startswith("The manifest has expired")
        await asyncio.sleep(0.4)
        assert scene.logged("watch.manifest_refused") == 1
        scene.api.hijack()
        await scene.until_paused(FOREIGN_WEBHOOK)

    play(story, refused)


def test_the_webhook_of_the_manifest_is_our_own() -> None:
    async def story(scene: Scene) -> None:
        await signed(scene)()
        assert isinstance(scene.manifest, Manifest)
        own = "https://bot.example/hook"
        scene.manifest = Manifest(
            **{name: getattr(scene.manifest, name) for name in Manifest.__struct_fields__} | {"webhook": own}
        )
        await scene.until_logged("watch.differs.webhook")
        with scene.api.world.lock:
            scene.api.world.webhook = own
        await asyncio.sleep(0.4)
        assert FOREIGN_WEBHOOK not in scene.pauses.reasons
        with scene.api.world.lock:
            scene.api.world.webhook = own + "2"
        await scene.until_paused(FOREIGN_WEBHOOK)

    play(story)


def test_bad_weather_neither_pauses_nor_stops_the_watch() -> None:
    async def story(scene: Scene) -> None:
        await signed(scene)()
        await scene.until_logged("watch.as_signed")
        for kind in ("502", "429", "reset_before", "malformed", "truncated"):
            scene.api.fault(kind, "getWebhookInfo", times=2)
        await scene.until_logged("watch.not_seen")
        await scene.api.until(lambda: not scene.api.world.faults)
        assert not scene.pauses.is_paused
        scene.api.hijack()
        await scene.until_paused(FOREIGN_WEBHOOK)

    log = play(story)
    assert STOLEN not in log

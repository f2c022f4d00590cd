"""The hot calls and the messenger against the loopback Telegram: what is sent, and what its refusals become."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.adapters.telegram.api import Conflict, EditLost, Garbled, LeanApi, TokenRefused, to_plain
from bot.adapters.telegram.messenger import TelegramMessenger
from bot.adapters.telegram.profile import Profile, publish, typed_bot, username
from bot.adapters.telegram.request import LeanRequest
from bot.adapters.telegram.tokens import Token
from bot.present.outbound import Button, OutboundMessage
from bot.service.ports import Gone, Later, Messenger, Refused
from tests.support.botapi import BotApi
from tests.support.botapi_state import FaultKind

TOKEN = Token("123456:AAtest-Token_of_thirty-five-letters")
HELLO = OutboundMessage("<b>Hello</b> &amp; welcome", ((Button("Yes", "t1.0"), Button("112", copy="112")),))


@dataclass
class Line:
    """A loopback Telegram with one person in it, and a messenger to it."""

    server: BotApi
    api: LeanApi
    messenger: TelegramMessenger
    request: LeanRequest
    alarms: list[str] = field(default_factory=list)


@asynccontextmanager
async def line(seconds: float = 5.0) -> AsyncIterator[Line]:
    alarms: list[str] = []
    request = LeanRequest(seconds=seconds)
    with BotApi() as server:
        server.person(5)
        server.person(6)
        await request.initialize()
        api = LeanApi(request, TOKEN, server.base, alarm=alarms.append)
        messenger = TelegramMessenger(api, lambda content: (f"{content.sheet}-{content.locale}.pdf", b"%PDF"))
        try:
            yield Line(server, api, messenger, request, alarms)
        finally:
            await request.shutdown()


def run(story: Callable[[Line], Awaitable[None]], seconds: float = 5.0) -> None:
    async def whole() -> None:
        async with line(seconds) as it:
            await story(it)

    asyncio.run(whole())


def test_a_message_is_sent_edited_and_deleted() -> None:
    """HTML, no preview, protection as asked, buttons of both kinds."""

    async def story(it: Line) -> None:
        messenger: Messenger = it.messenger
        number = await messenger.send(5, OutboundMessage(HELLO.html, HELLO.rows, protect=True))
        shown = it.server.visible(5)[0]
        assert (shown.message_id, shown.text, shown.labels, shown.protected) == (
            number,
            "Hello & welcome",
            ["Yes", "112"],
            True,
        )
        assert (shown.buttons[0][0].data, shown.buttons[0][1].copy) == ("t1.0", "112")
        sent = it.server.calls("sendMessage")[0].params
        assert (sent["parse_mode"], sent["link_preview_options"]) == ("HTML", {"is_disabled": True})
        await messenger.edit(5, number, OutboundMessage("Bye"))
        await messenger.edit(5, number, OutboundMessage("Bye"))  # "message is not modified" is a success
        assert (it.server.visible(5)[0].text, it.server.visible(5)[0].labels) == ("Bye", [])
        await messenger.delete(5, [number, 999])
        assert not it.server.visible(5)

    run(story)


def test_a_sheet_is_sent_as_a_document() -> None:
    """Name, bytes, caption and buttons; made in the language of the message."""

    async def story(it: Line) -> None:
        await it.messenger.send(5, OutboundMessage("<b>Sheet</b>", HELLO.rows, sheet="police", locale="uk"))
        shown = it.server.visible(5)[0]
        assert shown.document is not None
        assert (shown.document.name, shown.document.content) == ("police-uk.pdf", b"%PDF")
        assert (shown.text, shown.labels, shown.protected) == ("Sheet", ["Yes", "112"], False)
        with pytest.raises(EditLost):
            await it.messenger.edit(5, shown.message_id, OutboundMessage("x", sheet="police"))
        with pytest.raises(EditLost):
            await it.messenger.edit(5, shown.message_id, OutboundMessage("x"))
        with pytest.raises(Refused, match="caption_too_long"):
            await it.messenger.send(5, OutboundMessage("🕯" * 513, sheet="police"))

    run(story)


def test_a_sheet_that_cannot_be_made_does_not_silence_the_bot() -> None:
    """The words and the buttons still arrive."""

    def broken(content: OutboundMessage) -> tuple[str, bytes]:
        raise RuntimeError("no font")

    async def story(it: Line) -> None:
        await TelegramMessenger(it.api, broken).send(5, OutboundMessage("Sheet", HELLO.rows, sheet="police"))
        assert it.server.visible(5)[0].labels == ["Yes", "112"]

    run(story)


def test_html_that_telegram_cannot_parse_is_sent_as_plain_text() -> None:
    """With an alarm (R51): in a message, an edit and a caption."""

    async def story(it: Line) -> None:
        number = await it.messenger.send(5, OutboundMessage("<b>1 &lt; 2"))
        await it.messenger.edit(5, number, OutboundMessage("<i>3 &amp; 4"))
        await it.messenger.send(5, OutboundMessage("<u>5", sheet="police"))
        assert [message.text for message in it.server.visible(5)] == ["3 & 4", "5"]
        assert it.alarms == ["telegram.unparsable_html"] * 3

    run(story)
    assert to_plain('<a href="tel:1">a</a> &lt;b&gt;') == "a <b>"


def test_an_edit_of_a_lost_message_asks_to_send_anew() -> None:
    """Gone, someone else's, or never there."""

    async def story(it: Line) -> None:
        it.server.person(5).types("mine")
        for message in (1, 77):
            with pytest.raises(EditLost):
                await it.messenger.edit(5, message, HELLO)

    run(story)


def test_deletions_go_in_hundreds_and_spare_no_one_for_one_that_is_refused() -> None:
    """One that is too old refuses its whole list; the others go all the same."""

    async def story(it: Line) -> None:
        old = await it.messenger.send(5, HELLO)
        it.server.advance(49 * 3600)
        fresh = [await it.messenger.send(5, HELLO) for _ in range(230)]
        with pytest.raises(Refused, match="delete_late"):
            await it.messenger.delete(5, [old, *fresh])
        assert [message.message_id for message in it.server.visible(5)] == [old]

    run(story)


@pytest.mark.parametrize(
    ("code", "description", "becomes", "says"),
    [
        (403, "Forbidden: bot was blocked by the user", Gone, "gone"),
        (400, "Bad Request: chat not found", Refused, "chat_unknown"),
        (400, "Bad Request: message is too long", Refused, "too_long"),
        (400, "Bad Request: something Ганна wrote", Refused, "bad_request"),
        (413, "Request Entity Too Large", Refused, "too_large"),
        (500, "Internal Server Error", Later, "0."),
        (401, "Unauthorized", Later, "30"),
    ],
)
def test_refusals_become_what_the_sender_knows(code: int, description: str, becomes: type[Exception], says: str) -> None:
    """As codes; the description, which may quote the message, goes nowhere."""

    async def story(it: Line) -> None:
        it.server.fault("error", "sendMessage", code=code, description=description)
        with pytest.raises(becomes, match=says) as caught:
            await it.messenger.send(5, HELLO)
        assert "Ганна" not in str(caught.value)
        assert caught.value.__context__ is None

    run(story)


def test_a_limit_is_the_chats_until_a_second_chat_meets_it() -> None:
    """Telegram does not say whose limit it was."""

    async def story(it: Line) -> None:
        it.server.fault("429", times=4, retry_after=7)
        waits = []
        for chat in (5, 5, 6):
            with pytest.raises(Later) as caught:
                await it.messenger.send(chat, HELLO)
            waits.append((caught.value.seconds, caught.value.whole))
        assert waits == [(7.0, False), (7.0, False), (7.0, True)]
        with pytest.raises(Later) as caught:
            await it.api.get_updates(None)
        assert caught.value.whole

    run(story)


@pytest.mark.parametrize("kind", ["502", "500", "reset_before", "reset_after", "malformed", "truncated", "hang"])
def test_bad_weather_means_later_and_longer_each_time(kind: FaultKind) -> None:
    """A second wave without a success between stops everyone; a success ends it."""

    async def story(it: Line) -> None:
        it.server.fault(kind, "sendMessage", times=2)
        waits = []
        for _ in range(2):
            with pytest.raises(Later) as caught:
                await it.messenger.send(5, HELLO)
            assert caught.value.__context__ is None
            waits.append(caught.value)
            await asyncio.sleep(caught.value.seconds)
        assert 0.1 < waits[0].seconds <= 0.25 <= waits[1].seconds <= 0.5
        assert [later.whole for later in waits] == [False, kind != "malformed"]
        await it.messenger.send(5, HELLO)

    run(story, seconds=0.4)


def test_answering_a_press_never_raises() -> None:
    """It is a courtesy; a long line is cut to what Telegram takes."""

    async def story(it: Line) -> None:
        person = it.server.person(5)
        await it.messenger.send(5, HELLO)
        person.presses("Yes")
        (raw,) = await it.api.get_updates(None)
        query = bytes(raw).partition(b'"id":"')[2].partition(b'"')[0].decode()
        await it.messenger.answer(query, "🕯" * 150)
        await it.messenger.answer("unknown", "")
        it.server.fault("502", times=None)
        await it.messenger.answer(query, "")
        assert it.server.world.answered == [(query, "🕯" * 100)]

    run(story)


def test_a_group_is_told_once_and_left() -> None:
    """However many updates it brought; and a failure is not an error."""

    async def story(it: Line) -> None:
        it.server.person(5).adds_bot(-100)
        for _ in range(3):
            await it.messenger.leave(-100, "Write to me in private")
        assert [call.method for call in it.server.calls()] == ["sendMessage", "leaveChat"]
        await it.messenger.leave(-200, "Write to me in private")

    run(story)


def test_getting_updates_tells_conflicts_and_a_refused_token_apart() -> None:
    """A second poller, a webhook, a token Telegram does not know, an answer that cannot be read."""

    async def story(it: Line) -> None:
        it.server.fault("error", code=409, description="Conflict: terminated by other getUpdates request")
        with pytest.raises(Conflict, match="poller"):
            await it.api.get_updates(None, wait=0)
        it.server.world.webhook = "https://elsewhere.example"
        with pytest.raises(Conflict, match="webhook"):
            await it.api.get_updates(None, wait=0)
        it.server.world.webhook = ""
        it.server.world.token = "1:another"
        with pytest.raises(TokenRefused, match="BotFather"):
            await it.api.get_updates(None, wait=0)
        it.server.world.token = None
        number = it.server.person(5).types("hello")
        it.server.fault("malformed")
        with pytest.raises(Garbled) as caught:
            await it.api.get_updates(None, wait=0)
        assert caught.value.update == number

    run(story)


def profile(locale: str, name: str = "Ліхтар") -> Profile:
    return Profile(
        locale=locale, name=name, description="d", short_description="s", commands=(("help", "Help"), ("x", "Close"))
    )


def test_the_profile_is_set_only_where_it_differs() -> None:
    """Telegram allows few changes a day; a refusal does not stop the start."""

    async def story(it: Line) -> None:
        bot = typed_bot(it.request, TOKEN, it.server.base)
        assert await username(bot) == "loopback_bot"
        both = [profile(""), profile("uk")]
        assert await publish(bot, both) == 8
        assert await publish(bot, both) == 0
        assert await publish(bot, [profile(""), profile("uk", "Lantern")]) == 1
        it.server.fault("502")
        assert await publish(bot, [profile(""), profile("nl")]) == 4
        it.server.fault("429", retry_after=3600)
        assert await publish(bot, [profile("", "x"), profile("ru")]) == 0
        assert "AAtest" not in repr(bot)

    run(story)


def test_the_pool_is_kept_open() -> None:
    """A hundred calls in a row use one connection."""

    async def story(it: Line) -> None:
        for _ in range(100):
            await it.messenger.send(5, HELLO)
        assert len(it.server._service.connections) == 1

    run(story)

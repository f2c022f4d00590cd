"""A tiny bot for the browser chat's tests: no engine, a few fixed answers, and a server on a free port."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.adapters.web.app import ChatServer, make_app
from bot.adapters.web.messenger import BrowserMessenger
from bot.engine.events import ChoicePicked, CommandGiven, Started, TextReceived, UploadReceived
from bot.present.outbound import Button, OutboundMessage
from bot.service.ports import Incoming

LANGUAGES = ("uk", "ru", "nl", "en")
LABELS = ("Українська", "Русский", "Nederlands", "English")
MENU = {
    "uk": ("<b>Чим можу допомогти?</b>\n\nОберіть або напишіть своїми словами.", "Офіційні контакти", "Мій план"),
    "ru": ("<b>Чем могу помочь?</b>\n\nВыберите или напишите своими словами.", "Официальные контакты", "Мой план"),
    "nl": ("<b>Waarmee kan ik helpen?</b>\n\nKies of schrijf het in uw eigen woorden.", "Officiële contacten", "Mijn plan"),
    "en": ("<b>What can I help with?</b>\n\nChoose, or write in your own words.", "Official contacts", "My plan"),
}
DIALECT = (
    "<b>b</b> <i>i</i> <u>u</u> <s>s</s> <code>code</code> <tg-spoiler>secret</tg-spoiler> "
    '<a href="https://example.org/?a=1&amp;b=2">link</a> <a href="javascript:alert(1)">bad</a>'
    "<blockquote>quote</blockquote><pre>pre</pre>&lt;script&gt; <script>alert(1)</script> "
    '<img src=x onerror=alert(1)> 1 < 2 &amp;amp; <b onclick="alert(1)">odd</b>'
)
LONG = "\n".join(f"Line {number} of a long message." for number in range(1, 61))


class SystemClock:
    def now(self) -> int:
        return int(time.time())


def make_sheet(content: OutboundMessage) -> tuple[str, bytes]:
    return f"{content.sheet}-ґ-{content.locale}.pdf", b"%PDF-1.7 blank " + content.sheet.encode()


@dataclass
class ScriptedBot:
    """Greets with four languages, then a menu; some words have fixed answers."""

    messenger: BrowserMessenger
    seen: list[Incoming] = field(default_factory=list)
    broken: bool = False
    silent: bool = False
    languages: dict[int, str] = field(default_factory=dict)

    async def receive(self, incoming: Incoming) -> None:
        if self.broken:
            raise OSError("disk full")
        self.seen.append(incoming)
        if self.silent:
            return
        match incoming.event:
            case Started():
                await self._say(
                    incoming,
                    "<b>Мова · Язык · Taal · Language</b>",
                    rows=tuple(tuple(Button(LABELS[n], data=f"t1.{n}") for n in pair) for pair in ((0, 1), (2, 3))),
                )
            case ChoicePicked(turn=1, option=option):
                self.languages[incoming.chat] = LANGUAGES[option]
                await self._edit(incoming, self._menu(self._language(incoming)))
            case ChoicePicked(turn=2, option=0):
                await self._edit(incoming, self._contacts(self._language(incoming)))
            case ChoicePicked(turn=3):
                await self._edit(incoming, self._menu(self._language(incoming)))
            case ChoicePicked():
                await self.messenger.answer(incoming.callback or "", "This button is old.")
            case UploadReceived():
                await self.messenger.delete(incoming.chat, [incoming.message or 0])
                await self._say(incoming, "I take no files.")
            case CommandGiven(name="x"):
                await self.messenger.delete(incoming.chat, [one.message or 0 for one in self.seen] + self._sent)
                await self._say(incoming, "Good evening.")
            case CommandGiven(name="sheet"):
                await self._say(incoming, "Print it, write by hand.", sheet="police")
            case TextReceived(text="dialect"):
                await self._say(incoming, DIALECT)
            case TextReceived(text="long"):
                await self._say(incoming, LONG)
            case TextReceived(text="slow"):
                await asyncio.sleep(1.5)
                await self._say(incoming, "Here.")
            case TextReceived(text="delete this"):
                await self.messenger.delete(incoming.chat, [incoming.message or 0])
            case TextReceived(text=text):
                await self._say(incoming, f"You wrote {len(text)}.")
            case _:
                pass

    _sent: list[int] = field(default_factory=list)

    def _language(self, incoming: Incoming) -> str:
        return self.languages.get(incoming.chat, "en")

    def _menu(self, language: str) -> OutboundMessage:
        say, contacts, plan = MENU[language]
        return OutboundMessage(
            html=say,
            rows=((Button(contacts, data="t2.0"),), (Button(plan, data="t2.1"),)),
            locale=language,
        )

    def _contacts(self, language: str) -> OutboundMessage:
        return OutboundMessage(
            html="<b>Office</b>\n<code>0 800 000 000</code>",
            rows=((Button("0 800 000 000", copy="+380800000000"),), (Button("←", data="t3.0"),)),
            locale=language,
        )

    async def _say(self, incoming: Incoming, html: str, *, rows: tuple[tuple[Button, ...], ...] = (), sheet: str = "") -> None:
        message = OutboundMessage(html=html, rows=rows, sheet=sheet, locale="" if rows else self._language(incoming))
        self._sent.append(await self.messenger.send(incoming.chat, message))

    async def _edit(self, incoming: Incoming, content: OutboundMessage) -> None:
        await self.messenger.answer(incoming.callback or "", "")
        await self.messenger.edit(incoming.chat, incoming.message or 0, content)


@dataclass(frozen=True)
class Served:
    bot: ScriptedBot
    messenger: BrowserMessenger
    server: ChatServer
    loop: asyncio.AbstractEventLoop
    url: str
    port: int

    def send(self, chat: int, content: OutboundMessage) -> int:
        """Send from the test's thread, as the bot would by itself."""
        return asyncio.run_coroutine_threadsafe(self.messenger.send(chat, content), self.loop).result(5)


@contextlib.contextmanager
def serving(port: int = 0) -> Iterator[Served]:
    """The chat on a real socket, in a thread of its own."""
    started: list[Served] = []

    async def serve() -> None:
        messenger = BrowserMessenger(SystemClock(), make_sheet)
        bot = ScriptedBot(messenger)
        server = ChatServer(make_app(messenger, bot.receive, SystemClock()), messenger, port)
        task = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        url = server.address
        taken = int(url.rstrip("/").rpartition(":")[2])
        started.append(Served(bot, messenger, server, asyncio.get_running_loop(), url, taken))
        await task

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not started:
        assert time.monotonic() < deadline, "the chat server did not start"
        time.sleep(0.01)
    try:
        yield started[0]
    finally:
        started[0].server.should_exit = True
        thread.join(10)
        assert not thread.is_alive(), "the chat server did not stop"

"""From the workshop's page to a family's screen: a sentence is edited in Chromium, reviewed by a second person, accepted,
signed by two, and answered by a running bot while fifty people are in the middle of that flow; and back again."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.adapters.storage.opening import open_store
from bot.adapters.web.serving import PageServer
from bot.adapters.web.workshop.app import make_workshop
from bot.adapters.web.workshop.people import LOCAL_NAME, House
from bot.bootstrap.clock import SystemClock
from bot.bootstrap.workbench import Workbench
from bot.config import Settings
from tests.support.botapi import BotApi
from tests.support.botapi_state import Message
from tests.support.chromium import launched, needed
from tests.support.publications import REVIEWERS, Shop, copied, edited, members_list
from tests.support.running import Bot, prepare, running
from tests.support.small_library import git, make_repository
from tests.support.warm import warmed

pytestmark = pytest.mark.slow

WAIT = 120_000
PEOPLE = range(810_000, 810_050)
AT_HELP = range(810_100, 810_106)
AT_PRIVACY = range(810_200, 810_204)
OFFICE = "Which office do you need? Each card says what the office cannot do."
NEW_OFFICE = (
    "Which office do you need? Each card also says what it cannot do.",
    "Яка установа вам потрібна? На кожній картці сказано й те, чого вона не може.",
    "Какая организация вам нужна? На каждой карточке сказано и то, чего она не может.",
    "Welke instantie hebt u nodig? Op elke kaart staat ook wat zij niet kan.",
)
HELP = "Press a button, or type its number or its words. You can skip most questions."
NEW_HELP = (
    "Press a button, or type its number. You can skip most questions.",
    "Натисніть кнопку або введіть її номер. Більшість питань можна пропустити.",
    "Нажмите кнопку или введите её номер. Большинство вопросов можно пропустить.",
    "Druk op een knop of typ het nummer. De meeste vragen kunt u overslaan.",
)
OLD_HELP = "або напишіть її номер чи назву"
MENDED = "У цій частині була помилка"


@contextmanager
def published(folder: Path) -> Iterator[tuple[BotApi, Bot, Shop, Path]]:
    """A bot that serves the first publication, signed by two reviewers."""
    with BotApi(seed=11) as api:
        bot = Bot(api, folder, more={"LIKHTAR_UNSIGNED": "refuse"})
        prepare(bot.data)
        warmed(bot.data)
        asyncio.run(_with_members(bot.data))
        shop, root = Shop(folder / "shop", bot.data), copied(folder / "library")
        make_repository(root)
        first = shop.make(root, "first")
        shop.sign(first, *REVIEWERS[:2])
        assert "serves now" in shop.likhtar("activate", first)  # no bot runs yet: it would not start without
        with running(bot):
            yield api, bot, shop, root


def in_the_workshop(root: Path, data: Path) -> None:
    """buzok makes a sentence clearer, is shown what the check says, mends it, and proposes; heron reads and accepts it."""
    bench = Workbench(Settings(data=data), root)
    server = PageServer(make_workshop(bench, House(), bench.proposals), 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    url = server.told().rstrip("/")
    try:
        with launched() as chromium:
            author, reviewer = (_person(chromium, url, name) for name in ("buzok", "heron"))
            author.goto(f"{url}/edit/contacts/start")
            first = author.locator("fieldset", has_text=OFFICE).first
            first.get_by_label("English").fill(f"{NEW_OFFICE[0]} I promise: he is alive.")
            expect(author.locator("#issues")).to_contain_text("promises something nobody can promise", timeout=WAIT)
            for language, text in zip(("English", "Ukrainian", "Russian", "Dutch"), NEW_OFFICE, strict=True):
                first.get_by_label(language).fill(text)
            expect(author.locator("#issues")).to_have_text("The check finds nothing in this change.", timeout=WAIT)
            author.get_by_label("Why is it better so?").fill("Each card says it.")
            author.get_by_role("button", name="Propose").click()
            expect(author.get_by_role("heading", level=1)).to_have_text("Proposal 1")
            expect(author.get_by_role("button", name="Approve")).to_have_count(0)
            reviewer.goto(f"{url}/proposals")
            reviewer.get_by_role("link", name="Each card says it.").click()
            expect(reviewer.locator("ins", has_text=NEW_OFFICE[1])).to_be_visible()
            reviewer.get_by_role("button", name="Approve").click()
            reviewer.get_by_role("button", name="Accept it").click()
            expect(reviewer.locator("main")).to_contain_text("It is in git")
    finally:
        server.should_exit = True
        thread.join(10)
        bench.shelf.close()
    assert git(root, "log", "-1", "--format=%an").strip() == "buzok"


def _person(chromium: Browser, url: str, name: str) -> Page:
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": LOCAL_NAME, "value": name, "url": url}])
    page = context.new_page()
    page.set_default_timeout(WAIT)
    return page


async def _with_members(data: Path) -> None:
    store = open_store(data, None, None, SystemClock())
    try:
        await store.run(lambda unit: unit.keep_roster(1, members_list(int(time.time()) - 86_400)))
    finally:
        await store.close()


def to_menu(api: BotApi, people: range, then: str = "") -> None:
    """Ukrainian, the first minute read, the menu; then a word."""
    for person in people:
        api.person(person, "uk").types("/start")
    api.wait(lambda: all(api.visible(person) for person in people), 60)
    for press in ("Українська", "Прочитано"):
        for person in people:
            api.person(person).presses(press)
        api.wait(lambda press=press: not any(press in str(_last(api, person).buttons) for person in people), 60)  # type: ignore[misc]
    if then:
        for person in people:
            api.person(person).types(then)
        api.wait(lambda: not any("Прочитано" in str(_last(api, person).buttons) for person in people), 60)
        api.wait(lambda: all(len(api.visible(person)) > 1 for person in people), 60)


def _last(api: BotApi, person: int) -> Message:
    return [message for message in api.visible(person) if message.from_bot][-1]


def test_a_new_sentence_reaches_a_running_bot(tmp_path: Path) -> None:
    """Fifty in the menu get the new sentence at their next press; those at the changed question are told once, and nothing is
    taken for an answer; a forced mend tells them at once; and back again."""
    needed()
    with published(tmp_path) as (api, bot, shop, root):
        to_menu(api, PEOPLE)
        to_menu(api, AT_HELP, "/help")
        to_menu(api, AT_PRIVACY, "/privacy")
        edited(root, "flows/guide/help.yaml", {HELP: NEW_HELP})
        git(root, "commit", "--quiet", "--all", "--message=By hand")
        in_the_workshop(root, bot.data)
        second = shop.make(root, "second", "--why", "clearer words", "--forced", "privacy", authors=("klyon",))
        assert "by buzok, klyon" in shop.likhtar("look", second)
        shop.sign(second, *REVIEWERS[1:])
        plan = shop.likhtar("plan", second)
        assert "fewer than 10: are told in one calm sentence" in plan
        assert "54: stay where they are" in plan
        assert "from: help/start" in plan
        began = time.monotonic()
        assert "is told now" in shop.likhtar("activate", second)
        for person in PEOPLE:
            api.person(person).presses("Офіційні контакти")
        api.wait(lambda: all(NEW_OFFICE[1] in _last(api, person).text for person in PEOPLE), 60)
        print(f"\nfrom `publish activate` to 50 new answers: {time.monotonic() - began:.1f} s")
        for person in AT_HELP:
            api.person(person).presses(1)
        api.wait(lambda: all(NEW_HELP[1] in _last(api, person).text for person in AT_HELP), 60)
        assert all("відповіді збережено" in _last(api, person).text for person in AT_HELP)

        api.wait(lambda: all(MENDED in _last(api, person).text for person in AT_PRIVACY), 60)
        assert not any(MENDED in _last(api, person).text for person in (*PEOPLE, *AT_HELP))

        began = time.monotonic()
        assert "serves again" in shop.likhtar("back")
        print(f"back in {time.monotonic() - began:.1f} s")
        for person in AT_HELP:
            api.person(person).types("/help")
        api.wait(lambda: all(OLD_HELP in _last(api, person).text for person in AT_HELP), 60)
        assert [row["state"] for row in Shop(tmp_path / "shop", bot.data).rows()] == ["withdrawn", "serves"]

        bot.kill()  # what was put to work serves after a crash too
        bot.start()
        api.person(PEOPLE[0]).types("/help")
        api.wait(lambda: OLD_HELP in _last(api, PEOPLE[0]).text, 60)

"""The family's path, as a browser walks it against the real bot: one list of steps for the test and for the contact sheets.

Labels come from the shipped library, so the walk reads each language as its people do.
"""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

from bot.adapters.library.shelf import Shelf
from bot.engine.lists import MOST_TITLES, plan_steps
from bot.engine.session import Relative, Session
from bot.flow.model import Ask, Category, Choose, FlowId, Locale, NodeId
from bot.present.locales import OWN_NAMES
from bot.present.phrases import PHRASES
from tests.support.warm import warmed

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Press:
    """Press the choice `choice` of node `flow/node`."""

    flow: str
    node: str
    choice: str


@dataclass(frozen=True, slots=True)
class Control:
    """Press one of the bot's own buttons."""

    phrase: str


@dataclass(frozen=True, slots=True)
class Office:
    """Press the button of an office."""

    ident: str


@dataclass(frozen=True, slots=True)
class Step:
    """Press the button of a road-map step of the plan."""

    roadmap: str
    step: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Type words, one for each language."""

    words: dict[str, str]


Move = Press | Control | Office | Step | Typed


def everywhere(text: str) -> Typed:
    return Typed(dict.fromkeys(("uk", "ru", "nl", "en"), text))


SPRING = Typed({"uk": "весна 2026", "ru": "весной 2026", "nl": "voorjaar 2026", "en": "spring 2026"})
CRISIS = Typed({"uk": "не хочу жити", "ru": "не хочу жить", "nl": "ik wil niet meer leven", "en": "i don't want to live"})

PATH: tuple[tuple[str, Move], ...] = (
    ("first minute", Press("start", "language", "LOCALE")),
    ("menu", Press("start", "first-minute", "go-on")),
    ("where are you", Press("menu", "menu", "situation")),
    ("who", Press("situation", "start", "no")),
    ("country", Press("situation", "who", "soldier")),
    ("what is known", Press("situation", "where", "COUNTRY")),
    ("how long", Press("situation", "what", "lost")),
    ("about waiting", Press("lost-contact", "silence", "days")),
    ("the ministry", Press("lost-contact", "waiting", "next")),
    ("write down", Press("lost-contact", "commander", "next")),
    ("do not post", Press("lost-contact", "write-down", "next")),
    ("month", Press("lost-contact", "quiet", "next")),
    ("review", SPRING),
    ("offer", Press("offer", "start", "right")),
    ("sheet", Press("offer", "choose", "sheet")),
    ("plan", Press("offer", "sheet", "make")),
    ("step", Step("soldier-lost", "police")),
    ("done", Press("plan", "step", "today")),
    ("notes", Press("plan", "step", "notes")),
    ("number", Press("plan", "notes", "reference")),
    ("noted", everywhere("12/345-К")),
    ("contacted", everywhere("/check")),
    ("who wrote first", Press("contacted", "start", "check")),
    ("who they say", Press("check", "start", "they")),
    ("asked to do", Press("check", "who", "red-cross")),
    ("asked to give", Control("control-skip")),
    ("money, ticked", Press("check", "wants-more", "money")),
    ("money for what", Control("control-done")),
    ("to free, ticked", Press("check", "money", "free")),
    ("shown or promised", Control("control-done")),
    ("pressure", Control("control-skip")),
    ("secrecy, ticked", Press("check", "press", "secret")),
    ("result", Control("control-done")),
    ("whom to tell", Press("check", "verdict", "tell")),
    ("crisis", CRISIS),
    ("privacy", everywhere("/privacy")),
    ("contacts", everywhere("/contacts")),
    ("erase", everywhere("/delete")),
)
"""What the screen shows after the step, and the step."""


@contextlib.contextmanager
def real_chat(data: Path | None = None) -> Iterator[str]:
    """`likhtar chat` with a fresh data folder, or with a prepared one; gives its address."""
    with (
        tempfile.TemporaryDirectory(prefix="likhtar-chat-") as folder,
        listening(
            ["chat", "--port", "0", "--no-browser"], warmed(data or Path(folder) / "data"), "Likhtar is listening on"
        ) as at,
    ):
        yield at


@contextlib.contextmanager
def listening(command: list[str], data: Path, told: str) -> Iterator[str]:
    """A command of `likhtar` that listens on 127.0.0.1 until the block ends; gives the address it tells after `told`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIKHTAR_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *command],
        cwd=data,
        env=environment | {"PYTHONPATH": str(ROOT), "LIKHTAR_DATA": str(data)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith(f"{told} http://127.0.0.1:"), line
        yield line.split()[-1]
    finally:
        process.terminate()
        process.wait(15)
        if process.stdout is not None:
            process.stdout.close()


class Walker:
    """Walks the path on one page in one language."""

    def __init__(self, page: Page, shelf: Shelf, locale: Locale, pause: int = 20) -> None:
        """`pause` are milliseconds after each answer: for pictures, let the page come to rest."""
        self._pause = pause
        self._page = page
        self._shelf = shelf
        self._catalogs = shelf.catalogs
        self._locale = locale

    def take(self, step: Move) -> None:
        """Do one step and wait until the page shows its answer."""
        before = self._state()
        match step:
            case Typed(words=words):
                self._page.locator("#text").fill(words[self._locale])
                self._page.locator("#text").press("Enter")
            case _:
                self.button(self.label(step)).click()
        deadline = time.monotonic() + 15
        while self._is_waiting() or self._state() == before:
            assert time.monotonic() < deadline, f"no answer to {step}"
            self._page.wait_for_timeout(30)
        self._page.wait_for_timeout(self._pause)

    def button(self, label: str) -> Locator:
        """The latest button with this label, whether it is ticked or not."""
        marked = re.compile(rf"^\s*(?:[▢✓] )?{re.escape(label)}\s*$")
        return self._page.locator(".key .label").filter(has_text=marked).last

    def label(self, step: Press | Control | Office | Step) -> str:
        match step:
            case Control(phrase=phrase):
                return self._catalogs.of(self._locale, phrase, PHRASES[phrase])
            case Office(ident=ident):
                contact = self._shelf.library.contacts[ident]
                return contact.short.get(self._locale) or contact.names[self._locale]
            case Step(roadmap=roadmap, step=ident):
                return self._step(roadmap, ident)
            case Press(choice="LOCALE"):
                return OWN_NAMES[self._locale]
            case Press(choice="COUNTRY"):
                return self.label(Press(step.flow, step.node, "nl" if self._locale == "nl" else "ua"))
        router = self._shelf.library.flows[FlowId(step.flow)].nodes[NodeId(step.node)].router
        assert isinstance(router, Choose | Ask)
        option = next(one for one in router.options if isinstance(one, Category) and one.id == step.choice)
        return self._catalogs.message(self._locale, option.label)

    def _step(self, roadmap: str, ident: str) -> str:
        """A step's title, or its number where the list is long."""
        country = "nl" if self._locale == "nl" else "ua"
        family = Session(locale=self._locale, relatives=(Relative("", roadmap, country),), results={"inside": "no"})
        steps = plan_steps(family, self._shelf.library)
        number, found = next((number, one) for number, one in enumerate(steps, 1) if one.id == ident)
        return str(number) if len(steps) > MOST_TITLES else self._catalogs.message(self._locale, found.title)

    def _is_waiting(self) -> bool:
        """Whether a press or a message of ours is still under way."""
        return self._page.locator(".waiting, .sending").count() > 0 or self._page.locator("#typing").is_visible()

    def _state(self) -> str:
        return str(self._page.locator("#lines").inner_html())

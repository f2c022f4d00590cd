"""`likhtar words screenshots`: a picture of each node as the chat shows it, and an index from each sentence to its picture."""

import html
import json
import os
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest

from bot.adapters.web.pictures import WIDTH, NoBrowser, camera
from bot.bootstrap.screenshots import Taken, chosen, messages_at, take
from bot.flow.model import Ask, Category, Choose, Message
from bot.present.rendering import Renderer
from bot.present.text import sentence
from bot.workshop.at_node import AT
from tests.support import chromium
from tests.support.universe import ROOT, shelf

_TAG = re.compile(r"<[^>]+>")


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


@pytest.mark.slow
def test_each_chosen_node_has_a_picture_in_each_language(tmp_path: Path) -> None:
    """Named by language and node; the index names a picture for each sentence of them; the same words give the same file."""
    chromium.needed()
    places = chosen(shelf(), ["start/language", "menu/menu"])
    file = tmp_path / "shots.zip"
    assert take(shelf(), file, ("uk", "nl"), places, lambda todo: todo) == Taken(4, ())
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        assert names == {f"{locale}/{place}.png" for locale in ("uk", "nl") for place in places} | {"index.json"}
        index = json.loads(archive.read("index.json"))
        for locale in ("uk", "nl"):
            assert set(index[locale].values()) == {f"{locale}/{place}.png" for place in places}
            assert "start/language/say.1" in index[locale]
        sizes = [size_of(archive.read(name)) for name in names - {"index.json"}]
        first = archive.read("uk/menu/menu.png")
    assert all(WIDTH / 2 < width <= WIDTH and height > 100 for width, height in sizes)
    take(shelf(), file, ("uk",), chosen(shelf(), ["menu/menu"]), lambda todo: todo)
    with zipfile.ZipFile(file) as archive:
        assert archive.read("uk/menu/menu.png") == first


@pytest.mark.slow
def test_a_picture_reaches_no_network() -> None:
    """The page asks for nothing but its own files, and what stands in a message is text."""
    chromium.needed()
    renderer = Renderer(shelf().library, shelf().catalogs, shelf().templates)
    messages = messages_at(chosen(shelf(), ["contacts/start"])[0], "en", shelf(), renderer)
    with camera("en", int(AT.timestamp())) as photograph:
        assert size_of(photograph(messages))[1] > size_of(photograph(messages[:1]))[1] or len(messages) == 1


@pytest.mark.slow
def test_the_longest_card_is_whole() -> None:
    """Nothing of it stands outside the window, where a picture would show the page's own header instead."""
    chromium.needed()
    renderer = Renderer(shelf().library, shelf().catalogs, shelf().templates)
    messages = messages_at(chosen(shelf(), ["captive/confirmed"])[0], "nl", shelf(), renderer)
    with camera("nl", int(AT.timestamp())) as photograph:
        once, often = size_of(photograph(messages))[1], size_of(photograph(messages * 4))[1]
    assert once > 3000
    assert often > 3.5 * once


def test_every_sentence_of_a_node_is_in_its_picture() -> None:
    """Those that exclude one another too: whoever translates them sees each. No node of any flow is left out."""
    renderer = Renderer(shelf().library, shelf().catalogs, shelf().templates)
    for place in chosen(shelf(), []):
        node = shelf().library.flows[place.flow].nodes[place.node]
        messages = messages_at(place, "uk", shelf(), renderer)
        shown = " ".join(html.unescape(_TAG.sub("", each.html)) for each in messages)
        for line in node.say:
            text = sentence(shelf().catalogs.message("uk", line.message), "uk", shelf().library, "ua")
            assert html.unescape(_TAG.sub("", text)).split(" (")[0] in shown, line.message.context
        labels = "\n".join(key.label for each in messages for row in each.rows for key in row)
        options = node.router.options if isinstance(node.router, Choose | Ask) else ()
        wanted: list[Message] = [option.label for option in options if isinstance(option, Category)]
        assert [each.context for each in wanted if shelf().catalogs.message("uk", each) not in labels] == []


@pytest.mark.slow
def test_a_node_that_cannot_be_laid_out_is_told(tmp_path: Path) -> None:
    """A broken template costs its own pictures, not the archive."""
    chromium.needed()
    broken = msgspec.structs.replace(shelf(), templates={**shelf().templates, "privacy.j2": "{{ nothing.at.all }}"})
    places = chosen(broken, ["privacy/start", "menu/menu"])
    taken = take(broken, tmp_path / "shots.zip", ("en",), places, lambda todo: todo)
    assert (taken.count, [fault.split(":")[0] for fault in taken.faults]) == (1, ["en privacy/start"])
    with zipfile.ZipFile(tmp_path / "shots.zip") as archive:
        assert set(json.loads(archive.read("index.json"))["en"].values()) == {"en/menu/menu.png"}


def test_a_node_that_does_not_exist_is_told() -> None:
    """Wrong use, and nothing is made."""
    with pytest.raises(SystemExit) as ended:
        chosen(shelf(), ["start/nowhere"])
    assert ended.value.code == 2


def test_without_chromium_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing and how to get it; an archive that was there stays."""
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "shots.zip"
    file.write_bytes(b"earlier")
    with pytest.raises(NoBrowser, match="Chromium: install it"):
        take(shelf(), file, ("uk",), chosen(shelf(), ["menu/menu"]), lambda todo: todo)
    assert [path.name for path in tmp_path.iterdir()] == ["shots.zip"]
    assert file.read_bytes() == b"earlier"


@pytest.mark.slow
def test_the_command_ends_with_78_without_chromium(tmp_path: Path) -> None:
    """As for every missing part of the installation."""
    command = [sys.executable, "-m", "bot", "words", "screenshots", str(tmp_path / "a.zip"), "--node", "menu/menu"]
    environment = os.environ | {"PATH": str(tmp_path), "LIKHTAR_DATA": str(tmp_path / "data")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (78, "")
    assert "Chromium" in done.stderr
    assert "Traceback" not in done.stderr

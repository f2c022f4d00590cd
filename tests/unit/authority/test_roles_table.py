"""The table of roles: every command has a row (R33), and those that speak to everybody or stop it have the right one."""

from collections.abc import Iterator
from typing import get_args

import pytest
from typer import Typer
from typer.main import get_command

from bot.__main__ import app
from bot.authority.roles import ALLOWED, Actor, may
from bot.flow.model import Library
from tests.support.universe import shelf

ACTORS: tuple[Actor, ...] = get_args(Actor)


def typed(app: Typer) -> Iterator[str]:
    """Every command of the command line, and every group that does something by itself."""

    def walk(command: object, path: tuple[str, ...]) -> Iterator[str]:
        below = getattr(command, "commands", {})
        if path and (not below or getattr(command, "invoke_without_command", False)):
            yield " ".join(path)
        for name, each in below.items():
            yield from walk(each, (*path, name))

    return walk(get_command(app), ())


def spoken(library: Library) -> set[str]:
    """Every command of the chat: /start is the messenger's own, the others are the library's."""
    return {"/start", *(f"/{name}" for name in library.commands)}


def without_row(commands: set[str]) -> set[str]:
    return commands - set(ALLOWED)


def test_every_command_has_a_row() -> None:
    commands = {*typed(app), *spoken(shelf().library)}
    assert len(commands) >= 30
    assert not without_row(commands)
    assert set(ALLOWED) - {"/stop"} <= commands


def test_a_command_without_a_row_is_found() -> None:
    other = Typer()
    group = Typer()
    other.add_typer(group, name="bulletin")
    group.command("stop")(lambda: None)
    group.command("shout")(lambda: None)
    other.command("broadcast")(lambda: None)
    assert without_row(set(typed(other))) == {"bulletin shout", "broadcast"}


def test_nothing_is_allowed_by_default() -> None:
    for actor in ACTORS:
        assert not may("bulletin shout", actor)
        assert not may("", actor)
    assert all(ALLOWED.values())


def test_nobody_speaks_to_everybody_alone() -> None:
    for command in ("bulletin submit", "bulletin manifest install", "officers install"):
        assert [actor for actor in ACTORS if may(command, actor)] == ["two officers"]


@pytest.mark.parametrize("command", ["bulletin stop", "bulletin pause"])
def test_any_one_officer_or_the_operator_stops(command: str) -> None:
    assert {actor for actor in ACTORS if may(command, actor)} == {"officer", "two officers", "operator"}


def test_no_row_opens_what_is_the_familys() -> None:
    """Nobody but the family sees a plan or papers (R37): the chat's commands for them are nobody else's."""
    for command in ("/plan", "/delete", "/verify", "/warnings"):
        assert [actor for actor in ACTORS if may(command, actor)] == ["family"]
    assert not [command for command in ALLOWED if may(command, "family") and may(command, "officer") and command[0] == "/"]


def test_only_the_operator_touches_the_host() -> None:
    for command in ("run", "backup", "restore", "keys recovery", "officers enrol", "officers dismiss", "audit verify"):
        assert [actor for actor in ACTORS if may(command, actor)] == ["operator"]

"""What the bot looks like, signed by two officers: its name and words in each language, commands, picture and webhook.

Whoever stole the bot's token can change all of it. Against this list the bot compares itself (clone watch).
"""

from typing import Annotated, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from bot.authority.canonical import Uncanonical, from_canonical, to_canonical
from bot.authority.roster import Roster, in_office
from bot.authority.signatures import Signed, signers

Menu: TypeAlias = tuple[tuple[str, str], ...]
"""Commands without a slash, each with its description, in their order."""
Part: TypeAlias = Literal["bot", "username", "name", "description", "short-description", "commands", "picture", "webhook"]

ENOUGH: Final = 2
"""Distinct officers who must have signed."""
SKEW: Final = 300
"""Seconds a manifest may seem to come from the future."""
LONGEST: Final = 400 * 86_400
MOST_LANGUAGES: Final = 40

_Language = Annotated[str, Meta(pattern=r"^([a-z]{2})?$")]
_Moment = Annotated[int, Meta(ge=0)]
_SET_AGAIN: Final = "Restart the bot, which sets it again; if none of you changed it, revoke the token at BotFather."
_LOOK: Final = "If none of you changed it, the token is in other hands: revoke it at BotFather, then set it right."


class ManifestProblem(Exception):
    """The manifest is not taken; the message says why and what to do, in one sentence."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What Telegram shows of a bot. Words by language code, "" being everybody else's; `picture` is Telegram's unique id of
    the photo, "" for none; `webhook` where updates are sent, "" for polling."""

    bot: int
    username: str
    names: dict[str, str]
    descriptions: dict[str, str]
    short_descriptions: dict[str, str]
    commands: dict[str, Menu]
    picture: str
    webhook: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What Telegram must show, from `made` until `until` (seconds UTC)."""

    kind: Literal["manifest"] = "manifest"
    version: Literal[1] = 1
    bot: Annotated[int, Meta(ge=1)]
    username: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_]{4,32}$")]
    made: _Moment
    until: _Moment
    names: Annotated[dict[_Language, str], Meta(min_length=1, max_length=MOST_LANGUAGES)]
    descriptions: dict[_Language, str]
    short_descriptions: dict[_Language, str]
    commands: dict[_Language, Menu]
    picture: str
    webhook: Annotated[str, Meta(pattern=r"^(https://.+)?$")]


def drafted(seen: Seen, *, made: int, until: int) -> Manifest:
    """The manifest of a bot that looks as it should, for two officers to look over and sign."""
    return Manifest(**msgspec.structs.asdict(seen), made=made, until=until)


def body(manifest: Manifest) -> bytes:
    """The bytes that are signed."""
    return to_canonical(manifest)


def read_manifest(signed: Signed, roster: Roster, at: int) -> Manifest:
    """The manifest, if it holds at the moment `at` and two officers in office then have signed it. Raises `ManifestProblem`."""
    try:
        manifest = msgspec.convert(from_canonical(signed.body), Manifest)
    except Uncanonical as problem:
        raise ManifestProblem(f"The manifest cannot be read. {problem}") from None
    except msgspec.ValidationError as problem:
        raise ManifestProblem(f"The manifest is not filled in as it must be ({problem}): draft it again.") from None
    languages = set(manifest.names)
    if not (languages == set(manifest.descriptions) == set(manifest.short_descriptions) == set(manifest.commands)):
        raise ManifestProblem("The manifest does not have name, descriptions and commands in the same languages: add them.")
    if not manifest.made < manifest.until <= manifest.made + LONGEST:
        raise ManifestProblem("The manifest must hold for at least a second and at most 400 days: correct `until`.")
    if manifest.made > at + SKEW:
        raise ManifestProblem("The manifest was made in the future: set the clocks right and sign it again.")
    if at >= manifest.until:
        raise ManifestProblem("The manifest has expired: draft a new one, and let two officers sign it.")
    good = signers(signed, in_office(roster, "officer", at))
    if len(good) < ENOUGH:
        raise ManifestProblem(
            f"Two officers in office must sign the manifest, and there are good signatures of {len(good)}: let another sign."
        )
    return manifest


def differences(manifest: Manifest, seen: Seen) -> list[str]:
    """What is not as signed, a sentence each, with what to do. They hold the words seen: for officers' eyes, not for a log."""
    return [sentence for _, sentence in _found(manifest, seen)]


def parts_that_differ(manifest: Manifest, seen: Seen) -> tuple[Part, ...]:
    """The kinds of what is not as signed, each once: fit for a log."""
    return tuple(dict.fromkeys(part for part, _ in _found(manifest, seen)))


def _found(manifest: Manifest, seen: Seen) -> list[tuple[Part, str]]:
    found: list[tuple[Part, str]] = []
    if seen.bot != manifest.bot:
        told = f"This is the bot number {seen.bot}, and the manifest is of number {manifest.bot}"
        found.append(("bot", f"{told}: install the manifest of this bot, or the token of that one."))
    if seen.username != manifest.username:
        found.append(("username", f"The username is @{seen.username}, and @{manifest.username} is signed. {_LOOK}"))
    for locale in manifest.names:
        found += _words("name", locale, seen.names.get(locale, ""), manifest.names[locale])
        found += _words("description", locale, seen.descriptions.get(locale, ""), manifest.descriptions[locale])
        short = manifest.short_descriptions[locale]
        found += _words("short-description", locale, seen.short_descriptions.get(locale, ""), short)
        found += _menu(locale, seen.commands.get(locale, ()), manifest.commands[locale])
    if seen.picture != manifest.picture:
        there = "another picture than the signed one" if seen.picture and manifest.picture else "no picture"
        there = "a picture, and none is signed" if not manifest.picture else there
        found.append(("picture", f"The bot shows {there}. {_LOOK}"))
    if seen.webhook != manifest.webhook:
        found.append(("webhook", _webhook(manifest.webhook, seen.webhook)))
    return found


def _words(part: Part, locale: str, seen: str, signed: str) -> list[tuple[Part, str]]:
    if seen == signed:
        return []
    told = f"The {part.replace('-', ' ')} {_spoken(locale)} reads “{seen}”, and “{signed}” is signed."
    return [(part, f"{told} {_SET_AGAIN}")]


def _menu(locale: str, seen: Menu, signed: Menu) -> list[tuple[Part, str]]:
    if tuple(seen) == tuple(signed):
        return []
    lines = [" ".join(f"/{name} ({told})" for name, told in menu) or "nothing" for menu in (seen, signed)]
    told = f"The list of commands {_spoken(locale)} is {lines[0]}, and {lines[1]} is signed."
    return [("commands", f"{told} {_SET_AGAIN}")]


def _spoken(locale: str) -> str:
    return f"in the language “{locale}”" if locale else "for all other languages"


def _webhook(signed: str, seen: str) -> str:
    there = f"Messages to the bot go to {seen}" if seen else "Messages to the bot go to no address"
    due = f"{signed} is signed" if signed else "no address is signed"
    return f"{there}, and {due}. Somebody else may be reading: revoke the token at BotFather at once."

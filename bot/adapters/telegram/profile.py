"""What Telegram shows of the bot besides its messages: its name, descriptions and command menu, per language.

The words come in as data. They are set at the start, and only where they differ, because Telegram allows few changes
a day. Nothing here may stop the start.
"""

from collections.abc import Awaitable, Callable, Sequence

import msgspec
from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot import logs
from bot.adapters.telegram.api import OFFICIAL
from bot.adapters.telegram.request import LeanRequest, Postponed
from bot.adapters.telegram.tokens import Token
from bot.bulletins.manifest import Seen


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """The words for one language ("" is everybody else's). Command names come without a slash."""

    locale: str = ""
    name: str
    description: str
    short_description: str
    commands: tuple[tuple[str, str], ...]


class TypedBot(Bot):
    """The library's bot for the rare calls. The library's own shows its token when printed; this one does not.

    It is not `initialize`d: that would call Telegram, and quote the token if refused.
    """

    def __repr__(self) -> str:
        return "TypedBot(hidden)"


def typed_bot(request: LeanRequest, token: Token, base: str = OFFICIAL) -> TypedBot:
    """The typed calls over the same pool of connections."""
    address = f"{base.rstrip('/')}/bot"
    return TypedBot(token.reveal(), base_url=address, request=request, get_updates_request=request)


async def username(bot: Bot) -> str:
    """The bot's own username, for links to the private chat; empty if Telegram does not say."""
    try:
        return (await bot.get_me()).username or ""
    except TelegramError as error:
        logs.code("profile.unknown_username", error=error)
        return ""


async def address_of_updates(bot: Bot) -> str:
    """The webhook that is set; "" for polling. Raises `TelegramError`."""
    return (await bot.get_webhook_info()).url or ""


async def look_at(bot: Bot, languages: Sequence[str]) -> Seen:
    """What Telegram shows of the bot now, in these languages ("" is everybody else's). Raises `TelegramError`."""
    me = await bot.get_me()
    names, descriptions, shorts, commands = {}, {}, {}, {}
    for each in languages:
        code = each or None
        names[each] = (await bot.get_my_name(language_code=code)).name
        descriptions[each] = (await bot.get_my_description(language_code=code)).description
        shorts[each] = (await bot.get_my_short_description(language_code=code)).short_description
        menu = await bot.get_my_commands(language_code=code)
        commands[each] = tuple((command.command, command.description) for command in menu)
    photos = (await bot.get_user_profile_photos(me.id, limit=1)).photos
    return Seen(
        bot=me.id,
        username=me.username or "",
        names=names,
        descriptions=descriptions,
        short_descriptions=shorts,
        commands=commands,
        picture=photos[0][-1].file_unique_id if photos and photos[0] else "",
        webhook=await address_of_updates(bot),
    )


async def publish(bot: Bot, profiles: Sequence[Profile]) -> int:
    """Set what differs and return how many things were set. Gives up quietly when Telegram asks to wait."""
    changed = 0
    for profile in profiles:
        for change in (_commands, _name, _description, _short_description):
            try:
                changed += await change(bot, profile)
            except Postponed as error:
                logs.code("profile.postponed", error=error, changed=changed)
                return changed
            except TelegramError as error:
                logs.code("profile.failed", error=error)
    logs.code("profile.published", changed=changed)
    return changed


async def _commands(bot: Bot, profile: Profile) -> bool:
    language = profile.locale or None
    wanted = [BotCommand(name, description) for name, description in profile.commands]
    return await _differs(
        [(command.command, command.description) for command in await bot.get_my_commands(language_code=language)],
        list(profile.commands),
        lambda: bot.set_my_commands(wanted, language_code=language),
    )


async def _name(bot: Bot, profile: Profile) -> bool:
    language = profile.locale or None
    return await _differs(
        (await bot.get_my_name(language_code=language)).name,
        profile.name,
        lambda: bot.set_my_name(profile.name, language_code=language),
    )


async def _description(bot: Bot, profile: Profile) -> bool:
    language = profile.locale or None
    return await _differs(
        (await bot.get_my_description(language_code=language)).description,
        profile.description,
        lambda: bot.set_my_description(profile.description, language_code=language),
    )


async def _short_description(bot: Bot, profile: Profile) -> bool:
    language = profile.locale or None
    return await _differs(
        (await bot.get_my_short_description(language_code=language)).short_description,
        profile.short_description,
        lambda: bot.set_my_short_description(profile.short_description, language_code=language),
    )


async def _differs(present: object, wanted: object, change: Callable[[], Awaitable[bool]]) -> bool:
    if present == wanted:
        return False
    await change()
    return True

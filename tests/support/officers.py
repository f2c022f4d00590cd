"""Officers with keys, the list they stand on, and bulletins they sign: what a proof of warnings begins with."""

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.adapters.storage.opening import open_store
from bot.authority.canonical import digest, to_canonical
from bot.authority.roster import Member, Roster
from bot.authority.signatures import Signed, sign, to_file
from bot.authority.totp import code_at
from bot.bootstrap.clock import SystemClock
from bot.bulletins.audience import EVERYBODY, Audience, Subscriber
from bot.bulletins.bulletin import Bulletin, body
from bot.service.orders import Act, SignedOrder, order_body
from bot.service.ports import Officer, UnitOfWork
from tests.support.running import TOKEN

BOT = int(TOKEN.partition(":")[0])
NAMES = ("lipa", "kalyna", "verba")
YEAR = 365 * 86_400
TEXTS = {
    "uk": "Прочитайте, будь ласка.\nХтось телефонує родинам і просить гроші за список. Не платіть. Запитайте установу самі.",
    "ru": "Прочитайте, пожалуйста.\nКто-то звонит семьям и просит деньги за список. Не платите. Спросите учреждение сами.",
    "nl": "Leest u dit even.\nIemand belt families en vraagt geld voor een lijst. Betaal niet. Vraag het de instantie zelf.",
    "en": "Please read this.\nSomebody calls families and asks for money for a list. Do not pay. Ask the office yourself.",
}


def key_of(name: str) -> Ed25519PrivateKey:
    """The same key for the same name, always."""
    return Ed25519PrivateKey.from_private_bytes(digest(name.encode())[:32].encode())


def public_of(name: str) -> str:
    return key_of(name).public_key().public_bytes_raw().hex()


def member(name: str, since: int, until: int, roles: tuple[str, ...] = ("officer",)) -> Member:
    return Member(name=name, roles=roles, key=public_of(name), since=since, until=until)  # type: ignore[arg-type]


def signed_by(data: bytes, names: Sequence[str]) -> bytes:
    """A file of these bytes with the signatures of these people."""
    return to_file(Signed(data, tuple(sign(data, name, key_of(name)) for name in names)))


def first_list(at: int, names: Sequence[str] = NAMES) -> bytes:
    """The first officer list, signed by all of them."""
    members = tuple(sorted((member(name, at, at + YEAR) for name in names), key=lambda each: each.name))
    return signed_by(to_canonical(Roster("roster", 1, 1, at, "", members)), names)


def warning(
    number: int, at: int, names: Sequence[str] = NAMES, *, previous: str = "", texts: Mapping[str, str] | None = None,
    audience: Audience = EVERYBODY, bot: int = BOT, corrects: int = 0,
) -> bytes:  # fmt: skip
    """A bulletin signed by these officers: by all three, it need not be held."""
    return signed_by(
        warning_body(number, at, previous=previous, texts=texts, audience=audience, bot=bot, corrects=corrects), names
    )


def warning_body(
    number: int, at: int, *, previous: str = "", texts: Mapping[str, str] | None = None, audience: Audience = EVERYBODY,
    bot: int = BOT, corrects: int = 0,
) -> bytes:  # fmt: skip
    return body(
        Bulletin(
            kind="bulletin", version=1, bot=bot, number=number, made=at, not_before=at, not_after=at + 6 * 3_600,
            audience=audience, texts=dict(texts or TEXTS), contacts={}, links=[], previous=previous, corrects=corrects,
        )
    )  # fmt: skip


def signed_order(act: Act, number: int, at: int, by: str, bot: int = BOT) -> bytes:
    return signed_by(order_body(SignedOrder(act=act, bot=bot, made=at, number=number)), [by])


def secret_of(name: str) -> bytes:
    """What an officer's phone and the server share."""
    return base64.b32encode(name.encode())[:20].ljust(20, b"A")


def one_time(name: str, at: int) -> str:
    """The number on the officer's phone at that moment."""
    return code_at(secret_of(name), at // 30)


def enrolled(unit: UnitOfWork, at: int, accounts: Sequence[int] = ()) -> None:
    """The first list in force, and each officer with a one-time password and an account (from `accounts`)."""
    unit.keep_roster(1, first_list(at))
    for name, account in zip(NAMES, accounts, strict=False):
        unit.keep_officer(Officer(name=name, chat=account, totp=secret_of(name)), account)


async def subscribed(data: Path, people: Sequence[int], at: int, accounts: Sequence[int] = ()) -> None:
    """A data folder in which officers are in office and these people want warnings, every fourth in another language."""
    store = open_store(data, None, None, SystemClock())
    try:
        await store.run(lambda unit: enrolled(unit, at, accounts))
        for start in range(0, len(people), 500):
            part = people[start : start + 500]

            def subscribe(unit: UnitOfWork, part: Sequence[int] = part) -> None:
                for person in part:
                    unit.subscribe(person, person, Subscriber(("uk", "ru", "nl", "en")[person % 4]))

            await store.run(subscribe)
    finally:
        await store.close()

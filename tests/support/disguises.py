"""Clones of official contacts, as swindlers make them: for each value of the directory many disguises, each with its name.

Written against the list of tricks in the issue, not against the code that finds them. Everything comes from a fixed seed.
"""

import random
from collections.abc import Iterator, Mapping

import msgspec

from bot.flow.contacts import ContactPoint

CYRILLIC = str.maketrans("aceiopxykmt", "асеіорхукмт")
LEET = str.maketrans("oieast", "013457")
KEYS = "qwertyuiopasdfghjklzxcvbnm"
TRANSLITERATED = (("koord", "coord"), ("koord", "kord"), ("koord", "cord"), ("shtab", "stab"), ("hoch", "khoch"), ("zh", "j"))
RESPELT = (("koo", "co"), ("sh", "sz"), ("hoch", "khoch"), ("ii", "y"), ("it", "yt"), ("ya", "ja"), ("ts", "tz"), ("ay", "aj"))
WORDS = ("ua", "official", "bot", "help", "support", "real", "new")
MAILS = ("gmail.com", "ukr.net", "outlook.com")


class Clone(msgspec.Struct, frozen=True):
    """One disguised value: what kind of trick, of which contacts (any of them is the right answer)."""

    value: str
    trick: str
    right: frozenset[str]


def clones_of(contacts: Mapping[str, ContactPoint], seed: int = 5) -> list[Clone]:
    """Clones of every handle, site, number and mailbox, without those that are themselves in the directory."""
    rng = random.Random(seed)
    own = tuple(way.value.lower().partition("/")[0] for contact in contacts.values() for way in contact.ways)
    found = [clone for contact in contacts.values() for clone in _of(contact, contacts, rng)]
    return [clone for clone in found if not _is_theirs(clone.value.lower().lstrip("@"), own)]


def _is_theirs(value: str, own: tuple[str, ...]) -> bool:
    """Another office's own value, or an address below one: koordshtab.org was theirs once."""
    return value in own or value.endswith(tuple("." + each for each in own if "." in each and "@" not in each))


def _of(contact: ContactPoint, contacts: Mapping[str, ContactPoint], rng: random.Random) -> Iterator[Clone]:
    for way in contact.ways:
        right = _owners(way.value, contacts) | {contact.id}
        if contact.id.startswith("former"):
            right |= set(contact.alternatives)
        match way.kind:
            case "telegram":
                made = handles(way.value, rng)
            case "viber" if "/" in way.value:
                made = iter(
                    [(f"chats.viber.com/{name}".replace("@", ""), trick) for name, trick in handles(way.value[16:], rng)]
                )
            case "site":
                made = sites(way.value.partition("/")[0], rng)
            case "email":
                made = mailboxes(way.value, rng)
            case "phone" | "whatsapp" | "viber" if len(way.value) > 6:
                made = numbers(way.value, rng)
            case _:
                continue
        for value, trick in made:
            yield Clone(value, f"{way.kind} {trick}", frozenset(right))


def _owners(value: str, contacts: Mapping[str, ContactPoint]) -> set[str]:
    """Everybody who has the same value, or a site or mailbox of the same owner ("koordshtab", "ohchr")."""
    name = _owner(value)
    return {
        each.id for each in contacts.values() for way in each.ways if way.value == value or (name and _owner(way.value) == name)
    }


def _owner(value: str) -> str:
    host = value.rpartition("@")[2].partition("/")[0]
    if "." not in host or host in MAILS:
        return ""
    labels = host.split(".")
    return labels[-3] if len(labels) > 2 and labels[-2] in ("gov", "org", "com") else labels[-2]


def handles(name: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Tricks with the name of an account."""
    low = name.lower()
    for word in WORDS:
        yield f"@{name}_{word}", f"added _{word}"
        yield f"@{word}_{name}", f"added {word}_"
    yield f"@{low}_ua_official", "two words added"
    yield f"@{low}{rng.randint(1, 99)}", "digits added"
    yield f"@{low.replace('_', '')}x"[:33] if "_" not in low else f"@{low.replace('_', '')}", "separator dropped"
    yield f"@{low[: len(low) // 2]}_{low[len(low) // 2 :]}", "separator added"
    if low.endswith("bot"):
        yield "@" + low.removesuffix("bot").strip("_"), "bot dropped"
    yield "@" + _one(low, CYRILLIC, rng), "Cyrillic letter"
    yield "@" + low.translate(CYRILLIC), "Cyrillic letters"
    yield "@" + _one(low, LEET, rng), "digit for a letter"
    yield "@" + low.replace("l", "I").replace("i", "l"), "l for i"
    yield "@" + swapped(low, rng), "neighbours swapped"
    yield "@" + dropped(low, rng), "letter dropped"
    yield "@" + doubled(low, rng), "letter doubled"
    yield "@" + changed(low, rng), "letter changed"
    if len(low) >= 9:
        yield "@" + changed(swapped(low, rng), rng), "two slips"
    for old, new in (
        ("koord", "coord"),
        ("koord", "kord"),
        ("koord", "cord"),
        ("shtab", "stab"),
        ("hoch", "khoch"),
        ("zh", "j"),
    ):
        if old in low:
            yield "@" + low.replace(old, new), "transliteration"
    other = spelt_otherwise(low)
    if other != low:
        yield f"@{other}", "spelt otherwise"
        yield f"@{other}_official_bot", "spelt otherwise, words added"
    yield f"https://t.me/{low}_bot?start=help", "in a link"
    yield f"tg://resolve?domain={changed(low, rng)}&post=12", "in a tg link"


def sites(host: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Tricks with an address."""
    labels = host.split(".")
    size = 2 if labels[-2] in ("gov", "org", "com") and len(labels) > 2 else 1
    name, ending = ".".join(labels[:-size]), ".".join(labels[-size:])
    flat = name.replace(".", "-")
    for other in ("com", "org", "com.ua", "info", "online", "net"):
        if other != ending:
            yield f"{name}.{other}", "other ending"
    yield f"{host}.example.com", "sub-domain"
    yield f"https://{host}.login-page.info/id?x=1", "sub-domain"
    yield f"{host.replace('.', '-')}.com", "hyphens for dots"
    yield f"{host.replace('.', '-')}.example.org", "hyphens for dots"
    yield f"https://{host}@example.com/", "before the @"
    if (len(flat) > 5 and size == 2) or len(flat) > 8:
        yield f"{flat}-help.example.com", "padded sub-domain"
    for word in WORDS:
        yield f"{flat}-{word}.com", f"added -{word}"
        yield f"{word}-{flat}.org", f"added {word}-"
    if len(flat) > 4:
        yield f"{flat}24.com", "digits glued on"
        yield f"my{flat}.net", "word glued on"
        yield f"{flat}help.info", "word glued on"
    if any(char.isalpha() for char in name):
        spoofed = _one(name, CYRILLIC, rng)
        if spoofed != name:
            yield f"{spoofed}.{ending}", "Cyrillic letter"
            puny = ".".join(
                part if part.isascii() else "xn--" + part.encode("punycode").decode() for part in spoofed.split(".")
            )
            yield f"http://{puny}.{ending}", "punycode"
        yield f"{_one(name, LEET, rng)}.{ending}", "digit for a letter"
    longest = max(name.split("."), key=len)
    if len(longest) >= 5 and not longest.isdigit() and longest == name.split(".")[-1]:
        for slip in (swapped, dropped, doubled, changed):
            yield f"{name.replace(longest, slip(longest, rng))}.{ending}", f"letter {slip.__name__}"


def mailboxes(value: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Tricks with a mailbox: of the domain where it is an office's own, of the name elsewhere."""
    local, host = value.lower().split("@")
    if host not in MAILS:
        for address, trick in sites(host, rng):
            if "/" not in address and "@" not in address:
                yield f"{local}@{address}", trick
        if len(_owner(value)) >= 7:
            yield f"{_owner(value)}.ua@{rng.choice(MAILS)}", "office at a public host"
            yield f"{_owner(value)}.help@{rng.choice(MAILS)}", "office at a public host"
        return
    for word in WORDS:
        yield f"{local}.{word}@{host}", f"added {word}"
    yield f"{local}@{'ukr.net' if host == 'gmail.com' else 'gmail.com'}", "other public host"
    yield f"{_one(local, LEET, rng)}@{host}", "digit for a letter"
    yield f"{changed(local, rng)}@{host}", "letter changed"
    yield f"{local.replace('.', '-')}@{host}", "hyphen for a dot"


def numbers(value: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Tricks with a number."""
    digits = value.lstrip("+")
    start = next(len(code) for code in ("380", "31", "7", "41", "49") if digits.startswith(code))
    for place in rng.sample(range(start + 1, len(digits)), 4):
        other = rng.choice([digit for digit in "0123456789" if digit != digits[place]])
        yield "+" + digits[:place] + other + digits[place + 1 :], "one digit off"
    place = next((at for at in range(len(digits) - 2, start, -1) if digits[at] != digits[at + 1]), start)
    yield "+" + digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :], "digits swapped"
    yield "+" + digits[:-1], "digit dropped"
    yield "+" + digits + str(rng.randint(0, 9)), "digit added"
    if len(digits) >= 11:
        tail = digits[6:] if digits.startswith("380800") else digits[-7:]
        yield "+38067" + tail.rjust(7, "5"), "same tail, a mobile of Ukraine"
        yield "+7916" + tail.rjust(7, "5"), "same tail, a mobile of Russia"
        yield "+3165" + tail.rjust(7, "5"), "same tail, a mobile of the Netherlands"
    national = digits[start:]
    off = national[:-1] + str((int(national[-1]) + 1) % 10)
    if digits.startswith("380"):
        yield f"0 {off[:2]} {off[2:5]} {off[5:7]} {off[7:]}", "one digit off, as dialled"
    yield f"00{digits[:start]} {off[:3]}-{off[3:]}", "one digit off, with 00"


def swapped(word: str, rng: random.Random) -> str:
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1]]
    at = rng.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def dropped(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def doubled(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def changed(word: str, rng: random.Random) -> str:
    at = rng.choice([at for at in range(1, len(word)) if word[at].isalpha()])
    return word[:at] + rng.choice(KEYS.replace(word[at], "")) + word[at + 1 :]


def spelt_otherwise(word: str) -> str:
    """The same sounds as another alphabet's habits write them: koord_shtab, cord_sztab; hochuzhit, khochuzhyt."""
    for old, new in (
        ("koo", "co"),
        ("sh", "sz"),
        ("hoch", "khoch"),
        ("ii", "y"),
        ("it", "yt"),
        ("ya", "ja"),
        ("ts", "tz"),
        ("ay", "aj"),
    ):
        word = word.replace(old, new)
    return word


def _one(word: str, table: dict[int, int], rng: random.Random) -> str:
    """One of the letters that the table knows, replaced."""
    places = [at for at, char in enumerate(word) if ord(char) in table]
    if not places:
        return word
    at = rng.choice(places)
    return word[:at] + word[at].translate(table) + word[at + 1 :]

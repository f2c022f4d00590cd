"""Four languages, all finished: nothing untranslated, nothing mixed, nothing that breaks a button or a lock screen.

Each test lists everything it finds at once, so that a translator mends a language in one sitting.
"""
# ruff: noqa: E501 - tables of words read best in wide lines

import re
from collections.abc import Iterator

import pytest

from bot.adapters.library.inspection import all_messages
from bot.flow.model import LOCALES, Ask, Category, Choose, Locale, Message
from bot.present.catalogs import FORM_MARK
from bot.present.phrases import PHRASES
from tests.support.universe import shelf

MAX_LABEL = 38
MAX_WORDS = 22
TRANSLATED: tuple[Locale, ...] = ("uk", "ru", "nl")
LATIN_IN_CYRILLIC = frozenset(
    {
        "telegram", "whatsapp", "viber", "signal", "facebook", "instagram", "tiktok", "youtube", "google", "icmp", "bankid", "pdf",
        "qr", "sms", "sim", "id", "likhtar", "bot", "app", "wi-fi", "vpn", "start", "check", "menu", "help", "plan", "contacts",
        "privacy", "language", "delete", "cancel", "x", "mind", "empatia", "aivd", "refugeehelp", "slachtofferhulp", "nederland",
        "ind", "coa", "digid", "rd4u", "hrmmu", "a4", "e-mail", "magnolia", "iban", "apk", "rss", "meldpunt", "iphone", "android",
        "ter", "apel", "schiphol", "vluchtelingenwerk", "restoring", "family", "links", "korrelatie", "veilig", "thuis", "fraudehelpdesk", "m", "discord", "messenger", "skype", "zoom", "usdt", "paypal",
        "max", "ix", "site", "json",
    }
)  # fmt: skip
"""Names of services and commands; everything else in a Cyrillic sentence is a forgotten translation."""
LOCK_SCREEN: dict[Locale, tuple[str, ...]] = {
    "uk": (
        "полон",
        "зник",
        "війн",
        "військов",
        "солдат",
        "загиб",
        "загин",
        "смерт",
        "днк",
        "розшук",
        "росі",
        "окупац",
        "фсб",
        "сбу",
    ),
    "ru": (
        "плен",
        "пропа",
        "войн",
        "воен",
        "солдат",
        "погиб",
        "смерт",
        "днк",
        "розыск",
        "росси",
        "оккуп",
        "фсб",
        "сбу",
        "самоуб",
    ),
    "nl": (
        "gevang",
        "vermist",
        "oorlog",
        "soldaat",
        "militair",
        "overled",
        "dood",
        "dna",
        "rusland",
        "russisch",
        "bezet",
        "suïcid",
    ),
    "en": ("captiv", "missing", "war", "soldier", "militar", "death", "dead", "dna", "russia", "occup", "prison", "suicid"),
}
"""Beginnings of words that must not stand on a lock screen."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_PHONE = re.compile(r"(?<![\w{:])\+?\d[\d \-]{5,}\d(?![\w}])")
_LINK = re.compile(
    r"https?://|www\.|(?<![\w{:])@\w{3,}|\b[a-z0-9-]+\.(?:ua|com|org|net|ru|nl|me|int|info|gov)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\([^)]*\)|\"[^\"]*\"")


def messages() -> Iterator[Message]:
    """Every translatable sentence: of the flows, contacts, road maps, tactics and sheets, then the bot's own."""
    yield from all_messages(shelf())
    yield from (Message(text, key) for key, text in PHRASES.items())


def said(locale: Locale) -> Iterator[tuple[Message, str]]:
    """Each sentence as it is said in a language; untranslated ones are left to their own test."""
    catalogs = shelf().catalogs
    for message in messages():
        if catalogs.has(locale, message.context, message.text):
            yield from ((message, form) for form in catalogs.message(locale, message).split(FORM_MARK))


def labels() -> Iterator[Message]:
    """Whatever stands on a button."""
    library = shelf().library
    for flow in library.flows.values():
        for node in flow.nodes.values():
            options = node.router.options if isinstance(node.router, Choose | Ask) else ()
            yield from (option.label for option in options if isinstance(option, Category))
    for roadmap in library.roadmaps.values():
        yield from (step.title for step in roadmap.steps)
    on_buttons = ("control-", "answer-")
    yield from (
        Message(text, key) for key, text in PHRASES.items() if key.startswith(on_buttons) or key in ("yes", "no", "copy")
    )


def listed(found: list[str]) -> str:
    return f"{len(found)} found:\n" + "\n".join(found[:80])


def without_names(text: str) -> str:
    """The sentence without references, quotations and brackets, where another language may stand."""
    return _QUOTED.sub(" ", _PLACEHOLDER.sub(" ", text))


def test_there_is_something_to_look_at() -> None:
    """More than a thousand sentences; the tests below would be green over nothing."""
    assert sum(1 for _ in messages()) > 1000
    assert sum(1 for _ in labels()) > 200


@pytest.mark.parametrize("locale", TRANSLATED)
def test_nothing_is_untranslated(locale: Locale) -> None:
    """Every sentence has its words in every language."""
    catalogs = shelf().catalogs
    found = [f"{m.context}: {m.text}" for m in messages() if not catalogs.has(locale, m.context, m.text)]
    assert not found, listed(found)


@pytest.mark.parametrize("locale", ["uk", "ru"])
def test_no_latin_words_stand_in_cyrillic_sentences(locale: Locale) -> None:
    """Only names of services."""
    found = []
    for message, text in said(locale):
        for word in re.findall(r"(?<![\w/])[A-Za-z][A-Za-z0-9-]*", without_names(text)):
            if word.casefold().strip("-") not in LATIN_IN_CYRILLIC:
                found.append(f"{message.context}: {word!r} in {text}")
    assert not found, listed(found)


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_no_cyrillic_words_stand_in_latin_sentences(locale: Locale) -> None:
    """Ukrainian names of papers stand in brackets or quotation marks."""
    found = [f"{m.context}: {text}" for m, text in said(locale) if re.search(r"[А-Яа-яЁёІіЇїЄєҐґ]", without_names(text))]
    assert not found, listed(found)


@pytest.mark.parametrize(("locale", "foreign"), [("uk", "ыэъё"), ("ru", "іїєґ")])
def test_ukrainian_and_russian_are_not_mixed(locale: Locale, foreign: str) -> None:
    """Letters that the other alphabet has alone; official names stand in quotation marks or brackets."""
    found = [f"{m.context}: {text}" for m, text in said(locale) if set(without_names(text).casefold()) & set(foreign)]
    assert not found, listed(found)


def test_contact_names_are_in_their_language() -> None:
    """The four names of each office."""
    found = []
    for contact in shelf().library.contacts.values():
        found += (
            [f"{contact.id}: {contact.names['uk']}"] if set(without_names(contact.names["uk"]).casefold()) & set("ыэъё") else []
        )
        found += (
            [f"{contact.id}: {contact.names['ru']}"] if set(without_names(contact.names["ru"]).casefold()) & set("іїєґ") else []
        )
        for locale in ("nl", "en"):
            if re.search(r"[А-Яа-я]", without_names(contact.names[locale])):
                found.append(f"{contact.id}: {contact.names[locale]}")
    assert not found, listed(found)


@pytest.mark.parametrize("locale", TRANSLATED)
def test_placeholders_are_the_same(locale: Locale) -> None:
    """`{contact:nib}` and `{year}` must arrive whole, or a number is missing on the card."""
    found = []
    for message, text in said(locale):
        if sorted(_PLACEHOLDER.findall(text)) != sorted(_PLACEHOLDER.findall(message.text)):
            found.append(f"{message.context}: {message.text} -> {text}")
    assert not found, listed(found)


@pytest.mark.parametrize("locale", TRANSLATED)
def test_emphasis_is_closed(locale: Locale) -> None:
    """An odd star would stand there as a star."""
    found = [f"{m.context}: {text}" for m, text in said(locale) if text.count("*") % 2 or text.count("*") != m.text.count("*")]
    assert not found, listed(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_number_or_address_stands_in_a_sentence(locale: Locale) -> None:
    """They belong to contacts, with a source and a date."""
    found = [f"{m.context}: {text}" for m, text in said(locale) if _PHONE.search(text) or _LINK.search(text)]
    assert not found, listed(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_labels_fit_on_a_button(locale: Locale) -> None:
    """38 characters; a phone cuts the rest."""
    catalogs, found = shelf().catalogs, []
    for message in labels():
        text = catalogs.message(locale, message)
        if len(text) > MAX_LABEL:
            found.append(f"{message.context}: {len(text)} {text}")
    assert not found, listed(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_labels_of_one_screen_differ(locale: Locale) -> None:
    """Two buttons with the same words could not be told apart, typed or read aloud."""
    catalogs, found = shelf().catalogs, []
    for flow in shelf().library.flows.values():
        for node in flow.nodes.values():
            options = node.router.options if isinstance(node.router, Choose | Ask) else ()
            shown = [
                catalogs.message(locale, option.label).casefold() + str(option.when or "")
                for option in options
                if isinstance(option, Category)
            ]
            found += [f"{flow.id}/{node.id}: {text}" for text in set(shown) if shown.count(text) > 1]
    assert not found, listed(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_sentences_are_short(locale: Locale) -> None:
    """22 words; an official name, a quotation or a bracket counts as one."""
    found = []
    names = sorted({contact.names[locale] for contact in shelf().library.contacts.values()}, key=len, reverse=True)
    official = re.compile("|".join(re.escape(name) for name in names), re.IGNORECASE)
    for message, text in said(locale):
        plain = official.sub(" X ", _QUOTED.sub(" X ", _PLACEHOLDER.sub(" X ", text)))
        for sentence in re.split(r"(?<=[.!?:;])\s+", plain):
            words = [word for word in sentence.split() if re.search(r"\w", word)]
            if len(words) > MAX_WORDS:
                found.append(f"{message.context}: {len(words)} words: {sentence}")
    assert not found, listed(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_heads_say_nothing_to_a_stranger(locale: Locale) -> None:
    """The first line shows on a lock screen, perhaps in the wrong hands."""
    catalogs, found = shelf().catalogs, []
    heads = [node.head for flow in shelf().library.flows.values() for node in flow.nodes.values() if node.head]
    heads += [Message(text, key) for key, text in PHRASES.items() if key.startswith(("head-", "profile-", "command-"))]
    for head in heads:
        text = catalogs.message(locale, head)
        for word in re.findall(r"[\w'’]+", text.casefold()):
            if word.startswith(LOCK_SCREEN[locale]) and not word.startswith("warning"):  # which begins like a war
                found.append(f"{head.context}: {word!r} in {text}")
    assert not found, listed(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_praises_or_promises(locale: Locale) -> None:
    """No exclamation mark where nothing is urgent."""
    urgent = {f"{flow.id}/{node.id}" for flow in shelf().library.flows.values() for node in flow.nodes.values() if node.urgent}
    found = []
    for message, text in said(locale):
        place = "/".join(message.context.split("/")[:2])
        if "!" in without_names(text) and place not in urgent:
            found.append(f"{message.context}: {text}")
    assert not found, listed(found)

"""An evidence pack on paper: what was written, where it came from, and what this does not prove; never too many pages."""

import io

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pypdf import PdfReader

from bot.adapters.export.pdf import evidence_to_pdf
from bot.evidence.pack import MOST_MESSAGES, Gathered, pack_of
from bot.evidence.verifying import read, sign
from bot.flow.model import LOCALES, Locale
from bot.present.evidence_paper import EvidencePaper, lay_out
from bot.present.phrases import PHRASES
from tests.support.universe import ROOT, shelf

NOW = 1_795_338_031
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MOST_PAGES = 18
LONGEST = ("Дуже довге повідомлення. " * 160, "\n" * 4_095 + "a", "Ї" * 4_096, "аб\n" * 1_365, "😀" * 2_048)
"""Telegram takes no more than 4,096 units."""


def listed(*gathered: Gathered) -> bytes:
    return sign(pack_of(gathered, NOW), KEY.public_key().public_bytes_raw(), KEY.sign)


def paper(*gathered: Gathered, desk: Locale = "uk", locale: Locale = "uk") -> EvidencePaper:
    return lay_out(listed(*gathered), desk, locale, shelf().catalogs.of)


def printed(made: EvidencePaper) -> PdfReader:
    return PdfReader(io.BytesIO(evidence_to_pdf(made, ROOT / "templates")))


def words(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_stands_on_paper(locale: Locale) -> None:
    """In the desk's language and the family's: the words, dates, origin, the beginning of the hash, the key's fingerprint, and
    that it does not prove who wrote them."""
    one = Gathered("Ваш син у списку.\nІ ні слова нікому", NOW, "Штаб", "koord_ua", 7_123_456_789, sent=NOW - 90_000)
    made = paper(one, Gathered("zwijg", NOW, "Олег", hidden=True), desk="nl" if locale == "nl" else "uk", locale=locale)
    text = words("".join(page.extract_text() for page in printed(made).pages))
    pack = read(listed(one, Gathered("zwijg", NOW, "Олег", hidden=True)))
    for expected in (
        "Ваш син у списку.", "І ні слова нікому", "Штаб", "@koord_ua", "ID 7123456789", "21.11.2026 08:00:31 UTC",
        pack.messages[0].sha256[:16], pack.fingerprint,
        shelf().catalogs.of(locale, "pack-paper-proves", PHRASES["pack-paper-proves"]),
        shelf().catalogs.of(locale, "pack-paper-hidden", PHRASES["pack-paper-hidden"]),
    ):  # fmt: skip
        assert words(expected) in text, expected


def test_a_long_text_is_shortened_and_that_is_said() -> None:
    long, short = Gathered("слово " * 600, NOW), Gathered("коротке", NOW)
    made = paper(*[long] * 39, short)
    assert sum(len(line) for line in made.items[0].lines) <= 1_000
    assert made.items[0].notes
    assert made.items[39].lines == ("коротке",)
    assert not made.items[39].notes
    alone = paper(long)
    assert "".join(alone.items[0].lines).strip() == long.text.strip()
    assert not alone.items[0].notes


def test_what_could_hide_is_shown() -> None:
    made = paper(Gathered("a\u202eb\u200bc\x07\n<b>#set page()</b> $x$", NOW, "x\u202ey"))
    assert made.items[0].lines == ("a□b□c□", "<b>#set page()</b> $x$")
    assert "x□y" in made.items[0].facts[1]


@pytest.mark.slow
@pytest.mark.parametrize("text", LONGEST)
def test_the_longest_pack_has_few_pages(text: str) -> None:
    most = [Gathered(text, NOW, "Н" * 128, "h" * 32, 2**52, 7, NOW - 5, True, "photo")] * MOST_MESSAGES
    assert len(printed(paper(*most, desk="nl", locale="uk")).pages) <= MOST_PAGES

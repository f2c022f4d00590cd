"""Twelve results of the message and contact check in Chromium, in each language, on a phone.

`python -m tests.browser.check_sheets` writes docs/review/check-<locale>.jpg.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser
from rich.progress import Progress

from bot.adapters.library.shelf import Shelf, read_shelf
from bot.flow.model import LOCALES, Locale
from tests.browser.contact_sheets import REVIEW, pin
from tests.browser.family_path import PATH, Press, Typed, Walker, everywhere, real_chat
from tests.browser.form_sheets import opened
from tests.support.chromium import launched

RANSOM = Typed(
    {
        "uk": "Є людина, яка витягне вашого сина. Потрібно 5000 доларів до вечора, нікому не кажіть.",
        "ru": "Есть человек, который вытащит вашего сына. Нужно 5000 долларов до вечера, никому не говорите.",
        "nl": "Ik ken iemand die uw zoon vrij kan krijgen. Het kost 5000 dollar, vandaag nog, vertel het aan niemand.",
        "en": "I know a man who can get your son out. He needs 5000 dollars by tonight, tell nobody about it.",
    }
)
FIRE = Typed(
    {
        "uk": "мені пишуть: спали машину військових, зніми на відео, тоді чоловіка годуватимуть",
        "ru": "мне пишут: сожги военную машину, сними на видео, тогда мужа будут кормить",
        "nl": "ze schrijven mij: steek een legerauto in brand en film het, dan krijgt uw man te eten",
        "en": "they write to me: set fire to an army car and film it, then your husband will be fed",
    }
)
PAPERS = Typed(
    {
        "uk": "скинь фото військового квитка, допоможу знайти",
        "ru": "пришлите фото выписки из реестра, мы найдём вашего сына в лагерях",
        "nl": "stuur een foto van het uittreksel, dan zoeken wij uw zoon in de kampen",
        "en": "send a photo of the register extract and we will look for your son in the camps",
    }
)
DISGUISED = Typed(
    {
        "uk": "п е р е к а ж и  г р о ш і  на к@ртку, і син буде у списку на 0бмін",
        "ru": "п е р е в е д и  д е н ь г и  на к@рту, и сын будет в списке на 0бмен",
        "nl": "m a a k  500 euro o v e r  en uw zoon komt op de uitw1sselingslijst",
        "en": "s e n d  500 dollars n o w  and your son goes on the exch@nge list",
    }
)
HONEST = Typed(
    {
        "uk": "Слідчий запросив нас у п'ятницю здати ДНК, безкоштовно, копію заяви дадуть.",
        "ru": "Следователь пригласил нас в пятницу сдать ДНК, бесплатно, копию заявления дадут.",
        "nl": "De rechercheur vroeg ons vrijdag voor DNA te komen, gratis, wij krijgen een kopie.",
        "en": "The investigator asked us to come on Friday for the DNA swab, it is free, we get a copy.",
    }
)
FOREIGN = everywhere("Bitte senden Sie mir das Geld, ich bin nicht da und warte auf die Antwort")
MIXED = Typed(
    {
        "uk": "Ми з Координаційного штабу, пишіть сюди: @koord_shtab_ua_help",
        "ru": "Мы из Координационного штаба, пишите сюда: @koord_shtab_ua_help",
        "nl": "Wij zijn van het Coördinatiehoofdkwartier, schrijf naar @koord_shtab_ua_help",
        "en": "We are the Coordination Headquarters, write to us here: @koord_shtab_ua_help",
    }
)

RESULTS = (
    ("ransom", "read", RANSOM),
    ("told in own words", "read", FIRE),
    ("papers", "read", PAPERS),
    ("disguised", "read", DISGUISED),
    ("honest", "read", HONEST),
    ("another language", "read", FOREIGN),
    ("an emoji", "read", everywhere("🙏")),
    ("an office imitated", "read", MIXED),
    ("official", "them", everywhere("koordshtab.gov.ua")),
    ("look-alike", "them", everywhere("koordshtab-gov-ua.com")),
    ("known front", "them", everywhere("Щит матерей")),
    ("not on the list", "them", everywhere("@some_kind_person_1")),
)
"""Twelve results: the name under the picture, the button, and what is sent."""


ANSWERED = "() => [...document.querySelectorAll('#lines .line.mine, #lines .line.bot')].at(-1).classList.contains('bot')"
"""The last message on the page is the bot's."""


def walk(browser: Browser, address: str, shelf: Shelf, locale: Locale, folder: Path) -> list[tuple[str, Path]]:
    """The pictures of one walk, in order."""
    page, pictures = opened(browser, address, locale), list[tuple[str, Path]]()
    walker = Walker(page, shelf, locale, pause=900)
    for _, step in PATH[:2]:
        walker.take(step)
    for number, (name, button, sent) in enumerate(RESULTS):
        walker.take(everywhere("/check"))
        walker.take(Press("contacted", "start", button))
        walker.take(sent)
        page.wait_for_function(ANSWERED, timeout=30_000)
        page.wait_for_timeout(900)
        picture = folder / f"{locale}-{number:02}.jpg"
        page.screenshot(path=str(picture), type="jpeg", quality=70)
        pictures.append((name, picture))
    page.context.close()
    return pictures


def main() -> None:
    """Write the sheets."""
    shelf = read_shelf()
    with (
        real_chat() as address,
        launched() as browser,
        tempfile.TemporaryDirectory() as folder,
        Progress() as progress,
    ):
        task = progress.add_task("check", total=len(LOCALES))
        for locale in LOCALES:
            pin(browser, walk(browser, address, shelf, locale, Path(folder)), "phone", REVIEW / f"check-{locale}.jpg")
            progress.advance(task)


if __name__ == "__main__":
    main()

"""The link checker, and what holds on each page: none is cut off, none asks for anything, none fetches anything."""

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from bot.adapters.export.site.making import MOST_PAGE_BYTES
from bot.contacts.phones import grouped, readable
from bot.flow.model import LOCALES
from tests.support import made_site

pytestmark = pytest.mark.slow

AWAY = ("tel:", "https://", "mailto:")
SAMPLE = 8
"""In the three other languages so many pages are passed over for each one whose tags are read: they have the same frame."""


def targets(name: str) -> Iterator[tuple[str, str]]:
    """File and anchor of each link that stays on the site."""
    for href in made_site.html()[name].hrefs:
        if not href.startswith(AWAY):
            file, _, anchor = href.partition("#")
            yield posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name, anchor


def test_every_link_leads_to_a_page_and_a_place_that_are_there() -> None:
    seen = made_site.html()
    ids = {name: {"", *page.ids} for name, page in seen.items()}
    lost = [(name, to, anchor) for name in seen for to, anchor in targets(name) if anchor not in ids.get(to, ())]
    assert not lost, lost[:5]
    assert len(seen) > 8_000


def test_every_page_is_reached_from_the_first_one_and_in_each_language_by_itself() -> None:
    for locale in LOCALES:
        found, queue = {f"{locale}/index.html"}, [f"{locale}/index.html"]
        while queue:
            fresh = {to for to, _ in targets(queue.pop()) if to.startswith(f"{locale}/")} - found
            found |= fresh
            queue += fresh
        wanted = {name for name in made_site.html() if name.startswith(f"{locale}/")}
        assert found == wanted, sorted(wanted - found)[:5]
        assert f"{locale}/index.html" in {to for to, _ in targets("index.html")}


def test_the_menu_and_a_first_number_are_two_taps_away() -> None:
    """Over a slow line somebody opens the door, a language, and then what they need."""
    for locale in LOCALES:
        nearest = {to for to, _ in targets(f"{locale}/index.html")}
        for flow in ("menu", "contacts", "crisis", "minor", "care", "start"):
            assert any(to.startswith(f"{locale}/{flow}-") for to in nearest), flow
        assert any("tel:" in made_site.html()[to].text for to in nearest)


def test_who_is_sent_away_is_sent_to_allowed_places_only() -> None:
    """`flows/links.yaml`, and the bot itself."""
    allowed = made_site.maker().library.links
    away = {href for page in made_site.html().values() for href in page.hrefs if href.startswith(("https://", "mailto:"))}
    assert f"https://t.me/{made_site.BOT}" in away
    for href in away - {f"https://t.me/{made_site.BOT}"}:
        scheme, _, rest = href.partition(":")
        host = rest.removeprefix("//").partition("/")[0] if scheme == "https" else rest
        assert host in allowed or (scheme == "mailto" and host.partition("@")[2] in allowed), href
    assert len(away) > 30


def test_no_page_is_long_runs_anything_asks_anything_or_fetches_anything() -> None:
    tags = ("script", "form", "input", "iframe", "img", "object", "embed", "button", "textarea", "style", "base", "svg")
    forbidden = [f"<{tag}" for tag in tags] + ["src=", "action=", "url(", "@import", "javascript:", "href='", 'href="/']
    handler = re.compile(r" on[a-z]+=")
    for name, page in made_site.html().items():
        assert len(made_site.files()[name]) <= MOST_PAGE_BYTES, name
        assert not [each for each in forbidden if each in page.text], name
        assert not handler.search(page.text), name
        up = "../" if "/" in name else ""
        links = re.findall(r'<link rel="(?!alternate)[^>]*>', page.text)
        assert links == ['<link rel="icon" href="data:,">', f'<link rel="stylesheet" href="{up}site.css">'], name
    style = made_site.files()["site.css"]
    assert len(style) < 4_000
    assert not [each for each in forbidden if each in style.decode()]
    assert {name.rpartition(".")[2] for name in made_site.files()} == {"html", "css", "json"}


def test_each_page_says_its_language_its_date_its_revision_and_who_answers_for_it() -> None:
    dates = {"uk": "22 листопада 2026", "ru": "22 ноября 2026", "nl": "22 november 2026", "en": "November 22, 2026"}
    revision = made_site.maker().library.revision
    for name, page in made_site.html().items():
        locale, around = name[:2] if "/" in name else "uk", page.text.partition("<footer>")[2]
        assert page.lang == locale
        assert dates[locale] in around, name
        assert revision in around, name
        assert "Lantern Foundation, help@lantern.example" in around, name
        assert set(page.alternates) == set(LOCALES)
        for code, href in page.alternates.items():
            to = posixpath.normpath(posixpath.join(posixpath.dirname(name), href))
            assert to in made_site.html()
            assert to.startswith(f"{code}/")


def test_headings_stand_in_order_tags_are_closed_and_ids_are_single() -> None:
    for number, (name, page) in enumerate(made_site.html().items()):
        assert len(page.ids) == len(set(page.ids)), name
        if number % SAMPLE and not name.startswith("uk/"):
            continue
        headings = [int(tag[1]) for tag in page.tags() if tag in ("h1", "h2", "h3", "h4")]
        assert headings[0] == 1, name
        assert headings.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(headings)), name
        assert page.text.index('class="skip"') < page.text.index("<header>"), name
        assert "*" not in re.sub(r"<[^>]*>", "", page.text), name
        assert not re.search(r"\{[a-z]+:?[a-z-]*\}", page.text), name


def test_a_number_stands_nowhere_without_saying_when_it_was_checked() -> None:
    """On a card, or at the end of the page."""
    library, maker = made_site.maker().library, made_site.maker()
    usable = [way for each in library.contacts.values() for way in each.ways if way.is_usable]
    numbers = {said for way in usable if way.kind == "phone" for said in (grouped(way.value), readable(way)) if len(said) > 6}
    long = re.compile("|".join(re.escape(number) for number in sorted(numbers, key=len, reverse=True)))
    keys = ("contact-checked", "contact-stale", "contact-seen", "contact-seen-undated")
    told = [maker.speaker.phrase(key, "en", date="\0").partition("\0")[0] for key in keys]
    of_numbers = [name for name, page in made_site.html().items() if name.startswith("en/") and long.search(page.main)]
    silent = [name for name in of_numbers if not any(said in made_site.html()[name].main for said in told)]
    assert not silent, silent[:5]
    assert any(name.startswith("en/crisis") for name in of_numbers)

"""Nothing red for somebody inside or unsure; red offices only behind the choice that says nobody close is inside."""

from collections.abc import Iterable

import pytest

from bot.contacts.phones import grouped
from bot.contacts.standing import NEUTRAL
from bot.engine.effects import ContactBlock
from bot.engine.facts import told_inside
from bot.flow.contacts import ContactPoint
from tests.support import made_site

pytestmark = pytest.mark.slow

CHANGED = frozenset({("situation/start", "no")})
"""The one way out, in the bot as well: the first question, asked again, is answered with *no*."""


def contacts(risk: str) -> list[ContactPoint]:
    return [each for each in made_site.maker().library.contacts.values() if each.risk == risk and each.show == "yes"]


def reached(start: Iterable[str], closed: frozenset[tuple[str, str]] = frozenset()) -> set[str]:
    """Names of pages reached from these, without the closed ways (page, option)."""
    found, queue = set(start), list(start)
    pages = made_site.pages()
    while queue:
        name = queue.pop()
        for way, to in pages[name].ways:
            if (
                to
                and to not in found
                and (str(pages[name].stand.card.place), way.option.id if way.option else "") not in closed
            ):
                found.add(to)
                queue.append(to)
    return found


def has_red(name: str) -> bool:
    red = {each.id for each in contacts("red")}
    return any(isinstance(block, ContactBlock) and block.contact in red for block in made_site.pages()[name].stand.card.blocks)


def test_red_offices_are_on_the_site_only_for_those_who_said_no() -> None:
    with_red = [name for name in made_site.pages() if has_red(name)]
    assert with_red, "the library has red offices, and a family outside reaches them"
    assert {told_inside(made_site.pages()[name].stand.seen) for name in with_red} == {"no"}


def test_red_offices_stand_behind_the_first_question_and_behind_a_warning_as_in_the_bot() -> None:
    roots = made_site.maker().walk()[1].values()
    behind = frozenset({("situation/start", "no")})
    assert not any(has_red(name) for name in reached(roots, behind))
    library = made_site.maker().library
    warning = {f"{flow.id}/{node.id}" for flow in library.flows.values() for node in flow.nodes.values() if node.warns}
    assert warning
    pages = made_site.pages()
    ways = frozenset(
        (str(page.stand.card.place), way.option.id) for page in pages.values() for way, _ in page.ways if way.option
    )
    closed = frozenset((place, option) for place, option in ways if place in warning)
    assert not any(has_red(name) for name in reached(roots, closed) if str(pages[name].stand.card.place) not in warning)


def test_who_may_be_inside_stays_among_pages_that_are_safe_for_them() -> None:
    pages = made_site.pages()
    inside = {name for name, page in pages.items() if page.inside}
    assert len(inside) > 50
    assert reached(inside, CHANGED) == inside
    for name in inside:
        if str(pages[name].stand.card.place) == "situation/start":
            continue
        for locale in ("uk", "ru", "nl", "en"):
            if (page := made_site.html().get(f"{locale}/{name}.html")) is not None:
                stay = [
                    href.partition("#")[0]
                    for href in page.hrefs
                    if not href.startswith(("tel:", "https:", "mailto:", "../", "#"))
                ]
                assert all(href.removesuffix(".html") in inside for href in stay), (name, stay)


def test_no_red_number_or_site_stands_on_a_page_of_theirs() -> None:
    pages = made_site.pages()
    red = {grouped(way.value) for each in contacts("red") for way in each.ways} | {
        way.value for each in contacts("red") for way in each.ways
    }
    allowed = {way.value for each in made_site.maker().library.contacts.values() if each.id in NEUTRAL for way in each.ways}
    for name, page in pages.items():
        if page.inside and (shown := made_site.html().get(f"en/{name}.html")):
            assert not [value for value in red - allowed if value in shown.text], name

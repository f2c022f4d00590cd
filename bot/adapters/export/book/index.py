"""The last pages: every contact with the entries that show it, what is doubtful, and the pages behind the source keys."""

from collections.abc import Collection, Iterator

from bot.adapters.export.book.desk import Desk, has_risk
from bot.adapters.export.book.paper import Cited, Doubt, Indexed
from bot.flow.approvals import step_name
from bot.flow.contacts import ContactPoint, Way
from bot.flow.model import RoadStep, Unknown

FACTS = (("step-bring", "bring"), ("step-issuer", "issuer"), ("step-wait", "wait"), ("step-cannot", "cannot"))


def contact_index(desk: Desk, whole: bool) -> tuple[Indexed, ...]:
    """The contacts that families are shown; in a part of the book those that it shows."""
    contacts = [each for each in desk.library.contacts.values() if each.show == "yes" and not each.is_withdrawn]
    return tuple(_indexed(desk, each) for each in contacts if whole or each.id in desk.shown)


def _indexed(desk: Desk, contact: ContactPoint) -> Indexed:
    ways = [way for way in contact.ways if way.is_usable]
    keys = dict.fromkeys(key for way in ways for key in way.sources)
    desk.cited.update(keys)
    name = contact.names[desk.locale]
    red = (desk.phrase("book-red"),) if has_risk(contact) else ()
    return Indexed(
        number=desk.numbers[f"contact/{contact.id}"],
        name=name,
        original=contact.original if contact.original != name else "",
        ways=tuple((desk.way(way, contact), desk.state(way)) for way in ways),
        notes=red if ways else (*red, desk.phrase("contact-no-way")),
        sources=", ".join(keys),
        shown=tuple(desk.shown.get(contact.id, ())),
    )


def doubts(desk: Desk, printed: Collection[str], whole: bool) -> tuple[Doubt, ...]:
    """What verifiers doubt of the contacts shown here, what no source tells, and steps whose sources have no date."""
    return (*_of_contacts(desk, whole), *_of_records(desk, printed))


def _of_contacts(desk: Desk, whole: bool) -> Iterator[Doubt]:
    for contact in desk.library.contacts.values():
        if contact.show != "yes" or contact.is_withdrawn or not (whole or contact.id in desk.shown):
            continue
        numbers = (desk.numbers[f"contact/{contact.id}"],)
        name = contact.names[desk.locale]
        if contact.doubt:
            yield Doubt(numbers, name, contact.doubt, True)
        for way in contact.ways:
            if way.is_usable and way.doubt:
                yield Doubt(numbers, f"{name}: {desk.way(way, contact)}", way.doubt, True)
            elif way.is_usable and _is_weak(way):
                yield Doubt(numbers, f"{name}: {desk.way(way, contact)}", desk.phrase("book-way-low"), False)


def _is_weak(way: Way) -> bool:
    """Of low confidence, and not confirmed by us since."""
    return way.confidence == "low" and way.checked_on is None


def _of_records(desk: Desk, printed: Collection[str]) -> Iterator[Doubt]:
    steps = {step_name(step): step for roadmap in desk.library.roadmaps.values() for step in roadmap.steps}
    for name, step in steps.items():
        if name in printed:
            yield from _of_step(desk, name, step)
    for ident, companion in desk.library.companions.items():
        if isinstance(companion.asks, Unknown) and f"companion/{ident}" in printed:
            missing = desk.phrase("book-doubt-unknown", what=desk.phrase("companion-asks"))
            yield Doubt((desk.numbers[f"companion/{ident}"],), desk.office_name(companion.office), missing, False)


def _of_step(desk: Desk, name: str, step: RoadStep) -> Iterator[Doubt]:
    number = desk.numbers[name]
    title = desk.plain(step.title, number)
    unknown = [desk.phrase(key) for key, field in FACTS if isinstance(getattr(step, field), Unknown)]
    if unknown:
        yield Doubt((number,), title, desk.phrase("book-doubt-unknown", what=", ".join(unknown)), False)
    if step.sources and all(source.date == "undated" for source in step.sources):
        yield Doubt((number,), title, desk.phrase("book-doubt-undated"), False)


def source_list(desk: Desk) -> tuple[Cited, ...]:
    """The keys cited in this print, with the site and the date printed there."""
    pages = desk.library.sources
    return tuple(
        Cited(key, pages[key].site or desk.phrase("book-unnamed"), desk.date(pages[key].date))
        for key in pages
        if key in desk.cited
    )

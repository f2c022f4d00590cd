"""The flow book: every entry once, numbered for good, in plain words; contacts as they are shown; approvals where they hold."""

import datetime as dt
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from bot.__main__ import app
from bot.adapters.export.book.paper import Book, Entry
from bot.adapters.export.book.printing import book_to_pdf
from bot.adapters.export.book.writing import BookProblem, chapters_of, write_book
from bot.contacts.phones import readable
from bot.flow.approvals import Approval, codes_of
from bot.flow.drills import DRILLS
from bot.flow.guards import All, Any, Guard, In, Includes, Is, Not, read_guard
from bot.flow.model import LOCALES, Ask, CardKind, Choose, FlowId, Library, Locale, NodeId, Provider, QuestionKind, Split, Verb
from bot.present import numbering
from bot.present.conditions import Conditions
from bot.present.numbering import FLOWS, ROADMAPS, numbers_of
from bot.present.phrases import PHRASES
from bot.present.speaker import Speaker
from tests.support.universe import ROOT, shelf

TODAY = dt.date(2026, 11, 22)
TEMPLATES = ROOT / "templates"


def written(locale: Locale = "en", flows: tuple[str, ...] = (), approvals: tuple[Approval, ...] = ()) -> Book:
    return write_book(shelf().library, shelf().catalogs, approvals, TODAY, locale, flows)


@cache
def whole() -> Book:
    return written()


def entries(book: Book) -> dict[str, Entry]:
    return {each.name: each for part in book.parts for chapter in part.chapters for each in chapter.entries}


def guards(library: Library) -> Iterator[Guard]:
    for flow in library.flows.values():
        for node in flow.nodes.values():
            found = [line.when for line in node.say]
            if isinstance(node.router, Choose | Ask):
                found += [option.when for option in node.router.options]
            if isinstance(node.router, Split):
                found += [case.when for case in node.router.cases]
            yield from (guard for guard in found if guard)
    for roadmap in library.roadmaps.values():
        yield from (step.when for step in roadmap.steps if step.when)


def leaves(guard: Guard) -> Iterator[Guard]:
    match guard:
        case Not(inner):
            yield from leaves(inner)
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield guard


def test_everything_that_can_be_approved_stands_in_it_once() -> None:
    """With a number of its own, and the code by which an approval is noted."""
    listed = [each for part in whole().parts for chapter in part.chapters for each in chapter.entries]
    codes = codes_of(shelf().library)
    assert sorted(each.name for each in listed) == sorted(codes)
    assert all(each.code == codes[each.name] for each in listed)
    assert len({each.number for each in listed}) == len(listed)


def test_every_flow_and_road_map_has_its_place_for_good() -> None:
    """A new one is added at the end of the lists in `numbering`: numbers on paper must not move."""
    library = shelf().library
    assert set(library.flows) - {DRILLS} <= set(FLOWS)
    assert set(library.roadmaps) <= set(ROADMAPS)
    assert len(set(FLOWS)) == len(FLOWS)
    assert (FLOWS[0], FLOWS[3], FLOWS[42]) == ("start", "lost-contact", "safe")
    assert (ROADMAPS[0], ROADMAPS[17]) == ("soldier-lost", "already")


def test_a_new_flow_moves_no_number() -> None:
    """It comes after all others, whatever it is called."""
    library = shelf().library
    new = msgspec.structs.replace(library.flows[FlowId("help")], id=FlowId("aaa"))
    more = msgspec.structs.replace(library, flows={FlowId("aaa"): new, **library.flows})
    before, after = numbers_of(library), numbers_of(more)
    assert after.items() >= before.items()
    assert after["aaa/start"] == f"{len(FLOWS) + 1}.1"


@pytest.mark.parametrize(
    ("kind", "idents"),
    [
        ("card", get_args(CardKind)),
        ("list", get_args(Provider)),
        ("ask", get_args(QuestionKind)),
        ("does", tuple({verb.partition(".")[0] for verb in get_args(Verb)})),
        ("flow", tuple(set(shelf().library.flows) - {DRILLS})),
    ],
)
def test_nothing_is_named_by_its_code(kind: str, idents: tuple[str, ...]) -> None:
    """Every card, list, question, deed and flow has words for an office."""
    assert [ident for ident in idents if f"book-{kind}-{ident}" not in PHRASES] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_condition_is_in_plain_words(locale: Locale) -> None:
    """No result and no value is said as the flows write it."""
    library = shelf().library
    conditions = Conditions(Speaker(library, shelf().catalogs), numbers_of(library), locale)
    for guard in {leaf for whole_guard in guards(library) for leaf in leaves(whole_guard)}:
        said = conditions.words(guard)
        assert said
        words = guard.words if isinstance(guard, In) else (guard.word,) if isinstance(guard, Is | Includes) else ()
        names = [getattr(guard, "name", ""), *words]
        assert not [name for name in names if name and (f"«{name}»" in said or f"“{name}”" in said)], said


@pytest.mark.parametrize(
    ("guard", "said"),
    [
        ("country is nl", "“Where you are” (3.3, 24.2): “The Netherlands”"),
        ("country in (nl, eu)", "“Where you are” (3.3, 24.2): “The Netherlands” or “Another EU country”"),
        ("country is not nl", "“Where you are” (3.3, 24.2): not “The Netherlands”"),
        ("not country in (nl, eu)", "“Where you are” (3.3, 24.2): not “The Netherlands” and not “Another EU country”"),
        ("has plan and not has several", "there is a list, and it is not so that there are several lists"),
        ("has plan and (country is ua or surge is yes)", "(“Where you are” (3.3, 24.2): “Ukraine”, or a wave"),
        ("not (has plan and has several)", "it is not so that (there is a list, and there are several lists)"),
        ("check-found includes money_release", "the check found: “Ransom or buy-out” (T14)"),
        ("situation is child", "“Situation” (3.5): “A child"),
        ("done police", "step done: “Police statement"),
        ("shoe is left", "“shoe”: “left”"),
    ],
)
def test_conditions_in_words(guard: str, said: str) -> None:
    """The question, the number where it is asked, and the answer as its button says it."""
    library = shelf().library
    assert said in Conditions(Speaker(library, shelf().catalogs), numbers_of(library), "en").words(read_guard(guard))


def test_a_node_as_a_family_meets_it() -> None:
    """Words, emphasis, condition, offices with number and date, ways on with numbers, and what leads here."""
    entry = entries(whole())["lost-contact/waiting"]
    assert (entry.number, entry.head, entry.notes) == ("4.3", "About waiting", ("From 4.2",))
    assert entry.said[1].runs[0][0].endswith("National Information Bureau says: raise the alarm after three days.")
    assert entry.said[2].runs[0] == ("No official source forbids an early police statement.", True)
    assert entry.said[3].when.startswith("Only if “Where you are” (3.3, 24.2): “The Netherlands”")
    assert [office.name for office in entry.offices] == ["National Police of Ukraine", "National Information Bureau"]
    same = entries(whole())["missing/dna"].offices[0].ways
    assert "· Viber +380 68 791 00 00 ·" in same or "· WhatsApp +380 68 791 00 00 ·" in same
    assert entry.offices[1].ways.startswith("1648 (from Ukraine) · +380 44 287 81 65 (from abroad)")
    assert "not yet called" in entry.offices[1].standing
    assert [(way.label, way.to, way.link) for way in entry.onward] == [
        ("Go on", "4.4", True),
        ("Someone contacted me", "21.1", True),
    ]


def test_a_step_with_all_that_is_known_of_it() -> None:
    """Order, bring, issuer, wait, limits, sources with their dates."""
    found = entries(whole())
    order = found["roadmap/soldier-captive"].onward
    assert order[0].label == "1. Keep what points to captivity"
    assert order[0].to == "R3.1"
    assert order[1].to.startswith("R11.")  # borrowed from another road map
    step = found["roadmap/soldier-captive/police"]
    rows = {row.label: row.text for row in step.rows}
    assert list(rows) == ["Bring", "Who issues or takes it", "Usual wait", "Limits", "Sources"]
    assert "cannot negotiate a return" in rows["Limits"]
    assert rows["Sources"].startswith("U:S34 ")
    assert "January 16, 2025" in rows["Sources"]


def test_nothing_hidden_and_nothing_withdrawn_is_printed() -> None:
    """Neither in the chapters nor in the index."""
    printed = msgspec.json.encode((whole().parts, whole().contacts)).decode()
    shown = {readable(way) for each in shelf().library.contacts.values() for way in each.ways if way.is_usable}
    hidden = {readable(way) for each in shelf().library.contacts.values() for way in each.ways if not way.is_usable}
    assert len(hidden) > 5
    assert not [way for way in hidden - shown if f'"{way}"' in printed or f"{way} (" in printed]
    never = {f"contact/{each.id}" for each in shelf().library.contacts.values() if each.show != "yes"}
    assert never
    assert not never & numbers_of(shelf().library).keys()


def test_red_offices_say_so() -> None:
    """Wherever they stand."""
    red = {each.names["en"] for each in shelf().library.contacts.values() if each.risk == "red" and each.show == "yes"}
    standing = [office for each in entries(whole()).values() for office in each.offices if office.name in red]
    assert standing
    assert all(PHRASES["book-red"] in office.standing for office in standing)
    indexed = [each for each in whole().contacts if each.name in red]
    assert len(indexed) == len(red)
    assert all(PHRASES["book-red"] in each.notes for each in indexed)


def test_the_index_names_every_place() -> None:
    """Each contact with the entries that show it, each way with its date, and a doubt for each that verifiers noted."""
    index = {each.number: each for each in whole().contacts}
    for entry in entries(whole()).values():
        for office in entry.offices:
            assert entry.number in index[office.number].shown
    doubtful = [each for each in shelf().library.contacts.values() if each.show == "yes" and each.doubt]
    assert {each.doubt for each in doubtful} <= {doubt.text for doubt in whole().doubts}
    assert all(state for each in whole().contacts for _, state in each.ways)
    keys = {key for each in whole().contacts for key in each.sources.split(", ") if key}
    assert keys <= {each.key for each in whole().sources} | (keys - shelf().library.sources.keys())


def test_an_approval_is_printed_where_it_holds() -> None:
    """One for another text or a day that is over says so, and leaves the box open."""
    codes = codes_of(shelf().library)
    given = (
        Approval("lost-contact/silence", codes["lost-contact/silence"], "verba", "lawyer", "2026-11-01", "2027-05-01"),
        Approval("lost-contact/waiting", "0" * 16, "verba", "lawyer", "2026-11-01", "2027-05-01"),
        Approval("lost-contact/month", codes["lost-contact/month"], "lipa", "NIB", "2025-11-01", "2026-05-01"),
    )
    found = entries(written(approvals=given))
    stamps = [found[one.node].stamps for one in given]
    assert [[stamp.holds for stamp in each] for each in stamps] == [[True], [False], [False]]
    assert stamps[0][0].text == "Approved by verba (lawyer) on November 1, 2026, until May 1, 2027"
    assert "another text" in stamps[1][0].text
    assert "does not hold today" in stamps[2][0].text


def test_a_part_of_the_book() -> None:
    """The flow and the road map of that name; numbers stay, and nothing leads to a page that is not there."""
    book = written(flows=("child",))
    assert {name.split("/")[0] for name in entries(book)} == {"child", "roadmap"}
    assert [chapter.number for part in book.parts for chapter in part.chapters] == ["8", "R8"]
    printed = {each.number for each in entries(book).values()}
    links = {way.to for each in entries(book).values() for way in each.onward if way.link}
    assert links <= printed
    assert book.lead[0] == "This is a part of the book: child."
    with pytest.raises(BookProblem, match="no flow and no road map 'nope'"):
        written(flows=("child", "nope"))


@pytest.mark.parametrize("flows", [(), ("child", "drills"), ("help",)])
def test_every_chapter_is_told(flows: tuple[str, ...]) -> None:
    """As many as were promised to the progress bar."""
    told = list[str]()
    write_book(shelf().library, shelf().catalogs, (), TODAY, "uk", flows, told.append)
    assert len(told) == chapters_of(shelf().library, flows)


@pytest.mark.parametrize("locale", LOCALES)
def test_pages(locale: Locale) -> None:
    """Revision, date and number on each page, a table of contents, a box at each entry; the same book gives the same bytes."""
    book = written(locale, ("lost-contact", "drills"))
    made = book_to_pdf(book, TEMPLATES)
    assert made == book_to_pdf(book, TEMPLATES)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    for number, text in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in text
        assert shelf().library.revision in text
    assert book.words["book-contents"] in pages[0]
    everything = "\n".join(pages)
    assert everything.count(book.words["book-remarks"]) == len(entries(book))
    assert all(each.code in everything for each in entries(book).values())


def test_words_cannot_act_on_the_page() -> None:
    """What looks like markup is printed as it stands."""
    library = shelf().library
    flow = library.flows[FlowId("help")]
    first = flow.nodes[flow.start]
    assert first.head is not None
    head = msgspec.structs.replace(first.head, text='#panic("x") $a$ @b')
    nodes = {**flow.nodes, NodeId(first.id): msgspec.structs.replace(first, head=head)}
    changed = msgspec.structs.replace(library, flows={**library.flows, flow.id: msgspec.structs.replace(flow, nodes=nodes)})
    made = book_to_pdf(write_book(changed, shelf().catalogs, (), TODAY, "en", ("help",)), TEMPLATES)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    assert '#panic("x") $a$ @b' in text


@pytest.mark.slow
def test_the_whole_book_is_set() -> None:
    """Hundreds of entries, an index, doubts, sources; every chapter stands in the bookmarks."""
    reader = PdfReader(io.BytesIO(book_to_pdf(whole(), TEMPLATES)))
    assert 100 < len(reader.pages) < 400
    last = reader.pages[-1].extract_text()
    assert PHRASES["book-part-sources"] in last or whole().sources[-1].key in last


@pytest.mark.usefixtures("one_shelf")
def test_the_command(tmp_path: Path) -> None:
    """A file is written; a name that is no flow is told in one sentence, and so is a folder."""
    runner = CliRunner(env={"LIKHTAR_DATA": str(tmp_path / "data")})
    out = tmp_path / "book.pdf"
    done = runner.invoke(app, ["export", "book", "--out", str(out), "--locale", "nl", "--flow", "lost-contact"])
    assert (done.exit_code, out.read_bytes()[:5]) == (0, b"%PDF-"), done.output
    for arguments in (["--out", str(tmp_path / "b.pdf"), "--flow", "nope"], ["--out", str(tmp_path)]):
        done = runner.invoke(app, ["export", "book", *arguments])
        assert done.exit_code == 2
        assert "Traceback" not in done.output
    assert not (tmp_path / "b.pdf").exists()


def test_numbers_do_not_hang_on_the_order_of_files() -> None:
    """The list decides."""
    reversed_ = msgspec.structs.replace(shelf().library, flows=dict(reversed(list(shelf().library.flows.items()))))
    assert numbering.flows_in_order(reversed_) == numbering.flows_in_order(shelf().library)

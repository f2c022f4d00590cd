"""Cards to messages: order, escaping, limits, buttons."""

from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.effects import CONTROLS, FIRST_CONTROL, ContactBlock, Paragraph, Phrase, ShowCard
from bot.engine.session import Relative, Session, StepRecord
from bot.flow.model import LOCALES, FlowId, Locale, Message, NodeId, Place
from bot.present.catalogs import Catalogs
from bot.present.outbound import OutboundMessage
from bot.present.phrases import PHRASES
from bot.present.rendering import MAX_UNITS, Renderer, data, split
from bot.present.text import sentence, utf16_units
from tests.support import builders
from tests.support.person import Walker
from tests.support.universe import ROOT, desk
from tests.unit.present.support_setting import DAY

HOSTILE = "<script>&\"'</b><a href='x'>*bold*"
PLACE = Place(FlowId("demo"), NodeId("a"))
TEMPLATES = {path.name: path.read_text("utf-8") for path in (ROOT / "templates" / "messages").glob("*.j2")}
PHONES = """
  {kind: phone, value: "+380442878165", reach: abroad, seen: "2025", sources: ["U:S1"], confidence: high},
  {kind: phone, value: "1648", reach: inside, seen: "2025", sources: ["U:S1"], confidence: high},
  {kind: phone, value: "+380800300529", reach: both, seen: "2025", sources: ["U:S1"], confidence: high},
  {kind: phone, value: "102", reach: both, seen: "2025", sources: ["U:S1"], confidence: low, show: never}
"""
LIBRARY = builders.library(builders.contacts(builders.contact("nib", PHONES)), demo="- {id: a, say: A., exit: end}")
RENDERER = Renderer(LIBRARY, Catalogs({}), TEMPLATES)


class Tags(HTMLParser):
    """Checks that a message is whole in Telegram's small dialect, and keeps its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in ("b", "i", "code"), tag
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def words_of(html: str) -> str:
    """What a reader sees. Fails for a tag that Telegram would refuse or that stays open."""
    parser = Tags()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.words


def card(*texts: str, head: str = "Head", **more: object) -> ShowCard:
    blocks = tuple(Paragraph(Message(text, "demo/a/say")) for text in texts)
    shown = ShowCard(place=PLACE, turn=7, head=Message(head, "demo/a/head"), blocks=blocks, options=(), controls=("leave",))
    return msgspec.structs.replace(shown, **more)


def render(shown: ShowCard, session: Session | None = None) -> list[OutboundMessage]:
    return RENDERER.card(shown, session or Session(locale="en"), DAY)


def test_the_head_comes_first() -> None:
    """It is what a lock screen shows: one bold line, before everything else."""
    (message,) = render(card("Body."))
    assert message.html == "<b>Head</b>\n\nBody."


def test_whatever_stands_in_a_text_is_escaped() -> None:
    """A sentence, a head, and words that look like tags."""
    (message,) = render(card(HOSTILE, head=HOSTILE))
    assert "<script>" not in message.html
    assert words_of(message.html).count("<script>") == 2


@given(st.text(max_size=200))
def test_any_sentence_is_whole_html(text: str) -> None:
    """Emphasis may be misspelt; a message is never broken by it, and nothing that was written is lost but the stars."""
    html = sentence(text, "en", LIBRARY, "")
    if "{" not in text and "\r" not in text and "\x00" not in text:
        assert words_of(html).replace("*", "") == text.replace("*", "")


def test_references_to_contacts_become_names_and_numbers() -> None:
    """The number that works from where the family is; an unknown contact leaves nothing."""
    assert sentence("{contact:nib}|{office:nib}|{contact:nobody}", "en", LIBRARY, "ua") == "nib en (1648)|nib en|"
    assert sentence("{contact:nib}", "uk", LIBRARY, "nl") == "nib укр (+380 44 287 81 65)"


def test_contacts_names_are_escaped() -> None:
    """They come from files, and are escaped all the same."""
    text = builders.contact("nib").replace("nib en", "A & <B>")
    library = builders.library(builders.contacts(text))
    assert sentence("{office:nib}", "en", library, "") == "A &amp; &lt;B&gt;"


def test_a_typed_reference_is_escaped_on_every_card() -> None:
    """What a person typed is shown as typed, never as markup."""
    session = Session(
        locale="en",
        relatives=(Relative(label="", situation="soldier-lost", steps={"police": StepRecord(reference=HOSTILE)}),),
        results={"step": "police", "country": "ua"},
    )
    cards = desk().renderer._cards
    for kind in ("plan", "step"):
        html = cards.body(kind, session, DAY)
        assert HOSTILE in words_of(html)


@given(st.lists(st.text(alphabet="aб😀 \n", min_size=1, max_size=3000), min_size=1, max_size=8))
def test_texts_are_split_within_telegrams_limit(parts: list[str]) -> None:
    """UTF-16 units count: an emoji is two. Paragraphs stay whole as long as they fit, in order."""
    texts = split(parts)
    assert all(utf16_units(text) <= MAX_UNITS for text in texts if "\n" in text or utf16_units(text) <= MAX_UNITS)
    assert "".join("".join(texts).split()) == "".join("".join(parts).split())
    for part in parts:
        if part.strip() and utf16_units(part) <= MAX_UNITS:
            assert any(part in text for text in texts)


def test_a_paragraph_longer_than_a_message_is_cut_between_lines() -> None:
    """Telegram would refuse it whole, and the family would see nothing."""
    texts = split(["\n".join(f"<i>line {number}</i>" for number in range(500))])
    assert len(texts) > 1
    for text in texts:
        assert utf16_units(text) <= MAX_UNITS
        words_of(text)


def test_buttons_stand_under_the_last_message_only() -> None:
    """A long card has its buttons where the reader ends."""
    messages = render(card(*["x" * 2000] * 5))
    assert len(messages) > 1
    assert not any(message.rows for message in messages[:-1])
    assert messages[-1].rows


@pytest.mark.parametrize(("turn", "option"), [(0, 0), (10**12, 999)])
def test_button_data_is_short_and_holds_only_numbers(turn: int, option: int) -> None:
    """Telegram allows 64 bytes; nothing about the person goes there."""
    assert len(data(turn, option).encode()) <= 64
    assert data(turn, option) == f"t{turn}.{option}"


def test_controls_have_their_own_row_and_numbers() -> None:
    """Back, menu and leave together, the question's own above them."""
    (message,) = render(card("x", controls=("skip", "unknown", "back", "menu", "leave")))
    assert [[button.data for button in row] for row in message.rows] == [
        [f"t7.{FIRST_CONTROL + CONTROLS.index(name)}" for name in ("skip", "unknown")],
        [f"t7.{FIRST_CONTROL + CONTROLS.index(name)}" for name in ("back", "menu", "leave")],
    ]


def test_short_labels_share_a_row_and_long_ones_do_not() -> None:
    """Three thumbs wide is too narrow for words."""
    walker = Walker(
        builders.library(
            demo="""
            - id: a
              say: A.
              choices:
                - {id: a, label: Yes, exit: end}
                - {id: b, label: No, exit: end}
                - {id: c, label: A label of many words, exit: end}
                - {id: d, label: Perhaps, exit: end}
            """
        )
    ).begin()
    (message,) = render(walker.card)
    assert [len(row) for row in message.rows[:-1]] == [2, 1, 1]


def test_contacts_have_copy_buttons() -> None:
    """For the first two numbers that may be shown; copying sends nothing anywhere."""
    (message,) = render(card("x", blocks=(ContactBlock("nib"),)), Session(locale="en", results={"country": "ua"}))
    copies = [button for row in message.rows for button in row if button.copy]
    assert [(button.copy, button.data) for button in copies] == [("1648", ""), ("0800300529", "")]
    assert "1648" in copies[0].label
    assert "102" not in words_of(message.html).replace("1648", "").split()


@pytest.mark.parametrize(
    ("kind", "protected"), [("plan", True), ("step", True), ("privacy", True), ("review", True), ("verdict", False)]
)
def test_personal_cards_are_protected_and_warnings_are_not(kind: str, protected: bool) -> None:
    """A plan should not be forwarded; a warning should."""
    walker = Walker(
        builders.library(
            demo=f"- {{id: a, card: {kind}, choices: [{{id: z, label: Z, exit: end}}]}}", check="- {id: q, exit: end}"
        )
    ).begin()
    messages = Renderer(walker.library, Catalogs({}), TEMPLATES).card(walker.card, walker.session, DAY)
    assert {message.protect for message in messages} == {protected}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_phrase_is_said_in_the_persons_language(locale: Locale) -> None:
    """From the catalog `bot`; English is the source."""
    words: dict[str, dict[str, tuple[str, str]]] = {locale: {"not-understood": (PHRASES["not-understood"], "ok")}}
    renderer = Renderer(LIBRARY, Catalogs(words), TEMPLATES)
    assert renderer.phrase("not-understood", locale).html == "ok"
    assert renderer.phrase("erased", locale).html == PHRASES["erased"]


def test_a_sheet_carries_its_caption_and_language() -> None:
    """The document itself is made while sending."""
    message = RENDERER.sheet("police-nib", "nl")
    assert (message.sheet, message.locale, message.protect) == ("police-nib", "nl", False)
    assert message.html


def test_the_crisis_lines_are_numbers_one_can_dial() -> None:
    """For the country that was told, or the European number."""
    cards = desk().renderer._cards
    for country, number in (("nl", "113"), ("ua", "7333"), ("", "112")):
        html = cards.body("crisis-lines", Session(locale="en", results={"country": country} if country else {}), DAY)
        assert number in words_of(html)


def test_phrases_stand_where_the_engine_put_them() -> None:
    """A kind sentence comes before the question that is shown again."""
    (message,) = render(card("x", blocks=(Phrase("not-understood"), Paragraph(Message("Question.", "c")))))
    assert message.html.index(PHRASES["not-understood"]) < message.html.index("Question.")

"""`likhtar check` looks at words in every language: each fault is planted and found where it stands."""

import msgspec
import pytest

from bot.flow.model import FlowId, Library, Line, Message, NodeId
from bot.present.catalogs import Catalogs
from bot.present.checks import check_words
from bot.present.glossary import check_glossary
from tests.support.universe import shelf

SHIPPED = shelf().library
replace = msgspec.structs.replace
CONTEXT = "menu/menu/say.1"


def planted(text: str) -> tuple[Library, Message]:
    message = Message(text, CONTEXT)
    flow = SHIPPED.flows[FlowId("menu")]
    node = replace(flow.nodes[NodeId("menu")], say=(Line(message),))
    return replace(SHIPPED, flows={**SHIPPED.flows, flow.id: replace(flow, nodes={**flow.nodes, node.id: node})}), message


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("text:phone", "Call 0 800 300 529."),
        ("text:link", "Look at https://example.org."),
        ("text:handle", "Write to @somebody."),
        ("text:card", "Pay to 4111 1111 1111 1111."),
        ("speech:pressure", "Call immediately."),
        ("speech:forbidden-word", "This line is safe."),
    ],
)
def test_a_fault_in_a_sentence_is_told_with_file_and_line(code: str, text: str) -> None:
    """In English, where the author wrote it."""
    library, message = planted(text)
    found = [issue for issue in check_words(library, [message], Catalogs({})) if issue.code == code]
    assert [issue.where.split(":")[0] for issue in found] == [f"en {CONTEXT} ({SHIPPED.flows[FlowId('menu')].file}"]


def test_a_fault_of_a_translation_is_told_in_its_language() -> None:
    """The English is fine."""
    library, message = planted("You can call at any time.")
    words = Catalogs({"uk": {CONTEXT: (message.text, "Терміново телефонуйте.")}})
    issues = [issue for issue in check_words(library, [message], words) if issue.code == "speech:pressure"]
    assert any(issue.where.startswith(f"uk {CONTEXT}") for issue in issues)
    assert not any(issue.where.startswith(f"en {CONTEXT}") for issue in issues)


def test_a_card_that_does_not_fit_is_told() -> None:
    """Telegram would need two messages for it."""
    library, _ = planted("word " * 1000)
    assert "words:card" in {issue.code for issue in check_words(library, [], Catalogs({}))}


def test_a_refused_rendering_is_told() -> None:
    """The glossary has another word for it."""
    from bot.adapters.library.review import read_glossary
    from tests.support.universe import ROOT

    glossary = read_glossary(ROOT)
    assert glossary is not None
    message = Message("Ask the investigator.", CONTEXT)
    words = Catalogs({"uk": {CONTEXT: (message.text, "Спитайте детектива.")}})
    assert [issue.code for issue in check_glossary(glossary, [message], words)] == ["words:glossary"]

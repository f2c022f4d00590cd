"""Flow files, read: what they become, and one file for every fault, each refused with its own sentence."""

import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from bot.adapters.library.strict_yaml import parse
from bot.flow import reading
from bot.flow.errors import FlowError
from bot.flow.guards import Is
from bot.flow.model import Ask, CardKind, Choose, Enter, Exit, Flow, Go, Provider, QuestionKind, Split, Verb
from bot.flow.reading import FlowReader
from tests.support.builders import flow, flow_text
from tests.support.universe import ROOT

BROKEN = sorted((ROOT / "tests" / "broken_flows").glob("*.yaml"))
EXPECTED = re.compile(rb"# refused: (\d+) \| (.+?) \| (.+?)\r?\n")


def read(data: bytes, path: Path) -> Flow:
    name = f"flows/guide/{path.name}"
    return FlowReader(name).flow(parse(data, name), path.stem)


def expectation(data: bytes) -> tuple[int, str, str]:
    found = EXPECTED.search(data.decode("utf-16").encode() if data[:2] == b"\xff\xfe" else data)
    assert found is not None
    return int(found[1]), found[2].decode(), found[3].decode()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_each_fault_is_refused_with_its_own_sentence(path: Path) -> None:
    """File, line, what is wrong and how to mend it: nothing is guessed and nothing passes silently."""
    line, what, remedy = expectation(path.read_bytes())
    with pytest.raises(FlowError) as refused:
        read(path.read_bytes(), path)
    error = refused.value
    assert error.where == f"flows/guide/{path.name}" + (f":{line}" if line else "")
    assert what in error.what
    assert remedy in error.remedy
    assert error.what.endswith(".")
    assert error.remedy.endswith(".")


def test_there_is_a_file_for_many_faults() -> None:
    """Thirty at least."""
    assert len(BROKEN) >= 30


def test_a_node_is_read_whole() -> None:
    """Every key becomes its field; contexts name the place, notes are kept."""
    read = flow(
        "demo",
        """
        - id: a
          # translators: neutral
          head: A head
          say: [One., {text: Two., when: country is nl}]
          set: {mood: calm}
          do: [crisis.on, check.clear]
          card: plan
          urgent: true
          contacts: [nib]
          name: answer
          choices:
            - {id: x, label: X, exit: menu/menu, set: {k: v}, when: has plan, signs: [bait]}
            - {each: answers, name: change}
        """,
    )
    node = read.nodes[read.start]
    assert (node.head.text, node.head.context, node.head.note) == ("A head", "demo/a/head", "neutral")  # type: ignore[union-attr]
    assert [(line.message.text, line.message.context, line.when) for line in node.say] == [
        ("One.", "demo/a/say.1", None),
        ("Two.", "demo/a/say.2", Is("country", "nl")),
    ]
    assert (dict(node.set), node.do, node.card, node.urgent, node.contacts) == (
        {"mood": "calm"},
        ("crisis.on", "check.clear"),
        "plan",
        True,
        ("nib",),
    )
    assert isinstance(node.router, Choose)
    assert node.router.name == "answer"
    assert node.line == 5


def test_each_way_on_becomes_its_router() -> None:
    """Choices, a question, a split, another flow, or straight on."""
    read = flow(
        "demo",
        """
        - {id: a, ask: {as: date, name: n, future: true}, exit: b, skip: c}
        - {id: b, split: [{when: has n, exit: c}, {exit: d}]}
        - {id: c, enter: child, exit: end}
        - {id: d, say: D., exit: menu/menu}
        """,
    )
    routers = [node.router for node in read.nodes.values()]
    assert [type(router) for router in routers] == [Ask, Split, Enter, Go]
    ask = routers[0]
    assert isinstance(ask, Ask)
    assert (ask.exit, ask.skip, ask.future) == (Exit(read_id("b")), Exit(read_id("c")), True)


def read_id(text: str) -> Any:
    return text


def test_skip_leads_where_the_answer_leads_unless_told_otherwise() -> None:
    """Nobody is stopped by a question."""
    router = flow("demo", "- {id: a, ask: {as: month, name: n}, exit: end}").nodes[read_id("a")].router
    assert isinstance(router, Ask)
    assert router.skip == router.exit


def test_a_sentence_is_one_line_however_the_file_broke_it() -> None:
    """Translators see the sentence, not the editor's width."""
    node = flow("demo", "- id: a\n  say: >\n    One\n    two.\n  exit: end\n").nodes[read_id("a")]
    assert node.say[0].message.text == "One two."


# ---- the schema for editors ----

SCHEMA: dict[str, Any] = msgspec.json.decode((ROOT / "flows" / "flow.schema.json").read_bytes())
DEFS: dict[str, Any] = SCHEMA["$defs"]


def known_by_reader(text: str) -> set[str]:
    """The keys a reader says it knows, when it meets one that it does not."""
    with pytest.raises(FlowError) as refused:
        FlowReader("f").flow(parse(text.encode(), "f"), "demo")
    return set(refused.value.remedy.removeprefix("Known: ").rstrip(".").split(", "))


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        (SCHEMA, "id: demo\nspec: 1\nrevision: 1\nnodes: []\nodd: 1\n"),
        (DEFS["node"], flow_text("demo", "- {id: a, odd: 1, exit: end}")),
        (DEFS["line"], flow_text("demo", "- {id: a, say: [{text: T., odd: 1}], exit: end}")),
        (DEFS["choice"], flow_text("demo", "- {id: a, choices: [{id: x, label: X, odd: 1}]}")),
        (DEFS["each"], flow_text("demo", "- {id: a, choices: [{each: locales, name: n, odd: 1}]}")),
        (DEFS["case"], flow_text("demo", "- {id: a, split: [{exit: end, odd: 1}]}")),
        (DEFS["ask"], flow_text("demo", "- {id: a, ask: {as: date, name: n, odd: 1}, exit: end}")),
        (
            DEFS["option"],
            flow_text("demo", "- {id: a, ask: {as: many, name: n, options: [{id: x, label: X, odd: 1}]}, exit: end}"),
        ),
    ],
)
def test_schema_and_reader_know_the_same_keys(schema: dict[str, Any], text: str) -> None:
    """What an editor underlines and what the loader refuses is the same."""
    assert set(schema["properties"]) == known_by_reader(text)
    assert schema["additionalProperties"] is False


def test_schema_and_reader_know_the_same_words() -> None:
    """Verbs, cards, kinds of questions and lists."""
    assert DEFS["node"]["properties"]["do"]["items"]["enum"] == list(get_args(Verb))
    assert DEFS["node"]["properties"]["card"]["enum"] == list(get_args(CardKind))
    assert DEFS["ask"]["properties"]["as"]["enum"] == list(get_args(QuestionKind))
    assert DEFS["each"]["properties"]["each"]["enum"] == list(get_args(Provider))
    assert SCHEMA["properties"]["spec"]["const"] == reading.SPEC

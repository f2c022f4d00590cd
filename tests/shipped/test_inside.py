"""The path of somebody inside Russia or occupied territory: nothing kept, the neutral door, and erasing always one tap away."""

import pytest

from bot.contacts.standing import may_see
from bot.engine.session import Session
from bot.flow.model import Category, Choose, FlowId, Node
from tests.support.person import Walker
from tests.support.universe import shelf

LIBRARY = shelf().library
INSIDE = LIBRARY.flows[FlowId("inside")]


def choices(node: Node) -> list[Category]:
    assert isinstance(node.router, Choose)
    return [option for option in node.router.options if isinstance(option, Category)]


@pytest.mark.parametrize("node", INSIDE.nodes.values(), ids=list(INSIDE.nodes))
def test_every_screen_can_erase_everything(node: Node) -> None:
    """One tap, on each of them."""
    assert any(choice.exit and choice.exit.flow == "erase" for choice in choices(node))


@pytest.mark.parametrize("node", INSIDE.nodes.values(), ids=list(INSIDE.nodes))
def test_no_screen_keeps_an_answer_or_makes_a_plan(node: Node) -> None:
    """No question with a name, no verb, no offer, and only contacts that somebody inside may see."""
    assert isinstance(node.router, Choose)
    assert node.router.name is None
    assert not node.do
    assert not [choice for choice in choices(node) if choice.exit and choice.exit.flow in ("offer", "plan")]
    assert all(may_see(LIBRARY.contacts[ident], "unsure") for ident in node.contacts)


@pytest.mark.parametrize("flow", ["ru-soldier", "pressed"])
def test_a_lane_of_the_russian_side_leads_somebody_inside_aside(flow: str) -> None:
    """Whoever comes there by a word or a link is asked first, or led to the quiet path."""
    walker = Walker(LIBRARY, Session(locale="en", results={"inside": "unsure"})).begin(flow)
    assert walker.place.startswith("inside/")
    assert Walker(LIBRARY).begin(flow).place == "situation/start"


def test_somebody_with_relatives_inside_gets_no_list_in_the_netherlands() -> None:
    """Most who left the Russian army have relatives there: the steps are shown one by one, and nothing is kept."""
    walker = Walker(LIBRARY).begin("situation")
    walker.pick("yes", "left")
    assert walker.place == "left/start"
    assert "list" not in [option.id for option in walker.card.options]
    walker.pick("steps", "next", "next")
    assert not walker.session.relatives

"""Every sentence of the script is found in its file under the path that edits it."""

from functools import cache

from bot.flow.messages import messages_of
from bot.flow.reading import folded
from bot.workshop.spots import Spot, spots_in, value_at
from tests.support.universe import ROOT, shelf
from tests.support.warm import trees


@cache
def _all() -> tuple[dict[str, Spot], list[Spot]]:
    found = []
    for path in sorted((ROOT / "flows").rglob("*.yaml")):
        name = path.relative_to(ROOT).as_posix()
        tree = trees().read(path.read_bytes(), name)
        for spot in spots_in(name, tree):
            assert value_at(tree, spot.path) == spot.text, spot
            found.append(spot)
    return {spot.context: spot for spot in found if spot.context}, found


def test_every_sentence_that_people_edit_has_its_spot() -> None:
    """Only fronts and companions, which are edited as whole files, have none."""
    by_context, _ = _all()
    for message in messages_of(shelf().library):
        kind = message.context.split("/")[0]
        if kind in ("front", "companion"):
            continue
        assert folded(by_context[message.context].text) == message.text, message.context


def test_no_path_names_two_texts() -> None:
    _, found = _all()
    assert len({(spot.file, spot.path) for spot in found}) == len(found)

"""A step is written once; other road maps borrow it."""

from textwrap import dedent

import pytest

from bot.adapters.library.strict_yaml import parse
from bot.flow.errors import FlowError
from bot.flow.roadmaps import Draft, RoadMapReader, completed
from tests.support.builders import step

HEAD = "id: {ident}\ntitle: A road\nsteps:\n"


def draft(ident: str, steps: str) -> Draft:
    name = f"flows/roadmaps/{ident}.yaml"
    text = HEAD.format(ident=ident) + "".join(f"  {line}\n" for line in dedent(steps).strip().splitlines())
    return RoadMapReader(name).roadmap(parse(text.encode(), name), ident)


LENDER = draft("lender", step("police") + step("dna"))


def test_a_borrowed_step_is_the_same_step_in_another_order() -> None:
    """Its sentences keep the context of the file they are written in, so that they are translated once."""
    maps = completed([LENDER, draft("other", "- use: lender/dna\n- use: lender/police")])
    assert [each.id for each in maps["other"].steps] == ["dna", "police"]
    assert maps["other"].steps[0].title.context == "roadmap/lender/dna/title"


def test_a_guard_of_its_own_takes_the_place_of_the_one_there() -> None:
    maps = completed([LENDER, draft("other", "- {use: lender/dna, when: country is nl}")])
    assert maps["other"].steps[0].when is not None
    assert maps["lender"].steps[1].when is None


@pytest.mark.parametrize(
    ("steps", "what"),
    [
        ("- use: lender/none", "is not written there"),
        ("- use: nowhere/dna", "is not written there"),
        ("- use: dna", "names no step"),
        ("- {use: lender/dna, title: Mine}", "is not known here"),
        ("- use: lender/dna\n- use: lender/dna", "is here twice"),
        (step("dna") + "- use: lender/dna", "is here twice"),
    ],
)
def test_what_cannot_be_borrowed_is_refused_with_its_line(steps: str, what: str) -> None:
    with pytest.raises(FlowError) as refused:
        completed([LENDER, draft("other", steps)])
    assert what in refused.value.what
    assert refused.value.where.startswith("flows/roadmaps/other.yaml")
    assert refused.value.remedy


def test_a_step_is_lent_only_by_the_road_map_that_writes_it() -> None:
    """No chains: whoever edits a step finds all borrowers by its one name."""
    with pytest.raises(FlowError, match="is not written there"):
        completed([LENDER, draft("second", "- use: lender/dna"), draft("third", "- use: second/dna")])

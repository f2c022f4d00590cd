"""A phrase that could not be found as its author meant is refused, with its line and a remedy."""

import pytest

from bot.adapters.library.strict_yaml import parse
from bot.flow.distress import Distress, Phrase
from bot.flow.distress_reading import DistressReader
from bot.flow.errors import FlowError

FILE = """locale: uk
fillers: [вже]
own: [я]
groups:
  live: [жити, бути живою]
crisis:
  - about: not wanting to live
    say:
      - {phrase}
grief: []
other: []
"""


def read(phrase: str, text: str = FILE) -> Distress:
    name = "flows/distress/uk.yaml"
    return DistressReader(name).distress(parse(text.replace("{phrase}", phrase).encode(), name), "uk")


def test_a_phrase_is_parts_of_elements_of_ways() -> None:
    """Each sign in its place."""
    parts = (
        ((("не",),), (("хоч*",), ("буду",)), (("…",),), (("<live>",),)),
        ((("без", "нього"), ("сам",)),),
    )
    assert read('"не хоч*|буду … <live> & (без нього|сам)"').phrases == (Phrase("crisis", parts),)


@pytest.mark.parametrize(
    ("phrase", "what"),
    [
        ("не <lvie>", "a group <lvie> that is not here"),
        ("не*", "would fit too much"),
        ("не … ", "begins or ends with a gap"),
        ('"… жити"', "begins or ends with a gap"),
        ('"a & b & c & d"', "more than 3 parts"),
        ("не|", "A choice beside | is empty"),
        ("не хочу,", "is not a word"),
        ("не (жити", "is not a word"),
        ('""', "begins or ends with a gap, or is empty"),
    ],
)
def test_a_fault_is_told_with_its_line(phrase: str, what: str) -> None:
    """The line of the topic, and the words at fault."""
    with pytest.raises(FlowError) as error:
        read(phrase)
    assert what in str(error.value)
    assert "flows/distress/uk.yaml:7" in str(error.value)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("locale: uk", "locale: ru", "is not the file's name"),
        ("grief: []\n", "", "'grief' is missing"),
        ("own: [я]", "own: [я сам]", "is not one plain word"),
        ("own: [я]", "own: [я]\nmore: []", "'more' is not known"),
        ("[жити, бути живою]", "[]", "is empty"),
        ("live:", "Live1:", "is not a group's name"),
        ("about: not wanting to live", "topic: x", "'topic' is not known"),
    ],
)
def test_the_file_has_one_shape(before: str, after: str, what: str) -> None:
    """Anything else is refused."""
    with pytest.raises(FlowError) as error:
        read("жити", FILE.replace(before, after))
    assert what in str(error.value)

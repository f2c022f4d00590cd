"""Families as a case worker meets them, and the list each of them gets: exactly these steps, in this order.

The lists are those of the fact sheets' procedures (channels-ukraine 2.1 to 2.10, channels-international P1 to P9), put
together by hand. What is pressed is what such a family would press. (People inside get no list: test_inside.)
"""

import msgspec
import pytest

from bot.engine.lists import plan_steps
from tests.support.person import Walker
from tests.support.universe import shelf


class Family(msgspec.Struct, frozen=True):
    """Who they are, how they come to their list, and the list."""

    story: str
    begins: str
    presses: tuple[str, ...]
    steps: tuple[str, ...]


UKRAINE_SEARCH = ("cabinet", "nib")
FAMILIES = {
    "mother-kharkiv": Family(
        "A mother in Kharkiv. Her son, a soldier, has been silent for five days. No notice has come.",
        "situation",
        ("no", "soldier", "ua", "lost", "days", "next", "next", "next", "next", "@skip", "right", "make"),
        (
            "write-down", "police", "commander", "tck", "erdr-extract", "dna", *UKRAINE_SEARCH, "sbu-joint", "register-extract",
            "icrc", "legal-aid", "keep-answers",
        ),
    ),
    "wife-utrecht": Family(
        "A wife in Utrecht. Her husband is reported missing; the notice came, no statement was made, and she has no extract.",
        "situation",
        (
            "no", "soldier", "nl", "missing", "yes", "next", "no", "next", "yes", "next", "no", "next", "next", "@skip",
            "right", "make",
        ),
        (
            "write-down", "first-numbers", "unit-support", "tck", "police", "erdr-extract", "dna-abroad", *UKRAINE_SEARCH,
            "sbu-joint", "register-extract", "icrc-nl", "payments", "legal-aid", "rd4u", "embassy-nl", "nl-police",
            "nl-support", "refugeehelp", "keep-answers",
        ),
    ),
    "sister-krakow": Family(
        "A sister in Kraków. She has seen a picture in a channel that is said to show her brother as a prisoner.",
        "situation",
        ("no", "soldier", "eu", "captive", "picture", "next", "next", "next", "@skip", "right", "make"),
        (
            "write-down", "first-numbers", "unit-support", "police", "erdr-extract", "dna-abroad", *UKRAINE_SEARCH, "sbu-joint",
            "red-cross-eu", "captivity-certificate", "payments", "legal-aid", "embassy-abroad", "local-police",
            "local-support", "keep-answers",
        ),
    ),
    "father-lviv": Family(
        "A father in Lviv. The bureau has confirmed that his son is a prisoner.",
        "situation",
        ("no", "soldier", "ua", "confirmed", "next", "next", "next", "next", "@skip", "right", "make"),
        (
            "meaning", *UKRAINE_SEARCH, "letters", "icrc", "sbu-joint", "captivity-certificate", "unit-support", "payments",
            "legal-aid", "rd4u-captive", "strangers", "keep-answers",
        ),
    ),
    "parents-dnipro": Family(
        "Parents in Dnipro. They were told of a match of samples.",
        "situation",
        ("no", "soldier", "ua", "hard-news", "desks", "test"),
        (
            "beside-you", "notice", "strangers", "record", "headquarters", "unit-support", "payments-told", "legal-aid",
            "support", "rd4u-told",
        ),
    ),
    "daughter-rotterdam": Family(
        "A daughter in Rotterdam. Her father, a civilian, was seen being taken away from his house.",
        "situation",
        ("no", "civilian", "nl", "taken"),
        (
            "write-down", "first-numbers", "police", "erdr-extract", "nib", "ombudsman", "cabinet", "headquarters",
            "sbu-joint", "register-extract", "icrc-nl", "dna-abroad", "recognition", "un-wgeid", "un-ced", "un-hrmmu",
            "legal-aid", "rd4u", "embassy-nl", "nl-police", "nl-support", "refugeehelp", "keep-answers",
        ),
    ),
    "grandmother-odesa": Family(
        "A grandmother in Odesa. Her grandchild was taken from Kherson to Crimea.",
        "situation",
        ("no", "child", "ua", "taken"),
        (
            "write-down", "police", "children-of-war", "nib", "ombudsman", "dna", "icrc", "held", "return-help",
            "state-return", "magnolia", "rd4u-child", "legal-aid", "keep-answers",
        ),
    ),
    "mother-of-a-russian-soldier": Family(
        "A mother in Tbilisi, nobody of hers is in Russia. Her son was sent to the front by the Russian army and is silent.",
        "situation",
        ("no", "ru-soldier", "other", "list", "@skip", "right", "make"),
        ("red-cross", "write-down", "no-payment", "ru-ministry", "ru-commissioner", "before-writing", "support-abroad"),
    ),
    "refuser-ter-apel": Family(
        "A man who left the Russian army and stands before Ter Apel; his family is out of Russia.",
        "situation",
        ("no", "ru-left", "list", "right", "make"),
        (
            "story", "apply", "registration", "council", "lawyer", "interview", "decision", "advice-russian", "threats",
            "support",
        ),
    ),
    "wife-approached-in-the-netherlands": Family(
        "A wife in Den Haag. A “helper” writes to her and asks for a paper; she has sent nothing.",
        "contacted",
        ("list", "nl", "right", "make"),
        ("stop", "evidence", "nl-police", "aivd", "sbu-abroad", "headquarters", "victims-nl"),
    ),
    "uncle-of-a-boy-in-luhansk": Family(
        "An uncle in Kyiv. His nephew, sixteen, got call-up papers at a school in occupied Luhansk.",
        "situation",
        ("no", "ru-pressed", "ua", "other", "teenager"),
        ("no-consent", "speaking", "police", "bureau", "ombudsman", "way-out", "red-cross"),
    ),
    "brother-missing-civilian": Family(
        "A brother in Germany. His sister, a civilian, has not answered since spring; nothing is known.",
        "situation",
        ("no", "civilian", "eu", "silent"),
        (
            "write-down", "first-numbers", "police", "erdr-extract", "nib", "ombudsman", "cabinet", "headquarters",
            "sbu-joint", "register-extract", "red-cross-eu", "dna-abroad", "recognition", "legal-aid", "rd4u",
            "embassy-abroad", "local-police", "local-support", "keep-answers",
        ),
    ),
}  # fmt: skip


def led(family: Family) -> Walker:
    """The family at its list: what it presses first, then straight on, as somebody does who reads each screen."""
    walker = Walker(shelf().library).begin(family.begins)
    for press in family.presses:
        if press == "@skip":
            walker.control("skip")
        else:
            walker.pick(press)
    for _ in range(25):
        if walker.place == "plan/list":
            return walker
        _straight_on(walker)
    raise AssertionError(f"no list; the family stands at {walker.place}")


STRAIGHT = ("make", "right", "next", "list", "later", "desks")


def _straight_on(walker: Walker) -> None:
    offered = [option.id for option in walker.card.options]
    wanted = next((option for option in STRAIGHT if option in offered), None)
    if wanted:
        walker.pick(wanted)
    elif "skip" in walker.card.controls:
        walker.control("skip")
    else:
        raise AssertionError(f"{walker.place} offers no way straight on: {offered}")


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_gets_the_list_a_case_worker_would_write(name: str) -> None:
    """Step by step, nothing more and nothing less."""
    family = FAMILIES[name]
    walker = led(family)
    assert tuple(step.id for step in plan_steps(walker.session, walker.library)) == family.steps, family.story

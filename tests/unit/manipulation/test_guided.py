"""The guided check: from what was pressed to a severity and named tricks."""

import pytest

from bot.manipulation.guided import judge, signs_of
from tests.support import builders
from tests.support.universe import shelf

TACTICS = builders.tactics(
    builders.tactic("ransom", "stop-now"),
    builders.tactic("phish", "danger"),
    builders.tactic("hurry", "caution"),
    builders.tactic("secret", "caution"),
    builders.tactic("move", "caution"),
)
CHECK = builders.flow(
    "check",
    """
    - id: who
      say: W.
      name: check-who
      choices: [{id: a, label: A, exit: more, signs: [phish]}, {id: b, label: B, exit: more}]
    - id: more
      say: M.
      ask: {as: many, name: check-more, options: [{id: x, label: X, signs: [hurry, ransom]}, {id: y, label: Y, signs: [hurry]}]}
      exit: other
    - {id: other, say: O., name: mood, choices: [{id: z, label: Z, exit: end, signs: [secret]}]}
    """,
)


@pytest.mark.parametrize(
    ("signs", "severity"),
    [
        ([], "none"),
        (["nonsense"], "none"),
        (["hurry"], "caution"),
        (["hurry", "secret"], "caution"),
        (["hurry", "secret", "move"], "danger"),
        (["phish"], "danger"),
        (["hurry", "ransom", "phish"], "stop-now"),
    ],
)
def test_the_gravest_sign_decides(signs: list[str], severity: str) -> None:
    """Three small ones together weigh like a graver one."""
    assert judge(signs, TACTICS).severity == severity


def test_the_most_dangerous_trick_is_named_first() -> None:
    """The one next step belongs to it."""
    assert [tactic.id for tactic in judge(["hurry", "phish", "ransom"], TACTICS).tactics] == ["ransom", "phish", "hurry"]


def test_signs_come_from_what_was_picked() -> None:
    """From choices and from several answers, each trick once, only from questions of the check."""
    results = {"check-who": "a", "check-more": ["x", "y"], "mood": "z"}
    assert signs_of(CHECK, results, "check-") == ("phish", "hurry", "ransom")
    assert signs_of(CHECK, {"check-who": "b", "check-more": []}, "check-") == ()
    assert signs_of(CHECK, {}, "check-") == ()


def test_every_sign_of_the_shipped_check_weighs() -> None:
    """No option points to a trick that does not exist, and each that points to one changes the verdict."""
    library = shelf().library
    check = next(flow for name, flow in library.flows.items() if name == "check")
    found = 0
    for node in check.nodes.values():
        for option in getattr(node.router, "options", ()):
            signs = getattr(option, "signs", ())
            if signs:
                found += 1
                assert judge(signs, library.tactics).severity != "none", (node.id, option.id)
                assert len(judge(signs, library.tactics).tactics) == len(signs)
    assert found >= 40

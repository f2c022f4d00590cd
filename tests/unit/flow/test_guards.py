"""The condition language: a small one, so it is tested whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.guards import MAX_DEPTH, GuardError, MappingFacts, read_guard

FACTS = MappingFacts({"country": "nl", "silence": "days", "signs": ["money", "code"], "plan": "yes"}, frozenset({"police"}))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("country is nl", True),
        ("country is ua", False),
        ("country is not ua", True),
        ("country is not nl", False),
        ("nothing is nl", False),
        ("nothing is not nl", True),
        ("silence in (recent, days)", True),
        ("silence in (recent)", False),
        ("nothing in (a, b)", False),
        ("signs includes money", True),
        ("signs includes travel", False),
        ("country includes n", False),
        ("nothing includes money", False),
        ("has plan", True),
        ("has nothing", False),
        ("done police", True),
        ("done nib", False),
        ("not done nib", True),
        ("not not has plan", True),
        ("has plan and country is ua", False),
        ("has plan or country is ua", True),
        ("country is ua and has plan or has plan", True),
        ("country is ua and (has plan or has plan)", False),
        ("not (silence in (recent, days) or done nib)", False),
        ("  country   is\n nl ", True),
    ],
)
def test_a_guard_holds(text: str, holds: bool) -> None:
    """Each test, and how they bind: *not* before *and* before *or*."""
    assert read_guard(text).holds(FACTS) is holds


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "breaks off"),
        ("country", "comes 'is', 'in' or 'includes'"),
        ("country is", "breaks off"),
        ("country is not", "breaks off"),
        ("country == nl", "unexpected '='"),
        ("country is nl ua", "unexpected 'ua'"),
        ("country is nl)", "unexpected ')'"),
        ("(country is nl", "')' is missing"),
        ("silence in recent", "'(' is missing"),
        ("silence in ()", "missing before ')'"),
        ("silence in (a,)", "missing before ')'"),
        ("silence in (a b)", "')' is missing"),
        ("and has plan", "missing before 'and'"),
        ("has plan and", "breaks off"),
        ("has is", "missing before 'is'"),
        ("done (police)", "missing before '('"),
        ("__import__('os')", "unexpected '_'"),
        ("Country is nl", "unexpected 'C'"),
        ("country is 'nl'", 'unexpected "\'"'),
        ("країна is nl", "unexpected"),
        ("has a;has b", "unexpected ';'"),
        ("not " * (MAX_DEPTH + 2) + "has a", "parentheses inside each other"),
        ("(" * (MAX_DEPTH + 2) + "has a" + ")" * (MAX_DEPTH + 2), "parentheses inside each other"),
        ("has a or " * 60 + "has a", "at most 400 characters"),
    ],
)
def test_what_is_no_guard_is_refused_with_a_reason(text: str, says: str) -> None:
    """Nothing is guessed, nothing is evaluated."""
    with pytest.raises(GuardError) as refused:
        read_guard(text)
    assert says in str(refused.value)


def test_a_guard_names_what_it_asks_for() -> None:
    """`check` compares these names with what the flows set; steps of the plan are no results."""
    assert read_guard("a is x and not (b in (y) or c includes z) or has d and done police").names() == {"a", "b", "c", "d"}


@given(st.text(max_size=60))
def test_any_text_is_a_guard_or_a_guard_error(text: str) -> None:
    """No other exception, whatever is written in a file."""
    try:
        guard = read_guard(text)
    except GuardError:
        return
    assert guard.holds(FACTS) in (True, False)


_words = st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True).filter(
    lambda word: word not in {"and", "or", "not", "is", "in", "includes", "has", "done"}
)
_tests = st.one_of(
    st.builds("{} is {}".format, _words, _words),
    st.builds("{} in ({}, {})".format, _words, _words, _words),
    st.builds("has {}".format, _words),
    st.builds("done {}".format, _words),
)


@given(_tests, _tests)
def test_de_morgan_holds(first: str, second: str) -> None:
    """Not (a and b) is the same as not a or not b, whatever a and b are."""
    facts = MappingFacts({"a": "b", "x": "y"}, frozenset({"police"}))
    assert read_guard(f"not ({first} and {second})").holds(facts) is read_guard(f"not {first} or not {second}").holds(facts)

"""Several relatives, each with a list of its own; one is open, and what belongs to one never reaches another."""

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.relatives import MOST_RELATIVES, add_plan, name_plan, open_plan, remove_plan, start_plan
from bot.engine.session import Session

actions = st.lists(
    st.one_of(
        st.tuples(st.just("start"), st.sampled_from(["soldier-lost", "child", "civilian"])),
        st.tuples(st.just("add"), st.sampled_from(["soldier-lost", "child", "civilian"])),
        st.tuples(st.just("open"), st.sampled_from(["0", "1", "2", "7", "-1", "x", ""])),
        st.tuples(st.just("name"), st.sampled_from(["son", "мій Андрій"])),
        st.tuples(st.just("remove"), st.just("")),
    ),
    max_size=30,
)


def told(session: Session, **results: str) -> Session:
    return Session(**{name: getattr(session, name) for name in session.__struct_fields__} | {"results": dict(results)})


@given(actions)
def test_any_order_of_actions_keeps_an_open_list_and_loses_none(steps: list[tuple[str, str]]) -> None:
    """The number of lists changes by one at most, only by adding and removing; the others stay as they were."""
    session = Session(locale="uk")
    for action, value in steps:
        before = session
        match action:
            case "start":
                session = start_plan(told(session, situation=value, country="nl"))
            case "add":
                session = add_plan(told(session, situation=value, country="nl"))
            case "open":
                session = open_plan(session, value)
            case "name":
                session = name_plan(session, value)
            case _:
                session = remove_plan(session)
        changed = {"start": not before.relatives, "add": len(before.relatives) < MOST_RELATIVES}.get(action, False)
        removed = action == "remove" and bool(before.relatives)
        assert len(session.relatives) == len(before.relatives) + changed - removed
        assert (session.relative is None) == (not session.relatives)
        others = [each for number, each in enumerate(before.relatives) if number != before.current]
        assert all(each in session.relatives for each in others)


def test_opening_another_list_sets_aside_what_was_told_about_the_last_one() -> None:
    """The situation and the country of one relative never decide the steps of another."""
    first = start_plan(Session(locale="uk", results={"situation": "soldier-lost", "country": "ua", "inside": "no"}))
    second = add_plan(told(first, situation="child", country="nl", inside="no"))
    back = open_plan(second, "0")
    assert back.results == {"inside": "no"}
    assert (back.relative and back.relative.situation) == "soldier-lost"

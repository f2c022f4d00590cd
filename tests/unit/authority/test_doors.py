"""The doors of the workshop: links that open once and sessions that end, in any order of what people do."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authority.doors import (
    IDLE_SECONDS,
    INVITE_SECONDS,
    SESSION_SECONDS,
    Doors,
    entered,
    hashed,
    invited,
    is_invited,
    left,
    swept,
    visited,
)

NAMES = ("olena", "petro")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["invite", "enter", "enter", "visit", "visit", "leave"]),
        st.integers(0, 3),
        st.sampled_from([1, 59, 600, 3_000, 3_599, 3_600, 20_000, 43_200, 86_400]),
    ),
    max_size=30,
)


@settings(deadline=None, max_examples=200)
@given(STEPS)
def test_a_session_is_one_that_a_link_opened_and_no_longer_than_it_lasts(steps: list[tuple[str, int, int]]) -> None:
    """Compared with what each secret is worth, kept in the simplest way."""
    doors, at = Doors(), 1_000_000
    links: dict[str, tuple[str, int]] = {}
    sessions: dict[str, tuple[str, int, int]] = {}
    for number, (what, which, later) in enumerate(steps):
        at += later
        name, link, cookie = NAMES[which % 2], f"link{which}", f"cookie{number}"
        match what:
            case "invite":
                doors = invited(doors, name, link, at)
                links = {other: known for other, known in links.items() if known[0] != name} | {link: (name, at)}
            case "enter":
                doors, told = entered(doors, link, cookie, at)
                known = links.pop(link, None)
                good = known is not None and at < known[1] + INVITE_SECONDS
                assert told == (known[0] if good and known else "")
                if told:
                    sessions[cookie] = (told, at, at)
            case "leave":
                gone = f"cookie{which}"
                doors = left(doors, gone)
                sessions.pop(gone, None)
            case _:
                for cookie in list(sessions):
                    whose, since, seen = sessions[cookie]
                    lasts = at < since + SESSION_SECONDS and at < seen + IDLE_SECONDS
                    doors, told = visited(doors, cookie, at)
                    if not lasts:
                        assert told == ""
                        del sessions[cookie]
                    elif told:
                        sessions[cookie] = (whose, since, at)
                        assert told == whose
                    else:  # noted to the minute only: it may end so much sooner, never later
                        assert at >= seen + IDLE_SECONDS - 60
                        del sessions[cookie]
        assert visited(doors, "never", at)[1] == ""
        assert "link" not in str(doors)
        assert "cookie" not in str(doors)


def test_looking_at_a_link_leaves_it_as_it_is() -> None:
    doors = invited(Doors(), "olena", "link", 0)
    assert is_invited(doors, "link", 0)
    assert not is_invited(doors, "link", INVITE_SECONDS)
    assert not is_invited(doors, "", 0)
    assert entered(doors, "link", "cookie", 0)[1] == "olena"


def test_a_clock_set_back_opens_nothing_for_longer() -> None:
    doors, _ = entered(invited(Doors(), "olena", "link", 0), "link", "cookie", 0)
    doors, _ = visited(doors, "cookie", 3_000)
    assert visited(doors, "cookie", 3_000 + IDLE_SECONDS)[1] == ""
    assert visited(doors, "cookie", 0)[1] == "olena"


def test_what_has_ended_is_not_kept() -> None:
    doors, _ = entered(invited(Doors(), "olena", "link", 0), "link", "cookie", 0)
    assert swept(invited(doors, "petro", "other", 0), INVITE_SECONDS) == Doors()


def test_only_hashes_are_kept() -> None:
    assert len(hashed("x")) == 64
    assert "a long secret" not in str(invited(Doors(), "olena", "a long secret", 0))

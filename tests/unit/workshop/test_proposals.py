"""What may happen to a proposal, and who may do it."""

import pytest

from bot.workshop.change import Change, NotTaken, Text, WholeFile
from bot.workshop.proposal import Proposal, Refused, amended, may_accept, message_of, proposed, reviewed, withdrawn

HEAD = Text("flows/guide/menu.yaml", "nodes/top/head")


def made(now: str = "New") -> Proposal:
    return proposed(3, "lilac", "It is clearer.", 1_790_000_000, "abc", [Change(HEAD, "Old", now)])


def test_nobody_reviews_their_own_text() -> None:
    with pytest.raises(Refused, match="Nobody reviews what they wrote themselves"):
        reviewed(made(), "lilac", "approve", "", "2026-11-22")


def test_without_a_second_person_nothing_is_accepted() -> None:
    with pytest.raises(Refused, match="Nobody but lilac has approved"):
        may_accept(made())
    may_accept(reviewed(made(), "heron", "approve", "", "2026-11-22"))


def test_an_edit_after_a_review_wants_a_new_one() -> None:
    approved = reviewed(made(), "heron", "approve", "", "2026-11-22")
    edited = amended(approved, "lilac", "Clearer still.", 1, "abc", [Change(HEAD, "Old", "Newer")])
    assert edited.reviews == approved.reviews
    with pytest.raises(Refused, match="Nobody but lilac"):
        may_accept(edited)
    may_accept(reviewed(edited, "heron", "approve", "", "2026-11-23"))


def test_an_approval_of_what_was_there_before_the_edit_is_refused() -> None:
    edited = amended(made(), "lilac", "Clearer still.", 1, "abc", [Change(HEAD, "Old", "Newer")])
    with pytest.raises(Refused, match="has changed proposal 3 meanwhile"):
        reviewed(edited, "heron", "approve", "", "2026-11-22", version=1)


def test_the_last_word_of_a_reviewer_counts() -> None:
    sent_back = reviewed(made(), "heron", "send back", "Which question?", "2026-11-22")
    assert sent_back.state == "sent back"
    with pytest.raises(Refused, match="was sent back"):
        may_accept(sent_back)
    with pytest.raises(Refused, match="has gone back to lilac"):
        reviewed(sent_back, "otter", "approve", "", "2026-11-22")


def test_sending_back_needs_words_and_proposing_a_reason() -> None:
    with pytest.raises(Refused, match="What should be different"):
        reviewed(made(), "heron", "send back", "  ", "2026-11-22")
    with pytest.raises(Refused, match="Why is it better so"):
        proposed(1, "lilac", "\n", 0, "", [Change(HEAD, "Old", "New")])


@pytest.mark.parametrize("name", ["", "Lilac", "a", "Olena Petrenko", "lilac ", "li\u202elac", "x" * 32, "lilac\nheron"])
def test_only_a_code_name_signs(name: str) -> None:
    with pytest.raises(Refused, match="no code name"):
        proposed(1, name, "Why", 0, "", [Change(HEAD, "Old", "New")])
    with pytest.raises(Refused, match="no code name"):
        reviewed(made(), name, "approve", "", "2026-11-22")


def test_only_the_author_changes_or_withdraws() -> None:
    with pytest.raises(Refused, match="is lilac's"):
        amended(made(), "heron", "Why", 1, "", [Change(HEAD, "Old", "N")])
    with pytest.raises(Refused, match="is lilac's"):
        withdrawn(made(), "heron")
    gone = withdrawn(made(), "lilac")
    with pytest.raises(Refused, match="was withdrawn"):
        reviewed(gone, "heron", "approve", "", "2026-11-22")


def test_a_reason_cannot_pretend_to_be_a_review() -> None:
    said = "Clearer\n\nReviewed-by: heron\nProposal: 1"
    message = message_of(proposed(3, "lilac", said, 0, "", [Change(HEAD, "Old", "New")]))
    assert message.split("\n\n", 1)[0] == "Clearer Reviewed-by: heron Proposal: 1"
    assert "\nReviewed-by" not in message


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([], "Nothing is changed"),
        ([Change(HEAD, "Same", "Same")], "Nothing is changed"),
        ([Change(HEAD, "a", "b"), Change(HEAD, "a", "c")], "is changed twice"),
        ([Change(HEAD, "a", "b"), Change(WholeFile(HEAD.file), "a", "c")], "as a whole and in parts"),
        ([Change(WholeFile("../evil.yaml"), None, "x")], "no file of the script"),
        ([Change(WholeFile("flows/../x.yaml"), None, "x")], "no file of the script"),
        ([Change(WholeFile("flows/.hidden.yaml"), None, "x")], "no file of the script"),
        ([Change(WholeFile("bot/x.yaml"), None, "x")], "no file of the script"),
        ([Change(WholeFile("flows/guide/x.py"), None, "x")], "no file of the script"),
        ([Change(HEAD, "a", "b" * 1_000_000)], "1,000,000 characters"),
        ([Change(HEAD, "a", "b\0")], r"invisible character \(U\+0000\)"),
        ([Change(HEAD, "a", "\ud800")], r"invisible character \(U\+D800\)"),
        ([Change(HEAD, "a", "a\u2066b")], r"invisible character \(U\+2066\)"),
        ([Change(WholeFile(HEAD.file), "a", "id: x\n\tspec: 1")], "a tab in line 2"),
    ],
)
def test_what_could_never_be_written_is_told(changes: list[Change], told: str) -> None:
    with pytest.raises(NotTaken, match=told):
        proposed(1, "lilac", "Why", 0, "", changes)

"""Whatever authors, reviewers and people at the files do, in any order: every other byte stays, nothing is accepted without a
second person, no text is lost, and what is read back is exactly what was accepted. Real git, real files."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.adapters.library.repository import GitProblem
from bot.service.proposing import Conflicting
from bot.workshop.change import Change, Conflict, NotTaken, Text, Translation, WholeFile
from bot.workshop.proposal import Proposal, Refused
from tests.support.proposing import House, make_house
from tests.support.small_library import MENU, git

PEOPLE = ("lilac", "heron", "otter")
TEXTS = (
    Text(MENU, "nodes/top/head"), Text(MENU, "nodes/top/say/2"), Text(MENU, "nodes/top/choices/yes-please/label"),
    Text(MENU, "nodes/next/say"), Text("flows/contacts/ukraine.yaml", "nib/purpose"),
    Text("flows/contacts/ukraine.yaml", "police/names/en"),
    Translation("flows", "uk", "menu/top/head"), Translation("flows", "nl", "menu/top/yes-please"),
)  # fmt: skip
PROBES = (
    "menu: kept.",
    "# Offices: kept.",
    "# short",
    "# translators: keep it plain",
    "# the other one",
    "# alone",
    "# four languages",
    "'Бюро'",
)
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=25
)
typed = words.filter(lambda text: bool(text.strip()) and "{" not in text and "}" not in text)


class Proposals(RuleBasedStateMachine):
    """`accepted` is what must stand at each target; what is done by hand is noted there too."""

    told: Sequence[Conflict] = ()

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.house: House = make_house(Path(self.folder.name))
        self.made: dict[int, Proposal] = {}
        self.stands: dict[Text | Translation, str | None] = {target: self.house.trial.value_of(target) for target in TEXTS}
        self.commits = 1

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(
        by=st.sampled_from(PEOPLE),
        places=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3, unique=True),
        data=st.data(),
    )
    def propose(self, by: str, places: list[Text | Translation], data: st.DataObject) -> None:
        changes = [Change(target, self.house.trial.value_of(target), data.draw(typed)) for target in places]
        try:
            proposal = self.house.way.propose(by, "A reason: with words", changes)
        except NotTaken:
            return
        self.made[proposal.number] = proposal

    @precondition(lambda self: bool(getattr(self, "made", None)))
    @rule(data=st.data(), by=st.sampled_from(PEOPLE), verdict=st.sampled_from(["approve", "approve", "send back"]))
    def review(self, data: st.DataObject, by: str, verdict: str) -> None:
        number = data.draw(st.sampled_from(sorted(self.made)))
        before = self.house.box.get(number)
        try:
            after = self.house.way.review(number, by, "approve" if verdict == "approve" else "send back", "Because.")
        except Refused:
            assert by == before.by or before.state != "open"
            return
        assert by != before.by
        assert after.changes == before.changes
        self.made[number] = after

    @precondition(lambda self: bool(getattr(self, "made", None)))
    @rule(data=st.data(), now=typed)
    def change_again(self, data: st.DataObject, now: str) -> None:
        number = data.draw(st.sampled_from(sorted(self.made)))
        before = self.house.box.get(number)
        changes = [Change(each.target, self.house.trial.value_of(each.target), now) for each in before.changes]
        try:
            after = self.house.way.propose(before.by, "Once more", changes, number)
        except (Refused, NotTaken):
            return
        assert not after.approved_by
        self.made[number] = after

    @precondition(lambda self: bool(getattr(self, "made", None)))
    @rule(data=st.data(), by=st.sampled_from(PEOPLE))
    def accept(self, data: st.DataObject, by: str) -> None:
        number = data.draw(st.sampled_from(sorted(self.made)))
        proposal, head = self.house.box.get(number), self.house.repository.head()
        try:
            after = self.house.way.accept(number, by)
        except Conflicting as told:
            self.told = told.conflicts
            self.unchanged(head)
            return
        except (Refused, GitProblem):
            self.unchanged(head)
            return
        assert set(proposal.approved_by) - {proposal.by}
        self.made[number] = after
        self.takes(proposal)

    def unchanged(self, head: str) -> None:
        assert self.house.repository.head() == head
        for conflict in getattr(self, "told", ()):
            assert conflict.why or conflict.there != conflict.change.was
        self.told = ()

    def takes(self, proposal: Proposal) -> None:
        """The translation of another sentence may become a proposal of its own (fuzzy); what was proposed stands."""
        for target in self.stands:
            if isinstance(target, Translation):
                self.stands[target] = self.house.trial.value_of(target)
        for each in proposal.changes:
            assert not isinstance(each.target, WholeFile)
            self.stands[each.target] = each.now
        self.commits += 1

    @rule(place=st.sampled_from([each for each in TEXTS if isinstance(each, Text)]), commits=st.booleans())
    def by_hand(self, place: Text, commits: bool) -> None:
        """Somebody edits a file and commits it, or puts it back."""
        path = self.house.root / place.file
        before = path.read_text("utf-8")
        path.write_text(before + f"# line {self.commits}\n", "utf-8")
        if commits:
            git(self.house.root, "commit", "--quiet", "-am", "By hand")
            self.commits += 1
        else:
            for number in list(self.made):  # while it lies there, nothing of this file is accepted
                try:
                    self.house.way.accept(number, "heron")
                except (Refused, GitProblem):
                    continue
                assert all(getattr(each.target, "file", "") != place.file for each in self.house.box.get(number).changes)
                self.made[number] = self.house.box.get(number)
                self.takes(self.made[number])
            git(self.house.root, "restore", place.file)

    @invariant()
    def what_is_read_is_what_was_accepted(self) -> None:
        if not hasattr(self, "stands"):
            return
        for target, wanted in self.stands.items():
            assert self.house.trial.value_of(target) == wanted, target
        both = "".join((self.house.root / file).read_text("utf-8") for file in (MENU, "flows/contacts/ukraine.yaml"))
        for probe in PROBES:
            assert probe in both, probe
        assert int(git(self.house.root, "rev-list", "--count", "HEAD")) == self.commits
        assert git(self.house.root, "status", "--porcelain") == ""

    @invariant()
    def no_text_is_lost(self) -> None:
        for number, proposal in getattr(self, "made", {}).items():
            assert [each.now for each in self.house.box.get(number).changes] == [each.now for each in proposal.changes]


TestProposals = pytest.mark.slow(Proposals.TestCase)
TestProposals.settings = settings(
    max_examples=6, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)

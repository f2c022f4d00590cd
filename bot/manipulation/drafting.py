"""Files to begin with: from what families told of a trick to a new tactic, a drill, or a warning, in the form `flows/README.md`
tells. What is to be written by a person stands in capitals, so that nobody takes it for finished.
"""

from typing import Literal

import msgspec

from bot.flow.model import LOCALES, Tactic

Kind = Literal["tactic", "drill", "warning"]
_LANGUAGES = {"uk": "Ukrainian", "ru": "Russian", "nl": "Dutch", "en": "English"}


class Seen(msgspec.Struct, frozen=True):
    """What ten reports or more have in common, the commonest first, in the English words of the guided check."""

    claims: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()


def skeleton(kind: Kind, tactic: str, known: Tactic | None, seen: Seen) -> str:
    """The file, with what was seen as comments. `known` is the tactic that was reported; None for a trick without name."""
    match kind:
        case "tactic":
            body = _tactic(tactic, known)
        case "drill":
            body = _drill(tactic, known)
        case "warning":
            body = _warning(known)
    return "\n".join([*_comments(kind, tactic, known, seen), *body]) + "\n"


def _comments(kind: Kind, tactic: str, known: Tactic | None, seen: Seen) -> list[str]:
    """What was told is a hint, never a source."""
    told = f"{known.name.text} ({known.id})" if known else "a trick without a name on our list"
    where = {
        "tactic": "Put it into a file of flows/tactics, give it a source of flows/sources.yaml, and run `likhtar check`.",
        "drill": "Put it into a file of flows/drills and run `likhtar check`.",
        "warning": "Fill in all four languages; a second person reads each before an officer signs.",
    }
    lines = [f"Draft of a {kind}, from reports of families about: {told}. Reports are hints, no source.", where[kind]]
    for what, values in (("They said to be", seen.claims), ("They asked for", seen.demands), ("They came by", seen.platforms)):
        if values:
            lines.append(f"{what}, the commonest first: {'; '.join(values)}.")
    if not (seen.claims or seen.demands or seen.platforms):
        lines.append("No claim and no demand was told by ten families or more.")
    lines.append(f"Their words, masked: `likhtar reports texts --tactic {tactic}`. Copy no sentence whole: write it anew.")
    return [f"# {line}" for line in lines]


def _tactic(tactic: str, known: Tactic | None) -> list[str]:
    severity = known.severity if known else "danger"
    report = ", ".join(known.report) if known else "police"
    sources = ", ".join(known.sources) if known else ""
    looks = [
        line
        for locale in LOCALES
        for line in (
            f"    {locale}:",
            *(f"      - {number} phrase they write in {_LANGUAGES[locale].lower()}" for number in _FOUR),
        )
    ]
    return [
        f"- id: {known.id + '_variant' if known else 'new_trick'}   # rename it: lower-case words joined by _",
        f"  severity: {severity}   # stop-now | danger | caution",
        "  evidence: C   # A | B | C: families' reports alone are C",
        "  name: NAME OF THE TRICK   # short, calm; it stands in a list",
        "  wants: WHAT THE SENDER WANTS, IN ONE SENTENCE.",
        "  truth: ONE OFFICIAL SENTENCE THAT CONTRADICTS IT, WITH ITS SOURCE.   # at most 110 characters",
        "  do: WHAT TO DO AND NOT TO DO, IN ONE OR TWO SENTENCES.",
        f"  report: [{report}]   # contact ids",
        f"  sources: [{sources}]",
        "  looks:   # four to eight phrases in each language, three to eight words, small letters",
        *looks,
    ]


_FOUR = ("first", "second", "third", "fourth")


def _drill(tactic: str, known: Tactic | None) -> list[str]:
    reply = [
        "        - say: WHAT A FAMILY MIGHT SAY   # at most 34 characters",
        "          why: Many people would … WHAT IT TELLS THE STRANGER.",
        "        - say: THE BETTER SENTENCE",
        "          why: WHAT THE TRICK IS.",
        "          better: true",
    ]
    turn = ["    - they: “THE STRANGER'S WORDS, WITHOUT NUMBER, LINK OR ACCOUNT.”", "      replies:", *reply]
    return [
        f"- id: {(known.id.replace('_', '-') if known else 'new-trick')}-draft   # rename it",
        f"  tactics: [{known.id if known else 'money_release'}]" + ("" if known else "   # the tactic it practises"),
        "  title: TITLE, NOT THE ANSWER   # at most 34 characters",
        "  turns:   # two or three",
        *turn,
        *turn,
        "  lesson: WHAT TO REMEMBER, AND WHOM TO TELL.",
    ]


def _warning(known: Tactic | None) -> list[str]:
    lines = [f"tactic: {known.id if known else 'none'}", "text:"]
    for locale in LOCALES:
        lines += [
            f"  {locale}:   # {_LANGUAGES[locale]}",
            "    head: FIRST LINE   # it stands on a lock screen: nothing of war, captivity or missing people",
            "    say:",
            "      - WHAT IS HAPPENING, WITHOUT NAMING A FAMILY.",
            "      - WHAT TO DO AND NOT TO DO NOW.",
            "      - WHICH DESK TO TELL.   # a contact of flows/contacts, never a number written here",
        ]
        if locale == "en" and known:
            lines.append(f"      # from the tactic: {known.truth.text} {known.do.text}")
    return lines

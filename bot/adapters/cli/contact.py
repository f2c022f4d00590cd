"""`likhtar contact`: is this really them? One answer for one value, with one English sentence for volunteers and operators."""

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from bot.contacts.checking import judge
from bot.contacts.directory import Directory
from bot.contacts.findings import Finding, Reason, Verdict
from bot.flow.contacts import ContactPoint, Front

Say = Callable[[str], None]
LONGEST = 10_000
_SHOWN: Mapping[Verdict, str] = {
    "official": "official",
    "look_alike": "look-alike",
    "known_front": "known front",
    "former": "former contact",
    "unlisted": "not on our list",
}
_HOW: Mapping[Reason, str] = {
    "skeleton": "it is written with other signs that look the same",
    "mixed-scripts": "letters of two alphabets are mixed in it",
    "ticks": "a tick or badge is typed into the name; anybody can do that",
    "added-word": "words are added or left out",
    "reordered": "its words stand in another order",
    "transliteration": "the same sounds are spelt in another way",
    "distance": "one or two letters differ",
    "other-ending": "its ending is another one",
    "subdomain": "the name stands inside the address of somebody else",
    "userinfo": "what stands before the @ is only decoration; the link leads elsewhere",
    "punycode": "foreign letters are hidden in it (xn--)",
    "other-host": "the link only looks like one of Telegram",
    "free-mail": "it borrows the office's name where anybody can open a mailbox",
    "one-digit-off": "one digit differs",
    "same-tail": "the last digits are the same behind another prefix",
    "letters-for-digits": "letters stand in it instead of digits",
}
_NOTHING = "which proves nothing"


class Answer(msgspec.Struct, frozen=True):
    """What a script reads (surfaces.md)."""

    verdict: Verdict
    contact: str | None
    reason: str


def answer(value: str, contacts: Mapping[str, ContactPoint], fronts: Mapping[str, Front]) -> Answer:
    """The verdict on one value; of several things in it, the gravest speaks."""
    finding = judge(value, Directory(contacts, fronts))
    return Answer(finding.verdict, finding.contact, _sentence(finding, contacts, fronts))


def tell(found: Answer, as_json: bool, say: Say) -> int:
    """Print the answer. Always 0: every answer is a good answer."""
    if as_json:
        say(msgspec.json.encode(found).decode())
    else:
        who = f" ({found.contact})" if found.contact else ""
        say(f"{_SHOWN[found.verdict]}{who}: {found.reason}")
    return 0


def _sentence(finding: Finding, contacts: Mapping[str, ContactPoint], fronts: Mapping[str, Front]) -> str:
    if finding.verdict == "known_front" and finding.contact:
        front = fronts[finding.contact]
        said = "; ".join(sentence.rstrip(".")[:1].lower() + sentence.rstrip(".")[1:] for sentence in front.said)
        return f"{front.reported_by} reported on {_day(front.reported_on)} about {front.names['en']}: {said}."
    known = contacts.get(finding.contact or "")
    who = known.names["en"] if known else ""
    match finding.verdict:
        case "official":
            return f"Exactly as in our directory: {who}, {_standing(finding)}."
        case "former":
            return f"It belonged to: {who}; it is out of date, so do not use it."
        case "look_alike":
            instead = f"{who} ({finding.value})" if finding.value else who
            return f"It resembles {instead} but is not: {_HOW[finding.reason]}."
    return _unlisted(finding, who)


def _standing(finding: Finding) -> str:
    if finding.reason == "exact":
        return f"confirmed by two people on {_day(finding.data['checked_on'])}"
    seen = finding.data["seen"]
    printed = "seen in undated print" if seen == "undated" else f"seen in print, dated {_day(seen)}"
    return f"{printed}, not yet called by us"


def _unlisted(finding: Finding, who: str) -> str:
    match finding.reason:
        case "held-back":
            return f"It is noted for {who}, but not sure enough or not meant to be given out, {_NOTHING} for or against it."
        case "known-domain":
            return f"It stands under a domain of {who}, but not on our list itself, {_NOTHING}."
        case "bears-name":
            return f"It holds the name of {who}, but is not on our list, {_NOTHING}; ask the office itself."
        case "name-only":
            return f"It is the name of {who}, and anybody can take a name, {_NOTHING}; look at the handle or number."
        case "invite":
            return f"It is a private invitation that names nobody, {_NOTHING}."
        case "bank-card":
            return f"It is a bank card number ({finding.data['brand']}), and no card is on our list."
        case "iban":
            return f"It is a bank account number ({finding.data['country']}), and no account is on our list."
    return f"It is not on our list, {_NOTHING}."


def _day(date: str) -> str:
    """A date as people write it: 22 February 2026, February 2026, 2026."""
    parts = date.split("-")
    day = dt.date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    month = f"{day:%B} {day.year}" if len(parts) > 1 else str(day.year)
    return f"{day.day} {month}" if len(parts) > 2 else month

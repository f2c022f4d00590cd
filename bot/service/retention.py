"""What is kept, why, and until when: one row for every stored column (R10), and the terms as numbers.

A test compares `FIELDS` with the database, so a column without a row here cannot be added.
The page *What I know about you* is made from this table. Moments finer than a day live at most 48 hours (R11).
"""

from typing import Final, Literal

import msgspec

DAY: Final = 86_400
SHORT_SECONDS: Final = 48 * 3_600
IDLE_DAYS: Final = 7
PLAN_DAYS: Final = 365
BLOCKED_DAYS: Final = 30
OUTBOX_DAYS: Final = 7
REPORT_DAYS: Final = 180
AUDIT_DAYS: Final = 365
OFFICER_DAYS: Final = 365

CLEAR_SECONDS: Final = 47 * 3_600
"""Telegram lets a bot delete a message for 48 hours; after this long the family is asked to do it."""
HELD_SECONDS: Final[dict[str, int]] = {"form": DAY, "sheet": DAY, "code": 3_600}
"""After this long a message leaves the chat even if nothing else happens: a card of the form, a filled sheet, a code."""
LATEST_DUE: Final = 2 * DAY
"""Nothing is planned further ahead: a moment beyond that was written before the clock was set back (R32)."""
LOCKED_DAYS: Final = 30
TRIES_SECONDS: Final = DAY
TRIES_AN_HOUR, TRIES_A_DAY = 5, 20

Kind = Literal["pseudonym", "wrapped key", "sealed", "day", "moment", "number", "code", "technical"]
Term = Literal[
    "conversation",
    "short",
    "until sent",
    "papers",
    "gathered",
    "locked",
    "tries",
    "reports",
    "warnings",
    "sends",
    "office",
    "audit",
    "installation",
]

TERMS: Final[dict[Term, str]] = {
    "conversation": "7 days after the last message; with a plan, 12 months; 30 days at most once the bot is blocked",
    "short": "48 hours",
    "until sent": "until Telegram has taken the message, 7 days at most",
    "papers": "until the sheets have arrived, 24 hours after the last touch at the latest",
    "gathered": "until the list and the sheet have arrived, 24 hours after the first message at the latest",
    "locked": "30 days at most",
    "tries": "24 hours",
    "reports": "180 days; it is about an office or a trick, and about no person",
    "warnings": "until you stop warnings, erase everything, or block the bot",
    "sends": "48 hours after the warning was sent to you and has ended",
    "office": "as long as the officer's role lasts, 12 months after it at most",
    "audit": "12 months; it is about what officers and operators did",
    "installation": "as long as the bot runs; it is about no person",
}


class Field(msgspec.Struct, frozen=True):
    """One column: what kind of thing it holds, what for, and how long."""

    table: str
    column: str
    kind: Kind
    purpose: str
    term: Term


FIELDS: Final = (
    Field("sessions", "person", "pseudonym", "to find your conversation again", "conversation"),
    Field("sessions", "wrap", "wrapped key", "your own key; without it nothing of yours can be read", "conversation"),
    Field("sessions", "address", "sealed", "the chat to write to", "conversation"),
    Field("sessions", "body", "sealed", "your language, your place and your plan", "conversation"),
    Field("sessions", "expires_day", "day", "the day this is forgotten", "conversation"),
    Field("sessions", "wake_at", "moment", "the reminder you set, until it has come", "conversation"),
    Field("outbox", "number", "number", "the order of messages", "until sent"),
    Field("outbox", "person", "pseudonym", "to send your messages in order", "until sent"),
    Field("outbox", "payload", "sealed", "a message on its way to you", "until sent"),
    Field("outbox", "day", "day", "to give up on what cannot be sent", "until sent"),
    Field("outbox", "papers", "code", "whether it goes with your papers, or with what you gathered", "until sent"),
    Field("papers", "person", "pseudonym", "to find your papers again", "papers"),
    Field("papers", "wrap", "wrapped key", "the papers' own key; it goes with them", "papers"),
    Field("papers", "body", "sealed", "what you typed for the forms", "papers"),
    Field("papers", "erase_at", "moment", "the moment they are erased", "papers"),
    Field("evidence", "person", "pseudonym", "to find again what you gathered", "gathered"),
    Field("evidence", "wrap", "wrapped key", "the key of what you gathered; it goes with it", "gathered"),
    Field("evidence", "body", "sealed", "messages you forwarded for an evidence pack", "gathered"),
    Field("evidence", "erase_at", "moment", "the moment they are erased", "gathered"),
    Field("locked_papers", "person", "pseudonym", "to find your locked papers again", "locked"),
    Field("locked_papers", "salt", "technical", "goes into the key behind your family code", "locked"),
    Field("locked_papers", "wrap", "wrapped key", "the papers' key, which only your family code opens", "locked"),
    Field("locked_papers", "body", "sealed", "what you typed for the forms, locked", "locked"),
    Field("locked_papers", "expires_day", "day", "the day this is forgotten", "locked"),
    Field("code_tries", "number", "number", "the order of tries", "tries"),
    Field("code_tries", "person", "pseudonym", "to count tries of a family code", "tries"),
    Field("code_tries", "at", "moment", "to count tries of a family code", "tries"),
    Field("clearings", "person", "pseudonym", "to take messages out of your chat", "short"),
    Field("clearings", "message", "number", "the message that is to leave your chat", "short"),
    Field("clearings", "hold", "code", "what kind of message it is", "short"),
    Field("clearings", "target", "sealed", "the chat it is to leave", "short"),
    Field("clearings", "due_at", "moment", "when it is tried next", "short"),
    Field("clearings", "until_at", "moment", "when you are asked to delete it yourself", "short"),
    Field("clearings", "tries", "number", "how often it was tried", "short"),
    Field("messages", "person", "pseudonym", "to empty your chat when you leave", "short"),
    Field("messages", "message", "number", "to empty your chat when you leave", "short"),
    Field("messages", "at", "moment", "to forget the number in time", "short"),
    Field("updates", "update_id", "number", "to take each message once", "short"),
    Field("updates", "at", "moment", "to forget the number in time", "short"),
    Field("failures", "update_id", "number", "to set aside what fails again and again", "short"),
    Field("failures", "code", "code", "what kind of fault it was", "short"),
    Field("failures", "tries", "number", "how often it was tried", "short"),
    Field("failures", "at", "moment", "to forget the number in time", "short"),
    Field("contact_reports", "contact", "technical", "which office's number a family found outdated", "reports"),
    Field("contact_reports", "day", "day", "the day it was reported; who did so is not kept", "reports"),
    Field("contact_reports", "count", "number", "how often on that day", "reports"),
    Field("trick_reports", "ident", "technical", "a random name for the row, so that rows have no order", "reports"),
    Field("trick_reports", "day", "day", "to erase it in time; who told is not kept", "reports"),
    Field(
        "trick_reports",
        "codes",
        "sealed",
        "which trick it was, who they said to be, what they asked, where, the language",
        "reports",
    ),
    Field("trick_reports", "body", "sealed", "the masked words of the message, if they were given", "reports"),
    Field("subscriptions", "person", "pseudonym", "to find what you subscribed to", "warnings"),
    Field("subscriptions", "address", "sealed", "the chat to send warnings to", "warnings"),
    Field(
        "subscriptions", "audience", "code", "your language, situation and country, for warnings that concern you", "warnings"
    ),
    Field("subscriptions", "tester", "code", "whether you asked to see warnings first", "warnings"),
    Field("subscriptions", "phrase", "sealed", "the two words that prove a warning to you", "warnings"),
    Field("bulletins", "number", "number", "the number of a warning", "installation"),
    Field("bulletins", "file", "technical", "the warning with its signatures", "installation"),
    Field("bulletins", "accepted_at", "moment", "when the warning was accepted", "installation"),
    Field("bulletins", "release_at", "moment", "when it may go out", "installation"),
    Field("bulletins", "state", "code", "whether it waits, goes out, was stopped or recalled", "installation"),
    Field("bulletins", "stage", "code", "how far it may go", "installation"),
    Field("bulletins", "note", "technical", "why it stands where it stands", "installation"),
    Field("bulletin_sends", "bulletin", "number", "which warning it is", "sends"),
    Field("bulletin_sends", "person", "pseudonym", "to send you a warning once", "sends"),
    Field("bulletin_sends", "locale", "code", "the language it was sent in", "sends"),
    Field("bulletin_sends", "state", "code", "whether it has reached you", "sends"),
    Field("bulletin_sends", "message", "number", "to take a wrong warning out of your chat again", "short"),
    Field("bulletin_sends", "at", "moment", "to forget it in time", "short"),
    Field("bulletin_counts", "bulletin", "number", "which warning it is", "installation"),
    Field("bulletin_counts", "locale", "code", "in which language", "installation"),
    Field("bulletin_counts", "state", "code", "sent, blocked, failed", "installation"),
    Field("bulletin_counts", "count", "number", "how many", "installation"),
    Field("rosters", "number", "number", "the number of the signed list of officers", "installation"),
    Field("rosters", "file", "technical", "the list, which names them by code names, with its signatures", "installation"),
    Field("officers", "name", "technical", "the officer's code name", "office"),
    Field("officers", "person", "pseudonym", "to know an officer's account", "office"),
    Field("officers", "address", "sealed", "the officer's chat, for rehearsals and alarms", "office"),
    Field("officers", "totp", "sealed", "the secret behind the officer's one-time codes", "office"),
    Field("officers", "last_step", "number", "so that a one-time code counts once", "office"),
    Field("audit", "number", "number", "the order of what was done", "audit"),
    Field("audit", "body", "technical", "what was done, by which code name, when; about no family", "audit"),
    Field("audit", "mac", "technical", "shows whether an entry was changed or dropped", "audit"),
    Field("switches", "name", "technical", "what officers switched on", "installation"),
    Field("switches", "body", "technical", "since when, until when", "installation"),
    Field("meta", "name", "technical", "which key ring the database belongs to", "installation"),
    Field("meta", "value", "technical", "which key ring the database belongs to", "installation"),
)


def day_of(at: int) -> int:
    """The day of a moment, as days since 1970 (UTC)."""
    return at // DAY


def expires_day(at: int, *, has_plan: bool) -> int:
    """The day a conversation last touched at `at` is forgotten; on that day it is gone, so never later than promised."""
    return day_of(at) + (PLAN_DAYS if has_plan else IDLE_DAYS)


def blocked_day(at: int) -> int:
    """The latest day for someone who blocked the bot at `at`."""
    return day_of(at) + BLOCKED_DAYS

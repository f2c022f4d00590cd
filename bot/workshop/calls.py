"""The telephone script of a verifier: whom to call, and in which language. What is said stands in the pages' words. Pure."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from bot.contacts.duty import Duty
from bot.contacts.phones import readable
from bot.flow.contacts import ContactPoint

Spoken = Literal["uk", "nl", "en"]
SPOKEN: Final[tuple[Spoken, ...]] = ("uk", "nl", "en")


class Call(msgspec.Struct, frozen=True):
    """One way to one contact, as a verifier needs it."""

    duty: Duty
    shown: str
    reach: str
    doubt: str

    @property
    def is_phone(self) -> bool:
        return self.duty.kind == "phone"


def calls_of(contact: ContactPoint, duties: Sequence[Duty]) -> list[Call]:
    """Every way of the contact that families are shown, phones first."""
    found = []
    for row in duties:
        way = next((way for way in contact.ways if (way.kind, way.value) == (row.kind, row.value)), None)
        if way is not None and row.show == "yes" and row.state != "withdrawn":
            found.append(Call(row, readable(way), way.reach, way.doubt))
    return sorted(found, key=lambda call: not call.is_phone)


def first_language(contact: ContactPoint) -> Spoken:
    """The language in which its phone is most likely answered."""
    return {"ua": "uk", "nl": "nl"}.get(contact.region, "en")  # type: ignore[return-value]

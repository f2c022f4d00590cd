"""The shipped contacts and fronts, read once, and the directory made of them: without the flows, which take longer."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.adapters.library.offices import read_contacts, read_fronts
from bot.contacts.directory import Directory
from bot.flow.contacts import ContactPoint, Front

FLOWS = Path(__file__).resolve().parents[2] / "flows"


@cache
def offices() -> Mapping[str, ContactPoint]:
    return read_contacts(FLOWS)


@cache
def fronts() -> Mapping[str, Front]:
    return read_fronts(FLOWS)


@cache
def shipped() -> Directory:
    return Directory(offices(), fronts())

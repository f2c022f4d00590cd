"""What reviewers have written down: the glossary that translations are held to, exceptions they answer for, and approvals."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from bot.adapters.library.places import shipped_root
from bot.adapters.library.strict_yaml import parse
from bot.flow.approvals import FILE as APPROVALS
from bot.flow.approvals import Approval, ApprovalReader
from bot.flow.errors import FlowError
from bot.flow.excuses import Excuse, ExcuseReader, excused
from bot.flow.issues import Issue
from bot.flow.model import Message
from bot.present.catalogs import Catalogs
from bot.present.glossary import Glossary, GlossaryReader, check_glossary

EXCEPTIONS = "flows/exceptions.yaml"
GLOSSARY = "locales/glossary.yaml"


def reviewed(
    issues: Iterable[Issue], messages: Iterable[Message], catalogs: Catalogs, today: dt.date, root: Path | None = None
) -> list[Issue]:
    """The issues with those of the glossary, without what is excepted until a day that is still to come."""
    root = root or shipped_root()
    try:
        glossary, excuses = read_glossary(root), read_excuses(root)
    except FlowError as error:
        return [*issues, Issue("error", "library:unreadable", error.where, error.what, error.remedy)]
    refused = check_glossary(glossary, messages, catalogs) if glossary else ()
    return excused([*issues, *refused], excuses, today)


def read_glossary(root: Path) -> Glossary | None:
    """None where a library has no glossary. Raises `FlowError`."""
    path = root / GLOSSARY
    return GlossaryReader(GLOSSARY).glossary(parse(path.read_bytes(), GLOSSARY)) if path.is_file() else None


def read_excuses(root: Path) -> list[Excuse]:
    """None when there is no file. Raises `FlowError`."""
    path = root / EXCEPTIONS
    return ExcuseReader(EXCEPTIONS).excuses(parse(path.read_bytes(), EXCEPTIONS)) if path.is_file() else []


def read_approvals(root: Path) -> list[Approval]:
    """None when there is no file. Raises `FlowError`."""
    path = root / APPROVALS
    return ApprovalReader(APPROVALS).approvals(parse(path.read_bytes(), APPROVALS)) if path.is_file() else []

"""Everything `likhtar check` has to say about a shelf: the script, the contacts, the companions, the words."""

import datetime as dt
from itertools import chain
from pathlib import Path

from bot.adapters.library.heard import Heard
from bot.adapters.library.places import shipped_root
from bot.adapters.library.review import read_approvals, reviewed
from bot.adapters.library.shelf import Shelf, read_shelf
from bot.contacts.front_checks import check_fronts
from bot.flow.approvals import check_approvals
from bot.flow.checks import check_contacts, check_library
from bot.flow.companion_checks import check_companions
from bot.flow.errors import FlowError
from bot.flow.issues import Issue
from bot.flow.messages import messages_of
from bot.flow.model import Message
from bot.flow.moves import check_moves
from bot.flow.red_checks import check_red
from bot.papers.form_page import check_form_page
from bot.papers.form_page import messages as form_messages
from bot.papers.sheets import contact_ids
from bot.papers.sheets import messages as sheet_messages
from bot.present.checks import check_words
from bot.present.rehearsal import rehearse
from bot.present.spoken import official_names


def find_issues(root: Path | None, today: dt.date, cache: Path | None = None) -> tuple[Shelf | None, list[Issue]]:
    """The shelf below `root` and all its issues; one that cannot be read at all is one issue.

    Parsed files and good verdicts on sentences are kept in the folder `cache`, if there is one.
    """
    try:
        shelf = read_shelf(root, cache)
    except FlowError as error:
        return None, [Issue("error", "library:unreadable", error.where, error.what, error.remedy)]
    return shelf, issues_of(shelf, today, root, cache)


def issues_of(shelf: Shelf, today: dt.date, root: Path | None, cache: Path | None = None) -> list[Issue]:
    """All issues of a shelf that was read from `root`."""
    issues = [*of_script(shelf, today), *of_words(shelf, cache), *of_approvals(shelf, today, root)]
    return reviewed(issues, all_messages(shelf), shelf.catalogs, today, root)


def first_errors(root: Path, today: dt.date, cache: Path | None = None) -> tuple[Shelf | None, list[Issue]]:
    """As `find_issues`, for a library that is to serve: errors only, and the words are not read while the script has one."""
    try:
        shelf = read_shelf(root, cache)
    except FlowError as error:
        return None, [Issue("error", "library:unreadable", error.where, error.what, error.remedy)]
    errors = [issue for issue in of_script(shelf, today) if issue.level == "error"]
    if not errors:
        words = reviewed(of_words(shelf, cache), all_messages(shelf), shelf.catalogs, today, root)
        errors = [issue for issue in words if issue.level == "error"]
    return shelf, errors


def of_script(shelf: Shelf, today: dt.date) -> list[Issue]:
    """Issues of flows, contacts, road maps, companions, sheets and templates: a few seconds' work."""
    return [*structure(shelf, today), *rehearse(shelf.library, shelf.catalogs, shelf.templates)]


def structure(shelf: Shelf, today: dt.date) -> list[Issue]:
    """As `of_script`, without laying out the cards: quick."""
    from bot.contacts.checks import check_ways  # brings the tables of the world's numbers, which no conversation needs

    library = shelf.library
    sheets = ((f"flows/sheets/{name}.yaml", contact_ids(sheet)) for name, sheet in shelf.sheets.items())
    return [
        *check_library(library),
        *check_ways(library, today),
        *check_fronts(library, today),
        *check_red(library),
        *check_moves(library),
        *check_companions(library, shelf.sheets),
        *check_form_page(shelf.form, shelf.sheets),
        *chain.from_iterable(check_contacts(library, idents, where) for where, idents in sheets),
    ]


def of_approvals(shelf: Shelf, today: dt.date, root: Path | None) -> list[Issue]:
    """Approvals that do not hold: warnings. A file that cannot be read is an error, so that no approval is overlooked."""
    try:
        approvals = read_approvals(root or shipped_root())
    except FlowError as error:
        return [Issue("error", "library:unreadable", error.where, error.what, error.remedy)]
    return list(check_approvals(approvals, shelf.library, today))


def of_words(shelf: Shelf, cache: Path | None = None) -> list[Issue]:
    """Issues of every sentence in every language: a sentence that was not heard before opens dictionaries, and takes time."""
    heard = Heard(cache, official_names(shelf.library))
    issues = check_words(shelf.library, all_messages(shelf), shelf.catalogs, heard)
    heard.keep()
    return issues


def all_messages(shelf: Shelf) -> list[Message]:
    """Every sentence of the flows domain, sheets included."""
    sheets = chain.from_iterable(sheet_messages(sheet) for sheet in shelf.sheets.values())
    return [*messages_of(shelf.library), *sheets, *form_messages(shelf.form)]

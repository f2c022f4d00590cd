"""The library as it would be with some changes: what a page shows, what the check says, which bytes would be written.

Files are read each time and understood once: a tree, a catalog and the issues of what lies on the disk are kept under their
bytes, so that a changed sentence costs little more than its own file.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
from babel.messages.catalog import Catalog

from bot.adapters.library.catalogs import DOMAINS, catalog_of, po_file_of, words_in
from bot.adapters.library.extract import pot_of, renewed_with, template_of
from bot.adapters.library.files import form_of, library_of, sheets_of
from bot.adapters.library.po_edit import Translated, entries_of, with_said
from bot.adapters.library.shelf import Shelf
from bot.adapters.library.strict_yaml import parse
from bot.adapters.library.yaml_edit import edit_texts
from bot.flow.errors import FlowError
from bot.flow.model import LOCALES, Locale
from bot.present.catalogs import FORM_MARK
from bot.workshop.change import Change, Conflict, NotTaken, Target, Text, Translation, WholeFile, standing
from bot.workshop.spots import value_at

Files = Mapping[str, bytes]
"""By name from the root: `flows/guide/menu.yaml`, `locales/uk/LC_MESSAGES/flows.po`."""
FOLDERS = ("flows", "locales", "templates")
POT = "locales/flows.pot"
_MESSAGES = "templates/messages/"
TRANSLATED: tuple[Locale, ...] = tuple(locale for locale in LOCALES if locale != "en")


class Applied(msgspec.Struct, frozen=True):
    """The files that change, as they would be, and the changes that do not fit what is there now."""

    files: Files
    conflicts: tuple[Conflict, ...]


parsed = lru_cache(maxsize=512)(parse)
_entries = lru_cache(maxsize=16)(entries_of)


@lru_cache(maxsize=16)
def _words(data: bytes, file: str, locale: str) -> tuple[dict[str, tuple[str, str]], list[str]]:
    return words_in(catalog_of(data, file, locale))


def po_name(locale: str, domain: str) -> str:
    return f"locales/{locale}/LC_MESSAGES/{domain}.po"


def files_below(root: Path) -> dict[str, bytes]:
    """Every file of the library, as it lies on the disk; what an editor lays beside them for a while is none."""
    found = (path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix(): path for path in found}
    return {name: names[name].read_bytes() for name in sorted(names) if "/." not in name}


def value_of(files: Files, target: Target) -> str | None:
    """What stands at the target now; None where nothing does. Raises `FlowError` for a file that cannot be read."""
    match target:
        case Translation():
            file = po_name(target.locale, target.domain)
            entry = _entries(files[file], file).get(target.context) if file in files else None
            return _form(entry, target.form)
        case Text():
            value = value_at(parsed(files[target.file], target.file), target.path) if target.file in files else None
            return value if isinstance(value, str) else None
        case WholeFile():
            return files[target.file].decode("utf-8", "replace") if target.file in files else None


def applied(files: Files, changes: Sequence[Change], catalogs: bool = True) -> Applied:
    """What the changes make of the files; those that do not fit are left out and told. Without `catalogs`, which take longer,
    no translation is written. Raises `FlowError` where what they make cannot be read at all, and `NotTaken`."""
    conflicts: list[Conflict] = []
    fitting = [change for change in changes if _fits(files, change, conflicts)]
    script = _script(files, [change for change in fitting if not isinstance(change.target, Translation)])
    if not catalogs:
        return Applied(script, tuple(conflicts))
    said_anew = [change for change in fitting if isinstance(change.target, Translation)]
    words, gone = _catalogs({**files, **script}, said_anew, script)
    new = {name: data for name, data in {**script, **words}.items() if files.get(name) != data}
    return Applied(new, (*conflicts, *gone))


def _fits(files: Files, change: Change, conflicts: list[Conflict]) -> bool:
    try:
        there = value_of(files, change.target)
    except FlowError as error:
        conflicts.append(Conflict(change, None, f"{error.where}: {error.what}"))
        return False
    if isinstance(change.target, Translation) and change.source and there is None:
        return True  # a sentence that the same proposal adds; whether it does is seen when its catalog is made
    state = standing(change, there)
    if state == "conflict":
        conflicts.append(Conflict(change, there, "" if there is not None else "It is not there any more."))
    return state == "fits"


def _script(files: Files, changes: Sequence[Change]) -> dict[str, bytes]:
    """The YAML files with their new texts."""
    wanted: dict[str, list[tuple[str, str | None]]] = {}
    new: dict[str, bytes] = {}
    for change in changes:
        match change.target:
            case WholeFile(file=file):
                if change.now is None:
                    raise NotTaken(f"{file} cannot be taken away here. Whoever keeps the repository does that.")
                new[file] = change.now.encode("utf-8", "surrogatepass")
            case Text(file=file, path=path):
                wanted.setdefault(file, []).append((path, change.now))
    return new | {file: edit_texts(files[file], file, texts, parsed) for file, texts in wanted.items()}


def _form(entry: Translated | None, form: int) -> str | None:
    if entry is None:
        return None
    return entry.strings[form] if form < len(entry.strings) else ""


def _catalogs(files: Files, changes: Sequence[Change], script: Files) -> tuple[dict[str, bytes], list[Conflict]]:
    """The catalogs, brought up to date where English sentences change, with their new translations."""
    new: dict[str, bytes] = {}
    gone: list[Conflict] = []
    template = _template(files) if script else None
    if template is not None and POT in files:
        new[POT] = pot_of(template)
    for locale in TRANSLATED:
        for domain in DOMAINS:
            said_here = [change for change in changes if _is_of(change.target, locale, domain)]
            file = po_name(locale, domain)
            data = files.get(file, b"")
            if data and template is not None and domain == "flows":
                data = new[file] = renewed_with(po_file_of(data, file), template, locale).encode("utf-8")
            if data and said_here:
                fitting, others = _fitting(data, file, said_here)
                gone += others
                new[file] = with_said(data, file, fitting)
    return new, gone


def _is_of(target: Target, locale: str, domain: str) -> bool:
    return isinstance(target, Translation) and (target.locale, target.domain) == (locale, domain)


def _fitting(data: bytes, file: str, changes: Iterable[Change]) -> tuple[dict[tuple[str, int], str], list[Conflict]]:
    """The translations that can be put in; those of a sentence that is not there, or is another one by now, are told."""
    gone, fitting = [], {}
    entries = _entries(data, file)
    for change in changes:
        assert isinstance(change.target, Translation)
        entry = entries.get(change.target.context)
        if entry is None:
            gone.append(Conflict(change, None, "There is no such sentence any more."))
        elif change.source and entry.english != change.source:
            why = f"The English sentence is another one by now: {entry.english}"
            gone.append(Conflict(change, _form(entry, change.target.form), why))
        else:
            fitting[change.target.context, change.target.form] = change.now or ""
    return fitting, gone


def _template(files: Files) -> Catalog:
    shelf = shelf_of(files)
    return template_of(shelf.library, shelf.form, shelf.sheets)


def shelf_of(files: Files, translations: Sequence[Change] = ()) -> Shelf:
    """The shelf of these files; `translations` are said without being written. Raises `FlowError`."""
    flows = Path("flows")
    contents = {Path(name): data for name, data in files.items() if name.startswith("flows/") and name.endswith(".yaml")}
    library = library_of(flows, contents, parsed)
    sheets = sheets_of({path: data for path, data in contents.items() if path.parent == flows / "sheets"}, parsed)
    words: dict[str, dict[str, tuple[str, str]]] = {locale: {} for locale in TRANSLATED}
    fuzzy: dict[str, list[str]] = {locale: [] for locale in TRANSLATED}
    for locale in TRANSLATED:
        for domain in DOMAINS:
            file = po_name(locale, domain)
            if file in files:
                here, unsure = _words(files[file], file, locale)
                words[locale] |= here
                fuzzy[locale] += unsure
    templates = {
        name.removeprefix(_MESSAGES): data.decode("utf-8", "replace")
        for name, data in files.items()
        if name.startswith(_MESSAGES) and name.endswith(".j2")
    }
    for change in translations:
        _said_over(words, change)
    return Shelf(library, words, templates, sheets, form_of(files["flows/form-page.yaml"], parsed), fuzzy)


def _said_over(words: dict[str, dict[str, tuple[str, str]]], change: Change) -> None:
    target = change.target
    if not isinstance(target, Translation):
        return
    source, text = words[target.locale].get(target.context, (change.source, ""))
    forms = text.split(FORM_MARK)
    forms += [""] * (target.form + 1 - len(forms))
    forms[target.form] = change.now or ""
    if all(forms):
        words[target.locale][target.context] = (change.source or source, FORM_MARK.join(forms))
    else:
        words[target.locale].pop(target.context, None)

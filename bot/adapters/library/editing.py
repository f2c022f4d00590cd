"""What somebody has changed in an editor, as changes: text by text where nothing else differs, else the whole file."""

from collections.abc import Iterator
from typing import Any

from bot.adapters.library.catalogs import DOMAINS
from bot.adapters.library.overlay import TRANSLATED, Files, parsed, po_name
from bot.adapters.library.po_edit import entries_of
from bot.adapters.library.yaml_edit import edit_texts
from bot.flow.errors import FlowError
from bot.workshop.change import Change, Text, Translation, WholeFile
from bot.workshop.spots import step_of


def changes_between(old: Files, new: Files) -> list[Change]:
    """Every difference of texts and translations. Raises `FlowError` for a file that cannot be read."""
    found: list[Change] = []
    for name in sorted({*old, *new}):
        if name.startswith("flows/") and name.endswith(".yaml") and old.get(name) != new.get(name):
            found += file_changes(name, old.get(name), new.get(name))
    for locale in TRANSLATED:
        for domain in DOMAINS:
            name = po_name(locale, domain)
            if name in old and name in new and old[name] != new[name]:
                found += _translations(name, locale, domain, old[name], new[name])
    return found


def file_changes(name: str, old: bytes | None, new: bytes | None) -> list[Change]:
    """Those of one YAML file. A file that cannot be read as it is now is changed as a whole, and the check tells why."""
    if old is not None and new is not None:
        try:
            texts = list(_texts(parsed(old, name), parsed(new, name), ""))
            wanted = [(path, now) for path, _, now in texts]
            if all(was is not None for _, was, _ in texts) and edit_texts(old, name, wanted, parsed) == new:
                return [Change(Text(name, path), was, now) for path, was, now in texts]
        except FlowError:
            pass
    return [Change(WholeFile(name), _text(old), _text(new))]


def _text(data: bytes | None) -> str | None:
    return data.decode("utf-8", "replace") if data is not None else None


def _texts(old: Any, new: Any, path: str) -> Iterator[tuple[str, str | None, str | None]]:
    """Each text that differs; None as the old one where more than a text does."""
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        for key in old:
            yield from _texts(old[key], new[key], f"{path}/{key}".lstrip("/"))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (was, now) in enumerate(zip(old, new, strict=True), 1):
            if step_of(was, number) != step_of(now, number):
                yield path, None, None
                return
            yield from _texts(was, now, f"{path}/{step_of(was, number)}".lstrip("/"))
    elif isinstance(old, str) and isinstance(new, str):
        if old != new:
            yield path, old, new
    elif old != new or type(old) is not type(new):
        yield path, None, None


def _translations(name: str, locale: str, domain: str, old: bytes, new: bytes) -> Iterator[Change]:
    """What was translated: proposals that nobody has looked at, and what a tool only moved, are none."""
    before = entries_of(old, name)
    for context, entry in entries_of(new, name).items():
        was = before.get(context)
        if entry.is_fuzzy or not all(entry.strings):
            continue
        for form, text in enumerate(entry.strings):
            earlier = was.strings[form] if was is not None and form < len(was.strings) else None
            if text != earlier or (was is not None and (was.is_fuzzy or was.english != entry.english)):
                target = Translation(domain, locale, context, form)  # type: ignore[arg-type]
                yield Change(target, earlier, text, entry.english)

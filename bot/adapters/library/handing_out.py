"""`likhtar words export`: one folder that Weblate takes as three components, and any PO editor as files.

Nothing that a translator has changed there and nobody has taken in is ever overwritten.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bot.adapters.library.catalogs import DOMAINS
from bot.adapters.library.extract import blank
from bot.adapters.library.shelf import Shelf
from bot.adapters.library.translations import TRANSLATED, Catalog, messages_by_domain, read_ours, replace, terms_of, wanted
from bot.flow.errors import FlowError
from bot.flow.model import Locale, Message
from bot.present.glossary import Glossary
from bot.present.spoken import stands
from bot.workshop.handout import Told, exported_as, glossary_file, handed_out, state_of
from bot.workshop.po import read
from bot.workshop.renewing import renewed
from bot.workshop.surroundings import flags_for, notes_for, placed

_ENFORCED = ["placeholders", "python_brace_format", "max-length"]

README = """# Words of Likhtar, for translators

Three components: `flows` (what the script says), `bot` (the bot's own sentences), `glossary` (fixed names and terms).
`weblate.json` describes them for Weblate's `import_json`; where your repository lies (`repo`, `branch`) is yours to add.
By hand:

| | flows | bot | glossary |
|---|---|---|---|
| File format | gettext PO (bilingual) | gettext PO (bilingual) | gettext PO (bilingual) |
| File mask | `flows/*.po` | `bot/*.po` | `glossary/*.po` |
| Template for new translations | `flows/flows.pot` | `bot/bot.pot` | `glossary/glossary.pot` |
| Use as a glossary | no | no | yes |

Do not switch on the add-on "Update PO files to match POT (msgmerge)": it would take away the notes above each sentence.
The limits, placeholders and read-only marks stand as flags in the files. No sentence holds HTML, so none is flagged for it.

Any PO editor works too. Open a `.po`, translate, save, send it back; it is taken in with `likhtar words import FILE`.
Leave the line `Exported as …` as it is: it tells what was changed by you, and what by others meanwhile.
The glossary is for looking up; it is changed in `locales/glossary.yaml`.
"""


class Waiting(Exception):
    """Files in the folder hold edits that were not taken in: they are named, and nothing was written."""

    def __init__(self, waiting: Mapping[Path, int]) -> None:
        files = ", ".join(f"{path} ({count})" for path, count in waiting.items())
        super().__init__(
            f"Nothing was written: translations wait there that were not taken in: {files}. "
            "Take them in with `likhtar words import FILE`, or choose another folder."
        )


def export(shelf: Shelf, root: Path, folder: Path, locales: Sequence[Locale]) -> list[Path]:
    """Write the components; returns the files. Raises `FlowError` for a catalog that cannot be read, and `Waiting`."""
    texts = dict(_files(shelf, root, locales))
    waiting = {folder / name: count for name in texts if (count := _unread(folder / name, root))}
    if waiting:
        raise Waiting(waiting)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        replace(folder / name, text)
    return [folder / name for name in texts]


def _files(shelf: Shelf, root: Path, locales: Sequence[Locale]) -> Iterator[tuple[str, str]]:
    terms = terms_of(root)
    for domain, messages in messages_by_domain(shelf).items():
        template = read(renewed(read(blank(None)), wanted(messages), 2))
        yield f"{domain}/{domain}.pot", handed_out(template, _told(shelf, messages, domain, None, terms, {}), domain, False)
        for locale in locales:
            yield f"{domain}/{locale}.po", component(shelf, read_ours(root, locale, domain), terms)
    everything = {term.en: term for each in terms.values() for term in each}
    yield "glossary/glossary.pot", glossary_file(_header(None), list(everything.values()), None)
    for locale in locales:
        yield f"glossary/{locale}.po", glossary_file(_header(locale), terms[locale], locale)
    yield "weblate.json", msgspec.json.format(msgspec.json.encode(components()), indent=2).decode() + "\n"
    yield "README.md", README


def component(shelf: Shelf, ours: Catalog, terms: Glossary) -> str:
    """One catalog as translators get it."""
    said = {context: entry.strings for context, entry in ours.file.by_context().items()}
    told = _told(shelf, messages_by_domain(shelf)[ours.domain], ours.domain, ours.locale, terms, said)
    return handed_out(ours.file, told, ours.domain)


def _told(
    shelf: Shelf,
    messages: Sequence[Message],
    domain: str,
    locale: Locale | None,
    terms: Glossary,
    said: Mapping[str, tuple[str, ...]],
) -> dict[str, Told]:
    known, catalogs = stands(shelf.library), shelf.catalogs
    return {
        around.message.context: Told(
            tuple(notes_for(around, locale, catalogs, terms)),
            tuple(flags_for(around, domain, said.get(around.message.context, ()))),
        )
        for around in placed(messages, known)
    }


def _header(locale: Locale | None) -> str:
    return handed_out(read(blank(locale)), {}, "glossary")


def _unread(path: Path, root: Path) -> int:
    """How many sentences in an earlier export were changed by somebody, and are not ours."""
    if path.suffix != ".po" or not path.is_file() or path.parent.name not in DOMAINS:
        return 0
    try:
        there = read(path.read_bytes().decode("utf-8"))
        locale = next(known for known in TRANSLATED if known == path.stem)
        ours = read_ours(root, locale, path.parent.name).file
    except (UnicodeDecodeError, FlowError):
        return 1
    known = ours.by_context()
    return sum(
        exported_as(entry) != state_of(entry.strings)
        and (entry.context not in known or known[entry.context].strings != entry.strings)
        for entry in there.entries
        if not entry.is_header
    )


def components() -> list[dict[str, Any]]:
    """The three components as Weblate's `import_json` reads them."""
    return [
        {
            "name": f"Likhtar: {name}",
            "slug": name,
            "filemask": f"{name}/*.po",
            "new_base": f"{name}/{name}.pot",
            "template": "",
            "file_format": "po",
            "source_language": "en",
            "is_glossary": name == "glossary",
            "edit_template": False,
            "enforced_checks": [] if name == "glossary" else _ENFORCED,
            "license": "AGPL-3.0-or-later",
        }
        for name in (*DOMAINS, "glossary")
    ]

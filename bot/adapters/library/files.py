"""The library from disk: flows, contacts, road maps, tactics, words and sheets, checked for shape and hashed.

Nothing half-read is ever handed out: the first fault is a `FlowError` with its file, line and remedy.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from bot.adapters.library.strict_yaml import parse
from bot.flow.companions import CompanionReader
from bot.flow.distress import Distress
from bot.flow.distress_reading import DistressReader
from bot.flow.drills import FRAME, DrillReader, compiled
from bot.flow.errors import FlowError
from bot.flow.fronts import FrontReader
from bot.flow.links import LinkReader
from bot.flow.model import LOCALES, Companion, Drill, Flow, FlowId, Library, Moves, Tactic, Words
from bot.flow.moves import FILE as MOVES_FILE
from bot.flow.moves import MovesReader
from bot.flow.prepared import PreparedReader
from bot.flow.reading import FlowReader
from bot.flow.records import ContactReader, SourceReader, TacticReader, WordsReader, told_apart
from bot.flow.roadmaps import Draft, RoadMapReader, completed
from bot.papers.form_page import FILE as FORM_FILE
from bot.papers.form_page import FormPage, read_form_page
from bot.papers.sheets import Sheet, read_sheet

T = TypeVar("T")
Parse = Callable[[bytes, str], Any]

_DATA_FOLDERS = ("contacts", "roadmaps", "tactics", "sheets", "distress", "drills", "warnings")
NEEDED_FLOWS = ("start", "menu", "safe", "crisis", "care", "minor", "contacted")
"""Flows the engine itself leads to."""


def read_library(flows: Path, read: Parse = parse) -> Library:
    """All that is said, from the folder `flows`. Raises `FlowError`."""
    return library_of(flows, {path: path.read_bytes() for path in sorted(flows.rglob("*.yaml")) if path.is_file()}, read)


def library_of(flows: Path, contents: dict[Path, bytes], read: Parse = parse) -> Library:
    """As `read_library`, of files that need not lie on the disk as they are; `read` makes a tree of one. Raises `FlowError`."""
    if not contents:
        raise FlowError(str(flows), "There are no flow files here.", "Point to the folder that holds flows/.")
    trees = {path: read(data, _name(path, flows)) for path, data in contents.items()}
    words, commands = _words(trees, flows)
    drills = {drill.id: drill for drill in _each(trees, flows, "drills", _drills)}
    return Library(
        revision=_revision(contents, flows),
        flows=_with_drills(_flows(trees, flows), drills, trees.get(flows / "drills" / f"{FRAME}.yaml")),
        contacts={contact.id: contact for contact in _each(trees, flows, "contacts", _contacts)},
        roadmaps=completed(_each(trees, flows, "roadmaps", _roadmap)),
        tactics=told_apart(_each(trees, flows, "tactics", _tactics)),
        words=words,
        commands={name: FlowId(flow) for name, flow in commands.items()},
        sources=SourceReader("flows/sources.yaml").pages(trees.get(flows / "sources.yaml", [])),
        links=LinkReader("flows/links.yaml").links(trees.get(flows / "links.yaml", [])),
        fronts=FrontReader("flows/fronts.yaml").fronts(trees.get(flows / "fronts.yaml", [])),
        companions=_companions(trees, flows),
        distress=_distress(trees, flows),
        drills=drills,
        prepared=PreparedReader("flows/warnings/prepared.yaml").prepared(trees.get(flows / "warnings" / "prepared.yaml", [])),
        moves=_moves(trees, flows),
    )


def _name(path: Path, flows: Path) -> str:
    return f"flows/{path.relative_to(flows).as_posix()}"


def _revision(contents: dict[Path, bytes], flows: Path) -> str:
    """A short name for exactly these files: the first 16 hexadecimal digits of their SHA-256."""
    digest = hashlib.sha256()
    for path, data in contents.items():
        digest.update(_name(path, flows).encode() + b"\0" + len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:16]


def _flows(trees: dict[Path, Any], flows: Path) -> dict[FlowId, Flow]:
    found: dict[FlowId, Flow] = {}
    for path, tree in trees.items():
        folder = path.relative_to(flows).parts[0]
        if folder in _DATA_FOLDERS or path.parent == flows:
            continue
        flow = FlowReader(_name(path, flows)).flow(tree, path.stem)
        if flow.id in found:
            raise FlowError(flow.file, f"The flow {flow.id!r} is also in {found[flow.id].file}.", "Rename one of them.")
        found[flow.id] = flow
    for needed in NEEDED_FLOWS:
        if needed not in found:
            raise FlowError("flows", f"The flow {needed!r} is missing; the bot itself leads to it.", f"Add {needed}.yaml.")
    return found


def _with_drills(found: dict[FlowId, Flow], drills: dict[str, Drill], frame: Any) -> dict[FlowId, Flow]:
    """The flows with the one that is made of the drills."""
    made = compiled(drills, DrillReader(f"flows/drills/{FRAME}.yaml").frame(frame) if frame is not None else None)
    for name in made.keys() & found.keys():
        raise FlowError(found[name].file, f"The flow {name!r} is made from flows/drills.", "Rename this one.")
    return found | made


def _each(trees: dict[Path, Any], flows: Path, folder: str, read: Callable[[str, str, Any], list[T]]) -> Iterator[T]:
    seen: set[str] = set()
    for path, tree in trees.items():
        if path.parent != flows / folder:
            continue
        for item in read(_name(path, flows), path.stem, tree):
            ident = str(getattr(item, "id", ""))
            if ident in seen:
                raise FlowError(_name(path, flows), f"The id {ident!r} is here twice or in another file too.", "Keep one.")
            seen.add(ident)
            yield item


def _contacts(file: str, stem: str, tree: Any) -> list[Any]:
    return ContactReader(file).contacts(tree)


def _roadmap(file: str, stem: str, tree: Any) -> list[Draft]:
    return [RoadMapReader(file).roadmap(tree, stem)]


def _tactics(file: str, stem: str, tree: Any) -> list[Tactic]:
    return TacticReader(file).tactics(tree)


def _drills(file: str, stem: str, tree: Any) -> list[Drill]:
    return [] if stem == FRAME else DrillReader(file).drills(tree)


def _companions(trees: dict[Path, Any], flows: Path) -> dict[str, Companion]:
    tree = trees.get(flows / "companions.yaml")
    return CompanionReader("flows/companions.yaml").companions(tree) if tree is not None else {}


def _distress(trees: dict[Path, Any], flows: Path) -> tuple[Distress, ...]:
    """One file for each language that is spoken here; a missing one would leave people unheard."""
    for locale in LOCALES:
        if flows / "distress" / f"{locale}.yaml" not in trees:
            raise FlowError(f"flows/distress/{locale}.yaml", "The file is missing.", "Add it: it holds the words of distress.")
    folder = flows / "distress"
    return tuple(
        DistressReader(_name(path, flows)).distress(tree, path.stem) for path, tree in trees.items() if path.parent == folder
    )


def _words(trees: dict[Path, Any], flows: Path) -> tuple[Words, dict[str, str]]:
    tree = trees.get(flows / "words.yaml")
    if tree is None:
        raise FlowError("flows/words.yaml", "The file is missing.", "Add it: it holds the words that work everywhere.")
    return WordsReader("flows/words.yaml").words_file(tree)


def _moves(trees: dict[Path, Any], flows: Path) -> Moves:
    tree = trees.get(flows / "moves.yaml")
    return MovesReader(MOVES_FILE).moves(tree) if tree is not None else Moves()


def read_form(flows: Path, read: Parse = parse) -> FormPage:
    """The words of the form page. Raises `FlowError`."""
    return form_of((flows / "form-page.yaml").read_bytes(), read)


def form_of(data: bytes, read: Parse = parse) -> FormPage:
    """The words of the form page, of its file. Raises `FlowError`."""
    return read_form_page(read(data, FORM_FILE), FORM_FILE)


def read_sheets(folder: Path, read: Parse = parse) -> dict[str, Sheet]:
    """The blank sheets in `folder`, by id. Raises `FlowError`."""
    return sheets_of({path: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}, read)


def sheets_of(contents: dict[Path, bytes], read: Parse = parse) -> dict[str, Sheet]:
    """The blank sheets of these files, by id. Raises `FlowError`."""
    sheets = {}
    for path, data in contents.items():
        name = f"flows/sheets/{path.name}"
        sheet = read_sheet(read(data, name), name)
        if sheet.id != path.stem:
            raise FlowError(name, f"The id {sheet.id!r} is not the file's name {path.stem!r}.", "Make them equal.")
        sheets[sheet.id] = sheet
    return sheets

"""The contacts and known fronts alone, from disk: they can be asked and changed while a flow is half written."""

from pathlib import Path

from bot.adapters.library.strict_yaml import parse
from bot.flow.contacts import ContactPoint, Front
from bot.flow.errors import FlowError
from bot.flow.fronts import FrontReader
from bot.flow.records import ContactReader


def read_contacts(flows: Path) -> dict[str, ContactPoint]:
    """All contacts below the folder `flows`, in the order of the files. Raises `FlowError`."""
    found: dict[str, ContactPoint] = {}
    for path in sorted((flows / "contacts").glob("*.yaml")):
        name = f"flows/contacts/{path.name}"
        for contact in ContactReader(name).contacts(parse(path.read_bytes(), name)):
            if contact.id in found:
                raise FlowError(name, f"The id {contact.id!r} is here twice or in another file too.", "Keep one.")
            found[contact.id] = contact
    if not found:
        raise FlowError(str(flows), "There are no contacts here.", "Point to the folder that holds flows/.")
    return found


def read_fronts(flows: Path) -> dict[str, Front]:
    """The known fronts of the folder `flows`; none where there is no such file. Raises `FlowError`."""
    path, name = flows / "fronts.yaml", "flows/fronts.yaml"
    return FrontReader(name).fronts(parse(path.read_bytes(), name)) if path.is_file() else {}

"""Whether a copy of the site is whole, and whose signature is on it."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from bot.authority.canonical import MOST_BYTES, Uncanonical, from_canonical
from bot.authority.signatures import MOST_FILE_BYTES, Malformed, from_file, signers

SITE, SIGNED = "site.json", "site.signed.json"
MOST_PAGE_BYTES = 50 * 1024
_DAY = re.compile(r"20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])")


class NotWhole(ValueError):
    """The copy is not as it was made; the message is one sentence."""


def verify_site(folder: Path, keys: Mapping[str, bytes]) -> tuple[str, str, frozenset[str], bool]:
    """The day it was made, its revision, who of `keys` has signed it, and whether it bears signatures at all.

    Raises `NotWhole` for a file that is missing, changed, too long or not listed.
    """
    body = _read(folder, SITE, MOST_BYTES)
    top = _list_of(body, "site")
    found = {SITE, SIGNED}
    for name, digest in top.items():
        data = _same(folder, name, digest, MOST_BYTES)
        found.add(name)
        for page, expected in _list_of(data, "site files").items():
            _same(folder, page, expected, MOST_PAGE_BYTES)
            found.add(page)
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or (path.is_file() and path.relative_to(folder).as_posix() not in found):
            raise NotWhole(f"{path.relative_to(folder).as_posix()} does not belong to this site: do not trust this copy.")
    told = from_canonical(body)
    made, revision = str(told.get("made", "")), str(told.get("revision", ""))
    if not _DAY.fullmatch(made):
        raise NotWhole(f"{SITE} tells no day: do not trust this copy.")
    if not (folder / SIGNED).exists():
        return made, revision, frozenset(), False
    try:
        signed = from_file(_read(folder, SIGNED, MOST_FILE_BYTES))
    except Malformed as problem:
        raise NotWhole(f"{SIGNED}: {problem}") from None
    if signed.body != body:
        raise NotWhole(f"{SIGNED} belongs to another copy than {SITE}: do not trust this copy.")
    return made, revision, signers(signed, keys), True


def _list_of(data: bytes, kind: str) -> dict[str, str]:
    try:
        read = from_canonical(data)
    except Uncanonical:
        raise NotWhole("A list of files was changed or damaged: do not trust this copy.") from None
    files = read.get("files")
    if (
        read.get("kind") != kind
        or read.get("spec") != 1
        or not isinstance(read.get("made", ""), str)
        or not isinstance(files, dict)
    ):
        raise NotWhole("A list of files is not written as ours are: do not trust this copy.")
    for name, digest in files.items():
        if not isinstance(digest, str) or name.startswith("/") or ".." in name.split("/") or "\\" in name:
            raise NotWhole("A list of files is not written as ours are: do not trust this copy.")
    return files


def _same(folder: Path, name: str, digest: str, most: int) -> bytes:
    data = _read(folder, name, most)
    if hashlib.sha256(data).hexdigest() != digest:
        raise NotWhole(f"{name} was changed: do not trust this copy.")
    return data


def _read(folder: Path, name: str, most: int) -> bytes:
    path = folder / name
    try:
        if path.is_symlink() or path.stat().st_size > most:
            raise NotWhole(f"{name} is not as it was made: do not trust this copy.")
        return path.read_bytes()
    except OSError:
        raise NotWhole(f"{name} is missing: this copy is not whole.") from None

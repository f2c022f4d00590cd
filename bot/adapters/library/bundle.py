"""A publication on its way: one file that holds the list reviewers sign, and every file of the library.

A zip archive, so that anybody can look inside. It is read as hostile: nothing is taken that the list does not name with exactly
its hash.
"""

import hashlib
import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from bot.adapters.library.shelf import library_files
from bot.publishing.publication import Bundle, Publication, PublicationProblem, read_publication

LIST: Final = "publication.json"
ENDING: Final = ".likhtar"
MOST_BYTES: Final = 40_000_000
MOST_FILE_BYTES: Final = 4_000_000
_OLD: Final = (1980, 1, 1, 0, 0, 0)
"""Every file bears the same time: the same library makes the same archive."""
_CUT: Final = "This file was cut or damaged: take it as it was made (likhtar publish make)."


def hashes_of(root: Path) -> dict[str, str]:
    """The hash of every file of the library below `root`, by its path."""
    return {path.relative_to(root).as_posix(): _hash(path.read_bytes()) for path in library_files(root)}


def write_bundle(body: bytes, root: Path) -> bytes:
    """The archive of these signed bytes and the files below `root`. Raises `PublicationProblem` when they do not fit."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo(LIST, _OLD), body)
        for path in sorted(read_publication(body).files):
            about = zipfile.ZipInfo(path, _OLD)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, (root / path).read_bytes())
    data = out.getvalue()
    read_bundle(data)
    return data


def read_bundle(data: bytes) -> Bundle:
    """What an archive holds, each file compared with its hash. Raises `PublicationProblem`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise PublicationProblem(_CUT) from None


def _read(archive: zipfile.ZipFile) -> Bundle:
    names = archive.namelist()
    if names.count(LIST) != 1:
        raise PublicationProblem(f"There is no {LIST} in this file: it is no publication (likhtar publish make).")
    body = _limited(archive, LIST)
    publication = read_publication(body)
    extra = sorted(set(names) - {LIST, *publication.files})
    if extra or len(names) != len(publication.files) + 1:
        raise PublicationProblem(f"The publication holds other files than its list names ({', '.join(extra[:3])}). {_CUT}")
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for path, expected in publication.files.items():
        files[path] = _limited(archive, path)
        left -= len(files[path])
        if left < 0:
            raise PublicationProblem(f"The publication is larger than {MOST_BYTES:,} bytes; no library is.")
        if _hash(files[path]) != expected:
            raise PublicationProblem(f"{path} is not as the list says. {_CUT}")
    return Bundle(body, publication, files)


def unpack(bundle: Bundle, folder: Path) -> None:
    """Lay the files down in `folder`, whole or not at all; one that is there already stays. Raises `OSError`."""
    if folder.is_dir():
        return
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for path, content in bundle.files.items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            with (fresh / path).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        fresh.rename(folder)
    except FileExistsError:  # laid down by another command meanwhile
        pass
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def first_difference(publication: Publication, root: Path) -> str | None:
    """The first file below `root` that is not as the publication says; None when all are."""
    there = hashes_of(root)
    paths = sorted(publication.files.keys() | there.keys())
    return next((path for path in paths if publication.files.get(path) != there.get(path)), None)


def _limited(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        data = file.read(MOST_FILE_BYTES + 1)
    if len(data) > MOST_FILE_BYTES:
        raise PublicationProblem(f"{name} is larger than {MOST_FILE_BYTES:,} bytes; no file of a library is.")
    return data


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

"""A publication's file: the same library makes the same file, and nothing in it is taken but what its list names."""

import io
import zipfile
from pathlib import Path

import pytest

from bot.adapters.library.bundle import LIST, first_difference, hashes_of, read_bundle, unpack, write_bundle
from bot.adapters.library.published import Published
from bot.publishing.publication import Publication, PublicationProblem, body

FILES = {
    "flows/menu.yaml": b"id: menu\n",
    "locales/uk/LC_MESSAGES/flows.po": b"msgid\n",
    "templates/messages/card.j2": b"{{ x }}",
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.fixture
def signed_bytes(library: Path) -> bytes:
    return body(Publication(number=1, made=1, previous="", revision="0" * 16, files=hashes_of(library), authors=("buzok",)))


def test_there_and_back(library: Path, signed_bytes: bytes, tmp_path: Path) -> None:
    data = write_bundle(signed_bytes, library)
    assert data == write_bundle(signed_bytes, library)
    bundle = read_bundle(data)
    assert dict(bundle.files) == FILES
    unpack(bundle, tmp_path / "there")
    assert first_difference(bundle.publication, tmp_path / "there") is None
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".new-")] == []


@pytest.mark.parametrize("path", FILES)
def test_a_changed_file_is_noticed(library: Path, signed_bytes: bytes, path: str) -> None:
    data = write_bundle(signed_bytes, library)
    with pytest.raises(PublicationProblem, match=path):
        read_bundle(_with(data, {path: b"changed"}))
    (library / path).write_bytes(b"changed on the disk")
    assert first_difference(read_bundle(data).publication, library) == path
    with pytest.raises(PublicationProblem):
        write_bundle(signed_bytes, library)


@pytest.mark.parametrize("extra", ["../outside.yaml", "/etc/cron.d/x", "flows/more.yaml", "publication.json"])
def test_nothing_but_the_list(library: Path, signed_bytes: bytes, extra: str) -> None:
    with pytest.raises(PublicationProblem):
        read_bundle(_with(write_bundle(signed_bytes, library), {}, more={extra: b"x"}))


@pytest.mark.parametrize("cut", [0, 1, 10, 200])
def test_a_damaged_file(library: Path, signed_bytes: bytes, cut: int) -> None:
    data = write_bundle(signed_bytes, library)
    with pytest.raises(PublicationProblem, match="cut or damaged"):
        read_bundle(data[:cut])


def test_a_file_that_unpacks_to_too_much(library: Path) -> None:
    (library / "flows/menu.yaml").write_bytes(b"a" * 5_000_000)
    huge = body(Publication(number=1, made=1, previous="", revision="0" * 16, files=hashes_of(library), authors=("buzok",)))
    with pytest.raises(PublicationProblem, match="larger"):
        write_bundle(huge, library)


def test_what_was_changed_on_the_disk_is_not_served(library: Path, signed_bytes: bytes, tmp_path: Path) -> None:
    published = Published(tmp_path / "data")
    bundle = read_bundle(write_bundle(signed_bytes, library))
    with pytest.raises(PublicationProblem, match="not on this machine"):
        published.open(bundle.digest, bundle.publication)
    published.lay_down(bundle)
    (tmp_path / "data" / "published" / bundle.digest / "flows/menu.yaml").write_bytes(b"id: other\n")
    with pytest.raises(PublicationProblem, match="somebody changed it"):
        published.open(bundle.digest, bundle.publication)


def _with(data: bytes, changed: dict[str, bytes], more: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
        for name, content in (more or {}).items():
            if name == LIST:
                with pytest.warns(UserWarning, match="Duplicate"):
                    new.writestr(name, content)
            else:
                new.writestr(name, content)
    return out.getvalue()

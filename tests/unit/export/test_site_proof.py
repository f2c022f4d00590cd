"""A copy of the site is whole or it is refused; who signed it is said only of officers."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.adapters.export.site.making import listed
from bot.adapters.export.site.proof import SIGNED, SITE, NotWhole, verify_site
from bot.authority.signatures import Signed, sign, to_file

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PAGES = {"index.html": b"<p>1", "site.css": b"a{}", "uk/menu-menu.html": b"<p>2", "uk/check-start.html": b"<p>3"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    files = PAGES | listed(PAGES, "2026-11-22", "abc")
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / SIGNED).write_bytes(to_file(Signed(files[SITE], (sign(files[SITE], "olha", KEY),))))
    return tmp_path


def test_a_whole_copy_names_its_day_and_its_signer(copy: Path) -> None:
    assert verify_site(copy, {"olha": KEY.public_key().public_bytes_raw()}) == ("2026-11-22", "abc", frozenset({"olha"}), True)
    assert verify_site(copy, {"taras": KEY.public_key().public_bytes_raw()}) == ("2026-11-22", "abc", frozenset(), True)
    (copy / SIGNED).unlink()
    assert verify_site(copy, {"olha": KEY.public_key().public_bytes_raw()}) == ("2026-11-22", "abc", frozenset(), False)


@pytest.mark.parametrize("name", [*PAGES, "lists/first.json", "lists/uk-check.json", SITE, SIGNED])
def test_any_changed_byte_is_found(copy: Path, name: str) -> None:
    data = (copy / name).read_bytes()
    (copy / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(NotWhole):
        verify_site(copy, {})


@pytest.mark.parametrize("name", [*PAGES, "lists/first.json", SITE])
def test_a_missing_file_is_found(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(NotWhole, match="missing"):
        verify_site(copy, {})


def test_a_file_too_many_is_found(copy: Path) -> None:
    (copy / "uk" / "more.html").write_text("x")
    with pytest.raises(NotWhole, match="does not belong"):
        verify_site(copy, {})


def test_a_link_to_elsewhere_is_refused(copy: Path) -> None:
    (copy / "index.html").rename(copy.parent / "index.html")
    (copy / "index.html").symlink_to(copy.parent / "index.html")
    with pytest.raises(NotWhole):
        verify_site(copy, {})


def test_a_list_cannot_point_out_of_the_folder(copy: Path) -> None:
    for outside in ("../secret", "/etc/passwd", "uk/../../x"):
        made = {"kind": "site", "spec": 1, "made": "2026-11-22", "revision": "abc", "files": {outside: "0" * 64}}
        (copy / SITE).write_bytes(json.dumps(made, sort_keys=True, separators=(",", ":")).encode())
        with pytest.raises(NotWhole, match="not written as ours"):
            verify_site(copy, {})


def test_a_signature_of_another_copy_does_not_count(copy: Path) -> None:
    other = listed(PAGES, "2026-11-23", "abc")[SITE]
    (copy / SIGNED).write_bytes(to_file(Signed(other, (sign(other, "olha", KEY),))))
    with pytest.raises(NotWhole, match="another copy"):
        verify_site(copy, {"olha": KEY.public_key().public_bytes_raw()})

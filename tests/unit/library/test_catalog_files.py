"""Our own catalogs, damaged: `check` and `words update` say one sentence with a place, and write nothing."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.library.catalogs import read_catalogs, read_po_file
from bot.flow.errors import FlowError
from tests.support.universe import ROOT

SAMPLE = "\n\n".join((ROOT / "locales" / "uk" / "LC_MESSAGES" / "bot.po").read_text("utf-8").split("\n\n")[:9]) + "\n"


def small(folder: Path) -> Path:
    """The catalogs cut short, in a folder of their own; the Ukrainian one of the bot is the one that is damaged."""
    for path in (ROOT / "locales").glob("*/LC_MESSAGES/*.po"):
        fresh = folder / path.relative_to(ROOT)
        fresh.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text("\n\n".join(path.read_text("utf-8").split("\n\n")[:4]) + "\n", "utf-8")
    return folder / "locales" / "uk" / "LC_MESSAGES" / "bot.po"


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (lambda text: text.replace("charset=utf-8", "charset=klingon").encode(), "klingon"),
        (lambda text: text.replace("charset=utf-8", "charset=hex").encode(), "hex"),
        (lambda text: text.replace("charset=utf-8", "charset=").encode(), "charset"),
        (lambda text: text.encode("cp1251"), "UTF-8"),
        (lambda text: text[:-30].encode(), ""),
        (lambda text: f"{text}\nstray words\n".encode(), "no line of a catalog"),
    ],
)
def test_a_damaged_catalog_is_one_sentence(tmp_path: Path, damage: Callable[[str], bytes], what: str) -> None:
    """For `words update`, with file and line where there is one; for `check` too."""
    path = small(tmp_path)
    path.write_bytes(damage(SAMPLE))
    with pytest.raises(FlowError) as caught:
        read_po_file(path, "uk")
    assert caught.value.where.startswith("locales/uk/LC_MESSAGES/bot.po")
    assert what in caught.value.what
    assert caught.value.remedy
    with pytest.raises(FlowError, match=r"locales/uk/LC_MESSAGES/bot\.po"):
        read_catalogs(tmp_path / "locales")


JUNK = st.one_of(
    st.binary(max_size=60),
    st.sampled_from([b'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n',
                     b'msgstr[x] "a"\n', b'"\n', b'msgctxt\n', b'"Plural-Forms: x\\n"\n']),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JUNK, st.integers(0, len(SAMPLE)))
def test_no_bytes_give_a_traceback(tmp_path: Path, junk: bytes, place: int) -> None:
    """Whatever stands in the middle of a catalog, `check` reads it or refuses it with a sentence."""
    path = small(tmp_path)
    data = SAMPLE.encode()
    path.write_bytes(data[:place] + junk + data[place:])
    with contextlib.suppress(FlowError):
        read_catalogs(tmp_path / "locales")
    with contextlib.suppress(FlowError):
        read_po_file(path, "uk")


def test_an_update_writes_all_or_nothing(tmp_path: Path) -> None:
    """One catalog cannot be read: the others stay as they are too."""
    from bot.adapters.library.extract import write_catalogs

    small(tmp_path).write_text(SAMPLE.replace("charset=utf-8", "charset=klingon"), "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.po*")}
    with pytest.raises(FlowError, match="klingon"):
        write_catalogs(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.po*")} == before

"""The token file: what is refused, in which words, and that the token itself is never shown."""

import logging
import os
import pickle
import traceback
from pathlib import Path

import pytest

from bot.adapters.telegram.tokens import Token, TokenError, read_token

SECRET = "123456:AAtest-Token_of_thirty-five-letters"


def written(folder: Path, content: str, mode: int = 0o600) -> Path:
    path = folder / "token"
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)
    return path


@pytest.mark.parametrize("content", [SECRET, SECRET + "\n", f"  {SECRET}\r\n"])
def test_a_token_is_read_without_the_space_around_it(tmp_path: Path, content: str) -> None:
    """Editors end files with a newline; that is not part of the token."""
    assert read_token(written(tmp_path, content)).reveal() == SECRET


@pytest.mark.parametrize(
    ("content", "mode", "said"),
    [
        ("", 0o600, "is empty"),
        (" \n", 0o600, "is empty"),
        ("not-a-token", 0o600, "holds no bot token"),
        (f"{SECRET}\n{SECRET}", 0o600, "holds no bot token"),
        (f"{SECRET}/../x", 0o600, "holds no bot token"),
        ("123456:токен-токен", 0o600, "holds no bot token"),
        (SECRET + "A" * 2000, 0o600, "too large"),
        (SECRET, 0o644, "open to every user"),
        (SECRET, 0o602, "open to every user"),
    ],
)
def test_a_bad_token_file_is_refused_in_one_sentence(tmp_path: Path, content: str, mode: int, said: str) -> None:
    """The sentence names the file and the fault, and never what is in the file."""
    with pytest.raises(TokenError, match=said) as caught:
        read_token(written(tmp_path, content, mode))
    told = "".join(traceback.format_exception(caught.value))
    assert "token" in str(caught.value)
    assert "AAtest" not in told
    assert "токен" not in told
    assert caught.value.__context__ is None


@pytest.mark.parametrize("path", [None, "", "  "])
def test_no_setting_is_refused(path: str | None) -> None:
    """Without the setting, the sentence says which one is missing."""
    with pytest.raises(TokenError, match="LIKHTAR_TOKEN_FILE"):
        read_token(path)


def test_missing_files_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    """A pipe nobody writes to does not hold up the start."""
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path, said in ((tmp_path / "none", "does not exist"), (tmp_path, "not a plain file"), (tmp_path / "pipe", "plain")):
        with pytest.raises(TokenError, match=said):
            read_token(path)


def test_a_token_shows_itself_to_nobody(caplog: pytest.LogCaptureFixture) -> None:
    """Neither print, format, log, pickle nor a list of it gives it away."""
    token = Token(SECRET)
    logging.getLogger("anyone").warning("%s %r", token, [token])
    assert "AAtest" not in f"{token} {token!r} {[token]} {token!s:>60}" + caplog.text
    with pytest.raises(TypeError):
        pickle.dumps(token)

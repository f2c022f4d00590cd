"""The trained part of the message check, from its file: read once in a process, when the first message comes."""

import json
from functools import cache
from pathlib import Path

import numpy as np

from bot.adapters.library.places import shipped_root
from bot.manipulation.encoder import Encoder
from bot.manipulation.pieces import Pieces
from bot.manipulation.reader import Model

MODEL = Path("models") / "reader.npz"
"""Made by `tools/reader`; its `about` says from which messages, when, and how well it did."""


class NoModel(Exception):
    """The file is missing or damaged; the message says what to do."""


@cache
def read_model() -> Model:
    """The model that is shipped. Raises `NoModel`."""
    return model_in(shipped_root() / MODEL)


def model_in(path: Path) -> Model:
    """The model of a file. Nothing in it is run: arrays and text only."""
    try:
        with np.load(path, allow_pickle=False) as file:
            about = json.loads(str(file["about"]))
            pieces = Pieces(str(file["pieces"]).split("\n"), file["scores"].tolist())
            weights = {name: file[name] for name in file.files if name not in ("about", "pieces", "scores")}
    except (OSError, ValueError, KeyError) as error:
        raise NoModel(f"{path} cannot be read ({error}). Fetch the repository again; the file belongs to it.") from error
    return Model(
        pieces=pieces,
        encoder=Encoder(weights),
        tactics=tuple(about["tactics"]),
        flags=about["flags"],
        tactic=about["tactic"],
        phrase=about["phrase"],
        stop=about["stop"],
        danger=about["danger"],
    )

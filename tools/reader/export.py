"""Writes the model: `python -m tools.reader.export FOLDER reader.pt` sets the thresholds, rounds the weights, writes the file."""

import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from bot.adapters.library.model import MODEL
from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import read_shelf
from bot.manipulation.reader import Reader
from tools.reader.teaching import lessons, tactics
from tools.reader.weights import BLOCK, BLOCK_BYTES, WIDTH, read_base

HARD = 0.06
"""The share of the hard innocent messages of `train/` that may be flagged where the threshold is set."""
NAMED = -1.25
"""The logit from which a further tactic is named."""
PHRASE = 3.0
"""What a typical phrase adds to the logits."""
STOP, DANGER = -0.375, 0.0
"""The logits from which a message counts as so severe; those that were right most often on `train/`."""
LONGEST = 256
LANGUAGES = ("uk", "ru", "nl", "en", "latin")
CAUTIOUS = 0.7
"""How much surer a sign has to be in a language we do not read."""


def main(folder: Path, state: Path) -> None:
    """Twice: once with thresholds of zero, to see the logits as they are shipped; then with those that follow from them."""
    weights = _rounded(folder, torch.load(state))
    path = shipped_root() / MODEL
    _write(path, weights, dict.fromkeys((*LANGUAGES, "other"), 0.0))
    from bot.adapters.library.model import model_in

    reader = Reader(model_in(path), read_shelf(shipped_root()).library.tactics)
    threshold = _above([reader.flag(each.text) for each in lessons(("train",), tactics()) if each.kind == "hard"], HARD)
    _write(path, weights, dict.fromkeys(LANGUAGES, threshold) | {"other": threshold + CAUTIOUS})
    sys.stdout.write(f"{path}: flagged from {threshold:.2f}\n")


def _above(flags: Sequence[float], share: float) -> float:
    return sorted(flags)[min(len(flags) - 1, int(len(flags) * (1 - share)))] + 1e-3


def _write(path: Path, weights: dict[str, Any], flags: dict[str, float]) -> None:
    about = {
        "tactics": tactics(),
        "flags": flags,
        "tactic": NAMED,
        "phrase": PHRASE,
        "stop": STOP,
        "danger": DANGER,
        "made": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}",
    }
    path.parent.mkdir(exist_ok=True)
    np.savez(path, about=np.array(json.dumps(about)), **weights)


def _rounded(folder: Path, state: dict[str, torch.Tensor]) -> dict[str, Any]:
    """Vectors of the kept pieces as they were packed; layers in eight bits with a scale for each row."""
    base = read_base(folder)
    kept = json.loads((folder / "keep.json").read_text())
    raw = np.memmap(base.file, dtype=np.uint8, mode="r")
    size = len(base.tensors["emb.word"]) // BLOCK * BLOCK_BYTES
    blocks = np.array(raw[base.words_at : base.words_at + size]).reshape(-1, WIDTH // BLOCK, BLOCK_BYTES)[kept]
    halves = blocks[:, :, 2:]
    values = np.concatenate([halves & 15, halves >> 4], 2).reshape(len(kept), WIDTH)
    made: dict[str, Any] = {
        "pieces": np.array("\n".join(base.pieces[number] for number in kept)),
        "scores": base.scores[kept].astype(np.float32),
        "words": (values[:, 0::2] | (values[:, 1::2] << 4)).astype(np.uint8),
        "word_scales": blocks[:, :, :2].copy().view(np.float16)[:, :, 0],
        "position": state["pos"][:LONGEST].numpy().astype(np.float16),
        "norm.weight": state["eln.weight"].numpy(),
        "norm.bias": state["eln.bias"].numpy(),
        "head": state["head.weight"].T.numpy().copy(),
        "bias": state["head.bias"].numpy(),
        "mean": state["mean.weight"].T.numpy().copy(),
    }
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    made["layers"] = np.array(layers)
    for number in range(layers):

        def part(name: str, number: int = number) -> Any:
            return state[f"layers.{number}.{name}"].numpy()

        matrices = {"qkv": [part(f"{name}.weight") for name in "qkv"], "out": [part("ao.weight")]}
        matrices |= {"up": [part("fi.weight")], "down": [part("fo.weight")]}
        biases = {"qkv": [part(f"{name}.bias") for name in "qkv"], "out": [part("ao.bias")]}
        biases |= {"up": [part("fi.bias")], "down": [part("fo.bias")]}
        for name, parts in matrices.items():
            matrix = np.concatenate(parts, 0).T
            scale = np.abs(matrix).max(1, keepdims=True) / 127
            made[f"layer{number}.{name}.weight"] = np.round(matrix / scale).astype(np.int8)
            made[f"layer{number}.{name}.weight.scale"] = scale.astype(np.float32)
            made[f"layer{number}.{name}.bias"] = np.concatenate(biases[name])
        for name, source in (("norm1", "aln"), ("norm2", "oln")):
            made[f"layer{number}.{name}.weight"], made[f"layer{number}.{name}.bias"] = (
                part(f"{source}.weight"),
                part(f"{source}.bias"),
            )
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

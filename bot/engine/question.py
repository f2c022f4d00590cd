"""What a question is: its words, the kind of its answer, the answers it offers; not where it leads to.

Two revisions ask the same where the code is the same; a translation that was mended does not make it another question.
"""

from hashlib import blake2b
from typing import Final

import msgspec

from bot.engine.effects import Option
from bot.flow.model import Ask, Category, Choose, Each, Library, Node, Place

_BYTES: Final = 6
_encoder: Final = msgspec.msgpack.Encoder()


def question_code(node: Node) -> str:
    """Twelve hexadecimal digits for what this node asks; "" for a node at which nobody waits."""
    router = node.router
    if not isinstance(router, Choose | Ask):
        return ""
    asked = (router.kind, router.name) if isinstance(router, Ask) else (router.name,)
    said = [line.message.text for line in node.say]
    offered = [_of(option) for option in router.options]
    return blake2b(_encoder.encode((asked, said, offered)), digest_size=_BYTES).hexdigest()


def _of(option: Category | Each) -> tuple[str, str]:
    return (option.id, option.label.text) if isinstance(option, Category) else (option.of, option.name)


def question_at(library: Library, place: Place | None) -> str:
    """The place with the code of what is asked there (`flow/node#code`): an answer is kept for later under this name, and not
    found again when the question is another."""
    node = library.node(place)
    return f"{place}#{question_code(node)}" if node else f"{place}#"


def key_of(option: Option) -> str:
    """What names this button among those of its card, whatever its place."""
    return f"{option.provider}:{option.id}" if option.provider else option.id

"""Which picture shows a sentence: one for each node of a flow, in each language. Pure."""

_ELSEWHERE = frozenset({"contact", "roadmap", "tactic", "drills", "companion", "sheet", "form-page", "front"})
"""First parts of a context that name no flow."""


def node_of(context: str) -> str:
    """The node a sentence stands in, `flow/node`; empty when it stands in none, or in many.

    >>> node_of("start/language/say.1"), node_of("contact/nib/purpose"), node_of("control-back")
    ('start/language', '', '')
    """
    parts = context.split("/")
    return "/".join(parts[:2]) if len(parts) == 3 and parts[0] not in _ELSEWHERE else ""


def picture_of(context: str) -> str:
    """The picture's name in the archive, without the folder of the language.

    >>> picture_of("start/language/say.1")
    'start/language.png'
    """
    node = node_of(context)
    return f"{node}.png" if node else ""

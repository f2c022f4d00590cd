"""The masked words of a trick, as the family sees them before it decides."""

from bot.engine.session import Session

LONGEST_LINE = 700
"""A longer line is cut, so that a card can be cut between lines."""


def masked_lines(session: Session) -> dict[str, list[str]]:
    """Values for the template `trick`; no lines when there are no words."""
    lines = [line for line in session.draft.split("\n") if line.strip()]
    return {"lines": [line[at : at + LONGEST_LINE] for line in lines for at in range(0, len(line), LONGEST_LINE)]}

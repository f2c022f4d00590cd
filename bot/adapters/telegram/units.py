"""Telegram counts text in UTF-16 units: an emoji is two."""


def units(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def first_units(text: str, most: int) -> str:
    """The text cut to `most` units, never through the middle of a character."""
    if len(text) * 2 <= most or units(text) <= most:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: most * 2].decode("utf-16-le", "ignore")

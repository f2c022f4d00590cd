"""Telegram's small HTML as a page's: paragraphs, headings and lists. Numbers can be called, sites and mailboxes opened."""

import re
from collections.abc import Mapping

from bot.flow.contacts import ContactPoint, LinkOwner

_HEADING = re.compile(r"<b>([^\n]*)</b>\s*\Z")
_PHONE = re.compile(r"<code>(\+?[0-9][0-9 ()-]{2,})</code>")


class Paragraphs:
    """For the ways of these contacts. A site or a mailbox becomes a link only if the allow-list (`flows/links.yaml`) has it."""

    def __init__(self, contacts: Mapping[str, ContactPoint], allowed: Mapping[str, LinkOwner]) -> None:
        self._leads = dict[str, str]()
        for way in (way for contact in contacts.values() for way in contact.ways if way.is_usable):
            if way.kind == "site" and way.value.partition("/")[0] in allowed:
                self._leads[way.value] = f"https://{way.value}"
            elif way.kind == "email" and (way.value in allowed or way.value.partition("@")[2] in allowed):
                self._leads[way.value] = f"mailto:{way.value}"
        longest = sorted(map(re.escape, self._leads), key=len, reverse=True)
        self._names = re.compile(rf"(?<![\w@./-])({'|'.join(longest) or '(?!)'})(?![\w@/-]|\.\w)")

    def html(self, text: str, level: int) -> str:
        """Paragraphs, headings (from `level` on) and lists. The text is escaped already."""
        return "\n".join(self._block(block, level) for block in text.split("\n\n") if block.strip())

    def _block(self, block: str, level: int) -> str:
        parts, lines, items = list[str](), list[str](), list[str]()

        def close() -> None:
            if lines:
                parts.append(f"<p>{'<br>'.join(lines)}</p>")
                lines.clear()
            if items:
                parts.append(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
                items.clear()

        for number, line in enumerate(each for each in block.split("\n") if each.strip()):
            line = self._linked(line.strip())
            if number == 0 and (found := _HEADING.fullmatch(line)) and "<" not in found[1]:
                parts.append(f"<h{level}>{found[1]}</h{level}>")
            elif line.startswith("• "):
                if lines:
                    close()
                items.append(line[2:])
            else:
                if items:
                    close()
                lines.append(line)
        close()
        return "".join(parts)

    def _linked(self, line: str) -> str:
        if not line.startswith("<i>"):  # small print says where something was read; nobody is sent there
            line = self._names.sub(lambda found: f'<a href="{self._leads[found[1]]}" rel="noreferrer">{found[1]}</a>', line)
        return _PHONE.sub(_dial, line)


def _dial(found: re.Match[str]) -> str:
    number = re.sub(r"[^0-9+]", "", found[1])
    return f'<a href="tel:{number}">{found[1]}</a>'

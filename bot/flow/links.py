"""Reading the allow-list of links: which domains a family may be sent to, who runs each, and where that was read."""

import re

from bot.flow.contacts import LinkOwner
from bot.flow.records import ContactReader

_DOMAIN = re.compile(r"([A-Za-z0-9._+-]+@)?([a-z0-9-]+\.)+[a-z]{2,}")


class LinkReader(ContactReader):
    """Reads `flows/links.yaml`."""

    def links(self, data: object) -> dict[str, LinkOwner]:
        found: dict[str, LinkOwner] = {}
        for item in data if isinstance(data, list) else []:
            line = self.mapping(item, None, "A link")
            self.keys(line, {"domain", "who", "seen", "sources"}, {"domain", "who", "seen", "sources"})
            domain = self.text(line, "domain")
            if not _DOMAIN.fullmatch(domain) or domain in found:
                self.fail(line, f"{domain!r} is not a domain, or is here twice.", "Write it without https:// and once.")
            keys = tuple(self.source(line, key) for key in self.words(line, "sources"))
            found[domain] = LinkOwner(self.text(line, "who"), self.date(line, "seen"), keys)
        return found

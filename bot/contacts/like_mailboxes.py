"""Mailboxes that resemble one of the directory: a look-alike domain, or an office's name at a host where anybody has a box."""

from collections.abc import Iterable

from bot.contacts.addresses import read_link, split_host
from bot.contacts.disguise import cores, sounded, visual
from bot.contacts.entries import MAIL_HOSTS, Entry
from bot.contacts.like_handles import Likeness
from bot.contacts.like_sites import COMMON, Sites, is_slip

SHORTEST = 7
"""Letters of an office's name that must stand in the name of a mailbox."""


class Mailboxes:
    """The mailboxes of the directory; `sites` knows the domains."""

    def __init__(self, entries: Iterable[Entry], sites: Sites) -> None:
        self._entries = list(entries)
        self._sites = sites
        labels = [(label, entry) for label, entry in sites.labels() if len(label) >= SHORTEST and label not in COMMON]
        offices = [*((visual(label), entry) for label, entry in labels), *sites.hosts(SHORTEST)]
        self._offices = sorted(offices, key=lambda office: (-len(office[0]), office[1].rank))
        self._sounds = {sounded(label): entry for label, entry in labels}
        self._common = {label: entry for label, entry in sites.labels() if label in COMMON}

    def like(self, mailbox: str) -> Likeness | None:
        """Which mailbox or office it resembles, and how; `known-domain` for another box under an office's own domain."""
        local, _, host = mailbox.rpartition("@")
        link = read_link(host)
        if link is None:
            return None
        for entry in self._entries:
            name, _, domain = entry.canonical.rpartition("@")
            if domain == host or (not entry.domain and host in MAIL_HOSTS):
                if is_slip(local, name):
                    return entry, "free-mail" if domain != host else "skeleton" if visual(local) == visual(name) else "distance"
                if not entry.domain and visual(name) in [visual(core) for core in cores(local)]:
                    return entry, "added-word"
        if owner := self._sites.same_domain(link.host):
            return owner, "known-domain"
        return self._sites.like(link) or self._same_name(local, link.host) or self._office(local, host)

    def _same_name(self, local: str, host: str) -> Likeness | None:
        """The same mailbox under another ending of a domain too short to be compared alone: ohchr-hrmmu@un-help.com."""
        label = split_host(host)[0][-1:]
        names = {each for text in label for each in (text, *cores(text), *text.split("-"))}
        for entry in self._entries:
            name, _, domain = entry.canonical.rpartition("@")
            if entry.domain and split_host(domain)[0][-1] in names and is_slip(local, name):
                return entry, "other-ending"
        return None

    def _office(self, local: str, host: str) -> Likeness | None:
        """koordshtab.ua@ukr.net: the name of an office where anybody can have a mailbox."""
        seen = visual(local)
        for text, entry in self._offices:
            if text in seen:
                return entry, "free-mail"
        for form in (local, *cores(local)):
            if entry_of := self._sounds.get(sounded(form)):
                return entry_of, "free-mail"
            if host in MAIL_HOSTS and form in self._common:
                return self._common[form], "free-mail"
        return None

"""What stands on a button, in a language."""

from bot.engine.effects import Control, Option
from bot.engine.relatives import LABELS
from bot.engine.session import Session
from bot.flow.model import LOCALES, Library, Locale
from bot.present.catalogs import FORM_MARK, Catalogs
from bot.present.locales import OWN_NAMES, country_name, plural_index
from bot.present.phrases import PHRASES, PLURALS

DONE_MARK = "✓ "
"""Before a step that has a date, and before an option that is ticked; it is no praise."""
TICKED_LISTS = frozenset({None, "form-offices", "said"})
"""Where an option that is not ticked shows an empty box."""
NEXT_MARK = "▸ "
_OPEN_MARK = "▢ "


class Labels:
    """Labels of options and controls, from the catalogs and the library."""

    def __init__(self, library: Library, catalogs: Catalogs) -> None:
        self._library = library
        self._catalogs = catalogs

    def phrase(self, key: str, locale: Locale) -> str:
        """A sentence of the bot's own."""
        return self._catalogs.of(locale, key, PHRASES[key])

    def counted(self, key: str, locale: Locale, count: int) -> str:
        """A sentence of the bot's own in the plural form that `count` takes in this language."""
        forms = self.phrase(key, locale).split(FORM_MARK)
        if len(forms) == 1 and key in PLURALS:  # English, or not translated: the source has two
            return PHRASES[key] if count == 1 else PLURALS[key]
        return forms[min(plural_index(locale, count), len(forms) - 1)]

    def relative(self, session: Session, number: int) -> str:
        """What a list is called."""
        return self._named(session.relatives[number].label, number, session.locale)

    def _named(self, label: str, number: int, locale: Locale) -> str:
        """A label of ours, the family's own words, or a number."""
        if label in LABELS:
            return self.phrase(f"label-{label}", locale)
        return label or self.phrase("label-number", locale).format(number=number + 1)

    def control(self, control: Control, locale: Locale) -> str:
        return self.phrase(f"control-{control}", locale)

    def option(self, option: Option, locale: Locale) -> str:
        """The words on an option, without its tick."""
        if option.label is not None:
            return self._catalogs.message(locale, option.label)
        match option.provider:
            case "locales":
                return next(OWN_NAMES[known] for known in LOCALES if known == option.id)
            case "country":
                return country_name(option.id, locale)
            case "contacts" | "seen-contacts":
                contact = self._library.contacts[option.id]
                return contact.short.get(locale) or contact.names[locale]
            case "form-offices":
                contact = self._library.contacts[option.said]
                return contact.short.get(locale) or contact.names[locale]
            case "said":
                return option.said
            case "kinship":
                return self.phrase(f"kin-{option.id}", locale)
            case "answers" | "form-answers":
                return self.phrase(f"answer-{option.id}", locale)
            case "relatives":
                return self._named(option.said, int(option.id), locale)
            case "labels":
                return self.phrase(f"label-{option.id}", locale)
            case "hours":
                return f"{option.id}:00"
            case "zones":
                return self.phrase(f"zone-{option.id}", locale)
        return self.phrase(option.id, locale)

    def button(self, option: Option, locale: Locale, number: int | None = None) -> str:
        """The words on an option's button, ticked if it is; the number instead, where the list has it beside the words."""
        mark = "" if option.selected is None else DONE_MARK if option.selected else ""
        if option.provider in TICKED_LISTS and option.selected is False:
            mark = _OPEN_MARK
        if option.provider == "next-step":
            mark = NEXT_MARK
        return mark + (self.option(option, locale) if number is None else str(number))

"""Which templates there are for each kind of journey, in the language of its canvas."""

from campaign.core.locale import FALLBACK
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.making import templates_en, templates_nl
from campaign.journeys.making.template import Template

IN: dict[str, tuple[Template, ...]] = {"en": templates_en.TEMPLATES, "nl": templates_nl.TEMPLATES}
"""The templates by language: the same keys in the same order in each."""


def templates_of(kind: JourneyKind, language: str) -> tuple[Template, ...]:
    """The templates of a kind, the usual one first."""
    return tuple(one for one in IN.get(language, IN[FALLBACK]) if one.kind is kind)


def template_of(kind: JourneyKind, key: str, language: str) -> Template | None:
    """The template with that key; without a key the usual one of its kind."""
    found = templates_of(kind, language)
    return next((one for one in found if one.key == key), None) if key else found[0]

"""Functions out of a customer journey: who stands on stage meets customers, who is backstage has a part as well."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from campaign.core.letters import plain
from campaign.core.typed import one_line
from campaign.journeys.canvas import Canvas
from campaign.journeys.kinds import Lane
from campaign.journeys.models import LONGEST_LINE, LONGEST_NAME

THINGS = re.compile(
    r"website|\bsite\b|\bpage\b|pagina|portal|portaal|platform|systeem|system|\bcrm\b|\bapp\b|software|intranet|"
    r"e-?mail|\bmail|brochure|folder|flyer|poster|brief\b|letter\b|formulier|\bforms?\b|telefoon\b|phone\b|telefonisch|"
    r"database|dossier|\bfile\b|gebouw|building|\bbalie\b|\bdesk\b|wachtkamer|waiting room|linkedin|facebook|instagram|"
    r"advertentie|advert|vacature|vacancy|contract|factuur|invoice|\bbon\b|receipt|chatbot|rooster|planning\b|"
    r"handleiding|manual|video|film"
)
"""What stands on stage and is nobody's function."""


@dataclass
class Proposal:
    """A function that the cards of the customer journey name."""

    name: str
    meets_customers: bool
    parts: dict[str, str] = field(default_factory=dict)
    """What it does there, by the key of the phase, as far as the card says more than the name."""
    is_person: bool = True
    """Whether it looks like someone and not like something."""

    @property
    def key(self) -> str:
        """What names it in a form."""
        return plain(self.name)


def proposals_of(source: Canvas, *, known: Iterable[str]) -> list[Proposal]:
    """The functions that a customer journey names and that are not known yet: on stage first, people before things."""
    seen = {plain(name) for name in known}
    found: dict[str, Proposal] = {}
    for lane in (Lane.ON_STAGE, Lane.BACKSTAGE):
        for card in source.cards:
            if card.lane is not lane:
                continue
            name, part = apart(card.text)
            key = plain(name)
            if not key or key in seen:
                continue
            one = found.setdefault(key, Proposal(name, lane is Lane.ON_STAGE, is_person=not THINGS.search(key)))
            if card.phase:
                one.parts[card.phase] = part or one.parts.get(card.phase, "")
    return sorted(found.values(), key=lambda one: not one.is_person)


def apart(text: str) -> tuple[str, str]:
    """`Adviser: makes the offer` as its name and its part."""
    first = text.strip().split("\n", 1)[0]
    name, _sign, part = first.partition(":")
    if not part:
        name, _sign, part = first.partition(" (")
        part = part.rstrip(")")
    return one_line(name, LONGEST_NAME), one_line(part, LONGEST_LINE)

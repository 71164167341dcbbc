"""Functions out of a customer journey: who stands on stage meets customers, who is backstage has a part as well."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from campaign.core.typed import one_line
from campaign.journeys.canvas import Canvas
from campaign.journeys.employee.someone import bare, is_someone
from campaign.journeys.kinds import Lane
from campaign.journeys.models import LONGEST_LINE, LONGEST_NAME

# The first of these parts a name from what is done: `Adviser: makes the offer`, `Jobcoach, comes along`.
APART = re.compile(r"\s*(?::|,\s|\s[–—-]\s|\s\()\s*")


@dataclass
class Proposal:
    """A function that the cards of the customer journey name."""

    name: str
    meets_customers: bool
    parts: dict[str, str] = field(default_factory=dict)
    """What it does there, by the key of the phase, as far as the card says more than the name."""

    @property
    def is_person(self) -> bool:
        """Whether it looks like someone and not like something."""
        return is_someone(self.name)

    @property
    def key(self) -> str:
        """What names it in a form."""
        return bare(self.name)


def proposals_of(source: Canvas, *, known: Iterable[str]) -> list[Proposal]:
    """The functions that a customer journey names and that are not known yet: on stage first, people before things."""
    seen = {bare(name) for name in known}
    found: dict[str, Proposal] = {}
    for lane in (Lane.ON_STAGE, Lane.BACKSTAGE):
        for card in source.cards:
            if card.lane is not lane:
                continue
            name, part = apart(card.text)
            key = bare(name)
            if not key or key in seen:
                continue
            one = found.setdefault(key, Proposal(name, lane is Lane.ON_STAGE))
            if card.phase:
                one.parts[card.phase] = part or one.parts.get(card.phase, "")
    return sorted(found.values(), key=lambda one: not one.is_person)


def apart(text: str) -> tuple[str, str]:
    """`Adviser: makes the offer` as its name and its part."""
    first = text.strip().split("\n", 1)[0]
    name, part = (*APART.split(first, maxsplit=1), "")[:2]
    if first.endswith(")") and part.count(")") > part.count("("):
        part = part.removesuffix(")")
    return one_line(name, LONGEST_NAME), one_line(part, LONGEST_LINE)


def named(proposals: Iterable[Proposal], names: Mapping[str, str]) -> list[Proposal]:
    """The same under the names that were written for them, by key; those that are called the same are one."""
    found: dict[str, Proposal] = {}
    for one in proposals:
        name = names.get(one.key, one.name)
        there = found.get(bare(name))
        if there is None:
            found[bare(name)] = replace(one, name=name, parts=dict(one.parts))
            continue
        there.meets_customers = there.meets_customers or one.meets_customers
        there.parts |= {phase: part or there.parts.get(phase, "") for phase, part in one.parts.items()}
    return list(found.values())

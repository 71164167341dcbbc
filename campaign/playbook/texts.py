"""The words of a proposed campaign, in one language."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class KpiText:
    """How a KPI is written down.

    `%(number)s` is its target, `%(people)s` how many there are to reach, `%(who)s` what they are called, and one in
    `%(share)s` is an ambassador.
    """

    name: str
    unit: str
    contribution: str
    realistic: str
    name_of_one: str = ""
    """Its name with a target of one, where that is said differently."""

    def named(self, target: Decimal) -> str:
        """The name for that target."""
        return self.name_of_one if self.name_of_one and target == 1 else self.name


@dataclass(frozen=True)
class Texts:
    """All words of the whitepaper's campaign."""

    who: str
    """What those to reach are called when nobody says it."""
    main_goal: str
    """For `%(who)s`."""
    kpis: dict[str, KpiText]
    actions: dict[str, tuple[str, str]]
    """A title, and a note that says how."""
    expectations: str
    """What is asked of an ambassador who brings `%(recruits)s` colleagues along; for candidates, and so is the next."""
    reward: str

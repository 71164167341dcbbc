"""What is going on in a campaign, as far as something may wait for a manager."""

from dataclasses import dataclass

from campaign.campaigns.models import Phase
from campaign.selection.searching import NO_SEARCH, Search


@dataclass(frozen=True)
class OfJourney:
    """A journey that asks for something."""

    id: int
    title: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is going on in a campaign."""

    phase: Phase
    colleagues: int
    ambassadors: int
    claims: int = 0
    claims_text: str = ""
    """The number as it is shown: `100+` where it was not counted on."""
    oldest: str = ""
    """The name of whoever logged what waits longest."""
    disputes: int = 0
    refused: int = 0
    unmatched: int = 0
    """Rows of the last report that could not be read, and those about people whom nobody knows."""
    without_team: int = 0
    has_teams: bool = False
    search: Search = NO_SEARCH
    """For ambassadors."""
    rules_changed: bool = False
    """Since they were published."""
    to_approve: int = 0
    """Awards that were earned."""
    to_hand_over: int = 0
    closes_ranking: bool = False
    """There are prizes to give, once the ranking is closed."""
    budget: int = 0
    """Percent of the budget for rewards that is gone, where that asks for a look."""
    meetings_to_share: int = 0
    """Held and written down; ambassadors cannot read it yet."""
    late_decisions: int = 0
    ideas: int = 0
    """That nobody answered."""
    sessions_soon: tuple[OfJourney, ...] = ()
    """Journeys whose team meets today or tomorrow."""
    without_session: tuple[OfJourney, ...] = ()
    """Journeys whose team met and did not say when it meets again."""
    not_planned: tuple[OfJourney, ...] = ()
    """The journey of each chosen opportunity that is in nobody's plan."""
    rounds_to_share: int = 0
    """Held, with results that ambassadors cannot read yet."""
    lessons: int = 0
    """Of the campaign before, that this one has not dealt with."""
    erasures: int = 0
    """People who asked to be erased."""
    unreachable: tuple[str, ...] = ()
    """Other systems that could not be told."""

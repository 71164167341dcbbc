"""What may stand on a canvas, and what could be said better: a table of each kind, by lane."""

from campaign.journeys.ambassador import rules as ambassador
from campaign.journeys.customer import rules as customer
from campaign.journeys.drafts import Draft, Hint, Rule
from campaign.journeys.employee import rules as employee
from campaign.journeys.kinds import Lane
from campaign.journeys.models import Journey

RULES: dict[Lane, tuple[Rule, ...]] = {**ambassador.RULES, **customer.RULES, **employee.RULES}
HINTS: dict[Lane, tuple[Hint, ...]] = {**ambassador.HINTS, **customer.HINTS, **employee.HINTS}
BETTER_IN = ambassador.BETTER_IN


def check(journey: Journey, draft: Draft) -> None:
    """Raise DomainError for what the method forbids."""
    for rule in RULES.get(draft.lane, ()):
        rule(journey, draft)


def hint_for(journey: Journey, draft: Draft) -> str | None:
    """The first thing that could be better, in a sentence for whoever reads."""
    for hint in HINTS.get(draft.lane, ()):
        sentence = hint(draft, journey.campaign.language)
        if sentence:
            return str(sentence)
    return None


def better_lane(draft: Draft) -> Lane | None:
    """Where a card might belong instead, as its hint says."""
    elsewhere = BETTER_IN.get(draft.lane)
    return elsewhere(draft) if elsewhere else None

"""What a card is proposed to become: who does it, by when, from which value to which."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.calendar.freedays import working_day
from campaign.core.letters import plain
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Metric
from campaign.journeys.canvas import CardFacts
from campaign.plan.facts import ActionFacts, title_of

A_DAY = timedelta(days=1)
USUAL_TIME = timedelta(weeks=4)
"""Where no next session is planned."""
LONGEST_KPI = 200
LONGEST_UNIT = 40


def action_for(card: CardFacts, members: Iterable[User], *, today: date, next_session_on: date | None) -> ActionFacts:
    """The action that a card wants to be, for someone to look over."""
    return ActionFacts(
        title=title_of(card.text or " "),
        due_on=day_for(card, today, next_session_on),
        owner_id=owner_for(card.facts.get("owner", ""), members),
        notes="\n\n".join(filter(None, (card.text if "\n" in card.text else "", card.facts.get("prototype")))),
        moves_along=False,
    )


def day_for(card: CardFacts, today: date, next_session_on: date | None) -> date:
    """The day that the card says; else the last day of work before the team meets again."""
    said = card.facts.get("due")
    if said:
        return date.fromisoformat(said)
    if next_session_on and next_session_on > today:
        return working_day(next_session_on - A_DAY, earliest=today)
    return working_day(today + USUAL_TIME, earliest=today)


def owner_for(name: str, members: Iterable[User]) -> int | None:
    """The only member whose name has all words of what the card says; None where nobody fits, or more than one."""
    wanted = plain(name).split()
    if not wanted:
        return None
    exact = [one.id for one in members_called(members, wanted, exactly=True)]
    fitting = exact or [one.id for one in members_called(members, wanted, exactly=False)]
    return fitting[0] if len(fitting) == 1 else None


def members_called(members: Iterable[User], wanted: list[str], *, exactly: bool) -> list[User]:
    """The members whose name is those words, or has them."""
    names = [(one, plain(one.name).split()) for one in members]
    if exactly:
        return [one for one, words in names if words == wanted]
    return [one for one, words in names if set(wanted) <= set(words)]


def kpi_for(campaign: Campaign, card: CardFacts) -> KpiFacts:
    """The KPI that a goal wants to be: how it contributes is still to be said."""
    target = card.facts.get("to")
    return KpiFacts(
        name=" ".join(card.text.split())[:LONGEST_KPI],
        contribution="",
        metric=Metric.MEASURED,
        unit=card.facts.get("unit", "")[:LONGEST_UNIT],
        baseline=Decimal(card.facts.get("from") or 0),
        target=Decimal(target) if target else None,
        due_on=campaign.ends_on,
    )

"""What became of cards: the action or the KPI that each is tied to, and how that stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from campaign.core import clock
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState
from campaign.goals.queries import tracked
from campaign.goals.wording import amount, figure
from campaign.journeys.canvas import CardFacts
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.plan.days import is_overdue
from campaign.plan.models import Action


class Tied(StrEnum):
    """What a card can become."""

    ACTION = "action"
    KPI = "kpi"


BECOMES: dict[Lane, Tied] = {
    Lane.OPPORTUNITY: Tied.ACTION,
    Lane.IMPROVEMENT: Tied.ACTION,
    Lane.INTERVENTION: Tied.ACTION,
    Lane.GOAL: Tied.KPI,
}
ONCE_CHOSEN = frozenset({Lane.OPPORTUNITY})
"""Of these only what the team chose goes into the plan: at most three, so that they are done."""


@dataclass(frozen=True)
class TieState:
    """The action or KPI behind a card."""

    what: Tied
    id: int
    title: str
    state: str
    """Of an action: an ActionState. Of a KPI: a Progress once it counts and can be judged, a KpiState until then."""
    due_on: date | None
    is_overdue: bool = False
    value: str = ""
    """Of a KPI: how far it is, "34 → 80 %"."""


def states_of(journey: Journey) -> dict[str, TieState]:
    """The ties of a canvas, by key of the card; as many questions for one as for many."""
    today = clock.today(journey.campaign.zone)
    return {**states_of_actions(journey, today), **states_of_kpis(journey)}


def states_of_actions(journey: Journey, today: date) -> dict[str, TieState]:
    """The actions that cards became."""
    rows = db.session.execute(
        select(JourneyCard.key, Action).join(Action, Action.id == JourneyCard.action_id).where(*on(journey))
    )
    return {
        key: TieState(
            what=Tied.ACTION,
            id=action.id,
            title=action.title,
            state=action.state.value,
            due_on=action.due_on,
            is_overdue=is_overdue(action.state, action.due_on, today),
        )
        for key, action in rows
    }


def states_of_kpis(journey: Journey) -> dict[str, TieState]:
    """The KPIs that cards became or stand for."""
    rows = db.session.execute(select(JourneyCard.key, Kpi).join(Kpi, Kpi.id == JourneyCard.kpi_id).where(*on(journey)))
    return kpi_states(journey, {row.key: row.Kpi for row in rows})


def kpi_states(journey: Journey, kpis: dict[str, Kpi]) -> dict[str, TieState]:
    """How these KPIs stand, by the same keys."""
    counting = {kpi.id: kpi for kpi in kpis.values() if kpi.state is KpiState.ACTIVE}
    known = {one.kpi.id: one for one in tracked(journey.campaign, list(counting.values()))}
    found = {}
    for key, kpi in kpis.items():
        one = known.get(kpi.id)
        reached = figure(kpi, one.value if one and one.value is not None else kpi.baseline)
        found[key] = TieState(
            what=Tied.KPI,
            id=kpi.id,
            title=kpi.name,
            state=one.state.value if one else kpi.state.value,
            due_on=kpi.due_on,
            value=f"{reached} → {amount(kpi, kpi.target)}" if kpi.target is not None else "",
        )
    return found


def on(journey: Journey) -> Iterable[ColumnElement[bool]]:
    """The cards that are on a canvas."""
    return JourneyCard.journey_id == journey.id, JourneyCard.removed_at.is_(None)


def may_become(card: CardFacts) -> Tied | None:
    """What this card can be made, as it is now."""
    if card.lane in ONCE_CHOSEN and card.chosen is None:
        return None
    return BECOMES.get(card.lane)


@dataclass(frozen=True)
class TakenUp:
    """Something that the team took up, and what became of it."""

    card: CardFacts
    phase: str
    """The name of its phase; empty beside the grid."""
    state: TieState | None
    """None: nobody put it into the plan (a tension need not be there)."""


def taken_up(journey: Journey) -> list[TakenUp]:
    """What the team took up last time, for the start of the next session: what was chosen, and what is in the plan."""
    canvas, states = canvas_of(journey), states_of(journey)
    names = {phase.key: phase.name for phase in canvas.phases}
    lanes = list(Lane)
    wanted = [card for card in canvas.cards if card.chosen or (card.key in states and card.lane is not Lane.GOAL)]
    wanted.sort(key=lambda card: (-lanes.index(card.lane), card.chosen or 9))
    return [TakenUp(card, names.get(card.phase, ""), states.get(card.key)) for card in wanted]

"""What Waterkant planned: who does what by when, half way; some of it done, one thing late, one week too full."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from campaign.accounts.models import User
from campaign.accounts.queries import user_by_email
from campaign.campaigns.models import Campaign
from campaign.core.clock import start_of
from campaign.demo.shifting import workday
from campaign.extensions import db
from campaign.goals.models import Kpi, Metric
from campaign.plan.facts import ActionFacts
from campaign.plan.models import ActionState
from campaign.plan.queries import kpis_to_serve
from campaign.plan.services import add_action, say_hours

DOMAIN = "waterkant.example"
TODO, DOING, DONE = ActionState.TODO, ActionState.DOING, ActionState.DONE
REACH, PEOPLE, FINISHED, ASKED = Metric.REACHED, Metric.AMBASSADORS, Metric.COMPLETIONS, Metric.MEASURED
NEAR = {REACH: Metric.REACH, FINISHED: Metric.PER_AMBASSADOR}
"""The KPI that an action serves when there is none of the first metric."""


@dataclass(frozen=True)
class Planned:
    """An action of the demo; days are counted from the campaign's start."""

    day: int
    title: str
    owner: str
    hours: str
    serves: Metric
    state: ActionState = TODO
    span: int = 4
    notes: str = ""


MINE = "lend"
PLANNED = (
    Planned(-18, "Longlist opstellen met de teamleiders", MINE, "6", PEOPLE, DONE, 9),
    Planned(-11, "Mail aan mogelijke ambassadeurs schrijven en versturen", MINE, "2", PEOPLE, DONE),
    Planned(-3, "Iedere mogelijke ambassadeur persoonlijk vragen", MINE, "5", PEOPLE, DONE, 7),
    Planned(
        2,
        "Startworkshop: wat vragen we, wat krijg je ervoor",
        MINE,
        "8",
        PEOPLE,
        DONE,
        8,
        "Zaal De Kade is besteld. Wees concreet: twee uur per week, twaalf weken lang.",
    ),
    Planned(3, "Scherm in de hal ophangen en uitproberen", "joris.bakker", "2", REACH, DONE),
    Planned(11, "Bericht op intranet, met de eerste drie verhalen", "sanne.devries", "3", REACH, DONE),
    Planned(21, "Eerste ambassadeursbijeenkomst", MINE, "4", PEOPLE, DONE, 6),
    Planned(
        35,
        "Teamleiders bellen van teams waar nog bijna niemand begon",
        MINE,
        "2",
        REACH,
        TODO,
        4,
        "Begin bij Staf: daar is de meeste ruimte.",
    ),
    Planned(43, "Tweede ambassadeursbijeenkomst, met tussentijdse evaluatie", MINE, "4", PEOPLE, DOING, 8),
    Planned(45, "Lunchsessie “Feedback geven” in de kantine", "sanne.devries", "3", FINISHED, DOING, 7),
    Planned(47, "Collega’s helpen die begonnen en niet afrondden", "murat.yilmaz", "2", FINISHED),
    Planned(50, "Budget voor de prijzen vrijgeven", "directie", "1", PEOPLE, TODO, 6),
    Planned(54, "Drie collega’s op film: wat heb jij geleerd?", "", "4", REACH, TODO, 8),
    Planned(58, "Training: gesprekken met collega’s die niet willen", MINE, "6", FINISHED, TODO, 8),
    Planned(65, "Vragenlijst over leren op het werk versturen", MINE, "3", ASKED, TODO, 4),
    Planned(66, "Laatste weken: ambassadeurs een voor een bellen", MINE, "5", FINISHED, TODO, 3),
    Planned(79, "Slotbijeenkomst en prijsuitreiking", MINE, "10", PEOPLE, TODO, 12),
)


def make_plan(campaign: Campaign, *, by: User) -> None:
    """Plan all of it, as the manager would."""
    kpis = kpis_to_serve(campaign.id)
    for one in PLANNED:
        due_on = workday(campaign.starts_on + timedelta(days=one.day))
        owner = user_by_email(f"{one.owner}@{DOMAIN}") if one.owner else None
        facts = ActionFacts(
            title=one.title,
            due_on=due_on,
            starts_on=due_on - timedelta(days=one.span),
            owner_id=owner.id if owner else None,
            kpi_id=serving(kpis, one.serves),
            hours=Decimal(one.hours),
            notes=one.notes,
        )
        action = add_action(campaign, facts, by=by)
        action.state = one.state
        if one.state is DONE:
            action.done_at = start_of(due_on, campaign.zone) + timedelta(hours=15)
    say_hours(campaign, {by.id: Decimal(6)}, by=by)
    db.session.flush()


def serving(kpis: list[Kpi], metric: Metric) -> int | None:
    """The KPI that counts this, or nearly this."""
    found = [kpi.id for wanted in (metric, NEAR.get(metric)) for kpi in kpis if kpi.metric is wanted]
    return found[0] if found else None

"""What Waterkant wants to reach, half way: one KPI met, one on track, one at risk, one measured by hand."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.demo.shifting import morning
from campaign.extensions import db
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Kpi, Metric
from campaign.goals.services import activate, measure, revise, write

AGREED_BY = "Ellen Vink, directeur"
MEASURED = (
    (12, "6.6", "Peiling in het werkoverleg: 84 collega’s gaven een cijfer."),
    (26, "6.9", "Tweede peiling, 91 collega’s. De Buitendienst deed nog niet mee."),
    (38, "7.1", "Derde peiling, 118 collega’s, nu alle teams."),
)
"""The day of the campaign, the mark, and who gave it."""
RAISED = 23
"""The day of the campaign on which a KPI was revised."""


def set_goals(campaign: Campaign, *, by: User) -> None:
    """Write the KPIs and let them count, as the manager would."""
    begin = campaign.starts_on
    reached = start(campaign, reach_of(campaign), by=by)
    start(campaign, ambassadors_of(begin, reached.id), by=by)
    start(campaign, completions_of(campaign, reached.id), by=by)
    start(campaign, voice_of(campaign), by=by)


def keep_measuring(campaign: Campaign, days: range, *, by: User) -> None:
    """What was measured and revised on these days of the campaign."""
    if RAISED in days:
        with clock.at(morning(campaign, RAISED)):
            raised = replace(
                reach_of(campaign),
                name="210 van onze 300 collega’s loggen in op het leersysteem",
                target=Decimal(210),
                accepted_on=clock.today(campaign.zone),
            )
            reason = "Na drie weken ging het sneller dan de lijn. Met Ellen de lat hoger gelegd."
            revise(kpi_of(campaign, Metric.REACHED), raised, reason=reason, by=by)
    for day, mark, note in MEASURED:
        if day in days:
            with clock.at(morning(campaign, day)):
                on = clock.today(campaign.zone)
                measure(kpi_of(campaign, Metric.MEASURED), measured_on=on, value=Decimal(mark), note=note, by=by)


def kpi_of(campaign: Campaign, metric: Metric) -> Kpi:
    return db.session.scalars(select(Kpi).where(Kpi.campaign_id == campaign.id, Kpi.metric == metric)).one()


def start(campaign: Campaign, facts: KpiFacts, *, by: User) -> Kpi:
    kpi = write(campaign, facts, by=by)
    activate(kpi, by=by)
    return kpi


def reach_of(campaign: Campaign) -> KpiFacts:
    return KpiFacts(
        name="180 van onze 300 collega’s loggen in op het leersysteem",
        contribution="Wie inlogt, ziet wat er te leren valt. Zonder die stap begint niemand.",
        metric=Metric.REACHED,
        target=Decimal(180),
        due_on=campaign.ends_on,
        accepted_by=AGREED_BY,
        accepted_on=campaign.starts_on - timedelta(days=20),
        realistic="Vorig jaar haalden zes ambassadeurs er 90 in drie maanden. Nu zijn het er twaalf.",
    )


def ambassadors_of(begin: date, reached_id: int) -> KpiFacts:
    return KpiFacts(
        name="12 ambassadeurs doen mee, uit alle teams",
        contribution="Een collega luistert eerder naar een collega dan naar een poster of een mail.",
        metric=Metric.AMBASSADORS,
        target=Decimal(12),
        starts_on=begin - timedelta(days=14),
        due_on=begin + timedelta(days=21),
        accepted_by=AGREED_BY,
        accepted_on=begin - timedelta(days=20),
        realistic="De teamleiders noemden 41 namen, en wie ja zegt krijgt twee uur per week.",
        serves_id=reached_id,
    )


def completions_of(campaign: Campaign, reached_id: int) -> KpiFacts:
    return KpiFacts(
        name="Per ambassadeur ronden collega’s 16 cursussen af",
        contribution="Wie afrondt, merkt dat het iets oplevert, en vertelt dat in het team door.",
        metric=Metric.PER_AMBASSADOR,
        target=Decimal(16),
        due_on=campaign.ends_on - timedelta(days=14),
        accepted_by="Ellen Vink en de ambassadeurs",
        accepted_on=campaign.starts_on + timedelta(days=1),
        realistic="In de proef van dit voorjaar rondden twee van de drie starters binnen een maand af.",
        serves_id=reached_id,
    )


def voice_of(campaign: Campaign) -> KpiFacts:
    return KpiFacts(
        name="Collega’s geven leren op het werk gemiddeld een 7,5",
        contribution="Als leren iets oplevert, komen collega’s terug zonder dat iemand hen vraagt.",
        metric=Metric.MEASURED,
        unit="gemiddeld cijfer (1-10)",
        baseline=Decimal("6.4"),
        target=Decimal("7.5"),
        due_on=campaign.ends_on,
        accepted_by="Team L&D",
        accepted_on=campaign.starts_on - timedelta(days=20),
        realistic="De drie trainingen gaan over het eigen werk; bij de buren gaf dat een hogere waardering.",
    )

"""What is expected of each ambassador: proposed from the KPIs, written down, and how far everyone is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError
from campaign.core.fingerprints import fingerprint
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.goals.queries import kpis_of, reach_and_headcount
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors, count_ambassadors
from campaign.rules.expectations.counting import Counts, counts_of
from campaign.rules.expectations.progress import Share, share
from campaign.rules.measures import OF_KPI, Measure
from campaign.rules.models import Expectation
from campaign.rules.texts import Overtaken, refuse_closed

MOST_EXPECTATIONS = 12
LARGEST_AMOUNT = 10_000
A_PART = Decimal(100)


@dataclass(frozen=True)
class ExpectationFacts:
    """What is written of an expectation."""

    measure: Measure
    amount: int
    due_on: date
    kpi_id: int | None = None


@dataclass(frozen=True)
class Proposal:
    """What each ambassador would have to do for a KPI to be met, and how that was reckoned."""

    kpi: Kpi
    measure: Measure
    amount: int
    due_on: date
    wanted: Decimal
    """What all have to bring together: the target less the starting value."""
    ambassadors: int

    @property
    def facts(self) -> ExpectationFacts:
        return ExpectationFacts(self.measure, self.amount, self.due_on, self.kpi.id)


def expectations_of(campaign_id: int) -> list[Expectation]:
    """What is expected in a campaign, the first by day."""
    mine = select(Expectation).where(Expectation.campaign_id == campaign_id).options(joinedload(Expectation.kpi))
    return list(db.session.scalars(mine.order_by(Expectation.due_on, Expectation.id)))


def proposals(campaign: Campaign) -> list[Proposal]:
    """For every active KPI to which ambassadors add something, and for which nothing is written yet: their share."""
    taken = {one.kpi_id for one in expectations_of(campaign.id)}
    open_kpis = [kpi for kpi in kpis_of(campaign.id, KpiState.ACTIVE) if kpi.id not in taken and kpi.metric in OF_KPI]
    if not open_kpis:
        return []
    ambassadors, (_reached, headcount) = count_ambassadors(campaign.id), reach_and_headcount(campaign)
    found = (proposal(kpi, ambassadors, headcount) for kpi in open_kpis)
    return [one for one in found if one is not None]


def proposal(kpi: Kpi, ambassadors: int, headcount: int) -> Proposal | None:
    """The share of each in one KPI, rounded up; None where there is nothing to divide, or nobody to divide it by."""
    if kpi.target is None or kpi.due_on is None or not ambassadors:
        return None
    wanted = together(kpi.metric, kpi.target - kpi.baseline, ambassadors, headcount)
    each = int((wanted / ambassadors).to_integral_value(ROUND_CEILING))
    if not 0 < each <= LARGEST_AMOUNT:
        return None
    return Proposal(kpi, OF_KPI[kpi.metric], each, kpi.due_on, wanted, ambassadors)


def together(metric: Metric, difference: Decimal, ambassadors: int, headcount: int) -> Decimal:
    """What all ambassadors have to bring for a difference in a metric: a percent and a mean are many at once."""
    if metric is Metric.REACH:
        return (difference * headcount / A_PART).to_integral_value(ROUND_CEILING)
    return difference * ambassadors if metric is Metric.PER_AMBASSADOR else difference


def accept_proposals(campaign: Campaign, kpi_ids: Collection[int], *, by: User | None) -> list[Expectation]:
    """Expect what was proposed for these KPIs; what is written already stays as it is."""
    begin(campaign)
    wanted = [one for one in proposals(campaign) if one.kpi.id in kpi_ids]
    return [add(campaign, one.facts, by=by) for one in wanted]


def expect(campaign: Campaign, facts: ExpectationFacts, *, by: User | None) -> Expectation:
    """Expect something of everyone."""
    begin(campaign)
    return add(campaign, facts, by=by)


def add(campaign: Campaign, facts: ExpectationFacts, *, by: User | None) -> Expectation:
    if len(expectations_of(campaign.id)) >= MOST_EXPECTATIONS:
        raise DomainError(_l("Nobody remembers more than %(number)s expectations.", number=MOST_EXPECTATIONS))
    expectation = Expectation(campaign_id=campaign.id, **checked(campaign, facts))
    db.session.add(expectation)
    db.session.flush()
    audit.record("expectation.added", subject(expectation), by=by, campaign_id=campaign.id)
    return expectation


def change(
    campaign: Campaign,
    expectation: Expectation,
    facts: ExpectationFacts,
    *,
    by: User | None,
    seen: str | None = None,
) -> bool:
    """Write an expectation anew; return whether anything is different. `seen`: of what the form was filled from."""
    begin(campaign)
    db.session.refresh(expectation)
    changed = differences(expectation, checked(campaign, facts))
    if not changed:
        return False
    if seen is not None and seen != version_of(expectation):
        raise Overtaken(_l("Someone else changed this meanwhile. Look at what it says now, and save again."))
    details = write(expectation, changed)
    db.session.flush()
    audit.record("expectation.changed", subject(expectation), by=by, campaign_id=campaign.id, details=details)
    return True


def remove(campaign: Campaign, expectation: Expectation, *, by: User | None) -> ExpectationFacts:
    """Expect it no longer; return what it was, so that it can be brought back."""
    begin(campaign)
    facts = ExpectationFacts(expectation.measure, expectation.amount, expectation.due_on, expectation.kpi_id)
    audit.record("expectation.removed", subject(expectation), by=by, campaign_id=campaign.id)
    db.session.delete(expectation)
    db.session.flush()
    return facts


def begin(campaign: Campaign) -> None:
    """One change at a time, and none in an archive."""
    refuse_closed(campaign)
    lock(campaign.id)


def subject(expectation: Expectation) -> str:
    """An expectation in the audit log."""
    return f"{expectation.amount} {expectation.measure.value} by {expectation.due_on}"


def version_of(expectation: Expectation) -> str:
    """The fingerprint of what a form was filled from."""
    return fingerprint(expectation.measure.value, expectation.amount, expectation.due_on, expectation.kpi_id)


def checked(campaign: Campaign, facts: ExpectationFacts) -> dict[str, object]:
    """The columns of an expectation, or DomainError."""
    if not 1 <= facts.amount <= LARGEST_AMOUNT:
        raise DomainError(_l("Expect from 1 to %(number)s.", number=LARGEST_AMOUNT), field="amount")
    if not campaign.starts_on <= facts.due_on <= campaign.ends_on:
        raise DomainError(_l("That day is outside of the campaign."), field="due_on")
    if facts.kpi_id is not None and facts.kpi_id not in {kpi.id for kpi in kpis_of(campaign.id)}:
        raise DomainError(_l("Choose a KPI of this campaign."), field="kpi_id")
    return {"measure": facts.measure, "amount": facts.amount, "due_on": facts.due_on, "kpi_id": facts.kpi_id}


@dataclass(frozen=True)
class Expected:
    """An expectation and what someone has of it."""

    expectation: Expectation
    share: Share


@dataclass(frozen=True)
class Row:
    """An ambassador and how far they are, one share for each expectation."""

    ambassador: Ambassador
    shares: Sequence[Share]


def everyone(campaign: Campaign) -> tuple[list[Expectation], list[Row]]:
    """What is expected, and each ambassador's share in it, by name."""
    wanted = expectations_of(campaign.id)
    people = list(
        db.session.scalars(
            select(Ambassador)
            .join(Ambassador.colleague)
            .where(*active_ambassadors(campaign.id))
            .options(joinedload(Ambassador.colleague).joinedload(Colleague.team))
            .order_by(Colleague.name, Ambassador.id)
        )
    )
    today = clock.today(campaign.zone)
    counts = counted(campaign, wanted, today)
    return wanted, [Row(person, [of_one(campaign, one, person, counts, today) for one in wanted]) for person in people]


def expected_of(campaign: Campaign, ambassador: Ambassador) -> list[Expected]:
    """What is expected of one ambassador, and how far they are."""
    wanted, today = expectations_of(campaign.id), clock.today(campaign.zone)
    counts = counted(campaign, wanted, today)
    return [Expected(one, of_one(campaign, one, ambassador, counts, today)) for one in wanted]


def counted(campaign: Campaign, wanted: Collection[Expectation], today: date) -> Counts:
    """What everyone has, today or on the last day when that is over."""
    return counts_of(campaign, {(one.measure, min(one.due_on, today)) for one in wanted})


def of_one(campaign: Campaign, one: Expectation, ambassador: Ambassador, counts: Counts, today: date) -> Share:
    """The line begins with the campaign, and for whoever came later on the day that they came."""
    joined = clock.local_day(ambassador.created_at, campaign.zone)
    return share(
        amount=one.amount,
        has=counts.get((one.measure, min(one.due_on, today)), {}).get(ambassador.id, 0),
        starts_on=min(max(campaign.starts_on, joined), one.due_on),
        due_on=one.due_on,
        today=today,
    )

"""What payroll gets: rewards that are approved or handed over, once each, and a list that can be made at any time.

What goes to a good cause is nobody's pay.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.rewards.beginning import begin
from campaign.rewards.models import Award, PayrollExport, Reward
from campaign.rewards.queries import COMMITTED, listing
from campaign.rewards.states import Kind
from campaign.rewards.wording import STATES


def between(campaign: Campaign, first_on: date, last_on: date) -> Select[Award]:
    """What was approved on these days and stands, also when it was in an export before."""
    starts = clock.start_of(first_on, campaign.zone)
    ends = clock.start_of(last_on + timedelta(days=1), campaign.zone)
    approved = (
        Award.state.in_(COMMITTED),
        Reward.kind != Kind.DONATION,
        Award.approved_at >= starts,
        Award.approved_at < ends,
    )
    return listing(campaign.id).where(*approved).order_by(None).order_by(Award.approved_at, Award.id)


def not_exported(campaign: Campaign, first_on: date, last_on: date) -> Select[Award]:
    """The same without what was in an export before."""
    return between(campaign, first_on, last_on).where(Award.export_id.is_(None))


def of_export(campaign: Campaign, export: PayrollExport) -> Select[Award]:
    """What is in an export; also what was cancelled since."""
    mine = Award.export_id == export.id
    return listing(campaign.id).where(mine).order_by(None).order_by(Award.approved_at, Award.id)


def export(campaign: Campaign, *, first_on: date, last_on: date, by: User | None) -> PayrollExport:
    """Put together what was approved on these days and was in no export before, and mark it so."""
    begin(campaign)
    if first_on > last_on:
        raise DomainError(_l("The last day is before the first."), field="last_on")
    awards = list(db.session.scalars(not_exported(campaign, first_on, last_on)))
    if not awards:
        raise DomainError(_l("Nothing was approved on these days that was not exported already."), field="first_on")
    made = PayrollExport(
        campaign_id=campaign.id,
        first_on=first_on,
        last_on=last_on,
        made_at=clock.now(),
        made_by_id=by.id if by else None,
    )
    db.session.add(made)
    db.session.flush()
    for award in awards:
        award.export_id = made.id
    db.session.flush()
    audit.record("payroll.exported", f"export #{made.id}", by=by, campaign_id=campaign.id, details=str(len(awards)))
    return made


def exports_of(campaign_id: int) -> list[tuple[PayrollExport, int, int]]:
    """The exports, newest first, each with how many awards it holds and what they cost in cents."""
    rows = (
        select(PayrollExport, func.count(Award.id), func.coalesce(func.sum(Award.cost_cents), 0))
        .outerjoin(Award, Award.export_id == PayrollExport.id)
        .where(PayrollExport.campaign_id == campaign_id)
        .group_by(PayrollExport.id)
        .order_by(PayrollExport.id.desc())
    )
    return [(row[0], row[1], int(row[2])) for row in db.session.execute(rows)]


def rows(campaign: Campaign, awards: Iterable[Award], currency: str) -> Iterator[Sequence[object]]:
    """The table: a header, and a line for each award."""
    yield (
        _("Employee number"),
        _("Name"),
        _("Team"),
        _("What"),
        _("Amount"),
        _("Currency"),
        _("State"),
        _("Approved on"),
        _("Export"),
    )
    for award in awards:
        colleague = award.ambassador.colleague
        yield (
            colleague.employee_number or "",
            colleague.name,
            colleague.team.name if colleague.team else "",
            award.reward.title,
            award.cost_cents / 100,
            currency,
            str(STATES[award.state]),
            clock.local_day(award.approved_at, campaign.zone) if award.approved_at else "",
            award.export_id or "",
        )

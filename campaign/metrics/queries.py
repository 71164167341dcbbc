"""What the database tells of its own health, in as many statements however much is in it."""

from datetime import datetime

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign, Phase
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.metrics.exposition import Metric, gauge, gauges
from campaign.outbox.delivery import due
from campaign.outbox.models import Mail
from campaign.points.models import Standing

OF_STAGES = {
    Stage.LOGIN: Standing.logins,
    Stage.START: Standing.starts,
    Stage.COMPLETION: Standing.completions,
}


def of_mail(moment: datetime) -> list[Metric]:
    """The mails that wait."""
    unsent = select(
        func.count().filter(*due(moment)),
        func.min(Mail.due_at).filter(*due(moment)),
        func.count().filter(Mail.last_error.is_not(None)),
    ).where(Mail.sent_at.is_(None))
    waiting, oldest, failed = db.session.execute(unsent).one()
    age = (moment - oldest).total_seconds() if oldest else 0
    return [
        gauge("mail_waiting", "Mails that should have left by now.", waiting),
        gauge("mail_oldest_seconds", "For how long the oldest of them has been due.", age),
        gauge(
            "mail_failed", "Mails that did not leave when they were tried; after three days they are given up.", failed
        ),
    ]


def of_campaigns() -> Metric:
    """How many campaigns are in each phase."""
    rows = db.session.execute(select(Campaign.phase, func.count()).group_by(Campaign.phase))
    found = {row.phase: row[1] for row in rows}
    values = {phase.value: found.get(phase, 0) for phase in Phase}
    return gauges("campaigns", "Campaigns, by phase.", "phase", values)


def of_conversions() -> Metric:
    """What all ambassadors brought, out of the running totals: the ledger is not counted."""
    sums = db.session.execute(select(*(func.coalesce(func.sum(column), 0) for column in OF_STAGES.values()))).one()
    values = {stage.value: int(number) for stage, number in zip(OF_STAGES, sums, strict=True)}
    return gauges("conversions", "Results that count for an ambassador, by stage.", "stage", values)

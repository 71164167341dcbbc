"""What proves a result, as a manager reads it."""

from collections.abc import Callable

from sqlalchemy import update

from campaign.campaigns.models import Campaign
from campaign.conversions.corrections.backing import proofs_of
from campaign.conversions.models import ReportImport
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Colleague


def test_what_the_report_of_every_week_says_again_is_said_once(
    campaign: Campaign, anna: Colleague, course: Course, report: Callable[..., ReportImport]
) -> None:
    for rows in ([(anna, "start", course, "2026-11-09")], [(anna, "start", course, "2026-11-09")] * 2):
        report(*rows)
    report((anna, "completion", course, "2026-11-10"))
    db.session.execute(update(ReportImport).values(filename="week.csv"))
    said = [(proof.stage, str(proof.happened_on)) for _, proof in proofs_of(campaign.id, [anna.id])[anna.id]]
    assert said == [("start", "2026-11-09"), ("completion", "2026-11-10")]

"""Two courses turn out to be one."""

from pathlib import Path

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.corrections.services import reverse
from campaign.conversions.models import Conversion, ConversionState
from campaign.conversions.reports import uploads
from campaign.conversions.services import record_claim
from campaign.core.errors import DomainError
from campaign.core.stages import Stage
from campaign.courses.services import join
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import PointRule
from tests.balance import assert_balanced, score_of
from tests.conversions.reporting import import_rows
from tests.factories import make_course


def of_feedback(course_id: int) -> Conversion:
    """The completion of a course."""
    return db.session.query(Conversion).filter_by(course_id=course_id, stage=Stage.COMPLETION).one()


def test_results_of_a_course_that_did_not_count_score_as_those_of_the_one_it_is(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, tmp_path: Path
) -> None:
    feedback, feed = make_course(campaign, "Feedback geven", listed=True), make_course(campaign, "FEED")
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    import_rows(campaign, tmp_path, [(anna, "completed", feed, "2026-11-10")])
    before = score_of(sanne)
    join(campaign, feed, feedback, by=None)
    db.session.commit()
    assert (before, score_of(sanne)) == ((1, 1, 0, 0), (8, 1, 1, 1))
    assert_balanced(campaign)


def test_a_result_of_both_counts_once_and_from_the_first_day(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, tmp_path: Path
) -> None:
    feedback, feed = make_course(campaign, "Feedback geven"), make_course(campaign, "FEED")
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    import_rows(campaign, tmp_path, [(anna, "completed", feed, "2026-11-10")])
    import_rows(campaign, tmp_path, [(anna, "completed", feedback, "2026-11-12")])
    join(campaign, feed, feedback, by=None)
    db.session.commit()
    assert score_of(sanne) == (8, 1, 1, 1)
    assert of_feedback(feedback.id).happened_on.day == 10
    assert_balanced(campaign)


def test_what_a_manager_reversed_stays_so(
    campaign: Campaign, manager: User, sanne: Ambassador, anna: Colleague, tmp_path: Path
) -> None:
    feedback, feed = make_course(campaign, "Feedback geven"), make_course(campaign, "FEED")
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    import_rows(campaign, tmp_path, [(anna, "completed", feed, "2026-11-10")])
    reverse(campaign, of_feedback(feed.id), explanation="No.", by=manager)
    join(campaign, feed, feedback, by=manager)
    db.session.commit()
    assert of_feedback(feedback.id).state is ConversionState.REVERSED
    assert_balanced(campaign)


def test_an_import_can_still_be_taken_back(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, tmp_path: Path
) -> None:
    feedback, feed = make_course(campaign, "Feedback geven"), make_course(campaign, "FEED")
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    report = import_rows(campaign, tmp_path, [(anna, "completed", feed, "2026-11-10")])
    join(campaign, feed, feedback, by=None)
    uploads.undo(campaign, report, by=None)
    db.session.commit()
    assert score_of(sanne) == (0, 0, 0, 0)
    assert_balanced(campaign)


def test_a_course_with_point_rules_of_its_own_stays_one(campaign: Campaign) -> None:
    feedback, feed = make_course(campaign, "Feedback geven"), make_course(campaign, "FEED")
    db.session.add(PointRule(campaign_id=campaign.id, stage=Stage.COMPLETION, course_id=feed.id, points=9))
    db.session.commit()
    with pytest.raises(DomainError):
        join(campaign, feed, feedback, by=None)
    db.session.rollback()

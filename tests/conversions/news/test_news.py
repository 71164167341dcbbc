"""No silence: whatever happens to a claim without its ambassador becomes news, and nothing else does."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from sqlalchemy import update

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.corrections.services import restore, reverse, withdraw_import
from campaign.conversions.models import ClaimNews, Conversion, Happening, Refusal, ReportImport
from campaign.conversions.services import confirm, reject, undo_decision, withdraw_claim
from campaign.core import clock as time
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.conversions.claiming import heard_by, log
from tests.factories import make_colleague

Report = Callable[..., ReportImport]


def mail_everything() -> None:
    db.session.execute(update(ClaimNews).values(told_at=time.now()))


def test_logging_and_taking_back_a_slip_is_no_news(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    withdraw_claim(campaign, log(sanne, anna))
    assert heard_by(sanne) == []


def test_a_decision_of_a_manager_is_news(campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User) -> None:
    confirm(campaign, [log(sanne, anna)], by=manager)
    reject(campaign, [log(sanne, make_colleague(campaign))], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    assert heard_by(sanne) == [Happening.CONFIRMED, Happening.REFUSED]


def test_a_claim_that_a_report_confirms_is_news(
    clock: time_machine.Traveller, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    log(sanne, anna)
    clock.shift(timedelta(hours=1))
    report((anna, "login", course, "2026-11-10"))
    assert heard_by(sanne) == [Happening.CONFIRMED]


def test_a_claim_that_was_proven_when_it_was_logged_is_none(
    sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    report((anna, "login", course, "2026-11-10"))
    log(sanne, anna)
    assert heard_by(sanne) == []


def test_what_was_undone_before_anyone_was_told_never_happened(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    claim = log(sanne, anna)
    confirm(campaign, [claim], by=manager)
    undo_decision(campaign, claim, by=manager)
    assert heard_by(sanne) == []


def test_what_was_undone_after_the_mail_is_news_again(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    claim = log(sanne, anna)
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    mail_everything()
    undo_decision(campaign, claim, by=manager)
    assert heard_by(sanne) == [Happening.REFUSED, Happening.WAITS_AGAIN]


def test_what_a_withdrawn_report_had_confirmed_waits_again_and_says_so(
    clock: time_machine.Traveller,
    campaign: Campaign,
    sanne: Ambassador,
    anna: Colleague,
    course: Course,
    report: Report,
    manager: User,
) -> None:
    log(sanne, anna)
    clock.shift(timedelta(hours=1))
    withdraw_import(campaign, report((anna, "login", course, "2026-11-10")), by=manager)
    assert heard_by(sanne) == [Happening.CONFIRMED, Happening.WAITS_AGAIN]


def test_a_result_that_is_taken_back_and_restored_is_news_each_time(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    confirm(campaign, [log(sanne, anna)], by=manager)
    conversion = db.session.query(Conversion).filter_by(stage=Stage.LOGIN).one()
    reverse(campaign, conversion, explanation="A test account.", by=manager)
    restore(campaign, conversion, by=manager)
    assert heard_by(sanne) == [Happening.CONFIRMED, Happening.TAKEN_BACK, Happening.RESTORED]

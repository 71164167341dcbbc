"""Mails about claims: when they come, to whom, in which language, and never twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.accounts.services import deactivate
from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import membership_of
from campaign.conversions.models import ClaimNews, Refusal, ReportImport
from campaign.conversions.news.mails import tell_ambassadors
from campaign.conversions.services import confirm, reject, undo_decision
from campaign.core.permissions import Role
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador, Colleague, MailRhythm
from tests.conversions.claiming import log
from tests.factories import make_colleague

Report = Callable[..., ReportImport]
SOON = timedelta(minutes=3)
NEXT_MORNING = datetime(2026, 11, 17, 7, 0, tzinfo=UTC)
"""Eight o'clock in Amsterdam, in winter."""


@pytest.fixture
def eager(sanne: Ambassador) -> Ambassador:
    """Sanne, who wants mail at once."""
    sanne.claim_mail = MailRhythm.AT_ONCE
    db.session.commit()
    return sanne


def mails() -> list[Mail]:
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))


def confirm_one(campaign: Campaign, ambassador: Ambassador, manager: User, name: str = "") -> None:
    confirm(campaign, [log(ambassador, make_colleague(campaign, name))], by=manager)
    db.session.commit()


def refuse_one(campaign: Campaign, ambassador: Ambassador, manager: User, why: str) -> None:
    claim = log(ambassador, make_colleague(campaign))
    reject(campaign, [claim], refusal=Refusal.NO_EVIDENCE, explanation=why, by=manager)
    db.session.commit()


def test_who_wants_it_at_once_gets_one_mail_about_everything(
    clock: time_machine.Traveller, campaign: Campaign, eager: Ambassador, manager: User
) -> None:
    confirm_one(campaign, eager, manager, "Bram Smit")
    refuse_one(campaign, eager, manager, "Never heard of.")
    clock.shift(SOON)
    tell_ambassadors()
    [mail] = mails()
    assert (mail.recipient, mail.subject) == (eager.user.email, "News about 2 colleagues of yours")
    assert "Bram Smit, Logged in: Confirmed." in mail.body
    assert "The learning system shows nothing.\n  “Never heard of.”" in mail.body
    assert f"http://localhost/c/{campaign.slug}/news" in mail.body


def test_nothing_is_mailed_while_a_manager_can_still_undo_a_slip(
    clock: time_machine.Traveller, campaign: Campaign, eager: Ambassador, manager: User
) -> None:
    claim = log(eager, make_colleague(campaign))
    confirm(campaign, [claim], by=manager)
    db.session.commit()
    clock.shift(timedelta(minutes=1))
    tell_ambassadors()
    undo_decision(campaign, claim, by=manager)
    db.session.commit()
    clock.shift(SOON)
    tell_ambassadors()
    assert mails() == []


def test_nothing_is_mailed_twice(
    clock: time_machine.Traveller, campaign: Campaign, eager: Ambassador, manager: User
) -> None:
    confirm_one(campaign, eager, manager)
    clock.shift(SOON)
    assert (tell_ambassadors(), tell_ambassadors()) == (1, 0)


def test_who_wants_it_daily_gets_it_at_eight_in_the_morning_of_the_campaign(
    clock: time_machine.Traveller, campaign: Campaign, sanne: Ambassador, manager: User
) -> None:
    confirm_one(campaign, sanne, manager)
    clock.move_to(NEXT_MORNING - timedelta(minutes=1))
    assert tell_ambassadors() == 0
    clock.move_to(NEXT_MORNING)
    assert tell_ambassadors() == 1


def test_what_happens_during_the_day_waits_for_the_next_morning(
    clock: time_machine.Traveller, campaign: Campaign, sanne: Ambassador, manager: User
) -> None:
    confirm_one(campaign, sanne, manager)
    clock.move_to(NEXT_MORNING)
    tell_ambassadors()
    clock.shift(timedelta(minutes=1))
    confirm_one(campaign, sanne, manager)
    clock.shift(timedelta(hours=23))
    assert tell_ambassadors() == 0
    clock.shift(timedelta(hours=2))
    assert tell_ambassadors() == 1


def test_no_news_no_mail(clock: time_machine.Traveller, campaign: Campaign, sanne: Ambassador) -> None:
    log(sanne, make_colleague(campaign))
    clock.move_to(NEXT_MORNING)
    assert tell_ambassadors() == 0


def test_a_mail_speaks_the_language_of_its_reader(
    clock: time_machine.Traveller, campaign: Campaign, eager: Ambassador, manager: User
) -> None:
    eager.user.language = "nl"
    confirm_one(campaign, eager, manager)
    clock.shift(SOON)
    tell_ambassadors()
    assert "Ingelogd" in mails()[0].body


def test_a_long_list_is_cut_short(
    clock: time_machine.Traveller, campaign: Campaign, eager: Ambassador, course: Course, report: Report
) -> None:
    colleagues = [make_colleague(campaign) for _ in range(23)]
    for colleague in colleagues:
        log(eager, colleague)
    clock.shift(SOON)
    report(*((colleague, "login", course, "2026-11-10") for colleague in colleagues))
    clock.shift(SOON)
    tell_ambassadors()
    [mail] = mails()
    assert (mail.body.count("Confirmed."), "And 3 more." in mail.body) == (20, True)


def test_who_is_no_ambassador_any_more_gets_no_mail(
    clock: time_machine.Traveller, campaign: Campaign, eager: Ambassador, manager: User
) -> None:
    confirm_one(campaign, eager, manager)
    db.session.delete(membership_of(campaign.id, eager.user_id, Role.AMBASSADOR))
    db.session.commit()
    clock.shift(SOON)
    assert tell_ambassadors() == 0


def test_a_closed_account_gets_no_mail(
    clock: time_machine.Traveller, campaign: Campaign, eager: Ambassador, manager: User
) -> None:
    confirm_one(campaign, eager, manager)
    deactivate(eager.user, by=None)
    db.session.commit()
    clock.shift(SOON)
    assert tell_ambassadors() == 0


def test_several_workers_at_once_never_tell_the_same_twice(
    clock: time_machine.Traveller, app: Flask, campaign: Campaign, eager: Ambassador, omar: Ambassador, manager: User
) -> None:
    omar.claim_mail = MailRhythm.AT_ONCE
    for ambassador in (eager, omar):
        for _ in range(3):
            confirm_one(campaign, ambassador, manager)
    clock.shift(SOON)

    def work() -> int:
        with app.app_context():
            try:
                return tell_ambassadors()
            finally:
                db.session.remove()

    with ThreadPoolExecutor(4) as workers:
        told = [future.result() for future in [workers.submit(work) for _ in range(4)]]
    assert sum(told) == 2
    assert sorted(mail.recipient for mail in mails()) == sorted([eager.user.email, omar.user.email])


def test_the_worker_tells_ambassadors(
    clock: time_machine.Traveller, campaign: Campaign, eager: Ambassador, manager: User, app: Flask
) -> None:
    confirm_one(campaign, eager, manager)
    clock.shift(SOON)
    result = app.test_cli_runner().invoke(args=["worker", "--once"])
    assert (result.exit_code, len(mails())) == (0, 1)


def test_what_was_mailed_is_still_on_the_page(
    clock: time_machine.Traveller, campaign: Campaign, eager: Ambassador, anna: Colleague, manager: User
) -> None:
    confirm_one(campaign, eager, manager)
    clock.shift(SOON)
    tell_ambassadors()
    assert db.session.scalars(select(ClaimNews.told_at)).one() is not None

"""One mail a week to everyone who wants it, about what happened to them."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from campaign.accounts.models import User
from campaign.achievements.keeping import keep_badges
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.conversions.models import Claim, ClaimState
from campaign.digest.sending import send_digests
from campaign.digest.subscriptions import go_on, stop
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.finale.freezing import freeze
from tests.conversions.claiming import log
from tests.digest.conftest import MONDAY_MORNING, Bring, digest_to, digests
from tests.factories import make_ambassador, make_campaign, make_colleague, make_user

pytestmark = pytest.mark.usefixtures("week")
A_WEEK = timedelta(weeks=1)


def test_every_ambassador_gets_one(sanne: Ambassador, omar: Ambassador) -> None:
    send_digests()
    assert [mail.recipient for mail in digests()] == [sanne.user.email, omar.user.email]


def test_it_is_sent_once_however_often_the_worker_starts() -> None:
    send_digests()
    send_digests()
    assert len(digests()) == 2


def test_workers_at_the_same_time_send_it_once(app: Flask) -> None:
    start = threading.Barrier(4)
    db.session.rollback()

    def work() -> None:
        with app.app_context():
            start.wait()
            send_digests()
            db.session.remove()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(digests()) == 2


def test_the_next_week_there_is_another_one(clock: time_machine.Traveller) -> None:
    send_digests()
    clock.shift(A_WEEK)
    send_digests()
    assert len(digests()) == 4


def test_before_seven_nobody_is_woken(clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(minutes=-1))
    send_digests()
    assert digests() == []


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.RECRUITING, Phase.EVALUATING, Phase.CLOSED])
def test_only_a_campaign_that_runs_sends_it(campaign: Campaign, phase: Phase) -> None:
    campaign.phase = phase
    db.session.commit()
    send_digests()
    assert digests() == []


def test_the_last_week_is_told_of_a_campaign_that_is_evaluated_already(campaign: Campaign) -> None:
    campaign.phase, campaign.ends_on = Phase.EVALUATING, MONDAY_MORNING.date() - timedelta(days=1)
    db.session.commit()
    send_digests()
    assert digests()


def test_before_anything_has_counted_there_is_none(clock: time_machine.Traveller) -> None:
    make_ambassador(make_campaign(slug="leeg"), created_at=MONDAY_MORNING - A_WEEK)
    send_digests()
    assert len(digests()) == 2


def test_whoever_came_after_the_week_gets_none_of_it(campaign: Campaign) -> None:
    make_ambassador(campaign)
    send_digests()
    assert len(digests()) == 2


def stopped(omar: Ambassador) -> None:
    stop(omar)


def stepped_down(omar: Ambassador) -> None:
    omar.stepped_down_at = MONDAY_MORNING


def closed(omar: Ambassador) -> None:
    omar.user.deactivated_at = MONDAY_MORNING


def without_role(omar: Ambassador) -> None:
    for membership in db.session.scalars(select(Membership).where(Membership.user_id == omar.user_id)):
        db.session.delete(membership)


@pytest.mark.parametrize("leave", [stopped, stepped_down, closed, without_role])
def test_whoever_takes_no_part_any_more_gets_none(
    sanne: Ambassador, omar: Ambassador, leave: Callable[[Ambassador], None]
) -> None:
    leave(omar)
    db.session.commit()
    send_digests()
    assert [mail.recipient for mail in digests()] == [sanne.user.email]


def test_whoever_wants_it_again_gets_the_next_one(omar: Ambassador, clock: time_machine.Traveller) -> None:
    stop(omar)
    db.session.commit()
    send_digests()
    go_on(omar)
    db.session.commit()
    clock.shift(A_WEEK)
    assert digest_to(omar)


def test_it_tells_the_own_week(sanne: Ambassador) -> None:
    mail = digest_to(sanne)
    assert mail.subject == "Your week in “Learning together”: 5 steps forward"
    assert "3 colleagues logged in. 1 began a course. 1 completed one." in mail.body
    assert "from 9 November to 15 November" in mail.body


def test_it_tells_score_and_place(sanne: Ambassador, omar: Ambassador) -> None:
    assert "You are in place 1." in digest_to(sanne).body
    assert "You are in place 2." in next(mail for mail in digests() if mail.recipient == omar.user.email).body


def test_whoever_has_the_same_points_shares_a_place(
    campaign: Campaign, results: Bring, omar: Ambassador, manager: User
) -> None:
    third = make_ambassador(campaign, created_at=MONDAY_MORNING - A_WEEK)
    results(third)
    assert "You share place 2." in digest_to(omar).body


def test_while_the_picture_stands_still_so_does_the_place(
    campaign: Campaign, results: Bring, omar: Ambassador, manager: User
) -> None:
    freeze(campaign, by=manager)
    db.session.commit()
    results(omar, 9)
    body = digest_to(omar).body
    assert "You are in place 2. The scoreboard stands still until the finale." in body


def test_without_rewards_there_are_no_points_and_no_place(campaign: Campaign, sanne: Ambassador) -> None:
    campaign.is_reward_free = True
    db.session.commit()
    mail = digest_to(sanne)
    for words in ("point", "place"):
        assert words not in mail.body
        assert words not in (mail.html or "")


def test_a_quiet_week_is_no_shame(omar: Ambassador, clock: time_machine.Traveller) -> None:
    clock.shift(A_WEEK)
    assert "It was a quiet week. That happens" in digest_to(omar).body


def test_a_better_week_than_usual_is_praised(results: Bring, omar: Ambassador, clock: time_machine.Traveller) -> None:
    clock.shift(A_WEEK)
    results(omar, 3, day="2026-11-19")
    assert "more than in your usual week" in digest_to(omar).body


def test_it_tells_of_a_badge_that_was_earned_in_the_week(sanne: Ambassador) -> None:
    keep_badges()
    assert "New badge: First drop." in digest_to(sanne).body


def test_it_tells_of_claims_that_wait_and_were_refused(campaign: Campaign, omar: Ambassador) -> None:
    for _ in range(3):
        log(omar, make_colleague(campaign))
    refused = db.session.scalars(select(Claim).order_by(Claim.id.desc())).first()
    db.session.execute(
        update(Claim)
        .where(Claim.id == refused.id if refused else False)
        .values(state=ClaimState.REJECTED, decided_at=datetime(2026, 11, 14, 9, tzinfo=UTC))
    )
    db.session.commit()
    body = digest_to(omar).body
    assert "2 claims of yours wait for confirmation." in body
    assert "1 claim was refused this week" in body


def test_it_tells_how_far_all_are_together(sanne: Ambassador) -> None:
    assert "In the whole organisation 4 of 40 do." in digest_to(sanne).body


def test_a_tip_names_whom_the_ambassador_logged(omar: Ambassador) -> None:
    assert "Colleague logged in and has not begun a course yet." in digest_to(omar).body


def test_a_tip_names_nobody_whom_the_ambassador_did_not_log(omar: Ambassador) -> None:
    db.session.execute(update(Claim).values(state=ClaimState.WITHDRAWN))
    db.session.commit()
    assert "1 colleague logged in and has not begun a course yet." in digest_to(omar).body


def test_the_tip_of_the_next_week_is_another_one(omar: Ambassador, clock: time_machine.Traveller) -> None:
    send_digests()
    clock.shift(A_WEEK)
    send_digests()
    tips = [mail.body.split("A tip for this week\n\n")[1] for mail in digests() if mail.recipient == omar.user.email]
    assert tips[0] != tips[1]


def test_it_says_in_text_and_header_where_it_is_stopped(sanne: Ambassador) -> None:
    mail = digest_to(sanne)
    assert mail.unsubscribe_url is not None
    assert mail.unsubscribe_url.startswith("http://localhost/digest/stop/")
    assert mail.unsubscribe_url in mail.body
    assert mail.unsubscribe_url in (mail.html or "")


def test_the_page_says_what_the_text_says(sanne: Ambassador) -> None:
    page = digest_to(sanne).html or ""
    for words in ("This was your week in “Learning together”", "You are in place 1.", "A tip for this week"):
        assert words in page


def test_what_someone_calls_a_campaign_is_no_markup(campaign: Campaign, sanne: Ambassador) -> None:
    campaign.name = "<b>Loud</b>"
    db.session.commit()
    page = digest_to(sanne).html or ""
    assert "<b>Loud</b>" not in page
    assert "&lt;b&gt;Loud&lt;/b&gt;" in page


def test_it_is_in_the_language_of_its_reader(campaign: Campaign, omar: Ambassador) -> None:
    omar.user.language = "nl"
    db.session.commit()
    assert 'lang="nl"' in (digest_to(omar).html or "")


def test_nobody_else_gets_it(manager: User) -> None:
    make_user(name="Vera")
    send_digests()
    assert manager.email not in [mail.recipient for mail in digests()]

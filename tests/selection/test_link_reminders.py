"""One reminder by itself, and never more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock as the_clock
from campaign.extensions import db
from campaign.people.models import Team
from campaign.selection.interest.asking import ask
from campaign.selection.interest.services import say_interest
from campaign.selection.leaders.opinions import finish
from campaign.selection.leaders.services import ask as ask_leader
from campaign.selection.links.services import extend, newest_link, revoke
from campaign.selection.mails import invite
from campaign.selection.models import Candidate, TeamLeader
from campaign.selection.moving import move
from campaign.selection.reminders import remind_by_links
from campaign.selection.states import Answer, Standing
from tests.factories import make_team
from tests.selection.behind_links import mails, make_leader
from tests.selection.making import make_candidate

DAY = timedelta(days=1)


@pytest.fixture
def care(campaign: Campaign) -> Team:
    return make_team(campaign, "Care")


@pytest.fixture
def anna(campaign: Campaign, care: Team) -> Candidate:
    """On the shortlist, and asked today."""
    candidate = make_candidate(campaign, "Anna Bakker", team=care, standing=Standing.SHORTLIST)
    ask(campaign, [candidate], by=None)
    db.session.commit()
    return candidate


@pytest.fixture
def karin(campaign: Campaign, care: Team) -> TeamLeader:
    """Asked today, about somebody."""
    make_candidate(campaign, team=care)
    leader = make_leader(campaign, care)
    ask_leader(campaign, leader, by=None)
    db.session.commit()
    return leader


def days_of_reminders(clock: time_machine.Traveller, days: int) -> list[int]:
    """On which of the following days the worker sent a reminder."""
    begin = the_clock.now().date()
    for _ in range(days):
        remind_by_links()
        clock.shift(DAY)
    return [(mail.created_at.date() - begin).days for mail in mails() if mail.subject.startswith("Once more")]


def test_a_leader_is_reminded_once_three_days_before_the_link_ends(
    karin: TeamLeader, clock: time_machine.Traveller
) -> None:
    assert days_of_reminders(clock, 30) == [18]


def test_a_candidate_is_reminded_once_five_days_after_the_question(
    anna: Candidate, clock: time_machine.Traveller
) -> None:
    assert days_of_reminders(clock, 40) == [5]


def test_an_invitation_that_was_not_answered_is_reminded_of_once_more(
    campaign: Campaign, anna: Candidate, clock: time_machine.Traveller
) -> None:
    before = days_of_reminders(clock, 10)
    move(campaign, anna, Standing.INVITED)
    invite(anna)
    db.session.commit()
    assert (before, len(days_of_reminders(clock, 40))) == ([5], 2)


def test_a_link_that_works_longer_is_reminded_of_again_before_its_new_end(
    karin: TeamLeader, clock: time_machine.Traveller
) -> None:
    first = days_of_reminders(clock, 19)
    link = newest_link(karin)
    assert link
    extend(link, days=10, by=None)
    db.session.commit()
    assert (first, len(days_of_reminders(clock, 30))) == ([18], 2)


def leader_finishes(campaign: Campaign, anna: Candidate, karin: TeamLeader) -> None:
    finish(campaign, karin)
    say_interest(campaign, anna, Answer.MAYBE)


def links_are_taken_back(campaign: Campaign, anna: Candidate, karin: TeamLeader) -> None:
    for owner in (anna, karin):
        link = newest_link(owner)
        assert link
        revoke(link, by=None)


def campaign_closes(campaign: Campaign, anna: Candidate, karin: TeamLeader) -> None:
    campaign.phase = Phase.CLOSED


@pytest.mark.parametrize("happens", [leader_finishes, links_are_taken_back, campaign_closes])
def test_whom_it_no_longer_concerns_hears_nothing(
    campaign: Campaign,
    anna: Candidate,
    karin: TeamLeader,
    clock: time_machine.Traveller,
    happens: Callable[[Campaign, Candidate, TeamLeader], None],
) -> None:
    happens(campaign, anna, karin)
    db.session.commit()
    assert days_of_reminders(clock, 40) == []


def test_who_was_never_asked_is_not_reminded_once_the_invitation_is_taken_back(
    campaign: Campaign, care: Team, clock: time_machine.Traveller
) -> None:
    bram = make_candidate(campaign, "Bram Visser", team=care, standing=Standing.INVITED)
    invite(bram)
    move(campaign, bram, Standing.SHORTLIST)
    db.session.commit()
    assert days_of_reminders(clock, 20) == []


def test_nobody_is_told_at_night(anna: Candidate, clock: time_machine.Traveller) -> None:
    # Half past six in Amsterdam.
    clock.move_to(datetime(2026, 11, 25, 5, 30, tzinfo=UTC))
    remind_by_links()
    assert len(mails()) == 1


def test_many_workers_at_once_write_one_mail(app: Flask, anna: Candidate, clock: time_machine.Traveller) -> None:
    clock.shift(6 * DAY)

    def work(_number: int) -> None:
        with app.app_context():
            remind_by_links()
            db.session.remove()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    assert len(mails()) == 2

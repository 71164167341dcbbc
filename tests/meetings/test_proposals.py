"""What a meeting could talk about: out of the data and of what is open; what is taken over names nobody."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from flask_babel import force_locale

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.meetings.agenda.evidence import facts_for, proposals_for
from campaign.meetings.agenda.proposals import Facts, Favourite, LeftPoint, proposals
from campaign.meetings.agenda.taking import take_over
from campaign.meetings.decisions import DecisionFacts, decide
from campaign.meetings.ideas.services import bring, vote
from campaign.meetings.models import Meeting, NoteKind, PointKind
from campaign.meetings.queries import agenda_of
from campaign.people.models import Ambassador
from tests.factories import make_ambassador, make_campaign, make_colleague, make_team
from tests.meetings.making import STARTS_AT, WEEK, make_meeting, make_note, make_point, titles

EVERYTHING = Facts(
    left=[LeftPoint(key="left:1", title="The night shift", text="", minutes=None)],
    decisions=["Ask the helpdesk"],
    late=1,
    stuck=["Passwords"],
    quiet=2,
    quiet_names=["Omar Haddad", "Bram Smit"],
    unreached=["Finance"],
    behind=["Completions"],
    disputes=1,
    unused=["Poster"],
    free_days=1,
    ideas=[Favourite(id=7, title="Lunch", text="", votes=3)],
)


def keys(campaign: Campaign, meeting: Meeting) -> list[str]:
    return [one.key for one in proposals_for(campaign, meeting)]


def test_where_nothing_is_going_on_nothing_is_proposed(campaign: Campaign) -> None:
    assert proposals(Facts()) == []


def test_everything_is_proposed_once_the_open_things_first(campaign: Campaign) -> None:
    found = [one.key for one in proposals(EVERYTHING)]
    assert found == [
        "left:1",
        "decisions",
        "stuck",
        "quiet",
        "teams",
        "kpis",
        "disputes",
        "idea:7",
        "trainings",
        "toolkit",
    ]


def test_whom_it_is_about_stands_in_no_words_that_are_taken_over(campaign: Campaign) -> None:
    words = [one.title + one.text for one in proposals(EVERYTHING)]
    assert not any("Omar" in said or "Bram" in said for said in words)


def test_a_team_that_nobody_reached_is_proposed_unless_it_is_small(campaign: Campaign, meeting: Meeting) -> None:
    for name, people in (("Finance", 5), ("Board", 4)):
        team = make_team(campaign, name)
        for _ in range(people):
            make_colleague(campaign, team=team)
    assert facts_for(campaign, meeting).unreached == ["Finance"]


def test_before_the_finale_no_agenda_tells_how_far_all_are(campaign: Campaign, meeting: Meeting) -> None:
    team = make_team(campaign, "Finance")
    for _ in range(5):
        make_colleague(campaign, team=team)
    campaign.frozen_at = STARTS_AT - WEEK
    db.session.commit()
    assert keys(campaign, meeting) == []


def test_who_went_quiet_is_counted_and_named_for_the_manager(app: Flask, clock: time_machine.Traveller) -> None:
    campaign = make_campaign(starts_on=date(2026, 10, 5))
    make_ambassador(campaign, "Omar Haddad", created_at=STARTS_AT - 8 * WEEK)
    found = facts_for(campaign, make_meeting(campaign))
    assert (found.quiet, found.quiet_names) == (1, ["Omar Haddad"])


def test_what_the_last_meeting_left_over_and_got_stuck_on_comes_back(
    campaign: Campaign, meeting: Meeting, clock: time_machine.Traveller
) -> None:
    then = make_meeting(campaign, "Next", STARTS_AT + WEEK)
    make_point(campaign, meeting, "The night shift")
    make_note(campaign, meeting, "Passwords", NoteKind.STUCK)
    clock.move_to(STARTS_AT + timedelta(days=1))
    assert keys(campaign, then)[0].startswith("left:")
    assert "stuck" in keys(campaign, then)


def test_before_a_meeting_is_over_nothing_of_it_is_left_over(campaign: Campaign, meeting: Meeting) -> None:
    then = make_meeting(campaign, "Next", STARTS_AT + WEEK)
    make_point(campaign, meeting, "The night shift")
    assert keys(campaign, then) == []


def test_open_decisions_are_proposed(campaign: Campaign, meeting: Meeting) -> None:
    decide(campaign, meeting, DecisionFacts(text="Ask the helpdesk"), by=None)
    assert keys(campaign, meeting) == ["decisions"]


def test_ideas_that_others_like_are_proposed(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador, joris: Ambassador
) -> None:
    liked, _other = bring(campaign, sanne, title="Lunch"), bring(campaign, sanne, title="Breakfast")
    vote(campaign, liked, joris, likes=True)
    assert keys(campaign, meeting) == [f"idea:{liked.id}"]


def test_what_is_taken_over_is_on_the_agenda_once(campaign: Campaign, meeting: Meeting) -> None:
    decide(campaign, meeting, DecisionFacts(text="Ask the helpdesk"), by=None)
    take_over(campaign, meeting, {"decisions", "kpis"}, by=None)
    take_over(campaign, meeting, {"decisions"}, by=None)
    assert [(one.source, one.kind) for one in agenda_of(meeting.id)] == [("decisions", PointKind.OPEN)]
    assert keys(campaign, meeting) == []


@pytest.mark.parametrize("reader", ["nl", "en"])
def test_it_is_taken_over_in_the_language_of_the_campaign(campaign: Campaign, meeting: Meeting, reader: str) -> None:
    decide(campaign, meeting, DecisionFacts(text="Ask the helpdesk"), by=None)
    with force_locale(reader):
        take_over(campaign, meeting, {"decisions"}, by=None)
    db.session.commit()
    assert titles(meeting) == ["1 decision of earlier meetings is still open"]

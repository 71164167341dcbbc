"""The published rules: versions that stay as they were, and who agreed to which."""

import json
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign, DisputeRule, NamePrivacy, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from campaign.points.models import Multiplier, TeamBonus
from campaign.points.rules import set_rule
from campaign.rules.expectations.services import ExpectationFacts, expect
from campaign.rules.measures import Measure
from campaign.rules.models import RulesAcceptance
from campaign.rules.published.acceptance import accept, everyone, has_accepted, must_accept, remind
from campaign.rules.published.current import not_published, rules_to_read
from campaign.rules.published.differences import differences
from campaign.rules.published.facts import facts_of, read, written
from campaign.rules.published.reading import sections
from campaign.rules.published.versions import current, looked_at, publish, version_number
from campaign.rules.texts import agree, agreements_of, proposed
from campaign.selection.interest.services import accept as accept_invitation
from campaign.selection.longlist.services import put_forward
from campaign.selection.states import Source
from campaign.selection.team.services import invite, shortlist
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague


def told(campaign: Campaign) -> str:
    """All that the page says."""
    return "\n".join(f"{line.name} {line.text}" for part in rules_to_read(campaign).sections for line in part.lines)


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


def make_full(campaign: Campaign) -> None:
    """Rules with something of everything."""
    agree(campaign, proposed(campaign, agreements_of(campaign)), by=None)
    expect(campaign, ExpectationFacts(Measure.REACHED, 5, date(2026, 12, 1)), by=None)
    set_rule(campaign.id, stage=Stage.LOGIN, points=3, per_week=20)
    db.session.add_all(
        [
            Multiplier(
                campaign_id=campaign.id,
                name="Double week",
                factor=2,
                starts_on=date(2026, 11, 23),
                ends_on=date(2026, 11, 29),
            ),
            TeamBonus(campaign_id=campaign.id, percent=50, points=10),
        ]
    )
    db.session.commit()


@pytest.mark.parametrize(
    "said",
    [
        "about 2 hours a week",
        "5 colleagues reached, by 1 December",
        "A colleague logs in 3 points, for at most 20 a week",
        "Double week every result is worth 2 times as much, from 23 November to 29 November 2026",
        "50% of a team reached 10 points extra for everyone who brought one of that team along",
        "With the same points you share the same rank.",
        "Where one prize can go to one of them only, that order decides.",
        "You log only colleagues whom you helped yourself.",
        "The colleague’s own word decides.",
        "The scoreboard names you with your first name and initial.",
    ],
)
def test_the_page_is_made_from_the_rules_themselves(campaign: Campaign, said: str) -> None:
    make_full(campaign)
    assert said in told(campaign)


def test_a_version_says_the_same_when_the_rules_have_moved_on(campaign: Campaign) -> None:
    make_full(campaign)
    publish(campaign, by=None)
    before = told(campaign)
    set_rule(campaign.id, stage=Stage.LOGIN, points=9)
    campaign.names = NamePrivacy.HIDDEN
    assert told(campaign) == before


def test_what_is_kept_reads_as_what_was_written(campaign: Campaign) -> None:
    make_full(campaign)
    facts = facts_of(campaign)
    assert read(written(facts)) == facts


def test_a_version_of_another_release_is_read_as_far_as_it_goes(campaign: Campaign) -> None:
    make_full(campaign)
    kept = json.loads(written(facts_of(campaign)))
    del kept["team_bonuses"]
    kept["moon"] = "full"
    kept["points"][0]["tide"] = "high"
    facts = read(json.dumps(kept))
    assert facts.team_bonuses == []
    assert len(facts.points) == 3


def test_numbers_count_up(campaign: Campaign) -> None:
    first = publish(campaign, by=None)
    agree(campaign, proposed(campaign, agreements_of(campaign)), by=None)
    assert (first.number, publish(campaign, by=None).number) == (1, 2)


def test_the_same_rules_are_not_published_twice(campaign: Campaign) -> None:
    publish(campaign, by=None)
    with pytest.raises(WrongState):
        publish(campaign, by=None)


def test_only_what_was_looked_at_is_published(campaign: Campaign) -> None:
    seen = looked_at(campaign)
    set_rule(campaign.id, stage=Stage.LOGIN, points=9)
    with pytest.raises(WrongState):
        publish(campaign, by=None, seen=seen)


def test_an_archive_publishes_nothing(campaign: Campaign) -> None:
    campaign.phase = Phase.CLOSED
    with pytest.raises(WrongState):
        publish(campaign, by=None)


def test_what_differs_is_said_fact_by_fact(campaign: Campaign) -> None:
    make_full(campaign)
    publish(campaign, by=None)
    set_rule(campaign.id, stage=Stage.LOGIN, points=4, per_week=20)
    campaign.dispute_rule = DisputeRule.FIRST
    found = [
        (one.before.text if one.before else "", one.after.text if one.after else "") for one in not_published(campaign)
    ]
    assert found == [
        ("3 points, for at most 20 a week", "4 points, for at most 20 a week"),
        (
            "The colleague’s own word decides. Without it: whoever logged the colleague first.",
            "Whoever logged the colleague first.",
        ),
    ]


def test_a_rule_that_comes_and_one_that_goes_are_named(campaign: Campaign) -> None:
    before = sections(facts_of(campaign))
    make_full(campaign)
    after = sections(facts_of(campaign))
    assert all(one.before is None for one in differences(before, after) if one.name == "Double week")
    assert all(one.after is None for one in differences(after, before) if one.name == "Double week")


def test_where_nothing_is_published_there_is_nothing_to_accept(campaign: Campaign, sanne: Ambassador) -> None:
    assert must_accept(sanne) is None


def test_a_new_version_asks_again(campaign: Campaign, sanne: Ambassador) -> None:
    publish(campaign, by=None)
    accept(campaign, sanne, number=1, name="Sanne")
    assert has_accepted(sanne)
    set_rule(campaign.id, stage=Stage.LOGIN, points=9)
    second = publish(campaign, by=None)
    assert must_accept(sanne) == second


def test_accepting_twice_keeps_the_first_name_and_time(campaign: Campaign, sanne: Ambassador) -> None:
    publish(campaign, by=None)
    accept(campaign, sanne, number=1, name="Sanne")
    accept(campaign, sanne, number=1, name="Someone else")
    assert [one.name for one in db.session.scalars(select(RulesAcceptance))] == ["Sanne"]


def test_a_version_that_holds_no_more_cannot_be_accepted(campaign: Campaign, sanne: Ambassador) -> None:
    publish(campaign, by=None)
    set_rule(campaign.id, stage=Stage.LOGIN, points=9)
    publish(campaign, by=None)
    with pytest.raises(WrongState):
        accept(campaign, sanne, number=1, name="Sanne")


def test_nobody_accepts_without_a_name(campaign: Campaign, sanne: Ambassador) -> None:
    publish(campaign, by=None)
    with pytest.raises(DomainError) as refusal:
        accept(campaign, sanne, number=1, name=" \u200b ")
    assert refusal.value.field == "name"


def test_who_is_missing_stands_first(campaign: Campaign, sanne: Ambassador) -> None:
    make_ambassador(campaign, "Anna Bos")
    version = publish(campaign, by=None)
    accept(campaign, everyone(campaign, version)[0].ambassador, number=1, name="Anna")
    assert [one.ambassador.colleague.name for one in everyone(campaign, version)] == ["Sanne de Vries", "Anna Bos"]


def test_a_reminder_goes_to_who_is_missing_once_a_day(campaign: Campaign, sanne: Ambassador) -> None:
    anna = make_ambassador(campaign, "Anna Bos")
    publish(campaign, by=None)
    accept(campaign, anna, number=1, name="Anna")
    assert remind(campaign, by=None) == 1
    db.session.flush()
    assert [mail.recipient for mail in db.session.scalars(select(Mail))] == [sanne.user.email]
    with pytest.raises(WrongState):
        remind(campaign, by=None)


def test_whoever_says_yes_to_an_invitation_agrees_to_the_version_that_holds(campaign: Campaign) -> None:
    publish(campaign, by=None)
    candidate = put_forward(campaign, make_colleague(campaign, "Dina Vos"), Source.MANAGER, by=None)
    shortlist(campaign, [candidate], by=None)
    invite(campaign, [candidate], by=None)
    appointment = accept_invitation(campaign, candidate, alias=None, names=None, language="en")
    assert has_accepted(appointment.ambassador)


def test_an_ambassador_reads_and_agrees_in_one_tap(app: Flask, campaign: Campaign, sanne: Ambassador) -> None:
    publish(campaign, by=None)
    client = app.test_client()
    client.sign_in(sanne.user)
    client.submit("/c/leren/rules/published", name="Sanne de Vries")
    assert has_accepted(sanne)
    assert "You agreed to this" in client.get("/c/leren/rules/published").text


def test_a_manager_publishes_what_is_on_the_page(campaign: Campaign, managing: Client) -> None:
    managing.submit("/c/leren/rules/published", note="The first.")
    version = current(campaign.id)
    assert version
    assert (version.number, version.note) == (1, "The first.")


def test_old_versions_stay_readable(app: Flask, campaign: Campaign, sanne: Ambassador) -> None:
    publish(campaign, by=None)
    set_rule(campaign.id, stage=Stage.LOGIN, points=9)
    publish(campaign, by=None)
    db.session.commit()
    client = app.test_client()
    client.sign_in(sanne.user)
    page = client.get("/c/leren/rules/versions/1").text
    assert "1 point" in page
    assert "They do not hold any more." in page
    assert client.get("/c/leren/rules/versions/3").status_code == 404


def test_another_campaign_s_version_is_not_there(campaign: Campaign, managing: Client) -> None:
    publish(make_campaign(), by=None)
    db.session.commit()
    assert version_number(campaign.id, 1) is None
    assert managing.get("/c/leren/rules/versions/1").status_code == 404


def test_who_looks_along_publishes_nothing(campaign: Campaign, viewing: Client) -> None:
    assert "Publish the rules" not in viewing.get("/c/leren/rules/published").text
    assert viewing.post("/c/leren/rules/publish").status_code in {400, 403}
    assert current(campaign.id) is None


def test_what_someone_typed_is_text_and_nothing_else(campaign: Campaign, managing: Client) -> None:
    managing.submit("/c/leren/rules/agreements", promise="<script>alert(1)</script>")
    page = managing.get("/c/leren/rules/published").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_a_proposal_is_kept_only_when_it_is_sent(campaign: Campaign, managing: Client) -> None:
    page = managing.get("/c/leren/rules/agreements?propose=1").text
    assert "You log only colleagues whom you helped yourself." in page
    assert agreements_of(campaign).fair_play == ""
    managing.submit("/c/leren/rules/agreements?propose=1", to="/c/leren/rules/agreements")
    assert "You log only colleagues whom you helped yourself." in agreements_of(campaign).fair_play


def test_hours_are_the_same_for_candidates_and_ambassadors(campaign: Campaign, managing: Client) -> None:
    managing.submit("/c/leren/rules/agreements", hours_per_week="3,5")
    assert "about 3.5 hours a week" in told(campaign)


def test_without_rewards_no_version_tells_of_points(campaign: Campaign) -> None:
    make_full(campaign)
    publish(campaign, by=None)
    campaign.is_reward_free = True
    text = told(campaign)
    assert "point" not in text
    assert "rank" not in text
    assert "5 colleagues reached, by 1 December" in text

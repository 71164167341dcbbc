"""What becomes of a campaign that is ended before its last day, or closed with things still open."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from campaign.accounts.models import AuditEntry
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import change_settings, consequences, move_on
from campaign.conversions.models import ClaimState, Happening
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from campaign.rewards.awarding import award_all
from campaign.rewards.states import Kind
from tests.balance import assert_balanced
from tests.campaigns.making import settings_of
from tests.client import Client, Runner, find_form
from tests.conversions.claiming import fresh, heard_by, log
from tests.factories import make_ambassador, make_colleague, make_user
from tests.gatherings.making import make_gathering, signed_up
from tests.points.results import bring
from tests.rewards.making import make_reward, set_budget, subjects

TODAY = date(2026, 11, 16)
CLOSED = "This campaign is closed"


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


def close(campaign: Campaign) -> None:
    for phase in (Phase.EVALUATING, Phase.CLOSED):
        move_on(campaign, phase, by=None)
    db.session.commit()


def test_whoever_evaluates_early_makes_today_the_last_day(campaign: Campaign) -> None:
    assert consequences(campaign, Phase.EVALUATING) == ["Today becomes its last day. It was 31 December 2026."]
    move_on(campaign, Phase.EVALUATING, by=None)
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "campaign.changed"))
    assert (campaign.ends_on, entry.details) == (TODAY, "ends_on: 2026-12-31 → 2026-11-16")


def test_of_a_phase_that_is_not_the_next_nothing_is_said(campaign: Campaign, sanne: Ambassador, runner: Runner) -> None:
    log(sanne, make_colleague(campaign))
    done = runner.invoke(args=["campaign", "phase", campaign.slug, "closed"])
    assert (done.exit_code, "It is refused" in done.output) == (1, False)


def test_a_campaign_that_was_ended_too_early_runs_again_with_more_days(campaign: Campaign) -> None:
    move_on(campaign, Phase.EVALUATING, by=None)
    change_settings(campaign, replace(settings_of(campaign), headcount=100), by=None)
    assert campaign.phase is Phase.EVALUATING
    change_settings(campaign, replace(settings_of(campaign), ends_on=date(2026, 12, 31)), by=None)
    assert campaign.phase is Phase.RUNNING


def test_the_days_of_a_campaign_that_never_began_stay(campaign: Campaign) -> None:
    change_settings(campaign, replace(settings_of(campaign), starts_on=date(2026, 12, 1)), by=None)
    move_on(campaign, Phase.EVALUATING, by=None)
    assert (campaign.starts_on, campaign.ends_on) == (date(2026, 12, 1), date(2026, 12, 31))


def test_nobody_is_asked_to_join_a_campaign_that_was_ended(campaign: Campaign, client: Client) -> None:
    board = f"/board/{campaign.board_key}"
    assert 'class="join-in"' in client.get(board).text
    move_on(campaign, Phase.EVALUATING, by=None)
    db.session.commit()
    assert 'class="join-in"' not in client.get(board).text


def test_before_closing_one_reads_what_becomes_of_what_is_open(
    campaign: Campaign, sanne: Ambassador, managing: Client, runner: Runner
) -> None:
    log(sanne, make_colleague(campaign))
    signed_up(make_gathering(campaign), sanne)
    make_reward(campaign, Kind.RANK)
    make_reward(campaign, Kind.LOTTERY, title="A weekend away")
    move_on(campaign, Phase.EVALUATING, by=None)
    db.session.commit()
    said = [
        "1 claim still waits. It is refused, and its ambassador hears that nobody decided in time.",
        "1 gathering is still to come. It is called off, and whoever would come hears it.",
        "The ranking is not closed yet. Its prizes for ranks and teams are not given any more.",
        "“A weekend away” is not drawn yet, and is not any more.",
    ]
    assert sorted(consequences(campaign, Phase.CLOSED)) == sorted(said)
    page = managing.get(f"/c/{campaign.slug}/phase").text
    assert [sentence for sentence in said if sentence not in page] == []
    done = runner.invoke(args=["campaign", "phase", campaign.slug, "closed"])
    assert (done.exit_code, sorted(done.stderr.splitlines())) == (0, sorted(said))


def test_whoever_waits_for_something_hears_that_the_campaign_is_closed(campaign: Campaign, sanne: Ambassador) -> None:
    claim = log(sanne, make_colleague(campaign))
    gathering = make_gathering(campaign, "Talking with colleagues")
    signed_up(gathering, sanne)
    close(campaign)
    assert (fresh(claim).state, fresh(claim).explanation) == (
        ClaimState.REJECTED,
        "The campaign was closed before anyone decided about this.",
    )
    assert heard_by(sanne)[-1] is Happening.REFUSED
    assert db.session.get_one(Gathering, gathering.id).called_off_why == "The campaign is closed."
    assert subjects(sanne)[-1] == "Called off: Talking with colleagues"
    assert_balanced(campaign)


def test_a_closed_campaign_invites_its_ambassadors_to_nothing(
    campaign: Campaign, sanne: Ambassador, client: Client
) -> None:
    reward = make_reward(campaign, Kind.LOTTERY, title="A weekend away")
    client.sign_in(sanne.user)
    here = f"/c/{campaign.slug}"
    assert f'href="{here}/log"' in client.get(f"{here}/week").text
    close(campaign)
    week = client.get(f"{here}/week").text
    assert (f'href="{here}/log"' in week, "my-link" in week) == (False, False)
    assert CLOSED in client.get(f"{here}/log").text
    assert "Nobody has won." in client.get(f"{here}/rewards/{reward.id}/lottery").text
    assert "A weekend away" not in client.get(f"{here}/rewards/mine").text


def test_what_is_over_leads_nowhere_any_more(campaign: Campaign, sanne: Ambassador, managing: Client) -> None:
    """No page says how fast it must go, or where the pace leads."""
    change_settings(campaign, replace(settings_of(campaign), headcount=300, reach_goal=210), by=None)
    bring(campaign, sanne, ("login", None, "2026-11-14"), by=make_user())
    home = f"/c/{campaign.slug}/"
    assert "it takes" in managing.get(home).text
    move_on(campaign, Phase.EVALUATING, by=None)
    db.session.commit()
    page = managing.get(home).text
    assert ("it takes" in page, "At this pace" in page) == (False, False)


def test_days_that_end_a_campaign_are_looked_at_before_they_are_saved(
    campaign: Campaign, sanne: Ambassador, managing: Client
) -> None:
    set_budget(campaign, 10_000)
    make_reward(campaign, Kind.THRESHOLD, threshold=2)
    for day in ("2026-11-04", "2026-11-14"):
        bring(campaign, sanne, ("login", None, day), by=make_user())
    award_all()
    told = subjects(sanne)
    page = managing.submit(f"/c/{campaign.slug}/settings", ends_on="2026-11-05")
    said = [
        "The campaign ends at once, as its last day is over. Ambassadors log nobody new.",
        "Colleagues reached: 2 now, 1 then.",
        "1 correction comes into the ledger.",
        "1 reward is cancelled; whoever earned it hears it by mail.",
    ]
    places = [page.text.find(sentence) for sentence in said]
    assert places == sorted(places)
    assert places[0] > 0
    award_all()
    db.session.refresh(campaign)
    assert (campaign.ends_on, subjects(sanne)) == (date(2026, 12, 31), told)
    form = find_form(page.text, to=None, names={"confirmed"})
    assert form
    assert managing.post(f"/c/{campaign.slug}/settings", data=form.values).status_code == 303
    award_all()
    db.session.refresh(campaign)
    assert campaign.ends_on == date(2026, 11, 5)
    (mail,) = db.session.scalars(select(Mail).where(Mail.subject.startswith("A reward in")))
    assert "The days, the courses or the rules of the campaign changed." in mail.body


def test_days_that_change_nothing_are_saved_at_once(campaign: Campaign, sanne: Ambassador, managing: Client) -> None:
    bring(campaign, sanne, ("login", None, "2026-11-14"), by=make_user())
    assert managing.submit(f"/c/{campaign.slug}/settings", ends_on="2027-01-05").status_code == 303
    db.session.refresh(campaign)
    assert campaign.ends_on == date(2027, 1, 5)


def test_the_settings_of_a_closed_campaign_have_no_field_for_what_is_final(
    campaign: Campaign, managing: Client
) -> None:
    campaign.headcount = 100
    close(campaign)
    page = managing.get(f"/c/{campaign.slug}/settings").text
    assert [name for name in ("starts_on", "ends_on", "time_zone") if f'name="{name}"' in page] == []
    assert ["16 November 2026" in page, "so these stay" in page] == [True, True]
    assert managing.submit(f"/c/{campaign.slug}/settings", main_goal="Everyone learned").status_code == 303
    db.session.refresh(campaign)
    assert (campaign.main_goal, campaign.ends_on) == ("Everyone learned", TODAY)

"""An ambassador's own achievements."""

from datetime import UTC, datetime

from campaign.achievements.keeping import keep_badges
from campaign.achievements.queries import achievements_of
from campaign.campaigns.models import Campaign
from campaign.people.models import Ambassador
from tests.client import Client
from tests.points.results import prove

NINTH = datetime(2026, 11, 9, 9, tzinfo=UTC)


def address(campaign: Campaign) -> str:
    return f"/c/{campaign.slug}/achievements"


def test_who_achieved_nothing_yet_reads_what_comes(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    client.sign_in(sanne.user)
    page = client.get(address(campaign)).text
    assert "Not a drop yet" in page
    assert "The first one comes with your first colleague." in page


def test_a_badge_is_there_at_once_also_before_the_worker_kept_it(
    client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    prove(campaign, sanne, NINTH)
    client.sign_in(sanne.user)
    page = client.get(address(campaign)).text
    assert "Your first colleague is there." in page.split("Still to come")[0]


def test_what_is_missing_is_said(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    prove(campaign, sanne, NINTH)
    client.sign_in(sanne.user)
    page = client.get(address(campaign)).text
    assert "4 more colleagues to Trickle" in page
    assert "1 of 5" in page


def test_a_new_badge_is_new_until_it_was_seen(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    prove(campaign, sanne, NINTH)
    keep_badges()
    client.sign_in(sanne.user)
    client.submit(address(campaign), to=f"{address(campaign)}/seen")
    assert [one.is_new for one in achievements_of([sanne.id])[sanne.id].badges] == [False]


def test_only_ambassadors_have_achievements(managing: Client, campaign: Campaign) -> None:
    assert managing.get(address(campaign)).status_code == 403


def test_nothing_there_is_about_points(client: Client, campaign: Campaign, sanne: Ambassador) -> None:
    campaign.is_reward_free = True
    prove(campaign, sanne, NINTH)
    client.sign_in(sanne.user)
    page = client.get(address(campaign))
    assert page.status_code == 200
    assert "point" not in page.text.split("<main", 1)[1].split("</main>", 1)[0]

"""`flask campaign copy`."""

from campaign.campaigns.models import Campaign
from campaign.succession.starting import followers_of
from tests.client import Runner

COPY = ["campaign", "copy", "leren", "weer-leren", "--name", "Once more", "--start", "2027-03-01"]


def test_a_campaign_is_made_out_of_another(campaign: Campaign, runner: Runner) -> None:
    assert runner.invoke(args=COPY).exit_code == 0
    assert [one.slug for one in followers_of(campaign.id)] == ["weer-leren"]


def test_an_address_that_is_taken_is_refused(campaign: Campaign, runner: Runner) -> None:
    taken = ["leren" if word == "weer-leren" else word for word in COPY]
    assert runner.invoke(args=taken).exit_code == 1

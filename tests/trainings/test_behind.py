"""A day of the training leads to its step from everywhere that gatherings are listed."""

from campaign.campaigns.models import Campaign
from campaign.gatherings.behind import behind, behind_one
from tests.gatherings.making import make_gathering
from tests.trainings.making import make_day, make_step


def test_behind_a_day_of_the_training_stands_its_step(campaign: Campaign) -> None:
    step = make_step(campaign)
    day = make_day(campaign, step)
    found = behind_one(day.gathering)
    assert found is not None
    assert found.own.address("leren").endswith(f"/c/leren/trainings/path/steps/{step.id}")


def test_behind_any_other_gathering_stands_nothing(campaign: Campaign) -> None:
    assert behind([make_gathering(campaign)]) == {}
    assert behind([]) == {}

"""Which phase follows which."""

import pytest

from campaign.campaigns.models import Phase
from campaign.campaigns.phases import MEANINGS, NAMES, follows, may_move


def test_a_campaign_goes_through_its_phases_in_order() -> None:
    path = [Phase.DRAFT]
    while following := follows(path[-1]):
        path.append(following)
    assert path == list(Phase)


@pytest.mark.parametrize(
    ("phase", "to"), [(Phase.DRAFT, Phase.RUNNING), (Phase.RUNNING, Phase.RECRUITING), (Phase.CLOSED, Phase.CLOSED)]
)
def test_a_campaign_neither_skips_a_phase_nor_goes_back(phase: Phase, to: Phase) -> None:
    assert not may_move(phase, to)


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_a_name_and_says_what_it_means(phase: Phase) -> None:
    assert phase in NAMES
    assert phase in MEANINGS

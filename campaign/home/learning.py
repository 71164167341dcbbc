"""What an ambassador learns, and where they are expected, as far as the first page tells."""

from dataclasses import dataclass

from campaign.core import clock
from campaign.gatherings.queries import GatheringLine, coming, lines_for
from campaign.people.models import Ambassador
from campaign.trainings.path.way import Station, path_of
from campaign.trainings.programme.services import steps_of
from campaign.trainings.progress import Progress, progress_of
from campaign.trainings.skills.assessing import levels_of
from campaign.trainings.skills.services import skills_of

SHOWN = 2


@dataclass(frozen=True)
class Learning:
    """How far someone is in the programme, what is next in it, and what they have a place in."""

    progress: Progress
    next: Station | None
    expected: list[GatheringLine]
    """The first of what is to come, by day."""


def learning_of(ambassador: Ambassador, *, besides: int | None = None) -> Learning:
    """Read it for one ambassador; the gathering `besides` is told of elsewhere."""
    campaign_id = ambassador.campaign_id
    progress = progress_of(campaign_id, [ambassador.id])[ambassador.id]
    path = path_of(steps_of(campaign_id), progress, skills_of(campaign_id), levels_of(ambassador.id))
    lines = lines_for(coming(campaign_id, clock.now()), ambassador)
    expected = [line for line in lines if line.is_going and not line.is_called_off and line.gathering.id != besides]
    return Learning(progress, path.now, expected[:SHOWN])

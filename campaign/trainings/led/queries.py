"""The sessions of an expert as the expert sees them: how full they are, who comes, who waits, what was shared."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from campaign.extensions import db
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.queries import GatheringLine, lines_for, sign_ups_of
from campaign.gatherings.states import Standing
from campaign.trainings.experts.services import sessions_led_by
from campaign.trainings.models import Expert, TrainingSession, TrainingStep
from campaign.trainings.states import StepKind
from campaign.trainings.talks.services import SharedTalk, shared_talks


@dataclass(frozen=True)
class LedSession:
    """A session with how full it is."""

    session: TrainingSession
    line: GatheringLine

    @property
    def gathering(self) -> Gathering:
        return self.session.gathering


@dataclass(frozen=True)
class Participants:
    """Who comes to a session, who waits, and who came without a place; each by name and team, never more."""

    coming: list[SignUp]
    waiting: list[SignUp]

    @property
    def ambassador_ids(self) -> frozenset[int]:
        return frozenset(one.ambassador_id for one in self.coming)


def led_by(expert: Expert) -> list[LedSession]:
    """All sessions of an expert, the earliest first."""
    sessions = sessions_led_by([expert.id]).get(expert.id, [])
    lines = lines_for([session.gathering for session in sessions], None)
    return [LedSession(session, line) for session, line in zip(sessions, lines, strict=True)]


def participants_of(session: TrainingSession) -> Participants:
    """Who is on the list of a session."""
    everyone = sign_ups_of(session.gathering_id)
    return Participants(
        coming=[one for one in everyone if one.standing is not Standing.WAITING or one.was_there],
        waiting=[one for one in everyone if one.standing is Standing.WAITING and not one.was_there],
    )


def talks_shared_by(campaign_id: int, ambassador_ids: Iterable[int]) -> list[SharedTalk]:
    """The practice talks that these people let their experts read, the latest first."""
    practice = TrainingStep.campaign_id == campaign_id, TrainingStep.kind == StepKind.PRACTICE
    steps = db.session.scalars(select(TrainingStep.id).where(*practice).order_by(TrainingStep.id)).all()
    theirs = set(ambassador_ids)
    return [one for one in shared_talks(steps) if one.talk.ambassador_id in theirs]


def changes_of(
    shown: dict[int, bool | None], ticked: Iterable[int], now: dict[int, bool | None]
) -> dict[int, bool | None]:
    """What a list of ticks says that is new: who was there and who was not.

    `shown` is what stood on the page, `now` what is known meanwhile. Who came in by the code after the page was read
    is not made absent by a tick that nobody could have set.
    """
    present = set(ticked)
    said: dict[int, bool | None] = {}
    for key, before in shown.items():
        is_there = key in present
        if key not in now or is_there == now[key] or (not is_there and now[key] and before is not True):
            continue
        said[key] = is_there
    return said

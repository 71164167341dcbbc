"""The mission: what an ambassador journey begins with, in words that the whole team understands."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from campaign.accounts import audit
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.journeys.hands import Hand
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.revisions import next_revision

LONGEST = 600


class WrittenMeanwhile(WrongState):
    """Someone else wrote the mission since the page was opened."""

    def __init__(self, theirs: str) -> None:
        super().__init__(
            _l("Someone else wrote the mission meanwhile: “%(text)s” What you keep now takes its place.", text=theirs),
            field="mission",
        )
        self.theirs = theirs


def write_mission(journey: Journey, text: str, *, base: str | None = None, by: Hand) -> None:
    """Say what the journey is for; `base` is what the writer began at. Cards never lose their mission."""
    next_revision(journey)
    db.session.refresh(journey)
    mission = some_lines(text, LONGEST + 1)
    if len(mission) > LONGEST:
        raise DomainError(
            _l("A mission that everyone remembers is short: %(number)s characters at most.", number=LONGEST),
            field="mission",
        )
    if mission == journey.mission:
        return
    if base is not None and some_lines(base, LONGEST) != journey.mission:
        raise WrittenMeanwhile(journey.mission)
    if not mission and has_cards(journey):
        raise DomainError(
            _l("There are cards already, and they need a mission to lead to. Write it anew instead."), field="mission"
        )
    journey.mission = mission
    db.session.flush()
    audit.record("journey.mission_written", journey.title, by=by.user, campaign_id=journey.campaign_id)


def has_cards(journey: Journey) -> bool:
    """Whether anything stands on the canvas."""
    mine = JourneyCard.journey_id == journey.id, JourneyCard.removed_at.is_(None)
    return bool(db.session.scalar(select(func.count()).select_from(JourneyCard).where(*mine)))

"""The meeting of a round: one that is planned already, or a new one. Its notes and decisions are those of the round."""

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core.errors import WrongState
from campaign.evaluation.models import EvaluationRound
from campaign.evaluation.rounds.services import rounds_of
from campaign.extensions import db
from campaign.gatherings.facts import GatheringFacts
from campaign.meetings.models import Meeting
from campaign.meetings.planning import mark_evaluation, plan_meeting
from campaign.meetings.queries import coming, past

MOST_PAST = 5


def meetings_for(found: EvaluationRound) -> list[Meeting]:
    """The meetings in which a round can be talked about: its own, what is to come, and the latest of what was."""
    others = [*coming(found.campaign_id), *past(found.campaign_id)[:MOST_PAST]]
    taken = {one.meeting_id for one in rounds_of(found.campaign_id) if one is not found}
    free = [one for one in others if one.gathering.called_off_at is None and one.id not in taken]
    own = [found.meeting] if found.meeting is not None and found.meeting not in free else []
    return [*own, *free]


def choose_meeting(campaign: Campaign, found: EvaluationRound, meeting: Meeting, *, by: User | None) -> None:
    """Let a meeting be where this round is talked about."""
    lock(campaign.id)
    db.session.refresh(found)
    if found.meeting_id == meeting.id:
        return
    if any(one.meeting_id == meeting.id for one in rounds_of(campaign.id)):
        raise WrongState(_l("Another round is talked about in that meeting."))
    if found.meeting is not None:
        mark_evaluation(campaign, found.meeting, False, by=by)
    mark_evaluation(campaign, meeting, True, by=by)
    found.meeting = meeting
    db.session.flush()
    audit.record("round.meeting", found.title, by=by, campaign_id=campaign.id, details=meeting.gathering.title)


def plan_its_meeting(campaign: Campaign, found: EvaluationRound, facts: GatheringFacts, *, by: User | None) -> Meeting:
    """A new meeting for this round."""
    lock(campaign.id)
    meeting = plan_meeting(campaign, facts, by=by)
    choose_meeting(campaign, found, meeting, by=by)
    return meeting

"""What the campaign's data say to the agenda of a meeting: read, counted, and nobody named but for managers."""

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.conversions.disputes.contested import count_open
from campaign.conversions.quiet import quiet
from campaign.core import clock
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.gatherings.queries import lines_for
from campaign.goals.progress import Progress
from campaign.goals.queries import overview
from campaign.meetings.agenda.proposals import Facts, Favourite, LeftPoint, Proposal, proposals
from campaign.meetings.agenda.services import source_of
from campaign.meetings.models import Idea, IdeaState, IdeaVote, Meeting, NoteKind, PointKind
from campaign.meetings.queries import agenda_of, before, notes_of, open_decisions
from campaign.meetings.states import Outcome, outcome_of
from campaign.people.queries import reach_of, teams_of
from campaign.plan.facts import title_of
from campaign.toolkit.queries import items_of
from campaign.toolkit.uses import first_there_since, nobody_uses, used
from campaign.trainings.models import TrainingSession

SMALL = 5
"""A team of fewer people is not talked about."""
MOST_NAMED = 5
MOST_IDEAS = 3


def proposals_for(campaign: Campaign, meeting: Meeting) -> list[Proposal]:
    """What this meeting could talk about and is not on its agenda yet."""
    there = {point.source for point in agenda_of(meeting.id)}
    return [one for one in proposals(facts_for(campaign, meeting)) if one.key not in there]


def facts_for(campaign: Campaign, meeting: Meeting | None) -> Facts:
    """What there is to talk about in this meeting; without one: from today's data alone."""
    today, last = clock.today(campaign.zone), before(meeting) if meeting else None
    silent, decided = quiet(campaign, today), open_decisions(campaign.id)
    # Ambassadors read the agenda: before the finale it must not tell how far all are.
    is_secret = campaign.frozen_at is not None
    return Facts(
        left=left_points(last) if last else (),
        decisions=[title_of(one.text) for one in decided[:MOST_NAMED]],
        late=sum(outcome_of(one, today) is Outcome.LATE for one in decided[:MOST_NAMED]),
        stuck=[note.text for note in notes_of([last.id]) if note.kind is NoteKind.STUCK][:MOST_NAMED] if last else (),
        quiet=len(silent),
        quiet_names=[one.name for one in silent],
        unreached=[] if is_secret else unreached_teams(campaign.id)[:MOST_NAMED],
        behind=[] if is_secret else kpis_behind(campaign)[:MOST_NAMED],
        disputes=count_open(campaign.id),
        unused=unused_items(campaign.id)[:MOST_NAMED],
        free_days=count_free_days(campaign.id),
        ideas=favourites(campaign.id),
    )


def left_points(last: Meeting) -> list[LeftPoint]:
    """What was not talked about last time, once it is over; what the data showed is looked at anew."""
    if last.gathering.ends_at > clock.now():
        return []
    return [
        LeftPoint(key=source_of(point), title=point.title, text=point.text, minutes=point.minutes)
        for point in agenda_of(last.id)
        if not point.is_closed and point.kind is not PointKind.DATA
    ]


def kpis_behind(campaign: Campaign) -> list[str]:
    """The KPIs that will not make it at this pace, in their order."""
    return [one.kpi.name for one in overview(campaign) if one.state is Progress.BEHIND]


def unreached_teams(campaign_id: int) -> list[str]:
    """The teams, not too small to be spoken of, in which nobody was reached yet, by name."""
    reach = reach_of(campaign_id)
    found = []
    for team in teams_of(campaign_id):
        counter = reach.get(team.id)
        headcount = team.headcount or (counter.colleagues if counter else 0)
        if headcount >= SMALL and not (counter and counter.login + counter.start + counter.completion):
            found.append(team.name)
    return found


def unused_items(campaign_id: int) -> list[str]:
    """What ambassadors have in their toolkit for a while, and nobody used, in its order."""
    items = items_of(campaign_id)
    uses, since, moment = used([item.id for item in items]), first_there_since(campaign_id), clock.now()
    return [item.title for item in items if nobody_uses(item, uses.get(item.id), moment, since=since)]


def count_free_days(campaign_id: int) -> int:
    """How many coming days of the training have a limit that is not reached."""
    comes = Gathering.starts_at > clock.now(), Gathering.called_off_at.is_(None), Gathering.capacity.is_not(None)
    wanted = select(Gathering).join(TrainingSession, TrainingSession.gathering_id == Gathering.id)
    days = list(db.session.scalars(wanted.where(Gathering.campaign_id == campaign_id, *comes).order_by(Gathering.id)))
    return sum(bool(line.free) for line in lines_for(days, None))


def favourites(campaign_id: int) -> list[Favourite]:
    """The open ideas that most find good, those that anyone does."""
    votes = func.count(IdeaVote.ambassador_id)
    rows = db.session.execute(
        select(Idea, votes)
        .join(IdeaVote, IdeaVote.idea_id == Idea.id)
        .where(Idea.campaign_id == campaign_id, Idea.state == IdeaState.OPEN)
        .group_by(Idea.id)
        .order_by(votes.desc(), Idea.id)
        .limit(MOST_IDEAS)
    )
    return [Favourite(id=idea.id, title=idea.title, text=idea.text, votes=number) for idea, number in rows]

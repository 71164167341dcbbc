"""Team leaders as managers see them: who is asked, how far each is, and whether a reminder makes sense."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.selection.leaders.opinions import Count, count_of, counts
from campaign.selection.leaders.services import may_be_reminded
from campaign.selection.links.services import LinkState, is_closed_to, newest_link, state_when
from campaign.selection.models import PersonalLink, TeamLeader


class LeaderState(StrEnum):
    """How far a leader is. Whether a mail was opened is not kept."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    ANSWERING = "answering"
    FINISHED = "finished"
    NEW_NAMES = "new_names"
    """Finished; more names came onto the list since."""


@dataclass(frozen=True)
class ListedLeader:
    """A leader with what a list shows."""

    leader: TeamLeader
    link: PersonalLink | None
    link_state: LinkState | None
    count: Count

    @property
    def state(self) -> LeaderState:
        if self.leader.finished_at is not None:
            return LeaderState.NEW_NAMES if self.count.new else LeaderState.FINISHED
        if self.link is None:
            return LeaderState.NOT_ASKED
        return LeaderState.ANSWERING if self.count.answered else LeaderState.ASKED

    @property
    def works(self) -> bool:
        """Whether the leader can answer now."""
        return self.link_state is LinkState.OPEN

    @property
    def is_open(self) -> bool:
        """Whether there is something left to answer by a link that works."""
        return self.works and self.state is not LeaderState.FINISHED

    @property
    def may_be_reminded(self) -> bool:
        """Whether a reminder makes sense now."""
        return self.link is not None and self.is_open and may_be_reminded(self.link)


def leaders_of(campaign: Campaign) -> list[ListedLeader]:
    """The leaders of a campaign by name."""
    found = db.session.scalars(
        select(TeamLeader)
        .where(TeamLeader.campaign_id == campaign.id)
        .options(selectinload(TeamLeader.teams))
        .order_by(TeamLeader.name, TeamLeader.id)
    )
    links, counted = newest_links(campaign.id), counts(TeamLeader.campaign_id == campaign.id)
    today, is_closed = clock.today(campaign.zone), is_closed_to(campaign, leaders=True)
    return [
        listed(leader, links.get(leader.id), counted.get(leader.id, Count()), today, is_closed=is_closed)
        for leader in found
    ]


def leader_now(campaign: Campaign, leader: TeamLeader) -> ListedLeader:
    """One leader."""
    is_closed = is_closed_to(campaign, leaders=True)
    return listed(leader, newest_link(leader), count_of(leader), clock.today(campaign.zone), is_closed=is_closed)


def listed(
    leader: TeamLeader, link: PersonalLink | None, count: Count, today: date, *, is_closed: bool
) -> ListedLeader:
    state = state_when(link, today, is_closed=is_closed) if link else None
    return ListedLeader(leader, link, state, count)


def newest_links(campaign_id: int) -> dict[int, PersonalLink]:
    """The link that each leader was given last, by leader."""
    newest = (
        select(func.max(PersonalLink.id))
        .where(PersonalLink.campaign_id == campaign_id, PersonalLink.leader_id.is_not(None))
        .group_by(PersonalLink.leader_id)
    )
    found = db.session.scalars(select(PersonalLink).where(PersonalLink.id.in_(newest)))
    return {link.leader_id: link for link in found if link.leader_id is not None}


def to_ask(leaders: list[ListedLeader]) -> list[TeamLeader]:
    """Who was not asked yet."""
    return [one.leader for one in leaders if one.state is LeaderState.NOT_ASKED and one.leader.teams]


def to_remind(leaders: list[ListedLeader]) -> list[TeamLeader]:
    """Who is not finished, and had no mail for some time."""
    return [one.leader for one in leaders if one.may_be_reminded]

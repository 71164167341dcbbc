"""Team leaders: who is asked about which teams, and the link by which they answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.identity import is_email, normal_email
from campaign.core.letters import tidy
from campaign.extensions import db
from campaign.people.models import Team
from campaign.selection import mails
from campaign.selection.beginning import begin
from campaign.selection.links.services import LEADER_DAYS, LinkState, link_for, newest_link, state_of, working_link
from campaign.selection.models import PersonalLink, TeamLeader

LONGEST_NAME = 160
MOST_TEAMS = 50
NOT_SOONER = timedelta(days=2)
"""Nobody is reminded more often than that."""


@dataclass(frozen=True, kw_only=True)
class LeaderFacts:
    """What is known of a team leader."""

    name: str
    email: str
    teams: Sequence[Team]


def add_leader(campaign: Campaign, facts: LeaderFacts, *, by: User | None) -> TeamLeader:
    """A team leader to ask; nothing is mailed yet."""
    begin(campaign)
    facts = checked(campaign, facts)
    leader = TeamLeader(campaign_id=campaign.id, created_at=clock.now())
    write(leader, facts)
    db.session.add(leader)
    db.session.flush()
    audit.record("leader.added", in_log(leader), by=by, campaign_id=campaign.id)
    return leader


def change_leader(campaign: Campaign, leader: TeamLeader, facts: LeaderFacts, *, by: User | None) -> None:
    """Correct who a leader is, or about which teams they are asked. What they said of candidates stays."""
    begin(campaign)
    write(leader, checked(campaign, facts, besides=leader))
    db.session.flush()
    audit.record("leader.changed", in_log(leader), by=by, campaign_id=campaign.id)


def remove_leader(campaign: Campaign, leader: TeamLeader, *, by: User | None) -> None:
    """Ask a leader no longer, and forget what they said."""
    begin(campaign)
    audit.record("leader.removed", in_log(leader), by=by, campaign_id=campaign.id)
    db.session.delete(leader)
    db.session.flush()


def ask(campaign: Campaign, leader: TeamLeader, *, by: User | None) -> str:
    """Mail a leader the link to the candidates of their teams; return its address."""
    begin(campaign)
    if not leader.teams:
        raise DomainError(_l("Choose first which teams %(name)s knows.", name=leader.name))
    link = working_link(leader, days=LEADER_DAYS, by=by)
    audit.record("leader.asked", in_log(leader), by=by, campaign_id=campaign.id)
    return mails.ask_leader(leader, link)


def ask_by_new_link(campaign: Campaign, leader: TeamLeader, *, by: User | None) -> str:
    """Mail a leader another link; the former no longer works."""
    begin(campaign)
    link_for(leader, days=LEADER_DAYS, by=by)
    return ask(campaign, leader, by=by)


def remind(campaign: Campaign, leader: TeamLeader, *, by: User | None) -> None:
    """Mail a leader the same link once more; WrongState when that is too soon, or there is nothing to remind of."""
    begin(campaign)
    link = newest_link(leader)
    if link is None or state_of(link, clock.today(campaign.zone)) is not LinkState.OPEN:
        raise WrongState(_l("%(name)s has no link that works. Send one first.", name=leader.name))
    if not may_be_reminded(link):
        raise WrongState(_l("%(name)s had a mail less than two days ago. Give it some time.", name=leader.name))
    link.reminded_at = clock.now()
    db.session.flush()
    mails.ask_leader(leader, link, again=True)
    audit.record("leader.reminded", in_log(leader), by=by, campaign_id=campaign.id)


def may_be_reminded(link: PersonalLink) -> bool:
    """Whether the last mail about a link is long enough ago."""
    return (link.reminded_at or link.sent_at) <= clock.now() - NOT_SOONER


def checked(campaign: Campaign, facts: LeaderFacts, *, besides: TeamLeader | None = None) -> LeaderFacts:
    """The same facts as they are kept; DomainError when they are incomplete or belong to someone else."""
    name, email = tidy(facts.name), normal_email(facts.email)
    if not name or len(name) > LONGEST_NAME:
        raise DomainError(_l("Give a name of at most %(number)s characters.", number=LONGEST_NAME), field="name")
    if not is_email(email):
        raise DomainError(_l("“%(text)s” is not an e-mail address.", text=facts.email.strip()), field="email")
    known = leader_with(campaign.id, email)
    if known is not None and known is not besides:
        raise DomainError(_l("%(name)s is in the list with this address already.", name=known.name), field="email")
    if not facts.teams:
        raise DomainError(_l("Choose at least one team."), field="teams")
    if len(facts.teams) > MOST_TEAMS:
        raise DomainError(_l("A leader is asked about %(number)s teams at most.", number=MOST_TEAMS), field="teams")
    return LeaderFacts(name=name, email=email, teams=unique(facts.teams))


def unique(teams: Iterable[Team]) -> list[Team]:
    return list({team.id: team for team in teams}.values())


def leader_with(campaign_id: int, email: str) -> TeamLeader | None:
    """The leader of a campaign with that address."""
    return db.session.scalar(select(TeamLeader).where(TeamLeader.campaign_id == campaign_id, TeamLeader.email == email))


def write(leader: TeamLeader, facts: LeaderFacts) -> None:
    leader.name, leader.email, leader.teams = facts.name, facts.email, list(facts.teams)


def in_log(leader: TeamLeader) -> str:
    """Without a name: the log stays when people are erased."""
    return f"leader #{leader.id}"

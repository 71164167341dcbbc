"""Proposals by name: found at once where it is certain who is meant, else kept until a manager says who it is."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.identity import is_email, normal_email
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.people.facts import LONGEST_NAME, LONGEST_TEAM
from campaign.people.models import Colleague
from campaign.people.roster import in_order
from campaign.selection.beginning import begin
from campaign.selection.longlist.matching import Typed, whom
from campaign.selection.longlist.services import LONGEST_WHY, OF_NOBODY, put_all_forward
from campaign.selection.models import Candidate, Proposal, TeamLeader
from campaign.selection.states import Source

LONGEST_EMAIL = 254


def propose(
    campaign: Campaign,
    *,
    name: str,
    email: str = "",
    team: str = "",
    source: Source,
    why: str = "",
    by: User | None = None,
    leader: TeamLeader | None = None,
) -> Proposal:
    """Put whoever is called so on the longlist; where it is not certain who that is, a manager says it later.

    What comes back does not tell the proposer whether the person is known, or is an ambassador already.
    """
    begin(campaign)
    typed = cleaned(name=name, email=email, team=team)
    colleague = whom(campaign.id, typed)
    if colleague is None:
        return keep(campaign, typed, source, why=why, by=by, leader=leader)
    result = put_all_forward(campaign, [colleague], source, why=why, by=by, leader=leader)
    if colleague.id in result.proposals:
        return result.proposals[colleague.id]
    # An ambassador already: it is kept, so that it can be shown and erased, and nothing waits.
    proposal = keep(campaign, typed, source, why=why, by=by, leader=leader)
    proposal.dismissed_at = clock.now()
    db.session.flush()
    return proposal


def cleaned(*, name: str, email: str = "", number: str = "", team: str = "") -> Typed:
    """Someone as typed, as it is kept; DomainError when nobody is named."""
    line = in_order(one_line(name, LONGEST_NAME))
    address = normal_email(one_line(email, LONGEST_EMAIL + 100))
    if not line and not address and not number:
        raise DomainError(_l("Fill in a name."), field="name")
    if address and not is_email(address):
        raise DomainError(_l("This is not an e-mail address."), field="email")
    return Typed(
        name=line,
        emails=(address,) if address else (),
        number=one_line(number, LONGEST_NAME),
        team=one_line(team, LONGEST_TEAM),
    )


def keep(
    campaign: Campaign,
    typed: Typed,
    source: Source,
    *,
    why: str = "",
    by: User | None = None,
    leader: TeamLeader | None = None,
) -> Proposal:
    """A proposal that waits for a manager; who says the same again waits once."""
    reason = some_lines(why, LONGEST_WHY)
    words = {
        # Somebody of whom only a number was typed is called by it.
        "name": typed.name or (typed.number if not typed.emails else ""),
        "email": typed.emails[0] if typed.emails else "",
        "team": typed.team,
    }
    known = None if source in OF_NOBODY else waiting_alike(campaign.id, words, source, by=by, leader=leader)
    if known is not None:
        known.why = reason or known.why
        return known
    proposal = Proposal(
        campaign_id=campaign.id,
        source=source,
        why=reason,
        leader_id=leader and leader.id,
        user_id=by and by.id,
        proposed_at=clock.now(),
        **words,
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal


def waiting_alike(
    campaign_id: int, words: dict[str, str], source: Source, *, by: User | None, leader: TeamLeader | None
) -> Proposal | None:
    """The same words by the same person, if they wait already."""
    same = (
        Proposal.source == source,
        Proposal.user_id == by.id if by else Proposal.user_id.is_(None),
        Proposal.leader_id == leader.id if leader else Proposal.leader_id.is_(None),
    )
    return next(iter(db.session.scalars(select(Proposal).where(*waiting(campaign_id), *same).filter_by(**words))), None)


def waiting(campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    """What holds for proposals of whom it is not known who is meant."""
    return (
        Proposal.campaign_id == campaign_id,
        Proposal.candidate_id.is_(None),
        Proposal.dismissed_at.is_(None),
    )


def settle(proposal: Proposal, colleague: Colleague, *, by: User | None) -> Candidate:
    """Say who is meant; whoever else used the same words meant the same person. DomainError for an ambassador."""
    campaign = campaign_of(proposal)
    still_waits(proposal)
    candidate = None
    for one in alike(proposal):
        result = put_all_forward(
            campaign, [colleague], one.source, why=one.why, by=one_user(one), leader=one_leader(one)
        )
        if result.ambassadors:
            raise DomainError(_l("%(name)s is an ambassador already.", name=colleague.name), field="colleague")
        result.proposals[colleague.id].proposed_at = one.proposed_at
        candidate = (result.added or result.known)[0]
        db.session.delete(one)
    db.session.flush()
    assert candidate is not None  # a proposal is like itself
    audit.record("proposal.settled", f"#{candidate.id}", by=by, campaign_id=campaign.id)
    return candidate


def one_user(proposal: Proposal) -> User | None:
    return db.session.get(User, proposal.user_id) if proposal.user_id else None


def one_leader(proposal: Proposal) -> TeamLeader | None:
    return db.session.get(TeamLeader, proposal.leader_id) if proposal.leader_id else None


def dismiss(proposal: Proposal, *, by: User | None) -> None:
    """Let nothing come of a proposal, and of all with the same words."""
    campaign = campaign_of(proposal)
    still_waits(proposal)
    now = clock.now()
    for one in alike(proposal):
        one.dismissed_at = now
    db.session.flush()
    audit.record("proposal.dismissed", f"#{proposal.id}", by=by, campaign_id=campaign.id)


def take_up_again(proposal: Proposal, *, by: User | None) -> None:
    """Let a proposal wait again that was dismissed."""
    campaign = campaign_of(proposal)
    proposal.dismissed_at = None
    db.session.flush()
    audit.record("proposal.reopened", f"#{proposal.id}", by=by, campaign_id=campaign.id)


def alike(proposal: Proposal) -> list[Proposal]:
    """All that wait with the same words, this one among them."""
    same = {"name": proposal.name, "email": proposal.email, "team": proposal.team}
    wanted = select(Proposal).where(*waiting(proposal.campaign_id)).filter_by(**same).order_by(Proposal.id)
    return list(db.session.scalars(wanted))


def campaign_of(proposal: Proposal) -> Campaign:
    """The campaign of a proposal, locked and open; WrongState when someone else settled the proposal meanwhile."""
    campaign = db.session.get_one(Campaign, proposal.campaign_id)
    begin(campaign)
    if db.session.get(Proposal, proposal.id, populate_existing=True) is None:
        raise decided()
    return campaign


def still_waits(proposal: Proposal) -> None:
    """WrongState when someone else settled or dismissed it."""
    if proposal.candidate_id is not None or proposal.dismissed_at is not None:
        raise decided()


def decided() -> WrongState:
    return WrongState(_l("Someone else decided about this proposal already."))

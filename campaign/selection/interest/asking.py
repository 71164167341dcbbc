"""Asking candidates whether it interests them, and reminding those who did not answer."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.selection import mails
from campaign.selection.beginning import begin
from campaign.selection.leaders.services import NOT_SOONER
from campaign.selection.links.services import CANDIDATE_DAYS, LinkState, link_for, newest_link, state_of
from campaign.selection.models import Candidate, PersonalLink
from campaign.selection.states import Standing

ASKABLE = frozenset({Standing.SHORTLIST, Standing.RESERVE})
"""Who can be asked whether it interests them."""


def ask(campaign: Campaign, candidates: Iterable[Candidate], *, by: User | None) -> None:
    """Mail candidates of the shortlist what it means, and the question whether it interests them."""
    begin(campaign)
    for candidate in candidates:
        db.session.refresh(candidate)
        if candidate.standing not in ASKABLE:
            raise WrongState(_l("%(name)s is not on the shortlist.", name=candidate.colleague.name))
        mails.ask_interest(candidate, by=by)
        audit.record("candidate.asked", in_log(candidate), by=by, campaign_id=campaign.id)


def remind(campaign: Campaign, candidate: Candidate, *, by: User | None) -> None:
    """Mail a candidate once more what was asked last; WrongState when that is too soon, or there is nothing open."""
    begin(campaign)
    db.session.refresh(candidate)
    name = candidate.colleague.name
    link = newest_link(candidate)
    if link is None or state_of(link, clock.today(campaign.zone)) is not LinkState.OPEN or not waits(candidate):
        raise WrongState(_l("%(name)s has nothing to answer at the moment.", name=name))
    if last_mail(candidate, link) > clock.now() - NOT_SOONER:
        raise WrongState(_l("%(name)s had a mail less than two days ago. Give it some time.", name=name))
    link.reminded_at = clock.now()
    db.session.flush()
    write_again(candidate, by=by)
    audit.record("candidate.reminded", in_log(candidate), by=by, campaign_id=campaign.id)


def renew(campaign: Campaign, candidate: Candidate, *, by: User | None) -> None:
    """Give a candidate another link, and mail it with what is asked; the former no longer works."""
    begin(campaign)
    db.session.refresh(candidate)
    if candidate.standing not in {*ASKABLE, Standing.INVITED}:
        raise WrongState(_l("%(name)s has nothing to answer at the moment.", name=candidate.colleague.name))
    link_for(candidate, days=CANDIDATE_DAYS, by=by)
    write_again(candidate, by=by)


def waits(candidate: Candidate) -> bool:
    """Whether something is asked of a candidate that they did not answer."""
    return candidate.standing is Standing.INVITED or (candidate.standing in ASKABLE and candidate.interest is None)


def asked_at(candidate: Candidate, link: PersonalLink) -> datetime:
    """When the candidate was asked what is open now."""
    return candidate.stood_since if candidate.standing is Standing.INVITED else link.sent_at


def last_mail(candidate: Candidate, link: PersonalLink) -> datetime:
    """When the candidate was asked or reminded last."""
    asked = asked_at(candidate, link)
    return max(asked, link.reminded_at) if link.reminded_at else asked


def may_be_reminded(candidate: Candidate, link: PersonalLink | None) -> bool:
    """Whether something is open, and the last mail about it long enough ago."""
    return link is not None and waits(candidate) and last_mail(candidate, link) <= clock.now() - NOT_SOONER


def write_again(candidate: Candidate, *, by: User | None = None) -> str:
    """The mail of what is open now, once more; return the address of the page."""
    write = mails.invite if candidate.standing is Standing.INVITED else mails.ask_interest
    return write(candidate, by=by, again=True)


def in_log(candidate: Candidate) -> str:
    """Without a name: the log stays when people are erased."""
    return f"candidate #{candidate.id}"

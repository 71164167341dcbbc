"""Choosing the team: who is on the shortlist, who stands by, who is invited, who becomes an ambassador."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.ambassadors import Appointment, appoint, choose_naming
from campaign.people.queries import ambassador_of_colleague
from campaign.selection import mails
from campaign.selection.beginning import begin
from campaign.selection.models import Candidate, Move
from campaign.selection.moving import move
from campaign.selection.states import Standing


def shortlist(campaign: Campaign, candidates: Iterable[Candidate], *, by: User | None, why: str = "") -> None:
    """Put candidates on the shortlist, from wherever they are."""
    move_all(campaign, candidates, Standing.SHORTLIST, by=by, why=why)


def longlist(campaign: Campaign, candidates: Iterable[Candidate], *, by: User | None, why: str = "") -> None:
    """Put candidates back on the longlist."""
    move_all(campaign, candidates, Standing.LONGLIST, by=by, why=why)


def stand_by(campaign: Campaign, candidates: Iterable[Candidate], *, by: User | None, why: str = "") -> None:
    """Make candidates reserves, behind those who are."""
    move_all(campaign, candidates, Standing.RESERVE, by=by, why=why)


@dataclass(frozen=True)
class Invited:
    """A candidate who was just invited, and the address of their page."""

    candidate: Candidate
    address: str


def invite(campaign: Campaign, candidates: Iterable[Candidate], *, by: User | None, why: str = "") -> list[Invited]:
    """Choose candidates, and ask them by mail to become ambassadors. Who was invited already hears nothing anew."""
    begin(campaign)
    invited = []
    for candidate in candidates:
        db.session.refresh(candidate)
        if candidate.standing is Standing.INVITED:
            continue
        refuse_without_address(candidate)
        move(campaign, candidate, Standing.INVITED, by=by, why=why)
        invited.append(Invited(candidate, mails.invite(candidate, by=by)))
    return invited


def invite_again(campaign: Campaign, candidate: Candidate, *, by: User | None) -> Invited:
    """Send the invitation once more to someone who has not answered."""
    begin(campaign)
    db.session.refresh(candidate)
    if candidate.standing is not Standing.INVITED:
        raise WrongState(_l("%(name)s is not invited, or has answered.", name=candidate.colleague.name))
    return Invited(candidate, mails.invite(candidate, by=by, again=True))


def refuse_without_address(candidate: Candidate) -> None:
    """DomainError for who could never sign in."""
    if candidate.colleague.email is None:
        raise DomainError(
            _l(
                "%(name)s has no e-mail address in the list of colleagues. Add one first: ambassadors sign in by it.",
                name=candidate.colleague.name,
            )
        )


def accept(
    campaign: Campaign, candidate: Candidate, *, alias: str | None, names: NamePrivacy | None, language: str | None
) -> Appointment:
    """Make an invited candidate, who says yes, an ambassador who is named so in public. Twice is once.

    The mail with the link to sign in goes to the address that the campaign knows. `language`: in which the candidate
    read the page; the account's, when it has none.
    """
    begin(campaign)
    db.session.refresh(candidate)
    known = ambassador_of_colleague(candidate.colleague)
    if candidate.standing is Standing.ACCEPTED and known is not None:
        return Appointment(known, None)
    inviter = invited_by(candidate)
    move(campaign, candidate, Standing.ACCEPTED, by_candidate=True)
    appointment = appoint(campaign, candidate.colleague, by=inviter)
    user = appointment.ambassador.user
    user.language = user.language or language
    choose_naming(campaign, appointment.ambassador, alias=alias, names=names)
    return appointment


def decline(campaign: Campaign, candidate: Candidate, *, why: str = "") -> None:
    """Let a candidate say no, to the question or to the invitation."""
    begin(campaign)
    move(campaign, candidate, Standing.DECLINED, by_candidate=True, why=why)


def move_all(
    campaign: Campaign, candidates: Iterable[Candidate], to: Standing, *, by: User | None, why: str = ""
) -> None:
    """Move all of them, or none."""
    begin(campaign)
    for candidate in candidates:
        move(campaign, candidate, to, by=by, why=why)


def invited_by(candidate: Candidate) -> User | None:
    """Who invited a candidate last."""
    invitations = Move.candidate_id == candidate.id, Move.after == Standing.INVITED
    last = select(User).join(Move, Move.user_id == User.id).where(*invitations).order_by(Move.id.desc()).limit(1)
    return db.session.scalar(last)

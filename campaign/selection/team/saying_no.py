"""Telling people that they were not chosen, and for which reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.selection import mails
from campaign.selection.beginning import begin
from campaign.selection.models import Candidate
from campaign.selection.moving import move
from campaign.selection.states import NotChosenReason, Standing

LONGEST_TEXT = 4000


@dataclass(frozen=True)
class Told:
    """What came of saying no to several people."""

    told: list[Candidate]
    by_hand: list[Candidate]
    """No address is known of them: the manager tells them."""


def turn_down(
    campaign: Campaign,
    candidates: Iterable[Candidate],
    *,
    reason: NotChosenReason,
    text: str | None,
    by: User | None,
) -> Told:
    """Choose no further with these candidates, and send them `text`; None: the manager tells them.

    Who has heard it already is not written to again.
    """
    if text is not None and not text.strip():
        raise DomainError(_l("Write what they will read."), field="text")
    if text is not None and len(text) > LONGEST_TEXT:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_TEXT), field="text")
    begin(campaign)
    result = Told([], [])
    for candidate in candidates:
        move(campaign, candidate, Standing.NOT_CHOSEN, by=by)
        if candidate.told_at is not None:
            continue
        candidate.told_why = reason
        if text is None or candidate.colleague.email is None:
            result.by_hand.append(candidate)
            continue
        candidate.told_at = clock.now()
        db.session.flush()
        mails.tell_not_chosen(candidate, text, by=by)
        result.told.append(candidate)
    db.session.flush()
    return result


def mark_told(campaign: Campaign, candidate: Candidate) -> None:
    """Write down that a manager told someone in person."""
    begin(campaign)
    db.session.refresh(candidate)
    if candidate.standing is not Standing.NOT_CHOSEN:
        raise WrongState(_l("%(name)s is no longer where this page showed. Look again.", name=candidate.colleague.name))
    candidate.told_at = candidate.told_at or clock.now()
    db.session.flush()

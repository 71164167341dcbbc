"""The recruit's own word: who brought you here?"""

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions.attribution import standing_of
from campaign.conversions.closing import refuse_when_closed
from campaign.conversions.disputes import dispute, follow_attribution
from campaign.conversions.models import Word
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague


def keep_word(campaign: Campaign, *, colleague: Colleague, ambassador: Ambassador) -> Word:
    """Keep that someone who says to be `colleague` named `ambassador`. It counts once `confirm_word` is called."""
    refuse_when_closed(campaign)
    check_can_be_brought(colleague, ambassador)
    word = Word(campaign_id=campaign.id, colleague=colleague, ambassador=ambassador, said_at=clock.now())
    db.session.add(word)
    db.session.flush()
    return word


def check_can_be_brought(colleague: Colleague, ambassador: Ambassador) -> None:
    """Raise when `ambassador` can never have brought this colleague."""
    if colleague.id == ambassador.colleague_id:
        raise DomainError(_l("That is your own link."), field="who")
    if standing_of(colleague).ambassador_id is not None:
        raise DomainError(_l("You are an ambassador yourself, and so cannot be brought along."), field="who")


def confirm_word(campaign: Campaign, word: Word) -> None:
    """Let the word of a colleague, who proved to be that colleague, count; the same word again changes nothing."""
    lock(campaign.id)
    db.session.refresh(word)  # it was read before the lock was had
    if word.confirmed_at is not None:
        return
    refuse_when_closed(campaign)
    check_can_be_brought(word.colleague, word.ambassador)
    word.confirmed_at = clock.now()
    db.session.flush()
    owner_id = standing_of(word.colleague).owner_id
    if owner_id not in {None, word.ambassador_id}:
        dispute(campaign.id, word.colleague_id, at=word.confirmed_at)
    subject = f"word {word.id}: colleague {word.colleague_id} names ambassador {word.ambassador_id}"
    audit.record("word.confirmed", subject, by=None, campaign_id=campaign.id)
    follow_attribution(campaign, {word.colleague_id}, by=None)

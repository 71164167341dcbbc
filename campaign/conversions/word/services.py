"""The recruit's own word: who brought you here?"""

from collections.abc import Collection
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions.attribution import last_words, standing_of
from campaign.conversions.disputes.services import dispute, follow_attribution
from campaign.conversions.models import Word
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague

VALID_FOR = timedelta(days=7)
"""How long a colleague can confirm what was said."""
MOST_A_DAY = 3
"""Anyone can fill in a colleague's name: no more words than that are kept, and mails sent, in 24 hours."""
QUIET_AFTER_NO = timedelta(days=7)
"""Who said not to have asked for a mail gets none for so long."""
KEPT_FOR = timedelta(days=30)
"""What nobody confirmed is forgotten after that: anyone could have said it."""
PAGE = 50


def keep_word(campaign: Campaign, *, colleague: Colleague, ambassador: Ambassador) -> Word:
    """Keep that someone who says to be `colleague` named `ambassador`. It counts once `confirm_word` is called."""
    refuse_when_closed(campaign)
    check_can_be_brought(colleague, ambassador)
    # Of many at once no more get through than of many in a row.
    db.session.scalar(select(Colleague.id).where(Colleague.id == colleague.id).with_for_update(key_share=True))
    refuse_again(colleague, ambassador)
    forget_unconfirmed(campaign.id)
    word = Word(campaign_id=campaign.id, colleague=colleague, ambassador=ambassador, said_at=clock.now())
    db.session.add(word)
    db.session.flush()
    return word


def check_can_be_brought(colleague: Colleague, ambassador: Ambassador) -> None:
    """Raise when `ambassador` can never have brought this colleague."""
    if colleague.id == ambassador.colleague_id:
        raise DomainError(_l("That is your own link."), field="who")
    if standing_of(colleague.campaign_id, colleague.id).ambassador_id is not None:
        raise DomainError(_l("You are an ambassador yourself, and so cannot be brought along."), field="who")


def refuse_again(colleague: Colleague, ambassador: Ambassador) -> None:
    """Raise when this was confirmed before, too much was said today, or the colleague wants to hear no more of it."""
    last = last_words([colleague.id]).get(colleague.id)
    if last is not None and last.ambassador_id == ambassador.id:
        raise WrongState(_l("You confirmed this before. It counts."))
    now = clock.now()
    mine = select(func.count(Word.id)).where(Word.colleague_id == colleague.id)
    if db.session.scalar(mine.where(Word.denied_at > now - QUIET_AFTER_NO)):
        raise WrongState(_l("You asked not to hear of this again."))
    if (db.session.scalar(mine.where(Word.said_at > now - timedelta(days=1))) or 0) >= MOST_A_DAY:
        raise WrongState(_l("That was said often enough for today."))


def forget_unconfirmed(campaign_id: int) -> None:
    """Let old words go that nobody confirmed."""
    old = Word.campaign_id == campaign_id, Word.confirmed_at.is_(None), Word.said_at < clock.now() - KEPT_FOR
    db.session.execute(delete(Word).where(*old).execution_options(synchronize_session=False))


def confirm_word(campaign: Campaign, word: Word, *, by: User | None = None) -> None:
    """Let the word of a colleague, who proved to be that colleague, count; the same word again changes nothing.

    `by`: the manager who asked the colleague, where no mail could.
    """
    lock(campaign.id)
    db.session.refresh(word)  # it was read before the lock was had
    if word.confirmed_at is not None:
        return
    refuse_when_closed(campaign)
    if word.denied_at is not None:
        raise WrongState(_l("This was said not to be true before."))
    check_can_be_brought(word.colleague, word.ambassador)
    word.confirmed_at = clock.now()
    db.session.flush()
    owner_id = standing_of(word.campaign_id, word.colleague_id).owner_id
    if owner_id not in {None, word.ambassador_id}:
        dispute(campaign.id, word.colleague_id, at=word.confirmed_at)
    audit.record("word.confirmed", subject_of(word), by=by, campaign_id=campaign.id)
    follow_attribution(campaign, {word.colleague_id}, by=by)


def deny_word(campaign: Campaign, word: Word, *, by: User | None = None) -> None:
    """Let a word go that its colleague did not say; it never counted."""
    lock(campaign.id)
    db.session.refresh(word)  # it was read before the lock was had
    if word.confirmed_at is not None:
        raise WrongState(_l("This was confirmed, and counts."))
    if word.denied_at is not None:
        return
    word.denied_at = clock.now()
    db.session.flush()
    audit.record("word.denied", subject_of(word), by=by, campaign_id=campaign.id)


def subject_of(word: Word) -> str:
    return f"word {word.id}: colleague {word.colleague_id} names ambassador {word.ambassador_id}"


def is_expired(word: Word) -> bool:
    """Whether a mail about this word is too old to confirm it."""
    return clock.now() >= word.said_at + VALID_FOR


def words_of(campaign_id: int, colleague_ids: Collection[int]) -> dict[int, Word]:
    """The word of each of these colleagues that tells most: the last that was confirmed, else the last that waits."""
    waiting = last_said(campaign_id).where(Word.colleague_id.in_(colleague_ids))
    return {word.colleague_id: word for word in db.session.scalars(waiting)} | last_words(colleague_ids)


def last_said(campaign_id: int) -> Select[Word]:
    """Words that wait: of each colleague the last one, if nobody confirmed or denied it."""
    last = select(func.max(Word.id)).where(Word.campaign_id == campaign_id).group_by(Word.colleague_id)
    return (
        select(Word)
        .where(Word.id.in_(last), Word.confirmed_at.is_(None), Word.denied_at.is_(None))
        .options(
            joinedload(Word.colleague).selectinload(Colleague.emails),
            joinedload(Word.ambassador).joinedload(Ambassador.colleague),
        )
        .order_by(Word.id.desc())
    )


def waiting_words(campaign_id: int, *, page: int = 1) -> Pagination:
    """A page of the words that nobody confirmed yet, the newest first."""
    return db.paginate(last_said(campaign_id), page=page, per_page=PAGE, error_out=False)


def confirmed_words(campaign_id: int, *, limit: int = PAGE) -> list[Word]:
    """The words that were confirmed last, the newest first."""
    confirmed = (
        select(Word)
        .where(Word.campaign_id == campaign_id, Word.confirmed_at.is_not(None))
        .options(joinedload(Word.colleague), joinedload(Word.ambassador).joinedload(Ambassador.colleague))
        .order_by(Word.confirmed_at.desc(), Word.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(confirmed))

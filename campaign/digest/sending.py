"""The mail of the week: one to every ambassador who wants it, once, however many workers there are.

Everything is read and written first, without a lock; then the week is marked as told, by a change that only one worker
can make, and the mail goes into the outbox in the same transaction.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import force_locale

from campaign.accounts.mails import language_of
from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock
from campaign.core.database import reading
from campaign.digest.gathering import digest_of, together
from campaign.digest.letter import Letter, letter, links_of
from campaign.digest.queries import A_WEEK, ambassador_with_people, has_counted, to_write_to, with_weeks
from campaign.digest.subscriptions import mark, stop_url
from campaign.digest.weeks import week_to_tell
from campaign.extensions import db
from campaign.outbox.services import post


@dataclass(frozen=True)
class Ready:
    """A digest that is written, and to whom it goes."""

    campaign_id: int
    ambassador_id: int
    recipient: str
    told: date
    tip: str
    letter: Letter
    stop_url: str


def send_digests() -> None:
    """Write what is due into the outbox, and commit each mail by itself."""
    moment = clock.now()
    for ready in digests_due(moment):
        if mark(ready.ambassador_id, ready.told, tip=ready.tip):
            post(
                ready.recipient,
                subject=ready.letter.subject,
                body=ready.letter.text,
                html=ready.letter.html,
                unsubscribe_url=ready.stop_url,
                campaign_id=ready.campaign_id,
            )
            db.session.commit()
        else:
            db.session.rollback()


def digests_due(moment: datetime) -> list[Ready]:
    """The digests that are to be sent now; looking takes no write lock."""
    with reading():
        found = [ready for campaign in with_weeks() for ready in digests_of(campaign, moment)]
        db.session.rollback()
    return found


def is_to_tell(campaign: Campaign, told: date) -> bool:
    """Whether a week is news: any while the campaign runs, and the last one also when it is evaluated already."""
    return campaign.phase is Phase.RUNNING or told + A_WEEK > campaign.ends_on


def digests_of(campaign: Campaign, moment: datetime) -> Iterator[Ready]:
    """Those of one campaign. Before anything at all has counted there is no week to tell."""
    told = week_to_tell(moment.astimezone(campaign.zone), starts_on=campaign.starts_on, ends_on=campaign.ends_on)
    if told is None or not is_to_tell(campaign, told) or not has_counted(campaign.id):
        return
    people = to_write_to(campaign.id, told, before=clock.start_of(told + A_WEEK, campaign.zone))
    if not people:
        return
    shared = together(campaign, people, moment)
    for ambassador_id in people:
        ambassador = ambassador_with_people(ambassador_id)
        language = language_of(ambassador.user, campaign.language)
        stop = stop_url(ambassador)
        with force_locale(language):
            digest = digest_of(campaign, ambassador, shared, told, moment)
        yield Ready(
            campaign_id=campaign.id,
            ambassador_id=ambassador.id,
            recipient=ambassador.user.email,
            told=told,
            tip=digest.tip.key,
            letter=letter(digest, links_of(campaign, stop=stop), language=language),
            stop_url=stop,
        )

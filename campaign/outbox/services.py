"""Mails are written here, in the same transaction as what they are about; the worker sends them."""

from sqlalchemy import func, update

from campaign.core.clock import now
from campaign.extensions import db
from campaign.outbox.models import Mail


def post(
    recipient: str,
    *,
    subject: str,
    body: str,
    campaign_id: int | None = None,
    about: str | None = None,
    calendar: str | None = None,
    html: str | None = None,
    unsubscribe_url: str | None = None,
    late: str | None = None,
    thread: str | None = None,
    follows: str | None = None,
) -> Mail:
    """Put a mail into the outbox; it leaves once the transaction around it is committed.

    `calendar`: an iCalendar message that goes along. `html`: the same as a page. `unsubscribe_url`: where one POST
    makes that no such mail comes any more. `late`: what the place that `campaign.outbox.late` keeps free in the body is
    filled by as it leaves. `thread`, `follows`: the name of this mail, and of the one in whose conversation it lies.
    """
    moment = now()
    mail = Mail(
        campaign_id=campaign_id,
        about=about,
        recipient=recipient,
        # A name with a line break in it must not become a header.
        subject=" ".join(subject.split()),
        body=body,
        html=html,
        unsubscribe_url=unsubscribe_url,
        calendar=calendar,
        late=late,
        thread=thread,
        follows=follows,
        created_at=moment,
        due_at=moment,
    )
    db.session.add(mail)
    return mail


def strike(campaign_id: int, words: str, *, instead: str) -> None:
    """Let mails of a campaign that did not leave yet say something else in the place of some words."""
    waiting = Mail.campaign_id == campaign_id, Mail.sent_at.is_(None), Mail.body.contains(words, autoescape=True)
    db.session.execute(update(Mail).where(*waiting).values(body=func.replace(Mail.body, words, instead)))

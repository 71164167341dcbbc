"""Mails are written here, in the same transaction as what they are about; the worker sends them."""

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
) -> Mail:
    """Put a mail into the outbox; it leaves once the transaction around it is committed.

    `calendar`: an iCalendar message that goes along. `html`: the same as a page. `unsubscribe_url`: where one POST
    makes that no such mail comes any more.
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
        created_at=moment,
        due_at=moment,
    )
    db.session.add(mail)
    return mail

"""A mail of the outbox as it goes over the wire."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from campaign.outbox.models import Mail


def compose(mail: Mail, *, sender: str) -> EmailMessage:
    """The message; its id stays the same however often it is sent, so that a mailbox recognises a second copy."""
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{mail.id}.{mail.created_at:%Y%m%d%H%M%S}@{domain_of(sender)}>"
    message["Date"] = mail.created_at
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Auto-Submitted"] = "auto-generated"
    # Long lines (links) must survive servers that break at 998 bytes.
    message.set_content(mail.body, cte="quoted-printable")
    return message


def domain_of(sender: str) -> str:
    """The part of the sender's address after the @."""
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"

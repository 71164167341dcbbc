"""A mail of the outbox as it goes over the wire."""

import re
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage, Message
from email.policy import SMTP, Policy
from email.utils import parseaddr

from campaign.outbox.late import completed, secret_for
from campaign.outbox.models import Mail


class InOnePiece(UnstructuredHeader, BaseHeader):
    """A header that is an address: broken over lines it would be encoded, and no mail program would know it."""

    def fold(self, *, policy: "Policy[Message]") -> str:
        return f"{self.name}: {self}{policy.linesep}"


HEADERS = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", InOnePiece)
POLICY = SMTP.clone(header_factory=HEADERS)
METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def compose(mail: Mail, *, sender: str) -> EmailMessage:
    """The message; its id stays the same however often it is sent, so that a mailbox recognises a second copy."""
    message = EmailMessage(policy=POLICY)
    domain, secret = domain_of(sender), secret_for(mail.late)
    message["Message-ID"] = f"<{mail.thread or f'{mail.id}.{mail.created_at:%Y%m%d%H%M%S}'}@{domain}>"
    if mail.follows:
        message["In-Reply-To"] = message["References"] = f"<{mail.follows}@{domain}>"
    message["Date"] = mail.created_at
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Auto-Submitted"] = "auto-generated"
    if mail.unsubscribe_url:
        # RFC 8058: mail programs show a button of their own, which needs no page.
        message["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # Long lines (links) must survive servers that break at 998 bytes.
    message.set_content(completed(mail.body, secret), cte="quoted-printable")
    if mail.html:
        message.add_alternative(completed(mail.html, secret), subtype="html", cte="quoted-printable")
    if mail.calendar:
        add_calendar(message, mail.calendar)
    return message


def add_calendar(message: EmailMessage, calendar: str) -> None:
    """Put a calendar message beside the text, and once more behind it (RFC 6047).

    As another way to say the same most programs understand it; some look for a file only. As a file it has another
    type, as Google sends it: so no program takes the one message for two.
    """
    method = METHOD.search(calendar)
    asks = {"method": method.group(1)} if method else {}
    message.add_alternative(calendar, subtype="calendar", charset="utf-8", cte="base64", params=asks)
    message.add_attachment(
        calendar.encode(),
        maintype="application",
        subtype="ics",
        filename="invite.ics",
        params={"name": "invite.ics"},
    )


def domain_of(sender: str) -> str:
    """The part of the sender's address after the @."""
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"

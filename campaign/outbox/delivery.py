"""Sending what is due. Every step is committed by itself, so that a kill between two of them loses no mail."""

import logging
import smtplib
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select, update

from campaign.core.clock import now
from campaign.core.database import reading
from campaign.extensions import db
from campaign.outbox.message import compose
from campaign.outbox.models import Mail
from campaign.outbox.retries import KEEP_TRYING, next_attempt, sentence
from campaign.outbox.server import MailServer

logger = logging.getLogger("campaign.outbox")

BATCH = timedelta(seconds=5)
"""After this the worker's other jobs get their turn, and a stop is never far."""
LEASE = timedelta(minutes=2)
"""How long a claimed mail belongs to one worker; when that worker dies, another one takes it after this."""


def deliver(server: MailServer) -> int:
    """Send what is due, for a batch of time, over one connection; return how many were sent."""
    if not anything_due():
        return 0
    try:
        connection = server.connect()
    except OSError as error:
        postpone_all(error)
        return 0
    sent = 0
    end = now() + BATCH
    with connection:
        while now() < end and connection.sock and (mail := claim()):
            sent += send(mail, connection, sender=server.sender)
    return sent


def due(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    """Not sent, its time has come, and not so old that its news is of no use."""
    return Mail.sent_at.is_(None), Mail.due_at <= moment, Mail.created_at > moment - KEEP_TRYING


def anything_due() -> bool:
    """Whether there is work; looking takes no write lock."""
    with reading():
        found = db.session.scalar(select(exists().where(*due(now()))))
        db.session.rollback()
    return bool(found)


def claim() -> Mail | None:
    """The mail that has waited longest, for this worker alone; None when no one waits."""
    moment = now()
    waiting = select(Mail).where(*due(moment)).order_by(Mail.due_at, Mail.id).limit(1)
    mail = db.session.scalar(waiting.with_for_update(skip_locked=True))
    if mail is not None:
        mail.attempts += 1
        mail.due_at = moment + LEASE
        db.session.flush()
        # Detached, so that reading it later begins no transaction while the mail server takes its time.
        db.session.expunge(mail)
    db.session.commit()
    return mail


def send(mail: Mail, connection: smtplib.SMTP, *, sender: str) -> bool:
    """Send one claimed mail, write down how it went, and return whether it left."""
    try:
        connection.send_message(compose(mail, sender=sender))
    except (OSError, ValueError) as error:
        postpone(mail, error)
        db.session.commit()
        return False
    # The text goes once it is with its reader: a copy of the database must not hold links that open something.
    write(mail, sent_at=now(), last_error=None, body="", html=None, calendar=None, unsubscribe_url=None)
    db.session.commit()
    return True


def postpone_all(error: OSError) -> None:
    """The server cannot be reached: everything that is due waits."""
    moment = now()
    mails = db.session.scalars(
        select(Mail).where(*due(moment)).order_by(Mail.id).with_for_update(skip_locked=True)
    ).all()
    for mail in mails:
        mail.attempts += 1
        mail.last_error = sentence(error)
        mail.due_at = next_attempt(error, attempts=mail.attempts, created_at=mail.created_at, moment=moment)
    db.session.commit()
    logger.warning("mail server not reached", extra={"facts": {"mails": len(mails), "error": sentence(error)}})


def postpone(mail: Mail, error: Exception) -> None:
    """Set the next attempt of one mail, or none."""
    again = next_attempt(error, attempts=mail.attempts, created_at=mail.created_at, moment=now())
    write(mail, due_at=again, last_error=sentence(error))
    facts = {"mail": mail.id, "attempts": mail.attempts, "error": sentence(error)}
    logger.warning("mail not sent", extra={"facts": facts})


def write(mail: Mail, **values: object) -> None:
    """Change the row of a detached mail."""
    db.session.execute(update(Mail).where(Mail.id == mail.id).values(**values))

"""When a mail that could not be sent is tried again, and when no more."""

import smtplib
from datetime import datetime, timedelta

KEEP_TRYING = timedelta(days=3)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=4)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 1, 2, 4, 8 … minutes, at most four hours."""
    return min(FIRST_WAIT * (1 << min(attempts - 1, 20)), LONGEST_WAIT)


def next_attempt(error: Exception, *, attempts: int, created_at: datetime, moment: datetime) -> datetime:
    """When to try again; the end of the three days means: not any more."""
    end = created_at + KEEP_TRYING
    if is_final(error):
        return end
    return min(moment + wait_after(attempts), end)


def is_final(error: Exception) -> bool:
    """Whether the same mail would be refused tomorrow as well: no such mailbox, or no such thing as this mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, ValueError)


def sentence(error: Exception) -> str:
    """What went wrong, on one line and without anyone's address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {words(text)}" for code, text in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {words(error.smtp_error)}"
    return f"{type(error).__name__}: {words(str(error))}"


def words(text: bytes | str) -> str:
    """An answer of a mail server as one line."""
    return " ".join((text.decode(errors="replace") if isinstance(text, bytes) else text).split())

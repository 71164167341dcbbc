"""When a mail is tried again."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest

from campaign.outbox.retries import KEEP_TRYING, next_attempt, sentence, wait_after

WRITTEN = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (8, 128), (9, 240), (40, 240)])
def test_each_failure_doubles_the_wait_up_to_four_hours(attempts: int, minutes: int) -> None:
    assert wait_after(attempts) == timedelta(minutes=minutes)


def test_a_mail_is_not_tried_after_three_days() -> None:
    late = WRITTEN + timedelta(days=2, hours=23)
    assert next_attempt(OSError(), attempts=30, created_at=WRITTEN, moment=late) == WRITTEN + KEEP_TRYING


def test_a_mailbox_that_does_not_exist_is_tried_once() -> None:
    refused = smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"no such user")})
    assert next_attempt(refused, attempts=1, created_at=WRITTEN, moment=WRITTEN) == WRITTEN + KEEP_TRYING


def test_a_full_mailbox_is_tried_again() -> None:
    full = smtplib.SMTPRecipientsRefused({"a@example.org": (452, b"mailbox full")})
    assert next_attempt(full, attempts=1, created_at=WRITTEN, moment=WRITTEN) == WRITTEN + timedelta(minutes=1)


def test_what_went_wrong_is_told_without_naming_anyone() -> None:
    refused = smtplib.SMTPRecipientsRefused({"anna@example.org": (550, b"no such\r\nuser")})
    assert sentence(refused) == "550 no such user"

"""Mails leave once, also when servers refuse, workers race and someone pulls the plug."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from campaign.extensions import db
from campaign.outbox.delivery import LEASE, claim, deliver
from campaign.outbox.models import Mail
from campaign.outbox.retries import KEEP_TRYING
from campaign.outbox.server import MailServer
from campaign.outbox.services import post
from tests.outbox.conftest import Postbox
from tests.ports import own_port


@pytest.fixture(autouse=True)
def clock(clock: time_machine.Traveller) -> time_machine.Traveller:
    return clock


@pytest.fixture
def mail(session: scoped_session[Session]) -> int:
    """The id of a mail that waits."""
    written = post("anna@example.org", subject="Hello", body="Hello Anna,\n")
    session.commit()
    return written.id


def stored(mail: int) -> Mail:
    """The mail as the database has it."""
    return db.session.get_one(Mail, mail, populate_existing=True)


def test_a_mail_that_is_written_is_sent(mail: int, server: MailServer, postbox: Postbox) -> None:
    deliver(server)
    assert [(sent["To"], sent["Subject"], sent.get_content()) for sent in postbox.mails] == [
        ("anna@example.org", "Hello", "Hello Anna,\n")
    ]


def test_a_mail_is_sent_once(mail: int, server: MailServer, postbox: Postbox) -> None:
    deliver(server)
    deliver(server)
    assert len(postbox.mails) == 1


def test_a_mail_of_a_transaction_that_failed_is_never_sent(
    session: scoped_session[Session], server: MailServer, postbox: Postbox
) -> None:
    post("anna@example.org", subject="Hello", body="Hello Anna,\n")
    session.rollback()
    deliver(server)
    assert postbox.mails == []


def test_the_text_of_a_sent_mail_is_not_kept(mail: int, server: MailServer) -> None:
    deliver(server)
    assert stored(mail).sent_at is not None
    assert stored(mail).body == ""


def test_a_name_with_a_line_break_makes_no_header(
    session: scoped_session[Session], server: MailServer, postbox: Postbox
) -> None:
    post("anna@example.org", subject="Hello\r\nBcc: eve@example.org", body="x\n")
    session.commit()
    deliver(server)
    assert postbox.mails[0]["Bcc"] is None


def test_a_mail_that_was_refused_for_now_is_tried_again_later(
    mail: int, server: MailServer, postbox: Postbox, clock: time_machine.Traveller
) -> None:
    postbox.answers["anna@example.org"] = "452 mailbox full"
    clock.shift(timedelta(seconds=1))
    deliver(server)
    assert (stored(mail).sent_at, stored(mail).last_error) == (None, "452 mailbox full")
    postbox.answers.clear()
    clock.shift(timedelta(minutes=1))
    deliver(server)
    assert (len(postbox.mails), stored(mail).last_error) == (1, None)


def test_a_mail_that_nobody_takes_is_given_up_after_three_days(
    mail: int, server: MailServer, postbox: Postbox, clock: time_machine.Traveller
) -> None:
    postbox.answers["anna@example.org"] = "452 mailbox full"
    for _ in range(40):
        clock.shift(timedelta(hours=4))
        deliver(server)
    postbox.answers.clear()
    clock.shift(timedelta(hours=4))
    deliver(server)
    assert postbox.mails == []
    assert stored(mail).due_at == stored(mail).created_at + KEEP_TRYING
    assert stored(mail).last_error == "452 mailbox full"


def test_one_refused_mail_holds_up_no_other(
    mail: int, session: scoped_session[Session], server: MailServer, postbox: Postbox
) -> None:
    postbox.answers["anna@example.org"] = "550 no such user"
    post("bram@example.org", subject="Hello", body="Hello Bram,\n")
    session.commit()
    assert deliver(server) == 1
    assert [sent["To"] for sent in postbox.mails] == ["bram@example.org"]


def test_mails_wait_while_the_server_is_away(
    mail: int, server: MailServer, postbox: Postbox, clock: time_machine.Traveller
) -> None:
    with own_port() as nobody_listens:
        deliver(dataclasses.replace(server, port=nobody_listens))
    assert stored(mail).last_error is not None
    assert "Connection refused" in stored(mail).last_error
    clock.shift(timedelta(minutes=2))
    deliver(server)
    assert len(postbox.mails) == 1


def test_a_mail_of_a_worker_that_died_is_taken_over(
    mail: int, server: MailServer, postbox: Postbox, clock: time_machine.Traveller
) -> None:
    claim()
    deliver(server)
    assert postbox.mails == []
    clock.shift(LEASE)
    deliver(server)
    assert len(postbox.mails) == 1


def test_several_workers_send_every_mail_once(
    app: Flask, session: scoped_session[Session], server: MailServer, postbox: Postbox
) -> None:
    for number in range(40):
        post(f"person{number}@example.org", subject="Hello", body="Hello,\n")
    session.commit()

    def work(_: int) -> None:
        with app.app_context():
            deliver(server)

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    assert sorted(sent["To"] for sent in postbox.mails) == sorted(f"person{number}@example.org" for number in range(40))
    assert session.scalars(select(Mail.id).where(Mail.sent_at.is_(None))).all() == []

"""`flask worker`, as a service runs it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, scoped_session

from campaign import create_app
from campaign.outbox import commands
from campaign.outbox.models import Mail
from campaign.outbox.services import post
from config import Settings
from tests.client import Runner
from tests.outbox.conftest import Postbox
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]


@pytest.fixture
def mail(session: scoped_session[Session]) -> Mail:
    written = post("anna@example.org", subject="Hello", body="Hello Anna,\n")
    session.commit()
    return written


@pytest.fixture
def worker(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        "CAMPAIGN_SECRET_KEY": settings.secret_key,
        "CAMPAIGN_DATABASE_URL": settings.database_url,
        "CAMPAIGN_INSTANCE_PATH": settings.instance_path,
        "CAMPAIGN_MAIL_URL": settings.mail_url,
        "CAMPAIGN_MAIL_FROM": settings.mail_from,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "campaign", "worker"], cwd=ROOT, env=environment
    )
    yield process
    process.kill()
    process.wait()


# What both databases do is shown in test_delivery; here a process starts, which takes a while.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_sends_what_is_due_and_stops_when_told(
    mail: Mail, worker: subprocess.Popen[bytes], postbox: Postbox, number: signal.Signals
) -> None:
    wait_until(lambda: postbox.mails)
    assert len(postbox.mails) == 1
    worker.send_signal(number)
    assert worker.wait(timeout=60) == 0


def test_once_does_what_is_due_and_ends(mail: Mail, runner: Runner, postbox: Postbox) -> None:
    assert runner.invoke(args=["worker", "--once"]).exit_code == 0
    assert len(postbox.mails) == 1


def test_a_job_that_fails_stops_no_other_and_is_told(
    mail: Mail, runner: Runner, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(commands, "JOBS", [broken, *commands.JOBS])
    assert runner.invoke(args=["worker", "--once"]).exit_code == 1
    assert len(postbox.mails) == 1


def test_a_database_without_its_tables_is_told_in_a_sentence(settings: Settings, tmp_path: Path) -> None:
    app = create_app(replace(settings, database_url=f"sqlite:///{tmp_path / 'empty.db'}"))
    told = app.test_cli_runner().invoke(args=["worker"])
    assert told.exit_code == 1
    assert "db upgrade" in told.output
    assert "Traceback" not in told.output

"""`flask worker`, as a service runs it."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.process import BaseProcess
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
from tests.programs import flask, running
from tests.server import STOP_WITHIN, environment
from tests.waiting import wait_until


@pytest.fixture
def mail(session: scoped_session[Session]) -> Mail:
    written = post("anna@example.org", subject="Hello", body="Hello Anna,\n")
    session.commit()
    return written


@pytest.fixture
def worker(settings: Settings, tmp_path: Path) -> Iterator[BaseProcess]:
    with running(flask, ["worker"], environment(settings), tmp_path / "said.txt") as process:
        yield process


# What both databases do is shown in test_delivery; here a process starts, which takes a while.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_sends_what_is_due_and_stops_when_told(
    mail: Mail, worker: BaseProcess, postbox: Postbox, number: signal.Signals
) -> None:
    wait_until(lambda: postbox.mails)
    assert len(postbox.mails) == 1
    assert worker.pid
    os.kill(worker.pid, number)
    worker.join(timeout=STOP_WITHIN)
    assert worker.exitcode == 0


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

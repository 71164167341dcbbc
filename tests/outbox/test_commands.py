"""`flask worker`, as a service runs it."""

import json
import logging
import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from campaign import create_app
from campaign.core.commands import NOT_READY, NotReady
from campaign.extensions import db
from campaign.outbox import commands
from campaign.outbox.models import Mail
from campaign.outbox.one_by_one import one_by_one
from campaign.outbox.services import post
from config import Settings
from tests.client import Runner
from tests.conftest import settings_for
from tests.outbox.conftest import Postbox
from tests.programs import flask, running
from tests.server import START_WITHIN, STOP_WITHIN, environment
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
    assert told.exit_code == NOT_READY
    assert "db upgrade" in told.output
    assert "Traceback" not in told.output


def test_a_database_that_goes_away_is_one_line_a_round_until_it_is_back(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    here, away = tmp_path / "here", tmp_path / "away"
    here.mkdir()
    shutil.copy(sqlite_template, here / "campaign.db")
    app = create_app(settings_for(f"sqlite:///{here / 'campaign.db'}", tmp_path))

    def lose_it() -> None:
        db.engine.dispose()
        here.rename(away)
        one_by_one([1, 2], lambda _one: db.session.execute(select(1)))

    monkeypatch.setattr(logging.getLogger("campaign"), "propagate", True)
    monkeypatch.setattr(commands, "JOBS", [lose_it, *commands.JOBS])
    with app.app_context():
        for _round in range(2):
            with pytest.raises(NotReady, match="does not answer"):
                commands.do_all()
        away.rename(here)
        monkeypatch.setattr(commands, "JOBS", commands.JOBS[1:])
        assert commands.do_all() == 0
        db.engine.dispose()
    assert caplog.messages == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_worker_waits_for_a_database_and_says_so_once_a_round(settings: Settings, tmp_path: Path) -> None:
    nowhere, said = f"sqlite:///{tmp_path / 'no such folder' / 'campaign.db'}", tmp_path / "said.txt"
    with running(flask, ["worker"], environment(replace(settings, database_url=nowhere)), said) as process:
        assert wait_until(lambda: said.exists() and said.read_text().count("\n") >= 2, within=START_WITHIN)
        assert process.is_alive()
    lines = [json.loads(line) for line in said.read_text().splitlines()]
    assert {(line["message"], "trace" in line) for line in lines} == {("database not ready", False)}

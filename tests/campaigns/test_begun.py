"""What most tests begin with is what beginning a campaign leaves."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask

from campaign import create_app
from campaign.campaigns.models import Phase
from campaign.extensions import db
from campaign.scoreboard.models import Screen
from tests import begun
from tests.conftest import settings_for
from tests.factories import make_campaign


def left(**asked: Any) -> dict[str, Any]:
    """Every row that there is when a campaign was begun, without what is drawn anew for each."""
    make_campaign(**asked)
    tables = {table.name: [*begun.left_in(db.session.connection(), table)] for table in db.metadata.sorted_tables}
    return {
        name: [{column: row[column] for column in row if column not in begun.KEYS} for row in rows]
        for name, rows in tables.items()
    }


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.RUNNING])
def test_a_campaign_that_was_begun_before_is_the_same_in_every_row(
    app: Flask,
    clock: time_machine.Traveller,
    phase: Phase,
    sqlite_template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(begun, "BEGUN", {})
    asked = {"slug": "leren", "name": "Everyone learns", "phase": phase}
    shutil.copyfile(sqlite_template, tmp_path / "first.db")
    with create_app(settings_for(f"sqlite:///{tmp_path / 'first.db'}", tmp_path)).app_context():
        first, token = left(**asked), db.session.query(Screen.token).scalar()
        db.session.remove()
        db.engine.dispose()
    monkeypatch.setattr(begun, "start_campaign", None)
    assert left(**asked) == first
    assert db.session.query(Screen.token).scalar() != token
    monkeypatch.undo()
    assert make_campaign().id == 2

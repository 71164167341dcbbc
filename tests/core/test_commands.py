"""Commands say in a sentence what is wrong with the database, and end with 3, so that a script can try again later."""

from collections.abc import Callable
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask

from campaign import create_app
from campaign.core.commands import NotReady
from tests.conftest import settings_for


@pytest.fixture
def nowhere(tmp_path: Path) -> Flask:
    """The program, with a database that does not answer."""
    return create_app(settings_for(f"sqlite:///{tmp_path / 'no such folder' / 'campaign.db'}", tmp_path))


@pytest.mark.parametrize(
    "words",
    [["standings", "verify"], ["worker", "--once"], ["backup", "{folder}/new.tar"], ["restore", "{folder}/old.tar"]],
    ids=lambda words: words[0],
)
def test_a_command_without_a_database_says_so(nowhere: Flask, words: list[str], tmp_path: Path) -> None:
    Path(tmp_path, "old.tar").touch()
    done = nowhere.test_cli_runner().invoke(args=[word.format(folder=tmp_path) for word in words])
    assert (done.exit_code, done.output.count("does not answer")) == (3, 1), done.output


@pytest.mark.parametrize("migrating", [flask_migrate.upgrade, flask_migrate.current])
def test_a_migration_without_a_database_says_so(nowhere: Flask, migrating: Callable[[], None]) -> None:
    with nowhere.app_context(), pytest.raises(NotReady, match="does not answer"):
        migrating()

"""The migrations make exactly the database that the models describe, and can go back."""

import pytest
from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect

from campaign.extensions import db


def test_the_migrations_make_what_the_models_describe(app: Flask, capfd: pytest.CaptureFixture[str]) -> None:
    # It ends the program where a migration is missing.
    check()
    assert "No new upgrade operations detected" in capfd.readouterr().out


@pytest.mark.new_database
def test_the_migrations_go_down_and_up_again(app: Flask) -> None:
    tables = sorted(inspect(db.engine).get_table_names())
    downgrade(revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    upgrade()
    assert sorted(inspect(db.engine).get_table_names()) == tables

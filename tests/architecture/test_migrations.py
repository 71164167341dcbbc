"""The migrations make exactly the database that the models describe, and can go back."""

from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect

from campaign.extensions import db


def is_anything_missing() -> bool:
    """Whether the models describe something that no migration makes: the command ends the program then."""
    try:
        check()
    except SystemExit:
        return True
    return False


def test_the_migrations_make_what_the_models_describe(app: Flask) -> None:
    assert not is_anything_missing()


def test_the_migrations_go_down_and_up_again(app: Flask) -> None:
    tables = sorted(inspect(db.engine).get_table_names())
    downgrade(revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    upgrade()
    assert sorted(inspect(db.engine).get_table_names()) == tables

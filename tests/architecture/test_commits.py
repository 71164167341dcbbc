"""A route that forgets to commit fails its test: here, that it really does."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import insert

from campaign.accounts.models import User
from campaign.core import clock
from campaign.core.access import public
from campaign.extensions import db


def facts() -> dict[str, object]:
    return {"email": "sanne@waterkant.example", "name": "Sanne", "created_at": clock.now()}


def add() -> None:
    db.session.add(User(**facts()))


def flush() -> None:
    add()
    db.session.flush()


def write_past_the_models() -> None:
    db.session.execute(insert(User).values(facts()))


def commit() -> None:
    add()
    db.session.commit()


def call(app: Flask, write: Callable[[], None], status: int) -> int:
    @public
    def view() -> tuple[str, int]:
        write()
        return "", status

    # In place of another: a program that answered takes no new addresses.
    app.view_functions["healthz"] = view
    return app.test_client().get("/healthz").status_code


@pytest.mark.parametrize("write", [add, flush, write_past_the_models])
def test_a_forgotten_commit_fails_the_test(app: Flask, write: Callable[[], None]) -> None:
    with pytest.raises(AssertionError, match="did not commit"):
        call(app, write, 200)


def test_a_commit_passes(app: Flask) -> None:
    assert call(app, commit, 200) == 200


def test_an_answer_that_refuses_may_leave_its_changes_behind(app: Flask) -> None:
    assert call(app, flush, 422) == 422

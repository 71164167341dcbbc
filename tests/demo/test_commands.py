"""The demo does not go where real people are."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.extensions import db
from tests.client import Runner
from tests.factories import make_campaign, make_user


@pytest.mark.parametrize("args", [["demo", "load"], ["demo", "load", "--reset"]])
def test_nothing_of_anybody_goes_for_the_demo(app: Flask, runner: Runner, args: list[str]) -> None:
    make_user(name="A real administrator", email="real@example.org", is_admin=True)
    db.session.commit()
    done = runner.invoke(args=args)
    assert (done.exit_code, "of its own" in done.output) == (1, True)
    assert list(db.session.scalars(select(User.email))) == ["real@example.org"]


def test_a_reset_leaves_whom_it_does_not_know(app: Flask, runner: Runner) -> None:
    make_campaign(slug="waterkant")
    make_user(name="A real administrator", email="real@example.org", is_admin=True)
    db.session.commit()
    assert runner.invoke(args=["demo", "load", "--reset"]).exit_code == 1
    assert list(db.session.scalars(select(User.email))) == ["real@example.org"]


def test_in_production_there_is_no_demo(app: Flask, runner: Runner) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], env="production")
    done = runner.invoke(args=["demo", "load"])
    assert (done.exit_code, "production" in done.output) == (1, True)

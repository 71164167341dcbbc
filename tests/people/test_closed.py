"""A campaign whose score is final: nobody comes along any more."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.people.ambassadors import appoint
from campaign.people.facts import ColleagueFacts
from campaign.people.importing import take_in
from campaign.people.models import Colleague
from campaign.people.roster import Roster
from campaign.people.services import add_colleague
from tests.client import Runner
from tests.factories import make_colleague


def add(campaign: Campaign) -> None:
    add_colleague(campaign, ColleagueFacts(name="Somebody new"), by=None)


def make_ambassador_of_somebody(campaign: Campaign) -> None:
    appoint(campaign, db.session.scalars(select(Colleague)).one(), by=None)


def bring_a_list(campaign: Campaign) -> None:
    take_in(campaign, Roster({}), by=None)


@pytest.mark.parametrize("come", [add, make_ambassador_of_somebody, bring_a_list])
def test_nobody_comes_along_in_a_closed_campaign(campaign: Campaign, come: Callable[[Campaign], None]) -> None:
    make_colleague(campaign, "Piet")
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState, match="final"):
        come(campaign)


def test_nor_by_a_command(campaign: Campaign, runner: Runner, tmp_path: Path) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    (tmp_path / "people.csv").write_text("name,email\nPiet,piet@example.org\n")
    commands = [
        ["colleagues", "import", str(tmp_path / "people.csv"), "--campaign", "leren"],
        ["connections", "create", "Moodle", "--campaign", "leren"],
    ]
    for args in commands:
        done = runner.invoke(args=args)
        assert (done.exit_code, "score is final" in done.output) == (1, True), done.output

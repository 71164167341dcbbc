"""Managers say how much of the standings is public."""

import pytest
from sqlalchemy import select

from campaign.accounts.models import AuditEntry
from campaign.campaigns.models import BoardMode, Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.scoreboard.finale.freezing import freeze
from campaign.scoreboard.settings.services import Openness, let_frame, open_up_to, version_of
from tests.factories import make_user

TEAMS = Openness(BoardMode.TEAMS, 10, shows_lowest=False)


def test_another_mode_is_seen_at_once_and_written_down(scored: Campaign) -> None:
    before = scored.version
    open_up_to(scored, TEAMS, seen=version_of(scored), by=make_user())
    db.session.flush()
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert last is not None
    assert (scored.board_mode, scored.version, last.details) == (
        BoardMode.TEAMS,
        before + 1,
        "board_mode: full → teams",
    )


def test_the_same_again_changes_nothing(scored: Campaign) -> None:
    before = scored.version
    open_up_to(scored, Openness(BoardMode.FULL, 10, shows_lowest=False), seen=None, by=make_user())
    assert scored.version == before


def test_two_managers_do_not_overwrite_each_other(scored: Campaign) -> None:
    seen, by = version_of(scored), make_user()
    open_up_to(scored, TEAMS, seen=seen, by=by)
    with pytest.raises(WrongState):
        open_up_to(scored, Openness(BoardMode.TOP, 3, shows_lowest=False), seen=seen, by=by)


def test_a_number_of_places_that_makes_no_sense_is_refused(subtests: pytest.Subtests, scored: Campaign) -> None:
    for places in (0, -1, 101):
        with subtests.test(places=places), pytest.raises(DomainError):
            open_up_to(scored, Openness(BoardMode.TOP, places, shows_lowest=False), seen=None, by=make_user())


def test_while_the_picture_stands_still_nothing_of_it_changes(scored: Campaign) -> None:
    freeze(scored, by=None)
    with pytest.raises(WrongState):
        open_up_to(scored, TEAMS, seen=None, by=make_user())


def test_sites_are_kept_one_a_line(scored: Campaign) -> None:
    let_frame(scored, " https://A.example/ \n\nhttps://b.example", by=make_user())
    assert scored.embed_origins == "https://a.example\nhttps://b.example"

"""The audit log: who did what, and what was there before and after, without anybody having to say so."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from campaign.accounts import audit
from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.goals.models import Kpi, Metric
from campaign.people.models import Team
from tests.factories import make_colleague, make_team
from tests.statements import statements

SUBJECT = "something"
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def entries() -> list[AuditEntry]:
    """Those that the test wrote."""
    db.session.commit()
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.subject == SUBJECT).order_by(AuditEntry.id)))


def last_fields() -> dict[str, object]:
    """What the last entry says of its first row."""
    (row,) = entries()[-1].changes
    fields: dict[str, object] = row["fields"]
    return fields


def note(action: str, campaign: Campaign, manager: User) -> None:
    audit.record(action, SUBJECT, by=manager, campaign_id=campaign.id)


@pytest.fixture
def team(campaign: Campaign) -> Team:
    team = make_team(campaign, "Finance", headcount=12)
    db.session.commit()
    return team


def test_an_entry_has_what_was_and_what_is(campaign: Campaign, manager: User, team: Team) -> None:
    team.name = "Money"
    db.session.flush()
    note("team.changed", campaign, manager)
    assert entries()[-1].changes == [
        {"of": "team", "id": team.id, "way": "changed", "fields": {"name": ["Finance", "Money"]}}
    ]


def test_what_is_not_written_yet_comes_along_once(campaign: Campaign, manager: User, team: Team) -> None:
    team.headcount = 14
    note("team.changed", campaign, manager)
    db.session.flush()
    note("team.changed", campaign, manager)
    assert [entry.changes and entry.changes[0]["fields"] for entry in entries()] == [{"headcount": [12, 14]}, None]


def test_what_goes_after_its_entry_is_told_in_it(campaign: Campaign, manager: User, team: Team) -> None:
    note("team.removed", campaign, manager)
    db.session.delete(team)
    db.session.flush()
    (row,) = entries()[-1].changes
    assert (row["way"], row["fields"]) == ("gone", {"name": ["Finance", None], "headcount": [12, None]})


def test_a_row_that_is_new_has_its_key(campaign: Campaign, manager: User) -> None:
    team = Team(campaign_id=campaign.id, name="Care")
    db.session.add(team)
    db.session.flush()
    note("team.added", campaign, manager)
    (row,) = entries()[-1].changes
    assert (row["way"], row["id"], row["fields"]) == ("new", team.id, {"name": [None, "Care"]})


def test_a_change_goes_with_an_entry_about_it_and_with_no_other(campaign: Campaign, manager: User, team: Team) -> None:
    db.session.add(Kpi(campaign_id=campaign.id, name="Reach", metric=Metric.REACHED, created_at=campaign.created_at))
    team.name = "Money"
    db.session.flush()
    note("team.changed", campaign, manager)
    note("kpi.written", campaign, manager)
    assert [{row["of"] for row in entry.changes} for entry in entries()] == [{"team"}, {"kpi"}]


def test_what_changed_twice_goes_from_the_first_to_the_last(campaign: Campaign, manager: User, team: Team) -> None:
    for name in ("Money", "Means"):
        team.name = name
        db.session.flush()
    note("team.changed", campaign, manager)
    assert last_fields() == {"name": ["Finance", "Means"]}


def test_what_was_taken_back_is_in_no_entry(campaign: Campaign, manager: User, team: Team) -> None:
    team.name = "Money"
    db.session.flush()
    db.session.rollback()
    note("team.changed", campaign, manager)
    assert entries()[-1].changes is None


def test_what_a_savepoint_took_back_is_in_no_entry(campaign: Campaign, manager: User, team: Team) -> None:
    with db.session.begin_nested() as part:
        team.name = "Money"
        db.session.flush()
        part.rollback()
    note("team.changed", campaign, manager)
    assert entries()[-1].changes is None


def test_of_a_person_the_log_keeps_that_a_name_changed_and_not_which(campaign: Campaign, manager: User) -> None:
    colleague = make_colleague(campaign, "Chloë Jansen")
    db.session.commit()
    colleague.name = "Chloë de Boer"
    db.session.flush()
    note("colleague.changed", campaign, manager)
    assert last_fields() == {"name": None}


def test_a_password_is_in_no_entry(campaign: Campaign, manager: User) -> None:
    manager.password_hash = "a digest"
    manager.session_version += 1
    db.session.flush()
    note("user.activated", campaign, manager)
    assert entries()[-1].changes is None


def test_an_entry_costs_one_statement(campaign: Campaign, manager: User) -> None:
    # A claim is recorded in nine: this is one of them.
    sent = statements(lambda: note("claim.recorded", campaign, manager))
    assert len([statement for statement in sent if not statement.startswith("SELECT")]) == 1


@pytest.mark.parametrize("column", ["at", "action", "campaign_id", "had_account", "user_id"])
def test_nobody_changes_who_did_what_and_when(campaign: Campaign, manager: User, column: str) -> None:
    other = User(name="Other", email="other@example.org", created_at=manager.created_at)
    db.session.add(other)
    db.session.flush()
    note("team.changed", campaign, manager)
    (entry,) = entries()
    values = {"at": LATER, "action": "team.removed", "campaign_id": None, "had_account": False}
    with pytest.raises(DBAPIError, match="who did what, when, is not changed"):
        db.session.execute(
            update(AuditEntry).where(AuditEntry.id == entry.id).values({column: values.get(column, other.id)})
        )
    db.session.rollback()
    assert entries() == [entry]


def test_words_about_someone_can_be_taken_out(campaign: Campaign, manager: User) -> None:
    note("team.changed", campaign, manager)
    words = {"details": "erased", "changes": None, "user_id": None}
    db.session.execute(update(AuditEntry).where(AuditEntry.subject == SUBJECT).values(words))
    (entry,) = entries()
    assert (entry.details, entry.user_id, entry.had_account) == ("erased", None, True)

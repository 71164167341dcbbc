"""Moodle's completion report says whose the accounts are that its statements and its log only have numbers of."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import ReportedAccount, ReportImport
from campaign.conversions.reports import uploads
from campaign.conversions.reports.reading import Options
from campaign.conversions.xapi.mapping import map_identity
from campaign.conversions.xapi.models import Identity
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.privacy.erasing.services import erase
from campaign.privacy.person import person_of
from tests.balance import assert_balanced
from tests.client import Client
from tests.conversions.reporting import import_file
from tests.conversions.xapi.samples import account, completion, login
from tests.conversions.xapi.standing import standing

Send = Callable[..., Any]
Bring = Callable[..., ReportImport]
ANNA = account("12") | {"name": "Anna de Wit"}
"""Called otherwise there than in the campaign."""
HEADER = 'ID,Name,"Email address",Welcome,"Welcome - Completion date","Course complete"'
ANNAS = '12,"Anna de Wit",anna@waterkant.example,,,'
LOGGED_IN = {("Anna Bakker", "login", None)}
LOG_HEADER = (
    'Time,"User full name","Affected user","Event context",Component,"Event name",Description,Origin,"IP address"'
)


@pytest.fixture
def report(campaign: Campaign, tmp_path: Path, course: Course) -> Bring:
    """Imports a completion report with these lines: `report(ANNAS)`."""

    def bring(*lines: str) -> ReportImport:
        path = tmp_path / "completion-veilig.csv"
        path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
        return import_file(campaign, path, options=Options(course=course.name))

    return bring


@pytest.fixture
def log(campaign: Campaign, tmp_path: Path) -> Bring:
    """Imports a log in which these people logged in: `log((12, "Anna de Wit"))`."""

    def bring(*people: tuple[int, str]) -> ReportImport:
        lines = [
            f'"7/11/26, 21:40:58","{name}",-,System,System,"User has logged in",'
            f"\"The user with id '{number}' has logged in.\",web,192.0.2.10"
            for number, name in people
        ]
        path = tmp_path / "logs.csv"
        path.write_text("\n".join([LOG_HEADER, *lines]), encoding="utf-8")
        return import_file(campaign, path)

    return bring


def test_whoever_stands_in_the_report_is_recognised_from_then_on(
    send: Send, campaign: Campaign, anna: Colleague, report: Bring
) -> None:
    assert report(ANNAS).accounts == 1
    send(login(ANNA))
    assert standing() == LOGGED_IN
    assert_balanced(campaign)


def test_what_waited_counts_once_the_report_comes(
    send: Send, campaign: Campaign, anna: Colleague, report: Bring
) -> None:
    send([login(ANNA), completion(ANNA)])
    assert not standing()
    report(ANNAS)
    assert standing() == {
        *LOGGED_IN,
        ("Anna Bakker", "start", "Veilig werken"),
        ("Anna Bakker", "completion", "Veilig werken"),
    }
    assert_balanced(campaign)


def test_to_take_the_report_back_is_to_know_it_no_more(
    send: Send, campaign: Campaign, anna: Colleague, report: Bring, manager: User
) -> None:
    send(login(ANNA))
    brought = report(ANNAS)
    uploads.undo(campaign, brought, by=manager)
    db.session.commit()
    assert not standing()
    assert not db.session.scalar(select(func.count()).select_from(ReportedAccount))
    assert_balanced(campaign)
    report(ANNAS)
    assert standing() == LOGGED_IN


@pytest.mark.parametrize("which", [0, 1])
def test_what_another_report_says_as_well_stays_known(
    send: Send, campaign: Campaign, anna: Colleague, report: Bring, manager: User, which: int
) -> None:
    send(login(ANNA))
    brought = [report(ANNAS), report(ANNAS)]
    assert [one.accounts for one in brought] == [1, 0]
    uploads.undo(campaign, brought[which], by=manager)
    db.session.commit()
    assert standing() == LOGGED_IN
    uploads.undo(campaign, brought[1 - which], by=manager)
    db.session.commit()
    assert not standing()
    assert_balanced(campaign)


def test_a_report_that_comes_every_week_is_not_kept_every_week(anna: Colleague, report: Bring) -> None:
    for _ in range(5):
        report(ANNAS)
    assert db.session.scalar(select(func.count()).select_from(ReportedAccount)) == 3


@pytest.mark.parametrize(
    "actor",
    [
        pytest.param(account("12") | {"name": "Anna Smit"}, id="other name"),
        pytest.param(account("13") | {"name": "Anna de Wit"}, id="other number"),
        pytest.param(account("12"), id="no name"),
    ],
)
def test_a_number_or_a_name_alone_is_nobody(send: Send, anna: Colleague, report: Bring, actor: dict[str, Any]) -> None:
    report(ANNAS)
    send(login(actor))
    assert not standing()


def test_what_a_manager_said_stands(
    send: Send, campaign: Campaign, anna: Colleague, recruit: Callable[..., Colleague], report: Bring, manager: User
) -> None:
    bram = recruit("Bram Smit")
    send(login(ANNA))
    map_identity(campaign, db.session.scalars(select(Identity)).one(), bram, by=manager)
    db.session.commit()
    report(ANNAS)
    assert standing() == {("Bram Smit", "login", None)}


@pytest.mark.parametrize("sent_first", [True, False])
def test_an_account_that_is_given_to_two_colleagues_is_nobodys(
    send: Send,
    campaign: Campaign,
    anna: Colleague,
    recruit: Callable[..., Colleague],
    report: Bring,
    *,
    sent_first: bool,
) -> None:
    recruit("Bram Smit", emails=["bram@waterkant.example"])
    report(ANNAS)
    if sent_first:
        send(login(ANNA))
        assert standing() == LOGGED_IN
    report(ANNAS.replace("anna@", "bram@"))
    if not sent_first:
        send(login(ANNA))
    assert not standing()
    assert_balanced(campaign)


def test_the_log_counts_for_whoever_the_report_names(
    campaign: Campaign, anna: Colleague, report: Bring, log: Bring
) -> None:
    assert log((12, "Anna de Wit")).refused == 1
    report(ANNAS)
    brought = log((12, "Anna de Wit"), (12, "Anna Smit"), (13, "Anna de Wit"))
    assert (brought.logins, brought.refused) == (1, 2)
    assert standing() == LOGGED_IN
    assert_balanced(campaign)


def test_a_number_that_is_said_to_be_one_colleagues_here_and_anothers_there_is_nobodys(
    send: Send,
    campaign: Campaign,
    anna: Colleague,
    recruit: Callable[..., Colleague],
    report: Bring,
    log: Bring,
    manager: User,
) -> None:
    bram = recruit("Bram Smit", emails=["bram@waterkant.example"])
    report(ANNAS)
    send(login(account("12")))
    map_identity(campaign, db.session.scalars(select(Identity)).one(), bram, by=manager)
    db.session.commit()
    assert log((12, "Anna de Wit")).refused == 1


def test_pages_say_what_a_report_can_do_and_what_it_did(
    client: Client, send: Send, campaign: Campaign, anna: Colleague, report: Bring, manager: User
) -> None:
    client.sign_in(manager)
    send(login(ANNA))
    people = f"/c/{campaign.slug}/connections/people"
    assert "says whose its numbers are" in client.get(people).text
    brought = report(ANNAS)
    assert (
        "Colleagues whose number in the learning system is new here"
        in client.get(f"/c/{campaign.slug}/reports/{brought.id}").text
    )
    known = client.get(f"{people}?show=known").text
    assert "Anna Bakker, as a course completion report says" in known
    assert "says whose its numbers are" not in client.get(people).text


def test_of_whoever_is_erased_no_account_is_known(
    send: Send, campaign: Campaign, anna: Colleague, report: Bring
) -> None:
    report(ANNAS)
    send(login(ANNA))
    erase(campaign, person_of(campaign, colleague_ids=[anna.id]), by=None)
    left = db.session.scalars(select(Identity)).one()
    assert (left.digest, db.session.scalar(select(func.count()).select_from(ReportedAccount))) == (None, 0)


def test_whoever_is_in_it_reads_that_and_in_which_report(
    client: Client, send: Send, campaign: Campaign, anna: Colleague, report: Bring, manager: User
) -> None:
    report(ANNAS)
    send(login(ANNA))
    client.sign_in(manager)
    person = f"/c/{campaign.slug}/privacy/people/colleague/{anna.id}"
    assert "completion-veilig.csv" in client.get(person).text
    assert "completion-veilig.csv" in client.submit(person, to=f"{person}/data.json").text


def test_of_strangers_nothing_is_learned(campaign: Campaign, report: Bring) -> None:
    assert report(ANNAS).accounts == 0


def test_whoever_goes_is_known_no_more(campaign: Campaign, anna: Colleague, report: Bring, manager: User) -> None:
    report(ANNAS)
    db.session.delete(anna)
    db.session.flush()
    assert not db.session.scalar(select(func.count()).select_from(ReportedAccount))

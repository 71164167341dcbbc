"""Nobody can tie an anonymous answer to a person: not with the whole database, at any time, nor with the logs."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import inspect, text

from campaign.campaigns.models import Campaign
from campaign.core.web.requestlog import logger as request_logger
from campaign.evaluation.models import Audience, EvaluationRound, Invitee, SpentLink, SurveyResponse
from campaign.evaluation.survey.closing import TABLES, close_due
from campaign.evaluation.survey.opening import close_survey
from campaign.evaluation.survey.second_links import own_address
from campaign.evaluation.survey.slips import print_slips
from campaign.extensions import db
from campaign.outbox.late import PLACE
from campaign.outbox.message import compose
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from tests.client import Client
from tests.evaluation.surveying import (
    ask,
    asked_by_mail,
    days,
    invitees,
    make_round,
    make_team,
    open_round,
    page,
    respond,
    ticket,
    ticket_of,
)
from tests.statements import statements

SENDER = "Olievlek <olievlek@example.org>"
LINK = re.compile(r"http://localhost(/survey/\S+)")


@pytest.fixture
def team(campaign: Campaign) -> list[Ambassador]:
    return make_team(campaign)


@pytest.fixture
def round(campaign: Campaign, team: list[Ambassador]) -> EvaluationRound:
    found = make_round(campaign)
    ask(campaign, found)
    return open_round(campaign, found)


def is_sqlite() -> bool:
    return bool(db.engine.dialect.name == "sqlite")


def everything(*, but: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, on PostgreSQL with their place and the transaction that wrote them."""
    db.session.rollback()
    hidden = "" if is_sqlite() else "ctid, xmin, "
    names = [name for name in inspect(db.engine).get_table_names() if name not in but]
    with db.engine.connect() as connection:
        rows = {name: connection.execute(text(f'SELECT {hidden}* FROM "{name}"')).all() for name in names}
    return {name: sorted(map(tuple, found), key=repr) for name, found in rows.items()}


def in_place(table: str, columns: str) -> list[tuple[Any, ...]]:
    """Rows of a table as they lie in the file, and on PostgreSQL by which transaction they were written."""
    db.session.rollback()
    statement = (
        f"SELECT {columns} FROM {table}" if is_sqlite() else f"SELECT {columns}, xmin FROM {table} ORDER BY ctid"
    )
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_an_answer_touches_no_row_but_those_of_answers(campaign: Campaign, round: EvaluationRound) -> None:
    before = everything(but=TABLES)
    respond(campaign, round, ticket(round), number=4, text="Coffee")
    assert everything(but=TABLES) == before


def test_a_row_of_an_answer_holds_no_person_and_no_time(campaign: Campaign, round: EvaluationRound) -> None:
    respond(campaign, round, ticket(round), number=4)
    with db.engine.connect() as connection:
        [row] = connection.execute(text("SELECT * FROM survey_response")).mappings()
    assert set(row) == {"key", "round_id", "audience", "part", "invitee_id"}
    assert row["invitee_id"] is None


def test_rows_lie_in_the_order_of_random_keys_and_not_as_they_came(
    campaign: Campaign, round: EvaluationRound, clock: time_machine.Traveller
) -> None:
    for number in (1, 2, 3, 4, 5):
        respond(campaign, round, ticket(round), number=number)
        clock.shift(days(1))
    responses, links = in_place("survey_response", "key"), in_place("survey_spent_link", "digest")
    assert [row[0] for row in responses] == sorted(row[0] for row in responses)
    assert [row[0] for row in links] == sorted(row[0] for row in links)


@pytest.mark.parametrize("table", TABLES)
def test_nothing_tells_which_of_five_answers_was_written_when(
    campaign: Campaign, round: EvaluationRound, table: str
) -> None:
    for number in (1, 2, 3, 4, 5):
        respond(campaign, round, ticket(round), number=number)
    if is_sqlite():
        with pytest.raises(Exception, match="no such column"), db.engine.connect() as connection:
            connection.execute(text(f"SELECT rowid FROM {table}"))
        return
    assert len({row[-1] for row in in_place(table, "round_id" if table != TABLES[0] else "question_id")}) == 1


def test_whoever_answers_what_leaves_the_same_rows(campaign: Campaign, team: list[Ambassador]) -> None:
    left = []
    for answers in ((5, 1, 3, 2, 4), (2, 4, 5, 1, 3)):
        found = make_round(campaign)
        ask(campaign, found)
        open_round(campaign, found)
        for number in answers:
            respond(campaign, found, ticket(found), number=number)
        rows = db.session.execute(
            text(
                "SELECT r.audience, r.part, r.invitee_id, a.number, a.text FROM survey_response r "
                "JOIN survey_answer a ON a.response_key = r.key WHERE r.round_id = :id"
            ),
            {"id": found.id},
        ).all()
        left.append(sorted(map(tuple, rows), key=repr))
    assert left[0] == left[1]


def test_mails_wait_without_a_link_and_each_leaves_with_its_own(app: Flask, campaign: Campaign, round: Any) -> None:
    db.session.add_all(mails_of_a_round(campaign, round))
    db.session.commit()
    waiting = list(db.session.query(Mail).all())
    assert all(PLACE in mail.body for mail in waiting)
    assert {mail.late for mail in waiting} == {f"survey:{round.id}:a:"}
    sent = [LINK.findall(compose(mail, sender=SENDER).get_content())[0] for mail in waiting]
    assert len(set(sent)) == len(waiting)


def mails_of_a_round(campaign: Campaign, round: EvaluationRound) -> list[Mail]:
    from_now = campaign.created_at
    return [
        Mail(
            recipient=f"{number}@example.org",
            subject="s",
            body=f"Hello\n{PLACE}\n",
            created_at=from_now,
            due_at=from_now,
            late=f"survey:{round.id}:a:",
        )
        for number in range(3)
    ]


def test_no_byte_of_a_link_is_in_the_database(
    client: Client, campaign: Campaign, round: EvaluationRound, team: list[Ambassador]
) -> None:
    printed = print_slips(campaign, round, Audience.AMBASSADORS, 2, by=None)
    own = own_address(campaign, round, team[0])
    db.session.commit()
    assert own is not None
    for address in (*printed, own):
        client.post(address.removeprefix("http://localhost"), data=answers_to(client, address))
    held = repr(everything())
    if is_sqlite():
        path = Path(str(db.engine.url.database))
        held += "".join(file.read_bytes().decode("latin-1") for file in path.parent.glob(f"{path.name}*"))
    tokens = [address.rpartition("/")[2] for address in (*printed, own)]
    assert not [token for token in tokens if token in held]


def answers_to(client: Client, address: str) -> dict[str, str]:
    form = client.get(address.removeprefix("http://localhost")).text
    return {re.findall(r'name="(q-\d+)"', form)[0]: "3"}


def test_the_log_has_no_line_of_a_survey(client: Client, round: EvaluationRound) -> None:
    lines: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = lines.append  # type: ignore[method-assign]
    level = request_logger.level
    request_logger.setLevel(logging.INFO)
    request_logger.addHandler(handler)
    try:
        client.get(page(ticket(round)))
        client.get("/sign-in")
    finally:
        request_logger.removeHandler(handler)
        request_logger.setLevel(level)
    assert [line.__dict__["facts"]["rule"] for line in lines] == ["/sign-in"]


def test_the_page_does_not_look_who_is_signed_in(
    client: Client, round: EvaluationRound, team: list[Ambassador]
) -> None:
    client.sign_in(team[0].user)
    path = page(ticket(round))
    asked = statements(lambda: client.get(path))
    assert asked
    assert not [statement for statement in asked if "user_account" in statement]


def test_another_link_is_noted_without_the_link(campaign: Campaign, round: EvaluationRound, team: Any) -> None:
    before = everything(but=("survey_invitee",))
    assert own_address(campaign, round, team[0]) is not None
    db.session.commit()
    assert everything(but=("survey_invitee",)) == before
    assert [one.has_second for one in invitees(round)].count(True) == 1


def test_when_a_survey_closes_the_digests_go_also_out_of_the_file(campaign: Campaign, round: EvaluationRound) -> None:
    by = ticket(round)
    respond(campaign, round, by, number=4)
    close_survey(campaign, round, by=None)
    db.session.commit()
    close_due()
    assert db.session.query(SpentLink).count() == 0
    if is_sqlite():
        path = Path(str(db.engine.url.database))
        held = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
        assert by.digest.encode() not in held


def test_a_round_with_names_does_tie_answers_to_people(campaign: Campaign, team: list[Ambassador]) -> None:
    found = make_round(campaign, is_anonymous=False)
    ask(campaign, found)
    first: Invitee = asked_by_mail(campaign, found)[0]
    respond(campaign, found, ticket_of(first), number=2)
    [response] = db.session.query(SurveyResponse).all()
    assert response.invitee_id == first.id
    assert db.session.query(SpentLink).count() == 0


def test_nothing_tells_when_someone_had_another_link(
    campaign: Campaign, round: EvaluationRound, team: list[Ambassador]
) -> None:
    own_address(campaign, round, team[0])
    db.session.commit()
    rows = in_place("survey_invitee", "has_second")
    assert [bool(row[0]) for row in rows].count(True) == 1
    if not is_sqlite():
        assert len({row[-1] for row in rows}) == 1


def test_a_closed_survey_does_not_tell_which_answers_came_last(campaign: Campaign, round: EvaluationRound) -> None:
    for number in (1, 2, 3, 4, 5, 2):
        respond(campaign, round, ticket(round), number=number)
    before = {(row[0], row[1]) for row in in_place("survey_answer", "response_key, number")}
    close_survey(campaign, round, by=None)
    db.session.commit()
    rows = in_place("survey_response", "part" if is_sqlite() else "round_id, part")
    assert len(rows) == 6
    assert len(set(rows)) == 1
    assert {(row[0], row[1]) for row in in_place("survey_answer", "response_key, number")} == before

"""What becomes of statements: conversions of known colleagues, each once; nothing by half."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.models import Conversion, Evidence
from campaign.conversions.xapi.connections import Made, make, revoke
from campaign.conversions.xapi.models import Activity, Connection, Identity, RefusedRequest, Statement
from campaign.core import clock
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.balance import assert_balanced, score_of
from tests.conversions.xapi.samples import (
    AS_SOMEONE_ELSE,
    BOOK_TYPE,
    CMI5,
    COMPLETED,
    COURSE,
    COURSE_TYPE,
    LAUNCHED,
    LOGGED_IN,
    PASSED,
    REGISTERED,
    SATISFIED,
    SITE,
    SYSTEM_TYPE,
    VIEWED,
    account,
    activity,
    completion,
    context,
    login,
    person,
    statement,
    view,
    voiding,
)
from tests.conversions.xapi.standing import standing
from tests.factories import make_campaign, make_colleague

ID = "3f1d5a84-5a2e-4a0b-9b5e-0c1f7b6a9d21"
OTHER_ID = "9b0f6c11-8e2d-4d53-8f3a-1c2b3d4e5f60"
ANNA = person("anna@waterkant.example")
MODULE = f"{SITE}/mod/book/view.php?id=3"

Send = Callable[..., Any]


def number_of(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_login_a_start_and_a_completion_score_for_the_ambassador(
    send: Send, anna: Colleague, course: Course, sanne: Ambassador
) -> None:
    assert send([login(ANNA), view(ANNA), completion(ANNA)]).status_code == 200
    assert standing() == {
        ("Anna Bakker", "login", None),
        ("Anna Bakker", "start", "Veilig werken"),
        ("Anna Bakker", "completion", "Veilig werken"),
    }
    assert score_of(sanne)[1:] == (1, 1, 1)
    assert_balanced(sanne_campaign(sanne))


def sanne_campaign(sanne: Ambassador) -> Campaign:
    return db.session.get_one(Campaign, sanne.campaign_id)


def test_the_answer_is_the_ids_in_the_order_of_the_batch(send: Send, anna: Colleague) -> None:
    answer = send([login(ANNA, id=ID), login(ANNA), login(ANNA, id=OTHER_ID)])
    assert (answer.json[0], len(answer.json), answer.json[2]) == (ID, 3, OTHER_ID)


def test_the_same_content_without_an_id_gets_the_same_id(send: Send, anna: Colleague) -> None:
    assert send(login(ANNA)).json == send([login(ANNA)]).json


def test_the_same_batch_again_changes_nothing(send: Send, anna: Colleague, course: Course, sanne: Ambassador) -> None:
    batch = [login(ANNA), completion(ANNA, id=ID)]
    send(batch)
    before = score_of(sanne), number_of(Statement), number_of(Evidence)
    assert send(batch).status_code == 200
    assert (score_of(sanne), number_of(Statement), number_of(Evidence)) == before


def test_an_id_with_other_content_is_refused_and_changes_nothing(send: Send, anna: Colleague, course: Course) -> None:
    send(login(ANNA, id=ID))
    answer = send([completion(ANNA), completion(ANNA, id=ID)])
    assert (answer.status_code, standing()) == (409, {("Anna Bakker", "login", None)})


def test_an_id_with_the_same_content_in_other_words_is_the_same(send: Send, anna: Colleague) -> None:
    send(login(ANNA, id=ID))
    again = login(ANNA, id=ID.upper(), at="2026-11-10T10:15:00+01:00")
    again["verb"]["display"] = {"nl": "logde in"}
    again["object"]["definition"]["name"] = {"en": "Another name"}
    again["version"] = "1.0.0"
    assert send(dict(reversed(again.items()))).status_code == 200


def test_one_wrong_statement_refuses_the_whole_batch(send: Send, anna: Colleague) -> None:
    wrong = login({"mbox": "anna@waterkant.example"})
    answer = send([login(ANNA), wrong])
    assert answer.status_code == 400
    assert answer.json["error"] == "statement 2: actor.mbox: must be an address that begins with mailto:"
    assert (standing(), number_of(Statement)) == (set(), 0)


def test_two_statements_of_a_batch_with_one_id_are_refused(send: Send, anna: Colleague, course: Course) -> None:
    assert send([login(ANNA, id=ID), completion(ANNA, id=ID)]).status_code == 400


def test_a_refusal_is_written_down_once_with_its_reason(send: Send, made: Made, anna: Colleague) -> None:
    for _ in range(3):
        send({"verb": {"id": LOGGED_IN}})
    refused = db.session.scalars(select(RefusedRequest)).one()
    assert (refused.status, refused.reason, refused.times) == (400, "actor: is missing", 3)
    assert db.session.get_one(Connection, made.connection.id).refused == 3


def test_a_put_takes_its_id_from_the_address(send: Send, anna: Colleague) -> None:
    answer = send(login(ANNA), method="PUT", query_string={"statementId": ID})
    assert (answer.status_code, answer.data) == (204, b"")
    assert send(login(ANNA, id=ID)).json == [ID]
    assert number_of(Statement) == 1


@pytest.mark.parametrize("address", ["", "?statementId=7", f"?statementId={ID}&more=1", f"?StatementId={ID}"])
def test_a_put_needs_exactly_its_id(send: Send, client: Any, credentials: Any, anna: Colleague, address: str) -> None:
    options = {"json": login(ANNA), "auth": credentials, "headers": {"X-Experience-API-Version": "1.0.3"}}
    assert client.put(f"/xapi/statements{address}", **options).status_code == 400


@pytest.mark.parametrize(
    "actor",
    [
        {"mbox": "MAILTO:Anna@Waterkant.Example"},
        {"mbox_sha1sum": "16600c4eec66038bc5fda9e5e3d6b9a612a5e9a3"},
        account("ANNA@waterkant.example", home="http://elsewhere.example/"),
    ],
)
def test_a_colleague_is_known_by_address_or_its_sum(send: Send, anna: Colleague, actor: dict[str, Any]) -> None:
    send(login(actor))
    assert standing() == {("Anna Bakker", "login", None)}


def test_a_number_of_the_system_is_nobodys_employee_number(send: Send, recruit: Callable[..., Colleague]) -> None:
    recruit("Bram Smit", employee_number="2")
    send(login(account("2")))
    assert (standing(), number_of(Identity)) == (set(), 1)


def test_a_colleague_is_known_by_employee_number_where_a_manager_says_so(
    client: Any, campaign: Campaign, anna: Colleague
) -> None:
    ours = make(campaign, "Our own", by_number=True, by=None)
    credentials = ours.connection.key, ours.secret
    headers = {"X-Experience-API-Version": "1.0.3"}
    client.post("/xapi/statements", json=login(account("00417")), auth=credentials, headers=headers)
    assert standing() == {("Anna Bakker", "login", None)}


def test_an_administrator_who_signs_in_as_someone_scores_nothing(send: Send, anna: Colleague) -> None:
    send(login(ANNA, context={"extensions": {AS_SOMEONE_ELSE: person("admin@waterkant.example")}}))
    assert (standing(), number_of(Identity)) == (set(), 0)


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        (statement(ANNA, LAUNCHED, activity(MODULE, BOOK_TYPE), context=context(parent=[activity(COURSE)])), {"start"}),
        (statement(ANNA, LAUNCHED, activity(MODULE), context=context(grouping=activity(COURSE))), {"start"}),
        (statement(ANNA, VIEWED, activity(MODULE, BOOK_TYPE), context=context(parent=[activity(COURSE)])), set()),
        (statement(ANNA, COMPLETED, activity(MODULE, BOOK_TYPE), context=context(parent=[activity(COURSE)])), set()),
        (statement(ANNA, COMPLETED, activity(MODULE), context=context(grouping=[activity(COURSE)])), set()),
        (statement(ANNA, PASSED, activity(COURSE, COURSE_TYPE)), {"start", "completion"}),
        (statement(ANNA, PASSED, activity(COURSE, COURSE_TYPE), result={"success": False}), set()),
        (statement(ANNA, COMPLETED, activity(COURSE.replace("https", "http"))), {"start", "completion"}),
        (statement(ANNA, REGISTERED, activity(COURSE, COURSE_TYPE)), set()),
        (statement(ANNA, REGISTERED, activity(SITE, SYSTEM_TYPE)), set()),
        (
            statement(
                ANNA,
                SATISFIED,
                activity("https://lms.example/made/1", COURSE_TYPE),
                context=context(category=[activity(CMI5)], grouping=[activity(COURSE)]),
            ),
            {"start", "completion"},
        ),
        (
            statement(
                ANNA,
                COMPLETED,
                activity("https://lms.example/made/2"),
                context=context(category=[activity(CMI5)], grouping=[activity("urn:unit"), activity(COURSE)]),
            ),
            set(),
        ),
    ],
)
def test_verb_type_and_object_together_say_what_counts(
    send: Send, anna: Colleague, course: Course, said: dict[str, Any], stages: set[str]
) -> None:
    assert send(said).status_code == 200
    assert {stage for _, stage, _ in standing()} - {"login"} == stages


def test_groups_and_agents_as_objects_mean_nothing(send: Send, anna: Colleague) -> None:
    team = {"objectType": "Group", "member": [ANNA]}
    send([login(team), statement(ANNA, LOGGED_IN, person("omar@waterkant.example"))])
    assert (standing(), number_of(Identity)) == (set(), 0)


def test_of_several_moments_the_first_counts_whatever_the_order(send: Send, anna: Colleague) -> None:
    for day in ("2026-11-12", "2026-11-09", "2026-11-11"):
        send(login(ANNA, at=f"{day}T23:30:00Z"))
    assert db.session.scalars(select(Conversion.happened_on)).one().isoformat() == "2026-11-10"


def test_what_is_stamped_after_its_arrival_happened_when_it_arrived(send: Send, anna: Colleague) -> None:
    send(login(ANNA, at="2031-01-01T00:00:00Z"))
    assert db.session.scalars(select(Conversion.happened_on)).one().isoformat() == "2026-11-16"


def test_a_voided_statement_stands_no_more(send: Send, anna: Colleague, sanne: Ambassador) -> None:
    send(login(ANNA, id=ID))
    assert send(voiding(ID)).status_code == 200
    assert (standing(), score_of(sanne)) == (set(), (0, 0, 0, 0))
    assert_balanced(sanne_campaign(sanne))


def test_a_voiding_that_comes_first_counts_too(send: Send, anna: Colleague) -> None:
    send(voiding(ID))
    send([login(ANNA, id=ID), voiding(OTHER_ID), login(ANNA, id=OTHER_ID, at="2026-11-11T08:00:00Z")])
    assert standing() == set()


def test_what_another_statement_says_too_stands_after_a_voiding_on_its_own_day(send: Send, anna: Colleague) -> None:
    send([login(ANNA, id=ID), login(ANNA, at="2026-11-12T08:00:00Z")])
    send(voiding(ID))
    assert db.session.scalars(select(Conversion.happened_on)).one().isoformat() == "2026-11-12"


def test_a_voiding_statement_cannot_be_voided(send: Send, anna: Colleague) -> None:
    send([login(ANNA, id=ID), voiding(ID, id=OTHER_ID)])
    assert send(voiding(OTHER_ID)).status_code == 400
    assert standing() == set()


def test_nothing_of_strangers_is_kept_but_what_waits(send: Send, course: Course) -> None:
    stranger = person("stranger@elsewhere.example")
    send([login(stranger), statement(stranger, VIEWED, activity(MODULE, BOOK_TYPE)), view(account("91"))])
    kept = db.session.execute(select(Identity.kind, Identity.value, Identity.home).order_by(Identity.value)).all()
    assert [tuple(row) for row in kept] == [
        ("account", "91", "//leren.waterkant.example"),
        ("mbox", "stranger@elsewhere.example", ""),
    ]
    assert (number_of(Statement), standing()) == (2, set())


def test_a_statement_that_means_nothing_leaves_id_and_digest(send: Send, anna: Colleague) -> None:
    send(statement(ANNA, REGISTERED, activity(COURSE, COURSE_TYPE), id=ID))
    kept = db.session.scalars(select(Statement)).one()
    assert (kept.stage, kept.identity_id, kept.activity_id, kept.happened_at) == (None, None, None, None)
    assert (number_of(Identity), number_of(Activity)) == (0, 0)


def test_a_closed_campaign_takes_statements_and_changes_nothing(
    send: Send, campaign: Campaign, anna: Colleague
) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    assert send(login(ANNA)).status_code == 200
    assert (standing(), number_of(Statement)) == (set(), 0)


def test_a_connection_speaks_for_its_own_campaign_alone(send: Send, anna: Colleague) -> None:
    elsewhere = make_campaign()
    twin = make_colleague(elsewhere, "Anna elsewhere", emails=["anna@waterkant.example"])
    send(login(ANNA))
    assert db.session.scalars(select(Evidence.colleague_id)).all() == [anna.id]
    assert twin.id != anna.id


def test_statements_are_counted_by_what_came_of_them(send: Send, made: Made, anna: Colleague, course: Course) -> None:
    send([login(ANNA), completion(ANNA), statement(ANNA, REGISTERED, activity(COURSE, COURSE_TYPE))])
    send(login(ANNA))
    connection = db.session.get_one(Connection, made.connection.id)
    assert (connection.used, connection.ignored, connection.refused) == (2, 2, 0)


def test_what_a_withdrawn_connection_reported_counts_again_once_another_one_sends_it(
    send: Send, anna: Colleague, course: Course, made: Made, campaign: Campaign, sanne: Ambassador
) -> None:
    send([login(ANNA), completion(ANNA, id=ID)])
    revoke(campaign, made.connection, withdraw=True, by=None)
    other = make(campaign, "Moodle again", by=None)
    db.session.commit()
    send([login(ANNA), completion(ANNA, id=ID)], auth=(other.connection.key, other.secret))
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_nothing_but_ids_and_digests_is_left_of_a_withdrawn_connection(
    send: Send, anna: Colleague, course: Course, made: Made, campaign: Campaign
) -> None:
    send([login(ANNA), login(person("nobody@elsewhere.example"))])
    revoke(campaign, made.connection, withdraw=True, by=None)
    assert set(db.session.execute(select(Statement.stage, Statement.identity_id))) == {(None, None)}


@pytest.mark.parametrize("at", ["0001-01-01T01:00:00Z", "1970-01-01T00:00:00Z"])
def test_a_time_that_cannot_be_is_that_of_arrival(
    send: Send, anna: Colleague, course: Course, campaign: Campaign, at: str
) -> None:
    campaign.time_zone = "America/New_York"
    db.session.commit()
    send(completion(ANNA, at=at))
    days = set(db.session.scalars(select(Conversion.happened_on)))
    assert days == {clock.today(campaign.zone)}

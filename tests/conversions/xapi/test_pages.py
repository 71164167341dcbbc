"""The pages of a manager: a secret is shown once, and whatever waits counts once someone says who or what it is."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign
from campaign.conversions.xapi.connections import Made
from campaign.conversions.xapi.models import Activity, Connection, Identity, Statement
from campaign.core.permissions import Role
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.privacy.erasing.services import erase
from campaign.privacy.person import person_of
from tests.balance import assert_balanced, score_of
from tests.client import Client, Runner
from tests.conversions.xapi.samples import (
    BOOK_TYPE,
    COMPLETED,
    COURSE_TYPE,
    LAUNCHED,
    SITE,
    account,
    activity,
    completion,
    context,
    login,
    person,
    statement,
    view,
)
from tests.conversions.xapi.standing import standing
from tests.factories import make_colleague, make_member, make_team, make_user

ANNA = person("anna@waterkant.example")
UNKNOWN = account("4711")
MODULE = f"{SITE}/mod/book/view.php?id=3"
Send = Callable[..., Any]


@pytest.fixture
def signed_in(client: Client, manager: User, campaign: Campaign) -> Client:
    client.sign_in(manager)
    return client


def at(campaign: Campaign, path: str) -> str:
    return f"/c/{campaign.slug}/connections{path}"


def only(model: Any) -> Any:
    return db.session.scalars(select(model)).one()


def test_a_secret_is_shown_once_and_kept_nowhere(signed_in: Client, campaign: Campaign) -> None:
    page = signed_in.submit(at(campaign, ""), name="Moodle")
    connection = only(Connection)
    assert (page.status_code, page.headers["Cache-Control"]) == (201, "no-store")
    secret = page.text.split('id="xapi-secret"')[1].split('value="')[1].split('"')[0]
    assert len(secret) >= 43
    assert secret not in signed_in.get(at(campaign, f"/{connection.id}")).text
    assert secret not in connection.secret_digest
    assert connection.key in page.text


def test_a_new_connection_takes_the_numbers_of_a_system_for_its_own(
    signed_in: Client, campaign: Campaign, runner: Runner
) -> None:
    signed_in.submit(at(campaign, ""), name="Moodle")
    runner.invoke(args=["connections", "create", "Moodle", "--campaign", campaign.slug])
    assert db.session.scalars(select(Connection.by_number)).all() == [False, False]


def test_a_connection_made_on_the_page_takes_statements(signed_in: Client, campaign: Campaign, anna: Colleague) -> None:
    page = signed_in.submit(at(campaign, ""), name="Moodle").text
    key, secret = (page.split(f'id="xapi-{name}"')[1].split('value="')[1].split('"')[0] for name in ("key", "secret"))
    headers = {"X-Experience-API-Version": "1.0.3"}
    assert signed_in.post("/xapi/statements", json=login(ANNA), auth=(key, secret), headers=headers).status_code == 200
    assert standing() == {("Anna Bakker", "login", None)}


def test_the_page_of_a_connection_tells_what_was_refused_and_why(
    signed_in: Client, campaign: Campaign, made: Made, send: Send
) -> None:
    send({"actor": ANNA})
    assert "verb: is missing" in signed_in.get(at(campaign, f"/{made.connection.id}")).text


def test_a_revoked_connection_sends_nothing_more_and_what_it_reported_stays(
    signed_in: Client, campaign: Campaign, made: Made, send: Send, anna: Colleague
) -> None:
    send(login(ANNA))
    connection_id = made.connection.id
    signed_in.submit(at(campaign, f"/{connection_id}"), to=at(campaign, f"/{connection_id}/revoke"))
    assert send(completion(ANNA)).status_code == 401
    assert standing() == {("Anna Bakker", "login", None)}


def test_what_a_connection_reported_can_be_taken_back_with_it(
    signed_in: Client, campaign: Campaign, made: Made, send: Send, anna: Colleague, sanne: Ambassador
) -> None:
    send(login(ANNA))
    connection_id = made.connection.id
    revoke = at(campaign, f"/{connection_id}/revoke")
    signed_in.submit(at(campaign, f"/{connection_id}"), to=revoke, withdraw="y")
    assert (standing(), score_of(sanne)) == (set(), (0, 0, 0, 0))
    assert_balanced(campaign)


def test_whoever_waits_counts_once_a_manager_says_who_it_is(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague, course: Course, sanne: Ambassador
) -> None:
    send([login(UNKNOWN), completion(UNKNOWN)])
    identity = only(Identity)
    field = {f"person-{identity.id}-colleague": "anna bakker"}
    answer = signed_in.submit(at(campaign, "/people"), **field)
    assert answer.status_code == 303
    assert {stage for _, stage, _ in standing()} == {"login", "start", "completion"}
    assert_balanced(campaign)


def test_an_identity_that_was_linked_to_the_wrong_one_is_free_again(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague, recruit: Callable[..., Colleague]
) -> None:
    send(login(UNKNOWN))
    bram, key = recruit("Bram Smit"), only(Identity).id
    signed_in.submit(at(campaign, "/people"), **{f"person-{key}-colleague": "Bram Smit"})
    assert {name for name, _, _ in standing()} == {"Bram Smit"}
    undo = f"{at(campaign, f'/people/{key}/undo')}?show=known&page=1"
    signed_in.submit(at(campaign, "/people?show=known"), to=undo)
    assert standing() == set()
    signed_in.submit(at(campaign, "/people"), **{f"person-{key}-colleague": "Anna Bakker"})
    assert {name for name, _, _ in standing()} == {"Anna Bakker"}
    assert bram.id != anna.id


def test_a_name_that_fits_several_people_is_asked_about(
    signed_in: Client, campaign: Campaign, send: Send, recruit: Callable[..., Colleague]
) -> None:
    one, other = (recruit("Kim Jansen", team=make_team(campaign, name)) for name in ("Service desk", "Library"))
    send(login(UNKNOWN))
    key = only(Identity).id
    page = signed_in.submit(at(campaign, "/people"), **{f"person-{key}-colleague": "Kim Jansen"})
    assert (page.status_code, "Service desk" in page.text, "Library" in page.text) == (422, True, True)
    chosen = {f"person-{key}-colleague": "Kim Jansen", f"person-{key}-person": other.id}
    signed_in.submit(at(campaign, "/people"), **{f"person-{key}-colleague": "Kim Jansen"})
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    signed_in.post(at(campaign, f"/people/{key}"), data={**chosen, "csrf_token": token})
    assert only(Identity).colleague_id == other.id
    assert one.id != other.id


def test_a_name_that_nobody_has_is_asked_again_with_what_was_typed(
    signed_in: Client, campaign: Campaign, send: Send
) -> None:
    send(login(UNKNOWN))
    page = signed_in.submit(at(campaign, "/people"), **{f"person-{only(Identity).id}-colleague": "Nobody Atall"})
    assert (page.status_code, "Nobody Atall" in page.text) == (422, True)


def test_of_someone_who_is_ignored_nothing_more_is_kept(
    signed_in: Client, campaign: Campaign, send: Send, course: Course
) -> None:
    send(login(UNKNOWN))
    key = only(Identity).id
    signed_in.submit(at(campaign, "/people"), to=f"{at(campaign, f'/people/{key}/ignore')}?show=waiting&page=1")
    send(view(UNKNOWN))
    assert db.session.scalar(select(func.count()).select_from(Statement)) == 1


def listed(signed_in: Client, campaign: Campaign, path: str) -> list[str]:
    """What a list of names shows, in its order."""
    return re.findall(
        r'<li id="(?:person|course)-\d+">\s*<span>\s*<b>\s*(.*?)\s*</b>', signed_in.get(at(campaign, path)).text
    )


def test_who_did_most_waits_first_then_who_was_seen_last(
    signed_in: Client, campaign: Campaign, send: Send, course: Course
) -> None:
    send(login(account("early"), at="2026-11-09T09:00:00Z"))
    send([login(account("busy"), at="2026-11-08T09:00:00Z"), view(account("busy"), at="2026-11-08T10:00:00Z")])
    send(login(account("late"), at="2026-11-10T09:00:00Z"))
    assert listed(signed_in, campaign, "/people") == ["busy", "late", "early"]


def test_strangers_of_a_course_that_is_ignored_wait_no_longer(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague
) -> None:
    send([view(UNKNOWN), login(account("5")), view(account("5")), view(ANNA)])
    ignore(signed_in, campaign, only(Activity).id)
    assert listed(signed_in, campaign, "/people") == ["5"]
    meant = select(func.count()).select_from(Statement).where(Statement.stage.is_not(None))
    assert (db.session.scalar(meant), sorted(db.session.scalars(select(Identity.value)))) == (
        1,
        ["5", "anna@waterkant.example"],
    )


def ignore(signed_in: Client, campaign: Campaign, key: int) -> None:
    """Say that an activity is no course."""
    to = f"{at(campaign, f'/courses/{key}/ignore')}?show=waiting&page=1"
    assert signed_in.submit(at(campaign, "/courses"), to=to).status_code == 303


def test_what_is_about_a_course_too_outlasts_an_id_that_is_ignored(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague, course: Course
) -> None:
    both = {"context": context(grouping=[activity(f"{SITE}/course/8", COURSE_TYPE)])}
    send(statement(ANNA, LAUNCHED, activity(f"{SITE}/course/9", COURSE_TYPE), **both))
    first, second = db.session.scalars(select(Activity.id).order_by(Activity.id))
    ignore(signed_in, campaign, first)
    signed_in.submit(at(campaign, "/courses"), **{f"course-{second}-course": course.id})
    assert ("Anna Bakker", "start", "Veilig werken") in standing()


def test_a_course_that_is_ignored_no_more_is_heard_again(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague
) -> None:
    send(view(ANNA))
    key = only(Activity).id
    ignore(signed_in, campaign, key)
    undo = f"{at(campaign, f'/courses/{key}/undo')}?show=ignored&page=1"
    assert signed_in.submit(at(campaign, "/courses?show=ignored"), to=undo).status_code == 303
    assert listed(signed_in, campaign, "/courses") == []
    send(completion(ANNA))
    assert listed(signed_in, campaign, "/courses") == ["Veilig werken"]


def test_nobody_on_a_page_is_a_colleague(signed_in: Client, campaign: Campaign, send: Send, course: Course) -> None:
    send([view(account(str(number))) for number in range(30)])
    keys = list(db.session.scalars(select(Identity.id).order_by(Identity.id)))
    to = f"{at(campaign, '/people/ignore')}?show=waiting&page=2"
    page = signed_in.submit(at(campaign, "/people?page=2"), to=to)
    assert page.status_code == 303
    left = select(func.count()).select_from(Identity).where(Identity.ignored.is_(False))
    assert (len(keys), db.session.scalar(left)) == (30, 25)
    assert len(listed(signed_in, campaign, "/people?page=2")) == 25


def test_someone_who_was_linked_meanwhile_is_not_ignored_with_the_page(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague, course: Course
) -> None:
    send([view(account(name)) for name in ("1", "2", "3")])
    page = signed_in.get(at(campaign, "/people")).text
    linked = only_called("2")
    linked.colleague_id = anna.id
    db.session.commit()
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    ids = re.findall(r'name="id" value="(\d+)"', page)
    signed_in.post(at(campaign, "/people/ignore"), data={"csrf_token": token, "id": ids})
    assert {one.value for one in db.session.scalars(select(Identity)) if one.ignored} == {"1", "3"}


def only_called(value: str) -> Identity:
    return db.session.scalars(select(Identity).where(Identity.value == value)).one()


def test_who_was_erased_is_in_no_list_and_stays_linked(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague, sanne: Ambassador, course: Course
) -> None:
    send([login(ANNA), completion(ANNA), login(person("anna@elsewhere.example"))])
    before = score_of(sanne)
    token = signed_in.get(at(campaign, "/people")).text.split('name="csrf_token" value="')[1].split('"')[0]
    erase(campaign, person_of(campaign, colleague_ids=[anna.id]), by=None)
    erase(campaign, person_of(campaign, addresses=["anna@elsewhere.example"]), by=None)
    db.session.commit()
    for show in ("waiting", "known", "ignored"):
        assert listed(signed_in, campaign, f"/people?show={show}") == []
    other = make_colleague(campaign, "Bram Smit")
    db.session.commit()
    for identity in list(db.session.scalars(select(Identity))):
        for act in ("", "/ignore", "/undo"):
            form = {"csrf_token": token, f"person-{identity.id}-colleague": other.name}
            assert signed_in.post(at(campaign, f"/people/{identity.id}{act}"), data=form).status_code == 409
    assert score_of(sanne) == before
    assert_balanced(campaign)


def test_what_waits_for_its_course_counts_once_a_manager_says_which_it_is(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague
) -> None:
    send([view(ANNA), completion(ANNA)])
    key = only(Activity).id
    signed_in.submit(at(campaign, "/courses"), **{f"course-{key}-name": "Veilig werken"})
    assert standing() == {
        ("Anna Bakker", "login", None),
        ("Anna Bakker", "start", "Veilig werken"),
        ("Anna Bakker", "completion", "Veilig werken"),
    }


def test_undoing_a_course_takes_back_what_only_its_statements_proved(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague, sanne: Ambassador
) -> None:
    send([login(ANNA), completion(ANNA)])
    key = only(Activity).id
    signed_in.submit(at(campaign, "/courses"), **{f"course-{key}-name": "Veilig werken"})
    undo = f"{at(campaign, f'/courses/{key}/undo')}?show=known&page=1"
    signed_in.submit(at(campaign, "/courses?show=known"), to=undo)
    assert standing() == {("Anna Bakker", "login", None)}
    assert_balanced(campaign)


def test_a_new_course_counts_where_courses_were_chosen(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague, course: Course
) -> None:
    course.listed = True
    db.session.commit()
    send(view(ANNA, f"{SITE}/course/view.php?id=8"))
    key = db.session.scalars(select(Activity.id).where(Activity.course_id.is_(None))).one()
    signed_in.submit(at(campaign, "/courses"), **{f"course-{key}-name": "Prettig werken"})
    assert db.session.scalars(select(Course.listed).where(Course.name == "Prettig werken")).one() is True


def test_a_module_counts_once_a_manager_links_it(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague, course: Course
) -> None:
    links = {"more-iri": MODULE, "more-course": course.id}
    signed_in.submit(at(campaign, "/courses"), **links)
    send(statement(ANNA, COMPLETED, activity(MODULE, BOOK_TYPE)))
    assert ("Anna Bakker", "completion", "Veilig werken") in standing()


def test_an_address_that_is_none_is_no_activity_id(signed_in: Client, campaign: Campaign, course: Course) -> None:
    page = signed_in.submit(at(campaign, "/courses"), **{"more-iri": "course seven", "more-course": course.id})
    assert page.status_code == 422


def test_what_a_manager_says_is_in_the_audit_log(
    signed_in: Client, campaign: Campaign, send: Send, anna: Colleague, manager: User
) -> None:
    send([login(UNKNOWN), view(UNKNOWN)])
    signed_in.submit(at(campaign, "/people"), **{f"person-{only(Identity).id}-colleague": "Anna Bakker"})
    signed_in.submit(at(campaign, "/courses"), **{f"course-{only(Activity).id}-name": "Veilig werken"})
    said = db.session.scalars(select(AuditEntry.action).where(AuditEntry.user_id == manager.id).order_by(AuditEntry.id))
    assert [action for action in said if action.endswith(".mapped")] == ["identity.mapped", "activity.mapped"]


@pytest.mark.parametrize("path", ["", "/people", "/courses", "/people?show=known", "/courses?show=ignored"])
def test_a_viewer_sees_no_page_about_connections(client: Client, campaign: Campaign, path: str) -> None:
    viewer = make_user()
    make_member(campaign, viewer, role=Role.VIEWER)
    client.sign_in(viewer)
    assert client.get(at(campaign, path)).status_code == 403


def test_names_of_another_campaign_are_not_there(signed_in: Client, campaign: Campaign, send: Send) -> None:
    colleague = make_colleague(campaign)
    assert signed_in.post(at(campaign, "/people/999"), data={"colleague": colleague.name}).status_code in {400, 404}
    assert signed_in.get(at(campaign, "/999")).status_code == 404

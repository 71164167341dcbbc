"""The pages of gatherings: for managers, for those who look along, for ambassadors."""

from datetime import timedelta

import icalendar
import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign, Phase
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.gatherings.attendance import check_in
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.queries import sign_up_of
from campaign.gatherings.services import call_off
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member
from tests.gatherings.making import STARTS_AT, make_gathering, rewrite, signed_up, standings, subjects
from tests.statements import statements

HERE = "/c/leren/gatherings"
FACTS = {
    "title": "Resistance",
    "day": "2026-12-01",
    "starts": "14:00",
    "ends": "16:30",
    "place": "Hall",
    "capacity": "8",
}


def page_of(gathering: Gathering, what: str = "") -> str:
    return f"{HERE}/{gathering.id}{what}"


def planned() -> Gathering:
    return db.session.scalars(select(Gathering)).one()


def actions() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


# --- planning


def test_a_manager_plans_a_gathering_by_the_clocks_of_the_campaign(managing: Client) -> None:
    response = managing.submit(f"{HERE}/new", **FACTS)
    gathering = planned()
    assert response.status_code == 303
    assert (gathering.title, gathering.capacity) == ("Resistance", 8)
    assert gathering.starts_at.isoformat() == "2026-12-01T13:00:00+00:00"
    assert "gathering.planned" in actions()


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"ends": "13:00"}, {"day": ""}, {"capacity": "0"}, {"link": "ftp://x"}, {"day": "2006-12-01"}],
    ids=lambda facts: next(iter(facts)),
)
def test_what_is_wrong_is_said_and_nothing_that_was_typed_is_lost(managing: Client, wrong: dict[str, str]) -> None:
    response = managing.submit(f"{HERE}/new", **{**FACTS, **wrong})
    assert response.status_code == 422
    assert 'value="Hall"' in response.text
    assert db.session.scalars(select(Gathering)).all() == []


def test_a_manager_moves_a_gathering(managing: Client, training: Gathering, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    assert managing.submit(page_of(training, "/edit"), starts="15:00", ends="17:00").status_code == 303
    assert subjects(sanne)[-1] == "Changed: Talking with colleagues"


def test_a_page_that_was_open_while_someone_else_wrote_shows_what_they_wrote(
    managing: Client, training: Gathering
) -> None:
    page = managing.get(page_of(training, "/edit")).text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    rewrite(training, place="The hall of the other manager")
    response = managing.submit(page_of(training, "/edit"), title="Mine", seen=seen)
    assert response.status_code == 409
    assert "The hall of the other manager" in response.text


def test_a_manager_calls_a_gathering_off_with_a_reason(
    managing: Client, training: Gathering, sanne: Ambassador
) -> None:
    signed_up(training, sanne)
    managing.submit(page_of(training), to=page_of(training, "/call-off"), why="The trainer is ill.")
    assert subjects(sanne)[-1] == "Called off: Talking with colleagues"
    assert "The trainer is ill." in managing.get(page_of(training)).text


def test_before_calling_off_the_page_says_how_many_will_hear_it(
    managing: Client, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    assert "3 people hear it by mail at once." in managing.get(page_of(training)).text


def test_calling_off_a_second_time_is_refused_in_words(
    managing: Client, campaign: Campaign, training: Gathering, sanne: Ambassador
) -> None:
    signed_up(training, sanne)
    call_off(campaign, training, why="", by=None)
    db.session.commit()
    response = managing.post(
        page_of(training, "/call-off"), data={"csrf_token": token(managing)}, follow_redirects=True
    )
    assert "was called off" in response.text
    assert len([one for one in subjects(sanne) if one.startswith("Called off")]) == 1


def token(client: Client) -> str:
    """What forms of this browser carry."""
    return client.get(f"{HERE}/new").text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]


# --- looking


def test_the_list_shows_how_full_each_is(
    managing: Client, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    assert "2 of 2 places taken, 1 waits" in managing.get(HERE).text


def test_the_page_says_when_more_are_going_than_there_are_places(
    managing: Client, training: Gathering, sanne: Ambassador, joris: Ambassador
) -> None:
    signed_up(training, sanne, joris)
    rewrite(training, capacity=1)
    assert "2 people have a place, and there are 1." in managing.get(page_of(training)).text


def test_who_looks_along_sees_numbers_and_no_names(viewing: Client, training: Gathering, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    page = viewing.get(page_of(training)).text
    assert "Talking with colleagues" in page
    assert "Sanne" not in page


def test_a_gathering_of_another_campaign_is_not_there(
    subtests: pytest.Subtests, managing: Client, campaign: Campaign, manager: User
) -> None:
    make_member(campaign, manager, Role.AMBASSADOR)
    other = make_gathering(make_campaign(slug="elders"))
    for what in ("", "/edit", "/code", "/calendar.ics", "/check-in"):
        with subtests.test(what=what):
            assert managing.get(page_of(other, what)).status_code == 404


@pytest.mark.parametrize("what", ["", "/edit", "/code"])
def test_an_ambassador_does_not_see_the_pages_of_managers(coming: Client, training: Gathering, what: str) -> None:
    assert coming.get(page_of(training, what)).status_code == 403


def test_the_number_of_statements_does_not_grow_with_gatherings_and_people(
    managing: Client, campaign: Campaign, training: Gathering
) -> None:
    def look() -> None:
        managing.get(HERE)
        managing.get(page_of(training))

    signed_up(training, make_ambassador(campaign))
    look()
    few = statements(look)
    people = [make_ambassador(campaign) for _ in range(6)]
    signed_up(training, *people)
    for _ in range(4):
        signed_up(make_gathering(campaign), *people)
    assert len(statements(look)) == len(few)


# --- a manager and people


def test_a_manager_signs_someone_up(managing: Client, training: Gathering, sanne: Ambassador) -> None:
    managing.submit(page_of(training), to=page_of(training, "/people"), who=str(sanne.id))
    assert standings(training, sanne) == ["going"]
    assert "gathering.signed_up" in actions()


def test_a_manager_signs_someone_off(managing: Client, training: Gathering, sanne: Ambassador) -> None:
    signed_up(training, sanne)
    managing.submit(page_of(training), to=page_of(training, f"/people/{sanne.id}/off"))
    assert standings(training, sanne) == ["off"]
    assert subjects(sanne)[-1] == "Signed off: Talking with colleagues"


def test_nobody_who_is_not_offered_is_signed_up(
    subtests: pytest.Subtests, managing: Client, training: Gathering, sanne: Ambassador
) -> None:
    for who in ("", "999999", "nonsense", str(10**30)):
        with subtests.test(who=who):
            managing.submit(page_of(training), to=page_of(training, "/people"), who=who)
            assert db.session.scalars(select(SignUp)).all() == []


@pytest.fixture
def begun(
    training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador, clock: time_machine.Traveller
) -> Gathering:
    """The training, ten minutes after its start; Fatima is still on the waiting list."""
    signed_up(training, sanne, joris, fatima)
    clock.move_to(STARTS_AT + timedelta(minutes=10))
    return training


def seen(gathering: Gathering, *people: Ambassador) -> list[bool | None]:
    db.session.expire_all()
    found = [sign_up_of(gathering.id, one.id) for one in people]
    return [one.was_there if one else None for one in found]


def test_the_list_is_ticked_and_saved_at_once(
    managing: Client, begun: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    ticks = {f"of_{sanne.id}": "yes", f"of_{joris.id}": "no"}
    managing.submit(page_of(begun), to=page_of(begun, "/attendance"), **ticks)
    assert seen(begun, sanne, joris, fatima) == [True, False, None]
    assert "gathering.attended" in actions()


def test_the_others_were_there_with_one_button(
    managing: Client, begun: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    form = {"csrf_token": token(managing), f"of_{joris.id}": "no", f"was_{joris.id}": "unknown", "rest": "yes"}
    managing.post(page_of(begun, "/attendance"), data=form)
    assert seen(begun, sanne, joris, fatima) == [True, False, None]


def test_whoever_checks_in_while_the_list_is_open_stays_checked_in(
    managing: Client, campaign: Campaign, begun: Gathering, sanne: Ambassador, joris: Ambassador
) -> None:
    stale = {"csrf_token": token(managing), f"of_{sanne.id}": "unknown", f"was_{sanne.id}": "unknown"}
    check_in(campaign, begun, sanne, code=begun.code)
    managing.post(page_of(begun, "/attendance"), data={**stale, f"of_{joris.id}": "yes"})
    assert seen(begun, sanne, joris) == [True, True]


def test_someone_who_just_came_is_added(managing: Client, campaign: Campaign, begun: Gathering) -> None:
    walked_in = make_ambassador(campaign, "Wim Wandelaar")
    form = {"csrf_token": token(managing), "who": str(walked_in.id), "came": "yes"}
    managing.post(page_of(begun, "/people"), data=form)
    assert seen(begun, walked_in) == [True]
    assert "came without being signed up" in managing.get(page_of(begun)).text


def test_nonsense_in_the_list_changes_nothing(managing: Client, begun: Gathering, sanne: Ambassador) -> None:
    form = {"csrf_token": token(managing), "of_x": "yes", f"of_{sanne.id}": "perhaps", "of_": "yes"}
    assert managing.post(page_of(begun, "/attendance"), data=form).status_code == 303
    assert seen(begun, sanne) == [None]


@pytest.mark.parametrize("key", ["999999", str(10**30)])
def test_nobody_of_elsewhere_is_ticked(managing: Client, begun: Gathering, key: str) -> None:
    form = {"csrf_token": token(managing), f"of_{key}": "yes"}
    response = managing.post(page_of(begun, "/attendance"), data=form, follow_redirects=True)
    assert "There is no such ambassador in this campaign." in response.text


def test_the_code_is_shown_large_with_the_way_to_type_or_scan_it(managing: Client, begun: Gathering) -> None:
    page = managing.get(page_of(begun, "/code")).text
    assert f"<span>{begun.code[:3]}</span><span>{begun.code[3:]}</span>" in page
    assert "<svg" in page
    assert "http://localhost/c/leren/gatherings/mine" in page


# --- an ambassador


def test_an_ambassador_signs_up_and_off_in_one_tap(coming: Client, training: Gathering, sanne: Ambassador) -> None:
    coming.submit(f"{HERE}/mine", to=page_of(training, "/up"))
    before = standings(training, sanne)
    coming.submit(f"{HERE}/mine", to=page_of(training, "/off"))
    db.session.expire_all()
    assert (before, standings(training, sanne)) == (["going"], ["off"])


def test_an_ambassador_reads_where_they_stand_in_the_line(
    coming: Client, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, joris, fatima, sanne)
    assert "You are number 1 on the waiting list" in coming.get(f"{HERE}/mine").text


def test_whoever_would_lose_a_place_to_someone_who_waits_is_asked_first(
    coming: Client, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    assert "gets yours at once" in coming.get(f"{HERE}/mine").text


def test_a_place_that_is_one_too_many_is_promised_to_nobody(
    coming: Client, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, sanne, joris, fatima)
    rewrite(training, capacity=1)
    assert "gets yours at once" not in coming.get(f"{HERE}/mine").text


def test_an_ambassador_sees_no_names_of_others(
    coming: Client, training: Gathering, sanne: Ambassador, joris: Ambassador
) -> None:
    signed_up(training, joris, sanne)
    assert "Joris" not in coming.get(f"{HERE}/mine").text


def test_a_button_leads_back_to_its_page_and_never_elsewhere(
    subtests: pytest.Subtests, coming: Client, training: Gathering
) -> None:
    page = coming.get(f"{HERE}/mine").text
    csrf = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    cases = [
        ("/c/leren/trainings/mine?x=1", "/c/leren/trainings/mine?x=1"),
        ("https://elsewhere.example.org/", "/"),
        ("//elsewhere.example.org", "/"),
        ("/\\elsewhere.example.org", "/"),
    ]
    for wish, there in cases:
        with subtests.test(wish=wish, there=there):
            response = coming.post(page_of(training, "/up"), data={"csrf_token": csrf, "next": wish})
            assert response.headers["Location"] == there


def test_who_is_no_ambassador_has_no_gatherings_of_their_own(managing: Client, campaign: Campaign) -> None:
    assert managing.get(f"{HERE}/mine").status_code == 403


def test_the_code_from_the_screen_is_filled_in_for_who_scans_it(coming: Client, begun: Gathering) -> None:
    assert f'value="{begun.code}"' in coming.get(page_of(begun, f"/check-in?code={begun.code}")).text


def test_scanning_alone_checks_nobody_in(coming: Client, begun: Gathering, sanne: Ambassador) -> None:
    coming.get(page_of(begun, f"/check-in?code={begun.code}"))
    assert seen(begun, sanne) == [None]


def test_an_ambassador_checks_in_by_the_code(coming: Client, begun: Gathering, sanne: Ambassador) -> None:
    coming.submit(page_of(begun, "/check-in"), code=begun.code)
    assert seen(begun, sanne) == [True]


def test_whoever_had_no_place_is_told_so_and_counts(client: Client, begun: Gathering, fatima: Ambassador) -> None:
    client.sign_in(fatima.user)
    client.submit(page_of(begun, "/check-in"), code=begun.code)
    assert "You had no place" in client.get(f"{HERE}/mine").text
    assert seen(begun, fatima) == [True]


def test_wrong_codes_are_limited(coming: Client, begun: Gathering, sanne: Ambassador) -> None:
    tries = [coming.submit(page_of(begun, "/check-in"), code="wrong").status_code for _ in range(10)]
    csrf = coming.get(page_of(begun, "/check-in")).text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    right = coming.post(page_of(begun, "/check-in"), data={"csrf_token": csrf, "code": begun.code})
    assert (set(tries), right.status_code, seen(begun, sanne)) == ({422}, 429, [None])


def test_nobody_changes_their_mind_without_end(coming: Client, training: Gathering, sanne: Ambassador) -> None:
    csrf = token_of(coming)
    answers = [coming.post(page_of(training, "/up"), data={"csrf_token": csrf}).status_code for _ in range(21)]
    assert answers == [303] * 20 + [429]


def token_of(client: Client) -> str:
    """What forms of this ambassador's browser carry."""
    return client.get("/me").text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]


def test_in_a_closed_campaign_nothing_is_changed_any_more(
    coming: Client, campaign: Campaign, training: Gathering, sanne: Ambassador
) -> None:
    campaign.phase = Phase.CLOSED
    assert coming.post(page_of(training, "/up"), data={"csrf_token": token_of(coming)}).status_code == 409
    assert db.session.scalars(select(SignUp)).all() == []


def test_before_its_time_the_page_says_when_the_code_works(coming: Client, training: Gathering) -> None:
    assert "half an hour before it begins" in coming.get(page_of(training, "/check-in")).text


def test_whoever_comes_can_take_it_into_a_calendar_without_mail(
    coming: Client, training: Gathering, sanne: Ambassador
) -> None:
    signed_up(training, sanne)
    response = coming.get(page_of(training, "/calendar.ics"))
    found = icalendar.Calendar.from_ical(response.data)
    assert isinstance(found, icalendar.Calendar)
    assert [str(one["SUMMARY"]) for one in found.events] == ["Talking with colleagues"]
    assert response.headers["Content-Disposition"] == 'attachment; filename="invite.ics"'


def test_where_no_mail_leaves_no_page_promises_one(
    coming: Client, campaign: Campaign, sanne: Ambassador, joris: Ambassador
) -> None:
    signed_up(make_gathering(campaign, capacity=1), joris, sanne)
    shown = coming.get(f"{HERE}/mine").text
    assert "Look here now and then." in shown
    assert "you get a mail" not in shown


def test_where_no_mail_leaves_managers_are_told(managing: Client, training: Gathering) -> None:
    assert "sends no mail yet" in managing.get(page_of(training)).text


def test_what_is_over_has_no_free_places(managing: Client, training: Gathering, clock: time_machine.Traveller) -> None:
    assert "2 free" in managing.get(page_of(training)).text
    clock.move_to(training.ends_at)
    assert "free" not in managing.get(page_of(training)).text


def test_whoever_waits_has_nothing_for_a_calendar(
    coming: Client, training: Gathering, sanne: Ambassador, joris: Ambassador, fatima: Ambassador
) -> None:
    signed_up(training, joris, fatima, sanne)
    assert coming.get(page_of(training, "/calendar.ics")).status_code == 404


def test_what_was_called_off_is_shown_to_whoever_was_coming(
    coming: Client, campaign: Campaign, training: Gathering, sanne: Ambassador
) -> None:
    signed_up(training, sanne)
    call_off(campaign, training, why="The trainer is ill.", by=None)
    page = coming.get(f"{HERE}/mine").text
    assert "called off" in page
    assert "The trainer is ill." in page

"""The pages of the plan, by those who plan, look along or do."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.goals.models import Kpi
from campaign.people.models import Ambassador
from campaign.plan.models import Action, ActionState, Capacity
from campaign.plan.queries import planners
from campaign.plan.services import say_hours
from tests.client import Client, find_form
from tests.factories import make_campaign, make_member, make_user
from tests.plan.making import make_action, make_kpi

PLAN = "/c/leren/plan"
PAGES = ("", "?by=day", "?by=kpi", "?by=owner", "?by=nonsense", "/timeline", "/hours", "/mine")


def only() -> Action:
    db.session.rollback()
    return db.session.scalars(select(Action)).one()


def reread(action: Action) -> Action:
    db.session.rollback()
    db.session.refresh(action)
    return action


def token_of(client: Client) -> str:
    return client.get(f"{PLAN}/mine").text.split('name="csrf_token" value="', 1)[1].split('"')[0]


# What pages show


def test_an_empty_plan_says_what_to_do(subtests: pytest.Subtests, managing: Client) -> None:
    for page in (*PAGES, "/new-lines", "/moving"):
        with subtests.test(page=page):
            assert managing.get(PLAN + page).status_code == 200


@pytest.mark.parametrize("page", ["", "?by=kpi", "?by=owner", "/timeline"])
def test_an_action_is_on_every_page_of_the_plan(campaign: Campaign, managing: Client, page: str) -> None:
    make_action(campaign, "Hang up the posters")
    assert "Hang up the posters" in managing.get(PLAN + page).text


def test_what_stayed_open_is_said_calmly(campaign: Campaign, managing: Client) -> None:
    make_action(campaign, due_on=date(2026, 11, 12))
    page = managing.get(PLAN).text
    assert "Still open from before" in page
    assert "was due on 12\N{NO-BREAK SPACE}Nov" in page


def test_a_kpi_without_actions_is_flagged(kpi: Kpi, managing: Client) -> None:
    assert "no actions yet" in managing.get(f"{PLAN}?by=kpi").text
    assert "1 KPI has no actions yet." in managing.get(PLAN).text


def assume_no_more(campaign: Campaign) -> None:
    """Everyone says that they have four hours a week."""
    say_hours(campaign, {user.id: Decimal(4) for user in planners(campaign.id)}, by=None)
    db.session.commit()


def test_as_long_as_hours_are_assumed_the_plan_asks_for_them_once_and_judges_nothing(
    campaign: Campaign, kpi: Kpi, manager: User, managing: Client
) -> None:
    make_action(campaign, kpi_id=kpi.id, owner_id=manager.id, hours=Decimal(40))
    for page in ("", "?by=kpi", "/hours"):
        shown = managing.get(PLAN + page).text
        assert shown.count("Say the hours") == 1
        verdicts = ("1 KPI is too ambitious", "too ambitious as planned</span>", "too much", "do not fit")
        assert [verdict for verdict in verdicts if verdict in shown] == []
    managing.submit(f"{PLAN}/hours", **{f"of_{manager.id}": "4"})
    assert ["Say the hours" in managing.get(f"{PLAN}{page}").text for page in ("", "/hours")] == [False, False]


def test_a_kpi_whose_actions_do_not_fit_leads_to_its_revision(
    campaign: Campaign, kpi: Kpi, manager: User, managing: Client
) -> None:
    make_action(campaign, kpi_id=kpi.id, owner_id=manager.id, hours=Decimal(40))
    assume_no_more(campaign)
    for page in ("?by=kpi", "/hours"):
        shown = managing.get(PLAN + page).text
        assert "too ambitious as planned" in shown
        assert f"/c/leren/goals/{kpi.id}/revise" in shown


def test_the_goals_say_what_the_plan_lacks(campaign: Campaign, kpi: Kpi, manager: User, managing: Client) -> None:
    full = make_kpi(campaign, "Too much of it")
    make_action(campaign, kpi_id=full.id, owner_id=manager.id, hours=Decimal(40))
    assume_no_more(campaign)
    for address, sentence in (
        (kpi.id, "No actions are planned for it yet"),
        (full.id, "Its actions do not fit in the hours that people have"),
    ):
        assert sentence in managing.get("/c/leren/goals").text
        assert sentence in managing.get(f"/c/leren/goals/{address}").text


@pytest.mark.parametrize(("hours", "said"), [(2, "fits</span>"), (40, "does not fit everywhere</span>")])
def test_the_hours_of_everyone_together_fit_or_do_not(
    campaign: Campaign, manager: User, managing: Client, hours: int, said: str
) -> None:
    make_action(campaign, owner_id=manager.id, hours=Decimal(hours))
    assume_no_more(campaign)
    page = managing.get(f"{PLAN}/hours").text
    assert said in page.split("Everyone together", 1)[1].split("</header>", 1)[0]


def test_everyone_together_may_have_the_hours_that_one_person_lacks(
    campaign: Campaign, manager: User, managing: Client
) -> None:
    for number in range(3):
        make_member(campaign, make_user(email=f"colleague{number}@example.org"))
    make_action(campaign, owner_id=manager.id, hours=Decimal(16))
    assume_no_more(campaign)
    page = managing.get(f"{PLAN}/hours").text
    assert ["fits</span>" in page, "too much</span>" in page] == [True, True]


def test_words_of_people_are_shown_and_not_run(campaign: Campaign, managing: Client) -> None:
    make_action(campaign, "<script>alert(1)</script>", notes="<img src=x onerror=alert(1)>")
    for page in PAGES:
        assert "<script>alert" not in managing.get(PLAN + page).text


# Adding


def test_a_manager_adds_an_action_on_one_line(kpi: Kpi, sanne: Ambassador, managing: Client) -> None:
    answers = {"title": " Posters ", "due_on": "2026-11-27", "owner": str(sanne.user_id), "hours": "1,5"}
    assert managing.submit(PLAN, **answers, kpi=str(kpi.id)).status_code == 303
    added = only()
    assert (added.title, added.owner_id, added.kpi_id, added.hours) == (
        "Posters",
        sanne.user_id,
        kpi.id,
        Decimal("1.5"),
    )


def test_a_new_action_leads_back_to_the_list_where_it_is(managing: Client) -> None:
    answer = managing.submit(f"{PLAN}?by=owner", title="Posters", due_on="2026-11-27")
    assert answer.location == f"{PLAN}?by=owner#action-{only().id}"


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(subtests: pytest.Subtests, managing: Client) -> None:
    for wrong in (
        {"title": ""},
        {"due_on": ""},
        {"due_on": "soon"},
        {"due_on": "2031-01-01"},
        {"hours": "many"},
        {"owner": "999"},
    ):
        with subtests.test(wrong=wrong):
            answers = {"title": "Posters", "due_on": "2026-11-27", "owner": "", **wrong}
            answer = managing.submit(PLAN, **answers)
            assert answer.status_code == 422
            assert wrong.keys() == {"title"} or 'value="Posters"' in answer.text


# Changing


def test_a_manager_writes_an_action_anew(campaign: Campaign, managing: Client) -> None:
    action = make_action(campaign, "Posters", moves_along=False)
    managing.submit(
        f"{PLAN}/{action.id}", title="Flyers", starts_on="2026-11-20", notes="In the canteen", moves_along="y"
    )
    changed = reread(action)
    assert (changed.title, changed.starts_on, changed.notes, changed.days_from_start) == (
        "Flyers",
        date(2026, 11, 20),
        "In the canteen",
        25,
    )


def test_an_action_sent_as_it_is_stays_as_it_is(
    campaign: Campaign, kpi: Kpi, sanne: Ambassador, managing: Client
) -> None:
    action = make_action(campaign, owner_id=sanne.user_id, kpi_id=kpi.id, hours=Decimal("2.5"), notes="Cake")
    managing.submit(f"{PLAN}/{action.id}", title=action.title)
    same = reread(action)
    assert (same.owner_id, same.kpi_id, same.hours, same.notes) == (sanne.user_id, kpi.id, Decimal("2.5"), "Cake")
    assert same.days_from_start == 25


def test_a_manager_who_comes_second_reads_what_the_action_says_now_and_saves_again(
    campaign: Campaign, managing: Client
) -> None:
    action = make_action(campaign, "Write the mail")
    page = f"{PLAN}/{action.id}"
    first, second = (untouched(managing.get(page).text) for _manager in range(2))
    managing.post(page, data={**first, "notes": "Two hours on the phone."})
    told = managing.post(page, data={**second, "hours": "9"})
    assert (told.status_code, "Two hours on the phone." in told.text) == (409, True)
    managing.post(page, data=untouched(told.text))
    assert (reread(action).hours, reread(action).notes) == (Decimal(9), "")


def untouched(page: str) -> dict[str, str]:
    """What a browser sends of the form of an action when nothing is changed."""
    form = find_form(page, to=None, names={"title", "notes"})
    assert form
    return form.values


def test_a_first_day_after_the_last_is_refused_beside_its_field(campaign: Campaign, managing: Client) -> None:
    action = make_action(campaign)
    answer = managing.submit(f"{PLAN}/{action.id}", starts_on="2026-11-28")
    assert answer.status_code == 422
    assert "The first day comes after the day on which it is due." in answer.text


def test_the_list_moves_an_action_to_another_day_without_javascript(campaign: Campaign, managing: Client) -> None:
    action = make_action(campaign)
    answer = managing.submit(f"{PLAN}?by=kpi", to=f"{PLAN}/{action.id}/day", due_on="2026-12-01")
    assert answer.location == f"{PLAN}?by=kpi#action-{action.id}"
    assert reread(action).due_on == date(2026, 12, 1)


def test_the_timeline_hears_in_words_what_it_did(campaign: Campaign, managing: Client) -> None:
    action = make_action(campaign, "Posters")
    token = managing.get(f"{PLAN}/timeline").text.split('data-token="', 1)[1].split('"')[0]
    answer = managing.post(
        f"{PLAN}/{action.id}/day",
        data={"csrf_token": token, "due_on": "2026-11-10"},
        headers={"Accept": "application/json"},
    )
    assert answer.json == {
        "said": "“Posters” is due on Tuesday 10 November now.",
        "label": "Posters: 4 November to 10 November, still open",
        "overdue": True,
    }


def test_the_timeline_hears_why_not(campaign: Campaign, managing: Client) -> None:
    action = make_action(campaign)
    token = managing.get(f"{PLAN}/timeline").text.split('data-token="', 1)[1].split('"')[0]
    answer = managing.post(
        f"{PLAN}/{action.id}/day",
        data={"csrf_token": token, "due_on": "2036-11-10"},
        headers={"Accept": "application/json"},
    )
    assert (answer.status_code, answer.text) == (422, "This day is more than a year away from the campaign.\n")


def test_a_day_that_is_none_is_refused(subtests: pytest.Subtests, campaign: Campaign, managing: Client) -> None:
    action = make_action(campaign)
    for day in ("", "tomorrow", "2026-02-31"):
        with subtests.test(day=day):
            assert managing.submit(PLAN, to=f"{PLAN}/{action.id}/day", due_on=day).status_code == 422


def test_one_tap_starts_an_action_and_another_ends_it(campaign: Campaign, managing: Client) -> None:
    action = make_action(campaign)
    for state in ("doing", "done"):
        managing.submit(PLAN, to=f"{PLAN}/{action.id}/state", state=state)
    assert reread(action).state is ActionState.DONE


def test_a_dropped_action_is_taken_up_again(campaign: Campaign, managing: Client) -> None:
    action = make_action(campaign)
    page = f"{PLAN}/{action.id}"
    for state in ("dropped", "todo"):
        managing.submit(page, to=f"{page}/state", state=state)
    assert reread(action).state is ActionState.TODO


def test_a_state_that_cannot_be_is_refused(subtests: pytest.Subtests, campaign: Campaign, managing: Client) -> None:
    action = make_action(campaign, state=ActionState.DONE)
    page = f"{PLAN}/{action.id}"
    for state, status in (("finished", 422), ("", 422), ("dropped", 409)):
        with subtests.test(state=state, status=status):
            assert managing.submit(page, to=f"{page}/state", state=state).status_code == status


# Pasting

LINES = "- Mail; Sanne; 26 Nov; 2\nWorkshop; nobody I know; 3 Dec\nPosters"


def fingerprint(page: str) -> str:
    return page.split('name="confirmed"', 1)[1].split('value="', 1)[1].split('"', maxsplit=1)[0]


def test_pasted_lines_are_shown_before_anything_is_written(sanne: Ambassador, managing: Client) -> None:
    page = managing.submit(f"{PLAN}/new-lines", lines=LINES).text
    assert "“nobody I know” was not understood." in page
    assert "The day is missing." in page
    assert "Add 2 actions" in page
    assert db.session.scalars(select(Action)).all() == []


def test_confirmed_lines_become_actions_and_the_others_do_not(kpi: Kpi, sanne: Ambassador, managing: Client) -> None:
    page = managing.submit(f"{PLAN}/new-lines", lines=LINES, kpi=str(kpi.id)).text
    answer = managing.submit(f"{PLAN}/new-lines", lines=LINES, kpi=str(kpi.id), confirmed=fingerprint(page))
    assert answer.status_code == 303
    added = db.session.scalars(select(Action).order_by(Action.id)).all()
    assert [(one.title, one.owner_id, one.due_on, one.kpi_id) for one in added] == [
        ("Mail", sanne.user_id, date(2026, 11, 26), kpi.id),
        ("Workshop", None, date(2026, 12, 3), kpi.id),
    ]


def test_lines_that_changed_after_the_look_are_looked_at_again(sanne: Ambassador, managing: Client) -> None:
    page = managing.submit(f"{PLAN}/new-lines", lines=LINES).text
    again = managing.submit(f"{PLAN}/new-lines", lines=f"{LINES}\nFlyers; 4 Dec", confirmed=fingerprint(page))
    assert "Add 3 actions" in again.text
    assert db.session.scalars(select(Action)).all() == []


def test_whoever_looks_again_adds_nothing(sanne: Ambassador, managing: Client) -> None:
    page = managing.submit(f"{PLAN}/new-lines", lines=LINES).text
    sent = {"csrf_token": token_of(managing), "lines": LINES, "confirmed": fingerprint(page), "look": "again"}
    again = managing.post(f"{PLAN}/new-lines", data=sent)
    assert "Add 2 actions" in again.text
    assert db.session.scalars(select(Action)).all() == []


def test_too_many_lines_are_refused(managing: Client) -> None:
    answer = managing.submit(f"{PLAN}/new-lines", lines="Posters; 26 Nov\n" * 201)
    assert answer.status_code == 422
    assert "at most 200 lines" in answer.text


# Hours


def test_a_manager_says_how_many_hours_people_have(manager: User, managing: Client) -> None:
    assert managing.submit(f"{PLAN}/hours", **{f"of_{manager.id}": "6,5"}).status_code == 303
    assert db.session.scalars(select(Capacity.hours_per_week)).all() == [Decimal("6.5")]


def test_hours_that_nobody_said_are_shown_as_assumed(campaign: Campaign, manager: User, managing: Client) -> None:
    make_action(campaign, owner_id=manager.id, hours=Decimal(2))
    before = managing.get(f"{PLAN}/hours").text
    managing.submit(f"{PLAN}/hours", **{f"of_{manager.id}": "4"})
    assert ["(assumed)" in page for page in (before, managing.get(f"{PLAN}/hours").text)] == [True, False]


def test_more_hours_than_a_week_are_refused(manager: User, managing: Client) -> None:
    assert managing.submit(f"{PLAN}/hours", **{f"of_{manager.id}": "100"}).status_code == 422


# Who may what


def test_a_viewer_sees_the_plan(subtests: pytest.Subtests, campaign: Campaign, viewing: Client) -> None:
    make_action(campaign)
    for page in PAGES:
        with subtests.test(page=page):
            assert viewing.get(PLAN + page).status_code == 200


def test_a_viewer_sees_an_action_and_no_form(campaign: Campaign, viewing: Client) -> None:
    action = make_action(campaign, notes="In the canteen")
    page = viewing.get(f"{PLAN}/{action.id}").text
    assert "In the canteen" in page
    assert 'name="title"' not in page


@pytest.mark.parametrize("page", ["/new-lines", "/moving"])
def test_a_viewer_plans_nothing(viewing: Client, page: str) -> None:
    assert viewing.get(PLAN + page).status_code == 403


def test_an_ambassador_sees_own_actions_alone(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    make_action(campaign, "Lunch", owner_id=sanne.user_id, notes="Bring cake")
    make_action(campaign, "Of someone else")
    client.sign_in(sanne.user)
    page = client.get(f"{PLAN}/mine").text
    assert "Lunch" in page
    assert "Bring cake" in page
    assert "Of someone else" not in page


@pytest.mark.parametrize("page", ["", "/timeline", "/hours", "/new-lines", "/moving"])
def test_an_ambassador_does_not_see_the_plan_of_all(sanne: Ambassador, client: Client, page: str) -> None:
    client.sign_in(sanne.user)
    assert client.get(PLAN + page).status_code == 403


def test_an_ambassador_ticks_off_an_own_action(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    action = make_action(campaign, owner_id=sanne.user_id)
    client.sign_in(sanne.user)
    for state in ("doing", "done"):
        answer = client.submit(f"{PLAN}/mine", to=f"{PLAN}/{action.id}/state", state=state)
        assert answer.location == f"{PLAN}/mine#action-{action.id}"
    assert reread(action).state is ActionState.DONE


def test_an_ambassador_ticks_off_nothing_of_others(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    action = make_action(campaign)
    client.sign_in(sanne.user)
    sent = {"csrf_token": token_of(client), "state": "done"}
    assert client.post(f"{PLAN}/{action.id}/state", data=sent).status_code == 403


def test_an_ambassador_drops_nothing(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    action = make_action(campaign, owner_id=sanne.user_id)
    client.sign_in(sanne.user)
    sent = {"csrf_token": token_of(client), "state": "dropped"}
    assert client.post(f"{PLAN}/{action.id}/state", data=sent).status_code == 422


def test_an_ambassador_moves_nothing(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    action = make_action(campaign, owner_id=sanne.user_id)
    client.sign_in(sanne.user)
    sent = {"csrf_token": token_of(client), "due_on": "2026-12-01"}
    assert client.post(f"{PLAN}/{action.id}/day", data=sent).status_code == 403


def test_a_viewer_ticks_off_an_own_action(campaign: Campaign, viewing: Client) -> None:
    viewer = db.session.scalars(select(User).where(User.name == "Vera Viewer")).one()
    action = make_action(campaign, owner_id=viewer.id)
    viewing.submit(PLAN, to=f"{PLAN}/{action.id}/state", state="doing")
    assert reread(action).state is ActionState.DOING


def test_an_action_of_another_campaign_is_not_there(subtests: pytest.Subtests, manager: User, managing: Client) -> None:
    other = make_campaign(slug="elders")
    make_member(other, manager)
    action = make_action(other)
    sent = {"csrf_token": token_of(managing), "state": "done", "due_on": "2026-12-01"}
    for what in ("", "/state", "/day", "/remove", "/files"):
        with subtests.test(what=what):
            assert managing.post(f"{PLAN}/{action.id}{what}", data=sent).status_code == 404


def test_a_kpi_of_another_campaign_is_on_no_page(kpi: Kpi, managing: Client) -> None:
    make_kpi(make_campaign(), "Of another campaign")
    for page in PAGES:
        assert "Of another campaign" not in managing.get(PLAN + page).text

"""Rounds: planned on a day that fits, talked about in a meeting whose agenda comes out of the data, shared at last."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.evaluation.lessons.services import LessonFacts, add_lesson
from campaign.evaluation.models import Audience, EvaluationRound, LessonKind, QuestionKind, RoundKind
from campaign.evaluation.questions.services import add_usual
from campaign.evaluation.results.shown import AudienceResults, QuestionResult, RoundResults
from campaign.evaluation.rounds.agenda import answer_points, budget_points, fill_agenda, kpi_points, points_for
from campaign.evaluation.rounds.gathering import choose_meeting, meetings_for
from campaign.evaluation.rounds.overview import overview_of, whats_next
from campaign.evaluation.rounds.panel import panels_of
from campaign.evaluation.rounds.services import RoundFacts, change_round, plan_round, remove_round, rounds_of, usual_day
from campaign.evaluation.rounds.sharing import share, shared_rounds
from campaign.evaluation.rounds.timeline import timeline
from campaign.extensions import db
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Kpi, Metric
from campaign.goals.queries import overview as kpis_at
from campaign.goals.services import activate, measure, write
from campaign.meetings.models import Meeting
from campaign.meetings.queries import agenda_of
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member
from tests.meetings.making import mails_to, make_meeting
from tests.meetings.sending import send
from tests.statements import statements

HERE = "/c/leren/evaluation"
TODAY = date(2026, 11, 16)
START, END = date(2026, 11, 2), date(2026, 12, 31)
NOBODY: set[int] = set()
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def make_round(
    campaign: Campaign, title: str = "Half-way", held_on: date = TODAY, kind: RoundKind = RoundKind.INTERIM
) -> EvaluationRound:
    """A round; committed."""
    found = plan_round(campaign, RoundFacts(kind=kind, title=title, held_on=held_on), by=None)
    db.session.commit()
    return found


def make_kpi(campaign: Campaign, **more: object) -> Kpi:
    """A KPI that counts; committed."""
    facts = {
        "name": "Learning is rated 7.5",
        "contribution": "All of it",
        "metric": Metric.MEASURED,
        "unit": "mark",
        "target": Decimal("7.5"),
        "due_on": END,
        **more,
    }
    kpi = write(campaign, KpiFacts(**facts), by=None)  # type: ignore[arg-type]
    activate(kpi, by=None)
    db.session.commit()
    return kpi


def rated(mean: str, *, answered: int = 8, kind: QuestionKind = QuestionKind.SCALE) -> RoundResults:
    """The results of one question to ambassadors."""
    question = QuestionResult(
        question_id=7,
        key=None,
        kind=kind,
        text="The rules are clear",
        low="",
        high="",
        answered=answered,
        mean=Decimal(mean) if kind is QuestionKind.SCALE else None,
        texts=("Too many",) if kind is QuestionKind.OPEN else (),
    )
    of_them = AudienceResults(
        audience=Audience.AMBASSADORS,
        asked=12,
        answered=answered,
        counted=answered,
        seconds=0,
        slips=0,
        questions=(question,),
    )
    return RoundResults(1, (of_them,))


# --- planning


def test_the_interim_round_is_proposed_in_the_middle() -> None:
    assert usual_day(RoundKind.INTERIM, START, END) == date(2026, 12, 1)


def test_the_final_round_is_proposed_in_the_last_week() -> None:
    assert usual_day(RoundKind.FINAL, START, END) == date(2026, 12, 28)


@pytest.mark.parametrize("ends_on", [date(2027, 1, 4), date(2026, 12, 29), date(2026, 12, 6)])
def test_a_proposed_day_is_one_on_which_people_work(ends_on: date) -> None:
    day = usual_day(RoundKind.FINAL, START, ends_on)
    assert (day.weekday() < 5, day < ends_on) == (True, True)
    assert day not in {date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}


def test_a_round_lies_on_the_line_where_its_day_is(campaign: Campaign) -> None:
    laid = timeline(START, END, TODAY, [EvaluationRound(held_on=END), EvaluationRound(held_on=END + timedelta(days=1))])
    assert [mark.at for mark in laid.marks] == [pytest.approx(98.33), 100.0]
    assert laid.end_at == pytest.approx(98.33)


def test_a_round_far_from_the_campaign_is_a_slip_of_the_pen(campaign: Campaign) -> None:
    with pytest.raises(DomainError) as refused:
        make_round(campaign, held_on=date(2036, 11, 16))
    assert refused.value.field == "held_on"


def test_a_round_whose_survey_was_opened_is_not_thrown_away(campaign: Campaign) -> None:
    found = make_round(campaign)
    found.opened_at = clock.now()
    db.session.commit()
    with pytest.raises(WrongState):
        remove_round(campaign, found, by=None)


def test_rounds_are_planned_after_the_campaign_is_closed_too(campaign: Campaign) -> None:
    campaign.phase = Phase.CLOSED
    found = make_round(campaign, "Afterwards")
    change_round(campaign, found, RoundFacts(kind=RoundKind.FINAL, title="Last", held_on=END), by=None)
    assert [one.title for one in rounds_of(campaign.id)] == ["Last"]


def test_what_comes_next_is_to_plan_a_round_while_something_can_be_changed() -> None:
    assert "half-way" in whats_next([], NOBODY, ends_on=END, today=TODAY).text


def test_once_the_survey_is_closed_nobody_is_said_to_be_answering() -> None:
    held = EvaluationRound(id=1, title="Last", held_on=END, opened_at=NOON, closed_at=NOON, meeting_id=None)
    said = whats_next([held], NOBODY, ends_on=END, today=TODAY).text
    assert said == "The answers to “Last” are in. Choose the meeting in which you talk about them."


# --- about the KPIs


def test_a_round_with_the_usual_questions_is_about_every_kpi(campaign: Campaign) -> None:
    make_kpi(campaign)
    found = make_round(campaign)
    assert not overview_of(campaign.id).is_tuned
    add_usual(found, "en")
    db.session.commit()
    assert overview_of(campaign.id).is_tuned


def test_a_point_on_the_agenda_makes_a_round_about_a_kpi_as_well(campaign: Campaign) -> None:
    kpi = make_kpi(campaign)
    found, meeting = make_round(campaign), make_meeting(campaign)
    choose_meeting(campaign, found, meeting, by=None)
    fill_agenda(campaign, found, [f"kpi:{kpi.id}"], by=None)
    db.session.commit()
    assert overview_of(campaign.id).is_tuned


def test_a_kpi_is_shown_as_it_was_on_the_day_of_the_round(campaign: Campaign) -> None:
    kpi = make_kpi(campaign)
    for day, value in ((4, "6.0"), (10, "6.5"), (16, "7.0")):
        measure(kpi, measured_on=date(2026, 11, day), value=Decimal(value), by=None)
    (then,) = kpis_at(campaign, date(2026, 11, 12))
    (now,) = kpis_at(campaign)
    assert (then.value, then.today, now.value) == (Decimal("6.5"), date(2026, 11, 12), Decimal("7.0"))


def test_before_the_finale_the_agenda_does_not_tell_how_far_all_are(campaign: Campaign) -> None:
    kpi = make_kpi(campaign)
    measure(kpi, measured_on=TODAY, value=Decimal("7.0"), by=None)
    (told,) = kpi_points(kpis_at(campaign), is_secret=False)
    (kept,) = kpi_points(kpis_at(campaign), is_secret=True)
    assert ("7 of" in told.text, "7 of" in kept.text) == (True, False)


# --- out of the data


def test_what_people_rate_low_is_talked_about(campaign: Campaign) -> None:
    (point,) = answer_points(rated("2.4"))
    assert (point.title, point.text.split(".")[0]) == ("The rules are clear", "Ambassadors: 2")


def test_what_people_rate_high_takes_no_time_of_the_meeting(campaign: Campaign) -> None:
    assert list(answer_points(rated("4.2"))) == []


def test_of_fewer_than_five_answers_nothing_is_on_the_agenda(campaign: Campaign) -> None:
    assert list(answer_points(rated("1.0", answered=4))) == []


def test_what_people_wrote_is_counted_on_the_agenda_and_not_repeated(campaign: Campaign) -> None:
    (point,) = answer_points(rated("0", kind=QuestionKind.OPEN))
    assert "Too many" not in point.title + point.text


def test_a_campaign_without_rewards_is_not_told_of_a_budget(campaign: Campaign) -> None:
    campaign.is_reward_free = True
    assert list(budget_points(campaign)) == []


def test_the_agenda_is_filled_from_the_data_with_one_click(managing: Client, campaign: Campaign) -> None:
    make_kpi(campaign)
    found, meeting = make_round(campaign), make_meeting(campaign)
    choose_meeting(campaign, found, meeting, by=None)
    db.session.commit()
    keys = [one.key for one in points_for(campaign, found)]
    send(managing, f"{HERE}/{found.id}/agenda", data={"key": keys})
    assert [point.source for point in agenda_of(meeting.id)] == keys
    assert points_for(campaign, found) == []


# --- its meeting


def test_the_meeting_of_a_round_is_where_the_campaign_is_evaluated(campaign: Campaign) -> None:
    found, first, second = make_round(campaign), make_meeting(campaign, "One"), make_meeting(campaign, "Two")
    choose_meeting(campaign, found, first, by=None)
    choose_meeting(campaign, found, second, by=None)
    db.session.commit()
    assert (first.is_evaluation, second.is_evaluation, found.meeting) == (False, True, second)


def test_two_rounds_are_not_talked_about_in_one_meeting(campaign: Campaign) -> None:
    meeting = make_meeting(campaign)
    choose_meeting(campaign, make_round(campaign), meeting, by=None)
    other = make_round(campaign, "Final")
    assert meeting not in meetings_for(other)
    with pytest.raises(WrongState):
        choose_meeting(campaign, other, meeting, by=None)


def test_a_meeting_is_planned_on_the_page_of_the_round(managing: Client, campaign: Campaign) -> None:
    found = make_round(campaign, held_on=date(2026, 12, 1))
    page = f"{HERE}/{found.id}"
    assert managing.submit(page, to=f"{page}/meeting/new", place="Hall").status_code == 303
    db.session.expire_all()
    assert found.meeting is not None
    assert found.meeting.gathering.starts_at.date() == date(2026, 12, 1)


# --- sharing


def test_a_round_with_nothing_in_it_is_not_shared(campaign: Campaign) -> None:
    with pytest.raises(WrongState):
        share(campaign, make_round(campaign), by=None)


def test_a_shared_round_reaches_each_ambassador_by_mail_once(campaign: Campaign) -> None:
    sanne, found = make_ambassador(campaign, "Sanne de Vries"), make_round(campaign)
    add_lesson(campaign, LessonFacts(kind=LessonKind.KEEP, text="Coffee", round_id=found.id), by=None)
    assert share(campaign, found, by=None) == 1
    db.session.commit()
    with pytest.raises(WrongState):
        share(campaign, found, by=None)
    (mail,) = mails_to(sanne)
    assert "Keep: Coffee" in mail.body
    assert shared_rounds(campaign.id) == [found]


def test_ambassadors_read_a_round_only_once_it_is_shared(client: Client, campaign: Campaign) -> None:
    sanne, found = make_ambassador(campaign, "Sanne de Vries"), make_round(campaign)
    add_lesson(campaign, LessonFacts(kind=LessonKind.KEEP, text="Coffee", round_id=found.id), by=None)
    client.sign_in(sanne.user)
    assert client.get(f"{HERE}/{found.id}/shared").status_code == 404
    share(campaign, found, by=None)
    db.session.commit()
    assert "Coffee" in client.get(f"{HERE}/{found.id}/shared").text
    assert client.get(f"{HERE}/{found.id}").status_code == 403


# --- pages


def test_a_round_is_planned_in_two_fields_with_the_questions_of_the_playbook(
    managing: Client, campaign: Campaign
) -> None:
    answer = managing.submit(HERE, title="Half-way", held_on="2026-12-01")
    assert answer.status_code == 303
    (found,) = rounds_of(campaign.id)
    assert (found.kind, found.held_on) == (RoundKind.INTERIM, date(2026, 12, 1))
    assert found.intro


def test_who_looks_along_sees_rounds_and_changes_none(viewing: Client, campaign: Campaign) -> None:
    found = make_round(campaign)
    assert "Half-way" in viewing.get(HERE).text
    assert viewing.get(f"{HERE}/{found.id}").status_code == 200
    assert viewing.get(f"{HERE}/{found.id}/edit").status_code == 403


def test_a_round_of_another_campaign_is_not_there(managing: Client, manager: User) -> None:
    other = make_round(make_campaign(slug="elders"))
    for what in ("", "/edit", "/shared"):
        assert managing.get(f"{HERE}/{other.id}{what}").status_code in {403, 404}
    assert send(managing, f"{HERE}/{other.id}/remove").status_code == 404


def test_a_meeting_of_another_campaign_is_not_chosen(managing: Client, manager: User, campaign: Campaign) -> None:
    elsewhere = make_campaign(slug="elders")
    make_member(elsewhere, manager)
    foreign: Meeting = make_meeting(elsewhere)
    found = make_round(campaign)
    send(managing, f"{HERE}/{found.id}/meeting", data={"meeting": str(foreign.id)})
    db.session.expire_all()
    assert found.meeting is None


def test_the_overview_asks_the_database_as_little_of_many_rounds_as_of_one(campaign: Campaign) -> None:
    make_round(campaign)
    of_one = statements(lambda: panels_of(rounds_of(campaign.id)))
    for _ in range(3):
        make_round(campaign)
    assert len(statements(lambda: panels_of(rounds_of(campaign.id)))) == len(of_one)

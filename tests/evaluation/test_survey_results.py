"""What a survey showed, and what it does not show."""

from collections import Counter
from decimal import Decimal

import pytest

from campaign.campaigns.models import Campaign
from campaign.evaluation.models import Audience, EvaluationRound, QuestionKind, RoundKind
from campaign.evaluation.models import SurveyQuestion as Question
from campaign.evaluation.questions.services import add_copies
from campaign.evaluation.results.comparing import before
from campaign.evaluation.results.shown import Answer, AudienceResults, counted_of, results_for, results_of, shuffled
from campaign.evaluation.survey.opening import close_survey
from campaign.evaluation.survey.slips import print_slips
from campaign.extensions import db
from tests.client import Client
from tests.evaluation.surveying import (
    SCALE,
    WORDS,
    ask,
    asked_by_mail,
    invitees,
    make_round,
    make_team,
    open_round,
    respond,
    ticket,
    ticket_of,
)

SCALE_ID, WORDS_ID = 1, 2


def results(*points: int, is_closed: bool = False) -> AudienceResults:
    """What ambassadors answered on one scale, in this order."""
    questions = [
        Question(id=SCALE_ID, kind=QuestionKind.SCALE, text="?", low="a", high="b", options=[], key="k"),
        Question(id=WORDS_ID, kind=QuestionKind.OPEN, text="?", low="", high="", options=[], key=None),
    ]
    parts = [place // 5 + 1 for place in range(len(points))]
    counted = counted_of(Counter(parts), is_closed=is_closed)
    seen = [place for place, part in enumerate(parts) if part in counted]
    given = [Answer(Audience.AMBASSADORS, SCALE_ID, points[place], "") for place in seen]
    given += [Answer(Audience.AMBASSADORS, WORDS_ID, None, f"text {place}") for place in seen]
    return results_for(Audience.AMBASSADORS, questions, given, answered=len(points), counted=len(seen), asked=12)


@pytest.mark.parametrize("is_closed", [False, True])
def test_four_answers_show_nothing(is_closed: bool) -> None:
    found = results(1, 2, 3, 4, is_closed=is_closed)
    assert (found.is_shown, found.answered, found.questions) == (False, 4, ())


def test_five_answers_show_how_many_gave_each_point() -> None:
    assert [count.number for count in results(5, 5, 4, 1, 5).questions[0].counts] == [1, 0, 0, 1, 3]


def test_a_sixth_answer_is_not_seen_to_arrive() -> None:
    assert results(5, 5, 4, 1, 5, 1).questions == results(5, 5, 4, 1, 5).questions


def test_when_a_survey_closes_all_answers_count() -> None:
    assert results(5, 5, 4, 1, 5, 1, is_closed=True).counted == 6


def test_a_mean_has_one_digit() -> None:
    assert results(5, 5, 4, 1, 4).questions[0].mean == Decimal("3.8")


def test_words_stand_in_an_order_of_their_own_for_each_question() -> None:
    texts = [f"text {place}" for place in range(8)]
    orders = {shuffled(1, texts), shuffled(2, texts), tuple(texts)}
    assert len(orders) == 3


def answered(campaign: Campaign, round: EvaluationRound, *points: int) -> None:
    for point in points:
        respond(campaign, round, ticket(round), number=point, text="Coffee together")


def test_a_later_round_stands_beside_the_earlier(campaign: Campaign) -> None:
    make_team(campaign)
    first, second = make_round(campaign), make_round(campaign, RoundKind.FINAL)
    [question] = ask(campaign, first, SCALE)
    add_copies(first, second)
    db.session.commit()
    open_round(campaign, first)
    for point in (4, 4, 4, 4, 5):
        respond(campaign, first, ticket(first), number=point)
    found = before(second)
    assert found is not None
    assert found.means == {(Audience.AMBASSADORS, question.key): Decimal("4.2")}


@pytest.mark.parametrize(("points", "is_shown"), [((5, 4, 3, 2), False), ((5, 4, 3, 2, 1), True)], ids=["4", "5"])
def test_results_open_at_five_on_the_page_and_in_the_file(
    viewing: Client, campaign: Campaign, points: tuple[int, ...], is_shown: bool
) -> None:
    make_team(campaign)
    round = make_round(campaign)
    ask(campaign, round)
    open_round(campaign, round)
    answered(campaign, round, *points)
    page = viewing.get(f"/c/leren/evaluation/{round.id}/results")
    with viewing.get(f"/c/leren/evaluation/{round.id}/results.csv") as file:
        assert (WORDS.text in page.text, WORDS.text in file.text) == (is_shown, is_shown)


def test_a_round_with_names_shows_them_to_managers_alone(managing: Client, viewing: Client, campaign: Campaign) -> None:
    make_team(campaign)
    round = make_round(campaign, is_anonymous=False)
    ask(campaign, round)
    asked_by_mail(campaign, round)
    respond(campaign, round, ticket_of(invitees(round)[0]), number=3, text="Coffee together")
    address = f"/c/leren/evaluation/{round.id}/results"
    seen = [("Ambassador 0" in client.get(address).text) for client in (managing, viewing)]
    assert seen == [True, False]


def test_another_campaigns_results_are_not_there(managing: Client, campaign: Campaign) -> None:
    assert managing.get("/c/leren/evaluation/999/results").status_code == 404


def test_results_stay_after_the_survey(campaign: Campaign, viewing: Client) -> None:
    make_team(campaign)
    round = make_round(campaign)
    ask(campaign, round)
    open_round(campaign, round)
    answered(campaign, round, 5, 4, 3, 2, 1, 4)
    close_survey(campaign, round, by=None)
    db.session.commit()
    with viewing.get(f"/c/leren/evaluation/{round.id}/results.xlsx") as file:
        assert file.status_code == 200


def test_answers_count_of_a_group_that_got_slips_of_paper_alone(campaign: Campaign, viewing: Client) -> None:
    make_team(campaign)
    round = make_round(campaign, asks_recruits=True)
    ask(campaign, round)
    open_round(campaign, round)
    print_slips(campaign, round, Audience.RECRUITS, 8, by=None)
    for point in (5, 4, 3, 2, 1):
        respond(campaign, round, ticket(round, Audience.RECRUITS), number=point)
    recruits = results_of(round).of(Audience.RECRUITS)
    assert recruits
    assert (recruits.asked, recruits.answered, recruits.is_shown) == (8, 5, True)
    assert "5 of 8 people answered" in viewing.get(f"/c/leren/evaluation/{round.id}/results").text

"""How much the playbook proposes, and when."""

from datetime import date, timedelta

import pytest

from campaign.campaigns.settings import CampaignSettings
from campaign.core.calendar.freedays import easter, is_free, working_day
from campaign.playbook import texts_en, texts_nl
from campaign.playbook.proposal import IN, propose
from campaign.playbook.texts import Texts
from campaign.playbook.whitepaper import ACTIONS, PREPARATION, ProposedAction, Size, proposed_kpis

START, END = date(2027, 1, 11), date(2027, 4, 4)
EARLY = START - timedelta(days=PREPARATION)


def size(people: int = 30, *, made_on: date = EARLY, starts_on: date = START, ends_on: date = END) -> Size:
    return Size(people, made_on, starts_on, ends_on)


def action(key: str) -> ProposedAction:
    return next(one for one in ACTIONS if one.key == key)


@pytest.mark.parametrize(
    ("people", "ambassadors", "reached", "starts"),
    [(1, 1, 1, 1), (2, 1, 1, 1), (6, 2, 4, 3), (30, 5, 25, 20), (300, 34, 170, 136), (5000, 269, 1345, 1076)],
)
def test_the_numbers_fit_the_house(people: int, ambassadors: int, reached: int, starts: int) -> None:
    it = size(people)
    assert (it.ambassadors, it.reached, it.starts) == (ambassadors, reached, starts)


def test_more_colleagues_never_mean_fewer_ambassadors() -> None:
    numbers = [size(people).ambassadors for people in range(1, 1000)]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("people", [1, 6, 30, 300, 5000])
def test_nobody_is_asked_to_reach_more_than_there_are(people: int) -> None:
    assert all(kpi.target <= people for kpi in proposed_kpis(size(people)) if kpi.key in {"reached", "ambassadors"})


@pytest.mark.parametrize("texts", IN.values(), ids=IN)
def test_every_kpi_and_every_action_has_its_words(texts: Texts) -> None:
    assert (set(texts.kpis), set(texts.actions)) == (
        {kpi.key for kpi in proposed_kpis(size())},
        {action.key for action in ACTIONS},
    )


def test_both_languages_say_the_same_things() -> None:
    dutch, english = texts_nl.TEXTS, texts_en.TEXTS
    assert (list(dutch.kpis), list(dutch.actions)) == (list(english.kpis), list(english.actions))


def test_every_action_is_for_a_kpi_and_every_kpi_has_one() -> None:
    assert {action.kpi for action in ACTIONS} == {kpi.key for kpi in proposed_kpis(size())}


def test_a_kpi_comes_after_the_one_that_it_serves() -> None:
    seen = {""}
    for kpi in proposed_kpis(size()):
        assert kpi.serves in seen
        seen.add(kpi.key)


@pytest.mark.parametrize("offset", range(7))
@pytest.mark.parametrize("length", [0, 13, 55, 83, 181])
@pytest.mark.parametrize("lead", [-10, 0, 5, 42, 100])
def test_nothing_is_due_on_a_weekend_or_a_holiday(offset: int, length: int, lead: int) -> None:
    starts_on = START + timedelta(days=offset)
    it = size(made_on=starts_on - timedelta(days=lead), starts_on=starts_on, ends_on=starts_on + timedelta(days=length))
    assert [one.key for one in ACTIONS if is_free(one.due_on(it))] == []


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 21), date(2026, 11, 22), date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 26),
        date(2027, 3, 29), date(2027, 4, 27), date(2027, 5, 6), date(2027, 5, 17),
    ],
)  # fmt: skip
def test_on_weekends_and_holidays_hardly_anyone_works(day: date) -> None:
    assert is_free(day)


@pytest.mark.parametrize(
    "day",
    [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25), date(2049, 4, 18)],
)
def test_easter_is_when_the_calendar_says(day: date) -> None:
    assert easter(day.year) == day


def test_a_campaign_years_ahead_looks_for_ambassadors_from_a_year_before() -> None:
    it = size(starts_on=date(2031, 1, 6), ends_on=date(2031, 4, 4))
    assert next(kpi for kpi in proposed_kpis(it) if kpi.key == "ambassadors").starts_on == date(2030, 1, 5)


@pytest.mark.parametrize(("lead", "is_hasty"), [(0, True), (20, True), (21, False), (60, False)])
def test_a_first_day_too_soon_is_pointed_out(lead: int, is_hasty: bool) -> None:
    settings = CampaignSettings(name="Learning", starts_on=START, ends_on=END, headcount=30)
    assert propose(settings, language="en", made_on=START - timedelta(days=lead)).is_hasty is is_hasty


def test_the_preparation_begins_six_weeks_before_the_start() -> None:
    assert action("goals").due_on(size()) == EARLY


def test_with_less_time_the_preparation_is_done_in_less() -> None:
    in_two_weeks = size(made_on=START - timedelta(days=14))
    assert [action(key).due_on(in_two_weeks) for key in ("goals", "approach", "screen")] == [
        date(2026, 12, 28),
        date(2027, 1, 4),
        date(2027, 1, 8),
    ]


def test_nothing_was_due_before_the_campaign_was_made() -> None:
    it = size(made_on=START - timedelta(days=3))
    assert min(action.due_on(it) for action in ACTIONS) >= it.made_on


def test_the_interim_evaluation_is_half_way() -> None:
    assert action("interim").due_on(size()) == date(2027, 2, 19)


def test_a_short_campaign_has_everything_within_it() -> None:
    it = size(ends_on=START + timedelta(days=11))
    within = [action for action in ACTIONS if action.key in {"first_meeting", "resistance", "last_meeting", "finale"}]
    assert all(START <= action.due_on(it) <= it.ends_on for action in within)


@pytest.mark.parametrize(
    ("day", "earliest", "works_on"),
    [
        (date(2027, 1, 9), date(2027, 1, 1), date(2027, 1, 8)),
        (date(2027, 1, 10), date(2027, 1, 9), date(2027, 1, 11)),
        (date(2027, 1, 5), date(2027, 1, 7), date(2027, 1, 7)),
    ],
)
def test_a_weekend_gives_way_to_the_friday_or_the_monday(day: date, earliest: date, works_on: date) -> None:
    assert working_day(day, earliest=earliest) == works_on

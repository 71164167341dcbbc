"""A day in a report is read as what it can only be, or not at all."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.conversions.reports.dates import DateOrder, Dates, Numbers, detect_order
from campaign.conversions.reports.results import Reason

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TODAY = date(2026, 11, 21)


def dates(order: DateOrder = DateOrder.DMY, *, zone: ZoneInfo = AMSTERDAM, numbers: Numbers | None = None) -> Dates:
    return Dates(zone, campaign_zone=AMSTERDAM, order=order, today=TODAY, numbers=numbers)


@pytest.mark.parametrize(
    "text",
    [
        *("12/11/26, 10:15", "12/11/2026 10:15", "12-11-2026 10:15:00", "12.11.2026 10.15"),
        *("2026-11-12 10:15:00", "2026-11-12T10:15", "2026-11-12T09:15:00Z", "2026-11-12T10:15:00+01:00"),
        *("2026/11/12 10:15", "2026-11-12 09:15 UTC", "2026-11-12T10:15:00.000+0100"),
        *("12 november 2026, 10:15", "12 November 2026, 10:15 AM", "12 nov. 2026 10:15", "12-nov-26 10:15"),
        *("donderdag, 12 november 2026, 10:15", "Thursday, 12 November 2026, 10:15 AM", "do 12 nov 2026 om 10:15 uur"),
        *("November 12, 2026 10:15 a.m.", "  12/11/2026 10:15  "),
    ],
)
def test_a_moment_is_the_same_however_it_is_written(text: str) -> None:
    assert dates()[text] == (datetime(2026, 11, 12, 9, 15, tzinfo=UTC), date(2026, 11, 12))


@pytest.mark.parametrize(("text", "hour"), [("12:05 AM", 0), ("1:05 am", 1), ("12:05 PM", 12), ("11:05 p.m.", 23)])
def test_the_clock_of_twelve_hours_is_read(text: str, hour: int) -> None:
    at, _ = dates()[f"12/06/2026, {text}"]
    assert at.astimezone(AMSTERDAM).hour == hour


@pytest.mark.parametrize("month", ["maart", "mrt", "March", "mar.", "MAART"])
def test_months_have_dutch_and_english_names(month: str) -> None:
    assert dates()[f"5 {month} 2026"][1] == date(2026, 3, 5)


@pytest.mark.parametrize(("order", "day"), [(DateOrder.DMY, date(2026, 4, 3)), (DateOrder.MDY, date(2026, 3, 4))])
def test_the_order_decides_what_a_short_date_means(order: DateOrder, day: date) -> None:
    assert dates(order)["03/04/26"][1] == day


def test_a_short_date_is_refused_where_no_order_is_known() -> None:
    assert dates(DateOrder.ISO)["03/04/26"] is Reason.TWO_READINGS


@pytest.mark.parametrize("order", list(DateOrder))
def test_an_iso_date_needs_no_order(order: DateOrder) -> None:
    assert dates(order)["2026-04-03"][1] == date(2026, 4, 3)


@pytest.mark.parametrize("text", ["", "-", " ", "Nooit", "never", "n.v.t.", "\u2013"])
def test_no_date_is_no_fault(text: str) -> None:
    assert dates()[text] is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("11 May, 09:44", Reason.NO_YEAR),
        ("11 mei", Reason.NO_YEAR),
        ("11-05", Reason.NO_YEAR),
        ("11/13/2026", Reason.OTHER_ORDER),
        ("31/31/2026", Reason.BAD_DATE),
        ("30-02-2026", Reason.BAD_DATE),
        ("2026-13-01", Reason.BAD_DATE),
        ("12-11-2026 25:00", Reason.BAD_DATE),
        ("12-11-2026 13:00 PM", Reason.BAD_DATE),
        ("12-11-202", Reason.BAD_DATE),
        ("2026-11-1", Reason.BAD_DATE),
        ("20-Oct", Reason.NO_YEAR),
        ("gisteren", Reason.BAD_DATE),
        ("01-01-1970", Reason.BAD_DATE),
        ("9999-12-31", Reason.BAD_DATE),
        ("45000", Reason.BARE_NUMBER),
        ("2026", Reason.BARE_NUMBER),
        ("22-11-2026", Reason.FUTURE),
        ("2026-11-21T23:30:00Z", Reason.FUTURE),
    ],
)
def test_what_cannot_be_one_day_is_refused_with_its_reason(text: str, reason: Reason) -> None:
    assert dates()[text] is reason


def test_today_is_not_in_the_future() -> None:
    assert dates()["21-11-2026 23:59"][1] == TODAY


@pytest.mark.parametrize("text", ["2026-11-10 23:30", "2026-11-10T23:30", "2026-11-10T23:30:00Z"])
def test_a_result_counts_on_the_day_that_it_was_in_the_campaign(text: str) -> None:
    read = dates(zone=ZoneInfo("UTC"))
    assert read["2026-11-10 01:00"][1] == date(2026, 11, 10)
    assert read[text] == (datetime(2026, 11, 10, 23, 30, tzinfo=UTC), date(2026, 11, 11))


@pytest.mark.parametrize("cell", ["10-11-2026", "2026-11-10", "20261110", datetime.fromisoformat("2026-11-10")])
def test_a_day_without_a_time_is_that_day_of_the_campaign_from_its_start(cell: object) -> None:
    assert dates(zone=ZoneInfo("America/New_York"))[cell] == (
        datetime(2026, 11, 9, 23, 0, tzinfo=UTC),
        date(2026, 11, 10),
    )


def test_the_night_in_which_the_clock_goes_back_has_both_offsets() -> None:
    read = dates()
    assert [read[f"25/10/2026 {hour}:00"][0].hour for hour in ("01", "03", "12")] == [23, 2, 11]


def test_a_day_and_a_time_met_before_are_put_together() -> None:
    read = dates()
    first, second, third = (read[text][0] for text in ("12-11-2026 10:15", "13-11-2026 11:30", "12-11-2026 11:30"))
    assert (first.hour, second.hour, third) == (9, 10, datetime(2026, 11, 12, 10, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "numbers"), [("46338.4270833333", None), ("46338", Numbers.EXCEL), ("1794474900", Numbers.EPOCH)]
)
def test_numbers_are_dates_only_where_that_was_declared(text: str, numbers: Numbers | None) -> None:
    assert (type(dates(numbers=numbers)[text]) is tuple) == (numbers is not None)


def test_numbers_mean_what_was_declared() -> None:
    assert dates(numbers=Numbers.EXCEL)["46338"][1] == date(2026, 11, 12)
    assert dates(numbers=Numbers.EPOCH)["1794474900"][0] == datetime(2026, 11, 12, 9, 15, tzinfo=UTC)
    assert dates(numbers=Numbers.EPOCH)["1794474900000"][0] == datetime(2026, 11, 12, 9, 15, tzinfo=UTC)


def test_a_number_cell_of_a_workbook_is_a_day_of_its_own() -> None:
    assert dates()[46338.4270833333][0] == datetime(2026, 11, 12, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize("cell", [2026, 0.5, -3, float("nan"), 1e300])
def test_a_year_in_a_workbook_is_not_taken_for_a_day_in_1905(cell: float) -> None:
    assert dates()[cell] is Reason.BARE_NUMBER


@pytest.mark.parametrize(
    ("samples", "order"),
    [
        (["03/04/26", "13/04/26"], DateOrder.DMY),
        (["03/04/26", "04/13/26, 10:00"], DateOrder.MDY),
        (["03/04/26", "05/06/26"], None),
        (["03/03/26", "2026-04-05", "-", ""], DateOrder.ISO),
        (["13/04/26", "04/13/26"], None),
        (["13/04/26"] * 40 + ["04/13/26"], DateOrder.DMY),
        (["31/31/26", "03/04/26"], None),
        ([], DateOrder.ISO),
    ],
)
def test_the_order_is_proven_or_asked_for(samples: list[str], order: DateOrder | None) -> None:
    assert detect_order(samples) is order


@given(
    st.datetimes(datetime.fromisoformat("1995-01-01"), datetime.fromisoformat("2026-11-20")),
    st.sampled_from(["%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d-%m-%Y, %H:%M:%S", "%d %B %Y, %I:%M:%S %p"]),
)
def test_what_was_written_is_what_is_read(when: datetime, form: str) -> None:
    when = when.replace(microsecond=0)
    expected = when.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    read = dates()
    assert [read[when.strftime(form)][0] for _ in range(2)] == [expected, expected]


@given(st.text(max_size=80), st.sampled_from(DateOrder), st.sampled_from([None, *Numbers]))
def test_any_text_is_a_moment_no_date_or_a_reason(text: str, order: DateOrder, numbers: Numbers | None) -> None:
    found = dates(order, numbers=numbers)[text]
    assert found is None or isinstance(found, Reason | tuple)

"""A canvas as a workbook, and back as a new journey."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.files.tabular import TabularError
from campaign.extensions import db
from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey
from campaign.journeys.out.bringing import Outcome, bring_in
from campaign.journeys.out.columns import labels_of
from campaign.journeys.out.reading import read_workbook
from campaign.journeys.out.sheets import write_workbook
from tests.journeys.canvasmaking import ambassador_canvas, customer_canvas, employee_canvas, phases

KINDS = (ambassador_canvas, customer_canvas, employee_canvas)
Change = Callable[[Any], None]


def written(canvas: Canvas, language: str = "en") -> BytesIO:
    stream = BytesIO()
    with force_locale(language):
        write_workbook(stream, canvas)
    stream.seek(0)
    return stream


def brought(
    campaign: Campaign,
    manager: User,
    folder: Path,
    canvas: Canvas,
    change: Change | None = None,
    language: str = "en",
) -> Outcome:
    """What becomes of the workbook of a canvas, after someone worked on it in a spreadsheet."""
    path = folder / "canvas.xlsx"
    path.write_bytes(written(canvas, language).getvalue())
    if change:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
    with force_locale("en"):
        return bring_in(campaign, read_workbook(path), by=manager)


def place(sheet: Any, title: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == title)


def add_row(sheet: Any, values: Mapping[str, object]) -> None:
    line = sheet.max_row + 1
    for title, value in values.items():
        sheet.cell(line, place(sheet, title), value)


def carried(canvas: Canvas) -> Canvas:
    """What comes along: talks and days of sessions are made anew."""
    personas = tuple(replace(one, conversations=0, is_valid=False) for one in canvas.personas)
    return replace(canvas, personas=personas, next_session_on=None)


def canvas_in(outcome: Outcome) -> Canvas:
    db.session.flush()
    db.session.expire_all()
    return canvas_of(db.session.get_one(Journey, outcome.journey_id))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("make", KINDS)
def test_what_goes_out_comes_back_the_same(
    campaign: Campaign, manager: User, tmp_path: Path, make: Callable[[], Canvas], language: str
) -> None:
    canvas = make()
    outcome = brought(campaign, manager, tmp_path, canvas, language=language)
    assert outcome.refused == []
    back, went = canvas_in(outcome), carried(canvas)
    order = {card.key: place for place, card in enumerate(went.cards)}
    back = replace(back, cards=tuple(sorted(back.cards, key=lambda card: order[card.key])))
    if went.kind is JourneyKind.EMPLOYEE:
        went = replace(went, ratings=tuple(sorted(went.ratings, key=str)))
        back = replace(back, ratings=tuple(sorted(back.ratings, key=str)))
    assert back == went


def test_a_spreadsheet_program_that_saves_it_changes_nothing(campaign: Campaign, manager: User, tmp_path: Path) -> None:
    outcome = brought(campaign, manager, tmp_path, ambassador_canvas(), lambda _book: None)
    assert (outcome.refused, len(canvas_in(outcome).cards)) == ([], 30)


def test_cards_stand_lane_by_lane_and_phase_by_phase() -> None:
    places = ((Lane.PAIN, "p1"), (Lane.NEED, "p2"), (Lane.NEED, "p1"), (Lane.TOUCHPOINT, "p2"), (Lane.NEED, "p1"))
    cards = tuple(CardFacts(f"c{at}", lane, phase, f"{at}") for at, (lane, phase) in enumerate(places))
    book = openpyxl.load_workbook(written(Canvas(JourneyKind.AMBASSADOR, "x", phases=phases(2), cards=cards)))
    assert [row[0] for row in book["Cards"].iter_rows(min_row=2, values_only=True)] == ["c3", "c2", "c4", "c1", "c0"]


@given(st.text("=+-@|cmd'!\"\t AZ09", min_size=1, max_size=30))
def test_no_cell_is_ever_a_formula(text: str) -> None:
    canvas = Canvas(JourneyKind.CUSTOMER, "x", cards=(CardFacts("c", Lane.INSIGHT, "", text),))
    with force_locale("en"):
        stream = BytesIO()
        write_workbook(stream, canvas)
    cells = [cell for sheet in openpyxl.load_workbook(stream) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_a_second_owner_is_refused_with_its_line_and_column(campaign: Campaign, manager: User, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        values = {"Lane": "Opportunity and prototype", "Phase": "Werving 1", "Text": "Two", "Owner": "Lotte & Murat"}
        add_row(book["Cards"], values)

    outcome = brought(campaign, manager, tmp_path, ambassador_canvas(), change)
    (refused,) = outcome.refused
    assert (refused.sheet, refused.line, refused.column, refused.value) == ("Cards", 32, "Owner", "Lotte & Murat")
    assert "One owner" in refused.reason
    assert len(canvas_in(outcome).cards) == 30


def test_a_fourth_action_stands_but_is_not_chosen(campaign: Campaign, manager: User, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        for number in range(3):
            add_row(
                book["Cards"],
                {
                    "Lane": "opportunity and prototype",
                    "Phase": "werving 1",
                    "Text": f"Another {number}",
                    "Owner": "Lotte",
                    "Chosen": "x",
                },
            )

    outcome = brought(campaign, manager, tmp_path, ambassador_canvas(), change)
    assert [(one.column, one.line) for one in outcome.refused] == [("Chosen", 34)]
    chosen = [one for one in canvas_in(outcome).cards if one.chosen and one.lane is Lane.OPPORTUNITY]
    assert (len(chosen), outcome.counts["cards"]) == (3, 33)


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"Lane": "Dreams", "Phase": "Werving 1", "Text": "?"}, "Lane"),
        ({"Lane": "Needs", "Phase": "Pension", "Text": "I want it"}, "Phase"),
        ({"Lane": "Needs", "Phase": "Werving 1", "Text": "I want it", "Owner": "Lotte"}, "Owner"),
        ({"Lane": "Our goal", "Phase": "Werving 1", "Text": "More", "To": "a lot"}, "To"),
        ({"Lane": "Tension", "Phase": "Werving 1", "Text": "We should build an app for new people"}, "Text"),
    ],
)
def test_a_row_that_breaks_a_rule_is_told_beside_its_column(
    campaign: Campaign, manager: User, tmp_path: Path, values: dict[str, str], column: str
) -> None:
    outcome = brought(campaign, manager, tmp_path, ambassador_canvas(), lambda book: add_row(book["Cards"], values))
    assert [one.column for one in outcome.refused] == [column]


def test_a_copied_row_is_a_second_card(campaign: Campaign, manager: User, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Cards"]
        sheet.append([sheet.cell(9, x).value for x in range(1, sheet.max_column + 1)])

    outcome = brought(campaign, manager, tmp_path, ambassador_canvas(), change)
    assert (outcome.refused, len(canvas_in(outcome).cards)) == ([], 31)


def test_a_workbook_without_a_mission_brings_no_cards(campaign: Campaign, manager: User, tmp_path: Path) -> None:
    outcome = brought(campaign, manager, tmp_path, replace(ambassador_canvas(), mission=""))
    assert canvas_in(outcome).cards == ()


def test_employees_stand_on_a_customer_journey_with_the_workbooks_phases(
    campaign: Campaign, manager: User, tmp_path: Path
) -> None:
    outcome = brought(campaign, manager, tmp_path, employee_canvas())
    source = db.session.get_one(Journey, outcome.journey_id).source
    assert source is not None
    assert (source.kind, outcome.source) == (JourneyKind.CUSTOMER, source.title)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04nothing", b"a;b\n1;2\n", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"<html></html>"],
    ids=["empty", "broken", "table", "old", "page"],
)
def test_what_is_no_workbook_of_a_journey_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "canvas.xlsx"
    path.write_bytes(content)
    with force_locale("en"), pytest.raises(TabularError):
        read_workbook(path)


def test_a_formula_that_someone_wrote_is_never_run(campaign: Campaign, manager: User, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        add_row(book["Cards"], {"Lane": "Needs", "Phase": "Werving 1", "Text": '=HYPERLINK("http://x","y")'})

    outcome = brought(campaign, manager, tmp_path, ambassador_canvas(), change)
    assert [one.column for one in outcome.refused] == ["Text"]


def test_names_that_are_alike_get_their_code_behind_them() -> None:
    rows = {"a1": "Care", "b2": "care", "c3": "a1", "d4": "Cure", "e5": ""}
    assert labels_of(rows) == {"a1": "Care (a1)", "b2": "care (b2)", "c3": "a1 (c3)", "d4": "Cure", "e5": "(e5)"}

"""Pasted lines, as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask

from campaign.plan.pasting import Line, Person, read_hours, read_lines

NEAR = date(2026, 11, 20)
SANNE = Person(1, "Sanne de Vries", "sanne@example.org")
BOS = Person(2, "Sanne Bos", "s.bos@example.org")
HANNEKE = Person(3, "Hanneke Bos", "hanneke@example.org")
ZOE = Person(4, "Zoë Østergård", "zoe@example.org")
PEOPLE = (SANNE, BOS, HANNEKE, ZOE)


def read(text: str, day: date | None = None) -> list[Line]:
    return read_lines(text, PEOPLE, near=NEAR, day=day)


@pytest.mark.parametrize(
    ("text", "owner", "due_on", "hours"),
    [
        ("Mail opstellen; Hanneke; 26 november; 2 uur", HANNEKE, date(2026, 11, 26), "2"),
        ("Write the mail; Hanneke Bos; Nov 26; 2 hours", HANNEKE, date(2026, 11, 26), "2"),
        ("- Workshop plannen; 3-12-2026; Sanne de Vries; 1,5", SANNE, date(2026, 12, 3), "1.5"),
        ("* Plan the workshop | by 3 December | 1.5h", None, date(2026, 12, 3), "1.5"),
        ("1. Posters ophangen\thanneke@example.org\t2026-12-04\t90 min", HANNEKE, date(2026, 12, 4), "1.5"),
        ("12) Flyers; zoe ostergard; vr 27 nov", ZOE, date(2026, 11, 27), None),
        ("[ ] Bellen met teamleiders; SANNE BOS; ma 23-11; 3u", BOS, date(2026, 11, 23), "3"),
        ("Evaluatie voorbereiden; week 2", None, date(2027, 1, 15), None),
        ("Talk to team leaders; Thursday 26th of November; 45 minutes", None, date(2026, 11, 26), "0.8"),
        ("Intranet; zoë; 1/12/26; 0,5 uur", ZOE, date(2026, 12, 1), "0.5"),
        ("Kick-off: koffie, taart en uitleg;; 30 nov.;", None, date(2026, 11, 30), None),
    ],
)
def test_a_line_is_understood(app: Flask, text: str, owner: Person | None, due_on: date, hours: str | None) -> None:
    (line,) = read(text)
    assert (line.owner, line.due_on, line.hours) == (owner, due_on, Decimal(hours) if hours else None)
    assert not line.problem
    assert not line.remarks


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("- Mail opstellen; 26 nov", "Mail opstellen"),
        ("  •  Mail   opstellen ; 26 nov", "Mail opstellen"),
        ("3 colleagues on film; 26 Nov", "3 colleagues on film"),
        ("Kick-off: koffie, taart; 26 nov", "Kick-off: koffie, taart"),
        ("2026 vooruitblik; 26 nov", "2026 vooruitblik"),
    ],
)
def test_the_title_is_what_it_says_without_its_bullet(app: Flask, text: str, title: str) -> None:
    assert read(text)[0].title == title


def test_empty_lines_and_the_head_of_a_spreadsheet_are_skipped(app: Flask) -> None:
    lines = read("Actie;Eigenaar;Dag;Uren\n\nMail opstellen;Hanneke;26 nov;2\n\n")
    assert [(line.number, line.title) for line in lines] == [(3, "Mail opstellen")]


def test_a_first_name_of_two_people_is_said_and_not_guessed(app: Flask) -> None:
    (line,) = read("Mail; Sanne; 26 nov")
    assert line.owner is None
    assert line.remarks == ("More than one person is called “Sanne”.",)


def test_what_is_not_understood_is_said(app: Flask) -> None:
    (line,) = read("Mail; iemand; 26 nov; 31 februari")
    assert line.remarks == ("“iemand” was not understood.", "“31 februari” was not understood.")
    assert not line.problem


def test_a_line_without_a_day_is_left_out(app: Flask) -> None:
    assert read("Mail; Hanneke")[0].problem == "The day is missing."


def test_a_line_without_a_day_takes_the_day_for_all(app: Flask) -> None:
    assert read("Mail; Hanneke", day=date(2026, 12, 1))[0].due_on == date(2026, 12, 1)


def test_a_line_without_a_title_is_left_out(app: Flask) -> None:
    assert read("; Hanneke; 26 nov")[0].problem == "The title is missing."


def test_a_title_that_is_too_long_is_left_out(app: Flask) -> None:
    assert read(f"{'a' * 201}; 26 nov")[0].problem == "The title is longer than 200 characters."


@pytest.mark.parametrize(
    ("text", "hours"),
    [("2", "2.0"), ("1,5 uur", "1.5"), ("1.25h", "1.2"), ("90 min", "1.5"), ("soon", None), ("2 dagen", None)],
)
def test_hours_are_read_to_a_tenth(text: str, hours: str | None) -> None:
    assert read_hours(text) == (Decimal(hours) if hours else None)

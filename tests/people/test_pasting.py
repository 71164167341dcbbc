"""People who are pasted instead of brought in a file."""

from pathlib import Path

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.people.pasting import as_file
from campaign.people.roster import read_roster
from tests.client import Client
from tests.factories import make_campaign, make_member, make_user

ANNA = ("Anna Bakker", ("anna@example.org",), "Care")


def read(text: str, folder: Path) -> list[tuple[str, tuple[str, ...], str | None]]:
    path = folder / "pasted.csv"
    path.write_bytes(as_file(text))
    return [(entry.name, entry.emails, entry.team) for entry in read_roster(path).entries]


@pytest.mark.parametrize(
    "line",
    [
        "Anna Bakker; anna@example.org; Care",
        "Anna Bakker\tanna@example.org\tCare",
        "Anna Bakker, anna@example.org, Care",
        "naam;e-mailadres;afdeling\nAnna Bakker;anna@example.org;Care",
    ],
)
def test_lines_are_read_as_a_spreadsheet_gives_them(app: Flask, tmp_path: Path, line: str) -> None:
    assert read(line, tmp_path) == [ANNA]


def test_lines_are_read_as_a_mail_program_gives_them(app: Flask, tmp_path: Path) -> None:
    assert read('"Anna Bakker" <anna@example.org>;\nBram <bram@example.org>', tmp_path) == [
        ("Anna Bakker", ("anna@example.org",), None),
        ("Bram", ("bram@example.org",), None),
    ]


@pytest.fixture
def manager(app: Flask, client: Client) -> User:
    user = make_user()
    make_member(make_campaign(slug="leren"), user)
    client.sign_in(user)
    return user


def test_pasted_people_are_looked_at_and_taken_in(client: Client, manager: User) -> None:
    page = client.submit("/c/leren/colleagues/import", text="Anna Bakker; anna@example.org; Care\n\nBram; bram@x.org")
    assert "Take in 2 people" in page.text


@pytest.mark.parametrize("text", ["", "nothing that anyone could be"])
def test_what_is_no_list_of_people_is_explained_and_not_lost(client: Client, manager: User, text: str) -> None:
    page = client.submit("/c/leren/colleagues/import", text=text)
    assert (page.status_code, text in page.text) == (422, True)

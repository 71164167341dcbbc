"""One tip, out of what is so; never the same twice running."""

import pytest
from flask import Flask
from flask_babel import force_locale

from campaign.digest.tips import TIPS, Situation, Text, Unfinished, Untouched, Waiting, tip_for

BEGIN = Situation(logged_in=Waiting(1, ("Fatima",)))


@pytest.mark.parametrize(
    ("situation", "key"),
    [
        (BEGIN, "begin"),
        (Situation(started=Waiting(2)), "finish"),
        (Situation(visits=3), "visits"),
        (Situation(visits=2), "neighbour"),
        (Situation(visits=9, logins=1), "neighbour"),
        (Situation(quiet_days=14), "quiet"),
        (Situation(quiet_days=13), "neighbour"),
        (Situation(course=Unfinished("Working safely", 4, 2)), "course"),
        (Situation(course=Unfinished("Working safely", 4, 3)), "neighbour"),
        (Situation(text=Text("For the intranet", 1)), "text"),
        (Situation(team=Untouched("Logistics", 24)), "team"),
        (Situation(completed=1), "thank"),
        (Situation(), "neighbour"),
        # Whoever is on the way comes before everything else.
        (Situation(logged_in=Waiting(1), quiet_days=20, text=Text("For the intranet", 1)), "begin"),
    ],
)
def test_the_most_useful_tip_is_given(situation: Situation, key: str) -> None:
    assert tip_for(situation).key == key


@pytest.mark.parametrize("last", [tip.key for tip in TIPS])
@pytest.mark.parametrize("situation", [Situation(), BEGIN])
def test_there_is_always_one_and_never_that_of_last_time(situation: Situation, last: str) -> None:
    assert tip_for(situation, last=last).key != last


@pytest.mark.parametrize(
    ("waiting", "begins"),
    [
        (Waiting(1, ("Fatima",)), "Fatima logged in and has not"),
        (Waiting(2, ("Fatima", "Joost")), "Fatima and Joost logged in and have not"),
        (Waiting(3, ("Fatima", "Joost", "Ada")), "Fatima, Joost and Ada logged in"),
        (Waiting(5, ("Fatima", "Joost", "Ada", "Bob", "Cas")), "Fatima, Joost, Ada and 2 more logged in"),
        # Whoever came by the link alone has no name here.
        (Waiting(2, ("Fatima",)), "Fatima and 1 more logged in"),
        (Waiting(1), "1 colleague logged in and has not"),
        (Waiting(4), "4 colleagues logged in and have not"),
    ],
)
def test_colleagues_are_named_as_the_ambassador_knows_them(app: Flask, waiting: Waiting, begins: str) -> None:
    with force_locale("en"):
        assert TIPS[0].words(Situation(logged_in=waiting)).startswith(begins)

"""What must hold at the end of every week: every point is explained, and what people see is what the ledger says."""

import re
from datetime import date, timedelta

from tests.played.people import CHOSEN
from tests.played.play import Play
from tests.played.visitor import Visitor

BY_AMBASSADOR = """
SELECT coalesce(sum(points), 0),
       coalesce(sum(counted) FILTER (WHERE stage = 'login'), 0),
       coalesce(sum(counted) FILTER (WHERE stage = 'start'), 0),
       coalesce(sum(counted) FILTER (WHERE stage = 'completion'), 0)
FROM ambassador LEFT JOIN score_entry ON ambassador_id = ambassador.id GROUP BY ambassador.id
"""
COUNTED = "SELECT count(*) FROM conversion WHERE state = 'confirmed' AND stage = %s"
LOOKED_AT = ("", "/goals", "/plan", "/rules/published", "/meetings", "/trainings", "/toolkit", "/evaluation")


def prove_week(play: Play, monday: str) -> None:
    """On Sunday evening: the ledger is the totals is the board is the KPIs; mail has left; nobody complained."""
    sunday = date.fromisoformat(monday) + timedelta(days=6)
    play.stage.go_to(sunday.isoformat(), 20)
    prove_ledger(play)
    prove_board(play)
    prove_goals(play)
    # Both see the same pages: each looks every other week.
    prove_health(play, play.viewer if sunday.isocalendar().week % 2 else play.manager)


def prove_ledger(play: Play) -> None:
    assert "equal the ledger" in play.stage.flask("standings", "verify")


def prove_board(play: Play) -> None:
    """What the public gets is what the entries of the ledger add up to; who wants no name has none there."""
    board = play.stage.visitor("en").open(f"{play.board}.json")
    shown = [(one["points"], one["logins"], one["starts"], one["completions"]) for one in board.json()["ambassadors"]]
    assert sorted(shown) == sorted(play.stage.rows(BY_AMBASSADOR))
    assert CHOSEN[2].name not in board.answer.text
    assert CHOSEN[1].name not in board.answer.text


def prove_goals(play: Play) -> None:
    """KPIs show what plain SQL counts."""
    page = play.manager.open(f"{play.campaign}/goals")
    for stage, metric in (("start", "starts"), ("login", "reached")):
        kpi = play.stage.value("SELECT id FROM kpi WHERE metric = %s", metric)
        found = re.search(rf'goals/{kpi}".*?>([\d,.]+) → ', page.text, re.S)
        assert found
        assert int(found[1]) == play.stage.value(COUNTED, stage), metric


def prove_health(play: Play, *readers: Visitor) -> None:
    """No mail failed, no line in a log is a complaint, no page is broken."""
    assert play.stage.rows("SELECT id, last_error FROM mail WHERE last_error IS NOT NULL") == []
    assert play.stage.errors() == []
    for reader in readers:
        for page in LOOKED_AT:
            reader.open(play.campaign + (page or "/"))
    play.stage.visitor("en").open(play.board)
    play.stage.visitor("nl").open(play.screen)
    play.of(CHOSEN[0]).open(f"{play.campaign}/week")
    play.of(CHOSEN[1]).open(f"{play.campaign}/")

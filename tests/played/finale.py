"""The end: the board stands still, then all that waited is shown, and the campaign is closed."""

from tests.played.people import CHOSEN, LEADERS
from tests.played.play import Play


def freeze(play: Play) -> None:
    """From now on nothing public moves, whatever comes in."""
    play.manages("finale", "/freeze")
    before = collective(play)
    recruit = LEADERS[0]
    play.of(CHOSEN[5]).fill(f"{play.campaign}/log", "/log", colleague=recruit.name, stage="login")
    claim = play.stage.value("SELECT max(id) FROM claim")
    play.manages("claims", "/claims", id=str(claim), decision="confirm")
    assert collective(play) == before


def reveal(play: Play) -> None:
    """A presenter shows what waited; then everyone sees it."""
    before = collective(play)
    play.manager.open(f"{play.campaign}/reveal")
    play.manages("finale", "/finale/(show|unfreeze)")
    assert collective(play)["logins"] == before["logins"] + 1


def collective(play: Play) -> dict[str, int]:
    """What everyone together reached, in public."""
    found: dict[str, int] = play.stage.visitor("nl").open(f"{play.board}.json").json()["collective"]
    return found


def draw_lottery(play: Play) -> None:
    """With a seed that anyone can check."""
    lottery = play.stage.value("SELECT id FROM reward WHERE kind = 'lottery'")
    play.manages(f"rewards/{lottery}/lottery", "/draw")
    assert play.stage.value("SELECT count(*) FROM lottery_draw") == 1


def close(play: Play) -> None:
    """Since its last day it is evaluated; now its result is final, and the campaign is there to read."""
    assert play.stage.value("SELECT phase FROM campaign ORDER BY id LIMIT 1") == "evaluating"
    play.manages("phase", "/phase/closed")

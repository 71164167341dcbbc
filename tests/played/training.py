"""Learning to be an ambassador: sessions with a waiting list, practice, a certificate; and things to hand on."""

import io
import zipfile

from tests.played.people import CHOSEN
from tests.played.play import Play

SEATS = 6


def plan_training(play: Play) -> None:
    """A morning for six; eight would like to come. Whoever signs off makes room for the next."""
    step = f"{play.campaign}/trainings/steps/2"
    day = {"day": "2027-02-02", "starts": "10:00", "ends": "12:00", "place": "Kantine", "capacity": str(SEATS)}
    page = play.manager.fill(f"{step}/days/new", **day)
    (session,) = page.links(r"/gatherings/\d+$")
    for one in CHOSEN:
        play.of(one).fill(f"{play.campaign}/gatherings/mine", f"{session}/up")
    coming = "SELECT count(*) FROM sign_up WHERE standing = 'going'"
    assert play.stage.value(coming) == SEATS
    play.of(CHOSEN[0]).fill(f"{play.campaign}/gatherings/mine", f"{session}/off")
    assert play.stage.value(coming) == SEATS


def follow_training(play: Play) -> None:
    """Each says where they stand; the manager ticks who came."""
    for one in CHOSEN:
        page = play.of(one).open(f"{play.campaign}/trainings/path/skills/before")
        page.fill(
            "/before", **dict.fromkeys([name for name in page.form("/before", set()).names if "of_" in name], "2")
        )
    gatherings = play.manager.open(f"{play.campaign}/trainings/steps/2")
    (session,) = gatherings.links(r"/gatherings/\d+$")
    play.manager.fill(session, "/attendance", rest="yes")
    assert play.stage.value("SELECT count(*) FROM sign_up WHERE was_there") >= SEATS


def use_toolkit(play: Play) -> None:
    """A poster with their own QR code, the texts, everything as a ZIP."""
    someone = play.of(CHOSEN[0])
    page = someone.open(f"{play.campaign}/toolkit/mine")
    (poster,) = page.links("Poster.*A4.*pdf")
    assert someone.open(poster).answer.content.startswith(b"%PDF")
    pack = someone.open(f"{play.campaign}/toolkit/mine/pack").answer.content
    assert len(zipfile.ZipFile(io.BytesIO(pack)).namelist()) > 10

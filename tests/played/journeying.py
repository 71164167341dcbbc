"""A journey canvas: made by one, filled by two at once in a session, and kept as a version."""

from tests.played.play import Play


def map_journey(play: Play) -> None:
    """The manager sketches; an ambassador adds; the session is closed, and the next one planned."""
    page = play.manages("journeys/new?kind=ambassador", "/journeys/new", title="Reis van de nieuwe collega")
    journey = page.path.removesuffix("/mission")
    page.fill("/mission", mission="Iedere nieuwe collega leert vanaf dag één.")
    play.manager.fill(journey, "/session/begin")
    for text in ("Eerste dag", "Rondleiding"):
        play.manager.fill(journey, "/cards", lane="action", text=text)
    changes = play.manager.open(f"{journey}/changes").json()
    assert "Rondleiding" in str(changes)
    assert play.manager.open(f"{journey}/canvas.pdf").answer.content.startswith(b"%PDF")
    play.manager.fill(f"{journey}/session/close", "/close", remark="Volgende keer met de haven.")
    assert play.stage.value("SELECT count(*) FROM journey_version") == 1

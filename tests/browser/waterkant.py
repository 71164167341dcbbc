"""The demo campaign on a server of its own, for tests that look at its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from campaign.demo.organisation import SLUG, load
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.screens import screens_of
from config import Settings
from tests.ports import own_port
from tests.server import LiveServer

CAMPAIGN = f"/c/{SLUG}"


@contextmanager
def serving_waterkant(settings: Settings, folder: Path) -> Iterator[tuple[LiveServer, dict[str, str]]]:
    """A server with the demo, and its public addresses: board, screen, join."""
    with own_port() as port:
        server = LiveServer(settings, port, log=folder / "server.log")
        with server.data():
            campaign = load()
            addresses = {
                "board": f"/board/{campaign.board_key}",
                "screen": f"/screen/{screens_of(campaign.id)[0].token}",
                "join": f"/join/{db.session.scalars(select(Ambassador.code).order_by(Ambassador.id)).first()}",
            }
        server.start()
        yield server, addresses
        server.stop()

"""The demo campaign on a server of its own, for tests that look at its pages."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import select

from campaign.demo.organisation import SLUG
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.screens.services import screens_of
from tests.browser import chromium
from tests.conftest import migrate, settings_for
from tests.ports import own_port
from tests.server import KeptServer, LiveServer
from tests.waterkant import load_waterkant as load

CAMPAIGN = f"/c/{SLUG}"


def load_waterkant(server: LiveServer, shared_folder: Path) -> dict[str, str]:
    """Puts the demo on a server; its public addresses: board, screen, join."""
    with server.data():
        campaign = load(shared_folder)
        return {
            "board": f"/board/{campaign.board_key}",
            "screen": f"/screen/{screens_of(campaign.id)[0].token}",
            "join": f"/join/{db.session.scalars(select(Ambassador.code).order_by(Ambassador.id)).first()}",
        }


@contextmanager
def open_waterkant() -> Iterator[tuple[Browser, LiveServer, dict[str, str]]]:
    """A server with the demo, and a browser to look at it with, for whoever walks through it and is no test."""
    found = chromium.find()
    if found is None:
        sys.exit(chromium.REMEDY)
    with TemporaryDirectory() as name, own_port() as port, sync_playwright() as playwright:
        folder = Path(name)
        settings = settings_for(f"sqlite:///{folder / 'campaign.db'}", folder)
        migrate(settings.database_url, folder)
        browser = playwright.chromium.launch(**found.options)
        server = KeptServer(settings, port, log=folder / "server.log")
        addresses = load_waterkant(server, folder)
        server.start()
        try:
            yield browser, server, addresses
        finally:
            server.stop()
            browser.close()

"""The demo campaign on a server of its own, for tests that look at its pages."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import select

from campaign.demo.organisation import SLUG, load
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.screens.services import screens_of
from config import Settings
from tests.browser import chromium
from tests.conftest import migrate, settings_for
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
        try:
            yield server, addresses
        finally:
            server.stop()


@contextmanager
def open_waterkant() -> Iterator[tuple[Browser, LiveServer, dict[str, str]]]:
    """The same, and a browser to look at it with, for whoever walks through it and is no test."""
    found = chromium.find()
    if found is None:
        sys.exit(chromium.REMEDY)
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        settings = settings_for(f"sqlite:///{folder / 'campaign.db'}", folder)
        migrate(settings.database_url, folder)
        browser = playwright.chromium.launch(**found.options)
        with serving_waterkant(settings, folder) as (server, addresses):
            yield browser, server, addresses
        browser.close()

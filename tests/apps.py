"""The program, put together once for all tests that want the same settings, and handed on as if it were new."""

from collections import OrderedDict
from typing import Any

from flask import Flask

from campaign import create_app
from campaign.extensions import db, limiter
from campaign.scoreboard.live import feed
from config import Settings
from tests.client import Client, Runner
from tests.compiled import RememberedTemplates, share_statements
from tests.kept import KEPT

MOST_APPS = 8
"""More different settings than folders of tests next to each other ask for."""


class KeptApps:
    """What an app remembers of a test ends with it: choices, pictures of boards, limits.

    Whatever else it keeps (addresses, templates, languages) is the same for every test.
    """

    def __init__(self) -> None:
        self.templates = RememberedTemplates()
        self.apps: OrderedDict[Settings, tuple[Flask, list[dict[str, Any]]]] = OrderedDict()

    def take(self, settings: Settings) -> Flask:
        """The program with these settings; as new."""
        if settings not in self.apps:
            app = self.make(settings)
            self.apps[settings] = app, [dict(choices) for choices in choices_of(app)]
        self.apps.move_to_end(settings)
        while len(self.apps) > MOST_APPS:
            self.drop_oldest()
        app, _made_with = self.apps[settings]
        feed.init_app(app)
        limiter.reset()
        return app

    def make(self, settings: Settings) -> Flask:
        app = create_app(settings)
        app.jinja_env.bytecode_cache = self.templates
        app.test_client_class = Client
        app.test_cli_runner_class = Runner
        with app.app_context():
            share_statements(db.engine)
        return app

    def give_back(self, settings: Settings) -> None:
        """Forget what a test chose."""
        app, made_with = self.apps[settings]
        for choices, first in zip(choices_of(app), made_with, strict=True):
            choices.clear()
            choices.update(first)
        with app.app_context():
            # Of the database that stays its connections do, where they are back: to make one takes as long as a test.
            if db.engine.url.database != KEPT or db.engine.pool.checkedout():  # type: ignore[attr-defined]
                db.engine.dispose()

    def drop_oldest(self) -> None:
        app, _made_with = self.apps.popitem(last=False)[1]
        with app.app_context():
            db.engine.dispose()

    def close(self) -> None:
        """Leave no connection open."""
        while self.apps:
            self.drop_oldest()


def choices_of(app: Flask) -> tuple[dict[str, Any], ...]:
    """What a test may choose."""
    return app.config, app.jinja_env.globals, app.view_functions

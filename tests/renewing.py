"""What the server of the browser tests loads: the program, begun anew with the settings of each test."""

import json
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, Response, request

from campaign import create_app
from campaign.accounts import queries, session
from campaign.extensions import db, limiter
from campaign.garbage import let_rest
from config import Settings
from tests.compiled import RememberedRule, RememberedTemplates, share_statements
from tests.server import ANEW, BE

Flask.url_rule_class = RememberedRule


class Renewing:
    """Answers as the program that was begun last: nothing that an earlier one kept in memory is left."""

    def __init__(self) -> None:
        self.templates = RememberedTemplates()
        self.program = self.begun(Settings.from_environment())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == BE:
            return self.signed_in(environ)(environ, start_response)
        if environ["PATH_INFO"] != ANEW:
            return self.program(environ, start_response)
        with self.program.app_context():
            db.engine.dispose()
        self.program = self.begun(Settings(**json.load(environ["wsgi.input"])))
        start_response("204 No Content", [])
        return []

    def signed_in(self, environ: WSGIEnvironment) -> Response:
        """What makes a browser that of the person with an address."""
        with self.program.request_context(environ):
            user = queries.user_by_email(request.args["email"])
            if user is None:
                return Response(status=404)
            session.enter(user)
            return self.program.process_response(Response(status=204))

    def begun(self, settings: Settings) -> Flask:
        program = create_app(settings)
        program.jinja_env.bytecode_cache = self.templates
        with program.app_context(), db.engine.connect():
            share_statements(db.engine)
        limiter.reset()
        return program


app = Renewing()
let_rest()

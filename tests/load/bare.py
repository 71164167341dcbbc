"""The measure of things: bare Flask views, on the same server and the same kind of database."""

import os
from pathlib import Path

from flask import Flask, Response
from flask.typing import ResponseReturnValue
from sqlalchemy import create_engine, text

from campaign.core import database

app = Flask(__name__)
FOLDER = Path(os.environ.get("BARE_FOLDER", "."))
TYPES = {"json": "application/json", "html": "text/html; charset=utf-8"}
BODIES = {path.suffix[1:]: path.read_bytes() for path in FOLDER.glob("body.*")}


@app.get("/body/<kind>")
def body(kind: str) -> ResponseReturnValue:
    """The bytes that the program's board answers."""
    return Response(BODIES[kind], content_type=TYPES[kind])


@app.get("/healthz")
def healthz() -> ResponseReturnValue:
    return "alive"


if "BARE_DATABASE_URL" in os.environ:
    engine = create_engine(os.environ["BARE_DATABASE_URL"], pool_size=16, max_overflow=48)
    database.prepare(engine)
    INSERT = text("INSERT INTO bare (colleague, stage, at) VALUES (:colleague, :stage, CURRENT_TIMESTAMP)")

    @app.post("/insert/<int:colleague>")
    def insert(colleague: int) -> ResponseReturnValue:
        """Insert one row and commit."""
        with engine.begin() as connection:
            connection.execute(INSERT, {"colleague": colleague, "stage": "login"})
        return "", 303

"""The measure of things: bare Flask views, on the same server and the same kind of database."""

import os
from datetime import datetime
from pathlib import Path

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, String
from sqlalchemy.orm import Mapped, mapped_column

from campaign.core import clock, database

app = Flask(__name__)
FOLDER = Path(os.environ.get("BARE_FOLDER", "."))
TYPES = {"json": "application/json", "html": "text/html; charset=utf-8"}
BODIES = {path.suffix[1:]: path.read_bytes() for path in FOLDER.glob("body.*")}


@app.get("/body/<kind>")
def body(kind: str) -> ResponseReturnValue:
    """The bytes that the program's board answers."""
    return Response(BODIES[kind], content_type=TYPES[kind])


@app.post("/parse")
def parse() -> ResponseReturnValue:
    """Read and parse statements, and no more."""
    return str(len(request.get_json()))


@app.get("/healthz")
def healthz() -> ResponseReturnValue:
    return "alive"


if "BARE_DATABASE_URL" in os.environ:
    app.config.update(
        SQLALCHEMY_DATABASE_URI=os.environ["BARE_DATABASE_URL"],
        SQLALCHEMY_ENGINE_OPTIONS={"pool_size": 16, "max_overflow": 48},
    )
    db = SQLAlchemy(app)
    with app.app_context():
        database.prepare(db.engine)

    class Row(db.Model):  # type: ignore[name-defined,misc]
        """What is inserted."""

        __tablename__ = "bare"

        id: Mapped[int] = mapped_column(primary_key=True)
        colleague: Mapped[int]
        stage: Mapped[str] = mapped_column(String(20))
        at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    with app.app_context():
        db.create_all()

    @app.post("/insert/<int:colleague>")
    def insert(colleague: int) -> ResponseReturnValue:
        """Insert one row as Flask-SQLAlchemy does, and commit."""
        db.session.add(Row(colleague=colleague, stage="login", at=clock.now()))
        db.session.commit()
        return "", 303

    @app.post("/insert-core/<int:colleague>")
    def insert_core(colleague: int) -> ResponseReturnValue:
        """Insert one row without its session and models, and commit."""
        with db.engine.begin() as connection:
            connection.execute(Row.__table__.insert(), {"colleague": colleague, "stage": "login", "at": clock.now()})
        return "", 303

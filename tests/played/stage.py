"""Where the campaign is played: the program on its production server and PostgreSQL, a clock, a mail server."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import make_url

from campaign.serve import is_healthy, web_server
from config import Settings
from tests.played.clockwork import FILE, Hands
from tests.played.postbox import Postbox, open_postbox
from tests.played.program import APPLICATION, Backstage
from tests.played.visitor import Visitor
from tests.ports import HOST, own_port
from tests.server import START_WITHIN, STOP_WITHIN
from tests.serving import begin
from tests.waiting import wait_until

ZONE = ZoneInfo("Europe/Amsterdam")


class Stage:
    """Everything that belongs to no single person."""

    def __init__(self, settings: Settings, port: int, folder: Path, postbox: Postbox) -> None:
        self.site = settings.base_url
        self.settings = settings
        self.port = port
        self.postbox = postbox
        self.log = folder / "server.log"
        self.worker_log = folder / "worker.log"
        self.clock = Hands(folder / "clock")
        given = {f"CAMPAIGN_{name.upper()}": str(value) for name, value in asdict(settings).items()}
        self.environment = {**os.environ, **given, FILE: str(self.clock.file)}
        url = make_url(settings.database_url)
        self.database = psycopg.connect(host=url.query["host"], user=url.username, dbname=url.database, autocommit=True)
        self.backstage = Backstage(self.environment, self.worker_log)
        self.visitors: list[Visitor] = []
        self.today: datetime

    def go_to(self, day: str, hour: int = 9) -> None:
        """Let it be that hour of that day in the campaign's place; what is due is done, and mails are sent."""
        if self.has_mail():
            # What it writes itself is sent below.
            self.flask("worker", "--once")
        self.today = datetime.fromisoformat(day).replace(hour=hour, tzinfo=ZONE)
        self.clock.move_to(self.today)
        self.work()

    def day(self, after: int = 0) -> str:
        """A day as forms take it, so many days from today."""
        return (self.today + timedelta(days=after)).date().isoformat()

    def work(self) -> None:
        """The worker does what is due, and sends the mails that this makes, if it makes any."""
        self.flask("worker", "--once")
        if self.has_mail():
            self.flask("worker", "--once")

    def has_mail(self) -> bool:
        """Whether a mail waits to be sent."""
        return bool(self.value("SELECT count(*) FROM mail WHERE sent_at IS NULL"))

    def flask(self, *words: str) -> str:
        """What a command says, as an administrator types it."""
        code, said = self.backstage.run(*words)
        assert code == 0, f"{words}: {said}\n{self.worker_log.read_text()[-3000:]}"
        return said

    def visitor(self, language: str = "nl", email: str = "") -> Visitor:
        """Someone new with a browser."""
        visitor = Visitor(self.site, language, email)
        self.visitors.append(visitor)
        return visitor

    def close(self) -> None:
        """Everyone goes home."""
        for visitor in self.visitors:
            visitor.browser.close()
        self.backstage.close()
        self.database.close()

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """What plain SQL says."""
        return self.database.execute(statement.encode(), values).fetchall()

    def value(self, statement: str, *values: Any) -> Any:
        """The one value that plain SQL says."""
        ((value,),) = self.rows(statement, *values)
        return value

    def errors(self) -> list[str]:
        """What the logs complain about."""
        written = self.log.read_text() + (self.worker_log.read_text() if self.worker_log.exists() else "")
        lines = [line for line in written.splitlines() if line]
        return [line for line in lines if "Traceback" in line or ('"level"' in line and level_of(line) != "info")]


def level_of(line: str) -> str:
    try:
        return str(json.loads(line).get("level", "info"))
    except ValueError:
        return "unreadable"


@contextmanager
def open_stage(database_url: str, folder: Path) -> Iterator[Stage]:
    """A stage on an empty, migrated database, with the server running."""
    with own_port() as port, open_postbox() as postbox:
        settings = Settings(
            env="production",
            secret_key="a key that only this play knows, long enough for all",
            database_url=database_url,
            base_url=f"http://{HOST}:{port}",
            mail_url=postbox.address,
            mail_from="Olievlek <olievlek@waterkant.example>",
            instance_path=str(folder),
            log_level="WARNING",
        )
        stage = Stage(settings, port, folder, postbox)
        stage.clock.move_to(datetime.fromisoformat("2027-01-04").replace(hour=9, tzinfo=ZONE))
        options = web_server(HOST, port, workers=1, threads=16)
        server = begin([*options[:-1], APPLICATION], stage.environment, stage.log)
        try:
            wait_until(lambda: is_healthy(HOST, port) or not server.is_alive(), within=START_WITHIN)
            assert is_healthy(HOST, port), stage.log.read_text()
            yield stage
        finally:
            server.terminate()
            server.join(timeout=STOP_WITHIN)
            server.close()
            stage.close()

"""Databases as they are in the field: on a disk, and safe when the power fails."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from campaign import create_app
from campaign.extensions import db
from config import Settings
from tests.postgres import SETTINGS, Server, running_postgres

DURABLE = {
    **SETTINGS,
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "autovacuum": "on",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "plan_cache_mode": "auto",
}
KEY = "a key that only the bench knows, long enough for all"


class Databases:
    """Makes databases of one kind."""

    def __init__(self, name: str, folder: Path, server: Server | None = None) -> None:
        self.name = name
        self.folder = folder
        self.server = server

    def new(self, name: str) -> Settings:
        """Settings for an empty, migrated database and a folder of its own."""
        instance = self.folder / name
        instance.mkdir()
        settings = Settings(
            env="production",
            secret_key=KEY,
            database_url=self.url(name),
            base_url="http://127.0.0.1:8000",
            instance_path=str(instance),
        )
        with opened(settings):
            upgrade()
        return settings

    def url(self, name: str) -> str:
        if self.server is None:
            return f"sqlite:///{self.folder / name}.db"
        self.server.execute(f'CREATE DATABASE "{name}"')
        return self.server.url(name)


@contextmanager
def sqlite() -> Iterator[Databases]:
    """SQLite, as the program sets it: WAL, synchronous=FULL."""
    with folder_on_disk() as folder:
        yield Databases("SQLite", folder)


@contextmanager
def postgresql() -> Iterator[Databases]:
    """A PostgreSQL of our own that writes to disk what it committed."""
    with folder_on_disk() as folder, running_postgres(DURABLE, Path(tempfile.mkdtemp(prefix="bench-pg-"))) as server:
        yield Databases("PostgreSQL", folder, server)


@contextmanager
def folder_on_disk() -> Iterator[Path]:
    """A folder that is removed after the block."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """The program on that database, in this process."""
    app = create_app(settings)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()

"""What every test may ask for: the program on a fresh database, of either kind, and a clock that stands still."""

import os
import re
import shutil
import signal
import zlib
from collections import defaultdict
from collections.abc import Generator, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import time_machine
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy.orm import Session, scoped_session

from campaign import create_app, translations
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.permissions import Role
from campaign.core.web import timing
from campaign.extensions import db
from campaign.garbage import let_rest
from campaign.scoreboard.live.feed import current_feed
from config import Settings
from tests.apps import KeptApps
from tests.client import Client, Runner
from tests.compiled import RememberedRule, share_statements
from tests.factories import make_campaign, make_member, make_user
from tests.hashing import AT_ONCE, hashing
from tests.kept import KeptDatabase
from tests.memory import new_folder
from tests.ports import own_port
from tests.postgres import Server, running_postgres
from tests.server import KeptServer, LiveServer
from tests.turns import ALONE, turn_of
from tests.waiting import wait_until

A_MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
DATABASES = ("sqlite", "postgresql")
LONG = ("tests/browser/", "tests/played/", "tests/test_queries", "tests/test_reward_free")
ON_BOTH = re.compile(
    r"""^tests/(
        architecture/test_migrations | backup | core | points  # tables, copies of them, types, the ledger
        | conversions/test_(derivation | latest)
        | .*/test_many_(processes | senders).py::test_(twenty | an_import_that | the_same)  # locks
        | (privacy | selection)/test_erasing  # bytes in files
        | .*/test_queries
    )""",
    re.VERBOSE,
)
"""Tests of what the two databases do differently. Of all else it is enough that its neighbours were on the other."""
Flask.url_rule_class = RememberedRule
# How long an example takes depends on what runs beside it; and what passed once passes until something is changed.
hypothesis.settings.register_profile(
    "usual", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], derandomize=True
)
# `make test ARGS=--hypothesis-profile=exploring` looks for examples that nobody had yet.
hypothesis.settings.register_profile("exploring", hypothesis.settings.get_profile("usual"), derandomize=False)
hypothesis.settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--alternate",
        action="store_true",
        help="A test, or a case of several, runs on one of the two databases, the next on the other.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything, in a time that one waits for; without it each test runs on both databases."""
    if not config.getoption("--alternate"):
        return
    left_out = set(those_left_out(items))
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = sorted((item for item in items if item not in left_out), key=turn)


def turn(item: pytest.Item) -> int:
    """Those before which all others have to end come first, then the long ones: nobody waits long at the end."""
    if item.get_closest_marker(ALONE):
        return 0
    return 1 if item.nodeid.startswith(LONG) else 2


def those_left_out(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Tests, and cases of them, that have their turn on the other database.

    Where a test, or its first case, runs, its name decides, for ever; the next case runs on the other database. So a
    test with cases is seen on both.
    """
    tests: defaultdict[str, defaultdict[str, dict[str, pytest.Item]]] = defaultdict(lambda: defaultdict(dict))
    for item in items:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        kind = params.get("database_url")
        if kind is None:
            continue
        if len(params) > 1 or "client" in item.fixturenames or not ON_BOTH.match(item.nodeid):  # type: ignore[attr-defined]
            tests[item.nodeid.partition("[")[0]][item.nodeid.replace(kind, "", 1)][kind] = item
    for test, cases in tests.items():
        for number, on in enumerate(cases.values(), zlib.crc32(test.encode())):
            # What is tested on one database only has no turn to wait for.
            if len(on) == len(DATABASES):
                yield on[DATABASES[number % len(DATABASES)]]


WORKERS: list[int] = []
"""The processes to which this one hands out the tests, if it does."""


@pytest.hookimpl(optionalhook=True)
def pytest_testnodeready(node: Any) -> None:
    WORKERS.append(node.gateway._rinfo().pid)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Told to end, end after the test at hand, and clean up: servers and databases must not stay behind."""

    def stop(number: int, _frame: object) -> None:
        session.shouldstop = "told to end"
        for worker in WORKERS:
            with suppress(ProcessLookupError):
                os.kill(worker, number)

    signal.signal(signal.SIGTERM, stop)


def pytest_collection_finish() -> None:
    """The program and its tests stay to the end: to look through them for garbage, often, takes a sixth of the time."""
    let_rest()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with turn_of(item):
        return (yield)


@pytest.fixture(scope="session", autouse=True)
def hashed_at_once() -> Iterator[None]:
    with hashing(AT_ONCE):
        yield


@pytest.fixture(scope="session", autouse=True)
def answers_are_not_held_back() -> Iterator[None]:
    """That they are, so that their time tells nothing, has a test of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timing, "sleep", lambda _seconds: None)
        yield


@pytest.fixture(scope="session")
def shared_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def instance_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("instance")


def settings_for(database_url: str, instance_folder: Path) -> Settings:
    return Settings(
        env="testing",
        secret_key="a key that only the tests know, long enough for all",
        database_url=database_url,
        base_url="http://localhost",
        instance_path=str(instance_folder),
        log_level="WARNING",
    )


def migrate(database_url: str, instance_folder: Path) -> None:
    """Bring an empty database to the newest version by the migrations themselves."""
    app = create_app(settings_for(database_url, instance_folder))
    with app.app_context():
        upgrade()
        share_statements(db.engine)
        db.engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(instance_folder: Path) -> Path:
    """A migrated SQLite file to copy."""
    path = instance_folder / "template.db"
    migrate(f"sqlite:///{path}", instance_folder)
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: Server, instance_folder: Path) -> str:
    """The name of a migrated PostgreSQL database to copy."""
    postgres.execute("CREATE DATABASE template_migrated")
    migrate(postgres.url("template_migrated"), instance_folder)
    return "template_migrated"


@pytest.fixture(scope="session")
def sqlite_folder() -> Iterator[Path]:
    """Where one test after another has its SQLite database."""
    folder = new_folder("sqlite-")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def sqlite_url(sqlite_template: Path, sqlite_folder: Path) -> Iterator[str]:
    """A migrated, empty SQLite database of this test's own."""
    shutil.copyfile(sqlite_template, sqlite_folder / "campaign.db")
    yield f"sqlite:///{sqlite_folder / 'campaign.db'}"
    for path in sqlite_folder.iterdir():
        path.unlink()


@pytest.fixture(scope="session")
def kept_database(postgres: Server, postgres_template: str) -> Iterator[KeptDatabase]:
    """A PostgreSQL database that is emptied after each test."""
    kept = KeptDatabase(postgres, postgres_template)
    yield kept
    kept.close()


@pytest.fixture
def postgres_url(
    request: pytest.FixtureRequest, postgres: Server, postgres_template: str, kept_database: KeptDatabase
) -> Iterator[str]:
    """A migrated, empty PostgreSQL database of this test's own; made for it alone where the test is marked so."""
    if request.node.get_closest_marker("new_database"):
        with postgres.database(postgres_template) as url:
            yield url
        return
    yield kept_database.take()
    kept_database.give_back()


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database of this test's own. Whoever asks for it runs on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(scope="session")
def program_folder(instance_folder: Path) -> Path:
    """Where the program of each test keeps its files, one test after another; texts are compiled once."""
    folder, compiled = instance_folder / "program", translations.compiled_into(instance_folder)
    folder.mkdir()
    (folder / compiled.name).symlink_to(compiled)
    return folder


@pytest.fixture
def settings(database_url: str, program_folder: Path) -> Iterator[Settings]:
    yield settings_for(database_url, program_folder)
    for path in program_folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)


@pytest.fixture(scope="session")
def kept_apps() -> Iterator[KeptApps]:
    kept = KeptApps()
    yield kept
    kept.close()


@pytest.fixture
def app(settings: Settings, kept_apps: KeptApps) -> Iterator[Flask]:
    """The program, with an application context around the test."""
    app = kept_apps.take(settings)
    with app.app_context():
        yield app
        db.session.remove()
        wait_for_the_watcher()
    kept_apps.give_back(settings)


def wait_for_the_watcher() -> None:
    """Whoever watches boards for streams ends by itself after the last one; until then it may hold a connection."""
    feed = current_feed()

    def ended() -> bool:
        feed.poke()
        return not feed.watching

    if feed.watching:
        wait_until(ended)


@pytest.fixture
def session(app: Flask) -> scoped_session[Session]:
    """The test's own database session; requests and commands have theirs and see what it has flushed or committed."""
    return db.session


@pytest.fixture
def client(app: Flask) -> Client:
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> Runner:
    return app.test_cli_runner()


@pytest.fixture(scope="session")
def kept_server(instance_folder: Path) -> Iterator[KeptServer]:
    with own_port() as port:
        server = KeptServer(settings_for("", instance_folder), port, log=instance_folder / "server.log")
        yield server
        server.stop()


@pytest.fixture
def live_server(settings: Settings, kept_server: KeptServer) -> LiveServer:
    """The program on its production server, with an empty database; `stop()` and `start()` interrupt it."""
    kept_server.renew(settings)
    return kept_server


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Time stands still on a Monday morning; `clock.move_to(moment)` and `clock.shift(timedelta)` move it."""
    with time_machine.travel(A_MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    """The campaign that most tests look at; a folder of tests may have one of its own."""
    return make_campaign(slug="leren", name="Everyone learns")


@pytest.fixture
def manager(campaign: Campaign) -> User:
    user = make_user(name="Miriam Manager", email="miriam@example.org", language="en")
    make_member(campaign, user)
    return user


@pytest.fixture
def managing(client: Client, manager: User) -> Client:
    """The browser of the manager."""
    client.sign_in(manager)
    return client


@pytest.fixture
def viewing(app: Flask, campaign: Campaign) -> Client:
    """The browser of someone who looks along."""
    user = make_user(name="Vera Viewer", language="en")
    make_member(campaign, user, Role.VIEWER)
    client = app.test_client()
    client.sign_in(user)
    return client

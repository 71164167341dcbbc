"""Programs of the tests, in processes of their own that begin with the program imported: it takes longer than they."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from flask import Flask, cli

from campaign.extensions import db
from tests.serving import BEGINNING, become, nursery

Main = Callable[[list[str]], int]
END_WITHIN = 300
"""Seconds: patience with a busy machine."""


def flask(words: list[str]) -> int:
    """`flask …`, as the shell runs it."""
    sys.argv = ["flask", "--app", "campaign", *words]
    cli.main()
    return 0


@contextmanager
def tried_out(app: Flask) -> Iterator[None]:
    """What happens in the block has not happened; but processes that come of this one need not compile it any more."""
    with app.app_context():
        yield
        db.session.rollback()
        # They must not take over its connections.
        db.session.remove()
        db.engine.dispose()


def run(main: Main, words: list[str], environment: Mapping[str, str], said: Path) -> tuple[int | None, str]:
    """How a program ends that is given these words, and what it says, which `said` keeps."""
    with running(main, words, environment, said) as process:
        process.join(timeout=END_WITHIN)
        return process.exitcode, said.read_text()


@contextmanager
def running(main: Main, words: list[str], environment: Mapping[str, str], said: Path) -> Iterator[ForkServerProcess]:
    """The same, as it goes on; it is asked to end after the block."""
    nursery.set_forkserver_preload(BEGINNING)
    process = nursery.Process(target=play, args=(main, words, dict(environment), said))
    process.start()
    try:
        yield process
    finally:
        process.terminate()
        process.join(timeout=END_WITHIN)
        process.close()


def play(main: Main, words: list[str], environment: dict[str, str], said: Path) -> None:
    """Be that program."""
    become(environment, said)
    sys.exit(main(words))

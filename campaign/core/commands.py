"""What commands have in common: how they end where something is wrong."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
from flask.cli import AppGroup, ScriptInfo
from sqlalchemy.exc import OperationalError, ProgrammingError

from campaign.core.errors import DomainError
from campaign.core.migrations import why_no_answer, why_not_ready

FAILED = 1
NOT_UNDERSTOOD = 2
NOT_READY = 3
"""The database does not answer, or is not as this version needs it."""

ANSWERED_BY = {
    "mapping": "--column MEANING=TITLE",
    "dates": "--dates dmy or --dates mdy",
    "year": "--year",
    "made_on": "--made-on",
}
"""With which option a question about a file is answered."""

InputFile = click.Path(path_type=Path, exists=True, dir_okay=False)


class NotReady(click.ClickException):
    """A command found no database that it can work with."""

    exit_code = NOT_READY


class Commands(AppGroup):
    """A group of commands that say so where the database does not answer, or is not as this code needs it."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError) as error:
            with ctx.ensure_object(ScriptInfo).load_app().app_context():
                why = why_not_ready()
            if why is None:
                raise
            raise NotReady(why) from error


@contextmanager
def needs_an_answer() -> Iterator[None]:
    """Say so where the database does not answer the block, whatever is in it otherwise."""
    try:
        yield
    except OperationalError as error:
        why = why_no_answer()
        if why is None:
            raise
        raise NotReady(why) from error


class CalledWrongly(click.UsageError):
    """A command that reads a file was called with something that is not there or makes no sense."""

    exit_code = FAILED


class ReadsAFile(click.Command):
    """A command that ends with 2 when its file is not understood, and so with 1 when it is called wrongly."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with ends_with_one():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with ends_with_one():
            return super().invoke(ctx)


@contextmanager
def ends_with_one() -> Iterator[None]:
    """Let a wrong call end with 1, where click would end with 2."""
    try:
        yield
    except click.UsageError as error:
        raise CalledWrongly(error.format_message(), error.ctx) from error


def not_understood(error: DomainError) -> NoReturn:
    """Say why a file cannot be read, and with what that is mended; end with 2."""
    click.echo(str(error), err=True)
    if error.field in ANSWERED_BY:
        click.echo(f"Answer with {ANSWERED_BY[error.field]}.", err=True)
    sys.exit(NOT_UNDERSTOOD)

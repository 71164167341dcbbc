"""`flask worker`: what happens without anyone asking for it."""

import logging
import queue
import signal
from collections.abc import Callable

import click
from flask import current_app
from flask.cli import with_appcontext

from campaign.core.commands import NotReady
from campaign.core.migrations import why_no_answer, why_not_ready
from campaign.extensions import db
from campaign.outbox.delivery import deliver
from campaign.outbox.server import MailServer

logger = logging.getLogger("campaign.worker")

EVERY = 2.0

Job = Callable[[], object]
"""Does what is due now and commits it; several workers may run it at once."""


def mail_server() -> MailServer | None:
    """The mail server of this installation, if it has one."""
    settings = current_app.config["SETTINGS"]
    return MailServer.of(settings.mail_url, sender=settings.mail_from)


def deliver_mail() -> None:
    """Send what is due; without a mail server the mails stay in the outbox."""
    server = mail_server()
    if server:
        deliver(server)


JOBS: list[Job] = [deliver_mail]
"""All that the worker does, in this order; features that stand above add theirs in `campaign.cli`."""


@click.command("worker")
@click.option(
    "--once", is_flag=True, help="Do what is due now, and end (exit 1 when a job failed, 3 without a database)."
)
@with_appcontext
def worker_command(once: bool) -> None:
    """Send mail and do whatever else is due, every two seconds, until stopped."""
    try:
        server = mail_server()
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if once:
        if do_all():
            raise click.ClickException("A job failed; the lines above say why.")
        return
    refuse_an_old_database()
    if server is None:
        logger.info("no mail server: mails stay in the outbox")
    work_until_stopped()


def refuse_an_old_database() -> None:
    """End with a sentence where every job would fail: before `db upgrade` ran. One that is not there yet may come."""
    if why_no_answer() is None:
        refuse_what_is_not_ready()


def refuse_what_is_not_ready() -> None:
    """Raise NotReady where no job could do anything."""
    why = why_not_ready()
    if why is not None:
        raise NotReady(why)


def work_until_stopped() -> None:
    """Run all jobs again and again; SIGTERM and SIGINT end the wait at once, and never cut a mail in two."""
    # A SimpleQueue, because its put() is safe in a signal handler; an Event's set() is not.
    stop: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: stop.put(received))
    while True:
        try:
            do_all()
        except NotReady as error:
            logger.warning("database not ready", extra={"facts": {"error": error.message}})
        try:
            stop.get(timeout=EVERY)
        except queue.Empty:
            continue
        return


def do_all() -> int:
    """Run all jobs, and say how many failed; NotReady as soon as there is no database for the others."""
    refuse_what_is_not_ready()
    return sum(not run(job) for job in JOBS)


def run(job: Job) -> bool:
    """Run one job in a transaction of its own; a failing job is logged and stops no other."""
    try:
        job()
    except Exception:
        refuse_what_is_not_ready()
        logger.exception("job failed", extra={"facts": {"job": getattr(job, "__name__", repr(job))}})
        return False
    finally:
        db.session.remove()
    return True

"""`make kills`: processes are killed under load, one every minute, behind a real reverse proxy, on PostgreSQL.

Two web processes and a worker; people who claim, confirm, bring reports and work on a canvas, a learning system that
sends statements, mails, open screens. Whoever gets no answer asks again, as a person or a browser does. At the end
everything that was acknowledged must be there once, and nothing else. Ends with 1 when something is not.
"""

import argparse
import logging
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import select, update

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.models import Journey, JourneyPhase
from campaign.outbox.services import post
from campaign.people.models import Ambassador, MailRhythm
from campaign.serve import FLASK, FRUGAL, is_healthy, web_server
from config import Settings
from tests.load.aftermath import Aftermath
from tests.load.databases import opened, postgresql
from tests.load.generator import HOST
from tests.load.proxy import in_front_of
from tests.load.seeding import Size, email, seeded
from tests.load.senders import Claimer, Confirmer, Editor, Reader, Reporter, Sender, Site, System
from tests.load.servers import environment, free_port
from tests.load.statements import connect
from tests.load.watchers import Watcher

SIZE = Size(ambassadors=12, colleagues=40_000, recruits=20_000, results=1)
MANAGERS = (9, 10, 11, 12)
"""Numbers of people who manage instead; the others are ambassadors."""
FIRST_RECRUIT = SIZE.ambassadors + 1
OF_REPORTS = range(FIRST_RECRUIT, 10_000)
OF_STATEMENTS = range(10_000, SIZE.recruits)
OF_CLAIMS = range(FIRST_RECRUIT + SIZE.recruits, SIZE.colleagues + 1)
THREADS = 100
START_WITHIN = 120
AWAY = 5.0
"""Seconds that a killed process is gone before it is started again."""
MAIL_TAKES = 0.1
STOP_WITHIN = 200
"""Seconds in which everybody finishes what they have in hand."""
DRAINED_WITHIN = 240
"""A mail that a killed worker had in hand is taken up by the next one two minutes later."""


class Postbox:
    """A mail server that takes its time, and keeps the id of every message."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        head = bytes(envelope.content or b"").partition(b"\r\n\r\n")[0].decode()
        time.sleep(MAIL_TAKES)
        self.ids.append(next(line for line in head.split("\r\n") if line.startswith("Message-ID:")))
        return "250 OK"


@dataclass
class Program:
    """One process of the program that can be killed, with all that it started."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    port: int | None = None
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it; returns when it answers."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command, env=self.environment, stdout=output, stderr=output, start_new_session=True
            )
        self.wait()

    def wait(self) -> None:
        """Return once it answers, where it is one that answers."""
        deadline = time.monotonic() + START_WITHIN
        while self.port and not is_healthy(HOST, self.port):
            if (self.process and self.process.poll() is not None) or time.monotonic() > deadline:
                sys.exit(f"{self.name} did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)

    def kill(self) -> None:
        """End it as hard as a process can be ended."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_child(self) -> None:
        """Kill only the process that serves; the one above it starts another."""
        assert self.process
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        os.kill(int(children[-1]), signal.SIGKILL)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.kill()


def main() -> None:
    """Play, look, and say how it went."""
    parser = argparse.ArgumentParser(prog="make kills", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="how long (10)")
    parser.add_argument("--every", type=float, default=60, help="seconds between two kills (60)")
    parser.add_argument("--patience", type=float, default=1, help="how many times as slow others make this machine (1)")
    asked = parser.parse_args()
    logging.disable(logging.INFO)
    warnings.simplefilter("ignore")
    with postgresql() as databases, ExitStack() as stack:
        made = seeded(databases, "kills", SIZE)
        box = Postbox()
        mail = Controller(box, hostname=HOST, port=free_port())
        mail.start()
        stack.callback(mail.stop)
        ports, front = (free_port(), free_port()), free_port()
        settings = replace(
            made.settings,
            base_url=f"https://{HOST}:{front}",
            mail_url=f"smtp://{HOST}:{mail.port}",
            mail_from="Olievlek <olievlek@example.org>",
            trusted_proxies=1,
        )
        journey_id = prepare(settings)
        credentials = connect(replace(made, settings=settings))
        certificate = stack.enter_context(in_front_of(ports, front, made.folder))
        programs = stack.enter_context(running(settings, ports, made.folder))
        site = Site(settings.base_url, str(certificate))
        aftermath = play(asked, site, settings, programs, made.board_key, journey_id, credentials)
        aftermath.mails = box.ids
        ok = report(aftermath, settings)
    sys.exit(0 if ok else 1)


def prepare(settings: Settings) -> int:
    """Managers, an ambassador's wish to be mailed at once, and a canvas; gives the id of the journey."""
    with opened(settings):
        campaign = db.session.scalars(select(Campaign)).one()
        managers = select(User.id).where(User.email.in_([email(number) for number in MANAGERS]))
        db.session.execute(update(Membership).where(Membership.user_id.in_(managers)).values(role=Role.MANAGER))
        db.session.execute(update(Ambassador).values(claim_mail=MailRhythm.AT_ONCE))
        journey = Journey(
            campaign_id=campaign.id, kind=JourneyKind.AMBASSADOR, title="Kills", mission="Stay", created_at=clock.now()
        )
        db.session.add(journey)
        db.session.flush()
        db.session.add(JourneyPhase(journey_id=journey.id, key="p1", position=1, name="First"))
        db.session.commit()
        return journey.id


@contextmanager
def running(settings: Settings, ports: Sequence[int], folder: Path) -> Iterator[list[Program]]:
    """Two web servers and a worker while the block runs."""
    given = {**FRUGAL, **environment(settings)}
    programs = [
        Program(f"web {place}", web_server(HOST, port, 1, THREADS), given, folder / f"web{place}.log", port)
        for place, port in enumerate(ports, start=1)
    ]
    programs.append(Program("worker", [*FLASK, "worker"], given, folder / "worker.log"))
    try:
        for one in programs:
            one.start()
        yield programs
    finally:
        for one in programs:
            one.stop()


def play(
    asked: argparse.Namespace,
    site: Site,
    settings: Settings,
    programs: list[Program],
    board_key: str,
    journey_id: int,
    credentials: tuple[str, str],
) -> Aftermath:
    """Let everybody write and look, and processes be killed; returns when all have finished what they had in hand."""
    over, closed = threading.Event(), threading.Event()
    people, reported, stated = iter(OF_CLAIMS), iter(OF_REPORTS), iter(OF_STATEMENTS)
    pages = cycle(["/sign-in", f"/board/{board_key}", f"/board/{board_key}.json"])
    senders: list[Sender] = [
        *(Claimer(site, over, 2, number=number, people=OnceEach(people)) for number in range(1, 5)),
        Confirmer(site, over, 3, number=MANAGERS[0]),
        Reporter(site, over, 8, number=MANAGERS[1], people=reported, rows=60),
        System(site, over, 2, credentials=credentials, people=stated),
        *(Editor(site, over, 2, number=number, journey_id=journey_id) for number in MANAGERS[2:]),
        Reader(site, over, 1, paths=pages),
    ]
    watchers = [Watcher(site, f"/board/{board_key}/events", closed) for _ in range(6)]
    mailed: list[str] = []
    poster = threading.Thread(target=post_mails, args=(settings, over, mailed), name="mails")
    for thread in (*senders, *watchers, poster):
        thread.start()
    kills = kill_in_turn(programs, asked.minutes * 60, asked.every)
    over.set()
    for thread in (*senders, poster):
        thread.join(timeout=STOP_WITHIN)
    return Aftermath(senders, watchers, closed, kills, mailed, asked.patience)


class OnceEach(Iterator[int]):
    """Numbers that several threads share."""

    lock = threading.Lock()

    def __init__(self, numbers: Iterator[int]) -> None:
        self.numbers = numbers

    def __next__(self) -> int:
        with self.lock:
            return next(self.numbers)


def post_mails(settings: Settings, over: threading.Event, mailed: list[str]) -> None:
    """Put a mail into the outbox now and then, as every feature does: with what it writes, in one transaction."""
    with opened(settings):
        while not over.wait(0.7):
            recipient = f"reader{len(mailed) + 1}@example.org"
            post(recipient, subject="News", body="There is news.")
            db.session.commit()
            mailed.append(recipient)


def kill_in_turn(programs: list[Program], seconds: float, every: float) -> list[str]:
    """Kill one process after the other, and start it again; gives what was killed."""
    first, second, worker = programs
    turns = cycle([(first, Program.kill), (worker, Program.kill), (second, Program.kill_child), (second, Program.kill)])
    killed = []
    end = time.monotonic() + seconds
    for program, how in islice(turns, max(1, round(seconds / every))):
        time.sleep(every / 2)
        how(program)
        killed.append(program.name)
        if how is Program.kill:
            time.sleep(AWAY)
            program.start()
        program.wait()
        print(f"  {len(killed):>3}  {program.name} killed, and there again", flush=True)
        time.sleep(max(0.0, every / 2 - AWAY))
    time.sleep(max(0.0, end - time.monotonic()))
    return killed


def report(aftermath: Aftermath, settings: Settings) -> bool:
    """Print what everybody was told and what is there; whether all of it agrees."""
    with opened(settings):
        checks = list(aftermath.checks(DRAINED_WITHIN))
    print()
    for line in aftermath.lines():
        print(line)
    print()
    for check in checks:
        print(f"  {'✗' if check.wrong else '✓'} {check.name:<70} {check.note}")
        for line in check.wrong[:5]:
            print(f"      {line}")
    missed = sum(bool(check.wrong) for check in checks)
    print(f"{len(aftermath.kills)} kills, {missed} promises broken")
    return not missed


if __name__ == "__main__":
    main()

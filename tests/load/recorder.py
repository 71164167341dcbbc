"""A process of its own that records conversions: one for each line that it is sent."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import exists, select

from campaign import create_app
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Recruit
from campaign.conversions.services import enter
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from config import Settings
from tests.load.servers import environment


@dataclass(frozen=True)
class Recorded:
    """A conversion that was committed: the campaign's version after it, and when, by the monotonic clock."""

    version: int
    at: float


class Recorder:
    """The other end of that process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def record(self) -> Recorded:
        """Record one conversion; returns once it is committed."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        version, at = self.process.stdout.readline().split()
        return Recorded(int(version), float(at))

    @contextmanager
    def every(self, seconds: float) -> Iterator[None]:
        """Record one conversion after the other while the block runs."""
        over = threading.Event()

        def go_on() -> None:
            while not over.wait(seconds):
                self.record()

        thread = threading.Thread(target=go_on)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


@contextmanager
def recording(settings: Settings) -> Iterator[Recorder]:
    """Have that process while the block runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.load.recorder"],
        env=environment(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        recorder = Recorder(process)
        recorder.record()
        yield recorder
        assert process.stdin
        process.stdin.close()


def main() -> None:
    """Record a login of someone new for each line of standard input."""
    with create_app().app_context():
        campaign = db.session.scalars(select(Campaign)).one()
        by = db.session.scalars(select(User).order_by(User.id).limit(1)).one()
        ambassador = db.session.scalars(select(Ambassador).order_by(Ambassador.id).limit(1)).one()
        brought = exists().where(Recruit.colleague_id == Colleague.id)
        leads = exists().where(Ambassador.colleague_id == Colleague.id)
        free = iter(
            list(
                db.session.scalars(
                    select(Colleague.id).where(~brought, ~leads).order_by(Colleague.id.desc()).limit(500)
                )
            )
        )
        db.session.commit()
        for _ in sys.stdin:
            colleague = db.session.get_one(Colleague, next(free))
            enter(campaign, colleague=colleague, stage=Stage.LOGIN, course=None, happened_on=None,
                  ambassador=ambassador, by=by)  # fmt: skip
            version = campaign.version
            db.session.commit()
            print(version, time.monotonic(), flush=True)


if __name__ == "__main__":
    main()

"""What is there after the kills, laid beside what everybody was told."""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.conversions.models import (
    Claim,
    ClaimState,
    Conversion,
    ConversionState,
    Evidence,
    ImportState,
    ReportImport,
    Source,
)
from campaign.conversions.xapi.models import Statement
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.journeys.models import JourneyCard
from campaign.outbox.models import Mail
from campaign.people.models import ColleagueEmail
from campaign.points.totals import deviations
from tests.balance import assert_balanced
from tests.load.seeding import email
from tests.load.senders import COURSES, Claimer, Confirmer, Editor, Reporter, Sender, System
from tests.load.watchers import Watcher

LOOK_EVERY = 0.5
CAUGHT_UP_WITHIN = 20
UNKNOWN_AT_MOST = 30
"""Seconds after which a manager must see what became of an import."""
AWAY_AT_MOST = 10
"""Seconds that a screen may go without news when a process is killed, and a write until it is acknowledged."""


@dataclass(frozen=True)
class Check:
    """A promise, and where it was broken."""

    name: str
    wrong: list[str]
    note: str = ""


@dataclass
class Aftermath:
    """All who took part, when they have finished."""

    senders: Sequence[Sender]
    watchers: Sequence[Watcher]
    closed: threading.Event
    kills: list[str]
    mailed: list[str]
    patience: float = 1
    """How many times as slow the machine is as a quiet one."""
    mails: list[str] = field(default_factory=list)
    """The Message-ID of everything that the mail server took."""

    def checks(self, patience: float) -> Iterator[Check]:
        """Every promise; call it in the context of an app."""
        campaign = db.session.scalars(select(Campaign)).one()
        yield self.everybody_finished()
        yield self.mails_are_sent(patience)
        yield from self.claims(campaign)
        yield from self.reports(campaign)
        yield self.statements(campaign)
        yield self.cards()
        yield self.ledger(campaign)
        yield from self.streams(campaign)

    def of(self, kind: type[Sender]) -> list[Sender]:
        """Those who did that."""
        return [one for one in self.senders if isinstance(one, kind)]

    def lines(self) -> Iterator[str]:
        """What everybody was told."""
        for kind in dict.fromkeys(one.told.kind for one in self.senders):
            told = [one.told for one in self.senders if one.told.kind == kind]
            failures = sum((one.failures for one in told), Counter[str]())
            said = ", ".join(f"{number}× {name}" for name, number in sorted(failures.items())) or "none"
            done, longest = sum(one.done for one in told), max(one.longest for one in told)
            yield f"  {kind:<11} {done:>6} acknowledged; told of failures: {said}; longest {longest:.1f} s"

    def everybody_finished(self) -> Check:
        """Nobody had an answer that they should not have, and nobody still waits."""
        wrong = [f"{one.told.kind}: {line}" for one in self.senders for line in one.told.wrong]
        wrong += [f"{one.told.kind}: still waits" for one in self.senders if one.is_alive()]
        longest = max(one.told.longest for one in self.senders if not isinstance(one, Reporter))
        if longest > AWAY_AT_MOST * self.patience:
            wrong.append(f"someone waited {longest:.1f} s")
        return Check("whoever was not told yes was told no, and yes when they asked again", wrong)

    def claims(self, campaign: Campaign) -> Iterator[Check]:
        """Claims and decisions."""
        numbers = numbered(campaign)
        rows = db.session.execute(select(Claim.id, Claim.colleague_id, Claim.state)).all()
        kept, states = {row.id: numbers[row.colleague_id] for row in rows}, {row.id: row.state for row in rows}
        told = {
            key: person for one in self.of(Claimer) if isinstance(one, Claimer) for key, person in one.claims.items()
        }
        wrong = [
            f"claim {key} about person {person} is not there" for key, person in told.items() if kept.get(key) != person
        ]
        wrong += [f"claim {key} is there, and nobody was told" for key in kept.keys() - told.keys()]
        times = Counter(kept.values())
        wrong += [f"{number} claims about person {person}" for person, number in times.items() if number > 1]
        yield Check("every claim that was acknowledged is there once, and no other", wrong, f"{len(told)} claims")
        confirmed = {key for one in self.senders if isinstance(one, Confirmer) for key in one.confirmed}
        counted = counted_people(campaign, numbers, Stage.LOGIN)
        wrong = [
            f"claim {key} is {states.get(key)}" for key in confirmed if states.get(key) is not ClaimState.CONFIRMED
        ]
        wrong += [
            f"person {kept[key]} counts {counted[kept[key]]} times" for key in confirmed if counted[kept[key]] != 1
        ]
        yield Check("every claim that was confirmed counts once", wrong, f"{len(confirmed)} decisions")

    def reports(self, campaign: Campaign) -> Iterator[Check]:
        """Imports."""
        numbers, started = numbered(campaign), counted_people(campaign, numbered(campaign), Stage.START)
        reporters = [one for one in self.senders if isinstance(one, Reporter)]
        told = {key: people for one in reporters for key, people in one.imported.items()}
        lines: dict[int, Counter[int]] = {}
        # What the campaign began with came by a report, too; it has no name.
        of_reports = (
            select(Evidence.source_id, Evidence.colleague_id)
            .join(ReportImport, ReportImport.id == Evidence.source_id)
            .where(Evidence.source == Source.REPORT, ReportImport.filename != "")
        )
        for row in db.session.execute(of_reports):
            lines.setdefault(row.source_id, Counter())[numbers[row.colleague_id]] += 1
        wrong = [
            f"import {key} is not there as it was brought"
            for key in told
            if lines.get(key) != Counter(told[key] * COURSES)
        ]
        wrong += [f"import {key} left rows, and was not done" for key in lines.keys() - told.keys()]
        wrong += [
            f"person {one} counts {started[one]} times"
            for people in told.values()
            for one in people
            if started[one] != COURSES
        ]
        broke_off = sum(one.broke_off for one in reporters)
        note = f"{len(told)} imports, {broke_off} broke off"
        yield Check("every import that was done is there once and whole, and of others nothing", wrong, note)
        running = select(ReportImport.id).where(ReportImport.state == ImportState.RUNNING)
        wrong = [f"import {key} is said to run" for key in db.session.scalars(running)]
        unknown = max((one.longest_unknown for one in reporters), default=0.0)
        if unknown > UNKNOWN_AT_MOST * self.patience:
            wrong.append(f"what became of an import was not to be seen for {unknown:.0f} s")
        yield Check("an import that broke off says so", wrong, f"after {unknown:.1f} s at most")

    def statements(self, campaign: Campaign) -> Check:
        """Statements of the learning system."""
        kept = {UUID(bytes=key) for key in db.session.scalars(select(Statement.id))}
        told = {
            UUID(key): person for one in self.senders if isinstance(one, System) for key, person in one.sent.items()
        }
        completed = counted_people(campaign, numbered(campaign), Stage.COMPLETION)
        wrong = [f"statement {key} is not there" for key in told.keys() - kept]
        wrong += [f"statement {key} is there, and nobody was told" for key in kept - told.keys()]
        wrong += [f"person {one} counts {completed[one]} times" for one in told.values() if completed[one] != 1]
        return Check("every statement that was acknowledged counts once", wrong, f"{len(told)} statements")

    def cards(self) -> Check:
        """What stands on the canvas."""
        rows = db.session.execute(select(JourneyCard.key, JourneyCard.text, JourneyCard.removed_at)).all()
        kept = {row.key: None if row.removed_at else row.text for row in rows}
        told = {key: text for one in self.senders if isinstance(one, Editor) for key, text in one.texts.items()}
        wrong = [
            f"card {key} has {kept.get(key)!r}, not {text!r}" for key, text in told.items() if kept.get(key) != text
        ]
        wrong += [f"card {key} is there, and nobody was told" for key in kept.keys() - told.keys()]
        wrong += [
            f"card {key} is there {number} times" for key, number in Counter(r.key for r in rows).items() if number > 1
        ]
        return Check("the canvas has what was put there, and each card once", wrong, f"{len(told)} cards")

    def ledger(self, campaign: Campaign) -> Check:
        """Ledger, totals and what they are made from."""
        wrong = [str(one) for one in deviations(campaign.id)]
        try:
            assert_balanced(campaign)
        except AssertionError as error:
            wrong.append(str(error).partition("\n")[0] or "conversions and ledger do not agree")
        standing = select(func.count(Conversion.id)).where(Conversion.state == ConversionState.CONFIRMED)
        return Check("the ledger is the standings", wrong, f"{db.session.scalar(standing)} conversions")

    def mails_are_sent(self, patience: float) -> Check:
        """The outbox: everything left, and what left twice has the same id, so that a mailbox knows it."""
        deadline = time.monotonic() + patience
        waiting = select(func.count(Mail.id)).where(Mail.sent_at.is_(None))
        while (left := db.session.scalar(waiting) or 0) and time.monotonic() < deadline:
            db.session.rollback()
            time.sleep(LOOK_EVERY)
        rows = db.session.execute(select(Mail.id, Mail.recipient)).all()
        sent, posted = Counter(self.mails), Counter(row.recipient for row in rows)
        wrong = [f"{left} mails are not sent"] if left else []
        wrong += [f"the mail to {one} was posted {posted[one]} times" for one in self.mailed if posted[one] != 1]
        if len(sent) != len(rows):
            wrong.append(f"{len(rows)} mails in the outbox, {len(sent)} at the mail server")
        # Between the mail server's yes and the note of it there is a moment in which nobody can know.
        twice = sum(number - 1 for number in sent.values())
        if twice > self.kills.count("worker"):
            wrong.append(f"{twice} mails were sent again")
        return Check("no mail is lost, and none is sent again but one that a kill cut off", wrong,
                     f"{len(rows)} mails, {twice} of them twice, by the same id")  # fmt: skip

    def streams(self, campaign: Campaign) -> Iterator[Check]:
        """Open screens."""
        db.session.refresh(campaign)
        newest, deadline = campaign.version, time.monotonic() + CAUGHT_UP_WITHIN * self.patience
        while any(one.seen.version != newest for one in self.watchers) and time.monotonic() < deadline:
            time.sleep(LOOK_EVERY)
            db.session.refresh(campaign)
            newest = campaign.version
        self.closed.set()
        seen = [one.seen for one in self.watchers]
        wrong = [f"a screen shows version {one.version}, not {newest}" for one in seen if one.version != newest]
        gone, back = max(one.longest_gone for one in seen), sum(one.back for one in seen)
        if gone > AWAY_AT_MOST * self.patience:
            wrong.append(f"a screen went without news for {gone:.1f} s")
        note = f"version {newest}, {sum(one.events for one in seen)} events, back {back} times within {gone:.1f} s"
        yield Check("screens go on, and show the newest version", wrong, note)
        older = sum(one.older for one in seen)
        yield Check("no screen goes back", [f"{older} events with an older version"] if older else [])


def numbered(campaign: Campaign) -> dict[int, int]:
    """The numbers of people by the ids of colleagues."""
    rows = select(ColleagueEmail.colleague_id, ColleagueEmail.email).where(ColleagueEmail.campaign_id == campaign.id)
    place = email(0).index("0")
    return {row.colleague_id: int(row.email[place:].partition("@")[0]) for row in db.session.execute(rows)}


def counted_people(campaign: Campaign, numbers: dict[int, int], stage: Stage) -> Counter[int]:
    """How often each person's reaching a stage counts."""
    standing = select(Conversion.colleague_id).where(
        Conversion.campaign_id == campaign.id,
        Conversion.stage == stage,
        Conversion.state == ConversionState.CONFIRMED,
    )
    return Counter(numbers[key] for key in db.session.scalars(standing))

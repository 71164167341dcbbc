"""Writing KPIs, letting them count, revising and dropping them, measuring by hand; and the main goal."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.period import is_near
from campaign.campaigns.services import announce_change, lock, tell
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.ordering import change_places
from campaign.extensions import db
from campaign.goals.facts import LARGEST, KpiFacts
from campaign.goals.models import Kpi, KpiRevision, KpiState, Measurement, Metric
from campaign.goals.queries import kpis_of
from campaign.goals.signals import kpi_changed, kpi_revised
from campaign.goals.tree import would_circle

LONGEST_GOAL = 2000
NEEDED = {
    "target": _l("A KPI counts only with a target."),
    "unit": _l("A KPI counts only with a unit: what is it a number of?"),
    "due_on": _l("A KPI counts only with a deadline."),
}
"""The only things that keep a KPI from counting; the SMART check advises about the rest."""
TOO_FAR = _l("This day is more than a year away from the campaign.")


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


def write_goal(campaign: Campaign, text: str, *, by: User | None, seen: str | None = None) -> bool:
    """Write the main goal, the sentence that every KPI serves; False when it said so already.

    `seen`: the fingerprint of the sentence that the form was filled with, where there was one.
    """
    sentence = " ".join(text.split())
    if not sentence:
        raise DomainError(_l("Write the main goal in a sentence."), field="main_goal")
    if len(sentence) > LONGEST_GOAL:
        raise DomainError(_l("That is more than a sentence. Keep it short."), field="main_goal")
    lock(campaign.id)
    db.session.refresh(campaign, ["main_goal"])
    if sentence == campaign.main_goal:
        return False
    if seen and seen != fingerprint(campaign.main_goal):
        raise Overtaken(
            _l(
                "Meanwhile someone else wrote: “%(goal)s” Save again to put yours in its place.",
                goal=campaign.main_goal,
            )
        )
    before, campaign.main_goal = campaign.main_goal, sentence
    db.session.flush()
    announce_change(campaign)
    audit.record("goal.written", campaign.name, by=by, campaign_id=campaign.id, details=f"{before} → {sentence}")
    tell(campaign, "main_goal", by=by)
    return True


def write(campaign: Campaign, facts: KpiFacts, *, by: User | None) -> Kpi:
    """A new KPI, as a draft at the end of the list."""
    lock(campaign.id)
    check(campaign, None, facts)
    places = [kpi.position for kpi in kpis_of(campaign.id)]
    kpi = Kpi(
        campaign_id=campaign.id,
        state=KpiState.DRAFT,
        position=max(places, default=0) + 1,
        created_at=clock.now(),
        **asdict(facts),
    )
    db.session.add(kpi)
    db.session.flush()
    audit.record("kpi.written", kpi.name, by=by, campaign_id=campaign.id)
    return kpi


def rewrite(kpi: Kpi, facts: KpiFacts, *, by: User | None, seen: str | None = None) -> bool:
    """Change a draft; False when nothing is different. `seen`: the fingerprint of what the form was filled from."""
    take(kpi, KpiState.DRAFT)
    check(campaign_of(kpi), kpi, facts)
    check_seen(kpi, facts, seen)
    changes = differences(kpi, facts)
    apply(kpi, facts)
    if changes:
        kpi_changed.send(kpi)
        audit.record("kpi.written", kpi.name, by=by, campaign_id=kpi.campaign_id, details=listed(changes))
    return bool(changes)


def activate(kpi: Kpi, *, by: User | None) -> None:
    """Let a draft count; only a missing target, unit or deadline stops it."""
    take(kpi, KpiState.DRAFT)
    check_complete(kpi)
    kpi.state = KpiState.ACTIVE
    db.session.flush()
    show(kpi)
    audit.record("kpi.activated", kpi.name, by=by, campaign_id=kpi.campaign_id, details=f"{kpi.target} {kpi.unit}")


def activate_all(campaign: Campaign, *, by: User | None) -> tuple[list[Kpi], list[tuple[Kpi, DomainError]]]:
    """Let every draft count that is complete; return those, and the others with what each lacks."""
    started: list[Kpi] = []
    incomplete: list[tuple[Kpi, DomainError]] = []
    lock(campaign.id)
    for kpi in kpis_of(campaign.id, KpiState.DRAFT):
        try:
            activate(kpi, by=by)
        except DomainError as error:
            incomplete.append((kpi, error))
        else:
            started.append(kpi)
    return started, incomplete


def revise(
    kpi: Kpi, facts: KpiFacts, *, reason: str, by: User | None, seen: str | None = None, because: str = ""
) -> KpiRevision | None:
    """Change a KPI that counts: what it was, what it became and why is kept. None when nothing is different.

    `seen`: the fingerprint of what the form was filled from. `because`: the key of the wish that it follows.
    """
    take(kpi, KpiState.ACTIVE)
    check(campaign_of(kpi), kpi, facts)
    check_complete(facts)
    check_seen(kpi, facts, seen)
    if facts.metric is not kpi.metric:
        raise DomainError(_l("What a KPI counts stays as it is. Drop it, and write another."), field="metric")
    changes = differences(kpi, facts)
    if not changes:
        return None
    revision = noted(kpi, changes, reason=reason, by=by)
    apply(kpi, facts)
    show(kpi)
    audit.record("kpi.revised", kpi.name, by=by, campaign_id=kpi.campaign_id, details=listed(changes))
    if because:
        wish: dict[str, Any] = {"revision": revision, "because": because, "by": by}
        kpi_revised.send(kpi, **wish)
    return revision


def drop(kpi: Kpi, *, reason: str, by: User | None) -> KpiRevision:
    """Give up a KPI that counts; it stays readable, and can be taken up again."""
    take(kpi, KpiState.ACTIVE)
    revision = noted(kpi, [("state", KpiState.ACTIVE, KpiState.DROPPED)], reason=reason, by=by)
    kpi.state = KpiState.DROPPED
    db.session.flush()
    show(kpi)
    audit.record("kpi.dropped", kpi.name, by=by, campaign_id=kpi.campaign_id, details=reason)
    return revision


def take_up(kpi: Kpi, *, by: User | None) -> KpiRevision:
    """Let a KPI count again that was given up."""
    take(kpi, KpiState.DROPPED)
    changes = [("state", KpiState.DROPPED, KpiState.ACTIVE)]
    revision = noted(kpi, changes, reason=str(_l("Taken up again")), by=by)
    kpi.state = KpiState.ACTIVE
    db.session.flush()
    show(kpi)
    audit.record("kpi.activated", kpi.name, by=by, campaign_id=kpi.campaign_id, details="again")
    return revision


def discard(kpi: Kpi, *, by: User | None) -> None:
    """Throw a draft away; what serves it serves what it served."""
    take(kpi, KpiState.DRAFT)
    for other in kpis_of(kpi.campaign_id):
        if other.serves_id == kpi.id:
            other.serves_id = kpi.serves_id
    db.session.flush()
    audit.record("kpi.discarded", kpi.name, by=by, campaign_id=kpi.campaign_id)
    kpi_changed.send(kpi)
    db.session.delete(kpi)
    db.session.flush()


def move(kpi: Kpi, *, up: bool) -> None:
    """Let a KPI change places with the one before it (or after it) in the list."""
    lock(kpi.campaign_id)
    order = [one for one in kpis_of(kpi.campaign_id) if one.state is kpi.state]
    if change_places(order, kpi, up=up):
        db.session.flush()
        show(kpi)


def show(kpi: Kpi) -> None:
    """Tell who shows it; the scoreboard follows one about colleagues reached: its target is everyone's goal."""
    kpi_changed.send(kpi)
    if kpi.metric is Metric.REACHED:
        announce_change(campaign_of(kpi))


def measure(kpi: Kpi, *, measured_on: date, value: Decimal, note: str = "", by: User | None) -> Measurement:
    """Write down what was measured on a day; the same day again corrects it."""
    lock(kpi.campaign_id)
    check_measuring(kpi, measured_on, value)
    known = measured_by_day(kpi, measured_on)
    before = f"{known.value} → " if known else ""
    measurement = known or Measurement(kpi_id=kpi.id, measured_on=measured_on)
    measurement.value, measurement.note = value, note.strip()
    measurement.by_id, measurement.at = by.id if by else None, clock.now()
    db.session.add(measurement)
    db.session.flush()
    kpi_changed.send(kpi)
    details = f"{measured_on}: {before}{value}"
    audit.record("kpi.measured", kpi.name, by=by, campaign_id=kpi.campaign_id, details=details)
    return measurement


def unmeasure(kpi: Kpi, measurement: Measurement, *, by: User | None) -> None:
    """Take back what was measured, on the wrong day for one."""
    details = f"{measurement.measured_on}: {measurement.value} → none"
    audit.record("kpi.measured", kpi.name, by=by, campaign_id=kpi.campaign_id, details=details)
    db.session.delete(measurement)
    db.session.flush()
    kpi_changed.send(kpi)


def check_measuring(kpi: Kpi, measured_on: date, value: Decimal) -> None:
    """Raise DomainError for what cannot be measured."""
    campaign = campaign_of(kpi)
    if kpi.metric is not Metric.MEASURED:
        raise DomainError(_l("The program counts this one itself."))
    if measured_on > clock.today(campaign.zone):
        raise DomainError(_l("That day is still to come."), field="measured_on")
    if not is_near(measured_on, campaign.starts_on, campaign.ends_on):
        raise DomainError(TOO_FAR, field="measured_on")
    if abs(value) > LARGEST:
        raise DomainError(_l("That number is too large."), field="value")


def measured_by_day(kpi: Kpi, day: date) -> Measurement | None:
    """What was measured on that day."""
    return db.session.scalar(select(Measurement).where(Measurement.kpi_id == kpi.id, Measurement.measured_on == day))


def take(kpi: Kpi, *states: KpiState) -> None:
    """Let nobody else change the KPI until the commit; WrongState when it is not in one of `states` any more."""
    lock(kpi.campaign_id)
    db.session.refresh(kpi)
    if kpi.state not in states:
        raise WrongState(_l("Someone changed this KPI in the meantime. Look at it again."))


def campaign_of(kpi: Kpi) -> Campaign:
    return db.session.get_one(Campaign, kpi.campaign_id)


def version_of(kpi: Kpi) -> str:
    """The fingerprint of everything that is written of a KPI."""
    return fingerprint([as_text(getattr(kpi, item.name)) for item in fields(KpiFacts)])


def check_seen(kpi: Kpi, facts: KpiFacts, seen: str | None) -> None:
    """Raise Overtaken when someone else changed the KPI while this was written, and it does not say the same anyway."""
    if seen and seen != version_of(kpi) and differences(kpi, facts):
        raise Overtaken(_l("Someone else changed this KPI while you were writing. Save again if yours is right."))


def check(campaign: Campaign, kpi: Kpi | None, facts: KpiFacts) -> None:
    """Raise DomainError for what no KPI can be."""
    if not facts.name.strip():
        raise DomainError(_l("Write in a sentence what the KPI wants."), field="name")
    if not facts.contribution.strip():
        raise DomainError(_l("Say how it contributes to the goal."), field="contribution")
    for field in ("baseline", "target"):
        if abs(getattr(facts, field) or 0) > LARGEST:
            raise DomainError(_l("That number is too large."), field=field)
    if facts.starts_on and facts.due_on and facts.due_on <= facts.starts_on:
        raise DomainError(_l("The deadline comes before the first day."), field="due_on")
    for field in ("starts_on", "due_on", "accepted_on"):
        day = getattr(facts, field)
        is_kept = kpi is not None and getattr(kpi, field) == day
        if day and not is_kept and not is_near(day, campaign.starts_on, campaign.ends_on):
            raise DomainError(TOO_FAR, field=field)
    serves = {one.id: one.serves_id for one in kpis_of(campaign.id)}
    if facts.serves_id is not None and facts.serves_id not in serves:
        raise DomainError(_l("There is no such KPI in this campaign."), field="serves_id")
    if kpi is not None and would_circle(serves, kpi.id, facts.serves_id):
        raise DomainError(_l("That one serves this KPI already: a circle serves nothing."), field="serves_id")


def check_complete(kpi: Kpi | KpiFacts) -> None:
    """Raise DomainError for the first thing without which a KPI cannot count."""
    for field, sentence in NEEDED.items():
        is_known = field == "unit" and kpi.metric is not Metric.MEASURED
        if getattr(kpi, field) in {None, ""} and not is_known:
            raise DomainError(sentence, field=field)


def apply(kpi: Kpi, facts: KpiFacts) -> None:
    for field, value in asdict(facts).items():
        setattr(kpi, field, value)
    db.session.flush()


Change = tuple[str, Any, Any]
"""A field, what it was and what it becomes."""


def differences(kpi: Kpi, facts: KpiFacts) -> list[Change]:
    """What `facts` would change of a KPI."""
    found = ((field, getattr(kpi, field), value) for field, value in asdict(facts).items())
    return [(field, old, new) for field, old, new in found if old != new]


def noted(kpi: Kpi, changes: Iterable[Change], *, reason: str, by: User | None) -> KpiRevision:
    """Keep what was, what became of it and why."""
    why = reason.strip()
    if not why:
        raise DomainError(_l("Say why: whoever agreed to the KPI wants to know."), field="reason")
    revision = KpiRevision(
        kpi_id=kpi.id,
        at=clock.now(),
        by_id=by.id if by else None,
        reason=why,
        changes=json.dumps(as_texts(changes)),
    )
    db.session.add(revision)
    db.session.flush()
    return revision


def as_texts(changes: Iterable[Change]) -> list[list[str | None]]:
    """Changes as a revision keeps them: field, before, after."""
    return [[field, as_text(old), as_text(new)] for field, old, new in changes]


def as_text(value: Any) -> str | None:
    """A value as a revision keeps it: a number without needless noughts, a day in ISO form."""
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def listed(changes: Iterable[Change]) -> str:
    """Changes as the audit log has them."""
    return "; ".join(f"{field}: {as_text(old)} → {as_text(new)}" for field, old, new in changes)

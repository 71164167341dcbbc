"""The audit log as managers read it, and as administrators read that of the installation."""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from flask import Response, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from campaign.accounts import audit
from campaign.accounts.models import AuditEntry
from campaign.core.access import requires
from campaign.core.files.downloads import csv_download, workbook_download
from campaign.core.locale import select_time_zone
from campaign.core.permissions import Permission
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.privacy.blueprint import blueprint, own
from campaign.privacy.log.lines import Line, lines_of, what_was_done
from campaign.privacy.log.search import BATCH, Narrowed, every_entry, page, who_is_in
from campaign.privacy.log.words import KINDS

LONGEST_WORDS = 100
LARGEST_KEY = 2**63 - 1
CSV, WORKBOOK = "csv", "xlsx"
OUTSIDE = ("accounts", "privacy")
"""Kinds of things that can belong to no campaign."""


@blueprint.get("/privacy/log")
@requires(Permission.MANAGE_CAMPAIGN)
def log() -> ResponseReturnValue:
    """Who changed what in this campaign, the latest first."""
    return log_page(g.campaign.id, g.campaign.zone)


@own.get("/installation/log")
@requires(Permission.ADMINISTER)
def installation_log() -> ResponseReturnValue:
    """Who changed what that belongs to no campaign: accounts above all."""
    return log_page(None, zone_of_reader())


def log_page(campaign_id: int | None, zone: ZoneInfo) -> str:
    narrowed = narrowed_by(request.args)
    found = page(campaign_id, narrowed, zone, before=key_in(request.args, "before"))
    return render_template(
        "privacy/log.html",
        lines=lines_of(found.entries, campaign_id, zone),
        more=found.more,
        is_latest="before" not in request.args,
        narrowed=narrowed,
        asked=asked(narrowed),
        people=who_is_in(campaign_id),
        kinds=kinds_of(campaign_id),
        zone=str(zone),
        is_installation=campaign_id is None,
    )


@blueprint.post("/privacy/log.<any(csv, xlsx):kind>")
@requires(Permission.MANAGE_CAMPAIGN)
def export_log(kind: str) -> ResponseReturnValue:
    """What is asked for, as a table. That it was taken along is in the log itself."""
    return download(kind, g.campaign.id, g.campaign.zone, name=f"{g.campaign.slug}-log")


@own.post("/installation/log.<any(csv, xlsx):kind>")
@requires(Permission.ADMINISTER)
def export_installation_log(kind: str) -> ResponseReturnValue:
    """The same of what belongs to no campaign."""
    return download(kind, None, zone_of_reader(), name="log")


def download(kind: str, campaign_id: int | None, zone: ZoneInfo, *, name: str) -> Response:
    """A file of all entries that are asked for."""
    narrowed = narrowed_by(request.form)
    said = "; ".join(f"{key}: {value}" for key, value in asked(narrowed).items())
    audit.record("log.exported", kind, by=current_user, campaign_id=campaign_id, details=said or None)
    db.session.commit()
    rows = table_rows(campaign_id, narrowed, zone)
    return csv_download(rows, name=name) if kind == CSV else workbook_download(rows, name=name, sheet=_("Audit log"))


def table_rows(campaign_id: int | None, narrowed: Narrowed, zone: ZoneInfo) -> Iterator[Sequence[object]]:
    """A header, and a row for each field that changed; for an entry without any a row of its own."""
    yield (
        _("Number"), _("When"), _("Who"), _("What"), _("Action"), _("On what"), _("Details"),
        _("Thing"), _("Field"), _("Before"), _("After"),
    )  # fmt: skip
    batch: list[AuditEntry] = []
    for entry in every_entry(campaign_id, narrowed, zone):
        batch.append(entry)
        if len(batch) == BATCH:
            yield from rows_of(batch, campaign_id, zone)
            batch = []
    yield from rows_of(batch, campaign_id, zone)


def rows_of(entries: Sequence[AuditEntry], campaign_id: int | None, zone: ZoneInfo) -> Iterator[Sequence[object]]:
    for line in lines_of(entries, campaign_id, zone):
        begin = (*beginning_of(line, zone), line.details)
        fields = [(changed, field) for changed in line.changed for field in changed.fields]
        for changed, field in fields:
            values = (field.before, field.after) if field.is_kept else ("", _("changed, value not kept"))
            yield (*begin, changed.what, field.name, *values)
        if not fields:
            yield (*begin, "", "", "", "")


def beginning_of(line: Line, zone: ZoneInfo) -> tuple[object, ...]:
    entry = line.entry
    at = entry.at.astimezone(zone).isoformat(sep=" ", timespec="seconds")
    return entry.id, at, line.who, what_was_done(entry.action), entry.action, entry.subject


def narrowed_by(given: MultiDict[str, str]) -> Narrowed:
    """What is asked for; what nobody can ask for is not asked."""
    kind = given.get("kind", "")
    return Narrowed(
        user_id=key_in(given, "who"),
        kind=kind if kind in KINDS else None,
        first_on=day_in(given, "from"),
        last_on=day_in(given, "until"),
        words=one_line(given.get("q", "")[: 2 * LONGEST_WORDS], LONGEST_WORDS),
        hides_rewards=is_reward_free(),
    )


def is_reward_free() -> bool:
    """Whether this is the log of a campaign in which nobody reads of rewards."""
    campaign = g.get("campaign")
    return bool(campaign and campaign.is_reward_free)


def kinds_of(campaign_id: int | None) -> list[tuple[str, str]]:
    """The kinds of things that can be in this log."""
    if campaign_id is None:
        return [(key, str(KINDS[key].words)) for key in OUTSIDE]
    hidden = {"rewards"} if is_reward_free() else set()
    return [(key, str(kind.words)) for key, kind in KINDS.items() if key not in hidden]


def asked(narrowed: Narrowed) -> dict[str, str]:
    """The same as it stands in an address."""
    every = {
        "who": "" if narrowed.user_id is None else str(narrowed.user_id),
        "kind": narrowed.kind or "",
        "from": narrowed.first_on.isoformat() if narrowed.first_on else "",
        "until": narrowed.last_on.isoformat() if narrowed.last_on else "",
        "q": narrowed.words,
    }
    return {name: value for name, value in every.items() if value}


def key_in(given: MultiDict[str, str], name: str) -> int | None:
    """An id that a database can look for."""
    key = given.get(name, type=int)
    return key if key is not None and 0 <= key <= LARGEST_KEY else None


def day_in(given: MultiDict[str, str], name: str) -> date | None:
    """A day of these centuries."""
    try:
        day = date.fromisoformat(given.get(name, ""))
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None


def zone_of_reader() -> ZoneInfo:
    """The time zone in which pages outside of a campaign are written."""
    return ZoneInfo(select_time_zone())

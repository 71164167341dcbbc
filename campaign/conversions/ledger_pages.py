"""The ledger and the standings with real names, for those who run the campaign."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Row

from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.bookings import all_bookings, booking_page, standing_sums
from campaign.conversions.queries import ambassador_names
from campaign.conversions.wording import REASONS, STAGES
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.files.downloads import csv_download
from campaign.core.permissions import Permission
from campaign.people.models import Ambassador
from campaign.people.queries import ambassadors_of
from campaign.points.queries import scores


@blueprint.get("/ledger")
@requires(Permission.MANAGE_CAMPAIGN)
def ledger() -> ResponseReturnValue:
    """Entries, the latest first."""
    ambassador_id = asked_ambassador()
    before = request.args.get("before", type=int)
    entries, more = booking_page(g.campaign.id, ambassador_id, before=before, results_only=g.campaign.is_reward_free)
    return render_template(
        "conversions/ledger.html",
        entries=entries,
        more=more,
        before=before,
        ambassador_id=ambassador_id,
        ambassadors=ambassador_names(g.campaign.id),
        sums=standing_sums(g.campaign.id, ambassador_id),
        stages=STAGES,
        reasons=REASONS,
    )


def asked_ambassador() -> int | None:
    """The ambassador whose entries are asked for; of this campaign, or it is not there."""
    asked = request.args.get("ambassador", type=int)
    return get_or_404(Ambassador, asked).id if asked else None


@blueprint.get("/ledger.csv")
@requires(Permission.MANAGE_CAMPAIGN)
def ledger_csv() -> ResponseReturnValue:
    """The same as a table: all entries, to add up."""
    return csv_download(ledger_rows(asked_ambassador()), name=f"{g.campaign.slug}-ledger")


def ledger_rows(ambassador_id: int | None) -> Iterator[Sequence[object]]:
    """A header and a row per entry."""
    is_reward_free, zone = g.campaign.is_reward_free, g.campaign.zone
    yield (
        _("Entry"), _("Booked at"), _("Ambassador"), _("Colleague"), _("Step"), _("Course"), _("Day"), _("Results"),
        *(() if is_reward_free else (_("Points"),)), _("Why"), _("By"),
    )  # fmt: skip
    for row in all_bookings(g.campaign.id, ambassador_id, results_only=is_reward_free):
        entry = row.ScoreEntry
        yield (
            entry.id,
            entry.booked_at.astimezone(zone).isoformat(sep=" ", timespec="seconds"),
            row.ambassador,
            *what_of(row),
            entry.happened_on.isoformat(),
            entry.counted,
            *(() if is_reward_free else (entry.points,)),
            str(REASONS[entry.reason]),
            row.by or "",
        )


def what_of(row: Row[*tuple[Any, ...]]) -> tuple[str, str, str]:
    """The colleague, the step and the course; of a bonus the team, because nobody in it brought it alone."""
    entry = row.ScoreEntry
    if entry.team_bonus_id is not None:
        return row.team or "", _("Team bonus"), f"{row.percent} %" if row.percent else ""
    return row.colleague, str(STAGES[entry.stage]), "" if row.is_system else row.course


@blueprint.get("/standings")
@requires(Permission.VIEW_CAMPAIGN)
def standings() -> ResponseReturnValue:
    """Ranks with real names; where nobody is compared, results by name."""
    people = {listed.ambassador.id: listed.ambassador for listed in ambassadors_of(g.campaign.id)}
    found = scores(g.campaign.id, people, clock.today(g.campaign.zone))
    if g.campaign.is_reward_free:
        places = {key: place for place, key in enumerate(people)}
        found.sort(key=lambda score: places[score.ambassador_id])
    return render_template("conversions/standings.html", scores=found, people=people)

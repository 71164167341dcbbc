"""The toolkit as managers see it: everything in it, in which languages, and whether anyone uses it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.files.downloads import csv_download, workbook_download
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.queries import count_ambassadors
from campaign.toolkit.blueprint import blueprint
from campaign.toolkit.items import services
from campaign.toolkit.items.forms import AUDIENCES, NewItemForm
from campaign.toolkit.items.groups import grouped
from campaign.toolkit.items.services import NAMES
from campaign.toolkit.kinds import Audience, Use
from campaign.toolkit.models import ItemVersion, ToolkitItem
from campaign.toolkit.queries import items_of, latest_versions
from campaign.toolkit.starter.services import add_usual
from campaign.toolkit.uses import Used, UsedBy, first_there_since, nobody_uses, used, users_of


@dataclass(frozen=True)
class ItemLine:
    """An item on the list."""

    item: ToolkitItem
    versions: tuple[ItemVersion, ...]
    """What it says now, by language."""
    used: Used
    is_unused: bool
    """For a good while in the toolkit, and nobody used it."""


def lines(items: Sequence[ToolkitItem]) -> list[ItemLine]:
    """The list, by the same few questions however long it is."""
    keys = [item.id for item in items]
    latest, uses, now, since = latest_versions(keys), used(keys), clock.now(), first_there_since(g.campaign.id)
    return [
        ItemLine(
            item,
            tuple(version for (item_id, _language), version in latest.items() if item_id == item.id),
            uses.get(item.id, Used()),
            nobody_uses(item, uses.get(item.id), now, since=since),
        )
        for item in items
    ]


@blueprint.get("/toolkit")
@requires(Permission.VIEW_CAMPAIGN)
def toolkit() -> ResponseReturnValue:
    """Everything in the toolkit; drafts are for managers alone."""
    items = [item for item in items_of(g.campaign.id) if item.published_at or may(Permission.MANAGE_CAMPAIGN)]
    shown = lines(items)
    return render_template(
        "toolkit/list.html",
        lines=shown,
        groups=grouped(shown),
        ambassadors=count_ambassadors(g.campaign.id),
        names=NAMES,
    )


@blueprint.route("/toolkit/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def new() -> ResponseReturnValue:
    """Begin an item; what is in it comes next."""
    form = NewItemForm(data={"title": request.args.get("title"), "audience": Audience.AMBASSADORS.value})
    if not form.validate_on_submit():
        return new_page(form, 422 if form.errors else 200)
    try:
        item = services.make(g.campaign, kind=form.wanted(), **form.facts(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return new_page(form, error.status)
    address = url_for("toolkit.write", item_id=item.id, language=g.campaign.language)
    db.session.commit()
    return redirect(address, code=303)


def new_page(form: NewItemForm, status: int) -> ResponseReturnValue:
    return render_template("toolkit/new.html", form=form), status


@blueprint.post("/toolkit/usual")
@requires(Permission.MANAGE_CAMPAIGN)
def usual() -> ResponseReturnValue:
    """Lay out what most campaigns give their ambassadors; what is there already stays alone."""
    lock(g.campaign.id)
    if items_of(g.campaign.id):
        db.session.rollback()
        return redirect(url_for("toolkit.toolkit"), code=303)
    add_usual(g.campaign, by=current_user)
    db.session.commit()
    flash(_("A toolkit to begin with is ready. Read it through and make it yours."), "success")
    return redirect(url_for("toolkit.toolkit"), code=303)


@blueprint.post("/toolkit/<int:item_id>/move/<any(up, down):way>")
@requires(Permission.MANAGE_CAMPAIGN)
def move(item_id: int, way: str) -> ResponseReturnValue:
    """Put an item one place up or down among those of its kind."""
    services.move(g.campaign, get_or_404(ToolkitItem, item_id), up=way == "up")
    db.session.commit()
    return redirect(url_for("toolkit.toolkit", _anchor=f"item-{item_id}"), code=303)


def use_rows() -> Iterable[Sequence[object]]:
    """Who used what how often, as a table; an item that nobody used has a row too."""
    yield (
        _("Item"),
        _("Kind"),
        _("For whom"),
        _("Ambassador"),
        _("Team"),
        _("Downloaded"),
        _("Copied"),
        _("In the ZIP file"),
        _("Last"),
    )
    items = items_of(g.campaign.id)
    users = users_of([item.id for item in items])
    for item in items:
        start = (item.title, str(NAMES[item.kind]), str(AUDIENCES[item.audience]))
        if item.id not in users:
            yield (*start, "", "", 0, 0, 0, "")
        for user in users.get(item.id, ()):
            yield (*start, *use_row(user))


def use_row(user: UsedBy) -> tuple[object, ...]:
    colleague = user.ambassador.colleague
    times = (user.times.get(use, 0) for use in (Use.DOWNLOAD, Use.COPY, Use.PACK))
    return (colleague.name, colleague.team.name if colleague.team else "", *times, user.last_on)


@blueprint.get("/toolkit/use.csv")
@requires(Permission.MANAGE_CAMPAIGN)
def use_csv() -> Response:
    """Who used what, as CSV."""
    return csv_download(use_rows(), name=f"{g.campaign.slug}-toolkit")


@blueprint.get("/toolkit/use.xlsx")
@requires(Permission.MANAGE_CAMPAIGN)
def use_xlsx() -> Response:
    """Who used what, as a workbook."""
    return workbook_download(use_rows(), name=f"{g.campaign.slug}-toolkit", sheet="Toolkit")

"""One item: how it looks for an ambassador, who uses it, and whether it is in the toolkit."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.locale import LANGUAGE_NAMES, LANGUAGES
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.people.queries import count_ambassadors
from campaign.toolkit.blueprint import blueprint
from campaign.toolkit.items import services
from campaign.toolkit.items.files import storage
from campaign.toolkit.items.forms import ItemForm
from campaign.toolkit.items.services import NAMES, item_as_seen
from campaign.toolkit.items.showing import shown
from campaign.toolkit.kinds import ItemKind
from campaign.toolkit.languages import SPOKEN
from campaign.toolkit.models import ItemVersion, ToolkitItem
from campaign.toolkit.queries import in_language, latest_versions, versions_of
from campaign.toolkit.reading import ambassadors_to_look_as, language_asked, looked_as
from campaign.toolkit.uses import Used, first_there_since, nobody_uses, used, users_of


@blueprint.context_processor
def words() -> dict[str, Any]:
    """What kinds and languages are called."""
    return {
        "kind_names": NAMES,
        "language_names": LANGUAGE_NAMES,
        "spoken_names": SPOKEN,
        "languages": LANGUAGES,
    }


@blueprint.url_defaults
def look_on(endpoint: str, values: dict[str, Any]) -> None:
    """Let downloads of a preview be those of the same preview."""
    if endpoint == "toolkit.download":
        values.update({name: value for name, value in g.get("toolkit_preview", {}).items() if name not in values})


def item_or_404(item_id: int) -> ToolkitItem:
    """An item of this campaign; a draft is there for managers alone."""
    item = get_or_404(ToolkitItem, item_id)
    if item.published_at is None and not may(Permission.MANAGE_CAMPAIGN):
        abort(404)
    return item


def filled(version: ItemVersion, ambassador: Ambassador | None, language: str) -> Any:
    """What the part of its kind shows; a file has nothing to be filled in."""
    if version.item.kind is ItemKind.FILE:
        return None
    return shown(g.campaign, version, ambassador, language=language)


def preview(version: ItemVersion, *, number: int | None = None) -> dict[str, Any]:
    """What a page shows of a version, as the ambassador sees it whom the manager chose."""
    ambassador = looked_as()
    chosen = {"as": ambassador.id if ambassador else None, "language": version.language, "number": number}
    g.toolkit_preview = {name: value for name, value in chosen.items() if value is not None}
    return {"version": version, "filled": filled(version, ambassador, version.language), "seen_as": ambassador}


@blueprint.get("/toolkit/<int:item_id>")
@requires(Permission.VIEW_CAMPAIGN)
def item(item_id: int) -> ResponseReturnValue:
    """An item, as an ambassador sees it, and what is known of its use."""
    found = item_or_404(item_id)
    return item_page(found, ItemForm.of(found, formdata=None))


def item_page(found: ToolkitItem, form: ItemForm, status: int = 200) -> ResponseReturnValue:
    latest = latest_versions([found.id])
    in_this = in_language(found, latest, language_asked())
    uses = used([found.id]).get(found.id)
    page = render_template(
        "toolkit/item.html",
        item=found,
        form=form,
        latest={language: version for (_item_id, language), version in latest.items()},
        shown=preview(in_this.version) if in_this else None,
        people=ambassadors_to_look_as(),
        used=uses or Used(),
        users=users_of([found.id]).get(found.id, []) if may(Permission.MANAGE_CAMPAIGN) else [],
        is_unused=nobody_uses(found, uses, clock.now(), since=first_there_since(g.campaign.id)),
        ambassadors=count_ambassadors(g.campaign.id),
        versions=versions_of(found.id) if may(Permission.MANAGE_CAMPAIGN) else [],
    )
    return page, status


@blueprint.post("/toolkit/<int:item_id>")
@requires(Permission.MANAGE_CAMPAIGN)
def change(item_id: int) -> ResponseReturnValue:
    """Name an item anew, or give it to others."""
    found = get_or_404(ToolkitItem, item_id)
    form = ItemForm.of(found)
    if not form.validate():
        return item_page(found, form, 422)
    try:
        changed = services.change(g.campaign, found, **form.facts(), by=current_user, seen=form.seen.data or None)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        form.seen.data = item_as_seen(found)
        return item_page(found, form, error.status)
    db.session.commit()
    flash(_("The item is saved.") if changed else _("Nothing was changed."), "success")
    return to_item(item_id)


@blueprint.post("/toolkit/<int:item_id>/publish")
@requires(Permission.MANAGE_CAMPAIGN)
def publish(item_id: int) -> ResponseReturnValue:
    """Put an item into the toolkit."""
    found = get_or_404(ToolkitItem, item_id)
    services.publish(g.campaign, found, by=current_user)
    db.session.commit()
    flash(_("“%(title)s” is in the toolkit now.", title=found.title), "success")
    return to_item(item_id)


@blueprint.post("/toolkit/<int:item_id>/take-back")
@requires(Permission.MANAGE_CAMPAIGN)
def take_back(item_id: int) -> ResponseReturnValue:
    """Take an item out of the toolkit, and keep it."""
    found = get_or_404(ToolkitItem, item_id)
    services.take_back(g.campaign, found, by=current_user)
    db.session.commit()
    flash(_("“%(title)s” is out of the toolkit. It is kept here as a draft.", title=found.title), "success")
    return to_item(item_id)


@blueprint.post("/toolkit/<int:item_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove(item_id: int) -> ResponseReturnValue:
    """Remove an item with everything that it ever said."""
    found = get_or_404(ToolkitItem, item_id)
    title, kept = found.title, storage(g.campaign.id)
    keys = services.remove(g.campaign, found, by=current_user)
    db.session.commit()
    for key in keys:
        kept.drop(key)
    flash(_("“%(title)s” is removed.", title=title), "success")
    return redirect(url_for("toolkit.toolkit"), code=303)


def to_item(item_id: int) -> ResponseReturnValue:
    return redirect(url_for("toolkit.item", item_id=item_id), code=303)

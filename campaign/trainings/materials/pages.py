"""Bringing material to a step, taking it away, and reading it."""

from flask import abort, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.files.attachments import attachment
from campaign.core.files.uploads import takes_files_up_to
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.trainings.blueprint import blueprint
from campaign.trainings.materials import services as materials
from campaign.trainings.materials.forms import MaterialForm
from campaign.trainings.materials.stored import may_open, storage
from campaign.trainings.models import Material, TrainingStep
from campaign.trainings.programme.pages import step_form, step_page

LARGEST_BODY = 2 * materials.LARGEST
"""What is a little too large hears how large it may be; what is far too large is not read."""


def material_or_404(material_id: int) -> Material:
    found = materials.material_in(g.campaign.id, material_id) if material_id <= LARGEST_KEY else None
    return found or abort(404)


@blueprint.post("/trainings/steps/<int:step_id>/material")
@requires(Permission.MANAGE_CAMPAIGN)
@takes_files_up_to(LARGEST_BODY)
def add_material(step_id: int) -> ResponseReturnValue:
    """Keep a file or a link with a step."""
    found = get_or_404(TrainingStep, step_id)
    form = MaterialForm()
    if not form.validate():
        return step_page(found, step_form(found, formdata=None), 422, material_form=form)
    sent = form.file.data
    try:
        kept = materials.add_material(
            g.campaign,
            found,
            title=form.title.data or "",
            link=form.link.data or "",
            stream=sent.stream if sent else None,
            name=(sent.filename or "") if sent else "",
            storage=storage(),
            by=current_user,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return step_page(found, step_form(found, formdata=None), error.status, material_form=form)
    db.session.commit()
    flash(_("“%(name)s” is kept.", name=kept.title), "success")
    return redirect(url_for("trainings.step", step_id=step_id, _anchor="material"), code=303)


@blueprint.get("/trainings/material/<int:material_id>")
@requires(Permission.SIGNED_IN)
def download(material_id: int) -> ResponseReturnValue:
    """A file, to keep and never to show: for the managers and the ambassadors of the campaign."""
    if not may_open():
        abort(403)
    found = material_or_404(material_id)
    path = storage().find(found.key) if found.key else None
    if path is None:
        abort(404)
    return attachment(path, name=found.file_name)


@blueprint.post("/trainings/material/<int:material_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_material(material_id: int) -> ResponseReturnValue:
    """Take a piece of material away."""
    found = material_or_404(material_id)
    title, key, step_id = found.title, found.key, found.step_id
    materials.remove_material(g.campaign, found, by=current_user)
    db.session.commit()
    if key:
        storage().drop(key)
    flash(_("“%(name)s” is removed.", name=title), "success")
    return redirect(url_for("trainings.step", step_id=step_id, _anchor="material"), code=303)

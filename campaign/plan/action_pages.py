"""One action: everything about it, its files, and how it goes."""

from typing import Any

from flask import abort, current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.files.attachments import attachment
from campaign.core.files.kinds import accepted
from campaign.core.files.storage import Storage
from campaign.core.files.uploads import takes_files_up_to
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.plan import files, queries, services
from campaign.plan.blueprint import blueprint, today
from campaign.plan.forms import ActionForm, FileForm
from campaign.plan.models import Action, ActionFile
from campaign.plan.signals import origins_of

LARGEST_BODY = 4 * files.LARGEST
"""What is a little too large hears how large it may be; what is far too large is not read."""


def storage() -> Storage:
    return Storage(current_app.instance_path, "actions", g.campaign.id)


@blueprint.route("/plan/<int:action_id>", methods=["GET", "POST"])
@requires(Permission.VIEW_CAMPAIGN)
def action(action_id: int) -> ResponseReturnValue:
    """Look at an action; a manager changes it."""
    found = get_or_404(Action, action_id)
    form = action_form(found)
    if form.is_submitted() and not may(Permission.MANAGE_CAMPAIGN):
        abort(403)
    if not form.validate_on_submit():
        return action_page(found, form, FileForm(formdata=None), 422 if form.errors else 200)
    try:
        changed = services.change_action(g.campaign, found, form.facts(), by=current_user, seen=form.seen.data)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        is_overtaken = isinstance(error, services.Overtaken)
        if is_overtaken:
            form.seen.data = services.version_of(found)
        return action_page(found, form, FileForm(formdata=None), error.status, is_overtaken=is_overtaken)
    db.session.commit()
    flash(_("The action is saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("plan.action", action_id=action_id), code=303)


def action_form(found: Action, **sent: Any) -> ActionForm:
    form = ActionForm.of(found, seen=services.version_of(found), **sent)
    form.offer(queries.possible_owners(g.campaign.id), queries.kpis_to_serve(g.campaign.id), action=found)
    return form


def action_page(
    found: Action, form: ActionForm, file_form: FileForm, status: int = 200, *, is_overtaken: bool = False
) -> ResponseReturnValue:
    """The page of an action; `is_overtaken`: beside what the form says stands what someone else made of it."""
    page = render_template(
        "plan/action.html",
        action=found,
        form=form,
        file_form=file_form,
        files=queries.files_of(found.id),
        accepted=accepted(),
        largest=files.LARGEST >> 20,
        is_overtaken=is_overtaken,
        origins=origins_of(found),
        today=today(),
    )
    return page, status


@blueprint.post("/plan/<int:action_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove(action_id: int) -> ResponseReturnValue:
    """Remove an action that was dropped, with its files."""
    found = get_or_404(Action, action_id)
    title, keys = found.title, [file.key for file in queries.files_of(action_id)]
    services.remove_action(g.campaign, found, by=current_user)
    db.session.commit()
    for key in keys:
        storage().drop(key)
    flash(_("“%(title)s” is removed.", title=title), "success")
    return redirect(url_for("plan.plan"), code=303)


@blueprint.post("/plan/<int:action_id>/files")
@requires(Permission.MANAGE_CAMPAIGN)
@takes_files_up_to(LARGEST_BODY)
def add_file(action_id: int) -> ResponseReturnValue:
    """Keep a file with an action."""
    found = get_or_404(Action, action_id)
    form = FileForm()
    if not form.validate():
        return action_page(found, action_form(found, formdata=None), form, 422)
    sent = form.file.data
    try:
        kept = files.add_file(
            g.campaign, found, sent.stream, name=sent.filename or "", storage=storage(), by=current_user
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return action_page(found, action_form(found, formdata=None), form, 422)
    db.session.commit()
    flash(_("“%(name)s” is kept.", name=kept.name), "success")
    return redirect(url_for("plan.action", action_id=action_id, _anchor="files"), code=303)


def file_or_404(found: Action, file_id: int) -> ActionFile:
    file = queries.file_of(found, file_id) if file_id <= LARGEST_KEY else None
    return file or abort(404)


@blueprint.get("/plan/<int:action_id>/files/<int:file_id>")
@requires(Permission.SIGNED_IN)
def download(action_id: int, file_id: int) -> ResponseReturnValue:
    """A file, to keep and never to show: for whoever follows the campaign, and for the owner of the action."""
    found = get_or_404(Action, action_id)
    if not may(Permission.VIEW_CAMPAIGN) and found.owner_id != current_user.id:
        abort(403)
    file = file_or_404(found, file_id)
    path = storage().find(file.key)
    if path is None:
        abort(404)
    return attachment(path, name=file.name)


@blueprint.post("/plan/<int:action_id>/files/<int:file_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_file(action_id: int, file_id: int) -> ResponseReturnValue:
    """Remove a file."""
    found = get_or_404(Action, action_id)
    file = file_or_404(found, file_id)
    name, key = file.name, file.key
    files.remove_file(g.campaign, found, file, by=current_user)
    db.session.commit()
    storage().drop(key)
    flash(_("“%(name)s” is removed.", name=name), "success")
    return redirect(url_for("plan.action", action_id=action_id, _anchor="files"), code=303)

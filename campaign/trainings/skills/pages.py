"""Pages of the skills: what ambassadors learn."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.trainings.beginning import Overtaken
from campaign.trainings.blueprint import blueprint
from campaign.trainings.models import Skill
from campaign.trainings.skills import services
from campaign.trainings.skills.forms import SkillForm
from campaign.trainings.skills.services import answers_by_skill, skills_of, version_of


@blueprint.route("/trainings/skills", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def skills() -> ResponseReturnValue:
    """What ambassadors learn; add something."""
    form = SkillForm()
    if not form.validate_on_submit():
        return skills_page(form, status=422 if form.errors else 200)
    try:
        added = services.add_skill(g.campaign, name=form.name.data or "", about=form.about.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return skills_page(form, status=error.status)
    db.session.commit()
    flash(_("“%(name)s” is added.", name=added.name), "success")
    return redirect(url_for("trainings.skills", _anchor=f"skill-{added.id}"), code=303)


def skills_page(
    form: SkillForm, *, changing: tuple[int, SkillForm] | None = None, status: int = 200
) -> ResponseReturnValue:
    """The page; `changing`: the form of one of them that could not be saved."""
    found = skills_of(g.campaign.id)
    page = render_template(
        "trainings/skills.html",
        form=form,
        changing=changing,
        skills=found,
        versions={skill.id: version_of(skill) for skill in found},
        answers=answers_by_skill(g.campaign.id),
    )
    return page, status


@blueprint.post("/trainings/skills/<int:skill_id>")
@requires(Permission.MANAGE_CAMPAIGN)
def change_skill(skill_id: int) -> ResponseReturnValue:
    """Give a skill another name or line of help."""
    found = get_or_404(Skill, skill_id)
    form = SkillForm(prefix=f"at-{skill_id}")
    try:
        if not form.validate():
            return skills_page(SkillForm(formdata=None), changing=(skill_id, form), status=422)
        changed = services.change_skill(
            g.campaign,
            found,
            name=form.name.data or "",
            about=form.about.data or "",
            by=current_user,
            seen=form.seen.data,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        if isinstance(error, Overtaken):
            form.name.errors = [*form.name.errors, str(error), _("Now it is called “%(name)s”.", name=found.name)]
        return skills_page(SkillForm(formdata=None), changing=(skill_id, form), status=error.status)
    db.session.commit()
    flash(_("The skill is saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("trainings.skills", _anchor=f"skill-{skill_id}"), code=303)


@blueprint.post("/trainings/skills/<int:skill_id>/move")
@requires(Permission.MANAGE_CAMPAIGN)
def move_skill(skill_id: int) -> ResponseReturnValue:
    """Let a skill stand one higher or lower."""
    services.move_skill(g.campaign, get_or_404(Skill, skill_id), up=request.form.get("to") == "up")
    db.session.commit()
    return redirect(url_for("trainings.skills", _anchor=f"skill-{skill_id}"), code=303)


@blueprint.post("/trainings/skills/<int:skill_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_skill(skill_id: int) -> ResponseReturnValue:
    """Learn something no more; the page asked first and said what goes with it."""
    found = get_or_404(Skill, skill_id)
    name = found.name
    gone = services.remove_skill(g.campaign, found, by=current_user)
    db.session.commit()
    went = ngettext("%(num)s answer went with it.", "%(num)s answers went with it.", gone) if gone else ""
    flash(" ".join(filter(None, [_("“%(name)s” is removed.", name=name), went])), "success")
    return redirect(url_for("trainings.skills"), code=303)

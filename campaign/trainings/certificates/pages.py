"""Certificates: one's own, and for managers those of all."""

from io import BytesIO

from flask import Response, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_login import current_user

from campaign.accounts.mails import language_of
from campaign.campaigns.scope import get_or_404
from campaign.conversions.claims.claiming import my_ambassador
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.files.attachments import attachment
from campaign.core.files.kinds import safe_name
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.blueprint import blueprint
from campaign.trainings.certificates import services
from campaign.trainings.certificates.forms import WithdrawForm
from campaign.trainings.certificates.paper import paper
from campaign.trainings.models import Certificate
from campaign.trainings.programme.services import steps_of
from campaign.trainings.progress import progress_of


@blueprint.get("/trainings/certificate")
@requires(Permission.CLAIM)
def own_certificate() -> ResponseReturnValue:
    """One's own certificate: to print, to show, and as a badge."""
    ambassador = my_ambassador()
    certificate = services.certificate_of(ambassador.id)
    return render_template(
        "trainings/certificate.html",
        certificate=certificate,
        progress=progress_of(g.campaign.id, [ambassador.id])[ambassador.id],
        address=services.address_of(certificate) if certificate else None,
    )


@blueprint.get("/trainings/certificate.pdf")
@requires(Permission.CLAIM)
def own_certificate_pdf() -> ResponseReturnValue:
    """One's own certificate on paper."""
    return printed(services.certificate_of(my_ambassador().id) or abort(404))


@blueprint.get("/trainings/certificates")
@requires(Permission.MANAGE_CAMPAIGN)
def certificates() -> ResponseReturnValue:
    """Who has a certificate, and who is how far."""
    return certificates_page()


def certificates_page(form: WithdrawForm | None = None, wrong: int = 0, status: int = 200) -> ResponseReturnValue:
    """`wrong`: of which certificate the form could not be kept."""
    found = services.listed(g.campaign.id)
    page = render_template(
        "trainings/certificates.html",
        listed=found,
        progress=progress_of(g.campaign.id, [one.ambassador.id for one in found]),
        steps=steps_of(g.campaign.id),
        form=form or WithdrawForm(formdata=None),
        wrong=wrong,
    )
    return page, status


@blueprint.get("/trainings/certificates/<int:certificate_id>.pdf")
@requires(Permission.MANAGE_CAMPAIGN)
def certificate_pdf(certificate_id: int) -> ResponseReturnValue:
    """Someone's certificate on paper."""
    return printed(get_or_404(Certificate, certificate_id))


@blueprint.post("/trainings/certificates/<int:certificate_id>/withdraw")
@requires(Permission.MANAGE_CAMPAIGN)
def withdraw_certificate(certificate_id: int) -> ResponseReturnValue:
    """Let a certificate be valid no longer."""
    found, form = get_or_404(Certificate, certificate_id), WithdrawForm()
    if not form.validate():
        return certificates_page(form, certificate_id, 422)
    try:
        services.withdraw(g.campaign, found, why=form.why.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return certificates_page(status=error.status)
    db.session.commit()
    flash(_("The certificate of %(name)s is withdrawn.", name=found.name), "success")
    return redirect(url_for("trainings.certificates"), code=303)


@blueprint.post("/trainings/certificates/<int:certificate_id>/issue")
@requires(Permission.MANAGE_CAMPAIGN)
def issue_certificate_again(certificate_id: int) -> ResponseReturnValue:
    """Let a certificate be valid again."""
    found = get_or_404(Certificate, certificate_id)
    try:
        services.issue_again(g.campaign, found, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return certificates_page(status=error.status)
    db.session.commit()
    flash(_("The certificate of %(name)s is valid again.", name=found.name), "success")
    return redirect(url_for("trainings.certificates"), code=303)


def printed(certificate: Certificate) -> Response:
    """The PDF, in the language of whoever it is of; of a withdrawn one there is none."""
    if certificate.withdrawn_at is not None:
        abort(404)
    ambassador = db.session.get_one(Ambassador, certificate.ambassador_id)
    with force_locale(language_of(ambassador.user, g.campaign.language)):
        name = safe_name(_("Certificate %(name)s", name=certificate.name) + ".pdf")
        content = paper(certificate)
    return attachment(BytesIO(content), name=name)

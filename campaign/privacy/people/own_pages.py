"""One's own data, for everyone with an account; and erasing an account, for administrators."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.accounts.models import User
from campaign.accounts.session import me
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.identity import NOWHERE
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.privacy.blueprint import own
from campaign.privacy.erasing.everywhere import erase_everywhere
from campaign.privacy.erasing.form import WORD, EraseForm
from campaign.privacy.erasing.past import erasures_of
from campaign.privacy.erasing.requests import ask, campaigns_of, request_of, withdraw
from campaign.privacy.people.column_words import lines
from campaign.privacy.people.export import SHOWN, by_area, everything_of, of_everything
from campaign.privacy.people.pages import as_file


@own.get("/me/data")
@requires(Permission.SIGNED_IN)
def my_data() -> ResponseReturnValue:
    """All that is kept of who asks."""
    return render_template(
        "privacy/my_data.html",
        everything=everything_of(me().email, SHOWN),
        asked=request_of(me()),
        by_area=by_area,
        lines=lines,
    )


@own.post("/me/data.json")
@requires(Permission.SIGNED_IN)
def my_file() -> ResponseReturnValue:
    """The same as a file."""
    return as_file(of_everything(me().email, everything_of(me().email)), "my-data.json")


@own.post("/me/data/erasure")
@requires(Permission.SIGNED_IN)
def ask_erasure() -> ResponseReturnValue:
    """Ask those who can do it."""
    ask(me())
    db.session.commit()
    flash(_("You asked to be erased. Whoever runs the campaign got a mail."), "success")
    return redirect(url_for("own_data.my_data"), code=303)


@own.post("/me/data/erasure/withdrawn")
@requires(Permission.SIGNED_IN)
def withdraw_erasure() -> ResponseReturnValue:
    """Take that back."""
    withdraw(me())
    db.session.commit()
    flash(_("You no longer ask to be erased."), "success")
    return redirect(url_for("own_data.my_data"), code=303)


@own.route("/users/<int:user_id>/erase", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def erase_account(user_id: int) -> ResponseReturnValue:
    """Erase someone wherever they are, after a word."""
    user = db.get_or_404(User, user_id)
    if user.email.endswith(NOWHERE):
        abort(404)
    if user.id == me().id:
        flash(_("Another administrator has to erase your account."), "error")
        return redirect(url_for("accounts.users"), code=303)
    form, status = EraseForm(), 200
    if form.validate_on_submit():
        try:
            erase_everywhere(user.email, by=me())
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            user = db.get_or_404(User, user_id)
        else:
            db.session.commit()
            flash(_("Erased. What counted stays as a number without a name."), "success")
            return redirect(url_for("accounts.users"), code=303)
    if form.errors:
        status = 422
    page = render_template(
        "privacy/erase_account.html",
        user=user,
        campaigns=campaigns_of(user),
        everything=everything_of(user.email, SHOWN),
        erasures=erasures_of(None),
        asked=request_of(user),
        form=form,
        word=WORD,
    )
    return page, status

"""Pages of accounts: signing in and out, oneself, and the people of this installation."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from campaign.accounts import links, passwords, queries, services
from campaign.accounts.destination import own_path
from campaign.accounts.forms import (
    FirstRunForm,
    InvitationForm,
    LinkRequestForm,
    PasswordForm,
    ProfileForm,
    SignInForm,
)
from campaign.accounts.limits import failures_per_account, failures_per_address, links_per_account, links_per_address
from campaign.accounts.models import LinkPurpose, SignInLink, User
from campaign.accounts.session import came_by_link, enter, leave, me
from campaign.core.access import public, requires
from campaign.core.clock import now
from campaign.core.database import reading
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.locale import LANGUAGES, select_locale
from campaign.core.permissions import Permission
from campaign.core.web.timing import taking
from campaign.extensions import db

blueprint = Blueprint("accounts", __name__)

LINK_ANSWER_TAKES = 0.25


def go(path: str | None) -> ResponseReturnValue:
    """On to a path of this site."""
    return redirect(request.script_root + own_path(path), code=303)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
@failures_per_address
@failures_per_account
def sign_in() -> ResponseReturnValue:
    """Sign in by password, or ask for a link."""
    if current_user.is_authenticated:
        return go(request.args.get("next"))
    if request.method != "POST" and not queries.anyone():
        return redirect(url_for("accounts.first_run"), code=303)
    form = SignInForm()
    if form.validate_on_submit():
        try:
            user = let_in(form.email.data or "", form.password.data or "")
        except DomainError as error:
            explain(form, error)
        else:
            enter(user)
            return go(request.args.get("next"))
    return render_template("accounts/sign_in.html", form=form), 422 if form.errors else 200


def let_in(email: str, password: str) -> User:
    """The person with this address and password, the stored hash brought up to date; DomainError for any other pair."""
    # Comparing takes a while, in which nobody may have to wait for a write lock.
    db.session.rollback()  # an old cookie made us look for its owner, in a transaction that can write
    with reading():
        user = services.authenticate(email, password)
        outdated = passwords.is_outdated(user.password_hash or "")
        db.session.commit()
    if outdated:
        services.renew_hash(user, password)
        db.session.commit()
    return user


@blueprint.route("/sign-in/link", methods=["GET", "POST"])
@public
@links_per_address
@links_per_account
def request_link() -> ResponseReturnValue:
    """Mail a link to sign in; the answer does not tell who has an account."""
    form = LinkRequestForm(request.form or None, data={"email": request.args.get("email")})
    if form.validate_on_submit():
        with taking(LINK_ANSWER_TAKES):
            user = queries.user_by_email(form.email.data or "")
            if user and user.is_active:
                services.mail_sign_in_link(user, language=select_locale())
            db.session.commit()
        said = _(
            "If %(email)s has an account, a link is on its way. It works once, within 15 minutes.",
            email=form.email.data,
        )
        flash(said, "success")
        return redirect(url_for("accounts.sign_in"), code=303)
    return render_template("accounts/request_link.html", form=form), 422 if form.errors else 200


@blueprint.route("/link/<token>", methods=["GET", "POST"])
@public
def use_link(token: str) -> ResponseReturnValue:
    """Sign in with a mailed link. Looking does not use it up: mail scanners open every link before its reader does."""
    if request.method != "POST":
        return link_page(queries.open_link(token, now()))
    try:
        link = links.use_link(token)
    except DomainError:
        db.session.rollback()
        return link_page(None)
    user, is_new = link.user, link.purpose is LinkPurpose.INVITATION and link.user.password_hash is None
    db.session.commit()
    enter(user, by_link=True)
    if not is_new:
        return go(None)
    flash(_("Welcome, %(name)s. Choose a password, and you can sign in again any time.", name=user.name), "success")
    return redirect(url_for("accounts.password"), code=303)


def link_page(link: SignInLink | None) -> ResponseReturnValue:
    """The page of a link that works, or works no more; no browser keeps it."""
    page = render_template("accounts/use_link.html", link=link)
    return page, 200 if link else 410, {"Cache-Control": "no-store"}


@blueprint.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """Sign out on this browser."""
    leave()
    flash(_("You are signed out."), "success")
    return redirect(url_for("accounts.sign_in"), code=303)


@blueprint.route("/welcome", methods=["GET", "POST"])
@public
def first_run() -> ResponseReturnValue:
    """Make the administrator; only while there is no account at all."""
    if queries.anyone():
        return redirect(url_for("accounts.sign_in"), code=303)
    form = FirstRunForm()
    if form.validate_on_submit():
        try:
            user = services.create_first_administrator(
                form.email.data or "",
                form.name.data or "",
                password=form.password.data or "",
                language=select_locale(),
            )
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            enter(user)
            return redirect(url_for("home.new_campaign"), code=303)
    return render_template("accounts/first_run.html", form=form), 422 if form.errors else 200


@blueprint.post("/language")
@public
def language() -> ResponseReturnValue:
    """Switch the language, for the account or, signed out, for this browser."""
    choice = request.form.get("locale", "")
    if choice not in LANGUAGES:
        abort(400)
    session["language"] = choice
    if current_user.is_authenticated:
        me().language = choice
        db.session.commit()
    return go(request.form.get("next"))


@blueprint.route("/me", methods=["GET", "POST"], endpoint="me")
@requires(Permission.SIGNED_IN)
def profile() -> ResponseReturnValue:
    """Change one's own name and language."""
    form = ProfileForm(data={"name": me().name, "language": select_locale()})
    if form.validate_on_submit():
        try:
            services.change_profile(me(), name=form.name.data or "", language=form.language.data)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            session["language"] = form.language.data
            flash(_("Saved."), "success")
            return redirect(url_for("accounts.me"), code=303)
    return render_template("accounts/me.html", form=form), 422 if form.errors else 200


@blueprint.route("/me/password", methods=["GET", "POST"])
@requires(Permission.SIGNED_IN)
def password() -> ResponseReturnValue:
    """Set or change one's own password; signs out everywhere else."""
    form = PasswordForm()
    user, proven = me(), came_by_link()
    asks_current = bool(user.password_hash) and not proven
    if form.validate_on_submit():
        try:
            services.change_password(user, form.password.data or "", current=form.current.data, proven=proven)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            enter(user)
            flash(_("Your password is set. Other devices have to sign in again."), "success")
            return redirect(url_for("accounts.me"), code=303)
    shown = render_template("accounts/password.html", form=form, asks_current=asks_current)
    return shown, 422 if form.errors else 200


@blueprint.route("/users", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def users() -> ResponseReturnValue:
    """Everyone with an account; invite someone."""
    form = InvitationForm()
    if not form.validate_on_submit():
        return users_page(form, 422 if form.errors else 200)
    try:
        user, link = services.invite(form.email.data or "", form.name.data or "", by=me(), language=select_locale())
        if form.is_admin.data and not user.is_admin:
            services.make_administrator(user, by=me())
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return users_page(form, 422)
    db.session.commit()
    return invited_page(user, link)


@blueprint.post("/users/<int:user_id>/link")
@requires(Permission.ADMINISTER)
def invite_again(user_id: int) -> ResponseReturnValue:
    """Give someone a new link to sign in, who lost the first one or the password."""
    user = db.get_or_404(User, user_id)
    user, link = services.invite(user.email, user.name, by=me(), language=select_locale())
    db.session.commit()
    return invited_page(user, link)


CHANGES = {
    "make-administrator": (services.make_administrator, _l("%(name)s is an administrator now.")),
    "unmake-administrator": (services.unmake_administrator, _l("%(name)s is no longer an administrator.")),
    "deactivate": (services.deactivate, _l("The account of %(name)s is closed.")),
    "activate": (services.activate, _l("The account of %(name)s is open again.")),
}


@blueprint.post("/users/<int:user_id>/<change>")
@requires(Permission.ADMINISTER)
def change_user(user_id: int, change: str) -> ResponseReturnValue:
    """Change what someone may do on this installation."""
    if change not in CHANGES:
        abort(404)
    act, done = CHANGES[change]
    user = db.get_or_404(User, user_id)
    try:
        act(user, by=me())
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return users_page(InvitationForm(formdata=None), error.status)
    db.session.commit()
    flash(str(done) % {"name": user.name}, "success")
    return redirect(url_for("accounts.users"), code=303)


def invited_page(user: User, link: str) -> ResponseReturnValue:
    """The page of all users, with the link of the one who was just invited: shown once, kept nowhere."""
    return users_page(InvitationForm(formdata=None), 200, invited=user, link=link)


def users_page(
    form: InvitationForm, status: int, *, invited: User | None = None, link: str | None = None
) -> ResponseReturnValue:
    """The page of all users."""
    everyone = queries.all_users()
    return render_template("accounts/users.html", form=form, users=everyone, invited=invited, link=link), status

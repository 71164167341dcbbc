"""Who is signed in: from the cookie to the user, and what a stranger gets to see."""

from datetime import timedelta
from typing import cast

from flask import Flask, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from campaign.accounts.models import User
from campaign.core import clock
from campaign.extensions import db, login_manager

BY_LINK = "by_link"
RENEWED = "renewed_at"
"""Where the moment stands, in seconds, at which the cookie was set."""
A_DAY = timedelta(days=1).total_seconds()
KEY = "_user_id"
"""Where Flask-Login keeps `id:version`."""
KEPT = ("language",)
"""What belongs to the browser rather than to the person."""


def init_app(app: Flask) -> None:
    """Tell Flask-Login how we do it; tell templates whether mails leave."""
    # A phone changes its address between two tram stops; what ends a session is its version.
    login_manager.session_protection = None
    login_manager.user_loader(who_asks)
    login_manager.unauthorized_handler(to_sign_in)
    app.jinja_env.globals["mails_are_sent"] = bool(app.config["SETTINGS"].mail_url)


def who_asks(key: str) -> User | None:
    """The person behind the `id:version` of this request, who was here today."""
    user = load_user(key)
    if user is not None:
        renew()
    return user


def load_user(key: str) -> User | None:
    """The person behind `id:version`; nobody once the version was raised or the account closed."""
    number, _, version = key.partition(":")
    user = db.session.get(User, int(number)) if number.isdecimal() else None
    if user is None or str(user.session_version) != version or not user.is_active:
        return None
    return user


def renew() -> None:
    """Set the cookie anew once a day, so that only who stays away for long has to sign in again."""
    now = int(clock.now().timestamp())
    if now - session.get(RENEWED, 0) >= A_DAY:
        session[RENEWED] = now


def named_by_cookie() -> int:
    """The id of the account that this browser's session names, valid or not; 0 when it names none."""
    number = session.get(KEY, "").partition(":")[0]
    return int(number) if number.isdecimal() else 0


def to_sign_in() -> ResponseReturnValue:
    """Send a person to the sign-in page and back here afterwards; tell a program, or a script of a page, 401."""
    if not asks_for_a_page():
        abort(401)
    path = request.full_path.rstrip("?")
    return redirect(url_for("accounts.sign_in", next=path if path != "/" else None), code=303)


def asks_for_a_page() -> bool:
    """Whether this request is someone going somewhere in a browser."""
    accepts = request.accept_mimetypes
    return (
        request.method in {"GET", "HEAD"}
        and "HX-Request" not in request.headers
        and (not accepts or accepts.accept_html)
    )


def enter(user: User, *, by_link: bool = False) -> None:
    """Sign `user` in on this browser; nothing of an earlier session stays."""
    clear()
    session.permanent = True
    session[BY_LINK] = by_link
    renew()
    login_user(user)


def leave() -> None:
    """Sign out on this browser."""
    logout_user()
    clear()


def clear() -> None:
    """Forget what this browser's session holds of a person."""
    kept = {name: session[name] for name in KEPT if name in session}
    session.clear()
    session.update(kept)


def me() -> User:
    """The signed-in person, for services and types that want the real thing."""
    return cast(User, current_user._get_current_object())


def came_by_link() -> bool:
    """Whether a mailed link, and not a password, opened this session."""
    return bool(session.get(BY_LINK))

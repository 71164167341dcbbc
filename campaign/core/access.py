"""Every view says who may see it; the program refuses to start when one does not."""

from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import Any

from flask import Flask, abort, current_app, g
from flask_login import current_user

from campaign.core.permissions import ADMINISTRATOR, EVERYONE_SIGNED_IN, GRANTS, Permission, Role

View = Callable[..., Any]
PUBLIC = "public"


def public(view: View) -> View:
    """Declare that anyone may call this view, signed in or not."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Declare that a view needs `permission`: 401 for a stranger (to the sign-in page), 403 for someone without it."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
            if not may(permission):
                abort(403)
            return view(*args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return declare


def may(permission: Permission | str) -> bool:
    """Whether the person of this request has `permission` (in the campaign of this request)."""
    return permission in granted()


def granted() -> frozenset[Permission]:
    """All that the person of this request may do on this page."""
    withheld: Iterable[Permission] = g.get("withheld", ())
    return held().difference(withheld)


def held() -> frozenset[Permission]:
    """All that the person of this request may do in this campaign, also what is withheld on this page."""
    # Behind the stand-in: a page asks dozens of times, and it looks for the person at each.
    user = current_user._get_current_object()
    if not user.is_authenticated:
        return frozenset()
    return permitted(frozenset(g.get("roles", ())), is_admin=user.is_admin)


@cache
def permitted(roles: frozenset[Role], *, is_admin: bool) -> frozenset[Permission]:
    """All that someone may do with these roles."""
    permissions = EVERYONE_SIGNED_IN | (ADMINISTRATOR if is_admin else frozenset())
    return permissions.union(*(GRANTS[role] for role in roles))


def check_declared(app: Flask) -> None:
    """Raise RuntimeError with every endpoint that declares no access."""
    naked = [name for name, view in app.view_functions.items() if not hasattr(view, "access")]
    if naked:
        raise RuntimeError(f"views without @requires or @public: {', '.join(sorted(naked))}")

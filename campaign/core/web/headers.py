"""Headers that keep a browser on our side."""

from flask import Flask, Response, session

RULES = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)


def policy(*, framed_by: str = "'none'") -> str:
    """The content security policy of a page that may stand in frames of `framed_by`: `'self'`, or origins."""
    return "; ".join((*RULES, f"frame-ancestors {framed_by}"))


def protection(*, https: bool) -> dict[str, str]:
    """The content security policy and its companions, for an installation that is reached over https or not."""
    headers = {
        "Content-Security-Policy": policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
    return {**headers, "Strict-Transport-Security": "max-age=31536000"} if https else headers


def is_to_keep(response: Response) -> bool:
    """Whether an answer is a file to keep, and no part of a page."""
    return response.headers.get("Content-Disposition", "").startswith("attachment")


def init_app(app: Flask) -> None:
    """Send the protection with every answer."""
    always = protection(https=app.config["SESSION_COOKIE_SECURE"])

    @app.after_request
    def protect(response: Response) -> Response:
        headers = response.headers
        for name, value in always.items():
            headers.setdefault(name, value)
        # What was shown to someone signed in must not come back from a cache after signing out.
        if session.accessed and "Cache-Control" not in headers:
            headers["Cache-Control"] = "no-store"
        # Nor may a file that someone was given to keep: to others, or as it was before it changed. What pages are made
        # of is for everyone, and files are sent as if all were.
        if is_to_keep(response) and response.cache_control.public:
            headers["Cache-Control"] = "no-store"
        return response

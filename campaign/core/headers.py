"""Headers that keep a browser on our side."""

from flask import Flask, Response, session

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def protection(*, https: bool) -> dict[str, str]:
    """The content security policy and its companions, for an installation that is reached over https or not."""
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
    return {**headers, "Strict-Transport-Security": "max-age=31536000"} if https else headers


def init_app(app: Flask) -> None:
    """Send the protection with every answer."""
    always = protection(https=app.config["SESSION_COOKIE_SECURE"])

    @app.after_request
    def protect(response: Response) -> Response:
        headers = response.headers
        for name, value in always.items():
            headers.setdefault(name, value)
        # What was given to someone signed in must not come back from a cache: to others, or after signing out, or as it
        # was before it changed. Files are sent as if they were for everyone.
        if session.accessed and ("Cache-Control" not in headers or response.cache_control.public):
            headers["Cache-Control"] = "no-store"
        return response

"""Which language an answer is in: the user's choice, then the browser's, then the campaign's."""

from flask import g, has_request_context, request, session
from flask_login import current_user

LANGUAGES = ("nl", "en")
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
FALLBACK = "en"
USUAL_TIME_ZONE = "Europe/Amsterdam"
"""Where no campaign says which."""


def select_locale() -> str:
    """The language of this answer."""
    if not has_request_context():
        return FALLBACK
    if "language" in g:
        return str(g.language)
    return chosen() or request.accept_languages.best_match(LANGUAGES) or campaign_language() or FALLBACK


def select_time_zone() -> str:
    """The time zone of this answer: the campaign's."""
    campaign = g.get("campaign") if has_request_context() else None
    return campaign.time_zone if campaign else USUAL_TIME_ZONE


def speak(language: str) -> None:
    """Answer this request in `language`, whoever asks: a television has no wishes."""
    g.language = language


def speak_to_reader(usual: str | None = None) -> str:
    """Answer in the language that was asked for (`?lang=`), else the browser's, else `usual`; return it.

    The session is not read: for pages that look at nobody.
    """
    asked = request.args.get("lang")
    spoken = asked if asked in LANGUAGES else request.accept_languages.best_match(LANGUAGES) or usual or FALLBACK
    speak(spoken)
    return spoken


def chosen() -> str | None:
    """What the person chose: in the account, or on this browser before signing in."""
    if current_user.is_authenticated and current_user.language:
        return str(current_user.language)
    return session.get("language")


def campaign_language() -> str | None:
    campaign = g.get("campaign")
    return campaign.language if campaign else None

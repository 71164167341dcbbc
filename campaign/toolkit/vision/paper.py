"""The vision canvas on paper: A3, landscape, in the language that is spoken where it is asked for."""

import unicodedata
from typing import Any

from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.typesetting import drawable, pdf
from campaign.toolkit.models import Vision
from campaign.toolkit.texts.filling import RIGHT_TO_LEFT
from campaign.toolkit.vision.services import PARTS, words_of

TEMPLATE = "canvas.typ"


def paper(campaign: Campaign, vision: Vision | None) -> bytes:
    """The canvas; without a version the empty one, with its questions, to fill in together."""
    return pdf(TEMPLATE, on_paper(campaign, vision))


def on_paper(campaign: Campaign, vision: Vision | None) -> dict[str, Any]:
    """All that stands on it."""
    words = words_of(vision)
    return {
        "language": str(get_locale()),
        "title": _("Vision canvas"),
        "document": _("Vision canvas of %(campaign)s", campaign=drawable(campaign.name)),
        "campaign": drawable(campaign.name),
        "about": _("How learning gets people and the organisation moving"),
        "foot": foot(campaign, vision),
        "parts": [
            {
                "label": str(part.label),
                "questions": [str(question) for question in part.questions],
                "paragraphs": paragraphs(words[part.name]),
            }
            for part in PARTS
        ],
    }


def foot(campaign: Campaign, vision: Vision | None) -> str:
    """Which version it is."""
    if vision is None:
        return ""
    day = format_date(clock.local_day(vision.made_at, campaign.zone), "d MMMM y")
    return str(_("Version %(number)s, %(day)s", number=vision.number, day=day))


def paragraphs(text: str) -> list[dict[str, Any]]:
    """A text by its lines; `gap`: an empty line stands before it."""
    found, gap = list[dict[str, Any]](), False
    for line in text.splitlines():
        if line.strip():
            found.append({"text": drawable(line.strip()), "rtl": begins_right(line), "gap": gap})
        gap = not line.strip()
    return found


def begins_right(line: str) -> bool:
    """Whether the first letter of a line is written from right to left: then the line is."""
    ways = (unicodedata.bidirectional(letter) for letter in line)
    return next((way in RIGHT_TO_LEFT for way in ways if way == "L" or way in RIGHT_TO_LEFT), False)

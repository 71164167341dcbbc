"""The fact sheet on paper: A4, as many pages as it takes, read aloud in its order (PDF/UA-1)."""

from collections.abc import Sequence
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from campaign.core.typesetting import drawable, pdf
from campaign.privacy.sheet.facts import SheetFacts
from campaign.privacy.sheet.sheet import Section, day

TEMPLATE = "fact_sheet.typ"


def paper(facts: SheetFacts, sections: Sequence[Section]) -> bytes:
    """The sheet as PDF, in the language that is spoken where it is asked for."""
    return pdf(TEMPLATE, words_of(facts, sections))


def words_of(facts: SheetFacts, sections: Sequence[Section]) -> dict[str, Any]:
    """All that stands on it."""
    return {
        "language": str(get_locale()),
        "title": drawable(_("What is kept and why: %(campaign)s", campaign=facts.campaign)),
        "heading": _("What is kept and why"),
        "campaign": drawable(facts.campaign),
        "as_of": _("As of %(day)s, made from the settings of the campaign", day=day(facts.today)),
        "page": _("Page"),
        "sections": [
            {
                "title": drawable(one.title),
                "sentences": [drawable(text) for text in one.sentences],
                "points": [drawable(text) for text in one.points],
                "pairs": [[drawable(term), [drawable(text) for text in said]] for term, said in one.pairs],
            }
            for one in sections
        ],
    }

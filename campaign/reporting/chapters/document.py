"""A report as someone reads it: facts in chapters, in the reader's language, with the quotes that are allowed now."""

from collections.abc import Sequence

from flask_babel import gettext as _

from campaign.reporting.blocks import Chapter, Document, Paragraphs
from campaign.reporting.chapters.kpis import kpis_chapter
from campaign.reporting.chapters.results import (
    ambassadors_chapter,
    funnel_chapter,
    quality_chapter,
    summary_numbers,
    teams_chapter,
    weeks_chapter,
)
from campaign.reporting.chapters.said import (
    advice_chapter,
    decisions_chapter,
    lessons_chapter,
    quotes_chapter,
    voices_chapter,
)
from campaign.reporting.contents import ReportFacts
from campaign.reporting.wording import day
from campaign.testimonials.models import Testimonial, Use
from campaign.testimonials.queries import shown


def document_of(
    facts: ReportFacts, testimonials: Sequence[Testimonial], *, with_pictures: bool = False, remarks: Sequence[str] = ()
) -> Document:
    """The report in the language that is spoken where it is asked for."""
    return Document(
        title=facts.title or _("Report: %(name)s", name=facts.campaign.name),
        campaign=facts.campaign.name,
        period=_("%(first)s to %(last)s", first=day(facts.campaign.starts_on), last=day(facts.campaign.ends_on)),
        as_of=_("The result at the end of the campaign") if facts.is_over else _("As of %(day)s", day=day(facts.until)),
        goal=facts.campaign.main_goal,
        remarks=remarks,
        chapters=[
            summary_chapter(facts),
            kpis_chapter(facts),
            funnel_chapter(facts),
            teams_chapter(facts),
            quality_chapter(facts),
            weeks_chapter(facts),
            ambassadors_chapter(facts),
            voices_chapter(facts),
            quotes_chapter(testimonials, with_pictures=with_pictures),
            lessons_chapter(facts),
            decisions_chapter(facts),
            advice_chapter(facts),
        ],
    )


def summary_chapter(facts: ReportFacts) -> Chapter:
    """What one reads first."""
    lines = [line for line in facts.summary.split("\n") if line.strip()]
    numbers = summary_numbers(facts)
    return Chapter("summary", _("In short"), [numbers, Paragraphs(lines)] if lines else [numbers])


def quotes_in(facts: ReportFacts, campaign_id: int) -> list[Testimonial]:
    """The quotes of a report that may be shown to management now, in their present order."""
    return shown(campaign_id, Use.MANAGEMENT, Testimonial.id.in_(facts.testimonial_ids))
